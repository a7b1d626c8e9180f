"""The A/B wipe: two pictures of the same moment, parted by a line that can be dragged."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QImage, QPainter, QPen
from PySide6.QtWidgets import QWidget

from ui import theme

_GRIP = 10.0
"""Pixels to either side of the line that take hold of it."""
_INSET = 8.0


class SplitView:
    """Left of the line the first picture, right of it the second. The line keeps its place."""

    def __init__(self, owner: QWidget) -> None:
        self._owner = owner
        self.active = False
        self.second: QImage | None = None
        self.names = ("A", "B")
        self.place = 0.5
        """Of the line, as a share of the picture's width."""
        self._dragging = False

    def start(self, names: tuple[str, str]) -> None:
        """Shows the line; ``names`` say what the sides are."""
        self.active, self.names, self.place = True, names, 0.5
        self._owner.update()

    def stop(self) -> None:
        """Shows one picture again."""
        self.active = self._dragging = False
        self.second = None
        self._owner.unsetCursor()
        self._owner.update()

    def show_second(self, image: QImage | None) -> None:
        """The picture right of the line; None: not there yet, the first is dimmed there."""
        if image is not self.second:
            self.second = image
            self._owner.update()

    def press(self, at: QPointF, area: QRectF) -> bool:
        """True when the press took hold of the line."""
        self._dragging = self.active and self._is_near(at, area)
        return self._dragging

    def move(self, at: QPointF, area: QRectF) -> None:
        """Moves the line while it is held; else shows where it can be taken."""
        if self._dragging and area.width() > 0:
            self.place = min(1.0, max(0.0, (at.x() - area.left()) / area.width()))
            self._owner.update()
        elif self.active and self._is_near(at, area):
            self._owner.setCursor(Qt.CursorShape.SplitHCursor)
        else:
            self._owner.unsetCursor()

    def release(self) -> None:
        """Lets the line go."""
        self._dragging = False

    def paint(self, painter: QPainter, area: QRectF, first: QImage) -> None:
        """Draws both pictures, the line and the names."""
        x = self._x(area)
        right = QRectF(x, area.top(), area.right() - x, area.height())
        painter.drawImage(area, first)
        painter.save()
        painter.setClipRect(right)
        if self.second is not None:
            painter.drawImage(area, self.second)
        else:
            painter.fillRect(right, QColor(0, 0, 0, 150))
        painter.restore()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(0, 0, 0, 120), 4.0))
        painter.drawLine(QPointF(x, area.top()), QPointF(x, area.bottom()))
        painter.setPen(QPen(theme.colour("text"), 2.0))
        painter.drawLine(QPointF(x, area.top()), QPointF(x, area.bottom()))
        painter.setBrush(theme.colour("text"))
        painter.setPen(QPen(QColor(0, 0, 0, 120), 1.0))
        painter.drawEllipse(QPointF(x, area.center().y()), 7.0, 7.0)
        top, left_name, right_name = area.top() + _INSET, f"A  {self.names[0]}", f"B  {self.names[1]}"
        left = QRectF(area.left() + _INSET, top, 0, 20)
        paint_pill(painter, left, left_name, Qt.AlignmentFlag.AlignLeft, x - area.left() - 2 * _INSET)
        corner = QRectF(area.right() - _INSET, top, 0, 20)
        paint_pill(painter, corner, right_name, Qt.AlignmentFlag.AlignRight, area.right() - x - 2 * _INSET)

    def _x(self, area: QRectF) -> float:
        return area.left() + self.place * area.width()

    def _is_near(self, at: QPointF, area: QRectF) -> bool:
        inside = area.top() <= at.y() <= area.bottom()
        return inside and abs(at.x() - self._x(area)) <= _GRIP


def paint_pill(
    painter: QPainter, corner: QRectF, text: str, side: Qt.AlignmentFlag, room: float = 400.0
) -> None:
    """A word on a dark rounded ground that begins or ends at ``corner``; none in too small a ``room``."""
    font = painter.font()
    font.setPixelSize(11)
    metrics = QFontMetricsF(font)
    if room < 28:
        return
    text = metrics.elidedText(text, Qt.TextElideMode.ElideRight, room - 16)
    width = metrics.horizontalAdvance(text) + 16
    left = corner.left() - width if side == Qt.AlignmentFlag.AlignRight else corner.left()
    box = QRectF(left, corner.top(), width, corner.height())
    painter.save()
    painter.setFont(font)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(10, 10, 12, 190))
    painter.drawRoundedRect(box, 6, 6)
    painter.setPen(theme.colour("text"))
    painter.drawText(box, int(Qt.AlignmentFlag.AlignCenter), text)
    painter.restore()
