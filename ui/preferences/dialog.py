"""The preferences: pages on the left, what is on them on the right. Choices take effect at once."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QScrollArea,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from ui import theme
from ui.icons import icon
from ui.words import tr

NAME = Qt.ItemDataRole.UserRole


class PreferencesDialog(QDialog):
    """Pages are made when they are first looked at."""

    def __init__(self, pages: dict[str, tuple[str, str, Callable[[], QWidget]]], parent: QWidget) -> None:
        """``pages``: name -> (title, icon, what makes it)."""
        super().__init__(parent)
        self.setWindowTitle(tr("Preferences"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._pages = pages
        self._made: dict[str, QWidget] = {}
        self.list = QListWidget()
        self.list.setAccessibleName(tr("Pages"))
        self.list.setFixedWidth(184)
        self.list.setIconSize(QSize(16, 16))
        for name, (title, symbol, _) in pages.items():
            item = QListWidgetItem(icon(symbol), title)
            item.setData(NAME, name)
            item.setSizeHint(QSize(120, 36))
            self.list.addItem(item)
        self.title = QLabel()
        theme.set_kind(self.title, "title")
        self.stack = QStackedWidget()
        right = QVBoxLayout()
        right.setContentsMargins(24, 20, 24, 20)
        right.setSpacing(16)
        right.addWidget(self.title)
        right.addWidget(self.stack, 1)
        left = QWidget()
        theme.set_kind(left, "pane")
        left.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        column = QVBoxLayout(left)
        column.setContentsMargins(8, 16, 8, 16)
        column.addWidget(self.list)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(left)
        row.addLayout(right, 1)
        self.resize(860, 600)
        self.list.currentItemChanged.connect(lambda *_: self._show())
        self.list.setCurrentRow(0)

    def open_page(self, name: str) -> None:
        """Shows a page. Raises ``KeyError``."""
        self.list.setCurrentRow(list(self._pages).index(name) if name in self._pages else -1)
        if name not in self._pages:
            raise KeyError(name)

    def page(self, name: str) -> QWidget:
        """The page ``name``, made when it is not there yet. Raises ``KeyError``."""
        if name not in self._made:
            made = self._pages[name][2]()
            area = QScrollArea(widgetResizable=True)
            area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
            area.setWidget(made)
            self.stack.addWidget(area)
            self._made[name] = made
        return self._made[name]

    def _show(self) -> None:
        if self.list.currentRow() < 0:
            return
        name = self.list.currentItem().data(NAME)
        self.title.setText(self._pages[name][0])
        page = self.page(name)
        place = list(self._made).index(name)
        self.stack.setCurrentIndex(place)
        self.setAccessibleDescription(self._pages[name][0])
        page.setAccessibleName(self._pages[name][0])
