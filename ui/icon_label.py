"""A label that shows an icon of the theme: sharp at any scale, recoloured with the theme."""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel

from ui.icons import icon


class IconLabel(QLabel):
    """Shows ``icon(name, token)`` at ``side`` pixels; without a name nothing."""

    def __init__(self, name: str = "", token: str = "text_dim", side: int = 16) -> None:
        super().__init__()
        self._side = side
        self.show_icon(name, token)

    def show_icon(self, name: str, token: str = "text_dim") -> None:
        """Shows another icon."""
        self._icon = icon(name, token) if name else None
        self.update()

    def sizeHint(self) -> QSize:
        """The icon's square."""
        return QSize(self._side, self._side)

    def minimumSizeHint(self) -> QSize:
        """The icon's square: it is never cut."""
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draws the icon in the middle."""
        if self._icon is not None:
            square = self.rect()
            square.setSize(self.sizeHint())
            square.moveCenter(self.rect().center())
            self._icon.paint(QPainter(self), square)
