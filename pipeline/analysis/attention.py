"""What draws the eye in a picture, without a trained model.

Four measures are added up: how far a colour is from the picture's mean (frequency-tuned saliency: Achanta et
al., CVPR 2009), what moves against the camera, skin colour (the Cb/Cr box of Chai and Ngan, 1999), and fine
detail, which tells what is in focus. Then the largest spots are found.
"""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

Plane = NDArray[np.uint8]
Map = NDArray[np.float32]
_WEIGHTS = {"colour": 1.0, "motion": 1.5, "skin": 0.35, "detail": 0.2}
_CONTRAST, _MOTION, _DETAIL = 24.0, 16.0, 12.0
"""Levels that count as fully salient: weaker pictures are not blown up to look certain."""
_STILL = 6.0
_TOWARDS_MIDDLE = 0.3
_MOST_SPOTS = 5


@dataclass(frozen=True, slots=True)
class Spot:
    """A place that may be the subject: centre and extent as shares of the picture.

    ``score``: how much it draws the eye, about 0..2. ``contrast``: 0..1, how far it stands out.
    """

    x: float
    y: float
    width: float
    height: float
    score: float
    contrast: float


def spots(luma: Plane, u: Plane, v: Plane, motion: Map | None = None) -> list[Spot]:
    """The places of a picture that draw the eye, strongest first; at least one.

    ``luma``, ``u``, ``v``: small planes of one size, u and v about 128. ``motion``: levels by which each
    pixel differs from what the camera's movement explains.
    """
    drawn = attention(luma, u, v, motion)
    sigma = 0.035 * max(drawn.shape)
    smooth: Map = cv2.GaussianBlur(drawn, (0, 0), sigma).astype(np.float32)
    reach = max(int(0.14 * max(drawn.shape)) | 1, 3)
    peaks = (smooth >= cv2.dilate(smooth, np.ones((reach, reach), np.uint8))) & (smooth > 1e-3)
    places = np.argwhere(peaks)
    order = np.argsort(-smooth[peaks], kind="stable")[:_MOST_SPOTS]
    mean = float(smooth.mean())
    found: list[Spot] = []
    for row, column in places[order]:
        spot = _spot(drawn, smooth, int(row), int(column), mean)
        if all(abs(spot.x - other.x) + abs(spot.y - other.y) > 0.03 for other in found):
            found.append(spot)
    return found or [Spot(0.5, 0.5, 1.0, 1.0, 0.0, 0.0)]


def attention(luma: Plane, u: Plane, v: Plane, motion: Map | None = None) -> Map:
    """How much each pixel draws the eye, 0..3; arguments as for ``spots``."""
    sigma = 0.02 * max(luma.shape)
    blurred = [cv2.GaussianBlur(p, (0, 0), sigma).astype(np.float32) for p in (luma, u, v)]
    # Chroma spans fewer levels than luma for differences that look alike.
    parts = [gain * (plane - plane.mean()) for plane, gain in zip(blurred, (0.6, 1.6, 1.6), strict=True)]
    distance: Map = np.sqrt(parts[0] ** 2 + parts[1] ** 2 + parts[2] ** 2).astype(np.float32)
    total = _WEIGHTS["colour"] * _above(distance, _CONTRAST)
    grey = luma.astype(np.float32)
    fine: Map = cv2.GaussianBlur(np.abs(cv2.Laplacian(grey, cv2.CV_32F)), (0, 0), sigma).astype(np.float32)
    total += _WEIGHTS["detail"] * _above(fine, _DETAIL)
    skin = ((u > 77) & (u < 127) & (v > 133) & (v < 173) & (luma > 40)).astype(np.float32)
    total += _WEIGHTS["skin"] * (1.0 - float(skin.mean())) * cv2.GaussianBlur(skin, (0, 0), sigma)
    if motion is not None:
        moving = np.maximum(cv2.GaussianBlur(motion, (0, 0), sigma / 2) - _STILL, 0.0)
        # Where nearly all moves, nothing stands out by moving.
        share = float((moving > 0).mean())
        total += _WEIGHTS["motion"] * (1.0 - share) * np.minimum(moving / _MOTION, 1.0)
    rows = (np.arange(luma.shape[0], dtype=np.float32) + 0.5) / luma.shape[0] * 2 - 1
    columns = (np.arange(luma.shape[1], dtype=np.float32) + 0.5) / luma.shape[1] * 2 - 1
    away = np.minimum((rows[:, None] ** 2 + columns[None, :] ** 2) / 2, 1.0)
    return np.asarray(total * (1.0 - _TOWARDS_MIDDLE * away), np.float32)


def _above(values: Map, full: float) -> Map:
    """What lies above the median, ``full`` (or the strongest, when that is more) becoming 1."""
    middle = float(np.median(values))
    top = max(float(np.percentile(values, 99.5)) - middle, full)
    return np.asarray(np.clip((values - middle) / top, 0.0, 1.0), np.float32)


def _spot(drawn: Map, smooth: Map, row: int, column: int, mean: float) -> Spot:
    """The spot about a peak: what hangs together with it above half its height."""
    peak = float(smooth[row, column])
    _, labels = cv2.connectedComponents((smooth > peak / 2).astype(np.uint8))
    inside = labels == labels[row, column]
    weight = np.where(inside, drawn, 0.0)
    total = max(float(weight.sum()), 1e-6)
    height, width = drawn.shape
    x = float((weight.sum(axis=0) * (np.arange(width) + 0.5)).sum() / total / width)
    y = float((weight.sum(axis=1) * (np.arange(height) + 0.5)).sum() / total / height)
    across, down = np.flatnonzero(inside.any(axis=0)), np.flatnonzero(inside.any(axis=1))
    size = ((across[-1] - across[0] + 1) / width, (down[-1] - down[0] + 1) / height)
    contrast = min(max((peak - mean) / (peak + 0.3), 0.0), 1.0)
    return Spot(x, y, float(size[0]), float(size[1]), peak, contrast)
