"""The grid of assets: geometry by arithmetic, so that a hundred thousand of them cost what is seen.

Why not ``QListView``: in icon mode it lays every item out before it shows the first.
"""

from __future__ import annotations

from PySide6.QtCore import (
    QEvent,
    QItemSelection,
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QKeyEvent, QKeySequence, QMouseEvent, QPainter, QPaintEvent, QRegion, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QStyle, QStyleOptionViewItem, QWidget

from ui.library.model import AssetModel
from ui.library.tile import TILE, AssetTile
from ui.media.pictures import PictureCache
from ui.scrolling import keep_room_for_bar
from ui.words import tr

Index = QModelIndex | QPersistentModelIndex
Move = QAbstractItemView.CursorAction


class AssetGrid(QAbstractItemView):
    """Tiles as wide as it takes to fill the pane. ``size_factor`` makes them larger."""

    key_wanted = Signal(int)
    """A key that means something to the assets selected (``Qt.Key``)."""

    def __init__(self, model: AssetModel, pictures: PictureCache, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._cell = QSize(TILE)
        self._columns = 1
        self.tile = AssetTile(pictures, self)
        self.setAccessibleName(tr("Media"))
        self.setItemDelegate(self.tile)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setDragEnabled(True)
        self.setDragDropMode(QAbstractItemView.DragDropMode.DragOnly)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        keep_room_for_bar(self)
        self.setMouseTracking(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.viewport().setAutoFillBackground(False)
        self.setModel(model)
        pictures.ready.connect(self.viewport().update)

    @property
    def columns(self) -> int:
        """Tiles side by side."""
        return self._columns

    def rows_in_sight(self) -> range:
        """The rows of the model that are (partly) on screen."""
        height = self._cell.height()
        top = self.verticalOffset() // height * self._columns
        bottom = ((self.verticalOffset() + self.viewport().height()) // height + 1) * self._columns
        return range(top, min(bottom, self._count()))

    # --- geometry ----------------------------------------------------------------------------------

    def visualRect(self, index: Index) -> QRect:
        """Where a tile lies in the viewport."""
        if not index.isValid():
            return QRect()
        line, column = divmod(index.row(), self._columns)
        left = column * self._cell.width()
        if self.isRightToLeft():
            left = self.viewport().width() - left - self._cell.width()
        return QRect(QPoint(left, line * self._cell.height() - self.verticalOffset()), self._cell)

    def indexAt(self, point: QPoint) -> QModelIndex:
        """The tile under a point of the viewport."""
        left = self.viewport().width() - 1 - point.x() if self.isRightToLeft() else point.x()
        column = left // self._cell.width()
        line = (point.y() + self.verticalOffset()) // self._cell.height()
        row = line * self._columns + column
        if 0 <= column < self._columns and 0 <= row < self._count():
            return self.model().index(row, 0)
        return QModelIndex()

    def scrollTo(
        self, index: Index, hint: QAbstractItemView.ScrollHint = QAbstractItemView.ScrollHint.EnsureVisible
    ) -> None:
        """Scrolls as little as it takes to see a tile."""
        box, bar = self.visualRect(index), self.verticalScrollBar()
        if box.top() < 0:
            bar.setValue(bar.value() + box.top())
        elif box.bottom() > self.viewport().height():
            bar.setValue(bar.value() + min(box.top(), box.bottom() - self.viewport().height()))

    def horizontalOffset(self) -> int:
        """0: it never scrolls sideways."""
        return 0

    def verticalOffset(self) -> int:
        """Pixels above the viewport."""
        return self.verticalScrollBar().value()

    def isIndexHidden(self, index: Index) -> bool:
        """The columns after the first are for the list."""
        return index.column() > 0

    def moveCursor(self, action: Move, _modifiers: Qt.KeyboardModifier) -> QModelIndex:
        """Where a key leads."""
        count, page = self._count(), max(1, self.viewport().height() // self._cell.height()) * self._columns
        if not count:
            return QModelIndex()
        step = -1 if self.isRightToLeft() else 1
        moves = {
            Move.MoveLeft: -step,
            Move.MoveRight: step,
            Move.MovePrevious: -1,
            Move.MoveNext: 1,
            Move.MoveUp: -self._columns,
            Move.MoveDown: self._columns,
            Move.MovePageUp: -page,
            Move.MovePageDown: page,
            Move.MoveHome: -count,
            Move.MoveEnd: count,
        }
        current = self.currentIndex()
        row = current.row() + moves[action] if current.isValid() else 0
        return self.model().index(min(max(row, 0), count - 1), 0)

    def setSelection(self, rect: QRect, command: QItemSelectionModel.SelectionFlag) -> None:
        """Selects the tiles that a rubber band touches, line by line."""
        band = rect.normalized().translated(0, self.verticalOffset())
        width, height = self._cell.width(), self._cell.height()
        first, last = max(0, band.left() // width), min(self._columns - 1, band.right() // width)
        if self.isRightToLeft():
            first, last = self._columns - 1 - last, self._columns - 1 - first
        chosen, count = QItemSelection(), self._count()
        for line in range(max(0, band.top() // height), band.bottom() // height + 1):
            start, end = line * self._columns + first, min(line * self._columns + last, count - 1)
            if start <= end and first <= last:
                chosen.select(self.model().index(start, 0), self.model().index(end, 0))
        self.selectionModel().select(chosen, command)

    def visualRegionForSelection(self, selection: QItemSelection) -> QRegion:
        """The selected tiles in sight."""
        region = QRegion()
        for row in self.rows_in_sight():
            index = self.model().index(row, 0)
            if selection.contains(index):
                region = region.united(QRegion(self.visualRect(index)))
        return region

    def updateGeometries(self) -> None:
        """Shares the width out among the tiles and sets the scroll bar."""
        width = max(1, self.viewport().width())
        self._columns = max(1, width // TILE.width())
        self._cell = QSize(width // self._columns, TILE.height())
        lines = -(-self._count() // self._columns)
        bar = self.verticalScrollBar()
        bar.setSingleStep(self._cell.height() // 3)
        bar.setPageStep(self.viewport().height())
        bar.setRange(0, max(0, lines * self._cell.height() - self.viewport().height()))
        super().updateGeometries()

    def _count(self) -> int:
        return self.model().rowCount() if self.model() is not None else 0

    # --- Qt ----------------------------------------------------------------------------------------

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paints the tiles in sight."""
        painter = QPainter(self.viewport())
        option = QStyleOptionViewItem()
        self.initViewItemOption(option)
        chosen, current = self.selectionModel(), self.currentIndex()
        state = option.state & ~QStyle.StateFlag.State_HasFocus
        for row in self.rows_in_sight():
            index = self.model().index(row, 0)
            box = self.visualRect(index)
            if not box.intersects(event.rect()):
                continue
            option.rect = box
            option.state = state
            if chosen.isSelected(index):
                option.state |= QStyle.StateFlag.State_Selected
            if index == current and self.hasFocus():
                option.state |= QStyle.StateFlag.State_HasFocus
            self.tile.paint(painter, option, index)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Lays the tiles out anew, keeping the first one in sight."""
        first = self.model().index(self.rows_in_sight().start, 0) if self._count() else QModelIndex()
        super().resizeEvent(event)
        self.updateGeometries()
        if first.isValid():
            self.verticalScrollBar().setValue(first.row() // self._columns * self._cell.height())

    def scrollContentsBy(self, _across: int, _down: int) -> None:
        """Scrolled: other tiles are in sight."""
        self.viewport().update()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Scrubs through the video under the pointer."""
        super().mouseMoveEvent(event)
        point = event.position().toPoint()
        index = self.indexAt(point)
        old = self.tile.hovered
        if index.isValid() and not event.buttons():
            box = self.visualRect(index)
            self.tile.hover(index.row(), (point.x() - box.left()) / max(1, box.width()))
        else:
            self.tile.hover(-1, 0.0)
        for row in {old, self.tile.hovered} - {-1}:
            self.viewport().update(self.visualRect(self.model().index(row, 0)))

    def leaveEvent(self, event: object) -> None:
        """The pointer left: pictures stand still again."""
        self.tile.hover(-1, 0.0)
        self.viewport().update()
        super().leaveEvent(event)  # type: ignore[arg-type]

    def event(self, event: QEvent) -> bool:
        """Keeps the keys that mean something here from the window's shortcuts."""
        return claim(event) or super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Moves; the pane hears of the keys that do something to assets."""
        if event.key() in KEYS and not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            self.key_wanted.emit(event.key())
        else:
            super().keyPressEvent(event)


STAR_KEYS = {
    Qt.Key.Key_0: 0,
    Qt.Key.Key_1: 1,
    Qt.Key.Key_2: 2,
    Qt.Key.Key_3: 3,
    Qt.Key.Key_4: 4,
    Qt.Key.Key_5: 5,
}
KEYS = frozenset(STAR_KEYS) | {
    Qt.Key.Key_F,
    Qt.Key.Key_Delete,
    Qt.Key.Key_Backspace,
    Qt.Key.Key_Return,
    Qt.Key.Key_Enter,
    Qt.Key.Key_F2,
}
"""Keys that mean something to the assets selected while the grid or the list has the focus."""


def claim(event: QEvent) -> bool:
    """Takes a key for the assets before it becomes a shortcut of the window: stars, F, Delete, Ctrl+A."""
    if event.type() is not QEvent.Type.ShortcutOverride or not isinstance(event, QKeyEvent):
        return False
    plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
    if (plain and event.key() in KEYS) or event.matches(QKeySequence.StandardKey.SelectAll):
        event.accept()
        return True
    return False
