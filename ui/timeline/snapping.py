"""Snapping: the nearest edge, marker, beat or playhead within a few pixels of what is dragged."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Collection, Iterable

from pipeline.timeline.model import Gap, Timeline
from pipeline.timeline.time import Flicks

REACH = 9
"""Pixels."""


def targets(
    timeline: Timeline, playhead: int, without: Collection[str] = (), more: Iterable[int] = ()
) -> tuple[int, ...]:
    """Instants worth snapping to, sorted: 0, ends of items but ``without``, markers, playhead, ``more``."""
    found = {0, playhead, *more}
    left_out = set(without)
    for marker in timeline.markers:
        found.update((marker.time, marker.time + marker.duration))
    for track in timeline.tracks:
        moving = {index for each in left_out if (index := track.index_of(each)) is not None}
        if not moving and not any(isinstance(item, Gap) for item in track.items):
            found.update(track.starts)
            continue
        for index, item in enumerate(track.items):
            if index not in moving and not isinstance(item, Gap):
                found.update(track.starts[index : index + 2])
    return tuple(sorted(found))


def snap(
    delta: int, edges: Iterable[int], goals: tuple[int, ...], reach: int
) -> tuple[Flicks, Flicks | None]:
    """Bends ``delta`` so that one of ``edges`` lands on a goal within ``reach`` flicks.

    Returns the delta and the instant snapped to, None when nothing was near.
    """
    best: tuple[int, int, int] | None = None
    for edge in edges if reach else ():
        wanted = edge + delta
        at = bisect_left(goals, wanted)
        for goal in goals[max(0, at - 1) : at + 1]:
            distance = abs(goal - wanted)
            if distance <= reach and (best is None or distance < best[0]):
                best = (distance, goal - edge, goal)
    if best is None:
        return Flicks(delta), None
    return Flicks(best[1]), Flicks(best[2])
