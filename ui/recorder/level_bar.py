"""How loud the microphone is: one bar, its peak held, red where it clips."""

from __future__ import annotations

import math
import time
from collections.abc import Callable

from PySide6.QtCore import QRectF, QSize, Qt, QTimer
from PySide6.QtGui import QHideEvent, QPainter, QPaintEvent, QShowEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui import theme
from ui.player.meters import FLOOR, PeakBar
from ui.words import tr

_WARM, _HOT = -12.0, -3.0


class LevelBar(QWidget):
    """``peak`` is asked 30 times a second while it is seen: dBFS of the newest sound."""

    def __init__(self, peak: Callable[[], float], seconds: Callable[[], float] = time.monotonic) -> None:
        super().__init__()
        self._peak, self._seconds = peak, seconds
        self._before = seconds()
        self.bar = PeakBar()
        self.setAccessibleName(tr("Microphone level"))
        self.setToolTip(tr("Speak: the loudest words should reach yellow, and never the red end"))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._timer = QTimer(self, interval=33)
        self._timer.timeout.connect(self.refresh)

    def sizeHint(self) -> QSize:
        """One grid unit high, with a mark's room."""
        return QSize(240, 16)

    def refresh(self) -> None:
        """Shows the level now."""
        now = self._seconds()
        peak = self._peak()
        self.bar.update(peak if math.isfinite(peak) else FLOOR, now, now - self._before)
        self._before = now
        self.update()

    def showEvent(self, event: QShowEvent) -> None:
        """Asks while it is seen."""
        super().showEvent(event)
        self._timer.start()

    def hideEvent(self, event: QHideEvent) -> None:
        """Rests."""
        super().hideEvent(event)
        self._timer.stop()

    def mousePressEvent(self, _event: object) -> None:
        """A click puts the clip light out."""
        self.bar.clipped = False
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The scale from the floor to 0 dBFS, from left to right."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        area = QRectF(0, 4, self.width() - 12, 8)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.colour("pressed"))
        painter.drawRoundedRect(area, 4, 4)
        for low, high, token in (
            (FLOOR, _WARM, "success"),
            (_WARM, _HOT, "warning"),
            (_HOT, 0.0, "danger"),
        ):
            top = min(self.bar.value, high)
            if top > low:
                left, right = _x(low, area), _x(top, area)
                painter.fillRect(QRectF(left, area.top(), right - left, area.height()), theme.colour(token))
        if self.bar.held > FLOOR:
            painter.fillRect(QRectF(_x(self.bar.held, area) - 2, area.top(), 2, 8), theme.colour("text"))
        light = QRectF(self.width() - 8, 4, 8, 8)
        painter.setBrush(theme.colour("danger" if self.bar.clipped else "pressed"))
        painter.drawEllipse(light)
        painter.end()


def _x(level: float, area: QRectF) -> float:
    return area.left() + area.width() * (1 - min(level, 0.0) / FLOOR)
