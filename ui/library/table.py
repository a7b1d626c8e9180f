"""The list of assets: one line each, sorted by a click on a column."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QHeaderView, QTableView, QWidget

from app.library.catalogue import Order
from ui.library.grid import KEYS, claim
from ui.library.model import ORDERS, AssetModel, Column
from ui.words import tr

LINE = 28
WIDTHS = {
    Column.KIND: 96,
    Column.LENGTH: 64,
    Column.RATING: 88,
    Column.SIZE: 76,
    Column.USES: 48,
    Column.PROJECT: 128,
    Column.CREATED: 128,
}


class AssetTable(QTableView):
    """``sort_wanted`` carries an ``Order``; a second click on a sorted column goes back to the best first."""

    sort_wanted = Signal(object)
    key_wanted = Signal(int)

    def __init__(self, model: AssetModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(tr("Media as a list"))
        self.setModel(model)
        self.setShowGrid(False)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.viewport().setAutoFillBackground(False)
        self.setWordWrap(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setDragDropMode(QAbstractItemView.DragDropMode.DragOnly)
        self.setDragEnabled(True)
        self.setTabKeyNavigation(False)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        down = self.verticalHeader()
        down.hide()
        down.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        down.setDefaultSectionSize(LINE)
        across = self.horizontalHeader()
        across.setHighlightSections(False)
        across.setDefaultAlignment(Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter)
        across.setMinimumSectionSize(40)
        across.resizeSection(Column.NAME, 168)
        for column, width in WIDTHS.items():
            across.resizeSection(column, width)
        across.setSectionsClickable(True)
        across.sectionClicked.connect(self._on_column)
        self._order = Order.BEST

    def show_order(self, order: Order) -> None:
        """Marks the column that the list is sorted by."""
        self._order = order
        column = next((column for column, by in ORDERS.items() if by is order), None)
        header = self.horizontalHeader()
        header.setSortIndicatorShown(column is not None)
        if column is not None:
            rising = order in (Order.NAME, Order.KIND)
            way = Qt.SortOrder.AscendingOrder if rising else Qt.SortOrder.DescendingOrder
            header.setSortIndicator(column, way)

    def event(self, event: QEvent) -> bool:
        """Keeps the keys that mean something here from the window's shortcuts."""
        return claim(event) or super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Moves; the pane hears of the keys that do something to assets."""
        if event.key() in KEYS and not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            self.key_wanted.emit(event.key())
        else:
            super().keyPressEvent(event)

    def _on_column(self, section: int) -> None:
        order = ORDERS.get(Column(section))
        if order is not None:
            self.sort_wanted.emit(Order.BEST if order is self._order else order)
