"""In which order the pixels of a frame turn from one picture to the next."""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import lru_cache

import cv2
import numpy as np
from numpy.typing import NDArray

from pipeline.media.picture import Plane

Field = NDArray[np.float32]
Order = NDArray[np.uint16]
_LAST = 65535


@dataclass(frozen=True, slots=True, eq=False)
class OrderMap:
    """When each pixel turns, 0 first .. 65535 last. ``full``: at luma size; ``half``: at chroma size."""

    full: Order
    half: Order


@lru_cache(maxsize=4)
def order_map(kind: str, values: tuple[float, float], size: tuple[int, int]) -> OrderMap:
    """The order of a kind of passage over a frame of ``size`` (width, height).

    ``values``: the angle in degrees for ``wipe``, pattern and seed for ``luma``.
    """
    full = _order(kind, values, size)
    width, height = size
    half = cv2.resize(full, (width // 2, height // 2), interpolation=cv2.INTER_AREA)
    return OrderMap(_fixed(full), _fixed(np.asarray(half, np.float32)))


def even_order(length: int) -> Order:
    """(1, length): one pixel after the other, first to last."""
    return _fixed(np.asarray((np.arange(length)[None, :] + 0.5) / length, np.float32))


def partly_turned(order: Order, progress: float, softness: float) -> Plane:
    """How far each pixel has turned at ``progress`` 0..1, 0..255. ``softness``: how long one takes."""
    # A pixel at place p turns from p (1 - softness) on; the sharpest edge still is one level wide.
    span = max(softness, 1e-3)
    scale = -(1.0 - span) / span / _LAST * 255
    return np.asarray(_clipped(order, scale, progress / span * 255), np.uint8)


def _clipped(order: Order, scale: float, offset: float) -> Plane:
    out = cv2.addWeighted(order, scale, order, 0.0, offset, dtype=cv2.CV_8U)
    return np.asarray(out, np.uint8)


def _fixed(order: Field) -> Order:
    return np.asarray(np.rint(np.clip(order, 0, 1) * _LAST), np.uint16)


def _order(kind: str, values: tuple[float, float], size: tuple[int, int]) -> Field:
    width, height = size
    x = (np.arange(width, dtype=np.float32)[None, :] + 0.5) - width / 2
    y = (np.arange(height, dtype=np.float32)[:, None] + 0.5) - height / 2
    if kind == "wipe":
        cos, sin = math.cos(math.radians(values[0])), math.sin(math.radians(values[0]))
        reach = (abs(cos) * width + abs(sin) * height) / 2
        return np.asarray((x * cos + y * sin) / (2 * reach) + 0.5, np.float32)
    if kind == "iris":
        return np.asarray(np.hypot(x, y) / math.hypot(width / 2, height / 2), np.float32)
    if kind == "clock":
        return np.asarray(np.arctan2(-x, y) / (2 * math.pi) + 0.5, np.float32)
    return _pattern(int(values[0]), int(values[1]), x, y, size)


def _pattern(number: int, seed: int, x: Field, y: Field, size: tuple[int, int]) -> Field:
    """0 clouds, 1 blinds, 2 diamonds, 3 grains."""
    height = size[1]
    if number == 1:
        slat = np.mod((x + y) / (height / 8), 1.0)
        return np.asarray(slat, np.float32)
    if number == 2:
        cell = height / 8
        near = np.abs(np.mod(x / cell, 1.0) - 0.5) + np.abs(np.mod(y / cell, 1.0) - 0.5)
        return np.asarray(near, np.float32)
    generator = np.random.default_rng(seed)
    if number == 3:
        cells = (max(2, size[0] * 90 // height), 90)
        noise = generator.random((cells[1], cells[0]), np.float32)
        return np.asarray(cv2.resize(noise, size, interpolation=cv2.INTER_NEAREST), np.float32)
    total = np.zeros((size[1], size[0]), np.float32)
    for octave in range(5):
        rows = 3 << octave
        cells = (max(2, round(rows * size[0] / height)), rows)
        noise = generator.random((cells[1], cells[0]), np.float32)
        total += cv2.resize(noise, size, interpolation=cv2.INTER_CUBIC) / (1 << octave)
    return _evenly(total)


def _evenly(field: Field) -> Field:
    """Ranks instead of values: the same number of pixels turns in every moment."""
    low, high = float(field.min()), float(field.max())
    counts, edges = np.histogram(field, 1024, (low, high))
    share = np.concatenate([[0], np.cumsum(counts)]) / field.size
    return np.asarray(np.interp(field, edges, share), np.float32)
