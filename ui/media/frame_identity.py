"""What a frame is made of: two timelines with the same answer for a time look the same at that time.

Why: an edit somewhere else must not throw away the frames that are drawn already.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TypeAlias

from pipeline.media.resolver import FixedResolver, MediaFile
from pipeline.timeline.model import Clip, Gap, Item, Timeline, Track, TrackKind

FrameIdentity: TypeAlias = tuple[object, ...]


def identity(timeline: Timeline, resolver: FixedResolver, time: int) -> FrameIdentity:
    """Everything that the frame at ``time`` (flicks) may depend on, comparable by ``==``."""
    tracks = tuple(_track(track, resolver, time) for track in timeline.tracks if _is_seen(track))
    return (timeline.width, timeline.height, timeline.rate, tracks)


def media_at(timeline: Timeline, resolver: FixedResolver, time: int) -> list[tuple[Clip, MediaFile]]:
    """The clips with a picture file that the frame at ``time`` may show, the uppermost first."""
    found = [
        (item, resolver.resolve(item.media.asset_id))
        for track in reversed(timeline.tracks)
        if _is_seen(track)
        for _, item in _around(track, time, margin=0)
        if isinstance(item, Clip) and item.media.asset_id
    ]
    return [(clip, file) for clip, file in found if file.path is not None and file.kind != "audio"]


def _is_seen(track: Track) -> bool:
    return track.kind is not TrackKind.AUDIO and not track.hidden


def _track(track: Track, resolver: FixedResolver, time: int) -> FrameIdentity:
    # The neighbours count too: a transition shows them beyond their own ends.
    placed = tuple(_around(track, time, margin=1))
    ids = {item.id for _, item in placed}
    files = tuple(
        resolver.resolve(item.media.asset_id)
        for _, item in placed
        if isinstance(item, Clip) and item.media.asset_id
    )
    transitions = tuple(t for t in track.transitions if t.left in ids or t.right in ids)
    return (track.id, track.kind, track.muted, track.style, track.language, placed, files, transitions)


def _around(track: Track, time: int, margin: int) -> Iterator[tuple[int, Item]]:
    """(start, item) under ``time``, ``margin`` items around it, and what a transition adds."""
    index = track.index_at(time)
    if index is None:
        index, margin = len(track.items) - 1, max(margin, 0)
        if not margin:
            return
    low, high = max(0, index - margin), min(len(track.items), index + margin + 1)
    if not margin:
        at = track.items[index].id
        linked = [t for t in track.transitions if at in (t.left, t.right)]
        for transition in linked:
            low = min(low, track.index_of(transition.left) or low)
            high = max(high, (track.index_of(transition.right) or 0) + 1)
    for place in range(low, high):
        yield track.starts[place], track.items[place]


def first_difference(before: Timeline, after: Timeline) -> int | None:
    """The middle (flicks) of the first item that is seen in one of them alone; None: there is none."""
    seen = [_placed(timeline) for timeline in (before, after)]
    found = [
        start + item.duration // 2
        for own, other in (seen, seen[::-1])
        for name, (start, item) in own.items()
        if not isinstance(item, Gap) and other.get(name) != (start, item)
    ]
    return min(found, default=None)


def _placed(timeline: Timeline) -> dict[str, tuple[int, Item]]:
    return {
        item.id: (where.start, item)
        for track in timeline.tracks
        if _is_seen(track)
        for where, item in track.placed()
    }
