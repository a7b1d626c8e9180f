"""A clip's sound, and the track it lies on: level, place, fades, role and ducking."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from pipeline.timeline import edits
from pipeline.timeline.model import AudioRole, Number, Timeline
from pipeline.timeline.time import FLICKS_PER_SECOND, from_seconds
from ui.fields.scale import Scale
from ui.inspector.setting import ChoiceSetting, NumberSetting, Setting, SwitchSetting, clip_in
from ui.words import tr

_DECIBELS = Scale(-60, 24, 0, 0.5, 1, "dB")
_SIDES = Scale(-100, 100, 0, 1, 0, "", 100)
_SECONDS = Scale(0, 60, 0, 0.1, 2, "s", 1 / FLICKS_PER_SECOND)


def sound_settings() -> tuple[Setting, ...]:
    """Of a clip."""
    return (
        _animated("gain", tr("Volume"), _DECIBELS),
        _animated(
            "pan", tr("Pan"), Scale(-100, 100, 0, 1, 0, "", 100), tr("Pan: -100 is left, 100 is right")
        ),
        _fade("fade_in", tr("Fade in")),
        _fade("fade_out", tr("Fade out")),
    )


def track_settings() -> tuple[Setting, ...]:
    """Of a track with sound; the ids are those of tracks."""
    return (
        NumberSetting(
            "track.gain",
            tr("Track volume"),
            _DECIBELS,
            lambda timeline, track: _of_track(timeline, track, "gain"),
            lambda timeline, track, value: _set_track(timeline, track, "gain", _plain(value)),
        ),
        ChoiceSetting(
            "track.role",
            tr("Role"),
            (
                (AudioRole.NONE, tr("None")),
                (AudioRole.VOICE, tr("Voice")),
                (AudioRole.MUSIC, tr("Music")),
                (AudioRole.EFFECTS, tr("Effects")),
            ),
            lambda timeline, track: _of_track(timeline, track, "role"),
            lambda timeline, track, value: _set_track(timeline, track, "role", value),
            tr("What this track's sound is: voices turn others down"),
        ),
        NumberSetting(
            "track.ducking",
            tr("Under voice"),
            Scale(-40, 0, 0, 0.5, 1, "dB"),
            lambda timeline, track: _of_track(timeline, track, "ducking"),
            lambda timeline, track, value: _set_track(timeline, track, "ducking", _plain(value)),
            hint=tr("Ducking: how far this track goes down while a voice sounds"),
        ),
        SwitchSetting(
            "track.muted",
            tr("Mute track"),
            lambda timeline, track: _of_track(timeline, track, "muted"),
            lambda timeline, track, value: _set_track(timeline, track, "muted", value),
        ),
    )


def _animated(field: str, label: str, scale: Scale, hint: str = "") -> NumberSetting:
    def read(timeline: Timeline, item: str) -> Number | None:
        clip = clip_in(timeline, item)
        number: Number | None = None if clip is None else getattr(clip.audio, field)
        return number

    def write(timeline: Timeline, item: str, value: Number) -> Timeline:
        return edits.set_parameter(timeline, item, f"audio.{field}", value)

    return NumberSetting(f"audio.{field}", label, scale, read, write, animated=True, hint=hint)


def _fade(field: str, label: str) -> NumberSetting:
    def read(timeline: Timeline, item: str) -> Number | None:
        clip = clip_in(timeline, item)
        return None if clip is None else float(getattr(clip.audio, field))

    def write(timeline: Timeline, item: str, value: Number) -> Timeline:
        clip = clip_in(timeline, item)
        if clip is None:
            return timeline
        changes: dict[str, Any] = {field: from_seconds(_plain(value) / FLICKS_PER_SECOND)}
        return edits.set_audio(timeline, item, replace(clip.audio, **changes))

    return NumberSetting(f"audio.{field}", label, _SECONDS, read, write)


def _plain(value: Number) -> float:
    return value[0].value if isinstance(value, tuple) else float(value)


def _of_track(timeline: Timeline, track_id: str, field: str) -> Any:
    track = timeline.track(track_id)
    return None if track is None else getattr(track, field)


def _set_track(timeline: Timeline, track_id: str, field: str, value: object) -> Timeline:
    changes: dict[str, Any] = {field: value}
    return edits.set_track(timeline, track_id, **changes)
