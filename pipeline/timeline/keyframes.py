"""What a keyframed number is at an instant."""

from __future__ import annotations

from bisect import bisect_right

from pipeline.timeline.model import Interpolation, Keyframe, Number

_EASE = (0.42, 0.0, 0.58, 1.0)


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


def _between(left: Keyframe, right: Keyframe, time: int) -> float:
    """The value on the way from ``left`` to ``right``; the left keyframe says how."""
    if left.interpolation is Interpolation.HOLD:
        return float(left.value)
    progress = (time - left.time) / (right.time - left.time)
    if left.interpolation is not Interpolation.LINEAR:
        curve = _EASE if left.interpolation is Interpolation.EASE else left.bezier
        progress = bezier_progress(curve, progress)
    return left.value + (right.value - left.value) * progress


def bezier_progress(curve: tuple[float, float, float, float], x: float) -> float:
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


def _bernstein(first: float, second: float, t: float) -> float:
    """Cubic Bernstein polynomial with end values 0 and 1."""
    rest = 1 - t
    return 3 * rest * rest * t * first + 3 * rest * t * t * second + t * t * t
