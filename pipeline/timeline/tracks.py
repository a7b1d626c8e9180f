"""Edits of tracks and of the timeline's own settings."""

from __future__ import annotations

from dataclasses import replace

from pipeline.timeline.errors import DuplicateId, OutOfRange, WrongTrackKind
from pipeline.timeline.model import AudioRole, Timeline, Track
from pipeline.timeline.splice import editable_track, fits, put_track, require_track, with_items
from pipeline.timeline.time import FrameRate


def add_track(timeline: Timeline, track: Track, index: int | None = None) -> Timeline:
    """Adds a track at ``index`` (None: on top). Raises ``DuplicateId``, ``WrongTrackKind``."""
    ids = {existing.id for existing in timeline.tracks}
    ids.update(item.id for existing in timeline.tracks for item in existing.items)
    if track.id in ids or any(item.id in ids for item in track.items):
        raise DuplicateId
    if not all(fits(item, track.kind) for item in track.items):
        raise WrongTrackKind
    tidy = with_items(track, track.items)
    tracks = list(timeline.tracks)
    tracks.insert(len(tracks) if index is None else index, tidy)
    return replace(timeline, tracks=tuple(tracks))


def remove_track(timeline: Timeline, track_id: str) -> Timeline:
    """Removes a track with all that lies on it. Raises ``NoSuchTrack``, ``TrackLocked``."""
    track = editable_track(timeline, track_id)
    return replace(timeline, tracks=tuple(other for other in timeline.tracks if other is not track))


def move_track(timeline: Timeline, track_id: str, index: int) -> Timeline:
    """Moves a track to ``index`` in the stack (later ones lie on top). Raises ``NoSuchTrack``."""
    track = require_track(timeline, track_id)
    tracks = [other for other in timeline.tracks if other is not track]
    tracks.insert(index, track)
    return replace(timeline, tracks=tuple(tracks))


def set_track(
    timeline: Timeline,
    track_id: str,
    *,
    name: str | None = None,
    muted: bool | None = None,
    solo: bool | None = None,
    locked: bool | None = None,
    hidden: bool | None = None,
    gain: float | None = None,
    role: AudioRole | None = None,
    ducking: float | None = None,
    style: str | None = None,
    language: str | None = None,
) -> Timeline:
    """Changes what is given of a track; a lock guards its items, not these settings. Gains in dB."""
    track = require_track(timeline, track_id)
    changed = replace(
        track,
        name=track.name if name is None else name,
        muted=track.muted if muted is None else muted,
        solo=track.solo if solo is None else solo,
        locked=track.locked if locked is None else locked,
        hidden=track.hidden if hidden is None else hidden,
        gain=track.gain if gain is None else gain,
        role=track.role if role is None else role,
        ducking=track.ducking if ducking is None else ducking,
        style=track.style if style is None else style,
        language=track.language if language is None else language,
    )
    return put_track(timeline, changed)


def set_timeline(
    timeline: Timeline,
    *,
    name: str | None = None,
    rate: FrameRate | None = None,
    width: int | None = None,
    height: int | None = None,
    sample_rate: int | None = None,
) -> Timeline:
    """Changes what is given of the timeline's own settings; cuts stay where they are in time.

    Raises ``OutOfRange``.
    """
    sizes = (width, height, sample_rate)
    if any(size is not None and size <= 0 for size in sizes):
        raise OutOfRange("Sizes and rates must be above 0.")
    return replace(
        timeline,
        name=timeline.name if name is None else name,
        rate=timeline.rate if rate is None else rate,
        width=timeline.width if width is None else width,
        height=timeline.height if height is None else height,
        sample_rate=timeline.sample_rate if sample_rate is None else sample_rate,
    )
