"""The key sheet (F1): every action that has a key, by menu."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QGridLayout, QHBoxLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from ui import theme
from ui.actions import ACTIONS, MENUS, ActionTable, key_text
from ui.words import tr

COLUMNS = 4


class KeySheet(QDialog):
    """A page to look at, with the keys as they are now; Escape closes it."""

    def __init__(self, table: ActionTable, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("Keys"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._table = table
        page = next(
            page
            for count in range(COLUMNS, 0, -1)
            if (page := self._page(count)).sizeHint().width() + 24 <= parent.width() - 80 or count == 1
        )
        area = QScrollArea(widgetResizable=True)
        area.setWidget(page)
        area.setAccessibleName(tr("Keys"))
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(area)
        wide = max(720, page.sizeHint().width() + 24)
        self.resize(min(wide, parent.width() - 80), min(720, parent.height() - 80))

    def _page(self, count: int) -> QWidget:
        """All keys in at most ``count`` columns."""
        page = QWidget()
        columns = QHBoxLayout(page)
        columns.setContentsMargins(24, 16, 24, 24)
        columns.setSpacing(40)
        for names in _shared_out({name: len(self._shown(name)) for name in MENUS}, count):
            column = QVBoxLayout()
            for name in names:
                column.addLayout(self._menu_keys(name))
                column.addSpacing(theme.GRID)
            column.addStretch(1)
            columns.addLayout(column)
        return page

    def _shown(self, menu: str) -> list[tuple[str, str]]:
        """(words, keys) of the actions of a menu that have a key."""
        return [
            (tr(action.text), key_text(self._table.keys(action.id)))
            for action in ACTIONS
            if action.menu == menu and self._table.keys(action.id)
        ]

    def _menu_keys(self, menu: str) -> QGridLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(24)
        grid.setVerticalSpacing(6)
        shown = self._shown(menu)
        if shown:
            heading = QLabel(tr(menu))
            theme.set_kind(heading, "title")
            grid.addWidget(heading, 0, 0, 1, 2)
        for row, (said, called) in enumerate(shown, start=1):
            words, keys = QLabel(said), QLabel(called)
            theme.set_kind(words, "dim")
            theme.set_kind(keys, "strong")
            grid.addWidget(words, row, 0)
            grid.addWidget(keys, row, 1, Qt.AlignmentFlag.AlignTrailing)
        return grid


def _shared_out(lengths: dict[str, int], count: int) -> list[list[str]]:
    """Menus in at most ``count`` columns of about the same height, in their order."""
    height = sum(length + 2 for length in lengths.values()) / count
    columns: list[list[str]] = [[]]
    filled = 0.0
    for name, length in lengths.items():
        if columns[-1] and len(columns) < count and filled + (length + 2) / 2 > height:
            columns.append([])
            filled = 0.0
        columns[-1].append(name)
        filled += length + 2
    return columns
