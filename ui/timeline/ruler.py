"""The ruler over the tracks: times, beats, markers, in and out, and the playhead's head."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QContextMenuEvent, QMouseEvent, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QWidget

from pipeline.timeline.model import Marker, Timeline
from ui import theme
from ui.timeline.gestures import Drag
from ui.timeline.gestures.handles import MarkerGesture
from ui.timeline.stage import Stage
from ui.timeline.ticks import Counting, ticks
from ui.viewmodels.session import Session
from ui.words import digits, tr

HEIGHT = 32
_NEAR = 6.0
"""Pixels within which a marker or a handle is taken hold of."""
_HANDLES = 12.0
"""Pixels at the top in which in and out are taken hold of; below it a press seeks."""
_IN, _OUT = "in", "out"


def marker_near(timeline: Timeline, stage: Stage, x: float) -> Marker | None:
    """The marker under a pixel of the ruler; markers of beats can't be taken hold of."""
    near = [m for m in timeline.markers if not is_beat(m) and abs(stage.scale.x(m.time) - x) <= _NEAR]
    return min(near, key=lambda m: abs(stage.scale.x(m.time) - x), default=None)


def is_beat(marker: Marker) -> bool:
    """True for the markers that a beat analysis left."""
    return any(key == "beat" and value for key, value in marker.metadata)


