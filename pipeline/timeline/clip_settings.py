"""Edits of what a clip looks and sounds like: effects, transform, sound, text, keyframes."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import fields, replace
from typing import TypeVar

from pipeline.timeline.errors import DuplicateId, NoSuchThing, OutOfRange
from pipeline.timeline.framing_edits import framing_value, with_framing_value
from pipeline.timeline.handles import check_inside, clamp_fades
from pipeline.timeline.keyframes import rising
from pipeline.timeline.model import (
    AudioSettings,
    Clip,
    Effect,
    Keyframe,
    Number,
    Timeline,
    Transform,
)
from pipeline.timeline.splice import editable_clip, put_item


def _edited(timeline: Timeline, clip_id: str, change: Callable[[Clip], Clip]) -> Timeline:
    track, index, clip = editable_clip(timeline, clip_id)
    changed = change(clip)
    if changed.effects is not clip.effects:
        # A speed ramp decides which media is shown; the length stays here (``set_speed_ramp`` fits it).
        check_inside(changed)
    return put_item(timeline, track, index, changed)


def set_clip(
    timeline: Timeline, clip_id: str, *, name: str | None = None, enabled: bool | None = None
) -> Timeline:
    """Names a clip, or turns it on or off. Raises ``NoSuchItem``, ``WrongItemKind``, ``TrackLocked``."""
    return _edited(
        timeline,
        clip_id,
        lambda clip: replace(
            clip,
            name=clip.name if name is None else name,
            enabled=clip.enabled if enabled is None else enabled,
        ),
    )


def set_transform(timeline: Timeline, clip_id: str, transform: Transform) -> Timeline:
    """Gives a clip another transform."""
    return _edited(timeline, clip_id, lambda clip: replace(clip, transform=transform))


def set_audio(timeline: Timeline, clip_id: str, audio: AudioSettings) -> Timeline:
    """Gives a clip other sound settings; fades too long for it are shortened. Raises ``OutOfRange``."""
    if audio.fade_in < 0 or audio.fade_out < 0:
        raise OutOfRange("A fade can't be shorter than 0.")
    return _edited(timeline, clip_id, lambda clip: replace(clip, audio=clamp_fades(audio, clip.duration)))


def set_text(timeline: Timeline, clip_id: str, text: str, style: str | None = None) -> Timeline:
    """Sets the text of a title (or ``#rrggbb`` of a colour), and its style if one is given."""
    return _edited(
        timeline,
        clip_id,
        lambda clip: replace(clip, text=text, style=clip.style if style is None else style),
    )


def add_effect(timeline: Timeline, clip_id: str, effect: Effect, index: int | None = None) -> Timeline:
    """Adds an effect at ``index`` of the clip's chain (None: last). Raises ``DuplicateId``."""

    def change(clip: Clip) -> Clip:
        if any(other.id == effect.id for other in clip.effects):
            raise DuplicateId
        effects = list(clip.effects)
        effects.insert(len(effects) if index is None else index, _sorted(effect))
        return replace(clip, effects=tuple(effects))

    return _edited(timeline, clip_id, change)


def set_effect(timeline: Timeline, clip_id: str, effect: Effect) -> Timeline:
    """Gives the effect with that id other values. Raises ``NoSuchThing``."""

    def change(clip: Clip) -> Clip:
        _effect(clip, effect.id)
        effects = tuple(_sorted(effect) if e.id == effect.id else e for e in clip.effects)
        return replace(clip, effects=effects)

    return _edited(timeline, clip_id, change)


def remove_effect(timeline: Timeline, clip_id: str, effect_id: str) -> Timeline:
    """Takes an effect off a clip. Raises ``NoSuchThing``."""

    def change(clip: Clip) -> Clip:
        gone = _effect(clip, effect_id)
        return replace(clip, effects=tuple(e for e in clip.effects if e is not gone))

    return _edited(timeline, clip_id, change)


def move_effect(timeline: Timeline, clip_id: str, effect_id: str, index: int) -> Timeline:
    """Moves an effect to ``index`` of the chain (they apply in order). Raises ``NoSuchThing``."""

    def change(clip: Clip) -> Clip:
        moved = _effect(clip, effect_id)
        effects = [e for e in clip.effects if e is not moved]
        effects.insert(index, moved)
        return replace(clip, effects=tuple(effects))

    return _edited(timeline, clip_id, change)


def _effect(clip: Clip, effect_id: str) -> Effect:
    for effect in clip.effects:
        if effect.id == effect_id:
            return effect
    raise NoSuchThing("That effect is not on the clip.")


def _sorted(effect: Effect) -> Effect:
    return replace(
        effect,
        parameters=tuple(sorted(effect.parameters, key=lambda pair: pair[0])),
        texts=tuple(sorted(effect.texts)),
    )


_Settings = TypeVar("_Settings", Transform, AudioSettings)

_ANIMATED = {
    "transform": ("x", "y", "scale", "rotation", "opacity"),
    "audio": ("gain", "pan"),
}


def parameter(clip: Clip, name: str) -> Number:
    """The value behind a parameter's name.

    Names: ``transform.x|y|scale|rotation|opacity``, ``audio.gain|pan``, ``effect.<effect id>.<name>``,
    ``framing.<aspect>.x|y|scale`` for a framing that is there. Raises ``NoSuchThing``.
    """
    group, _, rest = name.partition(".")
    if group == "framing":
        return framing_value(clip, rest)
    if group == "effect":
        effect_id, _, key = rest.rpartition(".")
        effect = _effect(clip, effect_id)
        if not any(known == key for known, _ in effect.parameters):
            raise NoSuchThing(f"The effect has no parameter {key!r}.")
        return effect.parameter(key)
    if rest not in _ANIMATED.get(group, ()):
        raise NoSuchThing(f"A clip has no parameter {name!r}.")
    value: Number = getattr(getattr(clip, group), rest)
    return value


def _with_parameter(clip: Clip, name: str, value: Number) -> Clip:
    """The clip with another value behind ``name``; a new effect parameter may appear."""
    group, _, rest = name.partition(".")
    if group == "framing":
        return with_framing_value(clip, rest, value)
    if group == "effect":
        effect_id, _, key = rest.rpartition(".")
        effect = _effect(clip, effect_id)
        others = [pair for pair in effect.parameters if pair[0] != key]
        changed = _sorted(replace(effect, parameters=(*others, (key, value))))
        return replace(clip, effects=tuple(changed if e is effect else e for e in clip.effects))
    if rest not in _ANIMATED.get(group, ()):
        raise NoSuchThing(f"A clip has no parameter {name!r}.")
    if group == "transform":
        return replace(clip, transform=_field_set(clip.transform, rest, value))
    return replace(clip, audio=_field_set(clip.audio, rest, value))


def _field_set(settings: _Settings, name: str, value: Number) -> _Settings:
    values = {f.name: getattr(settings, f.name) for f in fields(settings)}
    return type(settings)(**{**values, name: value})


def set_parameter(timeline: Timeline, clip_id: str, name: str, value: Number) -> Timeline:
    """Sets a constant, or all keyframes, of a parameter (names: ``parameter``). Raises ``NoSuchThing``."""
    if isinstance(value, tuple) and not value:
        raise OutOfRange("A parameter needs a number or at least one keyframe.")
    return _edited(timeline, clip_id, lambda clip: _with_parameter(clip, name, rising(value)))


def add_keyframe(timeline: Timeline, clip_id: str, name: str, keyframe: Keyframe) -> Timeline:
    """Adds a keyframe (media time), in the place of one at that very time; a constant gives way to it.

    Raises ``NoSuchThing``.
    """

    def change(clip: Clip) -> Clip:
        old = parameter(clip, name)
        keyframes = old if isinstance(old, tuple) else ()
        others = tuple(k for k in keyframes if k.time != keyframe.time)
        return _with_parameter(clip, name, rising((*others, keyframe)))

    return _edited(timeline, clip_id, change)


def remove_keyframe(timeline: Timeline, clip_id: str, name: str, time: int) -> Timeline:
    """Removes the keyframe at media time ``time``; the last one leaves its value as a constant.

    Raises ``NoSuchThing``.
    """

    def change(clip: Clip) -> Clip:
        old = parameter(clip, name)
        keyframes = old if isinstance(old, tuple) else ()
        rest = tuple(k for k in keyframes if k.time != time)
        if len(rest) == len(keyframes):
            raise NoSuchThing("There is no keyframe at that time.")
        return _with_parameter(clip, name, rest or keyframes[0].value)

    return _edited(timeline, clip_id, change)
