"""Blend modes: how a layer meets what is below it."""

from __future__ import annotations

import numpy as np

from pipeline.render.colour import halve
from pipeline.render.raster import Box, Canvas, Plane, Raster
from pipeline.timeline.model import BlendMode


def blend_rgb(canvas: Canvas, pixels: Plane, box: Box, mode: BlendMode) -> None:
    """Separable blend modes on R'G'B' (W3C Compositing and Blending Level 1, section 9.1)."""
    below = canvas.region_rgb(box).astype(np.float32) / 255.0
    source = Raster(pixels, False).rgba()
    above = source[..., :3].astype(np.float32) / 255.0
    alpha = source[..., 3:].astype(np.float32) / 255.0
    if mode is BlendMode.MULTIPLY:
        mixed = below * above
    elif mode is BlendMode.SCREEN:
        mixed = below + above - below * above
    elif mode is BlendMode.ADD:
        mixed = below + above
    else:
        mixed = np.where(below <= 0.5, 2 * below * above, 1 - 2 * (1 - below) * (1 - above))
    result = below + (np.minimum(mixed, 1.0) - below) * alpha
    changed = canvas.copy()
    changed.put_rgb(np.asarray(np.rint(result * 255), np.uint8), box)
    _copy_where(canvas, changed, pixels[..., 3], box)


def _copy_where(canvas: Canvas, changed: Canvas, alpha: Plane, box: Box) -> None:
    """Takes over only what the picture touched: the rest must not drift through R'G'B' and back."""
    mask = np.ascontiguousarray(alpha) > 0
    half = halve(np.asarray(mask, np.uint8) * 255) > 0
    full_at = (slice(box.y0, box.y1), slice(box.x0, box.x1))
    half_at = (slice(box.y0 // 2, box.y1 // 2), slice(box.x0 // 2, box.x1 // 2))
    np.copyto(canvas.y[full_at], changed.y[full_at], where=mask)
    np.copyto(canvas.u[half_at], changed.u[half_at], where=half)
    np.copyto(canvas.v[half_at], changed.v[half_at], where=half)
