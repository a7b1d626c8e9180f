"""Edits of where things are cut: blade, trim, roll, slip, slide. Locked tracks refuse.

Transitions at a cut that moves are shortened, or dropped when nothing is left of them (see ``splice``).
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace
from enum import StrEnum

from pipeline.timeline.errors import (
    BeforeStart,
    NothingToCut,
    NotNeighbours,
    OutsideMedia,
    WouldOverlap,
    WrongItemKind,
)
from pipeline.timeline.handles import check_inside, head_handle, portion, tail_handle
from pipeline.timeline.model import Clip, Gap, Item, Timeline, Track, new_id
from pipeline.timeline.splice import (
    carve,
    chosen_tracks,
    editable_item,
    editable_track,
    put_item,
    put_track,
    put_tracks,
    with_items,
)
from pipeline.timeline.time import Flicks


class Edge(StrEnum):
    """Which end of an item."""

    HEAD = "head"
    TAIL = "tail"


def blade(timeline: Timeline, track_id: str, time: int) -> Timeline:
    """Cuts the clip or caption under ``time`` in two; the left part keeps the id.

    Raises ``NothingToCut`` on a gap, at an existing cut and past the end.
    """
    track = editable_track(timeline, track_id)
    cut = _bladed(track, time)
    if cut is None:
        raise NothingToCut
    return put_track(timeline, cut)


def blade_all(timeline: Timeline, time: int, track_ids: Collection[str] | None = None) -> Timeline:
    """Cuts everything under ``time`` on the given tracks (None: all unlocked). Raises ``NothingToCut``."""
    cuts = [cut for track in chosen_tracks(timeline, track_ids) if (cut := _bladed(track, time))]
    if not cuts:
        raise NothingToCut
    return put_tracks(timeline, cuts)


def _bladed(track: Track, time: int) -> Track | None:
    index = track.index_at(time)
    if index is None or track.starts[index] == time or isinstance(track.items[index], Gap):
        return None
    before, after, renamed = carve(track, time, time)
    return with_items(track, before + after, renamed)


def trim(timeline: Timeline, item_id: str, edge: Edge, delta: int, ripple: bool = False) -> Timeline:
    """Moves one edge of an item by ``delta`` flicks (positive: later).

    Without ripple everything else stays: what is given up becomes a gap, what is taken must be a gap.
    With ripple later items follow (a head trim keeps the item's own start). Gaps trim with ripple only.
    Raises ``OutsideMedia``, ``NothingLeft``, ``WouldOverlap``, ``BeforeStart``, ``WrongItemKind``.
    """
    track, index = editable_item(timeline, item_id)
    item = track.items[index]
    if delta == 0:
        return timeline
    if isinstance(item, Gap) and not ripple:
        raise WrongItemKind("A gap can only be trimmed with ripple.")
    trimmed = _edge_moved(item, edge, delta)
    if ripple:
        return put_item(timeline, track, index, trimmed)
    grown = trimmed.duration - item.duration
    items = list(track.items)
    items[index] = trimmed
    neighbour = index - 1 if edge is Edge.HEAD else index + 1
    if grown < 0:
        items.insert(index if edge is Edge.HEAD else index + 1, Gap(new_id(), Flicks(-grown)))
    else:
        take_from_gap(items, neighbour, grown)
    return put_track(timeline, with_items(track, items))


def _edge_moved(item: Item, edge: Edge, delta: int) -> Item:
    try:
        if edge is Edge.HEAD:
            return portion(item, delta, item.duration - delta)
        return portion(item, 0, item.duration + delta)
    except OutsideMedia as error:
        if isinstance(item, Clip):
            error.room = head_handle(item) if edge is Edge.HEAD else tail_handle(item)
        raise


def take_from_gap(items: list[Item], index: int, amount: int) -> None:
    """Shortens the gap at ``index``. The open end of the track has room; time before 0 has none."""
    if index < 0:
        raise BeforeStart
    if index >= len(items):
        return
    gap = items[index]
    if not isinstance(gap, Gap) or gap.duration < amount:
        raise WouldOverlap(blocking=gap.id if not isinstance(gap, Gap) else "")
    items[index] = Gap(gap.id, Flicks(gap.duration - amount))


def roll(timeline: Timeline, left_id: str, delta: int) -> Timeline:
    """Moves the cut after item ``left_id`` by ``delta``; nothing else moves.

    Raises ``NotNeighbours`` after the last item, ``OutsideMedia``, ``NothingLeft``.
    """
    track, index = editable_item(timeline, left_id)
    if index + 1 >= len(track.items):
        raise NotNeighbours("There is no cut after the last item.")
    left = _edge_moved(track.items[index], Edge.TAIL, delta)
    right = _edge_moved(track.items[index + 1], Edge.HEAD, delta)
    items = (*track.items[:index], left, right, *track.items[index + 2 :])
    return put_track(timeline, with_items(track, items))


def slip(timeline: Timeline, item_id: str, delta: int) -> Timeline:
    """Shows media from ``delta`` media flicks later on, in the same place.

    Raises ``OutsideMedia``, ``WrongItemKind`` for a gap.
    """
    track, index = editable_item(timeline, item_id)
    item = track.items[index]
    if isinstance(item, Gap):
        raise WrongItemKind("A gap has nothing to slip.")
    slipped = replace(item, source_start=Flicks(item.source_start + delta))
    if isinstance(slipped, Clip):
        check_inside(slipped)
    return put_item(timeline, track, index, slipped)


def slide(timeline: Timeline, item_id: str, delta: int) -> Timeline:
    """Moves an item by ``delta`` between its neighbours, which give way and follow.

    At a track's open end the neighbour is empty time.
    Raises ``BeforeStart``, ``OutsideMedia``, ``NothingLeft``.
    """
    track, index = editable_item(timeline, item_id)
    if delta == 0:
        return timeline
    items = list(track.items)
    if index + 1 < len(items):
        if isinstance(items[index + 1], Gap) and items[index + 1].duration == delta:
            del items[index + 1]
        else:
            items[index + 1] = _edge_moved(items[index + 1], Edge.HEAD, delta)
    if index > 0:
        if isinstance(items[index - 1], Gap) and items[index - 1].duration == -delta:
            del items[index - 1]
        else:
            items[index - 1] = _edge_moved(items[index - 1], Edge.TAIL, delta)
    elif delta < 0:
        raise BeforeStart
    else:
        items.insert(0, Gap(new_id(), Flicks(delta)))
    return put_track(timeline, with_items(track, items))
