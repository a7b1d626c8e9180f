"""Masks: rectangle, ellipse, polygon and linear gradient, as the part of the picture that is kept."""

from __future__ import annotations

import math
from functools import lru_cache

import cv2
import numpy as np
from numpy.typing import NDArray

from pipeline.media.picture import Plane
from pipeline.render.effects.planes import Planes

MaskValues = tuple[float, ...]
"""x, y, width, height (of the picture), rotation (degrees clockwise), feather, invert, opacity."""
Field = NDArray[np.float32]
_MOST_POINTS = 1000
_FRACTION_BITS = 4
_FINER = 3
_ELLIPSE_POINTS = 360
"""Less than a tenth of a pixel off on a frame 4000 pixels wide."""
_STEP = 6
"""A soft edge this many pixels wide still is drawn true on the grid it is worked out on."""


def parse_outline(text: str) -> tuple[tuple[float, float], ...]:
    """``"0,0 1,0 0.5,1"`` -> points; what is no point is left out, so that a broken mask still shows."""
    points = []
    for word in text.split()[:_MOST_POINTS]:
        try:
            x, y = (float(part) for part in word.split(","))
        except ValueError:
            continue
        if math.isfinite(x) and math.isfinite(y):
            points.append((min(max(x, -8.0), 8.0), min(max(y, -8.0), 8.0)))
    return tuple(points)


def masked(planes: Planes, values: MaskValues, texts: str) -> Planes:
    """The picture seen through the mask. ``texts``: ``shape|points``."""
    return planes.with_alpha(mask_plane(values, texts, planes.size, (planes.x, planes.y0), planes.whole))


