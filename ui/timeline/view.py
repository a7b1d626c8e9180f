"""The timeline's canvas: shows the rows as tiles, hands the mouse to the tool in use, scrolls and zooms.

Wheel scrolls, Shift+wheel goes sideways, Ctrl or Alt+wheel zooms about the pointer, the middle button drags
the timeline itself. What a press does is the tool's business (``ui.timeline.tools``).
"""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QPoint, QPointF, QRect, Qt, QTimer, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QDragEnterEvent,
    QDragMoveEvent,
    QDropEvent,
    QFont,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QAbstractScrollArea, QFrame, QWidget

from pipeline.timeline.time import FLICKS_PER_SECOND
from ui import theme
from ui.media.pictures import PictureCache
from ui.timeline import headers, ruler
from ui.timeline.dropping import Dropping, Measure
from ui.timeline.geometry import Part, Scale, total_height
from ui.timeline.lane_keys import LaneKeys
from ui.timeline.painting.look import Look, files_of
from ui.timeline.painting.overlay import Overlay
from ui.timeline.painting.pace import Pace
from ui.timeline.painting.tiles import Tiles
from ui.timeline.pointing import Pointing
from ui.timeline.stage import Stage
from ui.timeline.tips import tip_at
from ui.timeline.tools.table import SELECT
from ui.viewmodels.session import Session
from ui.words import tr

_ZOOM_MARGIN = 24


