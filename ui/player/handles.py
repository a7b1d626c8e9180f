"""Handles over the picture: drag to move, corners to size, the knob to turn; or its edges to crop.

Ctrl while dragging: no snapping. Shift: along one axis, finer sizes, turns in steps of 15°. Arrow keys nudge
by a pixel (Shift: ten) while the picture has the focus; Escape gives a drag up.
"""

from __future__ import annotations

import math

from PySide6.QtCore import QEvent, QObject, QPointF, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QWidget

from ui import theme
from ui.player.box import CORNERS, SIDES, Box, Guides, Handle, Point, Pull
from ui.player.canvas import Canvas
from ui.player.placeable import Placeable
from ui.words import marked, tr

_REACH = 10.0
"""Pixels around a handle that take hold of it."""
_SNAP = 8.0
_STARTS = 4.0
"""Pixels a press travels before it is a drag."""
_KNOB = 28.0
_INSET = 7.0
_NUDGED = 450
"""Milliseconds after the last nudge at which it counts as done."""
_NUDGES = {
    Qt.Key.Key_Left: (-1.0, 0.0),
    Qt.Key.Key_Right: (1.0, 0.0),
    Qt.Key.Key_Up: (0.0, -1.0),
    Qt.Key.Key_Down: (0.0, 1.0),
}


