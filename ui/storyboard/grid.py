"""The wrapping grid of cards: choosing, seeking, keys, and dragging cards into another order."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QItemSelectionModel, QModelIndex, QPoint, QRect, QSize, Qt, QTimer, Signal
from PySide6.QtGui import (
    QDragEnterEvent,
    QDragMoveEvent,
    QDropEvent,
    QHideEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QShowEvent,
)
from PySide6.QtWidgets import QAbstractItemView, QListView

from ui import motion, theme
from ui.media.pictures import PictureCache
from ui.scrolling import keep_room_for_bar
from ui.storyboard.card import SceneTile
from ui.storyboard.card_layout import lay_out
from ui.storyboard.model import SCENES_MIME, SceneModel
from ui.viewmodels.scene_cards import APPROVED, REJECTED, SceneCard
from ui.viewmodels.storyboard import Storyboard
from ui.words import tr

_SHIMMER_MS = 50
_SHIMMER_STEP = 0.02
KEYS: dict[tuple[Qt.Key, Qt.KeyboardModifier], str] = {
    (Qt.Key.Key_Return, Qt.KeyboardModifier.NoModifier): "scene.play",
    (Qt.Key.Key_Enter, Qt.KeyboardModifier.NoModifier): "scene.play",
    (Qt.Key.Key_L, Qt.KeyboardModifier.NoModifier): "scene.lock",
    (Qt.Key.Key_A, Qt.KeyboardModifier.NoModifier): "scene.approve",
    (Qt.Key.Key_X, Qt.KeyboardModifier.NoModifier): "scene.reject",
    (Qt.Key.Key_R, Qt.KeyboardModifier.NoModifier): "scene.reroll",
    (Qt.Key.Key_F2, Qt.KeyboardModifier.NoModifier): "scene.edit",
    (Qt.Key.Key_D, Qt.KeyboardModifier.ControlModifier): "scene.duplicate",
    (Qt.Key.Key_Delete, Qt.KeyboardModifier.NoModifier): "scene.delete",
    (Qt.Key.Key_Backspace, Qt.KeyboardModifier.NoModifier): "scene.delete",
    (Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier): "scene.earlier",
    (Qt.Key.Key_Right, Qt.KeyboardModifier.AltModifier): "scene.later",
}
"""Keys that mean a scene while the storyboard has the focus; the window's own actions wait meanwhile."""
_WALKING = frozenset(
    {Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Home, Qt.Key.Key_End}
)


