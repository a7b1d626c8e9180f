"""A tone curve to bend: drag its points, click to add one, Delete or a right click to take one away.

With the keyboard: Left and Right choose a point, Alt+arrows move it (Shift: fine), Insert adds one between.
"""

from __future__ import annotations

import numpy as np
from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QContextMenuEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QPolygonF,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from pipeline.render.effects.curves import parse_points, spline
from providers.errors import KinoraError
from ui import theme
from ui.words import tr

Points = tuple[tuple[float, float], ...]
STRAIGHT: Points = ((0.0, 0.0), (1.0, 1.0))
MOST_POINTS = 16
_REACH = 10.0
_APART = 0.02
_INSET = 8.0
_SAMPLES = 96


def points_of(text: str) -> Points:
    """The points of a stored curve; a straight line for none and for what can't be read."""
    try:
        return parse_points(text) or STRAIGHT
    except KinoraError:
        return STRAIGHT


def text_of(points: Points) -> str:
    """The stored form; empty for a straight line."""
    if points == STRAIGHT:
        return ""
    return " ".join(f"{round(x, 4):g},{round(y, 4):g}" for x, y in points)


def moved(points: Points, index: int, x: float, y: float) -> Points:
    """The points with one of them elsewhere, held between its neighbours and in 0..1."""
    low = points[index - 1][0] + _APART if index else 0.0
    high = points[index + 1][0] - _APART if index + 1 < len(points) else 1.0
    place = (min(max(x, low), max(low, high)), min(max(y, 0.0), 1.0))
    return (*points[:index], place, *points[index + 1 :])


