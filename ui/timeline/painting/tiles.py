"""Rows as pictures of 256 pixels, painted once and shown again while nothing in them changes.

A paint pass has a budget of milliseconds. What can't be painted in it shows its last picture, or its clips
as plain colours, and ``pending`` asks for another pass; so scrolling and zooming never wait for details.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import OrderedDict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import Enum
from time import perf_counter

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QBrush, QPainter, QPixmap

from pipeline.timeline.model import Item, Track, Transition
from pipeline.timeline.time import FLICKS_PER_SECOND
from ui import theme
from ui.timeline.geometry import Row
from ui.timeline.painting.bodies import TrackColumns, columns_of, paint_bodies, wide_items, with_chosen
from ui.timeline.painting.clips import paint_clip, paint_transitions
from ui.timeline.painting.look import Files, Look

TILE = 256
"""Pixels of a tile's width."""
_MOST = 800
"""Tiles kept."""


class _State(Enum):
    FINE = "fine"
    WAITS = "waits"
    """Fine but for pictures or waves that were not there yet."""
    AGED = "aged"
    """To be painted anew when there is time."""


@dataclass(frozen=True, slots=True)
class _Content:
    """What decides how a tile looks, besides its shape."""

    items: tuple[Item, ...]
    start: int
    passages: tuple[Transition, ...]
    chosen: frozenset[str]
    stale: frozenset[str]
    switches: tuple[object, ...]


@dataclass(slots=True)
class _Tile:
    picture: QPixmap
    shape: tuple[object, ...]
    """Scale, height, ratio, theme: of another shape it is no stand-in either."""
    source: tuple[object, ...]
    """The values it was made from: while they are the same objects nothing has changed."""
    content: _Content
    """What of them is in sight."""
    state: _State


