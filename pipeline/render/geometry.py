"""Where a picture lies in the frame: affine maps in continuous coordinates (pixel i spans [i, i + 1))."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from pipeline.timeline.keyframes import value_at
from pipeline.timeline.model import Fit, Number, Transform

Affine = NDArray[np.float64]
"""(2, 3): maps (x, y, 1)."""


@dataclass(frozen=True, slots=True)
class Placement:
    """A transform's numbers at one instant, and the frame they are for."""

    x: float
    y: float
    scale: float
    rotation: float
    opacity: float


def placement_at(transform: Transform, media_time: int) -> Placement:
    """The transform's numbers at ``media_time`` (flicks)."""
    return Placement(
        value_at(transform.x, media_time),
        value_at(transform.y, media_time),
        max(value_at(transform.scale, media_time), 0.0),
        value_at(transform.rotation, media_time),
        min(max(value_at(transform.opacity, media_time), 0.0), 1.0),
    )


def largest(number: Number) -> float:
    """The greatest value a number takes at its keyframes."""
    return max(key.value for key in number) if isinstance(number, tuple) else float(number)


def fitted(
    fit: Fit, size: tuple[float, float], frame: tuple[int, int], pixel_scale: float
) -> tuple[float, float]:
    """Horizontal and vertical scale that brings a picture of ``size`` into ``frame`` (both width, height).

    ``pixel_scale``: frame pixels per timeline pixel, for ``Fit.NONE`` in a reduced preview.
    """
    across, down = frame[0] / size[0], frame[1] / size[1]
    if fit is Fit.STRETCH:
        return across, down
    if fit is Fit.NONE:
        return pixel_scale, pixel_scale
    scale = max(across, down) if fit is Fit.FILL else min(across, down)
    return scale, scale


def place(
    size: tuple[float, float],
    frame: tuple[int, int],
    scale: tuple[float, float],
    rotation: float,
    offset: tuple[float, float],
) -> Affine:
    """The map that lays a picture of ``size`` on the frame's centre.

    ``scale``: across and down; ``rotation``: degrees clockwise; ``offset``: of the centre, in pixels.
    """
    angle = math.radians(rotation)
    cos, sin = math.cos(angle), math.sin(angle)
    linear = np.array([[cos * scale[0], -sin * scale[1]], [sin * scale[0], cos * scale[1]]])
    centre = np.array([frame[0] / 2 + offset[0], frame[1] / 2 + offset[1]])
    return np.hstack([linear, (centre - linear @ np.array([size[0] / 2, size[1] / 2]))[:, None]])


def scaled_source(matrix: Affine, across: float, down: float, x: float = 0.0, y: float = 0.0) -> Affine:
    """The same map for a raster that has ``across`` x ``down`` pixels per source unit and begins at x, y."""
    linear = matrix[:, :2] / np.array([across, down])
    return np.hstack([linear, (matrix[:, 2] + linear @ np.array([x, y]))[:, None]])


def is_upright(matrix: Affine) -> bool:
    """True when it only scales (by something positive) and moves: no rotation, no mirror."""
    straight = abs(matrix[0, 1]) < 1e-9 and abs(matrix[1, 0]) < 1e-9
    return bool(straight and matrix[0, 0] > 0 and matrix[1, 1] > 0)


def covering_offset(offset: float, length: float, frame: float) -> float:
    """``offset`` (pixels from the centre) held where a picture of ``length`` still covers ``frame``."""
    room = max((length - frame) / 2, 0.0)
    return min(max(offset, -room), room)


def covering_placement(
    size: tuple[float, float],
    frame: tuple[int, int],
    scale: tuple[float, float],
    rotation: float,
    offset: tuple[float, float],
) -> tuple[float, tuple[float, float]]:
    """The least factor (>= 1) on ``scale`` and the nearest ``offset`` that let a picture cover the frame.

    Arguments as for ``place``. Seen from the picture, the turned frame needs a rectangle as wide as
    |W cos| + |H sin|; its centre may leave the picture's by half of what is left over on each axis.
    """
    angle = math.radians(rotation)
    cos, sin = math.cos(angle), math.sin(angle)
    needed = (
        abs(frame[0] * cos) + abs(frame[1] * sin),
        abs(frame[0] * sin) + abs(frame[1] * cos),
    )
    lengths = (size[0] * scale[0], size[1] * scale[1])
    wider = max(1.0, needed[0] / max(lengths[0], 1e-9), needed[1] / max(lengths[1], 1e-9))
    along = covering_offset(cos * offset[0] + sin * offset[1], lengths[0] * wider, needed[0])
    across = covering_offset(cos * offset[1] - sin * offset[0], lengths[1] * wider, needed[1])
    return wider, (cos * along - sin * across, sin * along + cos * across)
