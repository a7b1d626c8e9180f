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


def excerpt(timeline: Timeline, at: int) -> Timeline:
    """``timeline`` with nothing but what lies around ``at`` (flicks), each thing where it was."""
    return replace(timeline, tracks=tuple(_cut(track, at) for track in timeline.tracks))


def _cut(track: Track, at: int) -> Track:
    if len(track.items) <= 2 * NEIGHBOURS + 1:
        return track
    index = track.index_at(at)
    if index is None:
        index = len(track.items) - 1
    low, high = max(0, index - NEIGHBOURS), min(len(track.items), index + NEIGHBOURS + 1)
    kept: tuple[Item, ...] = track.items[low:high]
    ids = {item.id for item in kept}
    if low:
        kept = (Gap("excerpt", Flicks(track.starts[low])), *kept)
    passages = tuple(t for t in track.transitions if t.left in ids and t.right in ids)
    return replace(track, items=kept, transitions=passages)
