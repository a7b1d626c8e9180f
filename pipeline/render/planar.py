"""Opaque pictures in planar 4:2:0, and how they are drawn.

Most of what fills a frame is opaque. Kept in the frame's own layout it needs no alpha, no mixing and half
of the samples: it is resampled straight into the frame's planes.
"""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np

from pipeline.media.picture import Plane as Plane8
from pipeline.media.picture import YuvPicture
from pipeline.render.blend import blend_rgb
from pipeline.render.colour import double, faded, halve, rgb_to_yuv444, weighed
from pipeline.render.geometry import Affine, is_upright
from pipeline.render.raster import Box, Canvas, Plane, Raster
from pipeline.render.resample import PADDING, Axis, resample
from pipeline.timeline.model import BlendMode

_EDGE = 1e-3


@dataclass(frozen=True, slots=True, eq=False)
class Planar:
    """An opaque picture of ``width`` x ``height`` pixels: 8-bit BT.709 or 10-bit HDR, limited range.

    ``y`` (rows, columns) has ``pad`` (even) replicated pixels on every side, ``u`` and ``v`` half as many.
    ``left``, ``top``: where its first pixel lies in the whole picture.
    """

    y: Plane
    u: Plane
    v: Plane
    width: int
    height: int
    pad: int = 0
    left: float = 0.0
    top: float = 0.0

    @property
    def size(self) -> tuple[int, int]:
        """Width and height."""
        return self.width, self.height

    @property
    def origin(self) -> tuple[float, float]:
        """``left`` and ``top``."""
        return self.left, self.top

    @property
    def deep(self) -> bool:
        """True for 10-bit HDR."""
        return self.y.dtype == np.uint16

    @property
    def nbytes(self) -> int:
        """Memory it takes."""
        return int(self.y.nbytes + self.u.nbytes + self.v.nbytes)

    @classmethod
    def from_rgb(cls, rgb: Plane8, left: float = 0.0, top: float = 0.0) -> Planar:
        """(height, width, 3) uint8 R'G'B' -> a padded picture."""
        return cls.from_yuv444(rgb_to_yuv444(rgb), left, top)

    @classmethod
    def from_yuv444(cls, yuv: Plane, left: float = 0.0, top: float = 0.0) -> Planar:
        """(height, width, 3 or 4) Y'CbCr -> a padded picture; a fourth channel is left out."""
        height, width = yuv.shape[:2]
        bottom, right = PADDING + height % 2, PADDING + width % 2
        y, u, v = (
            np.asarray(
                cv2.copyMakeBorder(
                    cv2.extractChannel(yuv, n), PADDING, bottom, PADDING, right, cv2.BORDER_REPLICATE
                ),
                yuv.dtype,
            )
            for n in range(3)
        )
        return cls(y, halve(u), halve(v), width, height, PADDING, left, top)

    @classmethod
    def from_yuv(cls, picture: YuvPicture, padded: bool = False) -> Planar:
        """A video frame; shared when it is not padded."""
        height, width = picture.y.shape
        if not padded:
            return cls(picture.y, picture.u, picture.v, width, height)
        y, u, v = (
            np.asarray(cv2.copyMakeBorder(plane, pad, pad, pad, pad, cv2.BORDER_REPLICATE), plane.dtype)
            for plane, pad in zip(
                (picture.y, picture.u, picture.v), (PADDING, PADDING // 2, PADDING // 2), strict=True
            )
        )
        return cls(y, u, v, width, height, PADDING)

    def picture(self) -> YuvPicture:
        """The picture without its padding (views)."""
        p, q = self.pad, self.pad // 2
        rows, columns = (self.height + 1) // 2, (self.width + 1) // 2
        return YuvPicture(
            self.y[p : p + self.height, p : p + self.width],
            self.u[q : q + rows, q : q + columns],
            self.v[q : q + rows, q : q + columns],
        )


def draw_planar(
    canvas: Canvas,
    planar: Planar,
    matrix: Affine,
    box: Box,
    opacity: float = 1.0,
    blend: BlendMode = BlendMode.NORMAL,
) -> None:
    """Lays ``planar`` over the pixels of ``box`` (even edges); ``matrix``: picture to canvas."""
    inverse = _inverse(matrix)
    cover = _coverage(planar, inverse, box)
    if cover is None and opacity >= 1.0 and blend is BlendMode.NORMAL:
        _sample(planar, inverse, box, canvas.planes(box))
        return
    planes = _empty(box, planar.y.dtype)
    _sample(planar, inverse, box, planes)
    if blend is not BlendMode.NORMAL:
        blend_rgb(canvas, _with_alpha(planes, cover, opacity), box, blend)
    elif cover is None:
        for mine, theirs in zip(canvas.planes(box), planes, strict=True):
            mine[:] = cv2.addWeighted(mine, 1.0 - opacity, theirs, opacity, 0.0)
    else:
        alpha = faded(cover, opacity)
        half = halve(alpha)
        weighted = [weighed(plane, weight) for plane, weight in zip(planes, (alpha, half, half), strict=True)]
        canvas.blend_planes((weighted[0], weighted[1], weighted[2]), alpha, half, box)


def as_raster(planar: Planar) -> Raster:
    """The same picture with full chroma and alpha, for what works on those."""
    raster = Raster.from_yuv(planar.picture())
    return Raster(raster.yuva, True, planar.left, planar.top)


def _inverse(matrix: Affine) -> Affine:
    """Canvas to picture, both in continuous coordinates."""
    linear = np.linalg.inv(matrix[:, :2])
    return np.hstack([linear, -(linear @ matrix[:, 2])[:, None]])


def _coverage(planar: Planar, inverse: Affine, box: Box) -> Plane8 | None:
    """How much of each pixel of ``box`` the picture covers, 0..255; None when it covers all of it."""
    corners = np.array([[box.x0, box.x1, box.x0, box.x1], [box.y0, box.y0, box.y1, box.y1], [1, 1, 1, 1]])
    reached = inverse @ corners
    if (
        reached.min() >= -_EDGE
        and reached[0].max() <= planar.width + _EDGE
        and reached[1].max() <= planar.height + _EDGE
    ):
        return None
    if is_upright(inverse):
        across = _share(inverse[0, 0], inverse[0, 2], planar.width, box.x0, box.x1)
        down = _share(inverse[1, 1], inverse[1, 2], planar.height, box.y0, box.y1)
        return np.asarray(np.rint(255 * np.outer(down, across)), np.uint8)
    solid = np.full((planar.height, planar.width), 255, np.uint8)
    matrix = np.hstack([inverse[:, :2], _origin(inverse, box, 1.0)[:, None]])
    size = (box.x1 - box.x0, box.y1 - box.y0)
    return np.asarray(
        cv2.warpAffine(solid, matrix, size, flags=cv2.INTER_LINEAR | cv2.WARP_INVERSE_MAP), np.uint8
    )


def _share(scale: float, offset: float, length: int, first: int, last: int) -> np.ndarray:
    """Along one axis: how much of each canvas pixel [first, last) lies inside the picture, 0..1."""
    begin, end = -offset / scale, (length - offset) / scale
    edges = np.arange(first, last)
    return np.asarray(np.clip(np.minimum(edges + 1, end) - np.maximum(edges, begin), 0.0, 1.0))


def _origin(inverse: Affine, box: Box, unit: float) -> np.ndarray:
    """Index in a plane of ``unit`` pixels' size where the first pixel of ``box`` has its centre."""
    first = np.array([box.x0 + unit / 2, box.y0 + unit / 2])
    return np.asarray((inverse[:, :2] @ first + inverse[:, 2]) / unit - 0.5)


def _sample(planar: Planar, inverse: Affine, box: Box, out: tuple[Plane, Plane, Plane]) -> None:
    upright = is_upright(inverse)
    for plane, target, unit in zip((planar.y, planar.u, planar.v), out, (1, 2, 2), strict=True):
        origin = _origin(inverse, box, float(unit)) + planar.pad // unit
        rows, columns = target.shape
        if upright:
            across = Axis(float(inverse[0, 0]), float(origin[0]), columns, plane.shape[1])
            down = Axis(float(inverse[1, 1]), float(origin[1]), rows, plane.shape[0])
            resample(plane, target, across, down, unit / 32)
        else:
            target[:] = cv2.warpAffine(
                plane,
                np.hstack([inverse[:, :2], origin[:, None]]),
                (columns, rows),
                flags=cv2.INTER_LINEAR | cv2.WARP_INVERSE_MAP,
                borderMode=cv2.BORDER_REPLICATE,
            )


def _empty(box: Box, dtype: np.dtype[np.uint8 | np.uint16]) -> tuple[Plane, Plane, Plane]:
    height, width = box.y1 - box.y0, box.x1 - box.x0
    half = (height // 2, width // 2)
    return np.empty((height, width), dtype), np.empty(half, dtype), np.empty(half, dtype)


def _with_alpha(planes: tuple[Plane, Plane, Plane], cover: Plane8 | None, opacity: float) -> Plane:
    height, width = planes[0].shape
    alpha = np.full((height, width), 255, np.uint8) if cover is None else cover
    if opacity < 1.0:
        alpha = faded(alpha, opacity)
    full = (planes[0], double(planes[1], width, height), double(planes[2], width, height))
    weighted = [cv2.multiply(plane, alpha, scale=1 / 255) for plane in full]
    return np.asarray(cv2.merge([*weighted, alpha]), np.uint8)
