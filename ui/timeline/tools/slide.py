"""The slide tool: a clip moves between its neighbours, which give way and follow."""

from __future__ import annotations

from PySide6.QtCore import QPointF, Qt

from pipeline.timeline.edits import linked
from ui.timeline.geometry import Hit
from ui.timeline.gestures import Gesture
from ui.timeline.gestures.trimming import SlideGesture
from ui.timeline.tools.tool import GestureTool, Keys


class SlideTool(GestureTool):
    """Alt leaves linked items where they are."""

    cursor = "cursor_slide"

    def press(self, point: QPointF, keys: Keys) -> None:
        """See ``Tool``."""
        super().press(point, keys)
        if self.on is not None:
            self.stage.session.select(linked(self.stage.session.timeline, (self.on.item.id,)))

    def begin(self, on: Hit | None, point: QPointF, keys: Keys) -> Gesture | None:
        """See ``GestureTool``."""
        if on is None:
            return None
        timeline = self.stage.session.timeline
        alone = bool(keys & Qt.KeyboardModifier.AltModifier)
        ids = (on.item.id,) if alone else linked(timeline, (on.item.id,))
        return SlideGesture(timeline, on.item.id, self.stage.goals(ids), alone)
