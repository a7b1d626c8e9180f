"""Two pictures side by side while a cut is dragged: the last one before it and the first one after it."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QImage, QPainter

from ui.player.split import paint_pill
from ui.words import tr

_GAP = 8.0
_MARGIN = 16.0


def pair_areas(room: QRectF, size: tuple[int, int]) -> tuple[QRectF, QRectF]:
    """Where two pictures of the shape ``size`` (pixels) lie in ``room``: side by side, equal, centred."""
    half = (room.width() - 2 * _MARGIN - _GAP) / 2
    scale = max(0.0, min(half / size[0], (room.height() - 2 * _MARGIN) / size[1]))
    width, height = size[0] * scale, size[1] * scale
    top, middle = room.center().y() - height / 2, room.center().x()
    left = QRectF(middle - _GAP / 2 - width, top, width, height)
    return left, QRectF(middle + _GAP / 2, top, width, height)


def paint_pair(
    painter: QPainter, room: QRectF, size: tuple[int, int], pictures: tuple[QImage, QImage]
) -> None:
    """Paints both pictures and says which is which."""
    words = (tr("Out"), tr("In"))
    for area, picture, word in zip(pair_areas(room, size), pictures, words, strict=True):
        painter.drawImage(area, picture)
        corner = QRectF(area.left() + 8, area.bottom() - 28, 0, 20)
        paint_pill(painter, corner, word, Qt.AlignmentFlag.AlignLeft)
