"""The picture that effects work on: separate planes, full or half chroma, straight alpha."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import cast

import cv2
import numpy as np

from pipeline.media.picture import Plane as Plane8
from pipeline.media.picture import Samples, SamplesOf, YuvPicture
from pipeline.render.raster import Raster

Plane = Samples


@dataclass(frozen=True, slots=True, eq=False)
class Planes:
    """Limited Y'CbCr. ``y``, ``alpha``: (height, width); ``u``, ``v``: the same, or half of it.

    uint8 for BT.709; uint16 with 10-bit values for HDR, which only the effects in ``hdr_limits`` ever see.
    Alpha is uint8 and straight (colours are not multiplied by it). ``x``, ``y0``: where the first pixel lies
    in the whole picture; ``whole``: that picture's (width, height).
    """

    y: Plane
    u: Plane
    v: Plane
    alpha: Plane8 | None = None
    x: float = 0.0
    y0: float = 0.0
    whole: tuple[float, float] = (0.0, 0.0)

    @property
    def size(self) -> tuple[int, int]:
        """Width and height in pixels."""
        return self.y.shape[1], self.y.shape[0]

    @property
    def halved(self) -> bool:
        """True for 4:2:0."""
        return self.u.shape != self.y.shape

    @property
    def covers_whole(self) -> bool:
        """True when nothing of the whole picture lies outside."""
        return (self.x, self.y0) == (0, 0) and self.whole == self.size

    def full_chroma(self) -> tuple[Plane, Plane]:
        """The chroma planes at the luma's size (bilinear, sited at the centre)."""
        if not self.halved:
            return self.u, self.v
        return fitted_to(self.u, self.size), fitted_to(self.v, self.size)

    def chroma_sized(self, plane: SamplesOf) -> SamplesOf:
        """A plane of the luma's size averaged to the chroma's."""
        if not self.halved:
            return plane
        size = (self.u.shape[1], self.u.shape[0])
        small = np.asarray(cv2.resize(plane, size, interpolation=cv2.INTER_AREA), plane.dtype)
        return cast(SamplesOf, small)

    def with_alpha(self, alpha: Plane8) -> Planes:
        """The picture seen through ``alpha``, on top of the alpha it has."""
        if self.alpha is not None:
            alpha = np.asarray(cv2.multiply(self.alpha, alpha, scale=1 / 255), np.uint8)
        return replace(self, alpha=alpha)


def fitted_to(plane: SamplesOf, size: tuple[int, int]) -> SamplesOf:
    """A plane enlarged to ``size`` (width, height)."""
    large = np.asarray(cv2.resize(plane, size, interpolation=cv2.INTER_LINEAR), plane.dtype)
    return cast(SamplesOf, large)


def from_picture(picture: YuvPicture) -> Planes:
    """A video frame, sharing its memory."""
    whole = (float(picture.y.shape[1]), float(picture.y.shape[0]))
    return Planes(picture.y, picture.u, picture.v, picture.alpha, whole=whole)


def to_picture(planes: Planes) -> YuvPicture:
    """Planes at half chroma as a video frame, sharing their memory."""
    return YuvPicture(planes.y, planes.u, planes.v, planes.alpha)


def from_raster(raster: Raster, whole: tuple[float, float] | None) -> Planes:
    """A raster taken apart. ``whole``: the whole picture's size, its own extent when None."""
    height, width = raster.yuva.shape[:2]
    whole = whole or (raster.x + width, raster.y + height)
    y, u, v, alpha = (np.asarray(plane, np.uint8) for plane in cv2.split(raster.yuva))
    if raster.opaque:
        return Planes(y, u, v, None, raster.x, raster.y, whole)
    # 255 / alpha per pixel, from a table: cheaper than a division per plane. Clear pixels stay as they are.
    gain = np.asarray(cv2.LUT(alpha, _GAIN), np.float32)
    y, u, v = (np.asarray(cv2.multiply(plane, gain, dtype=cv2.CV_8U), np.uint8) for plane in (y, u, v))
    return Planes(y, u, v, alpha, raster.x, raster.y, whole)


def to_raster(planes: Planes) -> Raster:
    """Planes at full chroma as a raster."""
    if planes.alpha is None:
        full = np.full_like(planes.y, 255)
        merged = cv2.merge([planes.y, planes.u, planes.v, full])
        return Raster(np.asarray(merged, np.uint8), True, planes.x, planes.y0)
    parts = [cv2.multiply(plane, planes.alpha, scale=1 / 255) for plane in (planes.y, planes.u, planes.v)]
    merged = cv2.merge([*parts, planes.alpha])
    return Raster(np.asarray(merged, np.uint8), False, planes.x, planes.y0)


_GAIN = np.array([1.0] + [255.0 / alpha for alpha in range(1, 256)], np.float32)
