"""Steadies a shot: where to lay each frame so that the camera seems to move smoothly.

The measured path is added up, smoothed with a Gaussian along time, and each frame is moved from where the
camera was to where the smooth camera would have been. One zoom for the whole shot, as small as can be, keeps
the picture's edges out of sight; where that would take more than ``LARGEST_ZOOM``, the corrections of the
shot are lessened instead.
"""

from __future__ import annotations

import math
from bisect import bisect_right
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from pipeline.analysis.camera_path import CameraPath
from pipeline.timeline.time import FLICKS_PER_SECOND

LARGEST_ZOOM = 1.5
_LONGEST_SECONDS = 1.2
"""Standard deviation of the smoothing at strength 1."""
_STEPS = 100
"""Strengths are told apart in hundredths."""
Numbers = NDArray[np.float64]


@dataclass(frozen=True, slots=True, eq=False)
class Steadying:
    """``corrections``: (n, 4) shift in pixels, angle, log scale about the middle. ``zoom``: >= 1."""

    corrections: Numbers
    zoom: float


def stabilise_at(camera: CameraPath, media_time: int, strength: float) -> Numbers:
    """The affine map (2, 3), media pixels to media pixels, that steadies the frame shown at ``media_time``.

    ``strength`` 0..1. Coordinates are continuous (pixel i spans [i, i + 1)), as in ``render.geometry``.
    """
    level = round(min(max(strength, 0.0), 1.0) * _STEPS)
    if level == 0:
        return np.eye(2, 3)
    plan = steadying(camera, level)
    number = max(bisect_right(camera.times, media_time) - 1, 0)
    return _affine(plan.corrections[number], plan.zoom, camera)


@lru_cache(maxsize=32)
def steadying(camera: CameraPath, level: int) -> Steadying:
    """The corrections of a whole shot. ``level``: strength in hundredths."""
    corrections = np.zeros_like(camera.steps)
    bounds = (0, *camera.breaks, len(camera.times))
    for first, last in pairwise(bounds):
        if last - first < 2:
            continue
        taken = np.cumsum(np.vstack([np.zeros((1, 4)), camera.steps[first + 1 : last]]), axis=0)
        seconds = (camera.times[last - 1] - camera.times[first]) / (last - 1 - first) / FLICKS_PER_SECOND
        sigma = _LONGEST_SECONDS * level / _STEPS / seconds
        corrections[first:last] = _smoothed(taken, sigma) - taken
    share, zoom = _within_limits(corrections, camera)
    return Steadying(corrections * share, zoom)


def _smoothed(taken: Numbers, sigma: float) -> Numbers:
    """A Gaussian along time. Beyond the ends the path goes on, turned about its end: pans don't sag."""
    reach = min(math.ceil(3 * sigma), len(taken) - 1)
    offsets = np.arange(-reach, reach + 1)
    bell = np.exp(-(offsets**2) / (2 * max(sigma, 1e-6) ** 2))
    bell /= bell.sum()
    before = 2 * taken[0] - taken[1 : reach + 1][::-1]
    after = 2 * taken[-1] - taken[-reach - 1 : -1][::-1]
    padded = np.vstack([before, taken, after])
    return np.stack([np.convolve(padded[:, part], bell, "valid") for part in range(4)], axis=-1)


def _within_limits(corrections: Numbers, camera: CameraPath) -> tuple[float, float]:
    """The share of the corrections that can be done, and the zoom it takes."""
    zoom = _zoom_for(corrections, camera)
    if zoom <= LARGEST_ZOOM:
        return 1.0, zoom
    low, high = 0.0, 1.0
    for _ in range(20):
        middle = (low + high) / 2
        low, high = (
            (middle, high) if _zoom_for(corrections * middle, camera) <= LARGEST_ZOOM else (low, middle)
        )
    return low, _zoom_for(corrections * low, camera)


def _zoom_for(corrections: Numbers, camera: CameraPath) -> float:
    """The least zoom with which every corrected frame covers the whole picture.

    A corner c of the picture shows the source's point R^-1 (c / zoom - shift) / scale, all about the middle.
    With s = 1 / zoom it is linear in s, so that each side of the source gives a bound on s.
    """
    half = np.array([camera.width / 2, camera.height / 2])
    x, y, angle, scale = corrections.T
    cos, sin, scale = np.cos(angle), np.sin(angle), np.exp(scale)
    most = np.ones(len(x))
    for corner in ((1, 1), (1, -1), (-1, 1), (-1, -1)):
        cx, cy = half * corner
        # source = s * turned corner - turned shift, and |source| <= half on both axes
        for along, moved, limit in (
            ((cos * cx + sin * cy) / scale, (cos * x + sin * y) / scale, half[0]),
            ((cos * cy - sin * cx) / scale, (cos * y - sin * x) / scale, half[1]),
        ):
            room = np.where(along > 0, limit + moved, limit - moved)
            most = np.minimum(most, np.maximum(room, 1e-6) / np.maximum(np.abs(along), 1e-9))
    return float(1 / max(most.min(), 1e-3))


def _affine(correction: Numbers, zoom: float, camera: CameraPath) -> Numbers:
    x, y, angle, scale = correction
    size = zoom * math.exp(scale)
    cos, sin = math.cos(angle) * size, math.sin(angle) * size
    linear = np.array([[cos, -sin], [sin, cos]])
    middle = np.array([camera.width / 2, camera.height / 2])
    shift = middle + zoom * np.array([x, y]) - linear @ middle
    return np.hstack([linear, shift[:, None]])
