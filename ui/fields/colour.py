"""A colour: a swatch that opens the dialog, the hex figure to type, and an eye-dropper for the player."""

from __future__ import annotations

import re

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QColorDialog, QHBoxLayout, QLineEdit, QToolButton, QWidget

from ui import theme
from ui.icons import icon
from ui.words import tr

_HEX = re.compile(r"#?([0-9a-f]{6}|[0-9a-f]{3})", re.IGNORECASE)


def read_hex(text: str) -> str:
    """``#rrggbb`` of what was typed (``f80``, ``#FF8800``); empty when it is no colour."""
    match = _HEX.fullmatch(text.strip())
    if match is None:
        return ""
    digits = match[1].lower()
    return "#" + (digits if len(digits) == 6 else "".join(2 * digit for digit in digits))


class Swatch(QAbstractButton):
    """A small field of the colour."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.colour = "#000000"
        self.setAccessibleName(name)
        self.setToolTip(name)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFixedSize(QSize(32, 28))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draws the colour in a thin frame."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(theme.colour("accent" if self.hasFocus() else "line_strong"), 1))
        painter.setBrush(QColor(self.colour))
        painter.drawRoundedRect(self.rect().adjusted(1, 1, -1, -1), 6, 6)
        painter.end()


class ColourField(QWidget):
    """``changed`` carries ``#rrggbb``; ``pick_wanted`` asks for a colour from the picture in the player."""

    changed = Signal(str)
    pick_wanted = Signal()

    def __init__(self, name: str, *, pick: bool = False) -> None:
        super().__init__()
        self._value = "#000000"
        self.swatch = Swatch(tr("Choose {name}", name=name.lower()))
        self.hex = QLineEdit()
        theme.set_kind(self.hex, "hex")
        self.hex.setAccessibleName(tr("{name} as hex figures", name=name))
        self.hex.setToolTip(tr("Six hex figures, such as #00b140"))
        self.hex.setMaxLength(9)
        self.dropper = QToolButton()
        self.dropper.setIcon(icon("dropper"))
        self.dropper.setCheckable(True)
        words = tr("Pick {name} from the player", name=name.lower())
        self.dropper.setToolTip(words)
        self.dropper.setAccessibleName(words)
        self.dropper.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.dropper.setVisible(pick)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(self.swatch)
        row.addWidget(self.hex, 1)
        row.addWidget(self.dropper)
        self.swatch.clicked.connect(self._ask)
        self.hex.editingFinished.connect(self._on_typed)
        self.dropper.clicked.connect(lambda: self.pick_wanted.emit())
        self._name = name

    @property
    def value(self) -> str:
        """``#rrggbb``."""
        return self._value

    def set_value(self, colour: str) -> None:
        """Shows ``colour``."""
        self._value = read_hex(colour) or "#000000"
        self.swatch.colour = self._value
        self.swatch.update()
        if not self.hex.hasFocus() or not self.hex.isModified():
            self.hex.setText(self._value)
            self.hex.setCursorPosition(0)

    def choose(self, colour: str) -> None:
        """Takes ``colour`` over and tells it."""
        known = read_hex(colour)
        if known and known != self._value:
            self.set_value(known)
            self.hex.setText(known)
            self.changed.emit(known)

    def _on_typed(self) -> None:
        typed = read_hex(self.hex.text())
        self.hex.setModified(False)
        self.choose(typed) if typed else self.hex.setText(self._value)

    def _ask(self) -> None:
        chosen = QColorDialog.getColor(QColor(self._value), self, self._name)
        if chosen.isValid():
            self.choose(chosen.name())
