"""Level meters beside the picture: peaks with hold and clip light, and loudness in figures."""

from __future__ import annotations

import math
import time
from collections.abc import Callable

from PySide6.QtCore import QRectF, QSize, Qt, QTimer
from PySide6.QtGui import QFont, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui import theme
from ui.player.levels import Levels
from ui.words import tr

FLOOR = -60.0
"""dBFS at the foot of the scale."""
MARKS = (0, -6, -12, -18, -24, -36, -48)
_WARM, _HOT = -12.0, -3.0
"""dBFS from which the bar turns yellow and red."""
_FALL = 20.0
"""dB a second that a bar falls."""
_HOLD = 1.5
"""Seconds that the highest peak stays marked."""
_CLIP = -0.05
_WIDTH, _BAR, _GAP = 64, 7, 3
_READOUT = 66
_MOST_OFTEN = 33
"""Milliseconds: 30 times a second at most."""


class PeakBar:
    """One channel: rises at once, falls slowly, marks its highest for a while, remembers clipping."""

    def __init__(self) -> None:
        self.value = FLOOR
        self.held = FLOOR
        self.clipped = False
        self._held_at = 0.0

    def update(self, peak: float, now: float, passed: float) -> None:
        """``peak``: dBFS of the newest sound; ``now``, ``passed``: seconds, and those since last time."""
        peak = max(FLOOR, peak)
        self.value = max(peak, self.value - _FALL * passed, FLOOR)
        if peak >= self.held or now - self._held_at > _HOLD:
            self.held, self._held_at = max(peak, self.value), now
        self.clipped = self.clipped or peak >= _CLIP

    @property
    def resting(self) -> bool:
        """True when nothing moves any more."""
        return self.value <= FLOOR and self.held <= FLOOR


class Meters(QWidget):
    """``levels`` is asked 30 times a second while playing; a click puts the clip lights out."""

    def __init__(self, levels: Callable[[], Levels], seconds: Callable[[], float] = time.monotonic) -> None:
        super().__init__()
        self.setAccessibleName(tr("Sound level"))
        self.setToolTip(
            "Peaks in dBFS; loudness in LUFS: momentary, short-term, integrated.\n"
            "Click to put the clip lights out."
        )
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Expanding)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self._ask, self._seconds = levels, seconds
        self.bars = (PeakBar(), PeakBar())
        self.levels = Levels()
        self._last = 0.0
        self._playing = False
        self._timer = QTimer(self, interval=_MOST_OFTEN)
        self._timer.timeout.connect(self.refresh)

    def sizeHint(self) -> QSize:
        """Narrow, and as tall as the picture."""
        return QSize(_WIDTH, 240)

    def set_playing(self, playing: bool) -> None:
        """Begins to follow the sound; afterwards the bars still fall to rest."""
        if playing and not self._playing:
            self.clear_clips()
        self._playing = playing
        if playing and not self._timer.isActive():
            self._last = self._seconds()
            self._timer.start()

    def clear_clips(self) -> None:
        """Puts the clip lights out."""
        for bar in self.bars:
            bar.clipped = False
        self.update()

    def refresh(self) -> None:
        """Takes the newest levels in; loudness stays readable in a pause."""
        now = self._seconds()
        passed, self._last = now - self._last, now
        levels = self._ask()
        if self._playing:
            self.levels = levels
        for bar, peak in zip(self.bars, (levels.peak_left, levels.peak_right), strict=True):
            bar.update(peak, now, passed)
        if not self._playing and all(bar.resting for bar in self.bars):
            self._timer.stop()
        self.update()

    def mousePressEvent(self, _event: QMouseEvent) -> None:
        """Puts the clip lights out."""
        self.clear_clips()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draws scale, bars, lights and figures."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), theme.colour("canvas"))
        font = QFont(self.font())
        font.setPixelSize(9)
        font.setFeature(QFont.Tag("tnum"), 1)
        painter.setFont(font)
        scale = QRectF(0, 28, self.width(), max(20, self.height() - 28 - _READOUT - 20))
        left = 8.0
        for bar in self.bars:
            self._paint_bar(painter, bar, QRectF(left, scale.top(), _BAR, scale.height()))
            left += _BAR + _GAP
        self._paint_marks(painter, scale, left + 3)
        self._paint_figures(painter, QRectF(8, self.height() - _READOUT - 8, self.width() - 16, _READOUT))
        painter.end()

    def _paint_bar(self, painter: QPainter, bar: PeakBar, area: QRectF) -> None:
        light = QRectF(area.left(), area.top() - 9, area.width(), 5)
        painter.fillRect(light, theme.colour("danger") if bar.clipped else theme.colour("hover"))
        painter.fillRect(area, theme.colour("raised"))
        steps = ((FLOOR, _WARM, "success"), (_WARM, _HOT, "warning"), (_HOT, 0.0, "danger"))
        for low, high, token in steps:
            top = min(bar.value, high)
            if top > low:
                y_top, y_low = _height(top, area), _height(low, area)
                painter.fillRect(QRectF(area.left(), y_top, area.width(), y_low - y_top), theme.colour(token))
        if bar.held > FLOOR:
            y = min(_height(bar.held, area), area.bottom() - 2)
            painter.fillRect(QRectF(area.left(), y, area.width(), 2), theme.colour("text"))

    def _paint_marks(self, painter: QPainter, area: QRectF, left: float) -> None:
        painter.setPen(theme.colour("text_faint"))
        lowest = -math.inf
        for mark in MARKS:
            y = _height(mark, area)
            if y - lowest < 12:
                continue
            lowest = y
            painter.drawText(
                QRectF(left, y - 6, 24, 12),
                int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter),
                str(abs(mark)),
            )

    def _paint_figures(self, painter: QPainter, area: QRectF) -> None:
        rows = (
            ("M", self.levels.momentary),
            ("S", self.levels.short_term),
            ("I", self.levels.integrated),
        )
        flags = int(Qt.AlignmentFlag.AlignVCenter)
        painter.setPen(theme.colour("text_faint"))
        painter.drawText(QRectF(area.left(), area.top(), area.width(), 14), flags, "LUFS")
        font = QFont(painter.font())
        font.setPixelSize(11)
        painter.setFont(font)
        for place, (name, value) in enumerate(rows):
            row = QRectF(area.left(), area.top() + 16 + 16 * place, area.width(), 15)
            painter.setPen(theme.colour("text_faint"))
            painter.drawText(row, flags | int(Qt.AlignmentFlag.AlignLeft), name)
            painter.setPen(theme.colour("text" if name == "I" else "text_dim"))
            painter.drawText(row, flags | int(Qt.AlignmentFlag.AlignRight), loudness_text(value))


def loudness_text(value: float) -> str:
    """LUFS with one decimal and a true minus; a dash for silence."""
    return f"{value:.1f}".replace("-", "\u2212") if value > -99 else "\u2013"


def _height(level: float, area: QRectF) -> float:
    return area.top() + area.height() * (level / FLOOR)
