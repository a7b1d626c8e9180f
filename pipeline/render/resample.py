"""Moves and scales a plane of pixels to sub-pixel places, as cheaply as OpenCV can.

A camera move asks for ``out[d] = plane[scale * d + offset]``, interpolated, with any scale and offset per
axis. ``cv2.warpAffine`` does it pixel by pixel; ``cv2.resize`` is about three times as fast, but only goes
from whole source pixels to a whole number of pixels. Among slightly larger whole-numbered resizes, whose
margin is thrown away, there nearly always is one that meets the wanted map to within 1/32 pixel at every
pixel (warpAffine itself long worked on a grid of 1/32). Where there is none, warpAffine does the work.
"""

from __future__ import annotations

import threading
from dataclasses import dataclass
from functools import lru_cache

import cv2
import numpy as np
from numpy.typing import NDArray

from pipeline.media.picture import Samples

PADDING = 64
"""Replicated pixels (luma) that a picture should have around it, for the margin drawn at its edges."""
_MARGIN, _WIDE_MARGIN = 24, 72
_LEAST_SCALE = 0.34
"""Below this (enlarging more than threefold) the margin of one pixel isn't enough for resize's own edges."""


@dataclass(frozen=True, slots=True)
class Axis:
    """One axis: ``out[d] = source[scale * d + offset]`` for d in [0, count), source ``length`` long."""

    scale: float
    offset: float
    count: int
    length: int


@dataclass(frozen=True, slots=True)
class _Resize:
    """Source pixels [first, first + size) resized to ``drawn`` pixels; ``skip`` of them come off in front."""

    first: int
    size: int
    drawn: int
    skip: int


def resample(plane: Samples, out: Samples, across: Axis, down: Axis, tolerance: float = 1 / 32) -> None:
    """Fills ``out`` (rows, columns) from ``plane``, bilinear; the plane's edge pixels go on outside it.

    ``tolerance``: how far (source pixels) a pixel's place may be off.
    """
    if across.scale == down.scale == 1.0 and plane.dtype == np.uint8:  # the only depth it takes
        centre = (across.offset + (across.count - 1) / 2, down.offset + (down.count - 1) / 2)
        out[:] = cv2.getRectSubPix(plane, (across.count, down.count), centre)
        return
    columns, rows = _whole_resize(across, tolerance), _whole_resize(down, tolerance)
    if columns is None or rows is None:
        matrix = np.array([[across.scale, 0.0, across.offset], [0.0, down.scale, down.offset]])
        out[:] = cv2.warpAffine(
            plane,
            matrix,
            (across.count, down.count),
            flags=cv2.INTER_LINEAR | cv2.WARP_INVERSE_MAP,
            borderMode=cv2.BORDER_REPLICATE,
        )
        return
    part = plane[rows.first : rows.first + rows.size, columns.first : columns.first + columns.size]
    drawn = _scratch(rows.drawn, columns.drawn, plane.dtype)
    cv2.resize(part, (columns.drawn, rows.drawn), dst=drawn, interpolation=cv2.INTER_LINEAR)
    out[:] = drawn[rows.skip : rows.skip + down.count, columns.skip : columns.skip + across.count]


_scratches = threading.local()


def _scratch(height: int, width: int, dtype: np.dtype[np.uint8 | np.uint16]) -> Samples:
    """A plane to draw into and copy from at once: fresh memory would have to be cleared by the system."""
    kept: Samples | None = getattr(_scratches, dtype.name, None)
    if kept is None or kept.size < height * width:
        kept = np.empty(height * width * 9 // 8, dtype)
        setattr(_scratches, dtype.name, kept)
    return kept[: height * width].reshape(height, width)


@lru_cache(maxsize=64)
def _margins(count: int, most: int) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """All (pixels in front, whole length) that may be tried for ``count`` wanted pixels, cheapest first."""
    front, behind = np.meshgrid(np.arange(1, most + 1), np.arange(1, most + 1))
    order = np.argsort((front + behind).ravel(), kind="stable")
    skip = front.ravel()[order].astype(np.float64)
    return skip, count + skip + behind.ravel()[order]


@lru_cache(maxsize=64)
def _whole_resize(axis: Axis, tolerance: float) -> _Resize | None:
    """The cheapest whole-numbered resize that meets ``axis`` closely, None when there is none."""
    if axis.scale < _LEAST_SCALE:
        return None
    # Near simple ratios (6/5, 5/4) the places repeat themselves, and a wider margin has to be looked through.
    return _search(axis, tolerance, _MARGIN) or _search(axis, tolerance, _WIDE_MARGIN)


def _search(axis: Axis, tolerance: float, most: int) -> _Resize | None:
    skip, drawn = _margins(axis.count, most)
    size = np.rint(axis.scale * drawn)
    scale = size / drawn
    # cv2.resize puts pixel d at source (d + 0.5) * scale - 0.5.
    lead = (skip + 0.5) * scale - 0.5
    first = np.rint(axis.offset - lead)
    at_start = first + lead - axis.offset
    error = np.maximum(np.abs(at_start), np.abs(at_start + (scale - axis.scale) * (axis.count - 1)))
    error[(first < 0) | (first + size > axis.length)] = np.inf
    best = int(np.argmax(error <= tolerance / 2))
    if error[best] > tolerance / 2:
        best = int(np.argmin(error))
        if error[best] > tolerance:
            return None
    return _Resize(int(first[best]), int(size[best]), int(drawn[best]), int(skip[best]))
