"""Waveforms: what of a sound is heard in each pixel column, and that as a picture."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QImage, QPainter

from pipeline.timeline.model import Clip
from pipeline.timeline.time import FLICKS_PER_SECOND
from ui import theme
from ui.media.pictures import PEAKS_PER_SECOND
from ui.timeline.painting.look import TITLE_BAR, Look

Peaks = NDArray[np.float32]
_COLUMNS_APART = 8
"""Columns of a waveform from one exact media time to the next."""
_MOST_LOOKED_AT = 64
"""Peaks looked at for a column, far out in the zoom."""


def paint_wave(painter: QPainter, rect: QRectF, item: Clip, look: Look) -> None:
    """Paints the sound of a clip into its place, as far as that is in sight."""
    path = look.files.get(item.media.asset_id)
    if path is None or item.frozen:
        return
    peaks = look.pictures.peaks(path)
    if peaks is None:
        look.waits.append(True)
        return
    area = rect.adjusted(1, TITLE_BAR - 2, -1, -3)
    left, right = max(area.left(), 0.0), min(area.right(), float(look.width))
    if not len(peaks) or right - left < 2 or area.height() < 6:
        return
    edges = np.arange(int(left), int(right) + 1, dtype=np.float64)
    low, high = heard(item, peaks, (edges - rect.left()) / look.pixels)
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
    if not clip.effects:
        exact = np.array([0, len(offsets) - 1])
    else:
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
    # Premultiplied ARGB: every channel is the same cover, so that one look-up paints all four.
    levels = np.arange(256, dtype=np.float64)[:, None] * colour.alphaF()
    parts = np.array([colour.blueF(), colour.greenF(), colour.redF(), 1.0])
    table = np.ascontiguousarray(np.rint(levels * parts).astype(np.uint8)).view(np.uint32)[:, 0]
    pixels = table[np.rint(cover * 255).astype(np.uint8)]
    width = pixels.shape[1]
    image = QImage(pixels.data, width, height, 4 * width, QImage.Format.Format_ARGB32_Premultiplied)
    return image.copy()
