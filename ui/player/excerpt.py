"""A short stretch of a timeline: enough to draw the frame under the playhead while a gesture goes on.

Why: a draft is sent to the process that draws for every movement of the mouse, and a whole timeline of
thousands of clips takes longer to send than a frame takes to draw.
"""

from __future__ import annotations

from dataclasses import replace

from pipeline.timeline.model import Gap, Item, Timeline, Track
from pipeline.timeline.time import Flicks

NEIGHBOURS = 2
"""Items kept on either side of the one under the playhead: a transition shows them too."""


def excerpt(timeline: Timeline, at: int, until: int | None = None) -> Timeline:
    """``timeline`` with nothing but what lies around ``at`` (flicks), each thing where it was.

    ``until``: with what lies from there to ``at`` too.
    """
    last = at if until is None else max(at, until)
    return replace(timeline, tracks=tuple(_cut(track, at, last) for track in timeline.tracks))


def _cut(track: Track, at: int, until: int) -> Track:
    if len(track.items) <= 2 * NEIGHBOURS + 1:
        return track
    ends = [index if (index := track.index_at(t)) is not None else len(track.items) - 1 for t in (at, until)]
    low, high = max(0, ends[0] - NEIGHBOURS), min(len(track.items), ends[1] + NEIGHBOURS + 1)
    kept: tuple[Item, ...] = track.items[low:high]
    ids = {item.id for item in kept}
    if low:
        kept = (Gap("excerpt", Flicks(track.starts[low])), *kept)
    passages = tuple(t for t in track.transitions if t.left in ids and t.right in ids)
    return replace(track, items=kept, transitions=passages)
