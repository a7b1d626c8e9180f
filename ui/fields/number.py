"""A number that is dragged, typed, stepped or reset.

Drag sideways to scrub (Shift: fine, Ctrl: coarse); click, Enter or a digit to type, arithmetic too; Up and
Down step; the wheel steps while the field has the focus; a right click, or Ctrl+Backspace, resets. What is
seen while it moves is told by ``scrubbed``; letting go is one ``committed``, so that it is one step to undo.
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPointF, Qt, QTimer, Signal
from PySide6.QtGui import QContextMenuEvent, QFocusEvent, QKeyEvent, QMouseEvent, QWheelEvent
from PySide6.QtWidgets import QApplication, QLineEdit

from providers.errors import KinoraError
from ui import theme
from ui.fields.arithmetic import evaluate
from ui.fields.scale import Scale
from ui.words import tr

FINE, COARSE = 0.1, 10.0
_PER_PIXEL = 0.5
"""Steps that one pixel of a drag is worth."""
_SETTLED = 450
"""Milliseconds after the last key or turn of the wheel at which the change counts as done."""
_TYPED = frozenset("0123456789.,+-*/(=−")


class NumberField(QLineEdit):
    """Shows one number, or that several differ. Values are in the units of ``scale``."""

    scrubbed = Signal(float)
    """The value while it is dragged or stepped: shown, not yet done."""
    committed = Signal(float)
    cancelled = Signal()
    """Escape, or a drag that came back: nothing is to change."""
    refused = Signal(str)
    """What was typed is no number; the sentence says why."""

    def __init__(self, name: str, scale: Scale, hint: str = "") -> None:
        super().__init__()
        self.scale = scale
        self._value: float | None = scale.default
        self._live: float | None = None
        self._pressed: QPointF | None = None
        self._moved = 0.0
        self._dragging = False
        theme.set_kind(self, "number")
        self.setAccessibleName(name)
        reset = tr("Right-click: {value}", value=scale.text(scale.default))
        self.setToolTip(
            "\n".join(filter(None, (hint or name, tr("Drag, type or step. {reset}", reset=reset))))
        )
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self._settle = QTimer(self, interval=_SETTLED, singleShot=True)
        self._settle.timeout.connect(self._commit_live)
        self.editingFinished.connect(self._on_typed)
        self._rest()
        self._show()

    @property
    def value(self) -> float | None:
        """What is shown; None while several values differ."""
        return self._live if self._live is not None else self._value

    @property
    def busy(self) -> bool:
        """True while the creator moves or types the number."""
        return self._dragging or self._live is not None or not self.isReadOnly()

    def set_value(self, value: float | None) -> None:
        """Shows ``value``; None: mixed. What is being typed or dragged stays."""
        self._value = value
        if not self.busy:
            self._show()

    def reset(self) -> None:
        """Back to the default."""
        self._leave()
        self._value = self.scale.default
        self._show()
        self.committed.emit(self.scale.default)

    # --- mouse -------------------------------------------------------------------------------------

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Begins a drag, or a click."""
        if not self.isReadOnly() or event.button() != Qt.MouseButton.LeftButton:
            if not self.isReadOnly():
                super().mousePressEvent(event)
            return
        self._commit_live()
        self._pressed, self._moved = event.globalPosition(), 0.0
        event.accept()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Scrubs."""
        if self._pressed is None:
            if not self.isReadOnly():
                super().mouseMoveEvent(event)
            return
        at = event.globalPosition()
        distance = at.x() - self._pressed.x()
        if not self._dragging and abs(distance) < QApplication.startDragDistance() / 2:
            return
        if not self._dragging:
            self._dragging = True
            self._live = self._value if self._value is not None else self.scale.default
            self._moved = self._live
        self._pressed = at
        self._moved += distance * _PER_PIXEL * self.scale.step * _pace(event.modifiers())
        self._moved = min(max(self._moved, self.scale.low), self.scale.high)
        self._scrub(self._moved)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Ends the drag with one commit; a click begins typing."""
        if self._pressed is None:
            if not self.isReadOnly():
                super().mouseReleaseEvent(event)
            return
        dragged, self._pressed, self._dragging = self._dragging, None, False
        if dragged:
            self._commit_live()
        else:
            self._type()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Resets; while typing the usual menu opens."""
        if self.isReadOnly():
            self.reset()
            event.accept()
        else:
            super().contextMenuEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Steps while it has the focus; else the pane scrolls."""
        turn = event.angleDelta().y() or event.angleDelta().x()
        if not self.hasFocus() or not turn or not self.isReadOnly():
            event.ignore()
            return
        self._step(1 if turn > 0 else -1, event.modifiers())
        event.accept()

    # --- keys --------------------------------------------------------------------------------------

    def event(self, event: QEvent) -> bool:
        """Keeps the window's keys away from what is a number's own."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.ShortcutOverride:
            own = event.key() in _OWN_KEYS or (bool(event.text()) and event.text() in _TYPED)
            own = own or (event.key() == Qt.Key.Key_Escape and self.busy)
            if own and not event.modifiers() & Qt.KeyboardModifier.AltModifier:
                event.accept()
                return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Steps, types, resets, gives up."""
        key, modifiers = event.key(), event.modifiers()
        if key in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self._take_over_typed()
            self._step(1 if key == Qt.Key.Key_Up else -1, modifiers)
        elif key == Qt.Key.Key_Escape and self.busy:
            self._give_up()
        elif not self.isReadOnly():
            super().keyPressEvent(event)
        elif key == Qt.Key.Key_Backspace and modifiers & Qt.KeyboardModifier.ControlModifier:
            self.reset()
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_F2):
            self._type()
        elif event.text() and event.text() in _TYPED:
            self._type()
            self.setText(event.text())
        else:
            event.ignore()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """What was stepped is done."""
        self._commit_live()
        super().focusOutEvent(event)

    # --- inside ------------------------------------------------------------------------------------

    def _step(self, direction: int, modifiers: Qt.KeyboardModifier) -> None:
        start = self.value if self.value is not None else self.scale.default
        self._scrub(start + direction * self.scale.step * _pace(modifiers))
        self._settle.start()

    def _scrub(self, value: float) -> None:
        held = self.scale.held(value)
        if held != self._live:
            self._live = held
            self._show()
            self.scrubbed.emit(held)

    def _commit_live(self) -> None:
        self._settle.stop()
        live, self._live = self._live, None
        if live is None:
            return
        if live == self._value:
            self.cancelled.emit()
        else:
            self._value = live
            self.committed.emit(live)
        self._show()

    def _give_up(self) -> None:
        self._leave()
        self._show()
        self.cancelled.emit()

    def _leave(self) -> None:
        self._settle.stop()
        self._live, self._pressed, self._dragging = None, None, False
        self._rest()

    def _rest(self) -> None:
        self.setReadOnly(True)
        self.setCursor(Qt.CursorShape.SizeHorCursor)
        self.deselect()

    def _type(self) -> None:
        self._commit_live()
        self.setReadOnly(False)
        self.setCursor(Qt.CursorShape.IBeamCursor)
        self.setFocus(Qt.FocusReason.MouseFocusReason)
        self.selectAll()

    def _on_typed(self) -> None:
        if self.isReadOnly():
            return
        self._take_over_typed()
        self._commit_live()

    def _take_over_typed(self) -> None:
        """Ends typing; the value that was typed is the live one."""
        if self.isReadOnly():
            return
        text = self.text()
        self._rest()
        if text in ("", _MIXED, self._shown_text()):
            self._show()
            return
        current = self._value if self._value is not None else self.scale.default
        try:
            self._live = self.scale.held(evaluate(text, current, self.scale.unit))
        except KinoraError as error:
            self.refused.emit(error.message)
        self._show()

    def _shown_text(self) -> str:
        return _MIXED if self.value is None else self.scale.text(self.value)

    def _show(self) -> None:
        self.setText(self._shown_text())
        self.setCursorPosition(0)


_MIXED = "–"
_OWN_KEYS = frozenset(
    (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Backspace, Qt.Key.Key_F2)
)


def _pace(modifiers: Qt.KeyboardModifier) -> float:
    if modifiers & Qt.KeyboardModifier.ShiftModifier:
        return FINE
    return COARSE if modifiers & Qt.KeyboardModifier.ControlModifier else 1.0
