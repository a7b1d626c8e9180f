"""The slip tool: a clip stays in its place while its media moves under it."""

from __future__ import annotations

from PySide6.QtCore import QPointF, Qt

from pipeline.timeline.edits import linked
from ui.timeline.geometry import Hit
from ui.timeline.gestures import Gesture
from ui.timeline.gestures.trimming import SlipGesture
from ui.timeline.tools.tool import GestureTool, Keys


class SlipTool(GestureTool):
    """Alt leaves the linked sound where it is."""

    cursor = "cursor_slip"

    def press(self, point: QPointF, keys: Keys) -> None:
        """See ``Tool``."""
        super().press(point, keys)
        if self.on is not None:
            self.stage.session.select(linked(self.stage.session.timeline, (self.on.item.id,)))

    def begin(self, on: Hit | None, point: QPointF, keys: Keys) -> Gesture | None:
        """See ``GestureTool``."""
        alone = bool(keys & Qt.KeyboardModifier.AltModifier)
        return SlipGesture(self.stage.session.timeline, on.item.id, alone) if on is not None else None