class Tiles:
    """The pictures of all rows. ``pending``: something is still to be painted better."""

    def __init__(self) -> None:
        self._kept: OrderedDict[tuple[str, int], _Tile] = OrderedDict()
        self._columns: dict[str, tuple[Files, frozenset[str], TrackColumns]] = {}
        self.pending = False

    def forget(self) -> None:
        """Everything is to be painted anew."""
        self._kept.clear()
        self._columns.clear()

    def pictures_came(self) -> None:
        """What waited for pictures or waves is painted anew."""
        for tile in self._kept.values():
            if tile.state is _State.WAITS:
                tile.state = _State.AGED

    def paint(
        self, painter: QPainter, layout: Sequence[Row], area: QRect, look: Look, budget: float | None
    ) -> None:
        """Paints the rows that touch ``area``; y is unscrolled, ``look.left`` the content pixel at x = 0.

        ``budget``: milliseconds for new tiles, None for as long as it takes.
        """
        self.pending = False
        until = None if budget is None else perf_counter() + budget / 1000
        first, last = int((look.left + area.left()) // TILE), int((look.left + area.right()) // TILE)
        for number, row in enumerate(layout):
            if row.bottom < area.top() or row.y > area.bottom():
                continue
            missing = []
            for place in range(first, last + 1):
                tile = self._tile(row, place, look, bool(number % 2), until)
                if tile is None:
                    missing.append(place)
                else:
                    painter.drawPixmap(QPointF(place * TILE - look.left, row.y), tile.picture)
            if missing:
                self._paint_plain(painter, row, look, bool(number % 2), missing[0], missing[-1] + 1)

    def _tile(self, row: Row, place: int, look: Look, odd: bool, until: float | None) -> _Tile | None:
        """The tile, painted if there is time; else a stand-in, or None."""
        key = (row.track.id, place)
        shape = (look.pixels, row.height, look.ratio, odd, theme.current().key)
        source = (row.track, look.chosen, look.stale, look.files)
        old = self._kept.get(key)
        content: _Content | None = None
        if old is not None and old.shape == shape and old.state is not _State.AGED:
            if all(a is b for a, b in zip(old.source, source, strict=True)):
                return old
            content = _content(row.track, place, look)
            if old.content == content and old.source[3] is look.files:
                old.source = source
                return old
        if until is not None and perf_counter() > until:
            self.pending = True
            return old if old is not None and old.shape == shape else None
        if content is None:
            content = _content(row.track, place, look)
        tile = _Tile(QPixmap(), shape, source, content, _State.FINE)
        self._paint_tile(tile, row, place, look, odd)
        self._kept[key] = tile
        self._kept.move_to_end(key)
        while len(self._kept) > _MOST:
            self._kept.popitem(last=False)
        return tile

    def _paint_plain(
        self, painter: QPainter, row: Row, look: Look, odd: bool, first: int, after: int
    ) -> None:
        """A stretch of a row (in tiles) as colours only, straight onto the view."""
        left = max(0.0, first * TILE - look.left)
        width = min(after * TILE - look.left, look.width) - left
        painter.save()
        painter.translate(left, row.y)
        painter.fillRect(QRectF(0, 0, width, row.height), theme.colour("track_alt" if odd else "track"))
        painter.setOpacity(_opacity(row.track))
        here = replace(look, left=look.left + left, width=max(0, round(width)))
        paint_bodies(painter, self._columns_of(row.track, look), here, row.height, every=True)
        painter.restore()

    def _paint_tile(self, tile: _Tile, row: Row, place: int, look: Look, odd: bool) -> None:
        track = row.track
        picture = QPixmap(round(TILE * look.ratio), round(row.height * look.ratio))
        picture.setDevicePixelRatio(look.ratio)
        picture.fill(theme.colour("track_alt" if odd else "track"))
        here = replace(look, left=place * TILE, width=TILE, waits=[])
        columns = self._columns_of(track, look)
        painter = QPainter(picture)
        # Qt crashes when a picture goes before what paints on it, also on the way out of an error.
        try:
            painter.setOpacity(_opacity(track))
            paint_bodies(painter, columns, here, row.height, every=False)
            for index in wide_items(columns, here):
                painter.save()
                paint_clip(painter, track, track.starts[index], track.items[index], here, row.height)
                painter.restore()
            paint_transitions(painter, track, tile.content.passages, here, row.height)
            painter.setOpacity(1.0)
            if track.locked:
                hatch = QBrush(theme.colour("text_faint", 90), Qt.BrushStyle.BDiagPattern)
                painter.fillRect(0, 0, TILE, row.height, hatch)
        finally:
            painter.end()
        tile.picture = picture
        tile.state = _State.WAITS if here.waits else _State.FINE

    def _columns_of(self, track: Track, look: Look) -> TrackColumns:
        kept = self._columns.get(track.id)
        if kept is not None and kept[2].track is track and kept[0] is look.files:
            if kept[1] is look.chosen:
                return kept[2]
            columns = with_chosen(kept[2], look.chosen)
        else:
            columns = columns_of(track, look.files, look.chosen)
        self._columns[track.id] = (look.files, look.chosen, columns)
        return columns


def _opacity(track: Track) -> float:
    return 0.4 if track.hidden or track.muted else 1.0


def _content(track: Track, place: int, look: Look) -> _Content:
    per_flick = look.pixels / FLICKS_PER_SECOND
    start, end = place * TILE / per_flick, (place + 1) * TILE / per_flick
    first = max(0, bisect_right(track.starts, start) - 1)
    last = min(len(track.items), bisect_left(track.starts, end) + 1)
    items = track.items[first:last]
    passages: tuple[Transition, ...] = ()
    if track.transitions:
        ids = {item.id for item in items}
        passages = tuple(t for t in track.transitions if t.left in ids or t.right in ids)
    things = (*items, *passages)
    return _Content(
        items,
        track.starts[first] if items else 0,
        passages,
        frozenset(t.id for t in things if t.id in look.chosen) if look.chosen else frozenset(),
        frozenset(t.id for t in things if t.id in look.stale) if look.stale else frozenset(),
        (track.muted, track.hidden, track.locked, track.role),
    )
