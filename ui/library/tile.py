"""How an asset looks in the grid: picture or symbol, marks, name, kind and length."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPoint, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPainterPath, QPen, QPixmap
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from app.library.catalogue import Listed
from app.library.values import Asset, AssetKind
from pipeline.timeline.time import FLICKS_PER_SECOND
from ui import theme
from ui.icons import icon
from ui.library.words import KIND_ICONS, kind_word, length_of, length_words, stars
from ui.media.pictures import PictureCache
from ui.words import isolated, tr

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

TILE = QSize(118, 112)
PICTURE_HEIGHT = 68
THUMBNAIL_HEIGHT = 192
SCRUB_STEPS = 16
"""Pictures of a video that scrubbing shows: more would keep the decoder busy for no eye."""
PICTURED = frozenset({AssetKind.VIDEO, AssetKind.IMAGE, AssetKind.RENDER})
SCRUBBED = frozenset({AssetKind.VIDEO, AssetKind.RENDER})
HEARD = frozenset({AssetKind.AUDIO, AssetKind.MUSIC, AssetKind.VOICE})
_BAR = 4
"""Pixels from one bar of a sound to the next."""


def picture_of(pictures: PictureCache, asset: Asset, share: float | None = None) -> QPixmap | None:
    """An asset's picture, at ``share`` (0..1) of a video's length; the first one while that comes."""
    if asset.kind not in PICTURED:
        return None
    path, length = str(asset.path), length_of(asset)
    if share is not None and asset.kind in SCRUBBED and length > 1:
        step = min(int(share * SCRUB_STEPS), SCRUB_STEPS - 1)
        found = pictures.thumbnail(
            path, int(length * FLICKS_PER_SECOND * step / SCRUB_STEPS), THUMBNAIL_HEIGHT
        )
        if found is not None:
            return found
    return pictures.thumbnail(path, 0, THUMBNAIL_HEIGHT)


class AssetTile(QStyledItemDelegate):
    """Paints one tile. ``hovered``: the row under the pointer, -1 for none."""

    def __init__(self, pictures: PictureCache, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._pictures = pictures
        self.hovered = -1
        self._share = 0.0

    def hover(self, row: int, share: float) -> None:
        """Says which row the pointer is over and how far along it (0..1)."""
        self.hovered, self._share = row, min(max(share, 0.0), 1.0)

    def sizeHint(self, _option: QStyleOptionViewItem, _index: QModelIndex | QPersistentModelIndex) -> QSize:
        """The least a tile needs."""
        return TILE

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Paints picture, marks and words; a plain box while the asset is being read."""
        entry: Listed | None = index.data(Qt.ItemDataRole.UserRole)
        box: QRect = option.rect.adjusted(4, 4, -4, -4)
        painter.save()
        painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform)
        frame = QRectF(box.left(), box.top(), box.width(), PICTURE_HEIGHT)
        shape = QPainterPath()
        shape.addRoundedRect(frame, 6, 6)
        painter.fillPath(shape, theme.colour("raised"))
        if entry is not None:
            hovered = index.row() == self.hovered
            painter.setClipPath(shape)
            self._picture(painter, frame, entry, hovered)
            self._marks(painter, frame, entry)
            painter.setClipping(False)
            _words(painter, box, entry)
            self._outline(painter, shape, option.state, hovered)
        painter.restore()

    def _picture(self, painter: QPainter, frame: QRectF, entry: Listed, hovered: bool) -> None:
        asset = entry.asset
        if entry.offline:
            painter.fillRect(frame, theme.colour("danger_soft"))
            _symbol(painter, frame, "offline", "danger")
            return
        picture = picture_of(self._pictures, asset, self._share if hovered else None)
        peaks = self._pictures.peaks(str(asset.path)) if asset.kind in HEARD else None
        if peaks is not None and len(peaks):
            _wave(painter, frame.adjusted(8, 8, -8, -8), peaks)
            return
        if picture is None:
            _symbol(painter, frame, KIND_ICONS.get(asset.kind, "folder"), "text_faint")
            return
        cover(painter, frame, picture)
        if hovered and asset.kind in SCRUBBED and length_of(asset) > 1:
            x = round(frame.left() + self._share * frame.width())
            painter.fillRect(QRectF(x - 1, frame.top(), 2, frame.height()), theme.colour("accent"))

    def _marks(self, painter: QPainter, frame: QRectF, entry: Listed) -> None:
        asset = entry.asset
        length = length_words(length_of(asset))
        if length:
            _badge(painter, frame, length, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignBottom)
        if asset.rating:
            _badge(
                painter, frame, stars(asset.rating), Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignBottom
            )
        corner = QPoint(int(frame.right()) - 21, int(frame.top()) + 4)
        for name, token, shown in (
            ("heart", "danger", asset.favourite),
            ("prompt", "accent", asset.provenance is not None),
            ("check", "success", entry.uses > 0),
        ):
            if shown:
                _dot(painter, corner, name, token)
                corner -= QPoint(20, 0)

    @staticmethod
    def _outline(painter: QPainter, shape: QPainterPath, state: QStyle.StateFlag, hovered: bool) -> None:
        if state & QStyle.StateFlag.State_Selected:
            painter.setPen(QPen(theme.colour("accent"), 2))
        elif state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(QPen(theme.colour("text_dim"), 1, Qt.PenStyle.DotLine))
        elif hovered:
            painter.setPen(QPen(theme.colour("text_faint"), 1))
        else:
            return
        painter.drawPath(shape)


