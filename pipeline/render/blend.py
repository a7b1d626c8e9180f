"""Blend modes: how a layer meets what is below it, on R'G'B'.

All are separable: a channel's result follows from the two values of that channel. A mode is therefore one
table of 256 x 256, and a look-up per channel, whatever its formula.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache

import cv2
import numpy as np
from numpy.typing import NDArray

from pipeline.media.picture import Plane as Plane8
from pipeline.render.colour import halve, rgb_to_yuv444, yuv444_to_rgb
from pipeline.render.effects.planes import from_raster
from pipeline.render.raster import Box, Canvas, Plane, Raster
from pipeline.timeline.model import BlendMode

Values = NDArray[np.float64]
_ROWS = 64
"""Rows done at once, so that the indices stay in the processor's cache."""


def _multiply(below: Values, above: Values) -> Values:
    return below * above


def _screen(below: Values, above: Values) -> Values:
    return below + above - below * above


def _hard_light(below: Values, above: Values) -> Values:
    return np.where(above <= 0.5, _multiply(below, 2 * above), _screen(below, 2 * above - 1))


def _dodge(below: Values, above: Values) -> Values:
    with np.errstate(divide="ignore", invalid="ignore"):
        ratio = np.minimum(1.0, below / (1 - above))
    return np.where(below == 0, 0.0, np.where(above == 1, 1.0, ratio))


def _burn(below: Values, above: Values) -> Values:
    with np.errstate(divide="ignore", invalid="ignore"):
        ratio = 1 - np.minimum(1.0, (1 - below) / above)
    return np.where(below == 1, 1.0, np.where(above == 0, 0.0, ratio))


def _soft_light(below: Values, above: Values) -> Values:
    curved = np.where(below <= 0.25, ((16 * below - 12) * below + 4) * below, np.sqrt(below))
    darker = below - (1 - 2 * above) * below * (1 - below)
    return np.where(above <= 0.5, darker, below + (2 * above - 1) * (curved - below))


_FORMULAS: dict[BlendMode, Callable[[Values, Values], Values]] = {
    BlendMode.NORMAL: lambda below, above: above,
    BlendMode.MULTIPLY: _multiply,
    BlendMode.SCREEN: _screen,
    BlendMode.OVERLAY: lambda below, above: _hard_light(above, below),
    BlendMode.ADD: lambda below, above: below + above,
    BlendMode.DARKEN: np.minimum,
    BlendMode.LIGHTEN: np.maximum,
    BlendMode.COLOR_DODGE: _dodge,
    BlendMode.COLOR_BURN: _burn,
    BlendMode.HARD_LIGHT: _hard_light,
    BlendMode.SOFT_LIGHT: _soft_light,
    BlendMode.DIFFERENCE: lambda below, above: np.abs(below - above),
    BlendMode.EXCLUSION: lambda below, above: below + above - 2 * below * above,
}
"""B(Cb, Cs) of W3C Compositing and Blending Level 1, section 9.1. ADD is the clipped sum."""


@lru_cache(maxsize=len(BlendMode))
def blend_table(mode: BlendMode) -> Plane8:
    """(65536,) uint8: the result for 8-bit values at ``below * 256 + above``."""
    level = np.arange(256) / 255
    below, above = np.broadcast_to(level[:, None], (256, 256)), np.broadcast_to(level, (256, 256))
    mixed = np.clip(_FORMULAS[mode](below, above), 0, 1)
    return np.asarray(np.rint(mixed * 255), np.uint8).reshape(-1)


def blended(below: Plane8, above: Plane8, mode: BlendMode) -> Plane8:
    """Two uint8 R'G'B' pictures of one shape -> B(below, above), not yet weighed by alpha."""
    table, out = blend_table(mode), np.empty_like(below)
    for top in range(0, below.shape[0], _ROWS):
        rows = slice(top, top + _ROWS)
        index = (below[rows].astype(np.uint16) << 8) | above[rows]
        np.take(table, index, mode="wrap", out=out[rows])
    return out


def blend_rgb(canvas: Canvas, pixels: Plane, box: Box, mode: BlendMode) -> None:
    """Lays premultiplied YUVA ``pixels`` over ``box`` (even edges) of the canvas in a blend mode.

    result = below + (B(below, above) - below) * alpha. Only what the picture touches is looked at and
    changed: the rest must not drift through R'G'B' and back. SDR only: the modes are made for values where
    1 is white (``hdr_limits`` refuses them before an HDR export starts).
    """
    pixels, box = _trimmed(pixels, box)
    if box.empty:
        return
    source = from_raster(Raster(pixels, False), None)
    alpha = np.asarray(pixels[..., 3], np.uint8) if source.alpha is None else source.alpha
    above = yuv444_to_rgb(np.asarray(cv2.merge([source.y, source.u, source.v]), np.uint8))
    below = canvas.region_rgb(box)
    mixed = blended(below, above, mode)
    if alpha.min() < 255:
        weight = cv2.merge([alpha, alpha, alpha])
        shift = cv2.multiply(
            cv2.subtract(mixed, below, dtype=cv2.CV_16S), weight, scale=1 / 255, dtype=cv2.CV_16S
        )
        mixed = np.asarray(cv2.add(below, shift, dtype=cv2.CV_8U), np.uint8)
    _take_over(canvas, rgb_to_yuv444(mixed), alpha, box)


def _trimmed(pixels: Plane, box: Box) -> tuple[Plane, Box]:
    """Without what is clear at the edges; the edges stay even."""
    x, y, width, height = cv2.boundingRect(np.ascontiguousarray(pixels[..., 3]))
    seen = Box(box.x0 + x, box.y0 + y, box.x0 + x + width, box.y0 + y + height)
    if seen.empty:
        return pixels, seen
    seen = seen.even().clip(box)
    rows = slice(seen.y0 - box.y0, seen.y1 - box.y0)
    return np.ascontiguousarray(pixels[rows, seen.x0 - box.x0 : seen.x1 - box.x0]), seen


def _take_over(canvas: Canvas, yuv: Plane8, alpha: Plane8, box: Box) -> None:
    touched = alpha > 0
    half, half_touched = halve(yuv), halve(np.asarray(touched, np.uint8) * 255) > 0
    rows, columns = slice(box.y0, box.y1), slice(box.x0, box.x1)
    half_rows, half_columns = slice(box.y0 // 2, box.y1 // 2), slice(box.x0 // 2, box.x1 // 2)
    np.copyto(canvas.y[rows, columns], yuv[..., 0], where=touched)
    np.copyto(canvas.u[half_rows, half_columns], half[..., 1], where=half_touched)
    np.copyto(canvas.v[half_rows, half_columns], half[..., 2], where=half_touched)
