"""What the library found, as a Qt table that reads a page when it is looked at."""

from __future__ import annotations

from collections.abc import Sequence
from enum import IntEnum
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QMimeData, QModelIndex, QPersistentModelIndex, Qt

from app.library.catalogue import Listed, Order
from app.library.values import Asset
from ui.drops import ASSET_MIME, mime_of
from ui.library.words import kind_word, length_of, length_words, moment_words, size_words, stars
from ui.viewmodels.library import LibraryBrowser
from ui.words import isolated, tr

Index = QModelIndex | QPersistentModelIndex
NOWHERE = QModelIndex()
MOST_DRAGGED = 500


class Column(IntEnum):
    """The columns of the list."""

    NAME = 0
    KIND = 1
    LENGTH = 2
    RATING = 3
    SIZE = 4
    USES = 5
    PROJECT = 6
    CREATED = 7


ORDERS = {
    Column.NAME: Order.NAME,
    Column.KIND: Order.KIND,
    Column.LENGTH: Order.LONGEST,
    Column.RATING: Order.RATING,
    Column.SIZE: Order.LARGEST,
    Column.CREATED: Order.NEWEST,
}
"""What a click on a column sorts by."""
_NUMBERS = (Column.LENGTH, Column.SIZE, Column.USES)


class AssetModel(QAbstractTableModel):
    """One row per asset. ``UserRole`` is the ``Listed``, None while its page is being read."""

    def __init__(self, browser: LibraryBrowser) -> None:
        super().__init__(browser)
        self._browser = browser
        self._numbers = browser.numbers
        browser.listed.connect(self._on_listed)
        browser.page_ready.connect(self._on_page)

    def rowCount(self, parent: Index = NOWHERE) -> int:
        """How many assets were found."""
        return 0 if parent.isValid() else len(self._numbers)

    def columnCount(self, parent: Index = NOWHERE) -> int:
        """Those of ``Column``."""
        return 0 if parent.isValid() else len(Column)

    def entry(self, row: int) -> Listed | None:
        """What stands in a row."""
        return self._browser.entry(row)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """A cell's words, its tool tip, its entry."""
        if not index.isValid():
            return None
        entry = self._browser.entry(index.row())
        if role == Qt.ItemDataRole.UserRole or entry is None:
            return entry if role == Qt.ItemDataRole.UserRole else None
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return _cell(entry, Column(index.column()))
            case Qt.ItemDataRole.ToolTipRole:
                return _tip(entry)
            case Qt.ItemDataRole.AccessibleTextRole:
                return f"{kind_word(entry.asset.kind)} {entry.asset.name} {stars(entry.asset.rating)}".strip()
            case Qt.ItemDataRole.TextAlignmentRole if index.column() in _NUMBERS:
                return int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        return None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        """The columns' names."""
        if orientation is not Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.TextAlignmentRole and section in _NUMBERS:
            return int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        titles = (
            tr("Name"),
            tr("Kind"),
            tr("Length"),
            tr("Rating"),
            tr("Size"),
            tr("Clips"),
            tr("Project"),
            tr("Added"),
        )
        return titles[section]

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Everything can be selected and dragged."""
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        return flags | Qt.ItemFlag.ItemIsDragEnabled if index.isValid() else flags

    def mimeTypes(self) -> list[str]:
        """What a drag carries."""
        return [ASSET_MIME, "text/uri-list"]

    def mimeData(self, indexes: Sequence[QModelIndex]) -> QMimeData:
        """The assets dragged, in the order of the list."""
        rows = sorted({index.row() for index in indexes})[:MOST_DRAGGED]
        return mime_of(self.assets(rows))

    def assets(self, rows: Sequence[int]) -> list[Asset]:
        """The assets in these rows, as far as they have been read."""
        found = (self._browser.entry(row) for row in rows)
        return [entry.asset for entry in found if entry is not None]

    def numbers_of(self, rows: Sequence[int]) -> list[int]:
        """The library's numbers of these rows, which stay while rows come and go."""
        return [self._numbers[row] for row in rows if row < len(self._numbers)]

    def _on_listed(self) -> None:
        if self._browser.numbers == self._numbers:
            return
        self.beginResetModel()
        self._numbers = self._browser.numbers
        self.endResetModel()

    def _on_page(self, first: int, last: int) -> None:
        self.dataChanged.emit(self.index(first, 0), self.index(last, len(Column) - 1))


def _cell(entry: Listed, column: Column) -> str:
    asset = entry.asset
    match column:
        case Column.NAME:
            return isolated(asset.name)  # shortened where the name itself ends
        case Column.KIND:
            return kind_word(asset.kind)
        case Column.LENGTH:
            return length_words(length_of(asset))
        case Column.RATING:
            return stars(asset.rating)
        case Column.SIZE:
            return size_words(asset.size)
        case Column.USES:
            return str(entry.uses) if entry.uses else ""
        case Column.PROJECT:
            return entry.project_name
        case Column.CREATED:
            return moment_words(asset.created)


def _tip(entry: Listed) -> str:
    asset = entry.asset
    lines = [asset.name, kind_word(asset.kind)]
    if entry.offline:
        lines.append(tr("The file is missing"))
    if asset.provenance is not None:
        lines.append(asset.provenance.prompt or asset.provenance.provider)
    if asset.tags:
        lines.append(", ".join(asset.tags))
    return "\n".join(line for line in lines if line)
