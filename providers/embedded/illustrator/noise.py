"""Seeded noise: value-noise fBm from resized random grids, and one-dimensional ridge profiles.

Every generator comes from ``generator``, so that the same words and numbers give the same picture on every
machine. Fields are float32 arrays (height, width) in 0..1.
"""

from __future__ import annotations

import hashlib
from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

Image = NDArray[Any]
"""Any pixel array; the docstring at its owner names its layout."""
Generator = np.random.Generator


def generator(*parts: int | str) -> Generator:
    """Returns a PCG64 generator seeded by the SHA-256 of ``parts``."""
    digest = hashlib.sha256("\x1f".join(str(part) for part in parts).encode()).digest()
    return np.random.Generator(np.random.PCG64(int.from_bytes(digest[:16], "big")))


def fbm(
    rng: Generator,
    shape: tuple[int, int],
    cells: float,
    octaves: int = 4,
    gain: float = 0.5,
    stretch: float = 1.0,
    ridged: bool = False,
) -> Image:
    """Returns fractal noise of ``shape`` (height, width), stretched to 0..1.

    ``cells`` counts the coarsest features across the shorter side; ``stretch`` > 1 draws them out sideways.
    """
    height, width = shape
    short = min(height, width)
    total = np.zeros(shape, np.float32)
    weight = 1.0
    for octave in range(octaves):
        size = cells * 2**octave / short
        rows = int(np.clip(round(height * size), 1, height)) + 3
        columns = int(np.clip(round(width * size / stretch), 1, width)) + 3
        grid = rng.random((rows, columns), dtype=np.float32)
        field = np.asarray(cv2.resize(grid, (width, height), interpolation=cv2.INTER_CUBIC))
        if ridged:
            field = 1.0 - np.abs(2.0 * field - 1.0)
        total += weight * field
        weight *= gain
    low, high = float(total.min()), float(total.max())
    return np.asarray((total - low) / max(high - low, 1e-6))


def profile(rng: Generator, count: int, cells: float, octaves: int = 5, gain: float = 0.5) -> Image:
    """Returns a smooth-to-rough curve of ``count`` values in 0..1; a low ``gain`` gives rolling hills."""
    axis = np.linspace(0.0, 1.0, count, dtype=np.float32)
    total = np.zeros(count, np.float32)
    weight = 1.0
    for octave in range(octaves):
        knots = max(4, round(cells * 2**octave) + 3)
        values = rng.random(knots).astype(np.float32)
        place = axis * (knots - 3) + 1.0
        base = np.minimum(place.astype(np.int32), knots - 3)
        t = place - base
        p0, p1, p2, p3 = (values[base + k] for k in (-1, 0, 1, 2))
        total += weight * (
            p1 + 0.5 * t * (p2 - p0 + t * (2 * p0 - 5 * p1 + 4 * p2 - p3 + t * (3 * (p1 - p2) + p3 - p0)))
        )
        weight *= gain
    return np.asarray((total - total.min()) / max(float(np.ptp(total)), 1e-6))


def crags(rng: Generator, count: int, peaks: int, octaves: int = 6, gain: float = 0.48) -> Image:
    """Returns a mountain chain of ``count`` values in 0..1: sharp summits, worn flanks."""
    axis = np.linspace(0.0, 1.0, count, dtype=np.float32)
    total = np.zeros(count, np.float32)
    for index in range(peaks):
        centre = (index + rng.uniform(0.15, 0.85)) / peaks
        height = rng.uniform(0.45, 1.0)
        left, right = rng.uniform(0.9, 2.0, 2) / peaks
        side = np.where(axis < centre, (centre - axis) / left, (axis - centre) / right)
        total = np.maximum(total, height * np.maximum(0.0, 1.0 - side) ** 0.9)
    rough = profile(rng, count, peaks * 2.5, octaves, gain) - 0.5
    total = total + 0.28 * rough * (0.4 + total)
    return np.asarray((total - total.min()) / max(float(np.ptp(total)), 1e-6))


def smoothstep(low: float, high: float, value: Image) -> Image:
    """Returns the Hermite ramp of ``value`` from 0 at ``low`` to 1 at ``high``."""
    t = np.clip((value - low) / (high - low), 0.0, 1.0)
    return np.asarray(t * t * (3.0 - 2.0 * t))


def enlarge(field: Image, width: int, height: int) -> Image:
    """Resizes a low-resolution field to (height, width), bilinear."""
    return np.asarray(cv2.resize(field, (width, height), interpolation=cv2.INTER_LINEAR))


def to_bytes(field: Image) -> Image:
    """Turns 0..1 floats into uint8."""
    return np.asarray(cv2.convertScaleAbs(np.clip(field, 0.0, 1.0), alpha=255.0))


def wrapped_blur(field: Image, sigma: float) -> Image:
    """Blurs a texture that is to be tiled: edges wrap around."""
    pad = int(sigma * 4) + 2
    wide = np.pad(field, pad, mode="wrap")
    return np.asarray(cv2.GaussianBlur(wide, (0, 0), sigma))[pad:-pad, pad:-pad].copy()
