"""Where things are on the timeline's canvas: time to pixels, tracks to rows. Pure, without widgets."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import Enum

from PySide6.QtCore import QRectF

from pipeline.timeline.model import Clip, Gap, Item, Timeline, Track, TrackKind
from pipeline.timeline.time import FLICKS_PER_SECOND, Flicks

ROW_HEIGHTS = {TrackKind.VIDEO: 60, TrackKind.AUDIO: 48, TrackKind.CAPTION: 34}
LOWEST_ROW, HIGHEST_ROW = 26, 240
"""Pixels a row's height is dragged between."""
ROW_GAP = 4
TOP = 6
EDGE = 7
"""Pixels at either end of a clip in which a drag trims."""
MIN_SCALE = 0.02
MAX_SCALE = 2400.0


@dataclass(frozen=True, slots=True)
class Scale:
    """``pixels``: per second. ``offset``: pixels scrolled away at the left."""

    pixels: float = 80.0
    offset: float = 0.0

    def x(self, time: int) -> float:
        """Pixel of an instant (flicks)."""
        return time / FLICKS_PER_SECOND * self.pixels - self.offset

    def time(self, x: float) -> Flicks:
        """Instant (flicks, not below 0) under a pixel."""
        return Flicks(max(0, round((x + self.offset) / self.pixels * FLICKS_PER_SECOND)))

    def length(self, pixels: float) -> Flicks:
        """Flicks that a distance in pixels stands for; may be negative."""
        return Flicks(round(pixels / self.pixels * FLICKS_PER_SECOND))

    def zoomed(self, factor: float, x: float) -> Scale:
        """Zoomed by ``factor`` so that the instant under ``x`` stays there."""
        pixels = min(MAX_SCALE, max(MIN_SCALE, self.pixels * factor))
        seconds = (x + self.offset) / self.pixels
        return Scale(pixels, max(0.0, seconds * pixels - x))


@dataclass(frozen=True, slots=True)
class Row:
    """A track and its place: ``y`` and ``height`` in pixels, unscrolled; ``lanes``: pixels of keyframe lanes
    below it.
    """

    track: Track
    y: int
    height: int
    lanes: int = 0

    @property
    def bottom(self) -> int:
        """First pixel below its items."""
        return self.y + self.height

    @property
    def end(self) -> int:
        """First pixel below its lanes."""
        return self.bottom + self.lanes


class Part(Enum):
    """What of an item is under the pointer."""

    BODY = "body"
    HEAD = "head"
    TAIL = "tail"


@dataclass(frozen=True, slots=True)
class Hit:
    """An item under the pointer."""

    row: Row
    item: Item
    start: Flicks
    part: Part


def rows(
    timeline: Timeline, heights: Mapping[str, int] | None = None, lanes: Mapping[str, int] | None = None
) -> tuple[Row, ...]:
    """Captions on top, then video from the topmost layer down, then sound.

    ``heights``: track id -> pixels, where they differ from what the track's kind has; ``lanes``: track id ->
    pixels of the keyframe lanes below it.
    """
    captions = [track for track in timeline.tracks if track.kind is TrackKind.CAPTION]
    video = [track for track in reversed(timeline.tracks) if track.kind is TrackKind.VIDEO]
    audio = [track for track in timeline.tracks if track.kind is TrackKind.AUDIO]
    found: list[Row] = []
    y = TOP
    for track in captions + video + audio:
        height = (heights or {}).get(track.id) or ROW_HEIGHTS[track.kind]
        found.append(Row(track, y, height, (lanes or {}).get(track.id, 0)))
        y = found[-1].end + ROW_GAP
    return tuple(found)


def total_height(layout: tuple[Row, ...]) -> int:
    """Pixels that all rows need."""
    return layout[-1].end + TOP if layout else 0


def row_at(layout: tuple[Row, ...], y: float) -> Row | None:
    """The row under ``y`` (unscrolled)."""
    return next((row for row in layout if row.y <= y < row.end + ROW_GAP), None)


def row_of(layout: tuple[Row, ...], track_id: str) -> Row | None:
    """The row of a track."""
    return next((row for row in layout if row.track.id == track_id), None)


def item_rect(row: Row, start: int, item: Item, scale: Scale) -> QRectF:
    """Where an item is painted, one pixel apart from its neighbour."""
    left, right = scale.x(start), scale.x(start + item.duration)
    return QRectF(left, row.y, max(1.5, right - left - 1), row.height)


def visible(track: Track, start: int, end: int) -> Iterator[tuple[Flicks, Item]]:
    """The items other than gaps that touch [start, end), with their starts."""
    first = max(0, bisect_right(track.starts, start) - 1)
    last = min(len(track.items), bisect_left(track.starts, end))
    for index in range(first, last):
        if not isinstance(track.items[index], Gap):
            yield track.starts[index], track.items[index]


def hit(layout: tuple[Row, ...], x: float, y: float, scale: Scale) -> Hit | None:
    """The item at a point and which part of it; edges win a few pixels inside short clips too."""
    row = row_at(layout, y)
    if row is None or (row.lanes and y >= row.bottom):
        return None
    index = row.track.index_at(scale.time(x))
    if index is None:
        return None
    item, start = row.track.items[index], row.track.starts[index]
    if isinstance(item, Gap):
        return None
    left, right = scale.x(start), scale.x(start + item.duration)
    edge = min(EDGE, (right - left) / 4)
    part = Part.HEAD if x < left + edge else Part.TAIL if x > right - edge else Part.BODY
    return Hit(row, item, start, part)


def items_in(layout: tuple[Row, ...], area: QRectF, scale: Scale) -> set[str]:
    """Ids of the items that a rubber band touches (unscrolled pixels)."""
    start, end = scale.time(area.left()), scale.time(area.right())
    found: set[str] = set()
    for row in layout:
        if row.y < area.bottom() and row.bottom > area.top():
            found.update(item.id for _, item in visible(row.track, start, max(end, start + 1)))
    return found


def label(item: Item) -> str:
    """The words on an item."""
    if isinstance(item, Clip):
        return item.name or item.text or item.media.name
    return "" if isinstance(item, Gap) else item.text
