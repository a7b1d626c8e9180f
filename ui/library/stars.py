"""Five stars to click: a second click on the same one takes the rating away."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui import theme
from ui.icons import icon
from ui.words import tr

SIDE = 18
MOST = 5


class StarsField(QWidget):
    """``rated`` carries the stars chosen (0 to 5). Arrow keys and digits choose too."""

    rated = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self._rating = 0
        self._hover = 0
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setToolTip(tr("Rating (keys 0 to 5)"))
        self.show_rating(0)

    @property
    def rating(self) -> int:
        """The stars shown."""
        return self._rating

    def show_rating(self, rating: int) -> None:
        """Shows a rating; says nothing."""
        self._rating = rating
        self.setAccessibleName(tr("Rating: {stars} of 5 stars", stars=rating))
        self.update()

    def sizeHint(self) -> QSize:
        """Five stars side by side."""
        return QSize(SIDE * MOST, SIDE)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draws the stars; those a click would give are lit."""
        painter = QPainter(self)
        lit = self._hover or self._rating
        for number in range(1, MOST + 1):
            name, token = ("star", "accent") if number <= lit else ("star_empty", "text_faint")
            icon(name, token).paint(painter, QRect((number - 1) * SIDE, 0, SIDE, SIDE).adjusted(1, 1, -1, -1))
        if self.hasFocus():
            painter.setPen(theme.colour("accent"))
            painter.drawRoundedRect(self.rect().adjusted(0, 0, -1, -1), 4, 4)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Lights what a click would give."""
        self._hover = self._under(event)
        self.update()

    def leaveEvent(self, _event: object) -> None:
        """Shows the rating again."""
        self._hover = 0
        self.update()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Rates."""
        stars = self._under(event)
        self._rate(0 if stars == self._rating else stars)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Digits rate, arrows give one more or less."""
        steps = {Qt.Key.Key_Right: 1, Qt.Key.Key_Up: 1, Qt.Key.Key_Left: -1, Qt.Key.Key_Down: -1}
        key = Qt.Key(event.key())
        if key in steps:
            self._rate(min(max(self._rating + steps[key], 0), MOST))
        elif event.text() and event.text() in "012345":
            self._rate(int(event.text()))
        else:
            super().keyPressEvent(event)

    def _under(self, event: QMouseEvent) -> int:
        return min(max(int(event.position().x()) // SIDE + 1, 1), MOST)

    def _rate(self, stars: int) -> None:
        if stars != self._rating:
            self.show_rating(stars)
            self.rated.emit(stars)
