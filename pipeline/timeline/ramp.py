"""Speed ramps: which media is shown when the speed changes along it.

A ramp is a keyframed factor r on the *media* axis, on top of ``Clip.speed``: at media time m the clip plays
``speed * r(m)`` times as fast. The timeline time between two media times is therefore the integral of
1 / (speed * r), and the media shown after t flicks is that integral's inverse. Of pieces in which r is
constant or a straight line both have a closed form (d / a, and log(1 + k d / a) / k); Bezier pieces are
taken as ``_CURVE_PIECES`` straight lines, once, so that every caller sees the very same ramp.

Floats: a flick at 24 h is 6e13, which a float64 holds to 1/128, so rounding down never errs by more
than one flick (1.4 ns).
"""

from __future__ import annotations

from bisect import bisect_right
from fractions import Fraction
from functools import lru_cache
from itertools import pairwise
from math import ceil, expm1, floor, log1p

from pipeline.timeline.keyframes import Interpolation, Keyframe, Number, bezier_points, curve_of

SPEED_RAMP = "speed-ramp"
"""Kind of the effect that holds a ramp; its parameter ``speed`` is the factor."""
FREEZE = "freeze"
"""Kind of the effect that makes a clip stand still."""
MIN_FACTOR, MAX_FACTOR = 0.01, 100.0

_CURVE_PIECES = 128
_STRAIGHT = 1e-12
_SLACK = 0.25
"""Flicks that rounding up forgives, so that an integral which is a whole number stays it."""
_NOISE = 1 / 64
"""Flicks that rounding down forgives: the head of a frame must not show the frame before."""


class SpeedRamp:
    """The integral of 1 / r over the media axis and its inverse. Media time and phase are in flicks.

    *Phase* is the timeline time that a clip of speed 1 needs from the first keyframe to a media time.
    """

    __slots__ = ("_phases", "_slopes", "_speeds", "_times")

    def __init__(self, factor: Number) -> None:
        knots = _knots(factor)
        self._times = [time for time, _, _ in knots]
        self._speeds = [speed for _, speed, _ in knots]
        self._slopes = [slope for _, _, slope in knots]
        self._phases = [0.0]
        for index, (left, right) in enumerate(pairwise(self._times)):
            self._phases.append(self._phases[-1] + self._piece_phase(index, right - left))

    def speed(self, media: float) -> float:
        """r at a media time."""
        index = max(0, bisect_right(self._times, media) - 1)
        return self._speeds[index] + self._slopes[index] * max(0.0, media - self._times[index])

    def phase(self, media: float) -> float:
        """Integral of 1 / r from the first keyframe to ``media`` (negative before it)."""
        index = bisect_right(self._times, media) - 1
        if index < 0:
            return (media - self._times[0]) / self._speeds[0]
        return self._phases[index] + self._piece_phase(index, media - self._times[index])

    def media(self, phase: float) -> float:
        """The media time at a phase: the inverse of ``phase``."""
        index = bisect_right(self._phases, phase) - 1
        if index < 0:
            return self._times[0] + phase * self._speeds[0]
        speed, slope, rest = self._speeds[index], self._slopes[index], phase - self._phases[index]
        travelled = rest * speed if slope == 0 else speed * expm1(slope * rest) / slope
        return self._times[index] + travelled

    def _piece_phase(self, index: int, travelled: float) -> float:
        speed, slope = self._speeds[index], self._slopes[index]
        return travelled / speed if slope == 0 else log1p(slope * travelled / speed) / slope


@lru_cache(maxsize=256)
def ramp_of(factor: Number) -> SpeedRamp:
    """The ramp of a keyframed factor; made once per value."""
    return SpeedRamp(factor)


def media_travelled(factor: Number | None, start: int, flicks: int, speed: Fraction) -> tuple[int, int]:
    """Media flicks played in ``flicks`` of timeline from media time ``start`` on: floor and ceiling.

    Negative ``flicks`` go back. ``factor`` None: at ``speed`` throughout.
    """
    if factor is None:
        travelled, rest = divmod(flicks * speed.numerator, speed.denominator)
        return travelled, travelled + (rest > 0)
    ramp = ramp_of(factor)
    length = flicks * speed.numerator / speed.denominator
    distance = ramp.media(ramp.phase(start) + length) - start
    return floor(distance + _NOISE), ceil(distance - _SLACK)


def timeline_between(factor: Number | None, start: int, end: int, speed: Fraction) -> int:
    """Timeline flicks that playing the media from ``start`` to ``end`` takes, rounded down.

    On a ramp a whole number may come out one too low, so that what is played never reaches past ``end``.
    """
    if factor is None:
        return (end - start) * speed.denominator // speed.numerator
    ramp = ramp_of(factor)
    return floor((ramp.phase(end) - ramp.phase(start)) * speed.denominator / speed.numerator - _SLACK)


def _knots(factor: Number) -> list[tuple[int | float, float, float]]:
    """(media time, r there, slope of r from there on) of each straight piece; the last one is flat."""
    if not isinstance(factor, tuple):
        return [(0, _within(factor), 0.0)]
    knots: list[tuple[int | float, float, float]] = []
    for left, right in pairwise(factor):
        for (x0, y0), (x1, y1) in pairwise(_points(left, right)):
            if x1 > x0:
                slope = (y1 - y0) / (x1 - x0)
                knots.append((x0, y0, 0.0 if abs(y1 - y0) < _STRAIGHT else slope))
    knots.append((factor[-1].time, _within(factor[-1].value), 0.0))
    return knots


def _points(left: Keyframe, right: Keyframe) -> list[tuple[float, float]]:
    """The polyline (media time, r) between two keyframes."""
    low = _within(left.value)
    if left.interpolation is Interpolation.HOLD:
        return [(left.time, low), (right.time, low)]
    curve = curve_of(left)
    if curve is None:
        return [(left.time, low), (right.time, _within(right.value))]
    width, height = right.time - left.time, right.value - left.value
    return [
        (left.time + x * width, _within(left.value + y * height))
        for x, y in bezier_points(curve, _CURVE_PIECES)
    ]


def _within(speed: float) -> float:
    """A Bezier curve may overshoot; time must go on."""
    return min(max(float(speed), MIN_FACTOR), MAX_FACTOR)
