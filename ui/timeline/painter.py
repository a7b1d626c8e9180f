"""How tracks and their items look. Paints what is visible, nothing else."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QImage, QPainter, QPen, QPolygonF

from pipeline.media.resolver import FixedResolver
from pipeline.timeline.model import AudioRole, Caption, Clip, Item, MediaKind, Track, Transition
from pipeline.timeline.time import FLICKS_PER_SECOND, Flicks
from ui import theme
from ui.media.pictures import PEAKS_PER_SECOND, PictureCache, file_of
from ui.timeline.geometry import Row, Scale, item_rect, label, visible

Peaks = NDArray[np.float32]
TITLE_BAR = 17
"""Pixels at the top of a clip that carry its name."""
_COLUMNS_APART = 8
"""Columns of a waveform from one exact media time to the next."""
_MOST_LOOKED_AT = 64
"""Peaks looked at for a column, far out in the zoom."""


@dataclass(frozen=True, slots=True)
class Look:
    """What a paint pass needs to know."""

    scale: Scale
    width: int
    selection: frozenset[str]
    resolver: FixedResolver
    pictures: PictureCache
    font: QFont
    ratio: float = 1.0
    """Device pixels per pixel."""


def paint_row(painter: QPainter, row: Row, look: Look, odd: bool) -> None:
    """Paints one track: its bed, its items and its transitions."""
    bed = QRectF(0, row.y, look.width, row.height)
    painter.fillRect(bed, theme.colour("track_alt" if odd else "track"))
    start, end = look.scale.time(0), look.scale.time(look.width)
    dimmed = row.track.hidden or row.track.muted
    painter.setOpacity(0.4 if dimmed else 1.0)
    for at, item in visible(row.track, start, end + 1):
        paint_item(painter, row, at, item, look)
    for transition in row.track.transitions:
        _paint_transition(painter, row, transition, look)
    painter.setOpacity(1.0)
    if row.track.locked:
        painter.fillRect(bed, QColor(0, 0, 0, 70))


def paint_item(painter: QPainter, row: Row, start: Flicks, item: Item, look: Look) -> None:
    """Paints one clip or caption."""
    rect = item_rect(row, start, item, look.scale)
    base = _colour(row.track, item)
    chosen = item.id in look.selection
    if rect.width() < 4:
        painter.fillRect(rect, base.lighter(130) if chosen else base)
        return
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(base)
    painter.drawRoundedRect(rect, 5, 5)
    if isinstance(item, Clip):
        missing = bool(item.media.asset_id) and file_of(look.resolver, item.media.asset_id) is None
        if missing:
            painter.fillRect(rect.adjusted(0, TITLE_BAR, 0, -4), QColor("#7a2f2b"))
        elif row.track.kind == "audio":
            _paint_wave(painter, rect, item, look)
        else:
            _paint_strip(painter, rect, item, look)
        _paint_fades(painter, rect, item, look.scale)
    _paint_name(painter, rect, item, look)
    if chosen:
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(theme.colour("accent"), 2))
        painter.drawRoundedRect(rect.adjusted(1, 1, -1, -1), 5, 5)


def _colour(track: Track, item: Item) -> QColor:
    if isinstance(item, Caption):
        return theme.colour("clip_caption")
    if not isinstance(item, Clip):
        return theme.colour("track")
    if track.kind == "audio":
        return theme.colour("clip_music" if track.role is AudioRole.MUSIC else "clip_audio")
    kinds = {MediaKind.IMAGE: "clip_image", MediaKind.TITLE: "clip_title", MediaKind.COLOUR: "clip_title"}
    return theme.colour(kinds.get(item.media.kind, "clip_video"))


def _paint_name(painter: QPainter, rect: QRectF, item: Item, look: Look) -> None:
    left = max(rect.left(), 0.0) + 6
    room = min(rect.right(), look.width) - left - 4
    if room < 14:
        return
    painter.setFont(look.font)
    painter.setPen(theme.colour("clip_text", 230))
    text = QFontMetrics(look.font).elidedText(label(item), Qt.TextElideMode.ElideRight, int(room))
    height = rect.height() if isinstance(item, Caption) else TITLE_BAR
    flags = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
    painter.drawText(QRectF(left, rect.top(), room, height), int(flags), text)


def _paint_strip(painter: QPainter, rect: QRectF, item: Clip, look: Look) -> None:
    path = file_of(look.resolver, item.media.asset_id) if item.media.asset_id else None
    area = rect.adjusted(1, TITLE_BAR, -1, -2)
    if path is None or item.media.kind not in (MediaKind.VIDEO, MediaKind.IMAGE) or area.width() < 16:
        return
    height = int(area.height())
    still = item.media.kind is MediaKind.IMAGE
    tall = round(height * look.ratio)
    first = look.pictures.thumbnail(path, 0 if still else item.source_start, tall)
    tile = height * (first.width() / first.height()) if first is not None else height * 0.5625
    painter.save()
    painter.setClipRect(area)
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
    skipped = max(0, int(-area.left() // tile)) if area.left() < 0 else 0
    x = area.left() + skipped * tile
    while x < min(area.right(), look.width):
        offset = look.scale.length(x - rect.left())
        shown = first if still else look.pictures.thumbnail(path, item.media_time(offset), tall)
        if shown is not None:
            painter.drawPixmap(QRectF(x, area.top(), tile, height), shown, QRectF(shown.rect()))
        x += tile
    painter.restore()


def _paint_wave(painter: QPainter, rect: QRectF, item: Clip, look: Look) -> None:
    path = file_of(look.resolver, item.media.asset_id) if item.media.asset_id else None
    peaks = look.pictures.peaks(path) if path and not item.frozen else None
    area = rect.adjusted(1, TITLE_BAR - 2, -1, -3)
    left, right = max(area.left(), 0.0), min(area.right(), float(look.width))
    if peaks is None or not len(peaks) or right - left < 2:
        return
    edges = np.arange(int(left), int(right) + 1, dtype=np.float64)
    low, high = heard(item, peaks, (edges - rect.left()) / look.scale.pixels)
    painter.drawImage(QPointF(float(edges[0]), area.top()), wave_image(low, high, int(area.height())))


def heard(clip: Clip, peaks: Peaks, edges: NDArray[np.float64]) -> tuple[Peaks, Peaks]:
    """Lowest and highest sample between neighbouring ``edges`` (seconds from the clip's start).

    Follows the clip's speed, ramp and direction; 0 where the media has no sound.
    """
    times = _media_seconds(clip, np.clip(edges, 0.0, clip.duration / FLICKS_PER_SECOND)) * PEAKS_PER_SECOND
    first = np.floor(np.minimum(times[:-1], times[1:])).astype(int)
    count = np.maximum(np.ceil(np.maximum(times[:-1], times[1:])).astype(int) - first, 1)
    places = min(int(count.max()), _MOST_LOOKED_AT)
    # The same number of places for every column, some more than once where there are fewer peaks.
    index = first[:, None] + np.arange(places)[None, :] * count[:, None] // places
    inside = (index >= 0) & (index < len(peaks))
    found = np.where(inside[..., None], peaks[np.clip(index, 0, len(peaks) - 1)], np.float32(0))
    return found[..., 0].min(axis=1), found[..., 1].max(axis=1)


def _media_seconds(clip: Clip, offsets: NDArray[np.float64]) -> NDArray[np.float64]:
    """Media time (seconds) at offsets from the clip's start, read off at every few of them.

    Why not at all: a speed ramp is worked out in whole numbers, one offset at a time.
    """
    exact = np.unique(np.append(np.arange(0, len(offsets), _COLUMNS_APART), len(offsets) - 1))
    times = [clip.media_time(round(offsets[i] * FLICKS_PER_SECOND)) / FLICKS_PER_SECOND for i in exact]
    return np.interp(offsets, offsets[exact], times)


def wave_image(low: Peaks, high: Peaks, height: int) -> QImage:
    """A waveform as a picture, one column per entry; low and high in -1..1, edges anti-aliased.

    Why a picture: a polygon of a thousand points built in Python takes milliseconds per clip.
    """
    middle = height / 2
    top = (middle - high * middle)[None, :]
    bottom = np.maximum(middle - low * middle, middle - high * middle + 1.0)[None, :]
    rows = np.arange(height, dtype=np.float32)[:, None]
    cover = np.clip(np.minimum(bottom, rows + 1) - np.maximum(top, rows), 0.0, 1.0)
    colour = theme.colour("wave", 190)
    alpha = cover * colour.alphaF()
    channels = [alpha * value for value in (colour.blueF(), colour.greenF(), colour.redF())] + [alpha]
    pixels = np.ascontiguousarray(np.rint(np.stack(channels, axis=-1) * 255).astype(np.uint8))
    width = pixels.shape[1]
    image = QImage(pixels.data, width, height, 4 * width, QImage.Format.Format_ARGB32_Premultiplied)
    return image.copy()


def _paint_fades(painter: QPainter, rect: QRectF, item: Clip, scale: Scale) -> None:
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(0, 0, 0, 90))
    for fade, edge, sign in ((item.audio.fade_in, rect.left(), 1), (item.audio.fade_out, rect.right(), -1)):
        width = fade / FLICKS_PER_SECOND * scale.pixels
        if width >= 3:
            painter.drawPolygon(
                QPolygonF(
                    [
                        QPointF(edge, rect.top()),
                        QPointF(edge + sign * width, rect.top()),
                        QPointF(edge, rect.bottom()),
                    ]
                )
            )


def _paint_transition(painter: QPainter, row: Row, transition: Transition, look: Look) -> None:
    index = row.track.index_of(transition.right)
    if index is None:
        return
    cut = row.track.starts[index]
    left = look.scale.x(cut - transition.in_offset)
    right = look.scale.x(cut + transition.out_offset)
    if right < 0 or left > look.width or right - left < 3:
        return
    box = QRectF(left, row.y + TITLE_BAR, right - left, row.height - TITLE_BAR)
    painter.setPen(QPen(theme.colour("text", 200), 1))
    painter.setBrush(QColor(10, 10, 12, 120))
    painter.drawRoundedRect(box, 3, 3)
    painter.drawLine(box.bottomLeft(), box.topRight())
