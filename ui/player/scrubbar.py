"""The bar under the picture: where the playhead is in the whole video, and a handle to move it."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from ui import theme
from ui.viewmodels.session import Session
from ui.words import tr

MARGIN = 8


class ScrubBar(QWidget):
    """Drag anywhere to seek; in and out points are shown as a lighter stretch."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(tr("Position"))
        self.setToolTip(tr("Drag to move through the video"))
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFixedHeight(20)
        self._session = session
        for signal in (session.playhead_changed, session.timeline_changed, session.range_changed):
            signal.connect(self.update)

    def sizeHint(self) -> QSize:
        """As wide as there is room."""
        return QSize(400, 20)

    def time_at(self, x: float) -> int:
        """Timeline time (flicks) under the pixel ``x``."""
        span = max(1, self.width() - 2 * MARGIN)
        share = min(1.0, max(0.0, (x - MARGIN) / span))
        return round(share * self._session.timeline.duration)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Seeks."""
        self._session.seek(self.time_at(event.position().x()))

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Seeks."""
        self._session.seek(self.time_at(event.position().x()))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draws groove, progress, range and handle."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        duration = self._session.timeline.duration
        centre, span = self.height() / 2, self.width() - 2 * MARGIN
        painter.setBrush(theme.colour("pressed"))
        painter.drawRoundedRect(QRectF(MARGIN, centre - 2, span, 4), 2, 2)
        if duration <= 0:
            return
        x = MARGIN + span * self._session.playhead / duration
        start, end = self._session.in_point, self._session.out_point
        if start is not None or end is not None:
            left = MARGIN + span * (start or 0) / duration
            right = MARGIN + span * (duration if end is None else end) / duration
            painter.setBrush(theme.colour("text_faint"))
            painter.drawRect(QRectF(left, centre - 2, right - left, 4))
        painter.setBrush(theme.colour("accent"))
        painter.drawRoundedRect(QRectF(MARGIN, centre - 2, x - MARGIN, 4), 2, 2)
        painter.drawEllipse(QRectF(x - 6, centre - 6, 12, 12))
