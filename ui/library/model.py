"""The assets of the open project as a Qt list model."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QAbstractListModel, QMimeData, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtGui import QPixmap

from app.library.values import Asset, AssetKind
from ui.media.pictures import PictureCache
from ui.timeline.view import ASSET_MIME

THUMBNAIL_HEIGHT = 192
PICTURED = frozenset({AssetKind.VIDEO, AssetKind.IMAGE, AssetKind.RENDER, AssetKind.THUMBNAIL})
Index = QModelIndex | QPersistentModelIndex
KIND_WORDS = {
    AssetKind.VIDEO: "Video",
    AssetKind.AUDIO: "Sound",
    AssetKind.IMAGE: "Picture",
    AssetKind.MUSIC: "Music",
    AssetKind.VOICE: "Voice",
    AssetKind.RENDER: "Finished video",
}


class AssetModel(QAbstractListModel):
    """One row per asset. ``UserRole`` is the ``Asset``; the decoration comes when it is loaded."""

    def __init__(self, pictures: PictureCache) -> None:
        super().__init__()
        self._assets: list[Asset] = []
        self._pictures = pictures
        pictures.ready.connect(self._on_pictures)

    def show(self, assets: Sequence[Asset]) -> None:
        """Shows these assets; nothing moves when they are the same."""
        if [asset.id for asset in assets] == [asset.id for asset in self._assets]:
            return
        self.beginResetModel()
        self._assets = list(assets)
        self.endResetModel()

    def rowCount(self, parent: Index | None = None) -> int:
        """How many assets there are."""
        return 0 if parent is not None and parent.isValid() else len(self._assets)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Name, picture, tool tip and the asset itself."""
        if not index.isValid():
            return None
        asset = self._assets[index.row()]
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return asset.name
            case Qt.ItemDataRole.DecorationRole:
                return self._picture(asset)
            case Qt.ItemDataRole.ToolTipRole:
                origin = asset.provenance.prompt if asset.provenance else "Your own file"
                return "\n".join(filter(None, (asset.name, KIND_WORDS.get(asset.kind, ""), origin)))
            case Qt.ItemDataRole.AccessibleTextRole:
                return f"{KIND_WORDS.get(asset.kind, 'File')} {asset.name}"
            case Qt.ItemDataRole.UserRole:
                return asset
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Everything can be dragged."""
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        return flags | Qt.ItemFlag.ItemIsDragEnabled if index.isValid() else flags

    def mimeTypes(self) -> list[str]:
        """What a drag carries."""
        return [ASSET_MIME]

    def mimeData(self, indexes: Sequence[QModelIndex]) -> QMimeData:
        """The id of the first asset dragged."""
        mime = QMimeData()
        if indexes:
            mime.setData(ASSET_MIME, self._assets[indexes[0].row()].id.encode())
        return mime

    def _picture(self, asset: Asset) -> QPixmap | None:
        if asset.kind not in PICTURED:
            return None
        return self._pictures.thumbnail(str(asset.path), 0, THUMBNAIL_HEIGHT)

    def _on_pictures(self) -> None:
        if self._assets:
            last = self.index(len(self._assets) - 1)
            self.dataChanged.emit(self.index(0), last, [Qt.ItemDataRole.DecorationRole])
