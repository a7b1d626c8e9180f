"""R'G'B' <-> Y'CbCr BT.709 limited range, 8 bit.

Matrix: ITU-R BT.709-6, items 3.2 to 3.4 (Kr 0.2126, Kb 0.0722; luma 16..235, chroma 16..240 about 128).
"""

from __future__ import annotations

from typing import cast

import cv2
import numpy as np
from numpy.typing import NDArray

from pipeline.media.picture import SamplesOf

Picture8 = NDArray[np.uint8]

_KR, _KB = 0.2126, 0.0722
_KG = 1.0 - _KR - _KB


def _forward() -> NDArray[np.float64]:
    luma = np.array([_KR, _KG, _KB])
    blue = np.array([-_KR, -_KG, 1 - _KB]) / (2 * (1 - _KB))
    red = np.array([1 - _KR, -_KG, -_KB]) / (2 * (1 - _KR))
    return np.stack([luma * 219, blue * 224, red * 224]) / 255


RGB_TO_YUV = _forward()
YUV_TO_RGB = np.linalg.inv(RGB_TO_YUV)
YUV_OFFSET = np.array([16.0, 128.0, 128.0])
_TO_YUV_AFFINE = np.hstack([RGB_TO_YUV, YUV_OFFSET[:, None]])
_TO_RGB_AFFINE = np.hstack([YUV_TO_RGB, -(YUV_TO_RGB @ YUV_OFFSET)[:, None]])


def rgb_to_yuv444(rgb: Picture8) -> Picture8:
    """(height, width, 3) uint8 R'G'B' -> the same shape Y'CbCr."""
    return np.asarray(cv2.transform(rgb, _TO_YUV_AFFINE), np.uint8)


def yuv444_to_rgb(yuv: Picture8) -> Picture8:
    """(height, width, 3) uint8 Y'CbCr -> the same shape R'G'B', clipped."""
    return np.asarray(cv2.transform(yuv, _TO_RGB_AFFINE), np.uint8)


def colour_to_yuv(rgb: tuple[int, int, int]) -> tuple[int, int, int]:
    """One 8-bit R'G'B' colour -> Y'CbCr."""
    y, u, v = np.rint(RGB_TO_YUV @ np.array(rgb, float) + YUV_OFFSET).astype(int)
    return int(y), int(u), int(v)


def parse_colour(text: str, default: tuple[int, int, int, int] = (0, 0, 0, 255)) -> tuple[int, int, int, int]:
    """``#rrggbb`` or ``#rrggbbaa`` -> R, G, B, A 0..255; ``default`` for anything else."""
    digits = text.strip().removeprefix("#")
    if len(digits) not in (6, 8):
        return default
    try:
        value = bytes.fromhex(digits)
    except ValueError:
        return default
    return value[0], value[1], value[2], value[3] if len(value) == 4 else 255


def halve(plane: SamplesOf) -> SamplesOf:
    """Averages 2x2 pixels: (2h, 2w) -> (h, w)."""
    height, width = plane.shape[:2]
    half = cv2.resize(plane, (width // 2, height // 2), interpolation=cv2.INTER_AREA)
    return cast(SamplesOf, np.asarray(half, plane.dtype))


def double(plane: SamplesOf, width: int, height: int) -> SamplesOf:
    """Bilinear enlargement of a chroma plane to (height, width), chroma sited at the centre."""
    full = cv2.resize(plane, (width, height), interpolation=cv2.INTER_LINEAR)
    return cast(SamplesOf, np.asarray(full, plane.dtype))


def weighed(plane: SamplesOf, weight: Picture8) -> SamplesOf:
    """``plane`` times ``weight`` / 255, rounded, at the plane's own depth."""
    depth = cv2.CV_8U if plane.dtype == np.uint8 else cv2.CV_16U
    return cast(SamplesOf, np.asarray(cv2.multiply(plane, weight, scale=1 / 255, dtype=depth), plane.dtype))


def faded(pixels: SamplesOf, opacity: float) -> SamplesOf:
    """All of ``pixels`` times ``opacity`` 0..1, rounded, at their own depth."""
    if pixels.dtype == np.uint8:
        less = cv2.convertScaleAbs(pixels, alpha=opacity)
    else:
        less = cv2.addWeighted(pixels, opacity, pixels, 0.0, 0.0)
    return cast(SamplesOf, np.asarray(less, pixels.dtype))
