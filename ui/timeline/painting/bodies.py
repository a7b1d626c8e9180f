"""Clips as colours only: a row of thousands is one numpy look-up per pixel column.

Clips narrower than a pixel run together, clips from 3 pixels on are parted by one.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cache

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QImage, QPainter

from pipeline.timeline.model import AudioRole, Caption, Clip, Gap, Item, MediaKind, Track, TrackKind
from pipeline.timeline.time import FLICKS_PER_SECOND
from ui import theme
from ui.timeline.painting.look import WIDE, Files, Look

GAP = 0
TOKENS = (
    "track",
    "clip_video",
    "clip_image",
    "clip_audio",
    "clip_music",
    "clip_caption",
    "clip_title",
    "danger_soft",
)
"""Theme token of each code."""
OFFLINE = TOKENS.index("danger_soft")
_OFF = 16
"""Added to the code of a clip that is turned off."""
_PARTED = 3.0
"""Pixels from which on a clip is parted from the next one."""
_MEDIA = {MediaKind.IMAGE: "clip_image", MediaKind.TITLE: "clip_title", MediaKind.COLOUR: "clip_title"}


def is_offline(item: Item, files: Files) -> bool:
    """True for a clip whose media can't be found."""
    return isinstance(item, Clip) and bool(item.media.asset_id) and item.media.asset_id not in files


def code_of(track: Track, item: Item, files: Files) -> int:
    """What colour an item has: an index of ``TOKENS``, plus more when it is turned off."""
    if isinstance(item, Gap):
        return GAP
    if isinstance(item, Caption):
        return TOKENS.index("clip_caption")
    if is_offline(item, files):
        return OFFLINE
    if track.kind is TrackKind.AUDIO:
        token = "clip_music" if track.role is AudioRole.MUSIC else "clip_audio"
    else:
        token = _MEDIA.get(item.media.kind, "clip_video")
    return TOKENS.index(token) + (0 if item.enabled else _OFF)


def colour_of(code: int) -> QColor:
    """The colour of a code; a clip that is turned off fades into the track."""
    full = theme.colour(TOKENS[code % _OFF])
    if code < _OFF:
        return full
    bed = theme.colour("track")
    return QColor.fromRgbF(
        full.redF() * 0.35 + bed.redF() * 0.65,
        full.greenF() * 0.35 + bed.greenF() * 0.65,
        full.blueF() * 0.35 + bed.blueF() * 0.65,
    )


@dataclass(frozen=True, slots=True)
class TrackColumns:
    """A track for numpy: ``starts`` (n + 1) in flicks, ``codes`` (n) of colours, ``chosen`` (n)."""

    track: Track
    starts: NDArray[np.float64]
    codes: NDArray[np.uint8]
    chosen: NDArray[np.bool_]


def columns_of(track: Track, files: Files, chosen: frozenset[str]) -> TrackColumns:
    """Reads a track off once; painting it any number of times costs no Python per clip."""
    codes = np.fromiter((code_of(track, item, files) for item in track.items), np.uint8, len(track.items))
    nothing = np.zeros(len(codes), np.bool_)
    return with_chosen(TrackColumns(track, np.array(track.starts, np.float64), codes, nothing), chosen)


def with_chosen(columns: TrackColumns, chosen: frozenset[str]) -> TrackColumns:
    """The same track with other items chosen."""
    items = columns.track.items
    marked = (item.id in chosen for item in items) if chosen else (False for _ in items)
    return replace(columns, chosen=np.fromiter(marked, np.bool_, len(items)))


def wide_items(columns: TrackColumns, look: Look) -> list[int]:
    """Indices of the items other than gaps in sight that are wide enough for details."""
    per_flick = look.pixels / FLICKS_PER_SECOND
    first, last = _span(columns, look)
    lengths = np.diff(columns.starts[first : last + 1]) * per_flick
    wide = (lengths >= WIDE) & (columns.codes[first:last] != GAP)
    return [first + int(i) for i in np.flatnonzero(wide)]


def _span(columns: TrackColumns, look: Look) -> tuple[int, int]:
    per_flick = look.pixels / FLICKS_PER_SECOND
    ends = np.array([look.left, look.left + look.width]) / per_flick
    first = int(np.searchsorted(columns.starts, ends[0], "right")) - 1
    last = int(np.searchsorted(columns.starts, ends[1], "left"))
    return max(0, first), min(len(columns.codes), last)


def paint_bodies(painter: QPainter, columns: TrackColumns, look: Look, height: int, every: bool) -> None:
    """Paints the items of a row as plain colours; ``every``: the wide ones too."""
    count, width = len(columns.codes), round(look.width * look.ratio)
    if not count or not width:
        return
    per_flick = look.pixels / FLICKS_PER_SECOND
    centres = look.left + (np.arange(width) + 0.5) / look.ratio
    at = centres / per_flick
    index = np.clip(np.searchsorted(columns.starts, at, "right") - 1, 0, count - 1)
    lengths = (columns.starts[index + 1] - columns.starts[index]) * per_flick
    blank = (at >= columns.starts[-1]) | (columns.codes[index] == GAP)
    blank |= (centres > columns.starts[index + 1] * per_flick - 1.0) & (lengths >= _PARTED)
    if not every:
        blank |= lengths >= WIDE
    colours = _table(theme.current().key)[columns.codes[index] + columns.chosen[index] * 32]
    colours[blank] = 0
    # The image does not own its pixels: they must live until it is drawn.
    pixels = colours.tobytes()
    image = QImage(pixels, width, 1, 4 * width, QImage.Format.Format_ARGB32)
    painter.drawImage(QRectF(0, 0, look.width, height), image)


@cache
def _table(_theme: str) -> NDArray[np.uint32]:
    """Colours (ARGB) by code in a theme; from 32 on those of chosen items."""
    table = np.zeros(64, np.uint32)
    for off in (0, _OFF):
        for code in range(len(TOKENS)):
            colour = colour_of(code + off)
            table[code + off] = colour.rgba()
            table[code + off + 32] = colour.lighter(150).rgba()
    return table
