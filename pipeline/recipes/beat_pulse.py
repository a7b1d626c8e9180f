"""A picture that pulses with the beat: the camera jumps a little nearer on each, and falls back."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from pipeline.timeline.model import Effect, Interpolation, Keyframe, Number
from pipeline.timeline.time import Flicks, from_seconds

_RISE, _FALL = from_seconds(1 / 30), from_seconds(0.28)
"""How quickly the camera comes nearer, and how slowly it goes back."""


def pulsing(camera: Effect, beats: Sequence[Flicks], strength: float) -> Effect:
    """``camera`` with a pulse of its zoom on each of the ``beats`` (media times), ``strength`` at most 1.

    Beats outside the camera's own way, and those nearer to the one before than a pulse takes, are left out.
    """
    zoom = camera.parameter("zoom", 1.0)
    if not isinstance(zoom, tuple) or len(zoom) != 2 or strength <= 0:
        return camera
    first, last = zoom
    keys = [first]
    for beat in beats:
        rises, falls = beat - _RISE, beat + _FALL
        if rises <= keys[-1].time or falls >= last.time:
            continue
        near = _between(first, last, beat) * (1 + strength)
        for time, value in ((rises, _between(first, last, rises)), (beat, near)):
            keys.append(Keyframe(Flicks(time), value, Interpolation.LINEAR))
        keys.append(Keyframe(Flicks(falls), _between(first, last, falls), Interpolation.LINEAR))
    moved: Number = (*keys, last)
    parameters = tuple((name, moved if name == "zoom" else value) for name, value in camera.parameters)
    return replace(camera, parameters=parameters)


def _between(first: Keyframe, last: Keyframe, time: int) -> float:
    share = (time - first.time) / max(1, last.time - first.time)
    return first.value + (last.value - first.value) * share
