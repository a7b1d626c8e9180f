"""The timeline's canvas: paints the visible rows and turns the mouse into gestures.

Wheel scrolls, Shift+wheel goes sideways, Ctrl or Alt+wheel zooms about the pointer. A drag on an edge
trims, on a body moves, on nothing draws a rubber band. Alt while dragging leaves linked items behind.
"""

from __future__ import annotations

from PySide6.QtCore import QPoint, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QDragEnterEvent,
    QDragMoveEvent,
    QDropEvent,
    QFont,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QPixmap,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QAbstractScrollArea, QFrame, QWidget

from pipeline.timeline.edits import Edge
from pipeline.timeline.time import FLICKS_PER_SECOND, Flicks
from ui import theme
from ui.drops import ASSET_MIME
from ui.media.pictures import PictureCache
from ui.timeline import headers, ruler
from ui.timeline.geometry import Hit, Part, Row, Scale, hit, items_in, linked, row_at, rows, total_height
from ui.timeline.gestures import Draft, Gesture, MoveGesture, TrimGesture
from ui.timeline.painter import Look, paint_row
from ui.timeline.snapping import REACH
from ui.viewmodels.session import Session

DRAG_STARTS = 4
"""Pixels the pointer travels before a press becomes a drag."""


class TimelineView(QAbstractScrollArea):
    """Shows the session's timeline; edits go through ``Session.edit``."""

    asset_dropped = Signal(str, str, object)
    """(asset id, track id or "", time in flicks)."""
    files_dropped = Signal(list, str, object)
    """(paths, track id or "", time in flicks)."""
    menu_wanted = Signal(object, object)
    """(item, place on the screen)."""
    text_wanted = Signal(object)
    """An item was double-clicked."""

    def __init__(self, session: Session, pictures: PictureCache, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName("Timeline tracks")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAcceptDrops(True)
        self.viewport().setMouseTracking(True)
        self._session, self._pictures = session, pictures
        self.scale = Scale()
        self.snapping = True
        self._fitted = True
        self._layout: tuple[Row, ...] = ()
        self._draft: Draft | None = None
        self._gesture: Gesture | None = None
        self._pressed: QPointF | None = None
        self._pressed_on: Hit | None = None
        self._band: QRectF | None = None
        self._still: QPixmap | None = None
        self._drop_x: float | None = None
        self._small = QFont(self.font())
        self._small.setPixelSize(11)
        self.setViewportMargins(headers.WIDTH, ruler.HEIGHT, 0, 0)
        self._ruler = ruler.Ruler(session, self)
        self._heads_frame = QWidget(self)
        self._heads = headers.TrackHeads(session, self._heads_frame)
        session.timeline_changed.connect(self._on_timeline)
        session.opened.connect(self.fit)
        session.selection_changed.connect(self._repaint)
        session.playhead_changed.connect(self._on_playhead)
        pictures.ready.connect(self._repaint)
        self.horizontalScrollBar().valueChanged.connect(self._on_scroll)
        self.verticalScrollBar().valueChanged.connect(self._on_scroll)
        self._on_timeline()

    # --- zoom and scroll ---------------------------------------------------------------------------

    def fit(self) -> None:
        """Shows the whole timeline."""
        seconds = max(1.0, self._session.timeline.duration / FLICKS_PER_SECOND)
        room = max(100, self.viewport().width() - 48)
        self._set_scale(Scale(min(400.0, max(0.05, room / seconds)), 0.0))
        self._fitted = True

    def zoom(self, factor: float, x: float | None = None) -> None:
        """Zooms about the pixel ``x``; about the playhead when None and it is in sight, else the middle."""
        if x is None:
            head = self.scale.x(self._session.playhead)
            x = head if 0 <= head <= self.viewport().width() else self.viewport().width() / 2
        self._set_scale(self.scale.zoomed(factor, x))
        self._fitted = False

    def _set_scale(self, scale: Scale) -> None:
        self.scale = scale
        self._update_bars()
        bar = self.horizontalScrollBar()
        bar.blockSignals(True)
        bar.setValue(round(scale.offset))
        bar.blockSignals(False)
        self._on_scroll()

    def _update_bars(self) -> None:
        width, height = self.viewport().width(), self.viewport().height()
        content = round(self._session.timeline.duration / FLICKS_PER_SECOND * self.scale.pixels)
        room = 0 if content <= width - 40 else 160
        self.horizontalScrollBar().setRange(0, max(0, content + room - width, round(self.scale.offset)))
        self.horizontalScrollBar().setPageStep(width)
        self.horizontalScrollBar().setSingleStep(40)
        self.verticalScrollBar().setRange(0, max(0, total_height(self._layout) - height))
        self.verticalScrollBar().setPageStep(height)
        self.verticalScrollBar().setSingleStep(20)

    def _on_scroll(self) -> None:
        self.scale = Scale(self.scale.pixels, float(self.horizontalScrollBar().value()))
        self._ruler.set_scale(self.scale)
        self._heads.scroll_to(self.verticalScrollBar().value())
        self._repaint()

    def _on_timeline(self) -> None:
        self._draft = None
        self._layout = rows(self._session.timeline)
        self._heads.resize(headers.WIDTH, max(self.height(), total_height(self._layout)))
        self._update_bars()
        if self._fitted:
            self.fit()
        self._repaint()

    def _on_playhead(self) -> None:
        x, width = self.scale.x(self._session.playhead), self.viewport().width()
        if self._pressed is None and not 0 <= x <= width and self.isVisible():
            self.horizontalScrollBar().setValue(round(x + self.scale.offset - width * 0.1))
        self.viewport().update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keeps ruler and heads beside the tracks."""
        super().resizeEvent(event)
        self._still = None
        area = self.viewport().geometry()
        self._ruler.setGeometry(area.left(), 0, area.width(), ruler.HEIGHT)
        self._heads_frame.setGeometry(0, ruler.HEIGHT, headers.WIDTH, area.height())
        self._heads.resize(headers.WIDTH, max(area.height(), total_height(self._layout)))
        if self._fitted:
            self.fit()
        else:
            self._update_bars()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Scrolls and zooms."""
        turn = event.angleDelta()
        amount = turn.y() or turn.x()
        if event.modifiers() & (Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier):
            self.zoom(1.0015**amount, event.position().x())
        elif event.modifiers() & Qt.KeyboardModifier.ShiftModifier or abs(turn.x()) > abs(turn.y()):
            bar = self.horizontalScrollBar()
            bar.setValue(bar.value() - amount)
            self._fitted = False
        else:
            bar = self.verticalScrollBar()
            bar.setValue(bar.value() - amount // 2)
        event.accept()

    # --- painting ----------------------------------------------------------------------------------

    def _repaint(self) -> None:
        """Paints everything anew; the playhead alone needs no more than an ``update``."""
        self._still = None
        self.viewport().update()

    def _paint_still(self) -> QPixmap:
        """Rows and items: what does not change while playing."""
        port, ratio = self.viewport(), self.devicePixelRatioF()
        still = QPixmap(port.size() * ratio)
        still.setDevicePixelRatio(ratio)
        still.fill(theme.colour("panel"))
        painter = QPainter(still)
        look = Look(
            self.scale,
            port.width(),
            self._session.selection,
            self._session.resolver,
            self._pictures,
            self._small,
            ratio,
        )
        painter.translate(0, -self.verticalScrollBar().value())
        layout = rows(self._draft.timeline) if self._draft is not None else self._layout
        for index, row in enumerate(layout):
            paint_row(painter, row, look, bool(index % 2))
        if self._band is not None:
            painter.setPen(QPen(theme.colour("accent"), 1))
            painter.setBrush(theme.colour("accent", 30))
            painter.drawRect(self._band.translated(-self.scale.offset, 0))
        painter.end()
        return still

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paints rows, rubber band, guide line and playhead."""
        if self._still is None:
            self._still = self._paint_still()
        painter = QPainter(self.viewport())
        height = self.viewport().height()
        painter.drawPixmap(0, 0, self._still)
        for time in self._guides():
            painter.setPen(QPen(theme.colour("snap"), 1, Qt.PenStyle.DashLine))
            painter.drawLine(QPointF(self.scale.x(time), 0), QPointF(self.scale.x(time), height))
        if self._drop_x is not None:
            painter.setPen(QPen(theme.colour("accent"), 2))
            painter.drawLine(QPointF(self._drop_x, 0), QPointF(self._drop_x, height))
        x = self.scale.x(self._session.playhead)
        painter.fillRect(QRectF(round(x) - 1, 0, 2, height), theme.colour("playhead"))
        painter.end()

    def _guides(self) -> tuple[Flicks, ...]:
        if self._draft is None or self._draft.snapped is None:
            return ()
        return (self._draft.snapped,)

    # --- mouse -------------------------------------------------------------------------------------

    def _point(self, position: QPointF) -> QPointF:
        return QPointF(position.x(), position.y() + self.verticalScrollBar().value())

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Selects, and remembers what a drag would take."""
        if event.button() != Qt.MouseButton.LeftButton:
            return
        point = self._point(event.position())
        found = hit(self._layout, point.x(), point.y(), self.scale)
        self._pressed, self._pressed_on = point, found
        adding = bool(
            event.modifiers() & (Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier)
        )
        if found is None:
            if not adding:
                self._session.select(())
            return
        alone = bool(event.modifiers() & Qt.KeyboardModifier.AltModifier)
        ids = {found.item.id} if alone else linked(self._session.timeline, {found.item.id})
        selection = self._session.selection
        if adding:
            self._session.select(selection - ids if found.item.id in selection else selection | ids)
        elif found.item.id not in selection or alone:
            self._session.select(ids)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Drags, or shows what a press would do."""
        point = self._point(event.position())
        if self._pressed is None:
            self._hover(point)
            return
        if self._gesture is None and self._band is None:
            travelled = (point - self._pressed).manhattanLength()
            if travelled < DRAG_STARTS or not self._begin(event.modifiers()):
                return
        if self._gesture is not None:
            self._drag(self._gesture, point, event.modifiers())
        else:
            start = self._pressed + QPointF(self.scale.offset, 0)
            self._band = QRectF(start, point + QPointF(self.scale.offset, 0)).normalized()
            self._session.select(
                items_in(self._layout, self._band.translated(-self.scale.offset, 0), self.scale)
            )
        self._repaint()

    def mouseReleaseEvent(self, _event: QMouseEvent) -> None:
        """Applies the draft as one undoable edit; a click on nothing moves the playhead."""
        gesture, draft, pressed = self._gesture, self._draft, self._pressed
        self._gesture = self._draft = self._pressed = None
        if gesture is not None and draft is not None:
            if draft.refusal:
                self._session.refused.emit(draft.refusal)
            else:
                self._session.edit(gesture.label, lambda _timeline: draft.timeline)
        elif pressed is not None and self._band is None and self._pressed_on is None:
            self._session.seek(self.scale.time(pressed.x()))
        self._band = None
        self._repaint()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Offers the words of what is under the pointer."""
        point = self._point(event.position())
        found = hit(self._layout, point.x(), point.y(), self.scale)
        if found is not None:
            self.text_wanted.emit(found.item)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Selects what is under the pointer and asks for its menu."""
        point = self._point(QPointF(event.pos()))
        found = hit(self._layout, point.x(), point.y(), self.scale)
        if found is not None:
            if found.item.id not in self._session.selection:
                self._session.select({found.item.id})
            self.menu_wanted.emit(found.item, event.globalPos())

    def cancel_drag(self) -> bool:
        """Escape: gives the drag up. Returns False when there was none."""
        if self._gesture is None and self._band is None:
            return False
        self._gesture = self._draft = self._pressed = self._band = None
        self._repaint()
        return True

    def _begin(self, modifiers: Qt.KeyboardModifier) -> bool:
        found, session = self._pressed_on, self._session
        if session.document is None:
            return False
        if found is None:
            self._band = QRectF()
            return True
        if found.row.track.locked:
            session.refused.emit("This track is locked.")
            return False
        if found.part is Part.BODY:
            ids = tuple(sorted(session.selection)) or (found.item.id,)
            self._gesture = MoveGesture(session.timeline, ids, found.item.id, session.playhead)
        else:
            ripple = bool(modifiers & Qt.KeyboardModifier.ControlModifier)
            edge = Edge.HEAD if found.part is Part.HEAD else Edge.TAIL
            self._gesture = TrimGesture(session.timeline, found.item.id, edge, session.playhead, ripple)
        return True

    def _drag(self, gesture: Gesture, point: QPointF, modifiers: Qt.KeyboardModifier) -> None:
        assert self._pressed is not None
        delta = self.scale.length(point.x() - self._pressed.x())
        reach = self.scale.length(REACH) if self.snapping else 0
        row = row_at(self._layout, point.y())
        draft = gesture.draft(delta, reach, row.track.id if row is not None else None)
        if draft.refusal and self._draft is not None:
            # Stay at the last place that is possible, and say why.
            draft = Draft(self._draft.timeline, self._draft.snapped)
        self._draft = draft

    def _hover(self, point: QPointF) -> None:
        found = hit(self._layout, point.x(), point.y(), self.scale)
        edge = found is not None and found.part is not Part.BODY
        shape = Qt.CursorShape.SizeHorCursor if edge else Qt.CursorShape.ArrowCursor
        self.viewport().setCursor(shape)

    # --- drag and drop -----------------------------------------------------------------------------

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Takes assets and local files."""
        mime = event.mimeData()
        if mime.hasFormat(ASSET_MIME) or any(url.isLocalFile() for url in mime.urls()):
            event.acceptProposedAction()

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        """Shows where it would land."""
        self._drop_x = event.position().x()
        self._repaint()
        event.acceptProposedAction()

    def dragLeaveEvent(self, _event: object) -> None:
        """Forgets the place."""
        self._drop_x = None
        self._repaint()

    def dropEvent(self, event: QDropEvent) -> None:
        """Hands on what was dropped and where."""
        self._drop_x = None
        point = self._point(event.position())
        row = row_at(self._layout, point.y())
        track, time = (row.track.id if row is not None else ""), self.scale.time(point.x())
        mime = event.mimeData()
        if mime.hasFormat(ASSET_MIME):
            asset_id = bytes(mime.data(ASSET_MIME).data()).decode()
            self.asset_dropped.emit(asset_id, track, time)
        else:
            paths = [url.toLocalFile() for url in mime.urls() if url.isLocalFile()]
            self.files_dropped.emit(paths, track, time)
        event.acceptProposedAction()

    def item_point(self, item_id: str, part: Part = Part.BODY) -> QPoint:
        """Where in the viewport an item can be grabbed. Raises ``KeyError`` for an unknown id."""
        for row in self._layout:
            index = row.track.index_of(item_id)
            if index is not None:
                left, right = (self.scale.x(row.track.starts[index + i]) for i in (0, 1))
                x = {Part.HEAD: left + 2, Part.TAIL: right - 3}.get(part, (left + right) / 2)
                return QPoint(round(x), round(row.y + row.height / 2) - self.verticalScrollBar().value())
        raise KeyError(item_id)
