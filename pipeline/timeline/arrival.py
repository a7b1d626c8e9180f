"""Media coming onto the timeline: which track takes it, and a video's sound beside it."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import replace

from pipeline.timeline.errors import NothingToCut
from pipeline.timeline.linked_edits import blade_linked, free_track, sound_of
from pipeline.timeline.model import Clip, Gap, MediaKind, Timeline, Track, TrackKind, new_id
from pipeline.timeline.placement import overwrite
from pipeline.timeline.speed_edits import freeze_frame
from pipeline.timeline.splice import carve, chosen_tracks, put_tracks, with_items
from pipeline.timeline.time import Flicks
from pipeline.timeline.tracks import add_track


def track_for(timeline: Timeline, clip: Clip, track_id: str) -> str:
    """Id of the track that takes a clip: the one named if it fits, else the first that does, else none."""
    kind = TrackKind.AUDIO if clip.media.kind is MediaKind.AUDIO else TrackKind.VIDEO
    named = timeline.track(track_id)
    if named is not None and named.kind is kind and not named.locked:
        return named.id
    return next((t.id for t in timeline.tracks if t.kind is kind and not t.locked), "")


def arrive(
    timeline: Timeline, clip: Clip, track_id: str, at: int, *, sound: bool = False, ripple: bool = False
) -> Timeline:
    """Lays ``clip`` over what is at ``at``, on the track named or the first that fits, in whole frames.

    ``ripple``: what lies there on all unlocked tracks moves later instead. ``sound``: the clip's own sound
    comes with it, linked, on a sound track that is free there. Raises ``OutsideMedia``.
    """
    frame = timeline.rate.frame
    length = Flicks(max(frame, clip.duration // frame * frame))
    clip, at = replace(clip, duration=length), at // frame * frame
    target = track_for(timeline, clip, track_id)
    if not target:
        kind = TrackKind.AUDIO if clip.media.kind is MediaKind.AUDIO else TrackKind.VIDEO
        track = Track(new_id(), kind)
        timeline, target = add_track(timeline, track), track.id
    if sound:
        clip = replace(clip, link=new_id())
    if ripple:
        timeline = make_room(timeline, at, length)
    timeline = overwrite(timeline, target, at, clip)
    if sound:
        timeline, below = free_track(timeline, TrackKind.AUDIO, at, at + length)
        timeline = overwrite(timeline, below, at, sound_of(clip))
    return timeline


def make_room(timeline: Timeline, at: int, length: int) -> Timeline:
    """``length`` flicks of empty time at ``at`` on every unlocked track; what lies there is cut."""
    with suppress(NothingToCut):
        timeline = blade_linked(timeline, at)
    changed = []
    for track in chosen_tracks(timeline, None):
        if at < track.duration:
            before, after, renamed = carve(track, at, at)
            changed.append(with_items(track, [*before, Gap(new_id(), Flicks(length)), *after], renamed))
    return put_tracks(timeline, changed)


def hold_frame(timeline: Timeline, clip_id: str, time: int, duration: int) -> Timeline:
    """``freeze_frame`` that keeps sound and captions in step: all unlocked tracks wait for the picture.

    Raises ``NothingToCut``, ``OutOfRange``, ``NoSuchItem``, ``TrackLocked``.
    """
    frozen = freeze_frame(timeline, clip_id, time, duration)
    place = timeline.find(clip_id)
    assert place is not None  # freeze_frame found it
    after = frozen.track(place[0].id)
    index = after.index_at(time) if after is not None else None
    assert after is not None and index is not None
    held = after.items[index]
    assert isinstance(held, Clip)
    held = replace(held, id=new_id(), link="")
    return overwrite(make_room(timeline, time, duration), after.id, time, held)