class SceneGrid(QListView):
    """``wanted`` carries an action's id for the chosen cards; ``opened`` the scene to see on the timeline."""

    wanted = Signal(str)
    opened = Signal(str)
    chosen = Signal(list)
    """Ids of the selected scenes, in their order."""

    def __init__(self, board: Storyboard, pictures: PictureCache) -> None:
        super().__init__()
        self._board = board
        self.scenes = SceneModel(board)
        self._tile = SceneTile(board, pictures)
        self._drop_row = -1
        self._kept: list[str] = []
        self.setAccessibleName(tr("Scenes"))
        self.setModel(self.scenes)
        self.setItemDelegate(self._tile)
        self._set_up()
        self._shimmer = QTimer(self, interval=_SHIMMER_MS)
        self._shimmer.timeout.connect(self._shine)
        pictures.ready.connect(self.viewport().update)
        self.scenes.modelAboutToBeReset.connect(self._keep)
        self.scenes.modelReset.connect(self._restore)
        board.changed.connect(self._choose_shimmer)
        board.approval.changed.connect(self.viewport().update)
        board.current_changed.connect(self._reveal_current)
        board.session.playhead_changed.connect(self._repaint_current)
        self.selectionModel().selectionChanged.connect(lambda *_: self.chosen.emit(self.selected()))
        self.clicked.connect(lambda index: self._seek(index))
        self.doubleClicked.connect(self._open)

    def _set_up(self) -> None:
        self.setViewMode(QListView.ViewMode.IconMode)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setMovement(QListView.Movement.Snap)
        self.setUniformItemSizes(True)
        self.setMouseTracking(True)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        keep_room_for_bar(self)
        self.setDragEnabled(True)
        self.setAcceptDrops(True)
        self.setDropIndicatorShown(False)
        self.setDragDropMode(QAbstractItemView.DragDropMode.DragDrop)
        self.setSelectionRectVisible(True)

    # --- what is chosen ------------------------------------------------------------------------------

    def selected(self) -> list[str]:
        """Ids of the selected scenes, in their order."""
        rows = sorted(index.row() for index in self.selectionModel().selectedIndexes())
        cards = [self.scenes.index(row).data(Qt.ItemDataRole.UserRole) for row in rows]
        return [card.id for card in cards if card is not None]

    def select(self, scene_ids: list[str]) -> None:
        """Selects exactly these scenes; the first becomes the current one."""
        model = self.selectionModel()
        model.clearSelection()
        for scene_id in reversed(scene_ids):
            row = self.scenes.row_of(scene_id)
            if row >= 0:
                index = self.scenes.index(row)
                model.setCurrentIndex(index, QItemSelectionModel.SelectionFlag.Select)
                self.scrollTo(index)

    def _keep(self) -> None:
        self._kept = self.selected()

    def _restore(self) -> None:
        kept, self._kept = self._kept, []
        self.select([scene_id for scene_id in kept if self.scenes.row_of(scene_id) >= 0])
        self.chosen.emit(self.selected())

    def _seek(self, index: QModelIndex) -> None:
        card: SceneCard | None = index.data(Qt.ItemDataRole.UserRole)
        if card is not None:
            self._board.seek_to(card.id)

    def _open(self, index: QModelIndex) -> None:
        card: SceneCard | None = index.data(Qt.ItemDataRole.UserRole)
        if card is not None:
            self.opened.emit(card.id)

    def _reveal_current(self) -> None:
        row = self.scenes.row_of(self._board.current)
        if row >= 0 and not self.underMouse():
            self.scrollTo(self.scenes.index(row))

    def _repaint_current(self) -> None:
        row = self.scenes.row_of(self._board.current) if self.isVisible() else -1
        if row >= 0:
            self.viewport().update(self.visualRect(self.scenes.index(row)))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A press on a card's yes or no says so; any other chooses, drags or marks as in every list."""
        if not self._judge(event):
            super().mousePressEvent(event)

    def _judge(self, event: QMouseEvent) -> bool:
        point = event.position().toPoint()
        index = self.indexAt(point)
        card: SceneCard | None = index.data(Qt.ItemDataRole.UserRole) if index.isValid() else None
        plain = event.button() == Qt.MouseButton.LeftButton
        if card is None or not plain or not self._board.approval.asking:
            return False
        yes, no = lay_out(self.visualRect(index), *self._board.shape).verdicts
        said = APPROVED if yes.contains(point) else REJECTED if no.contains(point) else ""
        if not said:
            return False
        self._board.review([card.id], "" if card.review == said else said)
        return True

    # --- keys ----------------------------------------------------------------------------------------

    def event(self, event: QEvent) -> bool:
        """Keeps the keys that mean a scene here from the window's own actions."""
        asked = isinstance(event, QKeyEvent) and event.type() == QEvent.Type.ShortcutOverride
        if asked and isinstance(event, QKeyEvent) and (_command(event) or _walks(event)):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Does what the key means; arrows walk the cards and take the playhead along."""
        command = _command(event)
        if command:
            self.wanted.emit(command)
            return
        before = self.currentIndex()
        super().keyPressEvent(event)
        if self.currentIndex() != before:
            self._seek(self.currentIndex())

    # --- dragging ------------------------------------------------------------------------------------

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Takes scenes of this storyboard."""
        if event.mimeData().hasFormat(SCENES_MIME) and event.source() is self:
            event.setDropAction(Qt.DropAction.MoveAction)
            event.accept()

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        """Shows where the cards would go; scrolls at the edges."""
        super().dragMoveEvent(event)
        self._drop_row = self.row_before(event.position().toPoint())
        self.viewport().update()
        event.setDropAction(Qt.DropAction.MoveAction)
        event.accept()

    def dragLeaveEvent(self, event: object) -> None:
        """Shows nothing any more."""
        self._drop_row = -1
        self.viewport().update()

    def dropEvent(self, event: QDropEvent) -> None:
        """Moves the cards there, with everything that is theirs."""
        row = self.row_before(event.position().toPoint())
        self._drop_row = -1
        self.viewport().update()
        ids = bytes(event.mimeData().data(SCENES_MIME).data()).decode().split("\n")
        event.setDropAction(Qt.DropAction.IgnoreAction)
        event.accept()
        self.drop(ids, row)

    def drop(self, scene_ids: list[str], row: int) -> None:
        """Moves cards before the one in ``row`` now."""
        ahead = sum(0 <= self.scenes.row_of(scene_id) < row for scene_id in scene_ids)
        if self._board.move(scene_ids, row - ahead):
            self.select(scene_ids)

    def row_before(self, point: QPoint) -> int:
        """The row a card dropped at ``point`` (of the viewport) would come before."""
        count = len(self._board.cards)
        for row in range(count):
            box = self.visualRect(self.scenes.index(row))
            if point.y() < box.top():
                return row
            if point.y() <= box.bottom() and point.x() < box.center().x():
                return row
        return count

    # --- painting ------------------------------------------------------------------------------------

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Cards share the width out among them."""
        self._fit()
        super().resizeEvent(event)

    def _fit(self) -> None:
        natural = self._tile.natural()
        width = max(natural.width(), self.viewport().width() - 2)
        columns = max(1, width // natural.width())
        across = min(width // columns, round(natural.width() * 1.3))
        size = QSize(across, natural.height() + (across - natural.width()) * 9 // 16)
        if natural.width() > natural.height() + 40:
            size.setHeight(natural.height())
        self._tile.cell = lambda: size
        if self.gridSize() != size:
            self.setGridSize(size)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draws the cards and, while dragging, a bar where they would go."""
        super().paintEvent(event)
        if self._drop_row < 0 or not self._board.cards:
            return
        last = min(self._drop_row, len(self._board.cards) - 1)
        box = self.visualRect(self.scenes.index(last))
        x = box.left() - 1 if self._drop_row <= last else box.right() - 1
        painter = QPainter(self.viewport())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.colour("accent"))
        painter.drawRoundedRect(QRect(x, box.top() + 6, 3, box.height() - 12), 1.5, 1.5)

    def _choose_shimmer(self) -> None:
        self._fit()
        busy = bool(self._board.making or self._board.expected) and self.isVisible()
        if busy and not motion.is_reduced():
            if not self._shimmer.isActive():
                self._shimmer.start()
        else:
            self._shimmer.stop()
            self._tile.phase = 0.5
        self.viewport().update()

    def _shine(self) -> None:
        self._tile.phase = (self._tile.phase + _SHIMMER_STEP) % 1.0
        self.viewport().update()

    def showEvent(self, event: QShowEvent) -> None:
        """Shimmers again."""
        super().showEvent(event)
        self._choose_shimmer()
        # Cards are laid out once there is room for them: only then is there a place to scroll to.
        QTimer.singleShot(0, self, self._reveal_current)

    def hideEvent(self, event: QHideEvent) -> None:
        """Nothing moves while nobody looks."""
        super().hideEvent(event)
        self._shimmer.stop()


_SELECTING = Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.ControlModifier


def _walks(event: QKeyEvent) -> bool:
    return (
        event.key() in _WALKING and not event.modifiers() & ~_SELECTING & ~Qt.KeyboardModifier.KeypadModifier
    )


def _command(event: QKeyEvent) -> str:
    plain = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
    return KEYS.get((Qt.Key(event.key()), plain), "")