@lru_cache(maxsize=4)
def mask_plane(
    values: MaskValues,
    texts: str,
    size: tuple[int, int],
    origin: tuple[float, float],
    whole: tuple[float, float],
) -> Plane:
    """The mask as (height, width) uint8, 255 where the picture is kept.

    ``size``: width and height of the part that is painted, which begins at ``origin`` of a picture of
    ``whole``. The edge is where the mask is one half: the feather reaches as far in as out.
    """
    feather = values[5] * whole[1]
    if texts.startswith("gradient") or feather < 2 * _STEP:
        return _fixed(_shares(values, _outlined(texts), size, origin, whole), values)
    # A wide soft edge is worked out on every k-th pixel and drawn between them: nothing in it is finer.
    k = int(feather / _STEP)
    small = (-(-size[0] // k), -(-size[1] // k))
    coarse = _shares(values, texts, small, (origin[0] / k, origin[1] / k), (whole[0] / k, whole[1] / k))
    wide = cv2.resize(_fixed(coarse, values), (small[0] * k, small[1] * k), interpolation=cv2.INTER_LINEAR)
    out = np.ascontiguousarray(np.asarray(wide, np.uint8)[: size[1], : size[0]])
    out.setflags(write=False)
    return out


def _outlined(texts: str) -> str:
    """Rectangle and ellipse as polygons: sharp ones are filled, not worked out by pixel."""
    shape, _, points = texts.partition("|")
    if shape == "rectangle":
        points = "0,0 1,0 1,1 0,1"
    elif shape == "ellipse":
        turns = [2 * math.pi * n / _ELLIPSE_POINTS for n in range(_ELLIPSE_POINTS)]
        points = " ".join(f"{0.5 + math.cos(t) / 2:.6f},{0.5 + math.sin(t) / 2:.6f}" for t in turns)
    return texts if shape == "gradient" else f"polygon|{points}"


def _fixed(share: Field, values: MaskValues) -> Plane:
    """0..1 -> 0..255, inverted and weakened as the values say."""
    inverted, opacity = values[6], values[7]
    slope = (1 - 2 * inverted) * opacity
    constant = 1 - opacity + inverted * opacity
    out = np.asarray(cv2.addWeighted(share, 255 * slope, share, 0, 255 * constant, dtype=cv2.CV_8U), np.uint8)
    out.setflags(write=False)
    return out


def _shares(
    values: MaskValues,
    texts: str,
    size: tuple[int, int],
    origin: tuple[float, float],
    whole: tuple[float, float],
) -> Field:
    """How much of each pixel is kept, 0..1, before the mask is inverted or weakened."""
    shape, _, points = texts.partition("|")
    feather = max(values[5] * whole[1], 1.0)
    if shape == "polygon":
        return _polygon(values, parse_outline(points), size, origin, whole, feather)
    across, down = _mask_axes(values, size, origin, whole)
    half = (max(values[2] * whole[0] / 2, 1e-3), max(values[3] * whole[1] / 2, 1e-3))
    if shape == "gradient":
        return np.asarray(np.clip(0.5 - across / np.float32(2 * half[0]), 0, 1), np.float32)
    inside = _ellipse(across, down, half) if shape == "ellipse" else _rectangle(across, down, half)
    share = np.clip(inside / np.float32(feather) + 0.5, 0, 1)
    return np.asarray(share if feather <= 1.5 else share * share * (3 - 2 * share), np.float32)


def _mask_axes(
    values: MaskValues, size: tuple[int, int], origin: tuple[float, float], whole: tuple[float, float]
) -> tuple[Field, Field]:
    """Each pixel's place seen from the mask's middle, along the mask's own axes, in pixels."""
    angle = math.radians(values[4])
    x = (np.arange(size[0], dtype=np.float32) + 0.5 + origin[0] - values[0] * whole[0])[None, :]
    y = (np.arange(size[1], dtype=np.float32) + 0.5 + origin[1] - values[1] * whole[1])[:, None]
    cos, sin = np.float32(math.cos(angle)), np.float32(math.sin(angle))
    return (x * cos + y * sin).astype(np.float32), (y * cos - x * sin).astype(np.float32)


def _rectangle(across: Field, down: Field, half: tuple[float, float]) -> Field:
    """Signed distance to the edge, positive inside (at outer corners: to the corner)."""
    dx, dy = np.abs(across) - np.float32(half[0]), np.abs(down) - np.float32(half[1])
    outside = np.hypot(np.maximum(dx, 0), np.maximum(dy, 0))
    return np.asarray(-(outside + np.minimum(np.maximum(dx, dy), 0)), np.float32)


def _ellipse(across: Field, down: Field, half: tuple[float, float]) -> Field:
    """The ellipse's equation over its gradient: its distance to first order, exact at the edge."""
    u, v = across / np.float32(half[0]), down / np.float32(half[1])
    value = np.hypot(u, v)
    slope = np.hypot(u / np.float32(half[0]), v / np.float32(half[1]))
    near = value * (1 - value) / np.maximum(slope, 1e-6)
    return np.asarray(np.where(value < 1e-3, min(half), near), np.float32)


def _polygon(
    values: MaskValues,
    points: tuple[tuple[float, float], ...],
    size: tuple[int, int],
    origin: tuple[float, float],
    whole: tuple[float, float],
    feather: float,
) -> Field:
    if len(points) < 3:
        return np.zeros(size[::-1], np.float32)
    angle = math.radians(values[4])
    local = (np.array(points) - 0.5) * (values[2] * whole[0], values[3] * whole[1])
    turn = np.array([[math.cos(angle), -math.sin(angle)], [math.sin(angle), math.cos(angle)]])
    centre = np.array([values[0] * whole[0] - origin[0], values[1] * whole[1] - origin[1]])
    corners = local @ turn.T + centre
    reach = math.ceil(feather * 1.5) + 1
    # Only the box the polygon and its soft edge lie in is worked on.
    x0, y0 = np.clip(np.floor(corners.min(axis=0)) - reach, 0, size).astype(int)
    x1, y1 = np.clip(np.ceil(corners.max(axis=0)) + reach, 0, size).astype(int)
    out = np.zeros(size[::-1], np.float32)
    if x1 <= x0 or y1 <= y0:
        return out
    wide, high = x1 - x0 + 2 * reach, y1 - y0 + 2 * reach
    # Filled larger and averaged: OpenCV's own smooth edge lies half a pixel too far out.
    sheet = np.zeros((high * _FINER, wide * _FINER), np.uint8)
    fixed = np.rint(((corners - (x0, y0) + reach) * _FINER - 0.5) * (1 << _FRACTION_BITS)).astype(np.int32)
    cv2.fillPoly(sheet, [fixed], 255, shift=_FRACTION_BITS)
    # OpenCV fills the pixels under the outline too, half of each of which lies outside.
    cv2.polylines(sheet, [fixed], True, 128, shift=_FRACTION_BITS)
    share = np.asarray(cv2.resize(sheet, (wide, high), interpolation=cv2.INTER_AREA), np.float32) / 255
    if feather > 1.5:  # a smooth step as wide as the feather has about this deviation
        share = np.asarray(cv2.GaussianBlur(share, (0, 0), feather * 0.22), np.float32)
    out[y0:y1, x0:x1] = share[reach:-reach, reach:-reach]
    return out
