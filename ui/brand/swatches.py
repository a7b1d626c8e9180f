"""A brand's colours as swatches: click to change, the menu to take away, plus to add."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QColorDialog, QHBoxLayout, QToolButton, QWidget

from ui.icons import icon
from ui.words import tr

MOST = 8
SIDE = 32


class Swatches(QWidget):
    """``edited`` carries all colours after a change, as a tuple of ``#rrggbb``."""

    edited = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._colours: tuple[str, ...] = ()
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(8)
        self.setAccessibleName(tr("Brand colours"))

    @property
    def colours(self) -> tuple[str, ...]:
        """The colours shown."""
        return self._colours

    def show_colours(self, colours: Sequence[str]) -> None:
        """Shows colours; says nothing."""
        self._colours = tuple(colours)
        while (item := self._row.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        for index, colour in enumerate(self._colours):
            self._row.addWidget(self._swatch(index, colour))
        if len(self._colours) < MOST:
            add = _button(tr("Add a colour"))
            add.setIcon(icon("add"))
            add.clicked.connect(lambda _checked=False: self._choose(len(self._colours)))
            self._row.addWidget(add)
        self._row.addStretch(1)

    def _swatch(self, index: int, colour: str) -> QToolButton:
        button = _button(tr("{colour}: click to change, right-click to remove", colour=colour))
        button.setStyleSheet(f"QToolButton {{ background: {colour}; border-radius: 8px; }}")
        button.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        button.clicked.connect(lambda _checked=False: self._choose(index))
        button.customContextMenuRequested.connect(lambda _point: self.remove(index))
        return button

    def remove(self, index: int) -> None:
        """Takes a colour away."""
        self._change(self._colours[:index] + self._colours[index + 1 :])

    def _choose(self, index: int) -> None:
        before = QColor(self._colours[index] if index < len(self._colours) else "#808080")
        chosen = QColorDialog.getColor(before, self, tr("Brand colour"))
        if chosen.isValid():
            self._change((*self._colours[:index], chosen.name(), *self._colours[index + 1 :]))

    def _change(self, colours: tuple[str, ...]) -> None:
        self.show_colours(colours)
        self.edited.emit(colours)


def _button(words: str) -> QToolButton:
    button = QToolButton()
    button.setFixedSize(SIDE, SIDE)
    button.setToolTip(words)
    button.setAccessibleName(words)
    return button
