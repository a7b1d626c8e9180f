"""The selection tool: clicks select, bodies move, edges trim, empty room draws a rubber band."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt

from pipeline.timeline.edits import Edge, linked
from pipeline.timeline.keying import offset_of
from ui.timeline.geometry import Hit, Part, items_in
from ui.timeline.gestures import Gesture
from ui.timeline.gestures.moving import Meeting, MoveGesture
from ui.timeline.gestures.trimming import TrimGesture
from ui.timeline.grips import Grip, grip_at
from ui.timeline.lanes import LaneHit, lane_at
from ui.timeline.tools.tool import DRAG_STARTS, GestureTool, Keys

_ADDING = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier


class SelectTool(GestureTool):
    """Ctrl on an edge ripples, Ctrl on a body inserts; Alt leaves linked items behind."""

    _grip: Grip | None = None

    def hover(self, point: QPointF, keys: Keys) -> Qt.CursorShape | str:
        """See ``Tool``."""
        on = self.stage.hit(point)
        grip = grip_at(self.stage, point, on)
        if grip is not None:
            return grip.cursor
        if on is None or on.part is Part.BODY:
            return Qt.CursorShape.ArrowCursor
        return "cursor_trim_head" if on.part is Part.HEAD else "cursor_trim_tail"

    def press(self, point: QPointF, keys: Keys) -> None:
        """See ``Tool``."""
        super().press(point, keys)
        session, on = self.stage.session, self.on
        self._grip = grip_at(self.stage, point, on)
        adding = bool(keys & _ADDING)
        lane = lane_at(self.stage, point)
        if lane is not None:
            self._take_key(lane)
            return
        self.stage.choose_key()
        if on is None:
            if not adding:
                session.select(())
            return
        alone = bool(keys & Qt.KeyboardModifier.AltModifier)
        ids = {on.item.id} if alone else set(linked(session.timeline, (on.item.id,)))
        selection = session.selection
        if adding:
            session.select(selection - ids if on.item.id in selection else selection | ids)
        elif on.item.id not in selection or alone:
            session.select(ids)

    def _take_key(self, lane: LaneHit) -> None:
        """A press in a lane selects its clip, and chooses the diamond under it."""
        self.stage.session.select(linked(self.stage.session.timeline, (lane.clip.id,)))
        if lane.key is not None:
            self.stage.choose_key(lane.clip.id, lane.lane.parameter, lane.key.time)
        else:
            self.stage.choose_key()

    def begin(self, on: Hit | None, point: QPointF, keys: Keys) -> Gesture | None:
        """See ``GestureTool``."""
        stage, session = self.stage, self.stage.session
        if self._grip is not None:
            return self._grip.gesture
        if on is None:
            return None
        control = bool(keys & Qt.KeyboardModifier.ControlModifier)
        if on.part is Part.BODY:
            # Ctrl on press took the item out of the selection: what is dragged is in it again.
            ids = tuple(sorted(session.selection | {on.item.id}))
            meeting = Meeting.INSERT if control else stage.meeting
            return MoveGesture(session.timeline, ids, on.item.id, stage.goals(ids), meeting)
        alone = bool(keys & Qt.KeyboardModifier.AltModifier)
        edge = Edge.HEAD if on.part is Part.HEAD else Edge.TAIL
        ids = (on.item.id,) if alone else linked(session.timeline, (on.item.id,))
        return TrimGesture(session.timeline, on.item.id, edge, stage.goals(ids), control, alone)

    def move(self, point: QPointF, keys: Keys) -> None:
        """See ``Tool``."""
        if self.pressed is not None and self.on is None and self._grip is None:
            self._stretch(self.pressed, point)
        else:
            super().move(point, keys)

    def click(self, on: Hit | None, point: QPointF, keys: Keys) -> None:
        """A click on nothing moves the playhead; one on one of several selects it alone."""
        session = self.stage.session
        lane = lane_at(self.stage, point)
        if lane is not None and lane.key is not None:
            session.seek(lane.start + (offset_of(lane.clip, lane.key.time) or 0))
        elif on is None:
            session.seek(self.stage.scale.time(point.x()))
        elif not keys & _ADDING and len(session.selection) > 1:
            session.select(linked(session.timeline, (on.item.id,)))

    def release(self, point: QPointF, keys: Keys) -> None:
        """See ``Tool``."""
        if self.stage.band is not None:
            self.cancel()
        else:
            super().release(point, keys)

    def _stretch(self, start: QPointF, point: QPointF) -> None:
        stage = self.stage
        corner = QPointF(self._from, start.y())
        here = QPointF(stage.content_x(point.x()), point.y())
        if stage.band is None and (here - corner).manhattanLength() < DRAG_STARTS:
            return
        stage.band = QRectF(corner, here).normalized()
        seen = stage.band.translated(-stage.scale.offset, 0)
        stage.session.select(items_in(stage.layout, seen, stage.scale))
        stage.changed.emit()
