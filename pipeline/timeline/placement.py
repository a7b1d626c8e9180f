"""Edits of what lies where: insert, overwrite, append, lift, delete, move, replace. Locked tracks refuse.

Three ways to meet what is already there: refuse (``move``), cover it (``overwrite``, ``move_overwrite``) or
push it along (``insert``, ``move_insert``).
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from typing import TypeAlias

from pipeline.timeline.errors import (
    BeforeStart,
    NothingToCut,
    OutsideMedia,
    WouldOverlap,
    WrongItemKind,
    WrongTrackKind,
)
from pipeline.timeline.handles import check_inside
from pipeline.timeline.model import (
    Clip,
    Gap,
    Item,
    Marker,
    MediaReference,
    Timeline,
    Track,
    Transition,
    new_id,
)
from pipeline.timeline.splice import (
    carve,
    check_new,
    chosen_tracks,
    editable_clip,
    editable_item,
    editable_track,
    fits,
    laid_out,
    put_item,
    put_track,
    put_tracks,
    tracks_of,
    with_items,
)
from pipeline.timeline.time import Flicks, TimeRange


def insert(timeline: Timeline, track_id: str, time: int, item: Item) -> Timeline:
    """Puts ``item`` at ``time`` and pushes what lies after it later; a clip under ``time`` is cut.

    Raises ``WrongTrackKind``, ``DuplicateId``, ``BeforeStart``, ``OutsideMedia``.
    """
    track = editable_track(timeline, track_id)
    check_new(timeline, track, item)
    before, after, renamed = carve(track, time, time)
    return put_track(timeline, with_items(track, [*before, item, *after], renamed))


def overwrite(timeline: Timeline, track_id: str, time: int, item: Item) -> Timeline:
    """Puts ``item`` at ``time`` over whatever is there; nothing else moves. Raises as ``insert``."""
    track = editable_track(timeline, track_id)
    check_new(timeline, track, item)
    before, after, renamed = carve(track, time, time + item.duration)
    return put_track(timeline, with_items(track, [*before, item, *after], renamed))


def append(timeline: Timeline, track_id: str, item: Item) -> Timeline:
    """Puts ``item`` at the track's end. Raises as ``insert``."""
    track = editable_track(timeline, track_id)
    check_new(timeline, track, item)
    return put_track(timeline, with_items(track, (*track.items, item)))


def lift(timeline: Timeline, item_ids: Collection[str]) -> Timeline:
    """Takes items out and leaves gaps. Raises ``NoSuchItem``, ``TrackLocked``."""
    return _taken_out(timeline, item_ids, close=False)


def ripple_delete(timeline: Timeline, item_ids: Collection[str]) -> Timeline:
    """Takes items (gaps too) out and closes the holes, each on its own track. Raises as ``lift``."""
    return _taken_out(timeline, item_ids, close=True)


def _taken_out(timeline: Timeline, item_ids: Collection[str], close: bool) -> Timeline:
    chosen = set(item_ids)
    changed = []
    for track in tracks_of(timeline, item_ids):
        items: list[Item] = []
        for item in track.items:
            if item.id not in chosen:
                items.append(item)
            elif not close:
                items.append(Gap(new_id(), item.duration))
        changed.append(with_items(track, items))
    return put_tracks(timeline, changed)


def lift_range(timeline: Timeline, span: TimeRange, track_ids: Collection[str] | None = None) -> Timeline:
    """Empties a stretch of the tracks (None: all unlocked) and leaves gaps. Raises ``NothingToCut``."""
    return _without_range(timeline, span, track_ids, close=False)


def extract(timeline: Timeline, span: TimeRange, track_ids: Collection[str] | None = None) -> Timeline:
    """Takes a stretch out of the tracks (None: all unlocked) and closes it. Raises ``NothingToCut``."""
    return _without_range(timeline, span, track_ids, close=True)


def _without_range(
    timeline: Timeline, span: TimeRange, track_ids: Collection[str] | None, close: bool
) -> Timeline:
    if span.duration <= 0:
        raise NothingToCut
    changed = []
    for track in chosen_tracks(timeline, track_ids):
        if span.start >= track.duration:
            continue
        before, after, renamed = carve(track, span.start, span.end)
        hole: list[Item] = [] if close else [Gap(new_id(), span.duration)]
        changed.append(with_items(track, [*before, *hole, *after], renamed))
    if not changed:
        raise NothingToCut
    return put_tracks(timeline, changed)


