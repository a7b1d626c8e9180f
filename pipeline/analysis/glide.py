"""How a camera follows something along one axis: it rests while it can, and glides when it must.

The path is the smoothest one near a tube: squares of acceleration, of speed (a little, so that it comes to
rest) and of the distance to the tube are as small as can be together. It is as lazy as keeps the subject in
view; what is too quick for the pace is followed less closely. It is then told in few keyframes, as a cubic
Hermite spline, which keyframes with Bezier handles at a third and two thirds of the time give exactly.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from pipeline.timeline.keyframes import Interpolation, Keyframe
from pipeline.timeline.time import FLICKS_PER_SECOND, Flicks

Numbers = NDArray[np.float64]
_STEP = 1 / 15
_TURNS = (1.2, 0.8, 0.55, 0.38, 0.26, 0.18, 0.12)
"""Seconds that a turn of the camera takes, laziest first: what is tried."""
_RESTING = 0.3
_KEPT, _KEPT_ANYWHERE, _WINDOW = 0.97, 0.95, 8.0
"""Which share of the samples the path should keep within the slack: of all, and of any so many seconds."""
_AIM = 0.6
"""To which share of the slack the path is drawn."""
_ROUNDS, _TRIES, _HEEDINGS = 150, 14, 4
_FIT = 0.003
"""How far, of the frame's side, the keyframes may be off the path."""
_LONGEST = 4.0
"""Seconds between two keyframes on the move."""
_OUTLIERS = 5.0
"""Per cent of the samples, at either end, that a resting camera need not heed."""
_FLAT = 1e-4
"""A way shorter than this (frame sides) is none: handles are told as shares of the way."""


@dataclass(frozen=True, slots=True)
class Pace:
    """How a camera may move, in frame sides a second (and a second, again)."""

    speed: float = 2.0
    acceleration: float = 4.0

    def slowed(self, factor: float) -> Pace:
        """The pace on the media axis of a clip that plays ``factor`` times as fast."""
        return Pace(self.speed / factor, self.acceleration / factor**2)

    def broken(self, path: Numbers) -> NDArray[np.bool_]:
        """Where a path on a ``grid`` is too fast or too harsh."""
        fast, harsh = np.zeros(len(path), np.bool_), np.zeros(len(path), np.bool_)
        fast[1:] = np.abs(np.diff(path)) > self.speed * _STEP
        harsh[1:-1] = np.abs(np.diff(path, 2)) > self.acceleration * _STEP**2
        return fast | harsh


def follow(
    seconds: Numbers, target: Numbers, slack: Numbers, weight: Numbers, room: float, pace: Pace
) -> float | Numbers:
    """Follows ``target`` (n,) so that it stays within ``slack`` (n,), as far as ``pace`` lets it.

    ``seconds``: (n,) rising times; ``weight``: (n,) above 0, how much each sample matters; ``room``: how far
    to either side the camera can go. Lengths are in frame sides. Returns one number when a resting camera is
    enough, else the path on ``grid(seconds)``.
    """
    near = slack * _AIM
    least, most = np.maximum(target - near, -room), np.minimum(target + near, room)
    heeded = weight >= np.median(weight) / 2
    low = float(np.percentile(least[heeded], 100 - _OUTLIERS))
    high = float(np.percentile(most[heeded], _OUTLIERS))
    rest = float(np.average(target, weights=weight))
    at = grid(seconds)
    if low <= high:
        rest = min(max(rest, low), high)
        if _kept(np.abs(rest - target) > slack, weight) >= 1.0:
            return rest
    if len(at) < 4:
        return rest
    seen = _Tube(*(np.interp(at, seconds, values) for values in (least, most, weight, target, slack)))
    found = _laziest(seen, room, pace)
    return found if found is not None else _slowest(seen, room, pace, rest)


@dataclass(frozen=True, slots=True)
class _Tube:
    """Where a path on the grid is drawn to. ``heed``: how much each instant matters.

    ``target``, ``slack``: what it is to follow, and how closely.
    """

    least: Numbers
    most: Numbers
    heed: Numbers
    target: Numbers
    slack: Numbers


def _laziest(tube: _Tube, room: float, pace: Pace) -> Numbers | None:
    """The laziest path that keeps the subject in view, or the one of all at this pace that does so best.

    One dash in a long shot need not make all of it hasty: where a path loses the subject it is drawn to it
    more, where it is too brisk less, before quicker turns are tried.
    """
    best: tuple[float, Numbers] | None = None
    for turn in _TURNS:
        seen = tube
        for _ in range(_HEEDINGS):
            path = _drawn_in(_smoothest(seen, turn**4, (_RESTING * turn) ** 2), room)
            outside = np.abs(path - tube.target) > tube.slack
            kept = _kept(outside, tube.heed)
            brisk = pace.broken(path)
            if not brisk.any():
                if best is None or kept > best[0] + 1e-3:
                    best = kept, path
                if kept >= 1.0:
                    return path
            change = np.where(_about(brisk, turn), 0.3, np.where(_about(outside, turn), 4.0, 1.0))
            seen = replace(seen, heed=seen.heed * change)
    return best[1] if best is not None else None


