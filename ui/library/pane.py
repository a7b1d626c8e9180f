"""The library pane: search, grid, import."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPoint, QSize, Qt, QTimer
from PySide6.QtGui import QAction, QDragEnterEvent, QDropEvent, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QListView,
    QMenu,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from app.library.values import Asset
from ui import theme
from ui.actions import ActionTable
from ui.drops import local_paths
from ui.icons import icon
from ui.library.model import AssetModel
from ui.library.tile import TILE, AssetTile
from ui.media.pictures import PictureCache
from ui.timeline.pane import tool
from ui.viewmodels.workspace import Workspace


class LibraryPane(QWidget):
    """Double-click puts an asset at the playhead; dragging puts it anywhere."""

    def __init__(self, workspace: Workspace, pictures: PictureCache, actions: ActionTable) -> None:
        super().__init__()
        theme.set_kind(self, "pane")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAcceptDrops(True)
        self._workspace = workspace
        self.model = AssetModel(pictures)
        self.search = QLineEdit(placeholderText="Search your media", clearButtonEnabled=True)
        self.search.setAccessibleName("Search media")
        self.search.addAction(icon("search", "text_faint"), QLineEdit.ActionPosition.LeadingPosition)
        self.grid = AssetGrid(self.model)
        self._empty = QLabel(alignment=Qt.AlignmentFlag.AlignCenter, wordWrap=True)
        theme.set_kind(self._empty, "faint")
        self._empty.setContentsMargins(24, 0, 24, 0)
        self._stack = QStackedWidget()
        self._stack.addWidget(self.grid)
        self._stack.addWidget(self._empty)
        bar = QHBoxLayout()
        bar.addWidget(self.search, 1)
        bar.addWidget(tool(actions, "media.import"))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(8, 8, 8, 0)
        layout.setSpacing(8)
        layout.addLayout(bar)
        layout.addWidget(self._stack, 1)
        self._later = QTimer(self, interval=150, singleShot=True)
        self._later.timeout.connect(self.refresh)
        for signal in (workspace.assets_changed, workspace.session.opened):
            signal.connect(self._later.start)
        self.search.textChanged.connect(lambda _text: self._later.start())
        self.grid.doubleClicked.connect(self._place)
        self.grid.customContextMenuRequested.connect(self._menu)
        self.refresh()

    def refresh(self) -> None:
        """Reads the project's assets again."""
        query = self.search.text()
        self.model.show(self._workspace.assets(query))
        if self.model.rowCount():
            self._stack.setCurrentWidget(self.grid)
            return
        if query.strip():
            words = f"Nothing here is called “{query.strip()}”."
        elif self._workspace.project_id:
            words = "No media yet.\nDrop pictures, footage or sound here."
        else:
            words = "Your media will be here.\nDrop files to begin with your own footage."
        self._empty.setText(words)
        self._stack.setCurrentWidget(self._empty)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Takes local files."""
        if local_paths(event.mimeData()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Imports what was dropped, without placing it."""
        self._workspace.import_files(local_paths(event.mimeData()))
        event.acceptProposedAction()

    def _place(self, index: QModelIndex) -> None:
        asset: Asset = index.data(Qt.ItemDataRole.UserRole)
        self._workspace.place_asset(asset.id)

    def _menu(self, point: QPoint) -> None:
        index = self.grid.currentIndex()
        if not index.isValid():
            return
        menu = QMenu(self)
        add = QAction("Add at playhead", menu)
        add.triggered.connect(lambda: self._place(index))
        menu.addAction(add)
        menu.exec(self.grid.viewport().mapToGlobal(point))


class AssetGrid(QListView):
    """Tiles as wide as it takes to fill the pane."""

    def __init__(self, model: AssetModel) -> None:
        super().__init__()
        self._tile = AssetTile(self)
        self.setAccessibleName("Media")
        self.setModel(model)
        self.setItemDelegate(self._tile)
        self.setViewMode(QListView.ViewMode.IconMode)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setMovement(QListView.Movement.Static)
        self.setUniformItemSizes(True)
        self.setMouseTracking(True)
        self.setDragEnabled(True)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Chooses the tiles' width."""
        width = self.viewport().width() - 2
        columns = max(1, width // TILE.width())
        self._tile.size = QSize(width // columns, TILE.height())
        self.setGridSize(self._tile.size)
        super().resizeEvent(event)
