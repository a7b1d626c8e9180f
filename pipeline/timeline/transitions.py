"""Edits of transitions. Here too little room refuses; other edits shorten what they squeeze (``splice``)."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace

from pipeline.timeline.errors import (
    DuplicateId,
    NoSuchThing,
    NotEnoughHandles,
    NotNeighbours,
    OutOfRange,
)
from pipeline.timeline.model import Clip, Timeline, Track, TrackKind, Transition, new_id
from pipeline.timeline.splice import check_unlocked, editable_item, put_track, refitted, transition_room
from pipeline.timeline.time import Flicks

Parameters = tuple[tuple[str, float], ...]


def transition_limits(timeline: Timeline, left_id: str) -> tuple[int, int]:
    """The longest (in, out) offsets a transition after clip ``left_id`` could have, in flicks.

    Raises ``NotNeighbours`` when no clip follows it directly.
    """
    track, index = editable_item(timeline, left_id)
    return _room(track, index, ())


def _room(track: Track, index: int, without: Collection[str]) -> tuple[int, int]:
    if index + 1 >= len(track.items):
        raise NotNeighbours("No clip follows this one.")
    left, right = track.items[index], track.items[index + 1]
    if not (isinstance(left, Clip) and isinstance(right, Clip)):
        raise NotNeighbours("A transition needs two clips side by side.")
    others = [t for t in track.transitions if t.id not in without]
    left_taken = sum(t.out_offset for t in others if t.right == left.id)
    right_taken = sum(t.in_offset for t in others if t.left == right.id)
    return transition_room(left, right, left_taken, right_taken)


def add_transition(
    timeline: Timeline,
    left_id: str,
    kind: str,
    in_offset: int,
    out_offset: int,
    parameters: Parameters = (),
    transition_id: str = "",
) -> Timeline:
    """Puts a transition on the cut after clip ``left_id``, in the place of the one that is there.

    Offsets: flicks before and after the cut. Raises ``NotNeighbours``, ``NotEnoughHandles``, ``OutOfRange``,
    ``DuplicateId``.
    """
    track, index = editable_item(timeline, left_id)
    there = [t.id for t in track.transitions if t.left == left_id]
    room = _room(track, index, there)
    if transition_id and any(t.id == transition_id for tr in timeline.tracks for t in tr.transitions):
        raise DuplicateId
    transition = Transition(
        id=transition_id or new_id(),
        kind=kind,
        left=left_id,
        right=track.items[index + 1].id,
        in_offset=Flicks(in_offset),
        out_offset=Flicks(out_offset),
        parameters=tuple(sorted(parameters)),
    )
    return _with_transition(timeline, track, transition, there, room)


def _with_transition(
    timeline: Timeline, track: Track, transition: Transition, without: Collection[str], room: tuple[int, int]
) -> Timeline:
    if transition.in_offset < 0 or transition.out_offset < 0 or transition.duration <= 0:
        raise OutOfRange("A transition must be longer than 0.")
    if transition.in_offset > room[0] or transition.out_offset > room[1]:
        raise NotEnoughHandles(*room)
    others = tuple(t for t in track.transitions if t.id not in without)
    return put_track(timeline, replace(track, transitions=refitted(track.items, (*others, transition))))


def set_transition(
    timeline: Timeline,
    transition_id: str,
    *,
    kind: str | None = None,
    in_offset: int | None = None,
    out_offset: int | None = None,
    parameters: Parameters | None = None,
) -> Timeline:
    """Changes what is given of a transition. Raises ``NoSuchThing``, ``NotEnoughHandles``, ``OutOfRange``."""
    track, old = _find(timeline, transition_id)
    transition = replace(
        old,
        kind=old.kind if kind is None else kind,
        in_offset=old.in_offset if in_offset is None else Flicks(in_offset),
        out_offset=old.out_offset if out_offset is None else Flicks(out_offset),
        parameters=old.parameters if parameters is None else tuple(sorted(parameters)),
    )
    index = track.index_of(old.left)
    assert index is not None, "a transition's clips are on its track"
    return _with_transition(timeline, track, transition, (old.id,), _room(track, index, (old.id,)))


def remove_transition(timeline: Timeline, transition_id: str) -> Timeline:
    """Makes it a plain cut again. Raises ``NoSuchThing``."""
    track, old = _find(timeline, transition_id)
    return put_track(
        timeline, replace(track, transitions=tuple(t for t in track.transitions if t is not old))
    )


def _find(timeline: Timeline, transition_id: str) -> tuple[Track, Transition]:
    for track in timeline.tracks:
        for transition in track.transitions:
            if transition.id == transition_id:
                check_unlocked(track)
                return track, transition
    raise NoSuchThing("That transition is not on the timeline.")


def first_shown(timeline: Timeline, start: int, duration: int) -> Flicks:
    """The first time from ``start`` on at which no transition on a picture track runs.

    It stays within ``duration``: a stretch that is nothing but transitions is shown from its last frame on.
    """
    at, last = start, max(start, start + duration - timeline.rate.frame)
    for track in timeline.tracks:
        if track.kind is not TrackKind.VIDEO or track.hidden:
            continue
        for transition in track.transitions:
            right = track.index_of(transition.right)
            if right is not None:
                cut = track.starts[right]
                if cut - transition.in_offset <= start < cut + transition.out_offset:
                    at = max(at, cut + transition.out_offset)
    return Flicks(min(at, last))
