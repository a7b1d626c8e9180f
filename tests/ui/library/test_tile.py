"""How an asset looks in the grid."""

import numpy as np
from PySide6.QtCore import QRectF
from PySide6.QtGui import QImage, QPainter

from ui import theme
from ui.library.tile import _wave


def test_a_sound_is_seen_as_it_sounds(qapp):
    peaks = np.zeros((400, 2), np.float32)
    peaks[200:] = (-1.0, 1.0)
    image = QImage(100, 40, QImage.Format.Format_ARGB32)
    image.fill(0)
    painter = QPainter(image)
    _wave(painter, QRectF(0, 0, 100, 40), peaks)
    painter.end()
    ink = [sum(image.pixelColor(x, y).alpha() > 0 for y in range(40)) for x in range(100)]
    assert 0 < max(ink[:48]) <= 4
    assert max(ink[52:]) >= 36
    assert image.pixelColor(ink.index(max(ink)), 20).rgb() == theme.colour("success").rgb()
