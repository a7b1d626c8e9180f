"""Finds faces, where a face model is installed.

OpenCV has the code of the YuNet detector (Wu et al., "YuNet: A Tiny Millisecond-level Face Detector", 2023),
but no weights come with it: they are a file that the creator installs. Without it nothing here is used.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TypeAlias

import cv2
import numpy as np
from numpy.typing import NDArray

from providers.errors import InvalidInput

Bgr = NDArray[np.uint8]
_SIDE = 640
"""YuNet's files differ in whether they take pictures of any size; all take this one, square."""
_SURE_ENOUGH = 0.6


class UnusableFaceModel(InvalidInput):
    """This file is not a face model that Kinora can use."""


@dataclass(frozen=True, slots=True)
class Face:
    """``x``, ``y``: centre, ``width``, ``height``: extent, as shares of the picture. ``confidence``: 0..1."""

    x: float
    y: float
    width: float
    height: float
    confidence: float


FaceFinder: TypeAlias = Callable[[Bgr], list[Face]]
"""Finds the faces in a (height, width, 3) uint8 B'G'R' picture."""


def open_face_model(path: Path) -> FaceFinder:
    """A face finder with the YuNet weights (ONNX) in ``path``. Raises ``UnusableFaceModel``."""
    wrong = UnusableFaceModel(
        f"{path.name} is not a face model that Kinora can use.", advice="Install YuNet's ONNX file."
    )
    if not path.is_file():
        raise wrong
    try:
        detector = cv2.FaceDetectorYN.create(str(path), "", (_SIDE, _SIDE), _SURE_ENOUGH)
        detector.detect(np.zeros((_SIDE, _SIDE, 3), np.uint8))
    except (cv2.error, AttributeError) as error:
        raise wrong from error

    def find(picture: Bgr) -> list[Face]:
        height, width = picture.shape[:2]
        factor = _SIDE / max(width, height)
        size = (max(round(width * factor), 1), max(round(height * factor), 1))
        square = np.zeros((_SIDE, _SIDE, 3), np.uint8)
        square[: size[1], : size[0]] = cv2.resize(picture, size, interpolation=cv2.INTER_AREA)
        _, rows = detector.detect(square)
        return [_face(row, size) for row in rows] if rows is not None else []

    return find


def _face(row: NDArray[np.float32], size: tuple[int, int]) -> Face:
    """A row of YuNet: left, top, width, height, five landmarks, score (pixels)."""
    left, top = max(float(row[0]), 0.0) / size[0], max(float(row[1]), 0.0) / size[1]
    right = min(float(row[0] + row[2]) / size[0], 1.0)
    bottom = min(float(row[1] + row[3]) / size[1], 1.0)
    confidence = min(max(float(row[14]), 0.0), 1.0)
    return Face(
        min((left + right) / 2, 1.0),
        min((top + bottom) / 2, 1.0),
        max(right - left, 0.0),
        max(bottom - top, 0.0),
        confidence,
    )
