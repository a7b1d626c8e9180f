"""Paint for text: colours, pens, soft shadows, and the way between Qt's images and arrays."""

from __future__ import annotations

import cv2
import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QImage, QPen

from pipeline.render.colour import parse_colour


def to_array(image: QImage) -> NDArray[np.uint8]:
    """The pixels of an RGBA8888 image, copied: (height, width, 4) uint8."""
    rows = np.frombuffer(image.constBits(), np.uint8).reshape(image.height(), image.bytesPerLine())
    return rows[:, : image.width() * 4].reshape(image.height(), image.width(), 4).copy()


def from_array(rgba: NDArray[np.uint8]) -> QImage:
    """(height, width, 4) uint8 premultiplied RGBA as an image with pixels of its own."""
    height, width = rgba.shape[:2]
    image = QImage(rgba.tobytes(), width, height, width * 4, QImage.Format.Format_RGBA8888_Premultiplied)
    return image.copy()


def softened(alpha: NDArray[np.uint8], sigma: float) -> NDArray[np.uint8]:
    """Blurs a mask; a wide blur is done at half the size, where it costs a quarter and looks the same."""
    if sigma <= 0.3:
        return alpha
    if sigma < 4:
        return np.asarray(cv2.GaussianBlur(alpha, (0, 0), sigma), np.uint8)
    height, width = alpha.shape
    half = cv2.resize(alpha, (max(width // 2, 1), max(height // 2, 1)), interpolation=cv2.INTER_AREA)
    half = cv2.GaussianBlur(half, (0, 0), sigma / 2)
    return np.asarray(cv2.resize(half, (width, height), interpolation=cv2.INTER_LINEAR), np.uint8)


def tinted(alpha: NDArray[np.uint8], tint: QColor) -> NDArray[np.uint8]:
    """A mask in one colour: (height, width, 4) premultiplied RGBA."""
    share = tint.alphaF()
    weights = [share * part / 255 for part in (tint.red(), tint.green(), tint.blue(), 255)]
    return np.asarray(cv2.merge([cv2.convertScaleAbs(alpha, alpha=weight) for weight in weights]), np.uint8)


def qt_colour(text: str) -> QColor:
    """A colour from ``#rrggbb`` or ``#rrggbbaa``."""
    return QColor(*parse_colour(text))


def round_pen(colour: QColor, width: float) -> QPen:
    """A pen with round joins and ends."""
    pen = QPen(colour, width)
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    return pen
