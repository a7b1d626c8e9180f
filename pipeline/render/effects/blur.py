"""Effects that look at a pixel's neighbours: blur, sharpen, glow, pixelate."""

from __future__ import annotations

import math
from dataclasses import replace
from typing import cast

import cv2
import numpy as np

from pipeline.media.picture import Plane as Plane8
from pipeline.media.picture import SamplesOf
from pipeline.render.colour import weighed
from pipeline.render.effects.planes import Plane, Planes

MOST_10 = np.uint16(1023)
"""The greatest 10-bit code value: 16-bit words would let sums go on."""
_LEAST_SIGMA = 0.2
_DIRECT_SIGMA = 2.6
"""Up to here the Gaussian is done at full size; beyond, on a reduced picture."""
_LUMA_LOW, _LUMA_HIGH = 16, 235


def gaussian(plane: SamplesOf, sigma: float, edge: int = cv2.BORDER_REPLICATE) -> SamplesOf:
    """A Gaussian of standard deviation ``sigma`` pixels.

    Wide ones are done on a picture reduced k times. Averaging k pixels has a variance of (k^2 - 1) / 12, and
    enlarging linearly k^2 / 6: both are taken off what the Gaussian between them has to add.
    """
    if sigma < _LEAST_SIGMA:
        return plane
    if sigma <= _DIRECT_SIGMA:
        soft = cv2.GaussianBlur(plane, (0, 0), sigma, borderType=edge)
        return cast(SamplesOf, np.asarray(soft, plane.dtype))
    factor = 2 ** int(math.log2(sigma / 1.3))
    height, width = plane.shape
    # Padded to whole blocks, so that the reduced picture lies exactly under the full one.
    pad = (-height % factor, -width % factor)
    padded = cv2.copyMakeBorder(plane, 0, pad[0], 0, pad[1], edge) if any(pad) else plane
    size = (padded.shape[1] // factor, padded.shape[0] // factor)
    small = cv2.resize(padded, size, interpolation=cv2.INTER_AREA)
    rest = math.sqrt(max(sigma * sigma - (factor * factor - 1) / 12 - factor * factor / 6, 0.01)) / factor
    # 16 bit while small, so that wide soft slopes do not step.
    spare = 8 if plane.dtype == np.uint8 else 6
    deep = np.asarray(small, np.uint16) << spare
    deep = np.asarray(cv2.GaussianBlur(deep, (0, 0), rest, borderType=edge), np.uint16)
    wide = cv2.resize(deep, padded.shape[::-1], interpolation=cv2.INTER_LINEAR)
    if spare == 8:
        whole = np.asarray(cv2.convertScaleAbs(wide, alpha=1 / 256), plane.dtype)
    else:
        whole = np.asarray(cv2.addWeighted(wide, 1 / 64, wide, 0.0, 0.0), plane.dtype)
    return cast(SamplesOf, whole[:height, :width])


def blurred(planes: Planes, sigma: float, spread: bool) -> Planes:
    """All planes softened. ``sigma``: luma pixels; ``spread``: a picture with alpha grows as it fades out."""
    share = sigma / 2 if planes.halved else sigma
    if planes.alpha is None:
        return replace(
            planes,
            y=gaussian(planes.y, sigma),
            u=gaussian(planes.u, share),
            v=gaussian(planes.v, share),
        )
    if spread and not planes.halved:
        planes = _with_margin(planes, int(sigma * 3) + 1)
    return _blurred_by_alpha(planes, sigma, share)


def _with_margin(planes: Planes, reach: int) -> Planes:
    assert planes.alpha is not None
    parts = (planes.y, planes.u, planes.v, planes.alpha)
    edged = [cv2.copyMakeBorder(part, reach, reach, reach, reach, cv2.BORDER_CONSTANT) for part in parts]
    y, u, v = (np.asarray(part, planes.y.dtype) for part in edged[:3])
    alpha = np.asarray(edged[3], np.uint8)
    return replace(planes, y=y, u=u, v=v, alpha=alpha, x=planes.x - reach, y0=planes.y0 - reach)


def _blurred_by_alpha(planes: Planes, sigma: float, share: float) -> Planes:
    """Colours count as much as they are seen, so that what is clear does not bleed in."""
    alpha = planes.alpha
    assert alpha is not None
    small = planes.chroma_sized(alpha)
    soft = gaussian(alpha, sigma, cv2.BORDER_CONSTANT)
    soft_small = gaussian(small, share, cv2.BORDER_CONSTANT) if planes.halved else soft

    def through(plane: Plane, weight: Plane8, after: Plane8, amount: float) -> Plane:
        seen = gaussian(weighed(plane, weight), amount, cv2.BORDER_CONSTANT)
        depth = cv2.CV_8U if plane.dtype == np.uint8 else cv2.CV_16U
        return np.asarray(cv2.divide(seen, after, scale=255, dtype=depth), plane.dtype)

    return replace(
        planes,
        y=through(planes.y, alpha, soft, sigma),
        u=through(planes.u, small, soft_small, share),
        v=through(planes.v, small, soft_small, share),
        alpha=soft,
    )


def sharpened(planes: Planes, amount: float, sigma: float) -> Planes:
    """Unsharp mask on the luma: y + amount (y - Gaussian(y))."""
    soft = gaussian(planes.y, max(sigma, 0.3))
    sharp = np.asarray(cv2.addWeighted(planes.y, 1 + amount, soft, -amount, 0), planes.y.dtype)
    return replace(planes, y=np.minimum(sharp, MOST_10) if sharp.dtype == np.uint16 else sharp)


def glowing(planes: Planes, amount: float, sigma: float, threshold: float) -> Planes:
    """What is brighter than ``threshold`` (0..1), softened, is laid over the luma by "screen"."""
    span = _LUMA_HIGH - _LUMA_LOW
    level = np.clip((np.arange(256) - _LUMA_LOW) / span, 0, 1)
    bright = np.clip((level - threshold) / max(1 - threshold, 1e-3), 0, 1) * amount
    light = gaussian(np.asarray(cv2.LUT(planes.y, np.rint(bright * 255).astype(np.uint8)), np.uint8), sigma)
    # screen(y, l) = y + l (1 - y); room: what the luma lacks to white.
    room = np.clip(_LUMA_HIGH - np.arange(256), 0, 255).astype(np.uint8)
    added = cv2.multiply(cv2.LUT(planes.y, room), light, scale=1 / 255)
    return replace(planes, y=np.asarray(cv2.add(planes.y, added), np.uint8))


def pixelated(planes: Planes, size: float) -> Planes:
    """Square blocks of about ``size`` luma pixels, each the mean of what it covers."""
    if size < 2:
        return planes
    width, height = planes.size
    blocks = (max(1, round(width / size)), max(1, round(height / size)))

    def coarse(plane: Plane) -> Plane:
        # Blocks can't be smaller than a chroma pixel: a plane with fewer pixels than blocks stays as it is.
        few = (min(blocks[0], plane.shape[1]), min(blocks[1], plane.shape[0]))
        small = cv2.resize(plane, few, interpolation=cv2.INTER_AREA)
        wide = cv2.resize(small, plane.shape[::-1], interpolation=cv2.INTER_NEAREST)
        return np.asarray(wide, plane.dtype)

    alpha = None if planes.alpha is None else np.asarray(coarse(planes.alpha), np.uint8)
    return replace(planes, y=coarse(planes.y), u=coarse(planes.u), v=coarse(planes.v), alpha=alpha)


def mirrored(planes: Planes, horizontal: bool, vertical: bool) -> Planes:
    """The picture flipped left to right, top to bottom or both, about the whole picture's middle."""
    code = -1 if horizontal and vertical else (1 if horizontal else 0)
    parts = [np.asarray(cv2.flip(part, code), part.dtype) for part in (planes.y, planes.u, planes.v)]
    alpha = None if planes.alpha is None else np.asarray(cv2.flip(planes.alpha, code), np.uint8)
    width, height = planes.size
    x = planes.whole[0] - planes.x - width if horizontal else planes.x
    y0 = planes.whole[1] - planes.y0 - height if vertical else planes.y0
    return replace(planes, y=parts[0], u=parts[1], v=parts[2], alpha=alpha, x=x, y0=y0)
