"""The curve of a keyframe lane: what a number is all along its clip, as points joined by straight lines."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from pipeline.timeline.keyframes import Interpolation, Keyframe, bezier_points, curve_of, value_at
from pipeline.timeline.model import Clip
from pipeline.timeline.time import Flicks

_BENT = 10
"""Straight pieces that stand for a bend between two keyframes."""
Point = tuple[int, float]
"""Flicks after the clip's start, value."""


@dataclass(frozen=True, slots=True)
class LaneCurve:
    """``points`` in rising time; ``low``, ``high``: what the lane reaches over, never the same."""

    points: tuple[Point, ...]
    low: float
    high: float


def curve_through(
    clip: Clip, number: tuple[Keyframe, ...], keys: Sequence[tuple[Flicks, Keyframe]], least: float
) -> LaneCurve:
    """The curve through ``keys`` (the keyframes of ``number`` in sight, by time after the clip's start).

    ``least``: the difference between top and bottom where all values are nearly one. Where the clip's speed
    changes between two keyframes, the way between them is drawn as if it did not.
    """
    end = max(0, clip.duration - 1)
    points = [(0, value_at(number, clip.media_time(0)))]
    for (start, before), (stop, after) in pairwise(keys):
        points += _between((start, before), (stop, after))
    if keys:
        points += [(keys[-1][0], keys[-1][1].value)]
        points[1:1] = _cut(clip, number, 0, keys[0][0])
        points += _cut(clip, number, keys[-1][0], end)
    points.append((end, value_at(number, clip.media_time(end))))
    values = [key.value for _, key in keys] or [value for _, value in points]
    middle, half = (max(values) + min(values)) / 2, max(max(values) - min(values), least) / 2
    return LaneCurve(tuple(points), middle - half, middle + half)


def _between(first: tuple[Flicks, Keyframe], second: tuple[Flicks, Keyframe]) -> list[Point]:
    """From a keyframe up to the next, without that."""
    (start, before), (stop, after) = first, second
    left, right = (before, after) if before.time <= after.time else (after, before)
    points = [(int(start), before.value)]
    if left.interpolation is Interpolation.HOLD:
        # The earlier one in the media says what is held, whichever way the clip runs.
        return [*points, (int(stop) if left is before else int(start), left.value)]
    curve = curve_of(left)
    if curve is None:
        return points
    for x, y in bezier_points(curve, _BENT)[1:-1]:
        along = x if left is before else 1 - x
        points.append((round(start + along * (stop - start)), left.value + (right.value - left.value) * y))
    return sorted(points, key=lambda point: point[0])


def _cut(clip: Clip, number: tuple[Keyframe, ...], start: int, end: int) -> list[Point]:
    """Between the clip's edge and its first or last keyframe, where another one may lie beyond the edge."""
    step = (end - start) / _BENT
    offsets = [round(start + step * n) for n in range(1, _BENT)] if step >= 1 else []
    return [(offset, value_at(number, clip.media_time(offset))) for offset in offsets]
