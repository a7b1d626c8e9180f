"""The ruler over the tracks: times, markers, in and out, and the playhead's head."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QMouseEvent, QPainter, QPaintEvent, QPolygonF
from PySide6.QtWidgets import QWidget

from pipeline.timeline.time import FLICKS_PER_SECOND, FrameRate
from ui import theme
from ui.timeline.geometry import Scale
from ui.viewmodels.session import Session

HEIGHT = 28
STEPS = (1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 1800, 3600)
"""Seconds between two labels."""


def label_step(scale: Scale, rate: FrameRate, room: float = 84.0) -> int:
    """Flicks between two labels that are at least ``room`` pixels apart: frames, then seconds."""
    for frames in (1, 2, 5, 10):
        if frames * rate.frame / FLICKS_PER_SECOND * scale.pixels >= room:
            return frames * rate.frame
    for seconds in STEPS:
        if seconds * scale.pixels >= room:
            return seconds * FLICKS_PER_SECOND
    return STEPS[-1] * FLICKS_PER_SECOND * max(1, round(room / (STEPS[-1] * scale.pixels)))


def label_text(time: int, rate: FrameRate) -> str:
    """``m:ss``, with ``+frames`` between whole seconds."""
    seconds, rest = divmod(time, FLICKS_PER_SECOND)
    minutes, seconds = divmod(seconds, 60)
    text = f"{minutes}:{seconds:02}" if minutes < 60 else f"{minutes // 60}:{minutes % 60:02}:{seconds:02}"
    frames = round(rest / rate.frame)
    return f"{text}+{frames}" if frames else text


class Ruler(QWidget):
    """Press or drag to move the playhead."""

    def __init__(self, session: Session, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAccessibleName("Timeline ruler")
        self.setToolTip("Drag to move the playhead")
        self._session = session
        self.scale = Scale()
        for signal in (session.playhead_changed, session.timeline_changed, session.range_changed):
            signal.connect(self.update)

    def set_scale(self, scale: Scale) -> None:
        """Follows the view."""
        self.scale = scale
        self.update()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Seeks."""
        self._session.seek(self.scale.time(event.position().x()))

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Seeks."""
        self._session.seek(self.scale.time(event.position().x()))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draws labels, ticks, markers and the playhead."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        font = self.font()
        font.setPixelSize(11)
        painter.setFont(font)
        self._paint_range(painter)
        self._paint_ticks(painter)
        for marker in self._session.timeline.markers:
            self._paint_marker(painter, self.scale.x(marker.time), QColor(marker.colour))
        self._paint_head(painter)

    def _paint_ticks(self, painter: QPainter) -> None:
        rate = self._session.timeline.rate
        step = label_step(self.scale, rate)
        time = self.scale.time(0) // step * step
        minor = step // 5
        while (x := self.scale.x(time)) < self.width():
            painter.setPen(theme.colour("text_faint"))
            painter.drawText(QPointF(x + 5, 16), label_text(time, rate))
            painter.setPen(theme.colour("line_strong"))
            painter.drawLine(QPointF(x, 8), QPointF(x, HEIGHT))
            for index in range(1, 5):
                small = self.scale.x(time + index * minor)
                painter.drawLine(QPointF(small, HEIGHT - 5), QPointF(small, HEIGHT))
            time += step

    def _paint_range(self, painter: QPainter) -> None:
        start, end = self._session.in_point, self._session.out_point
        if start is None and end is None:
            return
        left = self.scale.x(start or 0)
        right = self.scale.x(self._session.timeline.duration if end is None else end)
        painter.fillRect(QRectF(left, 0, right - left, HEIGHT), theme.colour("accent", 40))

    def _paint_marker(self, painter: QPainter, x: float, colour: QColor) -> None:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour)
        painter.drawPolygon(_shield(x, 4, 12, 20, 26))

    def _paint_head(self, painter: QPainter) -> None:
        x = self.scale.x(self._session.playhead)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.colour("playhead"))
        painter.drawPolygon(_shield(x, 6, 10, 19, 27))


def _shield(x: float, half: float, top: float, shoulder: float, tip: float) -> QPolygonF:
    corners = ((-half, top), (half, top), (half, shoulder), (0.0, tip), (-half, shoulder))
    return QPolygonF([QPointF(x + dx, y) for dx, y in corners])
