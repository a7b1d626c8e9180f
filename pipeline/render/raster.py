"""Rasters: what can be drawn (premultiplied YUVA) and what is drawn upon (a 4:2:0 canvas)."""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np

from pipeline.media.colour_space import ColourSpace
from pipeline.media.picture import Plane as Plane8
from pipeline.media.picture import Samples, YuvPicture
from pipeline.media.stills import premultiply
from pipeline.render.colour import (
    RGB_TO_YUV,
    YUV_OFFSET,
    double,
    halve,
    rgb_to_yuv444,
    weighed,
    yuv444_to_rgb,
)

Plane = Samples


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle of whole pixels [x0, x1) x [y0, y1)."""

    x0: int
    y0: int
    x1: int
    y1: int

    @property
    def empty(self) -> bool:
        """True when it holds no pixel."""
        return self.x1 <= self.x0 or self.y1 <= self.y0

    def clip(self, other: Box) -> Box:
        """The shared part."""
        return Box(
            max(self.x0, other.x0), max(self.y0, other.y0), min(self.x1, other.x1), min(self.y1, other.y1)
        )

    def even(self) -> Box:
        """Grown to even edges, so that chroma pixels are whole."""
        return Box(self.x0 & ~1, self.y0 & ~1, (self.x1 + 1) & ~1, (self.y1 + 1) & ~1)


@dataclass(frozen=True, slots=True, eq=False)
class Raster:
    """A picture to draw. ``yuva``: (height, width, 4), limited range, all four premultiplied by alpha.

    uint8 for BT.709; uint16 for HDR, with 10-bit colours and an alpha that still ends at 255.
    ``x``, ``y``: where its first pixel lies in the whole picture (a layer is cropped to what it paints).
    """

    yuva: Plane
    opaque: bool
    x: float = 0.0
    y: float = 0.0

    @property
    def size(self) -> tuple[int, int]:
        """Width and height."""
        return int(self.yuva.shape[1]), int(self.yuva.shape[0])

    @property
    def origin(self) -> tuple[float, float]:
        """``x`` and ``y``."""
        return self.x, self.y

    def solid_from(self) -> int:
        """The first of the last rows that are opaque from edge to edge; the height when there is none."""
        if self.opaque:
            return 0
        clear = np.flatnonzero(self.yuva[..., 3].min(axis=1) < 255)
        return int(clear[-1]) + 1 if len(clear) else 0

    @property
    def deep(self) -> bool:
        """True for 10-bit HDR."""
        return self.yuva.dtype == np.uint16

    @property
    def nbytes(self) -> int:
        """Memory it takes."""
        return int(self.yuva.nbytes)

    @classmethod
    def from_rgba(cls, rgba: Plane8, *, premultiplied: bool = False, crop: bool = True) -> Raster | None:
        """(height, width, 4) uint8 RGBA -> raster cropped to what is visible, None when nothing is."""
        x, y = 0, 0
        alpha = rgba[..., 3]
        opaque = bool(alpha.min() == 255) if alpha.size else False
        if not opaque and crop:
            x, y, width, height = cv2.boundingRect(alpha)
            if width == 0 or height == 0:
                return None
            rgba = np.ascontiguousarray(rgba[y : y + height, x : x + width])
            opaque = bool(rgba[..., 3].min() == 255)
        if not premultiplied and not opaque:
            rgba = premultiply(rgba)
        return cls(_premultiplied_yuva(rgba), opaque, float(x), float(y))

    @classmethod
    def from_yuv(cls, picture: YuvPicture) -> Raster:
        """A video frame as a raster (chroma enlarged to full size)."""
        height, width = picture.y.shape
        u, v = double(picture.u, width, height), double(picture.v, width, height)
        if picture.alpha is None:
            full = np.full_like(picture.y, 255)
            return cls(np.asarray(cv2.merge([picture.y, u, v, full]), full.dtype), True)
        a = picture.alpha
        planes = [weighed(p, a) for p in (picture.y, u, v)]
        return cls(np.asarray(cv2.merge([*planes, a.astype(u.dtype)]), u.dtype), False)

    def rgba(self) -> Plane8:
        """An SDR raster as (height, width, 4) uint8 straight RGBA."""
        alpha = self.yuva[..., 3]
        yuv = self.yuva[..., :3]
        if not self.opaque:
            weight = np.maximum(alpha, 1)[..., None].astype(np.float32)
            yuv = np.asarray(np.minimum(np.rint(yuv * (255.0 / weight)), 255), np.uint8)
        return np.dstack([yuv444_to_rgb(np.ascontiguousarray(yuv)), alpha])


def _premultiplied_yuva(rgba: Plane8) -> Plane8:
    # The matrix's constant term rides on alpha: a pixel of alpha a carries it a / 255 times.
    full = np.eye(4)
    full[:3, :3] = RGB_TO_YUV
    full[:3, 3] = YUV_OFFSET / 255.0
    return np.asarray(cv2.transform(rgba, full), np.uint8)


class Canvas:
    """A frame being made: planar 4:2:0 in ``space``, limited range. Width and height are even."""

    __slots__ = ("_picture", "height", "u", "v", "width", "y")

    def __init__(self, width: int, height: int, space: ColourSpace = ColourSpace.BT709) -> None:
        self.width, self.height = width, height
        self._picture: YuvPicture | None = None
        dtype = np.uint16 if space.hdr else np.uint8
        y, u, v = space.black
        self.y: Plane = np.full((height, width), y, dtype)
        self.u: Plane = np.full((height // 2, width // 2), u, dtype)
        self.v: Plane = np.full((height // 2, width // 2), v, dtype)

    @classmethod
    def over(cls, picture: YuvPicture) -> Canvas:
        """A canvas that draws into the planes of ``picture``."""
        canvas = cls.__new__(cls)
        canvas.height, canvas.width = picture.y.shape
        canvas.y, canvas.u, canvas.v = picture.y, picture.u, picture.v
        canvas._picture = picture
        return canvas

    @property
    def deep(self) -> bool:
        """True for 10-bit HDR."""
        return self.y.dtype == np.uint16

    @property
    def box(self) -> Box:
        """The whole frame."""
        return Box(0, 0, self.width, self.height)

    def planes(self, box: Box) -> tuple[Plane, Plane, Plane]:
        """The pixels of ``box`` (even edges) in each plane (views)."""
        rows, columns = _half(box)
        return self.y[box.y0 : box.y1, box.x0 : box.x1], self.u[rows, columns], self.v[rows, columns]

    def fill(self, yuv: tuple[int, int, int]) -> None:
        """Paints everything in one Y'CbCr colour."""
        for plane, value in zip((self.y, self.u, self.v), yuv, strict=True):
            plane[:] = value

    def copy(self) -> Canvas:
        """Another canvas with the same pixels."""
        twin = Canvas.__new__(Canvas)
        twin._picture = None
        twin.width, twin.height = self.width, self.height
        twin.y, twin.u, twin.v = self.y.copy(), self.u.copy(), self.v.copy()
        return twin

    def put_planes(self, picture: YuvPicture, box: Box | None = None) -> None:
        """Takes over an opaque picture of exactly the size of ``box`` (even edges; None: the whole frame)."""
        planes = self.planes(box or self.box)
        for mine, theirs in zip(planes, (picture.y, picture.u, picture.v), strict=True):
            np.copyto(mine, theirs)

    def put(self, yuva: Plane, box: Box) -> None:
        """Writes opaque pixels into ``box`` (even edges, the size of ``yuva``)."""
        self.y[box.y0 : box.y1, box.x0 : box.x1] = _channel(yuva, 0)
        rows, columns = _half(box)
        half = halve(yuva)
        self.u[rows, columns] = _channel(half, 1)
        self.v[rows, columns] = _channel(half, 2)

    def blend(self, yuva: Plane, box: Box) -> None:
        """Lays premultiplied pixels over what is in ``box`` (even edges, the size of ``yuva``)."""
        half = halve(yuva)
        planes = (_channel(yuva, 0), _channel(half, 1), _channel(half, 2))
        self.blend_planes(planes, _alpha(yuva), _alpha(half), box)

    def blend_planes(
        self, planes: tuple[Plane, Plane, Plane], alpha: Plane8, half_alpha: Plane8, box: Box
    ) -> None:
        """As ``blend``, with the chroma already halved: what is kept and drawn again needs no more work."""
        through = np.asarray(cv2.bitwise_not(alpha), np.uint8)
        half_through = np.asarray(cv2.bitwise_not(half_alpha), np.uint8)
        _over(self.y[box.y0 : box.y1, box.x0 : box.x1], planes[0], through)
        rows, columns = _half(box)
        _over(self.u[rows, columns], planes[1], half_through)
        _over(self.v[rows, columns], planes[2], half_through)

    def mix(self, other: Canvas, weight: float, box: Box | None = None) -> None:
        """Moves this canvas towards ``other``: (1 - weight) of this, weight of the other, inside ``box``."""
        area = (box or self.box).even().clip(self.box)
        if area.empty:
            return
        full = (slice(area.y0, area.y1), slice(area.x0, area.x1))
        half = _half(area)
        for mine, theirs, at in ((self.y, other.y, full), (self.u, other.u, half), (self.v, other.v, half)):
            mine[at] = cv2.addWeighted(mine[at], 1.0 - weight, theirs[at], weight, 0.0)

    def region_rgb(self, box: Box) -> Plane8:
        """The pixels of ``box`` (even edges) as (height, width, 3) R'G'B'."""
        width, height = box.x1 - box.x0, box.y1 - box.y0
        rows, columns = _half(box)
        u = double(np.ascontiguousarray(self.u[rows, columns]), width, height)
        v = double(np.ascontiguousarray(self.v[rows, columns]), width, height)
        y = np.ascontiguousarray(self.y[box.y0 : box.y1, box.x0 : box.x1])
        return yuv444_to_rgb(np.asarray(cv2.merge([y, u, v]), np.uint8))

    def put_rgb(self, rgb: Plane8, box: Box) -> None:
        """Writes R'G'B' pixels into ``box`` (even edges)."""
        yuv = rgb_to_yuv444(np.ascontiguousarray(rgb))
        self.put(np.dstack([yuv, yuv[..., 0]]), box)

    def picture(self) -> YuvPicture:
        """The frame as planes (shared, not copied)."""
        return self._picture or YuvPicture(self.y, self.u, self.v)


def _channel(pixels: Plane, index: int) -> Plane:
    # Far quicker than cv2.split, which fetches fresh memory for all planes at once.
    return np.asarray(cv2.extractChannel(pixels, index), pixels.dtype)


def _alpha(pixels: Plane) -> Plane8:
    return np.asarray(_channel(pixels, 3), np.uint8)


def _half(box: Box) -> tuple[slice, slice]:
    return slice(box.y0 // 2, box.y1 // 2), slice(box.x0 // 2, box.x1 // 2)


def _over(target: Plane, source: Plane, through: Plane8) -> None:
    """target = source + target * through / 255, in place."""
    target[:] = cv2.add(weighed(target, through), source)
