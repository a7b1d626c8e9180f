"""A row of small buttons in a section."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from ui import theme
from ui.icons import icon


@dataclass(frozen=True, slots=True)
class Does:
    """What a button says and does."""

    symbol: str
    words: str
    hint: str
    do: Callable[[], object]


class ButtonRow(QWidget):
    """Side by side, as wide as their words."""

    animated = False

    def __init__(self, *buttons: Does) -> None:
        super().__init__()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 4, 0, 0)
        row.setSpacing(8)
        self.buttons = [_button(each) for each in buttons]
        for button in self.buttons:
            row.addWidget(button)
        row.addStretch(1)

    def refresh(self) -> None:
        """Nothing here depends on the timeline."""


def _button(each: Does) -> QPushButton:
    button = QPushButton(icon(each.symbol), each.words)
    theme.set_kind(button, "small")
    button.setToolTip(each.hint)
    button.clicked.connect(lambda _=False: each.do())
    return button
