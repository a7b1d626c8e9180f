"""Draws a raster through an affine map onto a canvas, touching only the pixels it covers."""

from __future__ import annotations

import cv2
import numpy as np

from pipeline.render.blend import blend_rgb
from pipeline.render.colour import faded
from pipeline.render.geometry import Affine
from pipeline.render.overlay import Overlay, OverlayMemory
from pipeline.render.planar import Planar, draw_planar
from pipeline.render.raster import Box, Canvas, Plane, Raster
from pipeline.timeline.model import BlendMode

_NEAR = 1e-4


def covered_box(size: tuple[int, int], matrix: Affine, canvas: Canvas) -> Box:
    """The pixels of the canvas that a picture of ``size`` (width, height) may touch, with even edges."""
    width, height = size
    corners = matrix @ np.array([[0, width, 0, width], [0, 0, height, height], [1, 1, 1, 1]], float)
    low, high = np.floor(corners.min(axis=1) - _NEAR), np.ceil(corners.max(axis=1) + _NEAR)
    limit = 1 << 20  # far outside any frame, and still exact
    low, high = np.clip(low, -limit, limit), np.clip(high, -limit, limit)
    box = Box(int(low[0]), int(low[1]), int(high[0]), int(high[1])).clip(canvas.box)
    return box if box.empty else box.even().clip(canvas.box)


def draw(
    canvas: Canvas,
    raster: Raster | Planar,
    matrix: Affine,
    opacity: float = 1.0,
    blend: BlendMode = BlendMode.NORMAL,
    rows: int | None = None,
    memory: tuple[OverlayMemory, str] | None = None,
) -> None:
    """Lays ``raster`` over the canvas; ``matrix``: raster to canvas, continuous coordinates.

    ``rows``: draw only above this (even) canvas row; what lies below will be hidden anyway.
    ``memory``: where what stands still is kept, and whose it is.
    """
    if raster.deep != canvas.deep:
        raise TypeError("a picture of another depth than the canvas: lift it first")
    if canvas.deep and blend is not BlendMode.NORMAL:
        raise TypeError("blend modes are for SDR")
    if opacity <= 0.0 or abs(float(np.linalg.det(matrix[:, :2]))) < 1e-9:
        return
    box = covered_box(raster.size, matrix, canvas)
    if rows is not None:
        box = box.clip(Box(0, 0, canvas.width, rows))
    if box.empty:
        return
    if isinstance(raster, Planar):
        draw_planar(canvas, raster, matrix, box, opacity, blend)
        return
    if memory is not None and not raster.opaque and blend is BlendMode.NORMAL:
        key = (raster, matrix.tobytes(), opacity, box)
        still = memory[0].get(memory[1], key, lambda: _overlay(raster, matrix, box, opacity))
        still.paint(canvas)
        return
    pixels, opaque = _pixels(raster, matrix, box)
    if opacity < 1.0:
        pixels, opaque = faded(pixels, opacity), False
    if blend is not BlendMode.NORMAL:
        blend_rgb(canvas, pixels, box, blend)
    elif opaque:
        canvas.put(pixels, box)
    else:
        canvas.blend(pixels, box)


def _overlay(raster: Raster, matrix: Affine, box: Box, opacity: float) -> Overlay:
    pixels, _ = _pixels(raster, matrix, box)
    if opacity < 1.0:
        pixels = faded(pixels, opacity)
    return Overlay.from_pixels(pixels, box)


def hidden_below(size: tuple[int, int], solid_from: int, matrix: Affine, canvas: Canvas, rows: int) -> int:
    """The even canvas row from which a picture of ``size`` hides all under it, down to ``rows`` at least.

    ``solid_from``: the picture row from which it is opaque. Returns ``rows`` when it hides nothing for sure.
    """
    width, height = size
    if solid_from >= height or abs(matrix[0, 1]) > 1e-9 or abs(matrix[1, 0]) > 1e-9:
        return rows
    left, right = matrix[0, 2], matrix[0, 0] * width + matrix[0, 2]
    bottom = matrix[1, 1] * height + matrix[1, 2]
    if left > 0 or right < canvas.width or bottom < rows:
        return rows
    # Two rows of margin: interpolation reaches one pixel up, and halving the chroma joins pairs of rows.
    top = int(np.ceil(matrix[1, 1] * (solid_from + 1) + matrix[1, 2])) + 2
    return min(rows, max((top + 1) & ~1, 0))


def _pixels(raster: Raster, matrix: Affine, box: Box) -> tuple[Plane, bool]:
    """The raster's pixels in ``box``, and whether they are opaque everywhere."""
    height, width = raster.yuva.shape[:2]
    size = (box.x1 - box.x0, box.y1 - box.y0)
    shift = matrix[:, 2] - (box.x0, box.y0)
    if np.abs(matrix[:, :2] - np.eye(2)).max() < 1e-7 and np.abs(shift - np.rint(shift)).max() < 1e-3:
        return _moved(raster, round(float(shift[0])), round(float(shift[1])), size)
    inverse = np.linalg.inv(matrix[:, :2])
    origin = inverse @ (np.array([box.x0 + 0.5, box.y0 + 0.5]) - matrix[:, 2]) - 0.5
    far = np.array([[0, size[0] - 1, 0, size[0] - 1], [0, 0, size[1] - 1, size[1] - 1]], float)
    reached = inverse @ far + origin[:, None]
    covered = bool(
        reached.min() >= -0.5 - 1e-3
        and reached[0].max() <= width - 0.5 + 1e-3
        and reached[1].max() <= height - 0.5 + 1e-3
    )
    pixels = cv2.warpAffine(
        raster.yuva,
        np.hstack([inverse, origin[:, None]]),
        size,
        flags=cv2.INTER_LINEAR | cv2.WARP_INVERSE_MAP,
        borderMode=cv2.BORDER_REPLICATE if covered else cv2.BORDER_CONSTANT,
    )
    return np.asarray(pixels, raster.yuva.dtype), covered and raster.opaque


def _moved(raster: Raster, x: int, y: int, size: tuple[int, int]) -> tuple[Plane, bool]:
    """The raster shifted by whole pixels into a picture of ``size``."""
    height, width = raster.yuva.shape[:2]
    if x <= 0 and y <= 0 and x + width >= size[0] and y + height >= size[1]:
        return raster.yuva[-y : size[1] - y, -x : size[0] - x], raster.opaque
    out = np.zeros((size[1], size[0], 4), raster.yuva.dtype)
    inside = Box(x, y, x + width, y + height).clip(Box(0, 0, size[0], size[1]))
    if not inside.empty:
        out[inside.y0 : inside.y1, inside.x0 : inside.x1] = raster.yuva[
            inside.y0 - y : inside.y1 - y, inside.x0 - x : inside.x1 - x
        ]
    return out, False
