"""What a pane says while it has nothing to show: a symbol, a sentence, a hint, and the way on."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from ui import theme
from ui.actions import ActionTable
from ui.icon_label import IconLabel


class HintPage(QWidget):
    """``ways``: the actions that help, as buttons; the first is the one most people want."""

    def __init__(self, actions: ActionTable, ways: Sequence[str]) -> None:
        super().__init__()
        self._symbol = IconLabel("", "text_faint", 28)
        self._title = QLabel(alignment=Qt.AlignmentFlag.AlignCenter, wordWrap=True)
        theme.set_kind(self._title, "strong")
        self._words = QLabel(alignment=Qt.AlignmentFlag.AlignCenter, wordWrap=True)
        theme.set_kind(self._words, "faint")
        self._ways = QWidget()
        theme.set_kind(self._ways, "bare")
        row = QHBoxLayout(self._ways)
        row.setContentsMargins(0, theme.GRID, 0, 0)
        row.setSpacing(theme.GRID)
        row.addStretch(1)
        for number, name in enumerate(ways):
            row.addWidget(_button(actions, name, "small" if number else "primary-small"))
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
        self._ways.setVisible(ways)


def hint_page(actions: ActionTable, symbol: str, title: str, words: str, ways: Sequence[str]) -> HintPage:
    """A page that always says the same."""
    page = HintPage(actions, ways)
    page.say(symbol, title, words)
    return page


def _button(actions: ActionTable, name: str, kind: str) -> QPushButton:
    button = QPushButton(actions[name].text())
    theme.set_kind(button, kind)
    button.setToolTip(actions[name].toolTip())
    button.clicked.connect(lambda _checked=False: actions[name].trigger())
    return button
