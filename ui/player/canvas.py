"""The picture of the player, letterboxed, with the safe-zone overlay."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFontMetrics,
    QImage,
    QMouseEvent,
    QPainter,
    QPainterPath,
    QPaintEvent,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui import theme
from ui.player.split import SplitView, paint_pill
from ui.player.two_up import paint_pair
from ui.words import tr

_MESSAGE_STRIP = 60
"""Height in pixels of the strip along the bottom that messages stand in."""


@dataclass(frozen=True, slots=True)
class SafeZone:
    """What platforms' own buttons cover at each side, as fractions 0..1 of the frame."""

    name: str
    top: float
    bottom: float
    left: float
    right: float


def fitted(width: int, height: int, area: QRectF) -> QRectF:
    """The largest rectangle of the shape ``width`` x ``height`` centred in ``area``."""
    scale = min(area.width() / width, area.height() / height)
    size_x, size_y = width * scale, height * scale
    return QRectF(area.center().x() - size_x / 2, area.center().y() - size_y / 2, size_x, size_y)


class Canvas(QWidget):
    """Shows one image. ``frame_size``: the timeline's pixels, for the shape of what is empty."""

    clicked = Signal()
    double_clicked = Signal()
    picture_resized = Signal(int)
    """The picture is shown this many device pixels tall now."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(tr("Player picture"))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.image: QImage | None = None
        self.message = ""
        self.zone: SafeZone | None = None
        self.split = SplitView(self)
        self.pair: tuple[QImage, QImage] | None = None
        self.badge = ""
        self.margin = 16
        self._size = (1080, 1920)
        self.setMouseTracking(True)

    def minimumSizeHint(self) -> QSize:
        """Small enough for a laptop screen."""
        return QSize(240, 160)

    def show_image(self, image: QImage | None) -> None:
        """Shows ``image``."""
        self.image = image
        self.update()

    def set_pair(self, pair: tuple[QImage, QImage] | None) -> None:
        """Shows the last picture before a cut and the first one after it side by side; None ends it."""
        if pair is not self.pair:
            self.pair = pair
            self.update()

    def set_frame_size(self, width: int, height: int) -> None:
        """Sets the shape of the frame, in pixels of the timeline."""
        self._size = (max(1, width), max(1, height))
        self._announce_size()
        self.update()

    def set_margin(self, pixels: int) -> None:
        """Room around the picture: none on the full screen."""
        self.margin = pixels
        self._announce_size()
        self.update()

    def set_badge(self, text: str) -> None:
        """A word or two in the picture's corner, empty for none."""
        if text != self.badge:
            self.badge = text
            self.update()

    @property
    def area(self) -> QRectF:
        """Where the picture lies."""
        room = QRectF(self.rect()).adjusted(self.margin, self.margin, -self.margin, -self.margin)
        return fitted(*self._size, room)

    def set_zone(self, zone: SafeZone | None) -> None:
        """Shows a safe zone; None hides the overlay."""
        self.zone = zone
        self.update()

    def set_message(self, message: str) -> None:
        """A sentence over the picture, empty for none."""
        if message != self.message:
            self.message = message
            # Not the picture: a job says something new many times a second.
            self.update(0, self.height() - _MESSAGE_STRIP, self.width(), _MESSAGE_STRIP)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draws picture, overlay and message."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), theme.colour("canvas"))
        area = self.area
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        if self.pair is not None:
            paint_pair(painter, QRectF(self.rect()), self._size, self.pair)
            painter.end()
            return
        if self.image is None:
            painter.fillRect(area, QColor("#000000"))
        elif self.split.active:
            self.split.paint(painter, area, self.image)
        else:
            painter.drawImage(area, self.image)
        if self.zone is not None:
            self._paint_zone(painter, area, self.zone)
        if self.badge:
            corner = QRectF(area.right() - 8, area.bottom() - 28, 0, 20)
            paint_pill(painter, corner, self.badge, Qt.AlignmentFlag.AlignRight)
        if self.message:
            self._paint_message(painter)
        painter.end()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Tells how tall the picture is now."""
        super().resizeEvent(event)
        self._announce_size()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Takes the split line, or plays and pauses."""
        if event.button() == Qt.MouseButton.LeftButton and not self.split.press(event.position(), self.area):
            self.clicked.emit()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Drags the split line."""
        self.split.move(event.position(), self.area)

    def mouseReleaseEvent(self, _event: QMouseEvent) -> None:
        """Lets the split line go."""
        self.split.release()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """A double click fills the screen."""
        if not self.split.press(event.position(), self.area):
            self.double_clicked.emit()

    def _announce_size(self) -> None:
        self.picture_resized.emit(round(self.area.height() * self.devicePixelRatioF()))

    def _paint_zone(self, painter: QPainter, area: QRectF, zone: SafeZone) -> None:
        inner = area.adjusted(
            zone.left * area.width(),
            zone.top * area.height(),
            -zone.right * area.width(),
            -zone.bottom * area.height(),
        )
        painter.save()
        covered = QPainterPath()
        covered.addRect(area)
        covered.addRect(inner)
        painter.fillPath(covered, QColor(0, 0, 0, 110))
        painter.setPen(QPen(theme.colour("accent", 220), 1.0, Qt.PenStyle.DashLine))
        painter.drawRect(inner)
        font = self.font()
        font.setPixelSize(10)
        painter.setFont(font)
        painter.setPen(theme.colour("text"))
        above = QRectF(inner.left(), area.top() + 2, inner.width(), inner.top() - area.top() - 4)
        wrapped = int(Qt.TextFlag.TextWordWrap)
        if painter.boundingRect(above, wrapped, zone.name).height() <= above.height():
            painter.drawText(above, wrapped | int(Qt.AlignmentFlag.AlignBottom), zone.name)
        else:  # a small player has no room for it above
            painter.drawText(inner.adjusted(4, 4, -4, -4), wrapped, zone.name)
        painter.restore()

    def _paint_message(self, painter: QPainter) -> None:
        metrics = QFontMetrics(self.font())
        width = min(metrics.horizontalAdvance(self.message) + 26, self.width() - 32)
        box = QRectF((self.width() - width) / 2, self.height() - 56, width, 30)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.colour("raised", 235))
        painter.drawRoundedRect(box, 8, 8)
        painter.setPen(theme.colour("text"))
        text = metrics.elidedText(self.message, Qt.TextElideMode.ElideRight, int(width - 24))
        painter.drawText(box, int(Qt.AlignmentFlag.AlignCenter), text)
