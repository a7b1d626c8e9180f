"""What a pane says while it has nothing to show: a symbol, a sentence, a hint, and the way on."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from ui import theme
from ui.icon_label import IconLabel

if TYPE_CHECKING:
    from ui.actions import ActionTable


class HintPage(QWidget):
    """``ways``: buttons that help; the first is the one most people want."""

    def __init__(self, ways: Sequence[QPushButton] = ()) -> None:
        super().__init__()
        self._symbol = IconLabel("", "text_faint", 28)
        self._title = QLabel(alignment=Qt.AlignmentFlag.AlignCenter, wordWrap=True)
        theme.set_kind(self._title, "strong")
        self._words = QLabel(alignment=Qt.AlignmentFlag.AlignCenter, wordWrap=True)
        theme.set_kind(self._words, "faint")
        self._ways = QWidget()
        theme.set_kind(self._ways, "bare")
        self._offers = bool(ways)
        row = QHBoxLayout(self._ways)
        row.setContentsMargins(0, theme.GRID, 0, 0)
        row.setSpacing(theme.GRID)
        row.addStretch(1)
        for number, button in enumerate(ways):
            theme.set_kind(button, "small" if number else "primary-small")
            row.addWidget(button)
        row.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(3 * theme.GRID, theme.GRID, 3 * theme.GRID, theme.GRID)
        column.setSpacing(theme.GRID)
        column.addStretch(1)
        column.addWidget(self._symbol, 0, Qt.AlignmentFlag.AlignHCenter)
        for part in (self._title, self._words, self._ways):
            column.addWidget(part)
        column.addStretch(1)

    def say(self, symbol: str, title: str, words: str, *, ways: bool = True) -> None:
        """Says why there is nothing; ``ways``: whether the buttons help with that."""
        self._symbol.show_icon(symbol, "text_faint")
        self._title.setText(title)
        self._words.setText(words)
        self._ways.setVisible(ways and self._offers)


def hint_page(actions: ActionTable, symbol: str, title: str, words: str, ways: Sequence[str]) -> HintPage:
    """A page that always says the same; ``ways`` are ids of actions."""
    page = HintPage(action_buttons(actions, ways))
    page.say(symbol, title, words)
    return page


def action_buttons(actions: ActionTable, names: Sequence[str]) -> list[QPushButton]:
    """A button for each action. Raises ``KeyError``."""
    return [_button(actions, name) for name in names]


def _button(actions: ActionTable, name: str) -> QPushButton:
    button = QPushButton(actions[name].text())
    button.setToolTip(actions[name].toolTip())
    button.clicked.connect(lambda _checked=False: actions[name].trigger())
    return button
