"""How fast a clip plays, as other formats say it: one number, or points of time and media."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction
from itertools import pairwise

from pipeline.timeline.model import Clip, Effect, Interpolation, Keyframe, new_id
from pipeline.timeline.ramp import FREEZE, MAX_FACTOR, MIN_FACTOR, SPEED_RAMP
from pipeline.timeline.time import Flicks


def signed_speed(clip: Clip) -> Fraction:
    """The clip's speed: negative when reversed, 0 when frozen, the mean along a ramp."""
    if clip.frozen:
        return Fraction(0)
    speed = clip.speed
    if clip.speed_ramp is not None:
        speed = Fraction(clip.source_range.duration, clip.duration)
    return -speed if clip.reverse else speed


def held(clip: Clip) -> Clip:
    """The clip standing still at its first picture."""
    return replace(clip, speed=Fraction(1), reverse=False, effects=(*clip.effects, Effect(new_id(), FREEZE)))


def ramped(clip: Clip, points: Sequence[tuple[int, int]], local: int) -> Clip | None:
    """The clip on a ramp through ``points``: (time on its own axis, media time), straight in between.

    ``local``: the time on that axis at which the clip begins. None when the points turn back, stand still or
    go faster or slower than a ramp can.
    """
    pieces = list(pairwise(points))
    backwards = points[-1][1] < points[0][1]
    keyframes = []
    for (t1, v1), (t2, v2) in pieces:
        if t2 <= t1 or (v2 < v1) is not backwards:
            return None
        factor = abs(v2 - v1) / (t2 - t1)
        if not MIN_FACTOR <= factor <= MAX_FACTOR:
            return None
        keyframes.append(Keyframe(Flicks(min(v1, v2)), factor, Interpolation.HOLD))
    ends = _value(points, local), _value(points, local + clip.duration)
    ramp = Effect(new_id(), SPEED_RAMP, (("speed", tuple(sorted(keyframes, key=lambda k: k.time))),))
    return replace(clip, source_start=Flicks(min(ends)), reverse=backwards, effects=(*clip.effects, ramp))


def _value(points: Sequence[tuple[int, int]], time: int) -> int:
    """The media time at ``time``; beyond the ends as fast as the last piece."""
    pieces = list(pairwise(points))
    (t1, v1), (t2, v2) = next((p for p in pieces if time <= p[1][0]), pieces[-1])
    return v1 + (time - t1) * (v2 - v1) // (t2 - t1)
