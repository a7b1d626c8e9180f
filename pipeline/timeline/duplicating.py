"""Copies right beside what they were made from.

On the main picture track a copy goes between, as on a magnetic timeline: what follows moves later. Titles,
sounds and captions over the film must not pull it apart: their copies take the next place that is free.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Collection, Mapping

from pipeline.timeline.arrival import make_room
from pipeline.timeline.fragment import Fragment, Piece, paste_onto, take
from pipeline.timeline.model import Gap, Timeline, Track, TrackKind
from pipeline.timeline.time import Flicks


def duplicate(timeline: Timeline, item_ids: Collection[str]) -> tuple[Timeline, set[str]]:
    """Copies items to right after the last of them, covering nothing. Returns the ids of the copies too.

    Raises ``NoSuchItem``, ``TrackLocked``.
    """
    fragment = take(timeline, item_ids)
    tracks = {
        kind: next(
            track.id
            for track in timeline.tracks
            if track.kind is kind and any(item.id in item_ids for item in track.items)
        )
        for kind in {piece.kind for piece in fragment.pieces}
    }
    places = [place for item_id in item_ids if (place := timeline.find(item_id)) is not None]
    end = max(track.starts[index + 1] for track, index in places)
    pictures = next((track for track in timeline.tracks if track.kind is TrackKind.VIDEO), None)
    free = _next_free(timeline, fragment, tracks, end)
    if free > end and any(track is pictures for track, _ in places):
        timeline, free = make_room(timeline, end, fragment.duration), end
    return paste_onto(timeline, fragment, free, tracks)


def _next_free(timeline: Timeline, fragment: Fragment, tracks: Mapping[TrackKind, str], at: int) -> Flicks:
    """The first time from ``at`` on, on the grid of frames, at which every piece has its place to itself."""
    lanes = {kind: [t for t in timeline.tracks if t.kind is kind] for kind in tracks}
    first = {
        kind: next(i for i, track in enumerate(lanes[kind]) if track.id == name)
        for kind, name in tracks.items()
    }
    frame = timeline.rate.frame
    while True:
        at = -(-at // frame) * frame
        later = at
        for piece in fragment.pieces:
            lane = first[piece.kind] + piece.lane
            if lane < len(lanes[piece.kind]):
                later = max(later, _past(lanes[piece.kind][lane], piece, at) - piece.offset)
        if later == at:
            return Flicks(at)
        at = later


def _past(track: Track, piece: Piece, at: int) -> int:
    """Where the last item ends that ``piece`` would cover if its fragment were laid at ``at``."""
    start = at + piece.offset
    end = start + piece.item.duration
    past = start
    for index in range(max(0, bisect_right(track.starts, start) - 1), len(track.items)):
        if track.starts[index] >= end:
            break
        if not isinstance(track.items[index], Gap) and track.starts[index + 1] > start:
            past = track.starts[index + 1]
    return past
