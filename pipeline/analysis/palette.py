"""The colours of a picture, and how far they are from others, in CIE L*a*b* (D65): far is far to an eye."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from providers.errors import InvalidInput

_PIXELS = 96 * 96
"""Pixels that are looked at: more change no palette that anyone could see."""
_ROUNDS = 30
_SAME = 6.0
"""Colours nearer than this (delta E 1976) are one to a glance."""


@dataclass(frozen=True, slots=True)
class Swatch:
    """A colour (``#rrggbb``) and how much of the picture it covers (0..1)."""

    colour: str
    share: float


def extract_palette(rgb: NDArray[np.uint8], count: int = 5) -> tuple[Swatch, ...]:
    """The ``count`` (1..12) main colours of a picture (height, width, 3), the widest first.

    Fewer when the picture has fewer. K-means in Lab from k-means++ seeds; the same picture gives the same
    palette. Raises ``InvalidInput`` (no such count, no pixels).
    """
    if not 1 <= count <= 12 or rgb.ndim != 3 or rgb.shape[2] != 3 or not rgb.size:
        raise InvalidInput("A palette has 1 to 12 colours of a picture.")
    points = _sampled(to_lab(rgb)).reshape(-1, 3)
    if len(points) == 1:
        points = np.repeat(points, 2, axis=0)  # OpenCV takes a single row for a list of numbers.
    cv2.setRNGSeed(1)
    criteria = (cv2.TERM_CRITERIA_EPS + cv2.TERM_CRITERIA_MAX_ITER, _ROUNDS, 0.5)
    wanted = min(count, len(points))
    _, labels, centres = cv2.kmeans(points, wanted, np.empty(0), criteria, 2, cv2.KMEANS_PP_CENTERS)
    counts = np.bincount(labels.ravel(), minlength=wanted)
    merged: list[tuple[NDArray[np.float32], int]] = []
    for index in np.argsort(-counts):
        near = next(
            (i for i, (c, _) in enumerate(merged) if np.linalg.norm(c - centres[index]) < _SAME), None
        )
        if near is None:
            merged.append((centres[index], int(counts[index])))
        else:
            merged[near] = (merged[near][0], merged[near][1] + int(counts[index]))
    return tuple(Swatch(_to_hex(centre), n / len(points)) for centre, n in merged if n)


def distance_to(swatches: Sequence[Swatch], brand: Sequence[str]) -> float:
    """How far a picture's colours are from a brand's: delta E to the nearest one, weighted by share.

    Black, white and greys are no brand's own, so they don't count; 0 for a picture of nothing else.
    """
    if not brand or not swatches:
        return 0.0
    kit = lab_of(brand)
    own = lab_of([swatch.colour for swatch in swatches])
    shares = np.array([swatch.share for swatch in swatches])
    coloured = np.hypot(own[:, 1], own[:, 2]) > GREY
    if not coloured.any():
        return 0.0
    nearest = np.linalg.norm(own[:, None] - kit[None], axis=2).min(axis=1)
    return float(np.average(nearest[coloured], weights=shares[coloured]))


GREY = 12.0
"""Chroma (Lab) below which a colour counts as black, white or grey."""


def to_lab(rgb: NDArray[np.uint8]) -> NDArray[np.float32]:
    """sRGB (height, width, 3) -> L* 0..100, a*, b* (about -128..127), float32."""
    return np.asarray(cv2.cvtColor(rgb.astype(np.float32) / 255.0, cv2.COLOR_RGB2LAB), np.float32)


def lab_of(colours: Sequence[str]) -> NDArray[np.float32]:
    """``#rrggbb`` each -> (n, 3) Lab. Raises ``InvalidInput`` for another spelling."""
    try:
        values = [[int(colour[i : i + 2], 16) for i in (1, 3, 5)] for colour in colours]
    except ValueError as error:
        raise InvalidInput("A colour is written #rrggbb.") from error
    row: NDArray[np.float32] = to_lab(np.array([values], np.uint8))[0]
    return row


def _sampled(lab: NDArray[np.float32]) -> NDArray[np.float32]:
    height, width = lab.shape[:2]
    scale = (_PIXELS / (height * width)) ** 0.5
    if scale >= 1:
        return lab
    size = (max(1, round(width * scale)), max(1, round(height * scale)))
    return np.asarray(cv2.resize(lab, size, interpolation=cv2.INTER_AREA), np.float32)


def _to_hex(lab: NDArray[np.float32]) -> str:
    rgb = cv2.cvtColor(lab.reshape(1, 1, 3), cv2.COLOR_LAB2RGB)[0, 0]
    red, green, blue = np.clip(np.rint(rgb * 255), 0, 255).astype(int)
    return f"#{red:02x}{green:02x}{blue:02x}"