class CurveField(QWidget):
    """``changed`` (text) while it is bent, ``committed`` (text) when it is let go."""

    changed = Signal(str)
    committed = Signal(str)

    def __init__(self, name: str, token: str = "text") -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setToolTip(tr("Click to add a point, drag to bend, right-click to remove"))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setSizePolicy(policy)
        self._colour = token
        self.points = STRAIGHT
        self.chosen = 0
        self._held: int | None = None
        self._before = STRAIGHT

    def sizeHint(self) -> QSize:
        """Flat enough for a laptop's pane."""
        return QSize(200, 160)

    def set_colour(self, token: str) -> None:
        """Draws the line in another colour: a theme's token or ``#rrggbb``."""
        self._colour = token
        self.update()

    def set_text(self, text: str) -> None:
        """Shows a stored curve; one that is being bent stays."""
        if self._held is None:
            self.points = points_of(text)
            self.chosen = min(self.chosen, len(self.points) - 1)
            self.update()

    # --- mouse -------------------------------------------------------------------------------------

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Takes a point, or makes one."""
        if event.button() != Qt.MouseButton.LeftButton:
            return
        self._before = self.points
        index = self._near(event.position())
        if index is None:
            index = self._add(*self._value(event.position()))
        if index is not None:
            self._held = self.chosen = index
            self.update()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Bends."""
        if self._held is None:
            near = self._near(event.position()) is not None
            self.setCursor(Qt.CursorShape.SizeAllCursor if near else Qt.CursorShape.CrossCursor)
            return
        self._change(moved(self.points, self._held, *self._value(event.position())))

    def mouseReleaseEvent(self, _event: QMouseEvent) -> None:
        """Lets go: one step."""
        if self._held is not None:
            self._held = None
            self._commit()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Takes the point under the pointer away; elsewhere straightens the line."""
        self._before = self.points
        index = self._near(QPointF(event.pos()))
        self._change(STRAIGHT if index is None else self._without(index))
        self._commit()

    # --- keys --------------------------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Chooses, moves, adds and removes points."""
        key, modifiers = event.key(), event.modifiers()
        direction = _ARROWS.get(Qt.Key(key))
        self._before = self.points
        if direction is not None and modifiers & Qt.KeyboardModifier.AltModifier:
            step = 0.005 if modifiers & Qt.KeyboardModifier.ShiftModifier else 0.02
            x, y = self.points[self.chosen]
            place = (x + direction[0] * step, y + direction[1] * step)
            self._change(moved(self.points, self.chosen, *place))
            self._commit()
        elif direction is not None and direction[0]:
            self.chosen = min(max(self.chosen + direction[0], 0), len(self.points) - 1)
            self.update()
        elif key in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self._change(self._without(self.chosen))
            self._commit()
        elif key == Qt.Key.Key_Insert:
            self._insert()
            self._commit()
        else:
            super().keyPressEvent(event)

    # --- inside ------------------------------------------------------------------------------------

    def _insert(self) -> None:
        """A point halfway to the next one, on the line."""
        index = min(self.chosen, len(self.points) - 2)
        x = (self.points[index][0] + self.points[index + 1][0]) / 2
        added = self._add(x, float(spline(self.points, np.array([x]))[0]))
        if added is not None:
            self.chosen = added

    def _add(self, x: float, y: float) -> int | None:
        too_near = any(abs(x - other) < _APART for other, _ in self.points)
        if too_near or len(self.points) >= MOST_POINTS:
            return None
        points = tuple(sorted((*self.points, (x, y))))
        self._change(points)
        return points.index((x, y))

    def _without(self, index: int) -> Points:
        if len(self.points) <= 2:
            return self.points
        self.chosen = min(self.chosen, len(self.points) - 2)
        return (*self.points[:index], *self.points[index + 1 :])

    def _change(self, points: Points) -> None:
        if points != self.points:
            self.points = points
            self.update()
            self.changed.emit(text_of(points))

    def _commit(self) -> None:
        if self.points != self._before:
            self._before = self.points
            self.committed.emit(text_of(self.points))

    def _area(self) -> QRectF:
        return QRectF(self.rect()).adjusted(_INSET, _INSET, -_INSET, -_INSET)

    def _place(self, x: float, y: float) -> QPointF:
        area = self._area()
        return QPointF(area.left() + x * area.width(), area.bottom() - y * area.height())

    def _value(self, at: QPointF) -> tuple[float, float]:
        area = self._area()
        x = (at.x() - area.left()) / max(area.width(), 1.0)
        y = (area.bottom() - at.y()) / max(area.height(), 1.0)
        return min(max(x, 0.0), 1.0), min(max(y, 0.0), 1.0)

    def _near(self, at: QPointF) -> int | None:
        away = [(at - self._place(*point)).manhattanLength() for point in self.points]
        index = min(range(len(away)), key=away.__getitem__)
        return index if away[index] <= _REACH else None

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draws the grid, the curve and its points."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(theme.colour("accent" if self.hasFocus() else "line"), 1))
        painter.setBrush(theme.colour("input"))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 6, 6)
        painter.setPen(QPen(theme.colour("line"), 1))
        for share in (0.25, 0.5, 0.75):
            painter.drawLine(self._place(share, 0), self._place(share, 1))
            painter.drawLine(self._place(0, share), self._place(1, share))
        colour = QColor(self._colour) if self._colour.startswith("#") else theme.colour(self._colour)
        x = np.linspace(0, 1, _SAMPLES)
        line = [self._place(*pair) for pair in zip(x.tolist(), spline(self.points, x).tolist(), strict=True)]
        painter.setPen(QPen(colour, 2))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawPolyline(QPolygonF(line))
        for index, point in enumerate(self.points):
            chosen = index == self.chosen and (self.hasFocus() or self._held is not None)
            painter.setPen(QPen(theme.colour("panel"), 2))
            painter.setBrush(theme.colour("accent") if chosen else colour)
            painter.drawEllipse(self._place(*point), 5, 5)
        painter.end()


_ARROWS = {
    Qt.Key.Key_Left: (-1, 0),
    Qt.Key.Key_Right: (1, 0),
    Qt.Key.Key_Up: (0, 1),
    Qt.Key.Key_Down: (0, -1),
}
