"""What the sentences of ``edit_words`` do: each is one pure edit of the timeline, one step to undo."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from typing import Any

from app.assistant.command import Command
from app.looks import with_look
from app.retiming import freeze, ramp, retime
from pipeline.render.effects import EFFECTS
from pipeline.render.effects.looks import BuiltInLook, built_in_looks
from pipeline.timeline import edits
from pipeline.timeline.errors import NoSuchItem, NoSuchThing, NotEnoughHandles
from pipeline.timeline.model import Clip, Effect, Keyframe, Timeline, Track, TrackKind, new_id
from pipeline.timeline.time import from_seconds, snap_to_frame
from providers.errors import InvalidInput

_TRANSITION_SECONDS = Fraction(1, 2)


def edited(timeline: Timeline, command: Command, playhead: int) -> Timeline:
    """``timeline`` with what the command asks for. ``playhead``: flicks, for what names no time.

    Raises ``EditRefused``, ``InvalidInput``.
    """
    return _EDITS[command.name](timeline, command.arguments, playhead)


def clip_number(timeline: Timeline, number: int) -> Clip:
    """The clip with this number (from 1) on the picture track. Raises ``NoSuchItem``."""
    clips = _clips(picture_track(timeline))
    if not 1 <= number <= len(clips):
        there = "The timeline has none yet." if not clips else f"The picture track has {len(clips)}."
        raise NoSuchItem(f"There is no clip {number}.", advice=there)
    return clips[number - 1]


def clip_count(timeline: Timeline) -> int:
    """How many clips the picture track holds."""
    return len(_clips(picture_track(timeline)))


def picture_track(timeline: Timeline) -> Track | None:
    """The lowest video track that is shown and holds a clip: where clips are counted."""
    tracks = (t for t in timeline.tracks if t.kind is TrackKind.VIDEO and not t.hidden)
    return next((track for track in tracks if _clips(track)), None)


def _clips(track: Track | None) -> list[Clip]:
    return [] if track is None else [item for item in track.items if isinstance(item, Clip)]


def _speed(timeline: Timeline, arguments: dict[str, Any], playhead: int) -> Timeline:
    return retime(timeline, clip_number(timeline, arguments["clip"]).id, arguments["speed"])


def _ramp(timeline: Timeline, arguments: dict[str, Any], playhead: int) -> Timeline:
    clip = clip_number(timeline, arguments["clip"])
    shown = clip.source_range
    speeds = [float(speed / clip.speed) for speed in arguments["speeds"]]
    if clip.reverse:
        speeds.reverse()
    return ramp(
        timeline,
        clip.id,
        [Keyframe(time, speed) for time, speed in zip((shown.start, shown.end), speeds, strict=bool(speeds))],
    )


def _reverse(timeline: Timeline, arguments: dict[str, Any], playhead: int) -> Timeline:
    clip = clip_number(timeline, arguments["clip"])
    return retime(timeline, clip.id, clip.speed, reverse=not clip.reverse)


def _freeze(timeline: Timeline, arguments: dict[str, Any], playhead: int) -> Timeline:
    at = playhead if arguments["at"] is None else from_seconds(arguments["at"])
    time, length = (snap_to_frame(each, timeline.rate) for each in (at, from_seconds(arguments["duration"])))
    track = picture_track(timeline)
    index = track.index_at(time) if track is not None else None
    clip = track.items[index] if track is not None and index is not None else None
    if not isinstance(clip, Clip):
        raise NoSuchItem("There is no clip at that time.")
    return freeze(timeline, clip.id, time, length)


def _transition(timeline: Timeline, arguments: dict[str, Any], playhead: int) -> Timeline:
    left = clip_number(timeline, arguments["clip"])
    clip_number(timeline, arguments["clip"] + 1)
    if not arguments["kind"]:
        return edits.remove_transition(timeline, _transition_after(timeline, left))
    return joined(timeline, left.id, arguments["kind"], arguments.get("duration"))


def joined(timeline: Timeline, left_id: str, kind: str, seconds: Fraction | None = None) -> Timeline:
    """A transition after a clip; ``seconds`` None: the usual length, or as long as there is room.

    Raises ``NotEnoughHandles``, ``NotNeighbours``.
    """
    half = snap_to_frame(from_seconds((seconds or _TRANSITION_SECONDS) / 2), timeline.rate)
    before, after = edits.transition_limits(timeline, left_id)
    if seconds is None:
        before, after = min(half, before), min(half, after)
        if not before + after:
            raise NotEnoughHandles(before, after)
    else:
        before = after = half
    return edits.add_transition(timeline, left_id, kind, before, after)


def _transition_after(timeline: Timeline, left: Clip) -> str:
    for track in timeline.tracks:
        for transition in track.transitions:
            if transition.left == left.id:
                return transition.id
    raise NoSuchThing("There is no transition there.")


def _effect(timeline: Timeline, arguments: dict[str, Any], playhead: int) -> Timeline:
    clip = clip_number(timeline, arguments["clip"])
    if not arguments["kind"]:
        for effect in clip.effects:
            if effect.kind in EFFECTS:  # not what times it: speed ramps, held frames
                timeline = edits.remove_effect(timeline, clip.id, effect.id)
        return timeline
    effect = Effect(new_id(), arguments["kind"], tuple(arguments["numbers"].items()))
    return edits.add_effect(timeline, clip.id, effect)


def _look(timeline: Timeline, arguments: dict[str, Any], playhead: int) -> Timeline:
    look = look_called(arguments["look"]) if arguments["look"] else None
    number = arguments["clip"]
    track = picture_track(timeline)
    clips = _clips(track) if number is None else [clip_number(timeline, number)]
    if not clips:
        raise NoSuchItem("There is no clip yet.")
    for clip in clips:
        timeline = with_look(timeline, clip.id, look)
    return timeline


def look_called(name: str) -> BuiltInLook:
    """The look with this name or label. Raises ``InvalidInput``."""
    wanted = name.casefold().replace("-", " ")
    for look in built_in_looks():
        if wanted in (look.name.replace("-", " "), look.label.casefold()):
            return look
    raise InvalidInput(
        f"There is no look called {name}.",
        advice=f"There are {', '.join(look.label for look in built_in_looks())}.",
    )


_EDITS: dict[str, Callable[[Timeline, dict[str, Any], int], Timeline]] = {
    "speed": _speed,
    "ramp": _ramp,
    "reverse": _reverse,
    "freeze": _freeze,
    "transition": _transition,
    "effect": _effect,
    "look": _look,
}
