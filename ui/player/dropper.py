"""The eye-dropper: takes the colour of a place of the picture that is shown, with a magnified look at it."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from ui import theme
from ui.player.canvas import Canvas
from ui.words import tr

_LOUPE = 96.0
_AROUND = 4
"""Pixels of the picture on each side of the middle that the loupe shows."""
_AVERAGED = 1
"""A colour is the mean of the pixels this far around: film grain and compression must not decide it."""


class Dropper(QWidget):
    """Hidden until ``start``. ``picked`` carries ``#rrggbb``; ``given_up``: Escape or a right click."""

    picked = Signal(str)
    given_up = Signal()

    def __init__(self, canvas: Canvas) -> None:
        super().__init__(canvas)
        self._canvas = canvas
        self._at = QPointF()
        self.setAccessibleName(tr("Pick a colour from the picture"))
        self.setMouseTracking(True)
        self.setCursor(Qt.CursorShape.CrossCursor)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        canvas.installEventFilter(self)
        self.hide()

    def start(self) -> None:
        """Waits for a click on the picture."""
        self.setGeometry(self._canvas.rect())
        self.show()
        self.raise_()
        self.setFocus()

    def colour_at(self, at: QPointF) -> str:
        """``#rrggbb`` of the picture under a place of the widget; empty beside the picture."""
        image, place = self._canvas.image, self._pixel(at)
        if image is None or place is None:
            return ""
        x, y = place
        found = [
            QColor(image.pixel(column, row))
            for row in range(max(0, y - _AVERAGED), min(image.height(), y + _AVERAGED + 1))
            for column in range(max(0, x - _AVERAGED), min(image.width(), x + _AVERAGED + 1))
        ]
        count = len(found)
        red, green, blue = (
            round(sum(values) / count)
            for values in zip(*((c.red(), c.green(), c.blue()) for c in found), strict=True)
        )
        return QColor(red, green, blue).name()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Stays as large as the canvas."""
        if watched is self._canvas and event.type() == QEvent.Type.Resize:
            self.setGeometry(self._canvas.rect())
        return False

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Takes the colour, or gives up."""
        colour = self.colour_at(event.position())
        if event.button() != Qt.MouseButton.LeftButton:
            self._give_up()
        elif colour:
            self.hide()
            self.picked.emit(colour)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Moves the loupe."""
        self._at = event.position()
        self.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape gives up."""
        if event.key() == Qt.Key.Key_Escape:
            self._give_up()
        else:
            super().keyPressEvent(event)

    def event(self, event: QEvent) -> bool:
        """Escape is ours while a colour is wanted."""
        asked = isinstance(event, QKeyEvent) and event.type() == QEvent.Type.ShortcutOverride
        if asked and isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Escape:
            event.accept()
            return True
        return super().event(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draws the loupe beside the pointer."""
        image, place = self._canvas.image, self._pixel(self._at)
        if image is None or place is None:
            return
        painter = QPainter(self)
        x = self._at.x() + 20 if self._at.x() + 20 + _LOUPE < self.width() else self._at.x() - 20 - _LOUPE
        y = self._at.y() + 20 if self._at.y() + 20 + _LOUPE < self.height() else self._at.y() - 20 - _LOUPE
        box = QRectF(x, y, _LOUPE, _LOUPE)
        side = 2 * _AROUND + 1
        painter.drawImage(box, image, QRectF(place[0] - _AROUND, place[1] - _AROUND, side, side))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(theme.colour("text"), 2))
        painter.drawRect(box)
        cell = _LOUPE / side
        middle = QRectF(box.center().x() - cell / 2, box.center().y() - cell / 2, cell, cell)
        painter.setPen(QPen(theme.colour("accent"), 2))
        painter.drawRect(middle)
        painter.end()

    def _give_up(self) -> None:
        self.hide()
        self.given_up.emit()

    def _pixel(self, at: QPointF) -> tuple[int, int] | None:
        image, area = self._canvas.image, self._canvas.area
        if image is None or not area.contains(at):
            return None
        x = int((at.x() - area.left()) / area.width() * image.width())
        y = int((at.y() - area.top()) / area.height() * image.height())
        return min(x, image.width() - 1), min(y, image.height() - 1)