class TimelineView(QAbstractScrollArea):
    """Shows the session's timeline; edits go through ``Session.edit``."""

    dropped = Signal(object, str, object, bool)
    """(``Dropped``, track id or "", time in flicks, insert)."""
    menu_wanted = Signal(object, object)
    """(point on the stage, place on the screen)."""
    text_wanted = Signal(object)
    """An item was double-clicked."""
    tool_changed = Signal(str)

    def __init__(
        self, session: Session, pictures: PictureCache, measure: Measure, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setAccessibleName(tr("Timeline tracks"))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAcceptDrops(True)
        self.viewport().setMouseTracking(True)
        self.viewport().setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self._session, self._pictures = session, pictures
        self.stage = Stage(session, self)
        self._font = QFont(self.font())
        self._font.setPixelSize(11)
        self._tiles, self._overlay = Tiles(), Overlay(self.stage, self._font)
        self._dropping = Dropping(self.stage, measure)
        self._resolver = session.resolver
        self._files = files_of(self._resolver)
        self._stale: dict[str, str] = {}
        self._stale_ids: frozenset[str] = frozenset()
        self._fitted, self._pace = True, Pace()
        self._pointing = Pointing(self.stage, self)
        self.lane_keys = LaneKeys(self.stage, self)
        self._head_x = 0
        self.setViewportMargins(headers.WIDTH, ruler.HEIGHT, 0, 0)
        self.ruler = ruler.Ruler(session, self.stage, self)
        self._heads_frame = QWidget(self)
        self.heads = headers.TrackHeads(self.stage, self._heads_frame)
        self._again = QTimer(self, interval=12, singleShot=True)
        self._connect(pictures)
        self._on_timeline()

    def _connect(self, pictures: PictureCache) -> None:
        session, stage = self._session, self.stage
        session.timeline_changed.connect(self._on_timeline)
        session.opened.connect(self._on_opened)
        session.selection_changed.connect(self._repaint)
        session.range_changed.connect(self._repaint)
        session.playhead_changed.connect(self._on_playhead)
        stage.changed.connect(self._repaint)
        stage.unfolded_changed.connect(self._on_timeline)
        stage.zoom_wanted.connect(self.zoom)
        stage.span_wanted.connect(self.show_span)
        stage.scroll_wanted.connect(self._scroll_by)
        self.heads.heights_changed.connect(self._on_timeline)
        pictures.ready.connect(self._on_pictures)
        self._again.timeout.connect(self._repaint)
        self._pointing.tool_changed.connect(self.tool_changed)
        self._pointing.hovered.connect(self._on_hover)
        self.horizontalScrollBar().valueChanged.connect(self._on_scroll)
        self.verticalScrollBar().valueChanged.connect(self._on_scroll)

    # --- tools -------------------------------------------------------------------------------------

    @property
    def tool(self) -> str:
        """Name of the tool in use."""
        return self._pointing.name

    def choose_tool(self, name: str) -> None:
        """Takes another tool up. Raises ``KeyError``."""
        self._pointing.choose(name)

    def cancel_drag(self) -> bool:
        """Escape: gives the drag up. Returns False when there was none."""
        return self._pointing.cancel()

    # --- zoom and scroll ---------------------------------------------------------------------------

    @property
    def scale(self) -> Scale:
        """How time becomes pixels."""
        return self.stage.scale

    def fit(self) -> None:
        """Shows the whole timeline."""
        room = max(100, self.viewport().width() - 48)
        self._set_scale(Scale(min(400.0, max(0.05, room / max(1.0, self.stage.seconds))), 0.0))
        self._fitted = True

    def show_span(self, start: int, end: int) -> None:
        """Zooms and scrolls so that [start, end) flicks fill the view."""
        seconds = max(0.05, (end - start) / FLICKS_PER_SECOND)
        room = max(100, self.viewport().width() - 2 * _ZOOM_MARGIN)
        scale = Scale(1.0).zoomed(room / seconds, 0.0)
        self._set_scale(Scale(scale.pixels, max(0.0, Scale(scale.pixels).x(start) - _ZOOM_MARGIN)))
        self._fitted = False

    def zoom(self, factor: float, x: float | None = None) -> None:
        """Zooms about the pixel ``x``; about the playhead when None and it is in sight, else the middle."""
        if x is None:
            head = self.scale.x(self._session.playhead)
            x = head if 0 <= head <= self.viewport().width() else self.viewport().width() / 2
        self._set_scale(self.scale.zoomed(factor, x))
        self._fitted = False

    def _set_scale(self, scale: Scale) -> None:
        self.stage.scale = scale
        self._update_bars()
        bar = self.horizontalScrollBar()
        bar.blockSignals(True)
        bar.setValue(round(scale.offset))
        bar.blockSignals(False)
        self._on_scroll()

    def _update_bars(self) -> None:
        width, height = self.viewport().width(), self.viewport().height()
        content = round(self.stage.seconds * self.scale.pixels)
        room = 0 if content <= width - 40 else 160
        across, down = self.horizontalScrollBar(), self.verticalScrollBar()
        across.setRange(0, max(0, content + room - width, round(self.scale.offset)))
        across.setPageStep(width)
        across.setSingleStep(40)
        down.setRange(0, max(0, total_height(self.stage.layout) - height))
        down.setPageStep(height)
        down.setSingleStep(20)

    def _scroll_by(self, dx: float, dy: float) -> None:
        for bar, amount in ((self.horizontalScrollBar(), dx), (self.verticalScrollBar(), dy)):
            bar.setValue(bar.value() + round(amount))
        self._fitted = False

    def _on_scroll(self) -> None:
        self.stage.scale = Scale(self.scale.pixels, float(self.horizontalScrollBar().value()))
        self.ruler.update()
        self.heads.scroll_to(self.verticalScrollBar().value())
        self._repaint()

    # --- what happens ------------------------------------------------------------------------------

    def _on_opened(self) -> None:
        self.stage.unfolded = frozenset()
        self._tiles.forget()
        self._pace = Pace()
        self.fit()

    def _on_timeline(self) -> None:
        if not self._pointing.busy:
            self.stage.draft = None
        if self._resolver is not self._session.resolver:
            self._resolver = self._session.resolver
            self._files = files_of(self._resolver)
        self.stage.lay_out()
        self.heads.rebuild()
        self.heads.resize(headers.WIDTH, max(self.height(), total_height(self.stage.layout)))
        self._update_bars()
        if self._fitted:
            self.fit()
        self._repaint()

    def _on_playhead(self) -> None:
        x, width = self.scale.x(self._session.playhead), self.viewport().width()
        if not self._pointing.busy and not 0 <= x <= width and self.isVisible():
            self.horizontalScrollBar().setValue(round(x + self.scale.offset - width * 0.1))
        # The playhead alone moved: two narrow strips are painted, not the whole view.
        height = self.viewport().height()
        for place in (self._head_x, round(self.scale.x(self._session.playhead))):
            self.viewport().update(QRect(place - 2, 0, 5, height))
        self._head_x = round(self.scale.x(self._session.playhead))

    def _on_pictures(self) -> None:
        self._tiles.pictures_came()
        self._repaint()

    def set_stale(self, reasons: Mapping[str, str]) -> None:
        """Items (id -> why) that wear the badge of what is older than what it was made from."""
        if reasons != self._stale:
            self._stale, self._stale_ids = dict(reasons), frozenset(reasons)
            self._repaint()

    def _repaint(self) -> None:
        self.viewport().update()

    # --- painting ----------------------------------------------------------------------------------

    @property
    def painting(self) -> bool:
        """True while details are still to come."""
        return self._tiles.pending

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paints rows, then what lies over them."""
        port, area = self.viewport(), event.rect()
        down = self.verticalScrollBar().value()
        painter = QPainter(port)
        try:
            painter.fillRect(area, theme.colour("panel"))
            painter.translate(0, -down)
            rows, budget = self.stage.shown_rows, self._pace.budget(self.scale.pixels, self.stage.layout)
            self._tiles.paint(painter, rows, area.translated(0, down), self._look(), budget)
            painter.translate(0, down)
            self._overlay.paint_range(painter, port.width(), port.height())
            painter.translate(0, -down)
            self._overlay.paint_content(painter, port.width())
            painter.translate(0, down)
            self._overlay.paint_lines(painter, port.width(), port.height())
        finally:
            painter.end()
        if self._tiles.pending:
            self._again.start()

    def _look(self) -> Look:
        return Look(
            self.scale.pixels,
            self.scale.offset,
            self.viewport().width(),
            self._files,
            self._pictures,
            self._font,
            self._session.selection,
            self._stale_ids,
            self.devicePixelRatioF(),
        )

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keeps ruler and heads beside the tracks."""
        super().resizeEvent(event)
        area = self.viewport().geometry()
        self.ruler.setGeometry(area.left(), 0, area.width(), ruler.HEIGHT)
        self._heads_frame.setGeometry(0, area.top(), headers.WIDTH, area.height())
        self.heads.resize(headers.WIDTH, max(area.height(), total_height(self.stage.layout)))
        if self._fitted:
            self.fit()
        else:
            self._update_bars()

    # --- mouse and keys ----------------------------------------------------------------------------

    def point(self, position: QPointF) -> QPointF:
        """A point of the viewport on the stage, whose y is unscrolled."""
        return self._pointing.point(position)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Scrolls and zooms."""
        turn = event.angleDelta()
        amount = turn.y() or turn.x()
        if event.modifiers() & (Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier):
            self.zoom(1.0015**amount, event.position().x())
        elif event.modifiers() & Qt.KeyboardModifier.ShiftModifier or abs(turn.x()) > abs(turn.y()):
            self._scroll_by(-amount, 0)
        else:
            self._scroll_by(0, -amount / 2)
        event.accept()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Begins what the tool does; the middle button takes hold of the timeline."""
        self._pointing.press(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Goes on with it, or shows what a press would do."""
        self._pointing.move(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Ends it."""
        self._pointing.release(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Offers the words of what is under the pointer; elsewhere it is a second press."""
        found = self.stage.hit(self.point(event.position()))
        if found is not None and self.tool == SELECT and event.button() == Qt.MouseButton.LeftButton:
            self.text_wanted.emit(found.item)
        else:
            self.mousePressEvent(event)

    def leaveEvent(self, event: object) -> None:
        """Nothing is under the pointer any more."""
        self._pointing.leave()
        self._set_hovered("")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Shift and Alt change what the blade and the zoom would do."""
        self._pointing.hover_again(event.modifiers())
        super().keyPressEvent(event)

    def keyReleaseEvent(self, event: QKeyEvent) -> None:
        """See ``keyPressEvent``."""
        self._pointing.hover_again(event.modifiers())
        super().keyReleaseEvent(event)

    def _on_hover(self, point: QPointF, _keys: Qt.KeyboardModifier) -> None:
        found = self.stage.hit(point)
        self._set_hovered(found.item.id if found is not None and self.tool == SELECT else "")
        self.viewport().setToolTip(tip_at(self.stage, point, self._files, self._stale))

    def _set_hovered(self, item_id: str) -> None:
        if item_id != self._overlay.hovered:
            self._overlay.hovered = item_id
            self._repaint()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Selects what is under the pointer and asks for its menu."""
        point = self.point(QPointF(event.pos()))
        found = self.stage.hit(point)
        if found is not None and found.item.id not in self._session.selection:
            self._session.select({found.item.id})
        self.menu_wanted.emit(point, event.globalPos())

    # --- drag and drop -----------------------------------------------------------------------------

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Takes assets, local files and links."""
        if self._dropping.enter(event.mimeData()):
            event.acceptProposedAction()

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        """Shows where it would land."""
        self._overlay.drop = self._dropping.place(self.point(event.position()), event.modifiers())
        self._repaint()
        event.acceptProposedAction()

    def dragLeaveEvent(self, _event: object) -> None:
        """Forgets the place."""
        self._overlay.drop = self.stage.guide = None
        self._repaint()

    def dropEvent(self, event: QDropEvent) -> None:
        """Hands on what was dropped and where."""
        self._dropping.enter(event.mimeData())
        place = self._dropping.place(self.point(event.position()), event.modifiers())
        self._overlay.drop = self.stage.guide = None
        self._repaint()
        track = place.row.track.id if place.row is not None else ""
        self.dropped.emit(self._dropping.what, track, place.time, place.insert)
        event.acceptProposedAction()

    def item_point(self, item_id: str, part: Part = Part.BODY) -> QPoint:
        """Where in the viewport an item can be grabbed. Raises ``KeyError`` for an unknown id."""
        for row in self.stage.layout:
            index = row.track.index_of(item_id)
            if index is not None:
                left, right = (self.scale.x(row.track.starts[index + i]) for i in (0, 1))
                x = {Part.HEAD: left + 2, Part.TAIL: right - 3}.get(part, (left + right) / 2)
                return QPoint(round(x), round(row.y + row.height / 2) - self.verticalScrollBar().value())
        raise KeyError(item_id)
