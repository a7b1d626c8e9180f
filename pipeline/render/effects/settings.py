"""What a clip's effects are at one instant."""

from __future__ import annotations

import zlib

from pipeline.render.effects.catalogue import EFFECTS, EffectKind, Parameter
from pipeline.render.effects.curves import draws_curves
from pipeline.timeline.keyframes import value_at
from pipeline.timeline.model import Effect

Setting = tuple[str, tuple[float, ...], str]
"""An effect at one instant: kind, its numbers in the catalogue's order, its texts joined by ``|``.

Hashable: it is part of the cache's key. ``grain`` carries one number more, the seed of this instant. So do
``colour``, ``curves`` and ``lut`` when keyframed (``MOVING``): nothing is baked for what the next frame has
other numbers for.
"""
MOVING = 1.0
COLOUR_KINDS = frozenset({"colour", "curves", "lut"})
"""What changes a colour by itself, wherever it stands."""
_ELSEWHERE = frozenset({"vignette", "stabilise"})
"""Drawn over the clip, or part of where it lies: not done to its pixels."""


def settings_at(effects: tuple[Effect, ...], media_time: int) -> tuple[Setting, ...]:
    """The enabled pixel effects with their values at ``media_time``, in order; neutral ones left out."""
    found: list[Setting] = []
    for effect in effects:
        kind = EFFECTS.get(effect.kind)
        if kind is None or not effect.enabled or effect.kind in _ELSEWHERE:
            continue
        values = numbers_at(effect, kind, media_time)
        if values is None:
            continue
        if effect.kind == "grain":
            values = (*values, float(zlib.crc32(f"{effect.id} {media_time}".encode())))
        if effect.kind in COLOUR_KINDS and any(isinstance(number, tuple) for _, number in effect.parameters):
            values = (*values, MOVING)
        texts = "|".join(effect.text(name, default) for name, default, _ in kind.texts)
        if effect.kind == "curves" and not draws_curves(texts):
            continue
        found.append((effect.kind, values, texts))
    return tuple(found)


def numbers_at(effect: Effect, kind: EffectKind, media_time: int) -> tuple[float, ...] | None:
    """The effect's numbers at ``media_time`` within their ranges, None when they make it do nothing."""
    values = tuple(_number_at(effect, parameter, media_time) for parameter in kind.parameters)
    named = {parameter.name: value for parameter, value in zip(kind.parameters, values, strict=True)}
    if kind.neutral and not any(named[name] for name in kind.neutral):
        return None
    return values


def stabilise_setting(effects: tuple[Effect, ...], media_time: int) -> tuple[str, float] | None:
    """Asset id of the camera's path, and the strength, of the first enabled ``stabilise``; else None.

    ``pipeline.analysis.stabilise.stabilise_at`` turns them into a map.
    """
    for effect in effects:
        if effect.enabled and effect.kind == "stabilise" and effect.text("asset"):
            values = numbers_at(effect, EFFECTS["stabilise"], media_time)
            return (effect.text("asset"), values[0]) if values is not None else None
    return None


def without_grain(settings: tuple[Setting, ...]) -> tuple[Setting, ...]:
    """What stays the same from frame to frame while no number is keyframed: all but grain."""
    return tuple(setting for setting in settings if setting[0] != "grain")


def is_moving(setting: Setting) -> bool:
    """True for a keyframed colour effect."""
    kind, values, _ = setting
    return kind in COLOUR_KINDS and len(values) > len(EFFECTS[kind].parameters)


def _number_at(effect: Effect, parameter: Parameter, media_time: int) -> float:
    value = value_at(effect.parameter(parameter.name, parameter.default), media_time)
    return min(max(value, parameter.low), parameter.high)
