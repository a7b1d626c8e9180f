"""A section of the inspector: a heading that folds what is below it. What is folded is not built."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QToolButton, QVBoxLayout, QWidget

from ui import theme
from ui.icons import icon
from ui.locked_controls import only_looks
from ui.words import tr


class Section(QWidget):
    """``folded`` tells (key, folded) when a person folds or unfolds it.

    ``fill`` is called once, when what it holds is first to be seen; it may do so bit by bit.
    """

    folded = Signal(str, bool)

    def __init__(
        self,
        key: str,
        title: str,
        fill: Callable[[Section], None],
        *,
        open_: bool = True,
        tools: Iterable[QWidget] = (),
    ) -> None:
        super().__init__()
        self.key, self._title, self._fill = key, title, fill
        self._filled = False
        self.setObjectName(f"section.{key}")
        self.head = QToolButton()
        theme.set_kind(self.head, "section-head")
        self.head.setText(title)
        self.head.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.head.setIconSize(QSize(16, 16))
        self.head.setCheckable(True)
        self.head.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.head.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.head.clicked.connect(self._on_click)
        only_looks(self.head)
        row = QHBoxLayout()
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(4)
        row.addWidget(self.head, 1)
        for tool in tools:
            row.addWidget(tool)
        self.body = QWidget()
        self._inside = QVBoxLayout(self.body)
        self._inside.setContentsMargins(8, 0, 8, 12)
        self._inside.setSpacing(4)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        layout.addLayout(row)
        layout.addWidget(self.body)
        self.set_open(open_)

    @property
    def is_open(self) -> bool:
        """True while what it holds is seen."""
        return self.head.isChecked()

    def set_open(self, open_: bool) -> None:
        """Shows or folds what it holds; built when it is first shown."""
        if open_ and not self._filled:
            self._filled = True
            self._fill(self)
        self.head.setChecked(open_)
        self.head.setIcon(icon("chevron_down" if open_ else "chevron_right", "text_faint", "text_faint"))
        words = (
            tr("Fold {section}", section=self._title)
            if open_
            else tr("Unfold {section}", section=self._title)
        )
        self.head.setToolTip(words)
        self.body.setVisible(open_)

    def add(self, widget: QWidget) -> None:
        """Puts a widget below the others."""
        self._inside.addWidget(widget)

    def _on_click(self) -> None:
        self.set_open(self.head.isChecked())
        self.folded.emit(self.key, not self.is_open)


def section_tool(symbol: str, words: str, do: Callable[[], object]) -> QToolButton:
    """A small button for a section's heading."""
    button = QToolButton()
    theme.set_kind(button, "head")
    button.setIcon(icon(symbol, "text_dim"))
    button.setIconSize(QSize(16, 16))
    button.setToolTip(words)
    button.setAccessibleName(words)
    button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    button.clicked.connect(lambda _=False: do())
    return button
