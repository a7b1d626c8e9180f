"""The blade: a click cuts what is under the pointer and what is linked with it; Shift cuts all tracks."""

from __future__ import annotations

from PySide6.QtCore import QPointF, Qt

from pipeline.timeline.linked_edits import blade_item, blade_linked
from ui.timeline.tools.tool import Keys, Tool
from ui.words import tr


class BladeTool(Tool):
    """Shows a line where it would cut. Alt cuts one item alone."""

    cursor = "cursor_blade"

    def hover(self, point: QPointF, keys: Keys) -> Qt.CursorShape | str:
        """See ``Tool``."""
        stage = self.stage
        everything = bool(keys & Qt.KeyboardModifier.ShiftModifier)
        on = stage.hit(point)
        time, stage.guide = stage.instant(point.x())
        row = None if everything else stage.row_at(point)
        stage.blade = (time, row) if on is not None or everything else None
        stage.changed.emit()
        return self.cursor

    def press(self, point: QPointF, keys: Keys) -> None:
        """See ``Tool``."""
        stage, session = self.stage, self.stage.session
        time, _ = stage.instant(point.x())
        if keys & Qt.KeyboardModifier.ShiftModifier:
            session.edit(tr("Split all tracks"), lambda timeline: blade_linked(timeline, time))
            return
        on = stage.hit(point)
        if on is None:
            session.told.emit(tr("There is no clip to cut here."))
            return
        alone = bool(keys & Qt.KeyboardModifier.AltModifier)
        if on.row.track.locked:
            session.refused.emit(tr("This track is locked."))
            return
        session.edit(tr("Split"), lambda timeline: blade_item(timeline, on.item.id, time, alone))

    def leave(self) -> None:
        """See ``Tool``."""
        self.stage.blade = self.stage.guide = None
        self.stage.changed.emit()