class HandleLayer(QWidget):
    """Lies over the canvas. ``clicked``: a press inside the box that was no drag."""

    clicked = Signal()
    double_clicked = Signal()

    def __init__(self, canvas: Canvas, *placed: Placeable) -> None:
        """``placed``: what there may be to place; the first that has a target has the handles."""
        super().__init__(canvas)
        self._canvas, self._placed = canvas, placed
        self.setAccessibleName(tr("Handles of what is selected"))
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.active, self.cropping = True, False
        self._pressed: QPointF | None = None
        self._handle: Handle | None = None
        self._start: Box | None = None
        self._dragging = False
        self._guides = Guides()
        self._nudge = (0.0, 0.0)
        self._settle = QTimer(self, interval=_NUDGED, singleShot=True)
        self._settle.timeout.connect(self._end_nudge)
        for placing in placed:
            placing.changed.connect(self.refresh)
        canvas.picture_resized.connect(lambda _height: self.refresh())
        canvas.installEventFilter(self)
        self.setGeometry(canvas.rect())
        self.refresh()

    @property
    def _placing(self) -> Placeable:
        """What is held, else what would be."""
        held = next((placing for placing in self._placed if placing.held), None)
        there = held or next((placing for placing in self._placed if placing.target() is not None), None)
        return there or self._placed[-1]

    def set_active(self, active: bool) -> None:
        """Shows or hides the handles."""
        self.active = active
        self.refresh()

    def set_cropping(self, cropping: bool) -> None:
        """The edges crop, instead of corners that size."""
        self.cropping = cropping
        self.refresh()

    def refresh(self) -> None:
        """Shows the handles where the picture lies now, or nothing."""
        there = self.active and not self._canvas.split.active and self._placing.target() is not None
        self.setVisible(there)
        self.update()

    def handle_place(self, handle: Handle) -> QPointF:
        """Where on the layer a handle is. Raises ``LookupError`` while there is no box."""
        box = self._placing.box()
        if box is None:
            raise LookupError(handle)
        return self._places(box)[handle]

    # --- geometry ----------------------------------------------------------------------------------

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Stays as large as the canvas."""
        if watched is self._canvas and event.type() in (QEvent.Type.Resize, QEvent.Type.Show):
            self.setGeometry(self._canvas.rect())
        return False

    def _scale(self) -> float:
        """Widget pixels per frame pixel."""
        return self._canvas.area.height() / max(1, self._placing.frame[1])

    def _to_widget(self, point: Point) -> QPointF:
        area, scale = self._canvas.area, self._scale()
        return QPointF(area.left() + point[0] * scale, area.top() + point[1] * scale)

    def _to_frame(self, at: QPointF) -> Point:
        area, scale = self._canvas.area, max(self._scale(), 1e-9)
        return (at.x() - area.left()) / scale, (at.y() - area.top()) / scale

    def _within(self, at: QPointF) -> QPointF:
        """A handle of a picture larger than the canvas is shown at the canvas's edge."""
        room = QRectF(self.rect()).adjusted(_INSET, _INSET, -_INSET, -_INSET)
        return QPointF(
            min(max(at.x(), room.left()), room.right()), min(max(at.y(), room.top()), room.bottom())
        )

    def _places(self, box: Box) -> dict[Handle, QPointF]:
        places: dict[Handle, QPointF] = {}
        for handle in self._placing.handles(self.cropping):
            if handle is Handle.TURN:
                place = self._beyond(box, Handle.TOP)
            elif handle is Handle.FEATHER:
                place = self._beyond(self._placing.soft_edge() or box, Handle.BOTTOM)
            elif handle in CORNERS:
                place = self._to_widget(box.corners[CORNERS.index(handle)])
            else:
                place = self._to_widget(box.side(handle))
            places[handle] = self._within(place)
        return places

    def _beyond(self, box: Box, side: Handle) -> QPointF:
        """Where the knob of a side is."""
        edge, middle = self._to_widget(box.side(side)), self._to_widget(box.centre)
        away = edge - middle
        return edge + away * (_KNOB / max(1.0, math.hypot(away.x(), away.y())))

    def _hit(self, at: QPointF) -> Handle | None:
        box = self._placing.box()
        if box is None:
            return None
        places = self._places(box)
        near = [(_distance(place, at), handle) for handle, place in places.items()]
        if near:
            best = min(near, key=lambda pair: pair[0])
            if best[0] <= _REACH:
                return best[1]
        return Handle.BODY if box.holds(self._to_frame(at)) else None

    # --- mouse -------------------------------------------------------------------------------------

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Takes hold of what is under the pointer; elsewhere the canvas has the press."""
        handle = self._hit(event.position()) if event.button() == Qt.MouseButton.LeftButton else None
        if handle is None:
            event.ignore()
            return
        self._end_nudge()
        self._pressed, self._handle, self._start = event.position(), handle, self._placing.box()
        event.accept()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Drags, or shows what could be."""
        if self._pressed is None or self._handle is None or self._start is None:
            self._hover(event)
            return
        if not self._dragging:
            if _distance(event.position(), self._pressed) < _STARTS:
                return
            self._dragging = self._placing.begin()
        if self._dragging:
            self._drag(self._handle, self._start, event.position(), event.modifiers())
            self.update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Lets go: one step."""
        if self._pressed is None:
            event.ignore()
            return
        dragged = self._dragging
        self._let_go()
        if dragged:
            self._placing.end()
        elif event.button() == Qt.MouseButton.LeftButton:
            self.clicked.emit()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """As on the canvas."""
        self._let_go()
        self.double_clicked.emit()
        event.accept()

    def _let_go(self) -> None:
        self._pressed = self._handle = self._start = None
        self._dragging = False
        self._guides = Guides()
        self.update()

    def _hover(self, event: QMouseEvent) -> None:
        handle = self._hit(event.position())
        self.setCursor(_CURSORS[handle] if handle is not None else Qt.CursorShape.ArrowCursor)
        self.setToolTip(tr(_TOLD[handle]) if handle in _TOLD else "")
        event.ignore()

    def _drag(self, handle: Handle, start: Box, at: QPointF, modifiers: Qt.KeyboardModifier) -> None:
        assert self._pressed is not None
        self._guides = self._placing.drag(
            Pull(
                handle,
                start,
                self._to_frame(self._pressed),
                self._to_frame(at),
                shift=bool(modifiers & Qt.KeyboardModifier.ShiftModifier),
                free=bool(modifiers & Qt.KeyboardModifier.ControlModifier),
                reach=_SNAP / max(self._scale(), 1e-9),
            )
        )

    # --- keys --------------------------------------------------------------------------------------

    def event(self, event: QEvent) -> bool:
        """Arrows nudge instead of stepping through frames while the picture has the focus."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.ShortcutOverride:
            nudges = Qt.Key(event.key()) in _NUDGES and not event.modifiers() & (
                Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier
            )
            if nudges or (event.key() == Qt.Key.Key_Escape and self._placing.held):
                event.accept()
                return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Nudges, or gives the drag up."""
        step = _NUDGES.get(Qt.Key(event.key()))
        if event.key() == Qt.Key.Key_Escape and self._placing.held:
            self._settle.stop()
            self._nudge = (0.0, 0.0)
            self._let_go()
            self._placing.cancel()
        elif step is not None:
            self._nudge_by(step, 10.0 if event.modifiers() & Qt.KeyboardModifier.ShiftModifier else 1.0)
        else:
            super().keyPressEvent(event)

    def _nudge_by(self, step: Point, pixels: float) -> None:
        if not self._placing.held and not self._placing.begin():
            return
        self._nudge = (self._nudge[0] + step[0] * pixels, self._nudge[1] + step[1] * pixels)
        self._placing.move(*self._nudge)
        self._settle.start()

    def _end_nudge(self) -> None:
        self._settle.stop()
        if self._nudge != (0.0, 0.0):
            self._nudge = (0.0, 0.0)
            self._placing.end(nudged=True)

    # --- painting ----------------------------------------------------------------------------------

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draws the box, its handles and the lines it snaps to."""
        box = self._placing.box()
        if box is None:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_guides(painter)
        outline = QPolygonF([self._to_widget(corner) for corner in box.corners])
        painter.setBrush(Qt.BrushStyle.NoBrush)
        for colour, width in ((QColor(0, 0, 0, 110), 3.5), (theme.colour("accent"), 1.5)):
            painter.setPen(QPen(colour, width))
            painter.drawPolygon(outline)
        places = self._places(box)
        soft = self._placing.soft_edge()
        for handle, side, edge in (
            (Handle.TURN, Handle.TOP, box),
            (Handle.FEATHER, Handle.BOTTOM, soft or box),
        ):
            if handle in places:
                painter.drawLine(self._within(self._to_widget(edge.side(side))), places[handle])
        if soft is not None and soft != box:
            painter.setPen(QPen(theme.colour("accent"), 1, Qt.PenStyle.DashLine))
            painter.drawPolygon(QPolygonF([self._to_widget(corner) for corner in soft.corners]))
        slope = outline.at(1) - outline.at(0)
        turn = math.degrees(math.atan2(slope.y(), slope.x()))
        for handle, place in places.items():
            painter.save()
            painter.translate(place)
            painter.rotate(turn)
            _paint_handle(painter, handle)
            painter.restore()
        painter.end()

    def _paint_guides(self, painter: QPainter) -> None:
        area = self._canvas.area
        painter.setPen(QPen(theme.colour("snap"), 1, Qt.PenStyle.DashLine))
        for x in self._guides.xs:
            at = self._to_widget((x, 0.0)).x()
            painter.drawLine(QPointF(at, area.top()), QPointF(at, area.bottom()))
        for y in self._guides.ys:
            at = self._to_widget((0.0, y)).y()
            painter.drawLine(QPointF(area.left(), at), QPointF(area.right(), at))


