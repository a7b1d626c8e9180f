"""The trim tool: on a cut it rolls, beside one it ripples, on a body it slips."""

from __future__ import annotations

from enum import Enum

from PySide6.QtCore import QPointF, Qt

from pipeline.timeline.edits import Edge, linked
from pipeline.timeline.model import Gap
from ui.timeline.geometry import Hit
from ui.timeline.gestures import Gesture
from ui.timeline.gestures.trimming import RollGesture, SlipGesture, TrimGesture
from ui.timeline.stage import Stage
from ui.timeline.tools.tool import GestureTool, Keys
from ui.words import marked

ON_CUT = 5.0
"""Pixels to either side of a cut that are the cut itself."""
BESIDE = 16.0
"""Pixels from an edge that are the edge."""


class TrimKind(Enum):
    """What the tool does at an edge."""

    BOTH = "both"
    """Rolls on a cut, ripples beside it."""
    RIPPLE = "ripple"
    ROLL = "roll"


class TrimTool(GestureTool):
    """``kind``: whether it chooses by the place, or is set to one of the two."""

    def __init__(self, stage: Stage, kind: TrimKind = TrimKind.BOTH) -> None:
        super().__init__(stage)
        self._kind = kind

    def hover(self, point: QPointF, keys: Keys) -> Qt.CursorShape | str:
        """See ``Tool``."""
        on = self.stage.hit(point)
        if on is None:
            return Qt.CursorShape.ArrowCursor
        edge = self._edge_at(on, point.x())
        if edge is None:
            return "cursor_slip" if self._kind is TrimKind.BOTH else Qt.CursorShape.ArrowCursor
        if self._left_of_cut(on, edge, point.x()):
            return "cursor_roll"
        return "cursor_trim_head" if edge is Edge.HEAD else "cursor_trim_tail"

    def press(self, point: QPointF, keys: Keys) -> None:
        """See ``Tool``."""
        super().press(point, keys)
        if self.on is not None:
            self.stage.session.select(linked(self.stage.session.timeline, (self.on.item.id,)))

    def begin(self, on: Hit | None, point: QPointF, keys: Keys) -> Gesture | None:
        """See ``GestureTool``."""
        if on is None:
            return None
        stage, timeline = self.stage, self.stage.session.timeline
        alone = bool(keys & Qt.KeyboardModifier.AltModifier)
        edge = self._edge_at(on, point.x())
        if edge is None:
            return SlipGesture(timeline, on.item.id, alone) if self._kind is TrimKind.BOTH else None
        left = self._left_of_cut(on, edge, point.x())
        if left:
            return RollGesture(timeline, left, stage.goals(linked(timeline, (left, on.item.id))), alone)
        goals = stage.goals(linked(timeline, (on.item.id,)))
        return TrimGesture(timeline, on.item.id, edge, goals, True, alone, label=marked("Ripple trim"))

    def _edge_at(self, on: Hit, x: float) -> Edge | None:
        """The edge that the pointer is at."""
        left, right = self.stage.scale.x(on.start), self.stage.scale.x(on.start + on.item.duration)
        near = min(BESIDE, (right - left) / 3)
        if self._kind is not TrimKind.BOTH:
            near = (right - left) / 2 + 1
        if x <= left + near and x - left <= right - x:
            return Edge.HEAD
        return Edge.TAIL if x >= right - near else None

    def _left_of_cut(self, on: Hit, edge: Edge, x: float) -> str:
        """Id of the item before the cut that would be rolled, empty when this is no roll."""
        if self._kind is TrimKind.RIPPLE:
            return ""
        track, index = on.row.track, on.row.track.index_of(on.item.id)
        assert index is not None, "a hit is on its row"
        cut = on.start if edge is Edge.HEAD else on.start + on.item.duration
        if self._kind is TrimKind.BOTH and abs(x - self.stage.scale.x(cut)) > ON_CUT:
            return ""
        first = index - 1 if edge is Edge.HEAD else index
        if first < 0 or first + 1 >= len(track.items):
            return ""
        pair = track.items[first : first + 2]
        return "" if any(isinstance(item, Gap) for item in pair) else pair[0].id
