"""Overlays: pictures with alpha, split into a frame's planes, ready to be laid on it again and again."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass

import cv2
import numpy as np

from pipeline.media.picture import Plane as Plane8
from pipeline.render.colour import halve
from pipeline.render.raster import Box, Canvas, Plane, Raster

_KEPT_BYTES = 48 * 1024 * 1024


@dataclass(frozen=True, slots=True, eq=False)
class Overlay:
    """Premultiplied planes with the chroma halved, and the pixels of the frame they cover (even edges)."""

    planes: tuple[Plane, Plane, Plane]
    alpha: Plane8
    half_alpha: Plane8
    box: Box

    @property
    def nbytes(self) -> int:
        """Memory it takes."""
        return sum(plane.nbytes for plane in (*self.planes, self.alpha, self.half_alpha))

    def paint(self, canvas: Canvas) -> None:
        """Lays it over the canvas."""
        canvas.blend_planes(self.planes, self.alpha, self.half_alpha, self.box)

    @classmethod
    def from_pixels(cls, yuva: Plane, box: Box) -> Overlay:
        """(rows, columns, 4) premultiplied Y'CbCr and alpha, exactly as large as ``box``."""
        luma, u, v, cover = (np.asarray(cv2.extractChannel(yuva, n), yuva.dtype) for n in range(4))
        alpha = np.asarray(cover, np.uint8)
        return cls((luma, halve(u), halve(v)), alpha, halve(alpha), box)


def overlay_at(raster: Raster, left: int, top: int, frame: Box) -> Overlay | None:
    """``raster`` with its first pixel at ``left``, ``top``; None when all of it lies outside ``frame``."""
    width, height = raster.size
    inside = Box(left, top, left + width, top + height)
    box = inside.even().clip(frame)
    if box.empty:
        return None
    inside = inside.clip(box)
    pixels = np.zeros((box.y1 - box.y0, box.x1 - box.x0, 4), raster.yuva.dtype)
    pixels[inside.y0 - box.y0 : inside.y1 - box.y0, inside.x0 - box.x0 : inside.x1 - box.x0] = raster.yuva[
        inside.y0 - top : inside.y1 - top, inside.x0 - left : inside.x1 - left
    ]
    return Overlay.from_pixels(pixels, box)


class OverlayMemory:
    """Keeps the overlays drawn last, so that a logo that stands still is prepared once."""

    def __init__(self) -> None:
        self._kept: OrderedDict[object, Overlay] = OrderedDict()
        self._last: OrderedDict[str, object] = OrderedDict()
        self._bytes = 0

    def get(self, owner: str, key: object, make: Callable[[], Overlay]) -> Overlay:
        """The overlay for ``key``, kept once ``owner`` asked for the same key twice running."""
        found = self._kept.get(key)
        if found is not None:
            self._kept.move_to_end(key)
            return found
        made = make()
        if self._last.get(owner) == key:
            self._kept[key] = made
            self._bytes += made.nbytes
        self._last[owner] = key
        self._last.move_to_end(owner)
        while self._bytes > _KEPT_BYTES:
            self._bytes -= self._kept.popitem(last=False)[1].nbytes
        while len(self._last) > 8:
            self._last.popitem(last=False)
        return made