def _paint_handle(painter: QPainter, handle: Handle) -> None:
    """Draws a handle about the painter's origin."""
    painter.setPen(QPen(QColor(0, 0, 0, 140), 1))
    painter.setBrush(theme.colour("accent") if handle in SIDES else theme.colour("text"))
    if handle is Handle.TURN:
        painter.drawEllipse(QPointF(0, 0), 5.5, 5.5)
    elif handle is Handle.FEATHER:
        painter.drawEllipse(QPointF(0, 0), 6.5, 6.5)
        painter.setBrush(theme.colour("accent"))
        painter.drawEllipse(QPointF(0, 0), 3.0, 3.0)
    elif handle in SIDES:
        flat = handle in (Handle.TOP, Handle.BOTTOM)
        size = (28.0, 6.0) if flat else (6.0, 28.0)
        painter.drawRoundedRect(QRectF(-size[0] / 2, -size[1] / 2, *size), 3, 3)
    else:
        painter.drawRoundedRect(QRectF(-5, -5, 10, 10), 2, 2)


def _distance(first: QPointF, second: QPointF) -> float:
    away = first - second
    return float(math.hypot(away.x(), away.y()))


_CURSORS = {
    Handle.BODY: Qt.CursorShape.SizeAllCursor,
    Handle.TURN: Qt.CursorShape.PointingHandCursor,
    Handle.FEATHER: Qt.CursorShape.SizeVerCursor,
    Handle.TOP_LEFT: Qt.CursorShape.SizeFDiagCursor,
    Handle.BOTTOM_RIGHT: Qt.CursorShape.SizeFDiagCursor,
    Handle.TOP_RIGHT: Qt.CursorShape.SizeBDiagCursor,
    Handle.BOTTOM_LEFT: Qt.CursorShape.SizeBDiagCursor,
    Handle.LEFT: Qt.CursorShape.SizeHorCursor,
    Handle.RIGHT: Qt.CursorShape.SizeHorCursor,
    Handle.TOP: Qt.CursorShape.SizeVerCursor,
    Handle.BOTTOM: Qt.CursorShape.SizeVerCursor,
}
_TOLD = {
    Handle.TURN: marked("Drag to turn; Shift turns in steps of 15°"),
    Handle.FEATHER: marked("Drag away for a softer edge"),
}
"""What a handle does that does not say so itself."""
