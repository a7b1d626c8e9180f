"""The time captions stay: as long as reading takes, without flicker between two that nearly touch."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace

from pipeline.captions.reading import rules_for
from pipeline.timeline.errors import WrongTrackKind
from pipeline.timeline.model import Caption, Gap, Item, Timeline, TrackKind
from pipeline.timeline.splice import editable_track, put_track, with_items
from pipeline.timeline.time import ZERO, Flicks, from_seconds

FLICKER = from_seconds(0.12)
"""A gap shorter than this is seen as a flash, not as a pause."""


def space_captions(
    timeline: Timeline,
    track_id: str,
    caption_ids: Collection[str] | None = None,
    *,
    close_below: Flicks = FLICKER,
    read_in_time: bool = True,
) -> Timeline:
    """Lets captions (None: all) stay longer where there is room; none begins at another time.

    ``read_in_time``: each for as long as its language's readers need. Gaps shorter than ``close_below`` are
    closed. The same object when nothing changes. Raises ``NoSuchTrack``, ``TrackLocked``, ``WrongTrackKind``.
    """
    track = editable_track(timeline, track_id)
    if track.kind is not TrackKind.CAPTION:
        raise WrongTrackKind("Only captions are spaced for reading.")
    rules = rules_for(track.language)
    items: list[Item] = []
    for item in track.items:
        if isinstance(item, Gap) and items and isinstance(items[-1], Caption):
            before = items[-1]
            grown = 0
            if caption_ids is None or before.id in caption_ids:
                wanted = rules.needed(before.text) - before.duration if read_in_time else 0
                grown = _taken(item.duration, wanted, close_below)
            items[-1] = replace(before, duration=Flicks(before.duration + grown)) if grown else before
            items.append(Gap(item.id, Flicks(item.duration - grown)) if grown else item)
        else:
            items.append(item)
    if read_in_time and items and isinstance(items[-1], Caption):
        tail = items[-1]
        missing = rules.needed(tail.text) - tail.duration
        if missing > ZERO and (caption_ids is None or tail.id in caption_ids):
            items[-1] = replace(tail, duration=Flicks(tail.duration + missing))
    if tuple(items) == track.items:
        return timeline
    return put_track(timeline, with_items(track, items))


def _taken(gap: int, wanted: int, close_below: int) -> int:
    """How much of a gap the caption before it takes."""
    taken = min(max(wanted, 0), gap)
    return gap if gap - taken < close_below else taken
