"""Keys: what becomes clear because of its colour or its brightness."""

from __future__ import annotations

from dataclasses import replace

import cv2
import numpy as np
from numpy.typing import NDArray

from pipeline.media.picture import Plane
from pipeline.render.colour import colour_to_yuv, parse_colour
from pipeline.render.effects.planes import Planes, fitted_to

_DEFAULT_KEY = (0, 177, 64, 255)


def chroma_keyed(planes: Planes, similarity: float, smoothness: float, spill: float, colour: str) -> Planes:
    """Clears what is near ``colour`` in the plane of Cb and Cr, and takes its tint off the rest.

    As libavfilter's ``chromakey``: distance sqrt(dCb^2 + dCr^2) / (255 sqrt 2), averaged over 3 x 3 pixels;
    clear up to ``similarity``, then rising to opaque over ``smoothness``. ``spill``: the share by which
    chroma within 45 degrees of the key's hue is moved back to the edge of that wedge: a green rim goes, a
    yellow shirt stays.
    """
    red, green, blue, _ = parse_colour(colour, _DEFAULT_KEY)
    _, key_u, key_v = colour_to_yuv((red, green, blue))
    du = planes.u.astype(np.float32) - np.float32(key_u)
    dv = planes.v.astype(np.float32) - np.float32(key_v)
    distance = np.asarray(cv2.magnitude(du, dv), np.float32) / np.float32(255 * 2**0.5)
    if planes.halved:  # 3 luma pixels are one and a half of chroma: enlarging averages as much
        alpha = fitted_to(_rise(distance, similarity, smoothness), planes.size)
    else:
        near = np.asarray(cv2.blur(distance, (3, 3), borderType=cv2.BORDER_REPLICATE), np.float32)
        alpha = _rise(near, similarity, smoothness)
    if spill > 0:
        planes = _despilled(planes, (key_u - 128.0, key_v - 128.0), spill)
    return planes.with_alpha(alpha)


def _despilled(planes: Planes, key: tuple[float, float], spill: float) -> Planes:
    length = max((key[0] ** 2 + key[1] ** 2) ** 0.5, 1e-6)
    along = (key[0] / length, key[1] / length)
    forth = cv2.addWeighted(planes.u, along[0], planes.v, along[1], -128 * sum(along), dtype=cv2.CV_32F)
    across = cv2.addWeighted(
        planes.u, -along[1], planes.v, along[0], 128 * (along[1] - along[0]), dtype=cv2.CV_32F
    )
    lean = np.maximum(forth - np.abs(across), 0.0)
    u, v = (
        np.asarray(cv2.addWeighted(plane, 1.0, lean, -spill * part, 0, dtype=cv2.CV_8U), np.uint8)
        for plane, part in zip((planes.u, planes.v), along, strict=True)
    )
    return replace(planes, u=u, v=v)


def luma_keyed(planes: Planes, threshold: float, tolerance: float, smoothness: float) -> Planes:
    """Clears luma within ``tolerance`` of ``threshold`` (0 black .. 1 white); opaque ``smoothness`` later."""
    level = np.clip((np.arange(256, dtype=np.float32) - 16) / 219, 0, 1)
    curve = _rise(np.abs(level - np.float32(threshold)), tolerance, smoothness)
    return planes.with_alpha(np.asarray(cv2.LUT(planes.y, curve.reshape(256)), np.uint8))


def _rise(distance: NDArray[np.float32], start: float, length: float) -> Plane:
    """0 up to ``start``, 255 from ``start + length`` on. With no length, a step."""
    steep = 255.0 / max(length, 1e-4)
    raised = np.clip((distance - np.float32(start)) * np.float32(steep), 0, 255)
    return np.asarray(np.rint(raised), np.uint8)
