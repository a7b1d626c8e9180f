"""A button that is laid out like a card: labels inside it, as tall as they need to be."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QLabel, QLayout, QPushButton, QSizePolicy

from ui import theme


class CardButton(QPushButton):
    """Takes its size from its layout; what is inside does not catch the mouse."""

    def __init__(self, kind: str, layout: QLayout) -> None:
        super().__init__()
        theme.set_kind(self, kind)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self._inside = layout
        self.setLayout(layout)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def sizeHint(self) -> QSize:
        """What the layout wants."""
        return self._inside.totalSizeHint()

    def minimumSizeHint(self) -> QSize:
        """What the layout needs."""
        return self._inside.totalMinimumSize()

    def hasHeightForWidth(self) -> bool:
        """True: text inside wraps."""
        return True

    def heightForWidth(self, width: int) -> int:
        """As tall as the wrapped text."""
        return max(self._inside.totalHeightForWidth(width), self.minimumHeight())


def card_label(text: str, kind: str = "", wrap: bool = True) -> QLabel:
    """A label for inside a card."""
    label = QLabel(text, wordWrap=wrap)
    label.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
    if kind:
        theme.set_kind(label, kind)
    return label
