"""How an asset looks in the grid: picture or symbol, name, kind."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPainterPath, QPen, QPixmap
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from app.library.values import Asset, AssetKind
from ui import theme
from ui.icons import icon
from ui.library.model import KIND_WORDS

TILE = QSize(118, 112)
PICTURE_HEIGHT = 68
SYMBOLS = {
    AssetKind.AUDIO: "sound",
    AssetKind.MUSIC: "music",
    AssetKind.VOICE: "voice",
    AssetKind.VIDEO: "video",
    AssetKind.RENDER: "video",
    AssetKind.IMAGE: "image",
}


class AssetTile(QStyledItemDelegate):
    """Paints one tile. ``size``: pixels, set by the grid so that tiles fill its width."""

    size = TILE

    def sizeHint(self, _option: QStyleOptionViewItem, _index: QModelIndex | QPersistentModelIndex) -> QSize:
        """Every tile has the size of the grid."""
        return self.size

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Paints picture, name and kind."""
        asset: Asset = index.data(Qt.ItemDataRole.UserRole)
        box: QRect = option.rect.adjusted(4, 4, -4, -4)
        state: QStyle.StateFlag = option.state
        painter.save()
        painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform)
        frame = QRectF(box.left(), box.top(), box.width(), PICTURE_HEIGHT)
        shape = QPainterPath()
        shape.addRoundedRect(frame, 6, 6)
        painter.fillPath(shape, theme.colour("raised"))
        picture = index.data(Qt.ItemDataRole.DecorationRole)
        painter.setClipPath(shape)
        if isinstance(picture, QPixmap):
            _cover(painter, frame, picture)
        else:
            symbol = icon(SYMBOLS.get(asset.kind, "folder"), "text_faint").pixmap(26, 26)
            painter.drawPixmap(
                frame.center().toPoint() - symbol.rect().center() / symbol.devicePixelRatio(), symbol
            )
        painter.setClipping(False)
        if state & QStyle.StateFlag.State_Selected:
            painter.setPen(QPen(theme.colour("accent"), 2))
            painter.drawPath(shape)
        elif state & QStyle.StateFlag.State_MouseOver:
            painter.setPen(QPen(theme.colour("text_faint"), 1))
            painter.drawPath(shape)
        self._words(painter, box, asset)
        painter.restore()

    def _words(self, painter: QPainter, box: QRect, asset: Asset) -> None:
        font = painter.font()
        font.setPixelSize(12)
        painter.setFont(font)
        metrics = QFontMetrics(font)
        top = box.top() + PICTURE_HEIGHT + 3
        painter.setPen(theme.colour("text"))
        name = metrics.elidedText(asset.name, Qt.TextElideMode.ElideRight, box.width() - 4)
        painter.drawText(QRect(box.left() + 2, top, box.width() - 4, 16), 0, name)
        font.setPixelSize(11)
        painter.setFont(font)
        painter.setPen(theme.colour("text_faint"))
        painter.drawText(
            QRect(box.left() + 2, top + 16, box.width() - 4, 15), 0, KIND_WORDS.get(asset.kind, "File")
        )


def _cover(painter: QPainter, frame: QRectF, picture: QPixmap) -> None:
    scale = max(frame.width() / picture.width(), frame.height() / picture.height())
    width, height = frame.width() / scale, frame.height() / scale
    source = QRectF((picture.width() - width) / 2, (picture.height() - height) / 2, width, height)
    painter.drawPixmap(frame, picture, source)
