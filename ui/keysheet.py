"""The key sheet (F1): every action that has a key, by menu."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QGridLayout, QHBoxLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from ui import theme
from ui.actions import ACTIONS, MENUS, key_text

COLUMNS = (("File", "Edit", "Help"), ("Playback",), ("View", "Clip"))


class KeySheet(QDialog):
    """A page to look at; Escape closes it."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle("Keys")
        page = QWidget()
        columns = QHBoxLayout(page)
        columns.setContentsMargins(24, 16, 24, 24)
        columns.setSpacing(40)
        for names in COLUMNS:
            column = QVBoxLayout()
            for name in names:
                column.addLayout(_menu_keys(name))
                column.addSpacing(theme.GRID)
            column.addStretch(1)
            columns.addLayout(column)
        area = QScrollArea(widgetResizable=True)
        area.setWidget(page)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(area)
        self.resize(min(1040, parent.width() - 80), min(640, parent.height() - 80))


def _menu_keys(menu: str) -> QGridLayout:
    assert menu in MENUS
    grid = QGridLayout()
    grid.setHorizontalSpacing(24)
    grid.setVerticalSpacing(6)
    heading = QLabel(menu)
    theme.set_kind(heading, "title")
    grid.addWidget(heading, 0, 0, 1, 2)
    shown = [action for action in ACTIONS if action.menu == menu and action.keys]
    for row, action in enumerate(shown, start=1):
        words, keys = QLabel(action.text), QLabel(key_text(action.keys))
        theme.set_kind(words, "dim")
        theme.set_kind(keys, "strong")
        grid.addWidget(words, row, 0)
        grid.addWidget(keys, row, 1, Qt.AlignmentFlag.AlignRight)
    return grid