def _kept(outside: NDArray[np.bool_], heed: Numbers) -> float:
    """How well a subject that is ``outside`` at times is kept in view. 1: well enough, everywhere."""
    whole = 1.0 - float(np.average(outside, weights=heed))
    window = np.ones(min(round(_WINDOW / _STEP), len(heed)))
    weight = np.convolve(heed, window, "valid")
    worst = 1.0 - float((np.convolve(outside * heed, window, "valid") / weight).max())
    return min(whole / _KEPT, worst / _KEPT_ANYWHERE, 1.0)


def _about(places: NDArray[np.bool_], seconds: float) -> NDArray[np.bool_]:
    """The instants of a grid within ``seconds`` of ``places``."""
    reach = max(round(seconds / _STEP), 1)
    near = np.convolve(places.astype(np.float64), np.ones(2 * reach + 1))
    return np.asarray(near[reach : reach + len(places)] > 0.5)


def _slowest(tube: _Tube, room: float, pace: Pace, rest: float) -> float | Numbers:
    """For what even the laziest turns can't follow at this pace: lazier still, in the end at ``rest``."""
    stiffness, resting = _TURNS[0] ** 4, (_RESTING * _TURNS[0]) ** 2
    for _ in range(_TRIES):
        stiffness, resting = stiffness * 2.0, resting * 2.0
        path = _drawn_in(_smoothest(tube, stiffness, resting), room)
        if not pace.broken(path).any():
            return path
    return rest


def _drawn_in(path: Numbers, room: float) -> Numbers:
    """Overshooting (that of the keyframes' curve, too) is drawn in, not cut off, which would be a jerk."""
    room = max(room - _FIT, room / 2)
    return np.asarray(path * min(room / max(float(np.abs(path).max()), 1e-9), 1.0))


def grid(seconds: Numbers) -> Numbers:
    """Evenly spaced instants from the first to the last of ``seconds``, about ``_STEP`` apart."""
    length = float(seconds[-1] - seconds[0])
    return np.linspace(seconds[0], seconds[-1], max(round(length / _STEP), 1) + 1)


def _smoothest(tube: _Tube, stiffness: float, resting: float) -> Numbers:
    """Least squares with the tube's nearest point as target, until that no longer moves."""
    # Imported late: scipy takes a tenth of a second, which the window's start must not pay.
    from scipy.linalg import cho_solve_banded, cholesky_banded

    least, most, heed = tube.least, tube.most, tube.heed
    count = len(least)
    bands = np.zeros((3, count))  # diagonal last, as LAPACK keeps the upper bands
    second, first = stiffness / _STEP**4, resting / _STEP**2
    ones = np.zeros(count)
    for offset, factor in ((0, 1.0), (1, -2.0), (2, 1.0)):
        ones[offset : count - 2 + offset] += factor**2
    bands[2] = second * ones
    between = np.zeros(count)
    between[1 : count - 1] -= 2.0
    between[2:count] -= 2.0
    bands[1] = second * between
    bands[0, 2:] = second
    bands[2, :-1] += first
    bands[2, 1:] += first
    bands[1, 1:] -= first
    bands[2] += heed
    factors = cholesky_banded(bands)
    path = np.asarray(cho_solve_banded((factors, False), heed * (least + most) / 2))
    for _ in range(_ROUNDS):
        nearest = np.clip(path, least, most)
        path, before = np.asarray(cho_solve_banded((factors, False), heed * nearest)), path
        if float(np.abs(path - before).max()) < 1e-5:
            break
    return path


def keyframes(times: Numbers, path: Numbers) -> list[Keyframe]:
    """Few keyframes whose curve stays within ``_FIT`` of ``path`` on the instants ``times`` (flicks)."""
    seconds = (times - times[0]) / FLICKS_PER_SECOND
    slope = np.gradient(path, seconds)
    found: list[Keyframe] = []
    here, last = 0, len(path) - 1
    most = max(round(_LONGEST / _STEP), 2)
    while here < last:
        there = min(here + most, last)
        while there > here + 1 and not _fits(seconds, path, slope, here, there):
            there = max(here + 1, here + (there - here) * 4 // 5)
        found.append(_key(times, seconds, path, slope, here, there))
        here = there
    found.append(Keyframe(Flicks(round(times[last])), round(float(path[last]), 6)))
    return found


def _fits(seconds: Numbers, path: Numbers, slope: Numbers, here: int, there: int) -> bool:
    length, way = seconds[there] - seconds[here], path[there] - path[here]
    if abs(way) < _FLAT:
        steepest = max(abs(slope[here]), abs(slope[there]))
        return bool(steepest * length < _FLAT and np.ptp(path[here : there + 1]) < _FLAT)
    t = (seconds[here : there + 1] - seconds[here]) / length
    curve = (
        path[here]
        + way * t * t * (3 - 2 * t)
        + length * t * (1 - t) * (slope[here] * (1 - t) - slope[there] * t)
    )
    return bool(np.abs(curve - path[here : there + 1]).max() < _FIT)


def _key(times: Numbers, seconds: Numbers, path: Numbers, slope: Numbers, here: int, there: int) -> Keyframe:
    """The keyframe at ``here``, with handles for the slopes at both ends of the way to ``there``."""
    time, value = Flicks(round(times[here])), round(float(path[here]), 6)
    length, way = seconds[there] - seconds[here], path[there] - path[here]
    if abs(way) < _FLAT:
        return Keyframe(time, value)
    first = round(float(slope[here] * length / way / 3), 5)
    second = round(float(1 - slope[there] * length / way / 3), 5)
    return Keyframe(time, value, Interpolation.BEZIER, (1 / 3, first, 2 / 3, second))