def ripple_shift(
    timeline: Timeline,
    time: int,
    delta: int,
    track_ids: Collection[str] | None = None,
    markers: bool = False,
) -> Timeline:
    """Moves all items that begin at or after ``time`` by ``delta`` on the tracks (None: all unlocked).

    Later: empty time is made before the first of them. Earlier: it must already be there.
    ``markers``: the markers from ``time`` on move too. Raises ``WouldOverlap``, ``BeforeStart``.
    """
    changed = [_shifted(track, time, delta) for track in chosen_tracks(timeline, track_ids)]
    moved = put_tracks(timeline, changed)
    if markers:
        return replace(moved, markers=tuple(_marker_shifted(m, time, delta) for m in timeline.markers))
    return moved


def _shifted(track: Track, time: int, delta: int) -> Track:
    later = (
        i
        for i, (where, item) in enumerate(track.placed())
        if where.start >= time and not isinstance(item, Gap)
    )
    first = next(later, None)
    if first is None or delta == 0:
        return track
    items = list(track.items)
    if delta > 0:
        items.insert(first, Gap(new_id(), Flicks(delta)))
        return with_items(track, items)
    if first == 0:
        raise BeforeStart
    gap = items[first - 1]
    if not isinstance(gap, Gap) or gap.duration < -delta:
        raise BeforeStart if first == 1 and isinstance(gap, Gap) else WouldOverlap(blocking=gap.id)
    items[first - 1] = Gap(gap.id, Flicks(gap.duration + delta))
    return with_items(track, items)


def _marker_shifted(marker: Marker, time: int, delta: int) -> Marker:
    if marker.time < time:
        return marker
    return replace(marker, time=Flicks(max(0, marker.time + delta)))


Destination: TypeAlias = str | Mapping[str, str] | None
"""Where moved items go: a track for all, a track for those of each track (id -> id), None: they stay."""


def move(timeline: Timeline, item_ids: Collection[str], delta: int, to_track: Destination = None) -> Timeline:
    """Moves items by ``delta`` flicks, and to another track if one is named; gaps stay behind.

    Transitions between items that move together go with them. Raises ``WouldOverlap`` when something else
    is in the way, ``BeforeStart``, ``WrongTrackKind``, ``WrongItemKind`` for a gap.
    """
    return _moved(timeline, item_ids, delta, to_track, cover=False)


def move_overwrite(
    timeline: Timeline, item_ids: Collection[str], delta: int, to_track: Destination = None
) -> Timeline:
    """Moves items as ``move`` does, covering what is in the way."""
    return _moved(timeline, item_ids, delta, to_track, cover=True)


def _moved(
    timeline: Timeline, item_ids: Collection[str], delta: int, to_track: Destination, cover: bool
) -> Timeline:
    chosen = set(item_ids)
    sources = tracks_of(timeline, item_ids)
    arriving: dict[str, list[tuple[int, Item]]] = {}
    travelling: dict[str, list[Transition]] = {}
    for source in sources:
        goal = to_track.get(source.id) if isinstance(to_track, Mapping) else to_track
        target = source if goal is None else editable_track(timeline, goal)
        for start, item in zip(source.starts, source.items, strict=False):
            if item.id in chosen:
                _check_movable(item, target)
                arriving.setdefault(target.id, []).append((start + delta, item))
        together = [t for t in source.transitions if t.left in chosen and t.right in chosen]
        travelling.setdefault(target.id, []).extend(together)
    changed = []
    for track in timeline.tracks:
        incoming = arriving.get(track.id, [])
        if not incoming and not any(source is track for source in sources):
            continue
        staying = replace(
            track,
            items=tuple(Gap(new_id(), i.duration) if i.id in chosen else i for i in track.items),
            transitions=(),
        )
        transitions = dict.fromkeys([*track.transitions, *travelling.get(track.id, [])])
        changed.append(_received(staying, incoming, tuple(transitions), cover))
    return put_tracks(timeline, changed)


def _check_movable(item: Item, target: Track) -> None:
    if isinstance(item, Gap):
        raise WrongItemKind("A gap can't be moved.")
    if not fits(item, target.kind):
        raise WrongTrackKind(f"This does not fit on a track of kind {target.kind.value}.")


