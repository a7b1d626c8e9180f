"""Keyframed numbers, and what such a number is at an instant."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, TypeAlias

from pipeline.timeline.time import Flicks

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

Bezier: TypeAlias = tuple[float, float, float, float]
"""x1, y1, x2, y2 as in CSS."""

_EASE: Bezier = (0.42, 0.0, 0.58, 1.0)


class Interpolation(StrEnum):
    """How a value travels from this keyframe to the next."""

    HOLD = "hold"
    LINEAR = "linear"
    EASE = "ease"
    """Smooth in and out: cubic Bezier (0.42, 0, 0.58, 1)."""
    BEZIER = "bezier"


@dataclass(frozen=True, slots=True)
class Keyframe:
    """A number at an instant. ``time``: flicks on the media axis; ``bezier``: x1, y1, x2, y2 as in CSS."""

    time: Flicks
    value: float
    interpolation: Interpolation = Interpolation.LINEAR
    bezier: Bezier = (0.42, 0.0, 0.58, 1.0)


Number: TypeAlias = float | tuple[Keyframe, ...]
"""A constant, or keyframes in rising time (held flat before the first and after the last)."""


def rising(number: Number) -> Number:
    """The number with its keyframes in rising time; of several at one instant the last one counts."""
    if not isinstance(number, tuple):
        return number
    by_time = {keyframe.time: keyframe for keyframe in number}
    return tuple(by_time[time] for time in sorted(by_time))


def value_at(number: Number, media_time: int) -> float:
    """The number at ``media_time`` (flicks on the media axis): flat before the first and after the last."""
    if not isinstance(number, tuple):
        return float(number)
    index = bisect_right(number, media_time, key=lambda keyframe: keyframe.time)
    if index == 0:
        return float(number[0].value)
    left = number[index - 1]
    if index == len(number):
        return float(left.value)
    return _between(left, number[index], media_time)


def values_at(number: Number, media_times: NDArray[np.float64]) -> NDArray[np.float64]:
    """``value_at`` for many instants at once."""
    import numpy as np  # who only reads timelines does without

    if not isinstance(number, tuple):
        return np.full(len(media_times), float(number))
    times = np.array([keyframe.time for keyframe in number], np.float64)
    out = np.full(len(media_times), float(number[0].value))
    index = np.searchsorted(times, media_times, side="right") - 1
    out[index == len(number) - 1] = number[-1].value
    for place in np.unique(index[(index >= 0) & (index < len(number) - 1)]):
        here = index == place
        left, right = number[place], number[place + 1]
        progress = (media_times[here] - left.time) / (right.time - left.time)
        curve = curve_of(left)
        if left.interpolation is Interpolation.HOLD:
            progress[:] = 0.0
        elif curve is not None:
            progress = np.array([bezier_progress(curve, float(x)) for x in progress])
        out[here] = left.value + (right.value - left.value) * progress
    return out


def _between(left: Keyframe, right: Keyframe, time: int) -> float:
    """The value on the way from ``left`` to ``right``; the left keyframe says how."""
    if left.interpolation is Interpolation.HOLD:
        return float(left.value)
    progress = (time - left.time) / (right.time - left.time)
    curve = curve_of(left)
    if curve is not None:
        progress = bezier_progress(curve, progress)
    return left.value + (right.value - left.value) * progress


def curve_of(keyframe: Keyframe) -> Bezier | None:
    """The Bezier curve from this keyframe to the next; None for a straight line or a step."""
    if keyframe.interpolation is Interpolation.EASE:
        return _EASE
    return keyframe.bezier if keyframe.interpolation is Interpolation.BEZIER else None


def bezier_progress(curve: Bezier, x: float) -> float:
    """y of the cubic Bezier (0,0) (x1,y1) (x2,y2) (1,1) where its x is ``x`` (0..1).

    CSS Easing Functions Level 1, "cubic-bezier()". Solved by bisection, because x(t) rises for x1, x2 in
    0..1 (values outside are clamped) and Newton's method stalls where it is flat.
    """
    if x <= 0 or x >= 1:
        return min(1.0, max(0.0, x))
    x1, x2 = (min(1.0, max(0.0, c)) for c in (curve[0], curve[2]))
    low, high = 0.0, 1.0
    for _ in range(50):
        middle = (low + high) / 2
        if _bernstein(x1, x2, middle) < x:
            low = middle
        else:
            high = middle
    return _bernstein(curve[1], curve[3], (low + high) / 2)


def bezier_points(curve: Bezier, count: int) -> list[tuple[float, float]]:
    """``count`` + 1 points (x, y) along the curve from (0, 0) to (1, 1), x never falling."""
    x1, x2 = (min(1.0, max(0.0, c)) for c in (curve[0], curve[2]))
    steps = (i / count for i in range(count + 1))
    return [(_bernstein(x1, x2, t), _bernstein(curve[1], curve[3], t)) for t in steps]


def _bernstein(first: float, second: float, t: float) -> float:
    """Cubic Bernstein polynomial with end values 0 and 1."""
    rest = 1 - t
    return 3 * rest * rest * t * first + 3 * rest * t * t * second + t * t * t