class Ruler(QWidget):
    """Press or drag to move the playhead; markers, in and out are dragged by their heads."""

    menu_wanted = Signal(object, object)
    """(marker or None, place on the screen)."""
    rename_wanted = Signal(object)
    """A marker was double-clicked."""
    counting_changed = Signal()

    def __init__(self, session: Session, stage: Stage, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAccessibleName(tr("Timeline ruler"))
        self.setMouseTracking(True)
        self._session, self._stage = session, stage
        self.counting = Counting.SECONDS
        self._held: Marker | str | None = None
        self._from = 0.0
        for signal in (session.playhead_changed, session.timeline_changed, session.range_changed):
            signal.connect(self.update)
        stage.changed.connect(self.update)

    def count_in(self, counting: Counting) -> None:
        """Labels in time, timecode or beats."""
        self.counting = counting
        self.counting_changed.emit()
        self.update()

    # --- mouse -------------------------------------------------------------------------------------

    def _under(self, at: QPointF) -> Marker | str | None:
        """The marker, ``in`` or ``out`` under a point."""
        session = self._session
        if at.y() <= _HANDLES:
            ends = ((session.in_point, _IN), (session.out_point, _OUT))
            for time, which in ends:
                if time is not None and abs(self._stage.scale.x(time) - at.x()) <= _NEAR:
                    return which
            return None
        return marker_near(session.timeline, self._stage, at.x())

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Takes hold of a marker or a handle, else seeks."""
        if event.button() != Qt.MouseButton.LeftButton:
            return
        self._held, self._from = self._under(event.position()), event.position().x()
        if self._held is None:
            self._session.seek(self._stage.scale.time(event.position().x()))

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Drags what is held, else the playhead."""
        x = event.position().x()
        if not event.buttons() & Qt.MouseButton.LeftButton:
            self._say(self._under(event.position()))
            return
        if self._held is None:
            time, self._stage.guide = self._stage.instant(x, playhead=False)
            # The playhead follows the hand; snapping only shows what lies near.
            self._session.seek(time if self._stage.snapping else self._stage.scale.time(x))
            self._stage.changed.emit()
        elif isinstance(self._held, Marker):
            delta = self._stage.scale.length(x - self._from)
            gesture = MarkerGesture(self._session.timeline, self._held, self._stage.goals())
            self._stage.show(gesture.draft(Drag(delta, self._stage.reach)))
        else:
            time, self._stage.guide = self._stage.instant(x)
            session = self._session
            if self._held == _IN and (session.out_point is None or time < session.out_point):
                session.set_range(time, session.out_point)
            elif self._held == _OUT and time > (session.in_point or 0):
                session.set_range(session.in_point, time)
            self._stage.changed.emit()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Applies a marker's new place as one step."""
        held, draft = self._held, self._stage.draft
        self._held = None
        if isinstance(held, Marker) and draft is not None:
            after = draft.timeline
            self._session.edit(tr("Move marker"), lambda _timeline: after)
        self._stage.clear()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Renames a marker."""
        under = self._under(event.position())
        if isinstance(under, Marker):
            self.rename_wanted.emit(under)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Asks for the menu of the marker under the pointer, or of the ruler."""
        under = self._under(QPointF(event.pos()))
        place: QPoint = event.globalPos()
        self.menu_wanted.emit(under if isinstance(under, Marker) else None, place)

    def _say(self, under: Marker | str | None) -> None:
        held = under is not None
        self.setCursor(Qt.CursorShape.SizeHorCursor if held else Qt.CursorShape.ArrowCursor)
        if isinstance(under, Marker):
            self.setToolTip(under.name or tr("Marker"))
        elif under is not None:
            self.setToolTip(tr("Drag the in point") if under == _IN else tr("Drag the out point"))
        else:
            self.setToolTip(tr("Drag to move the playhead"))

    # --- painting ----------------------------------------------------------------------------------

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draws labels, ticks, beats, markers, the range and the playhead."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        font = self.font()
        font.setPixelSize(11)
        painter.setFont(font)
        self._paint_range(painter)
        self._paint_ticks(painter)
        self._paint_beats(painter)
        draft = self._stage.draft
        timeline = self._session.timeline if draft is None else draft.timeline
        for marker in timeline.markers:
            if not is_beat(marker):
                self._paint_marker(painter, marker)
        self._paint_head(painter)
        painter.end()

    def _paint_ticks(self, painter: QPainter) -> None:
        stage, rate = self._stage, self._session.timeline.rate
        quiet, line = theme.colour("text_faint"), theme.colour("line_strong")
        for tick in ticks(stage.scale, self.width(), rate, self.counting, stage.beats):
            x = round(stage.scale.x(tick.time)) + 0.5
            painter.setPen(line)
            painter.drawLine(QPointF(x, 10 if tick.text else HEIGHT - 5), QPointF(x, HEIGHT))
            if tick.text:
                painter.setPen(quiet)
                painter.drawText(QPointF(x + 5, 19), digits(tick.text))

    def _paint_beats(self, painter: QPainter) -> None:
        """Beats as dots along the lower edge, where they do not run together."""
        stage = self._stage
        marked = [m.time for m in self._session.timeline.markers if is_beat(m)]
        last = -10.0
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.colour("success"))
        for time in sorted((*stage.beats, *marked)):
            x = stage.scale.x(time)
            if x > self.width():
                break
            if x >= 0 and x - last >= 5:
                painter.drawEllipse(QPointF(x, HEIGHT - 2.5), 1.5, 1.5)
                last = x

    def _paint_range(self, painter: QPainter) -> None:
        session, scale = self._session, self._stage.scale
        if session.in_point is None and session.out_point is None:
            return
        left = scale.x(session.in_point or 0)
        right = scale.x(session.timeline.duration if session.out_point is None else session.out_point)
        painter.fillRect(QRectF(left, 0, right - left, HEIGHT), theme.colour("accent", 40))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.colour("accent"))
        if session.in_point is not None:
            painter.drawPolygon(QPolygonF([QPointF(left, 0), QPointF(left + 7, 0), QPointF(left, _HANDLES)]))
        if session.out_point is not None:
            painter.drawPolygon(
                QPolygonF([QPointF(right, 0), QPointF(right - 7, 0), QPointF(right, _HANDLES)])
            )

    def _paint_marker(self, painter: QPainter, marker: Marker) -> None:
        x, colour = self._stage.scale.x(marker.time), QColor(marker.colour)
        if x > self.width() + 8 or self._stage.scale.x(marker.time + marker.duration) < -8:
            return
        if marker.duration:
            width = self._stage.scale.x(marker.time + marker.duration) - x
            shade = QColor(colour)
            shade.setAlpha(90)
            painter.fillRect(QRectF(x, HEIGHT - 6, width, 6), shade)
        painter.setPen(QPen(theme.colour("window"), 1))
        painter.setBrush(colour)
        painter.drawPolygon(_shield(x, 5, 15, 24, 31))

    def _paint_head(self, painter: QPainter) -> None:
        x = self._stage.scale.x(self._session.playhead)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.colour("playhead"))
        painter.drawPolygon(_shield(round(x), 6, 12, 24, 32))


def _shield(x: float, half: float, top: float, shoulder: float, tip: float) -> QPolygonF:
    corners = ((-half, top), (half, top), (half, shoulder), (0.0, tip), (-half, shoulder))
    return QPolygonF([QPointF(x + dx, y) for dx, y in corners])
