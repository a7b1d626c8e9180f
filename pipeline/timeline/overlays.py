"""Titles and plain colours laid over the picture, as pure edits."""

from __future__ import annotations

from dataclasses import replace

from pipeline.timeline.linked_edits import is_free
from pipeline.timeline.model import Clip, MediaKind, MediaReference, Timeline, Track, TrackKind, new_id
from pipeline.timeline.placement import overwrite
from pipeline.timeline.time import Flicks
from pipeline.timeline.tracks import add_track


def title_clip(text: str, style: str, duration: int) -> Clip:
    """A new title of ``duration`` flicks. ``style``: name of a text style, see ``captions.styles``."""
    return Clip(
        new_id(), MediaReference(MediaKind.TITLE), Flicks(duration), name=text, text=text, style=style
    )


def colour_clip(colour: str, duration: int, name: str = "") -> Clip:
    """A new clip of one colour (``#rrggbb``), ``duration`` flicks long."""
    return Clip(new_id(), MediaReference(MediaKind.COLOUR), Flicks(duration), name=name, text=colour)


def lay_over(timeline: Timeline, clip: Clip, at: int, track_id: str = "") -> Timeline:
    """``clip`` from ``at`` on, in whole frames, above every picture that is there; nothing moves.

    It takes the picture track named when that has room there, else the lowest free one above the topmost
    picture, else a new track. Raises ``BeforeStart``.
    """
    frame = timeline.rate.frame
    length = Flicks(max(frame, clip.duration // frame * frame))
    clip, at = replace(clip, duration=length), at // frame * frame
    timeline, target = _room_above(timeline, at, at + length, track_id)
    return overwrite(timeline, target, at, clip)


def _room_above(timeline: Timeline, start: int, end: int, named: str) -> tuple[Timeline, str]:
    pictures = [(i, track) for i, track in enumerate(timeline.tracks) if track.kind is TrackKind.VIDEO]
    taken = [i for i, track in pictures if not is_free(track, start, end)]
    free = [(i, track) for i, track in pictures if not track.locked and i not in taken]
    chosen = [track for _, track in free if track.id == named]
    above = [track for i, track in free if not taken or i > taken[-1]]
    if chosen or above:
        return timeline, (chosen or above)[0].id
    track = Track(new_id(), TrackKind.VIDEO)
    return add_track(timeline, track, pictures[-1][0] + 1 if pictures else None), track.id
