"""A form that is as tall as its rows, and scrolls where the screen has no room for all of them."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QFormLayout, QFrame, QScrollArea, QWidget

_LEAST = 160
"""Pixels that are always seen."""


class FormArea(QScrollArea):
    """Holds one form. As wide as the form asks for."""

    def __init__(self, form: QFormLayout) -> None:
        super().__init__(widgetResizable=True)
        self._page = QWidget()
        self._page.setLayout(form)
        form.setContentsMargins(0, 0, 0, 0)
        self.setWidget(self._page)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    def sizeHint(self) -> QSize:
        """All rows."""
        return self._page.sizeHint()

    def minimumSizeHint(self) -> QSize:
        """The first rows, in their whole width."""
        least = self._page.minimumSizeHint()
        return QSize(least.width(), min(_LEAST, least.height()))
