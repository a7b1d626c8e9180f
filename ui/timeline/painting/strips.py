"""Filmstrips: pictures of a clip's media side by side, each where it is shown."""

from __future__ import annotations

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter

from pipeline.timeline.model import Clip, MediaKind
from ui.timeline.painting.look import TITLE_BAR, Look

_NARROWEST = 16
_STEP = 16
_SHAPE = 16 / 9
"""Width to height of a picture that has not come yet."""


def paint_strip(painter: QPainter, rect: QRectF, item: Clip, look: Look) -> None:
    """Paints the pictures of a clip into its place, as far as that is in sight."""
    path = look.files.get(item.media.asset_id)
    area = rect.adjusted(1, TITLE_BAR, -1, -2)
    if path is None or item.media.kind not in (MediaKind.VIDEO, MediaKind.IMAGE):
        return
    height = int(area.height())
    if area.width() < _NARROWEST or height < _NARROWEST:
        return
    image = item.media.kind is MediaKind.IMAGE
    still = image or item.frozen
    # Heights are dragged by the pixel: pictures come in steps, or each would be decoded anew.
    tall = -(-round(height * look.ratio) // _STEP) * _STEP
    first = look.pictures.thumbnail(path, 0 if image else item.source_start, tall)
    if first is None:
        look.waits.append(True)
    tile = height * (first.width() / first.height() if first is not None else _SHAPE)
    painter.save()
    painter.setClipRect(area)
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
    x = area.left() + max(0, int(-area.left() // tile)) * tile
    while x < min(area.right(), look.width):
        shown = first
        if not still:
            shown = look.pictures.thumbnail(path, item.media_time(look.length(x - rect.left())), tall)
            if shown is None:
                look.waits.append(True)
        if shown is not None:
            painter.drawPixmap(QRectF(x, area.top(), tile, height), shown, QRectF(shown.rect()))
        x += tile
    painter.restore()
