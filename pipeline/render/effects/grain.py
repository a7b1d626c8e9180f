"""Film grain: fresh noise in every frame, the same in every rendering of it.

One field of Gaussian noise is made per grain size and kept. A frame takes a window of it, at a place and in a
mirroring that its seed decides: frames are alike in nature and not in detail, and cost no new noise.
"""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache

import cv2
import numpy as np
from numpy.typing import NDArray

from pipeline.render.effects.blur import MOST_10
from pipeline.render.effects.planes import Plane, Planes

_FIELD = 1024
_STRONGEST = 24.0
"""Standard deviation in 8-bit luma levels at amount 1, in mid grey."""


@lru_cache(maxsize=3)
def _field(sigma_hundredths: int) -> NDArray[np.int8]:
    """(1024, 1024) noise of standard deviation 32, softened to the grain's size, seamless when repeated."""
    noise = np.random.default_rng(20_11).standard_normal((_FIELD, _FIELD)).astype(np.float32)
    sigma = sigma_hundredths / 100
    if sigma > 0.3:
        reach = int(sigma * 4) + 1
        wrapped = cv2.copyMakeBorder(noise, reach, reach, reach, reach, cv2.BORDER_WRAP)
        soft = cv2.GaussianBlur(wrapped, (0, 0), sigma)
        noise = np.asarray(soft[reach:-reach, reach:-reach], np.float32)
    noise *= 32 / noise.std()
    return np.clip(np.rint(noise), -127, 127).astype(np.int8)


def _weights(amount: float, white: float = 1.0) -> NDArray[np.float32]:
    """Strength by luma level: most in the mid tones, none in black and white, as silver grain shows."""
    level = np.clip((np.arange(256) - 16) / (219 * white), 0, 1)
    return ((4 * level * (1 - level)) ** 0.5 * amount * _STRONGEST / 32).astype(np.float32)


def grained(planes: Planes, amount: float, size: float, seed: int) -> Planes:
    """Luma with grain of ``size`` pixels (its standard deviation as a blob)."""
    return replace(planes, y=grain_plane(planes.y, amount, size, seed))


def grain_plane(y: Plane, amount: float, size: float, seed: int, white: float = 1.0) -> Plane:
    """A luma plane with grain: y + weight(y) * noise.

    ``white``: where the white of what is grained lies in the range of y. SDR on an HDR canvas ends below 1.
    """
    sigma = max(size / 2, 0.0)
    noise = _window(_field(round(min(sigma, 12.0) * 100)), y.shape[0], y.shape[1], seed)
    if y.dtype == np.uint16:
        return _grain_10(y, amount, noise, white)
    weight = cv2.LUT(y, _weights(amount))
    shift = cv2.multiply(noise, weight, dtype=cv2.CV_16S)
    return np.asarray(cv2.add(y, shift, dtype=cv2.CV_8U), np.uint8)


def _grain_10(y: Plane, amount: float, noise: NDArray[np.int8], white: float) -> Plane:
    """The same in 10 bit: a level of 8 bit is four of its own."""
    weight = cv2.LUT(cv2.convertScaleAbs(y, alpha=1 / 4), 4 * white * _weights(amount, white))
    shift = cv2.multiply(noise, weight, dtype=cv2.CV_16S)
    return np.minimum(np.asarray(cv2.add(y, shift, dtype=cv2.CV_16U), np.uint16), MOST_10)


def _window(field: NDArray[np.int8], height: int, width: int, seed: int) -> NDArray[np.int8]:
    generator = np.random.default_rng(seed)
    top, left = (int(n) for n in generator.integers(0, _FIELD, 2))
    flips = int(generator.integers(0, 4))
    view = field[:: -1 if flips & 1 else 1, :: -1 if flips & 2 else 1]
    rows, columns = -(-(top + height) // _FIELD), -(-(left + width) // _FIELD)
    out = np.empty((height, width), np.int8)
    for row in range(rows):
        y0, y1 = max(row * _FIELD - top, 0), min((row + 1) * _FIELD - top, height)
        for column in range(columns):
            x0, x1 = max(column * _FIELD - left, 0), min((column + 1) * _FIELD - left, width)
            source_y, source_x = y0 + top - row * _FIELD, x0 + left - column * _FIELD
            out[y0:y1, x0:x1] = view[source_y : source_y + y1 - y0, source_x : source_x + x1 - x0]
    return out
