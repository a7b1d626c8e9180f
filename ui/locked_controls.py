"""The controls of panes in a window that may only look: disabled, with the reason in their tool tips.

Why all that are not marked: a control that somebody adds later must not seem to work. What only looks
(a search, a sort order, a fold) is marked with ``only_looks``; buttons of actions follow their actions.
"""

from __future__ import annotations

from collections.abc import Collection

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractSlider,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
    QScrollBar,
    QTextEdit,
    QToolButton,
    QWidget,
)

_LOOKS = "only-looks"
_CONTROLS = (
    QAbstractButton,
    QAbstractSlider,
    QAbstractSpinBox,
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
    QTextEdit,
)
_WHEN = (QEvent.Type.Show, QEvent.Type.EnabledChange)


def only_looks(widget: QWidget) -> None:
    """Says that ``widget`` and what is in it change nothing in the library."""
    widget.setProperty(_LOOKS, True)


class LockedControls(QObject):
    """Keeps the controls inside ``panes`` disabled, those too that are made later, until ``close``."""

    def __init__(self, panes: Collection[QWidget], reason: str, parent: QObject) -> None:
        super().__init__(parent)
        self._panes, self._reason = tuple(panes), reason
        for pane in self._panes:
            for kind in _CONTROLS:
                for control in pane.findChildren(kind):
                    self._lock(control)
        application = QApplication.instance()
        assert application is not None
        application.installEventFilter(self)

    def close(self) -> None:
        """Watches no longer."""
        application = QApplication.instance()
        if application is not None:
            application.removeEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """A control that appears, or that its pane enables, is locked."""
        if event.type() in _WHEN and isinstance(watched, _CONTROLS) and watched.isEnabled():
            self._lock(watched)
        return False

    def _lock(self, control: QWidget) -> None:
        if not self._changes(control):
            return
        told = control.toolTip()
        if self._reason not in told:
            control.setToolTip(f"{told}\n{self._reason}" if told else self._reason)
        control.setEnabled(False)

    def _changes(self, control: QWidget) -> bool:
        """True for a control inside one of the panes that is neither marked nor an action's."""
        if isinstance(control, QScrollBar):
            return False
        if isinstance(control, QToolButton) and control.defaultAction() is not None:
            return False
        around: QWidget | None = control
        while around is not None and around not in self._panes:
            if around.property(_LOOKS) or _only_read(around):
                return False
            around = around.parentWidget()
        return around is not None


def _only_read(widget: QWidget) -> bool:
    """True for text that is only shown. A number is no such text: dragged it changes."""
    shown = isinstance(widget, QLineEdit | QPlainTextEdit | QTextEdit) and widget.isReadOnly()
    return shown and widget.property("kind") != "number"