def _received(
    track: Track, incoming: Sequence[tuple[int, Item]], transitions: Sequence[Transition], cover: bool
) -> Track:
    renamed: dict[str, str] = {}
    if cover:
        for start, item in incoming:
            if start < 0:
                raise BeforeStart
            before, after, split = carve(track, start, start + item.duration)
            renamed.update(split)
            hole = Gap(new_id(), item.duration)
            track = replace(track, items=(*before, hole, *after))
    pairs = zip(track.starts, track.items, strict=False)
    placed: list[tuple[int, Item]] = [(start, item) for start, item in pairs if not isinstance(item, Gap)]
    items = laid_out(track, [*placed, *incoming])
    return with_items(track, items, renamed, transitions)


def move_insert(timeline: Timeline, item_ids: Collection[str], track_id: str, time: int) -> Timeline:
    """Takes items out, closing their holes, and inserts them end to end at ``time`` of a track.

    ``time`` is meant as the timeline looks before the edit; they keep their order.
    Raises ``WrongTrackKind``, ``WrongItemKind``, ``BeforeStart``.
    """
    target = editable_track(timeline, track_id)
    chosen = set(item_ids)
    moving: list[tuple[int, Item]] = []
    travelling: list[Transition] = []
    for source in tracks_of(timeline, item_ids):
        moving += [(where.start, item) for where, item in source.placed() if item.id in chosen]
        travelling += [t for t in source.transitions if t.left in chosen and t.right in chosen]
    for _, item in moving:
        _check_movable(item, target)
    ahead = sum(
        min(where.duration, time - where.start)
        for where, item in target.placed()
        if item.id in chosen and where.start < time
    )
    taken = ripple_delete(timeline, item_ids)
    closed = editable_track(taken, track_id)
    before, after, renamed = carve(closed, time - ahead, time - ahead)
    block = [item for _, item in sorted(moving, key=lambda pair: pair[0])]
    transitions = tuple(dict.fromkeys([*closed.transitions, *travelling]))
    return put_track(taken, with_items(closed, [*before, *block, *after], renamed, transitions))


def replace_item(timeline: Timeline, item_id: str, item: Item, ripple: bool = True) -> Timeline:
    """Puts ``item`` in the place of another; transitions carry over to it.

    With ripple later items follow the new length; without it, a longer one needs a gap to grow into.
    Raises ``DuplicateId``, ``WrongTrackKind``, ``OutsideMedia``, ``WouldOverlap``.
    """
    track, index = editable_item(timeline, item_id)
    old = track.items[index]
    emptied = put_track(timeline, replace(track, items=(*track.items[:index], *track.items[index + 1 :])))
    check_new(emptied, track, item)
    items = list(track.items)
    items[index] = item
    spare = old.duration - item.duration
    if not ripple and spare > 0:
        items.insert(index + 1, Gap(new_id(), Flicks(spare)))
    elif not ripple and spare < 0 and index + 1 < len(items):
        gap = items[index + 1]
        if not isinstance(gap, Gap) or gap.duration < -spare:
            raise WouldOverlap(blocking=gap.id)
        items[index + 1] = Gap(gap.id, Flicks(gap.duration + spare))
    transitions = tuple(
        replace(
            t,
            left=item.id if t.left == item_id else t.left,
            right=item.id if t.right == item_id else t.right,
        )
        if item_id in (t.left, t.right)
        else t
        for t in track.transitions
    )
    return put_track(timeline, with_items(track, items, transitions=transitions))


def replace_media(
    timeline: Timeline, clip_id: str, media: MediaReference, source_start: int | None = None
) -> Timeline:
    """Shows other media with the clip's place, length, effects and sound (a new take, a proxy, a relink).

    ``source_start`` None: as before, or as late as the new media allows. Raises ``OutsideMedia`` when it is
    too short, ``WrongTrackKind``.
    """
    track, index, clip = editable_clip(timeline, clip_id)
    length, available = clip.source_range.duration, media.available_range
    start = clip.source_start if source_start is None else source_start
    if available is not None:
        if available.duration < length:
            raise OutsideMedia("The new media is shorter than the clip.", room=available.duration)
        if source_start is None:
            start = min(max(start, available.start), available.end - length)
    changed: Clip = replace(clip, media=media, source_start=Flicks(start))
    if not fits(changed, track.kind):
        raise WrongTrackKind(f"This does not fit on a track of kind {track.kind.value}.")
    check_inside(changed)
    return put_item(timeline, track, index, changed)
