"""A label that shows an icon of the theme: sharp at any scale, recoloured with the theme."""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel

from ui.icons import icon


class IconLabel(QLabel):
    """Shows ``icon(name, token)`` at ``side`` pixels; without a name nothing.

    Why it keeps the name and no ``QIcon``: one that dies in the garbage collector, with the label that held
    it, takes its engine with it a second time, and the program dies of it.
    """

    def __init__(self, name: str = "", token: str = "text_dim", side: int = 16) -> None:
        super().__init__()
        self._side = side
        self.show_icon(name, token)

    def show_icon(self, name: str, token: str = "text_dim") -> None:
        """Shows another icon."""
        self._name, self._token = name, token
        self.update()

    def sizeHint(self) -> QSize:
        """The icon's square."""
        return QSize(self._side, self._side)

    def minimumSizeHint(self) -> QSize:
        """The icon's square: it is never cut."""
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draws the icon in the middle."""
        if self._name:
            square = self.rect()
            square.setSize(self.sizeHint())
            square.moveCenter(self.rect().center())
            painter = QPainter(self)
            icon(self._name, self._token).paint(painter, square)
            painter.end()
