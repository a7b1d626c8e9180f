"""A product's photo made ready to stand before any backdrop: cut out where it can be, with its shadow.

Studio photos have a plain, softly shaded background. It is flooded from the edges, neighbour by neighbour, so
that gradients and the product's own soft shadow go with it while the product's edge stops it. A photo taken
anywhere else is no product on a plain ground: it stays whole and becomes a card with round corners.
"""

from __future__ import annotations

import cv2
import numpy as np
from numpy.typing import NDArray

_LONG_SIDE = 900
"""Pixels the photo is looked at with."""
_STEP = (3, 3, 3)
"""How much neighbours of a plain background may differ, in Lab 0..255."""
_EDGE = 0.97
"""Share of the photo's edge that belongs to a plain background."""
_PRODUCT = (0.04, 0.85)
"""Share of the photo that a product on a plain ground covers."""
_SOLID = 0.55
"""Of its convex hull a product fills at least this much; else the flood ran into it."""
_MARGIN = 0.09
"""Room for the shadow on every side, of the longer side."""
_SHADOW_BLUR, _SHADOW_DROP, _SHADOW = 0.028, 0.022, 0.42
"""Softness and fall of the shadow, of the longer side, and how dark it is."""
_CORNER = 0.045
"""Radius of a card's corners, of its shorter side."""
_ALREADY_CUT = 0.02
"""Share of see-through pixels from which a photo was cut out before."""

Alpha = NDArray[np.uint8]


def presented(rgba: NDArray[np.uint8]) -> tuple[NDArray[np.uint8], bool]:
    """The photo (height, width, 4) ready to be laid over a picture, not premultiplied; True when cut out.

    What comes is cropped to the product, with a margin for its shadow.
    """
    given = rgba[..., 3]
    if float((given < 16).mean()) >= _ALREADY_CUT:
        alpha, cut = given, True
    else:
        found = plain_background(np.ascontiguousarray(rgba[..., :3]))
        alpha, cut = (255 - found, True) if found is not None else (_card(given.shape), False)
    ys, xs = np.nonzero(alpha > 16)
    if not len(ys):
        return rgba, False
    box = slice(ys.min(), ys.max() + 1), slice(xs.min(), xs.max() + 1)
    return _with_shadow(rgba[..., :3][box], alpha[box]), cut


def plain_background(rgb: NDArray[np.uint8]) -> Alpha | None:
    """How much of each pixel is plain background (0..255, height x width); None where there is none."""
    scale = min(1.0, _LONG_SIDE / max(rgb.shape[:2]))
    small = cv2.resize(rgb, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA)
    lab = cv2.cvtColor(cv2.GaussianBlur(small, (3, 3), 0), cv2.COLOR_RGB2LAB)
    flooded = _flooded(np.asarray(lab, np.uint8))
    edge = np.concatenate([flooded[0], flooded[-1], flooded[:, 0], flooded[:, -1]])
    product = _largest(~flooded)
    share = float(product.mean())
    if float(edge.mean()) < _EDGE or not _PRODUCT[0] <= share <= _PRODUCT[1] or _solidity(product) < _SOLID:
        return None
    # What the background shines onto an edge stays outside.
    inner = cv2.erode(product.astype(np.uint8) * 255, np.ones((5, 5), np.uint8))
    soft = cv2.GaussianBlur(inner, (0, 0), 0.8)
    whole = cv2.resize(soft, (rgb.shape[1], rgb.shape[0]), interpolation=cv2.INTER_CUBIC)
    return np.asarray(255 - whole, np.uint8)


def _flooded(lab: NDArray[np.uint8]) -> NDArray[np.bool_]:
    """What the flood from the edges reaches."""
    height, width = lab.shape[:2]
    mask = np.zeros((height + 2, width + 2), np.uint8)
    flags = 4 | (1 << 8) | cv2.FLOODFILL_MASK_ONLY
    step = max(1, min(height, width) // 40)
    seeds = [(x, y) for x in range(0, width, step) for y in (0, height - 1)]
    seeds += [(x, y) for y in range(0, height, step) for x in (0, width - 1)]
    for x, y in seeds:
        if not mask[y + 1, x + 1]:
            cv2.floodFill(lab, mask, (x, y), 0, _STEP, _STEP, flags)
    return np.asarray(mask[1:-1, 1:-1], bool)


def _largest(product: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """The pieces of some size, without specks and without holes."""
    pieces = cv2.morphologyEx(product.astype(np.uint8), cv2.MORPH_OPEN, np.ones((3, 3), np.uint8))
    outlines, _ = cv2.findContours(pieces, cv2.RETR_EXTERNAL, cv2.CHAIN_APPROX_NONE)
    least = 0.01 * product.size
    kept = [outline for outline in outlines if cv2.contourArea(outline) >= least]
    whole = np.zeros(product.shape, np.uint8)
    cv2.drawContours(whole, kept, -1, 1, cv2.FILLED)
    return np.asarray(whole, bool)


def _solidity(product: NDArray[np.bool_]) -> float:
    outlines, _ = cv2.findContours(product.astype(np.uint8), cv2.RETR_EXTERNAL, cv2.CHAIN_APPROX_NONE)
    if not outlines:
        return 0.0
    hull = cv2.convexHull(np.concatenate(outlines))
    return float(product.sum()) / max(1.0, cv2.contourArea(hull))


def _card(shape: tuple[int, ...]) -> Alpha:
    """A card with round corners."""
    height, width = shape[:2]
    radius = max(1, round(_CORNER * min(height, width)))
    alpha = np.zeros((height, width), np.uint8)
    cv2.rectangle(alpha, (radius, 0), (width - 1 - radius, height - 1), 255, cv2.FILLED)
    cv2.rectangle(alpha, (0, radius), (width - 1, height - 1 - radius), 255, cv2.FILLED)
    for x in (radius, width - 1 - radius):
        for y in (radius, height - 1 - radius):
            cv2.circle(alpha, (x, y), radius, 255, cv2.FILLED, cv2.LINE_AA)
    return alpha


def _with_shadow(rgb: NDArray[np.uint8], alpha: Alpha) -> NDArray[np.uint8]:
    """The product over its own soft shadow."""
    long_side = max(alpha.shape)
    margin = max(2, round(_MARGIN * long_side))
    wide = cv2.copyMakeBorder(alpha, margin, margin, margin, margin, cv2.BORDER_CONSTANT, value=0)
    drop = round(_SHADOW_DROP * long_side)
    fallen = np.zeros_like(wide)
    fallen[drop:] = wide[: wide.shape[0] - drop] if drop else wide
    shadow = cv2.GaussianBlur(fallen, (0, 0), max(1.0, _SHADOW_BLUR * long_side)).astype(np.float32) * _SHADOW
    over = wide.astype(np.float32)
    whole = over + shadow * (1 - over / 255)
    out = np.zeros((*wide.shape, 4), np.uint8)
    colour = cv2.copyMakeBorder(rgb, margin, margin, margin, margin, cv2.BORDER_REPLICATE).astype(np.float32)
    # Not premultiplied: the shadow is black, so the colour is the product's by its share of what is seen.
    share = np.divide(over, whole, out=np.zeros_like(over), where=whole > 0)
    out[..., :3] = np.rint(colour * share[..., None])
    out[..., 3] = np.rint(whole)
    return out
