"""Twelve weeks of practice at a glance: a square a day, fuller the longer it was."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from PySide6.QtCore import QEvent, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QHelpEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QToolTip, QWidget

from ui import theme
from ui.viewmodels.practice_log import WEEKS, days_shown
from ui.words import digits, tr

_CELL, _GAP = 16, 4
_LONG = 20.0
"""Minutes from which a day is full."""


class PracticeCalendar(QWidget):
    """A column a week, Monday on top; today has a frame."""

    def __init__(self) -> None:
        super().__init__()
        self._minutes: Mapping[date, float] = {}
        self._today = date.today()
        self.setAccessibleName(tr("Days you practised"))
        self.setFixedSize(self.sizeHint())

    def sizeHint(self) -> QSize:
        """All weeks."""
        return QSize(WEEKS * (_CELL + _GAP) - _GAP, 7 * (_CELL + _GAP) - _GAP)

    def show_days(self, minutes: Mapping[date, float], today: date) -> None:
        """Shows how many minutes were practised by day."""
        self._minutes, self._today = minutes, today
        practised = sum(day in minutes for day in days_shown(today))
        self.setAccessibleDescription(tr("{count} days in the last twelve weeks", count=practised))
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draws the squares."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for place, day in enumerate(days_shown(self._today)):
            if day > self._today:
                continue
            minutes = self._minutes.get(day, 0.0)
            painter.setPen(QPen(theme.colour("text_dim"), 1) if day == self._today else Qt.PenStyle.NoPen)
            share = min(1.0, minutes / _LONG)
            full = theme.colour("accent", round(90 + 165 * share)) if minutes else theme.colour("pressed")
            painter.setBrush(full)
            painter.drawRoundedRect(QRectF(_box(place)).adjusted(0.5, 0.5, -0.5, -0.5), 4, 4)

    def event(self, event: QEvent) -> bool:
        """Tells the day under the pointer."""
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            for place, day in enumerate(days_shown(self._today)):
                if _box(place).contains(event.pos()) and day <= self._today:
                    minutes = round(self._minutes.get(day, 0.0))
                    words = tr("{day}: {minutes} minutes", day=digits(f"{day:%Y-%m-%d}"), minutes=minutes)
                    QToolTip.showText(event.globalPos(), words, self)
                    return True
            QToolTip.hideText()
        return super().event(event)


def _box(place: int) -> QRect:
    week, day = divmod(place, 7)
    return QRect(week * (_CELL + _GAP), day * (_CELL + _GAP), _CELL, _CELL)