def cover(painter: QPainter, frame: QRectF, picture: QPixmap) -> None:
    """Fills ``frame`` with a picture, cropping what is too much."""
    scale = max(frame.width() / picture.width(), frame.height() / picture.height())
    width, height = frame.width() / scale, frame.height() / scale
    source = QRectF((picture.width() - width) / 2, (picture.height() - height) / 2, width, height)
    painter.drawPixmap(frame, picture, source)


def _symbol(painter: QPainter, frame: QRectF, name: str, token: str) -> None:
    side = 26
    at = QRect(0, 0, side, side)
    at.moveCenter(frame.center().toPoint())
    icon(name, token).paint(painter, at)


def _wave(painter: QPainter, frame: QRectF, peaks: NDArray[np.float32]) -> None:
    """A sound from its beginning to its end, as bars. ``peaks``: (n, 2) lowest and highest sample."""
    bars = max(1, int(frame.width()) // _BAR)
    pen = QPen(theme.colour("success"), 2)
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    painter.setPen(pen)
    for bar in range(bars):
        first = len(peaks) * bar // bars
        part = peaks[first : max(first + 1, len(peaks) * (bar + 1) // bars)]
        half = max(0.5, float(abs(part).max()) * frame.height() / 2)
        x = frame.left() + (bar + 0.5) * _BAR
        painter.drawLine(QPointF(x, frame.center().y() - half), QPointF(x, frame.center().y() + half))


def _dot(painter: QPainter, corner: QPoint, name: str, token: str) -> None:
    round_box = QRect(corner, QSize(17, 17))
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(theme.colour("shade", 190))
    painter.drawEllipse(round_box)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    icon(name, token).paint(painter, round_box.adjusted(3, 3, -3, -3))


def _badge(painter: QPainter, frame: QRectF, text: str, place: Qt.AlignmentFlag) -> None:
    font = QFont(painter.font())
    font.setPixelSize(10)
    painter.setFont(font)
    width = QFontMetrics(font).horizontalAdvance(text) + 8
    right = bool(place & Qt.AlignmentFlag.AlignRight)
    left = frame.right() - width - 4 if right else frame.left() + 4
    box = QRectF(left, frame.bottom() - 19, width, 15)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(theme.colour("shade", 190))
    painter.drawRoundedRect(box, 4, 4)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(theme.colour("clip_text"))
    painter.drawText(box, int(Qt.AlignmentFlag.AlignCenter), text)


def _words(painter: QPainter, box: QRect, entry: Listed) -> None:
    font = QFont(painter.font())
    top, width = box.top() + PICTURE_HEIGHT + 3, box.width() - 4
    for offset, height, pixels, token, text in (
        (0, 16, 12, "text", entry.asset.name),
        (16, 15, 11, "text_faint", tr("Missing") if entry.offline else kind_word(entry.asset.kind)),
    ):
        font.setPixelSize(pixels)
        painter.setFont(font)
        painter.setPen(theme.colour("danger" if entry.offline and offset else token))
        line = QFontMetrics(font).elidedText(isolated(text), Qt.TextElideMode.ElideRight, width)
        painter.drawText(
            QRect(box.left() + 2, top + offset, width, height), int(Qt.AlignmentFlag.AlignLeading), line
        )
