"""Tone curves through points: natural cubic splines, as libavfilter's ``curves`` draws them by default."""

from __future__ import annotations

import math
from functools import lru_cache
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from providers.errors import InvalidInput

Curve = NDArray[np.float64]
_MOST_POINTS = 64
_RESOLUTION = 4096


class MalformedCurve(InvalidInput):
    """A curve's points can't be read."""


def parse_points(text: str) -> tuple[tuple[float, float], ...]:
    """``"0,0 0.5,0.6 1,1"`` -> points in 0..1, x rising; empty text: none. Raises ``MalformedCurve``."""
    points = []
    for word in text.split():
        try:
            x, y = (float(part) for part in word.split(","))
        except ValueError as error:
            raise MalformedCurve(f"{word[:20]!r} is no point of a curve: two numbers are wanted.") from error
        if not (math.isfinite(x) and 0 <= x <= 1 and math.isfinite(y) and 0 <= y <= 1):
            raise MalformedCurve("A curve's points must lie between 0 and 1.")
        points.append((x, y))
    if len(points) > _MOST_POINTS:
        raise MalformedCurve(f"A curve can have {_MOST_POINTS} points at most.")
    if any(after[0] <= before[0] for before, after in pairwise(points)):
        raise MalformedCurve("A curve's points must come from left to right.")
    return tuple(points)


def spline(points: tuple[tuple[float, float], ...], x: Curve) -> Curve:
    """The natural cubic spline through ``points`` at ``x``, flat outside them, held in 0..1.

    No point: y = x. One: level. Natural: the second derivative is 0 at both ends.
    """
    if not points:
        return x
    at, to = np.array(points).T
    if len(points) == 1:
        return np.full_like(x, to[0])
    step = np.diff(at)
    slope = np.diff(to) / step
    system, wanted = np.eye(len(at)), np.zeros(len(at))
    for row in range(1, len(at) - 1):
        system[row, row - 1 : row + 2] = step[row - 1], 2 * (step[row - 1] + step[row]), step[row]
        wanted[row] = 6 * (slope[row] - slope[row - 1])
    bend = np.linalg.solve(system, wanted)
    inside = np.clip(x, at[0], at[-1])
    left = np.clip(np.searchsorted(at, inside, "right") - 1, 0, len(step) - 1)
    along = inside - at[left]
    linear = slope[left] - step[left] * (2 * bend[left] + bend[left + 1]) / 6
    cubic = (bend[left + 1] - bend[left]) / (6 * step[left])
    values = to[left] + along * (linear + along * (bend[left] / 2 + along * cubic))
    return np.asarray(np.clip(values, 0, 1), np.float64)


@lru_cache(maxsize=32)
def curve_table(texts: str) -> Curve:
    """``master|red|green|blue`` points -> (n, 3) table over 0..1: a channel's own curve, then the master's.

    Raises ``MalformedCurve``.
    """
    parts = (texts.split("|") + [""] * 4)[:4]
    master, *channels = (parse_points(part) for part in parts)
    x = np.linspace(0, 1, _RESOLUTION + 1)
    return np.stack([spline(master, spline(channel, x)) for channel in channels], axis=-1)


def through_curves(rgb: NDArray[np.float32], texts: str) -> NDArray[np.float32]:
    """(..., 3) R'G'B' 0..1 through the curves named by ``texts``. Raises ``MalformedCurve``."""
    table = curve_table(texts).astype(np.float32)
    at = np.rint(np.clip(rgb, 0, 1) * _RESOLUTION).astype(np.int32)
    return np.stack([table[at[..., channel], channel] for channel in range(3)], axis=-1)


@lru_cache(maxsize=64)
def draws_curves(texts: str) -> bool:
    """True when ``texts`` hold any point, and only sound ones: a broken curve leaves the picture alone."""
    try:
        return any(parse_points(part) for part in texts.split("|"))
    except MalformedCurve:
        return False
