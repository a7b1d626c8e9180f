"""How fast a clip plays, as formats say it that know one number: a ramp's mean, 0 for a held frame."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

from pipeline.timeline.model import Clip, Effect, new_id
from pipeline.timeline.ramp import FREEZE


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
