"""On or off, as a small switch that slides; a third state says that several differ."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton

from ui import theme

_WIDTH, _HEIGHT = 32, 18


class Switch(QAbstractButton):
    """``switched`` carries the wanted state; only a person's click is told."""

    switched = Signal(bool)

    def __init__(self, name: str, hint: str = "") -> None:
        super().__init__()
        self.setCheckable(True)
        self.setAccessibleName(name)
        self.setToolTip(hint or name)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFixedSize(self.sizeHint())
        self.mixed = False
        self.clicked.connect(self._on_click)

    def sizeHint(self) -> QSize:
        """Two grid units high, with room for the ring of the focus."""
        return QSize(_WIDTH + 4, _HEIGHT + 4)

    def set_value(self, value: bool | None) -> None:
        """Shows ``value``; None: mixed."""
        self.mixed = value is None
        self.setChecked(bool(value))
        self.update()

    def _on_click(self, checked: bool) -> None:
        wanted = True if self.mixed else checked
        self.set_value(wanted)
        self.switched.emit(wanted)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draws the slot, the knob and the ring of the focus."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        slot = QRectF(2, 2, _WIDTH, _HEIGHT)
        on = self.isChecked() and not self.mixed
        ground = theme.colour("accent" if on else "line_strong", 255 if self.isEnabled() else 90)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(ground)
        painter.drawRoundedRect(slot, _HEIGHT / 2, _HEIGHT / 2)
        share = 0.5 if self.mixed else float(on)
        radius = _HEIGHT / 2 - 3
        centre = slot.left() + _HEIGHT / 2 + share * (_WIDTH - _HEIGHT)
        painter.setBrush(theme.colour("on_accent" if on else "text"))
        painter.drawEllipse(QRectF(centre - radius, slot.center().y() - radius, 2 * radius, 2 * radius))
        if self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(theme.colour("text"), 1))
            painter.drawRoundedRect(slot.adjusted(-1, -1, 1, 1), _HEIGHT / 2 + 1, _HEIGHT / 2 + 1)
        painter.end()
