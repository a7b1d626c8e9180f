"""The range tool: a drag marks in and out; a click on a clip marks just that."""

from __future__ import annotations

from PySide6.QtCore import QPointF, Qt

from pipeline.timeline.time import Flicks
from ui.timeline.tools.tool import DRAG_STARTS, Keys, Tool


class RangeTool(Tool):
    """In and out are no edit: they are not in the history."""

    cursor = Qt.CursorShape.IBeamCursor
    _start: Flicks | None = None
    _pressed: QPointF | None = None
    _before: tuple[Flicks | None, Flicks | None] = (None, None)

    @property
    def busy(self) -> bool:
        """See ``Tool``."""
        return self._start is not None

    def press(self, point: QPointF, keys: Keys) -> None:
        """See ``Tool``."""
        session = self.stage.session
        self._pressed = point
        self._before = (session.in_point, session.out_point)
        self._start, _ = self.stage.instant(point.x())

    def move(self, point: QPointF, keys: Keys) -> None:
        """See ``Tool``."""
        if self._start is None or self._pressed is None:
            return
        if abs(point.x() - self._pressed.x()) < DRAG_STARTS:
            return
        end, self.stage.guide = self.stage.instant(point.x())
        first, last = sorted((self._start, end))
        if last > first:
            self.stage.session.set_range(first, last)
        self.stage.changed.emit()

    def release(self, point: QPointF, keys: Keys) -> None:
        """See ``Tool``."""
        pressed, self._start, self._pressed = self._pressed, None, None
        self.stage.guide = None
        if pressed is not None and abs(point.x() - pressed.x()) < DRAG_STARTS:
            on = self.stage.hit(pressed)
            if on is None:
                self.stage.session.set_range(None, None)
            else:
                self.stage.session.set_range(on.start, Flicks(on.start + on.item.duration))
        self.stage.changed.emit()

    def cancel(self) -> bool:
        """See ``Tool``."""
        if self._start is None:
            return False
        self._start = self._pressed = self.stage.guide = None
        self.stage.session.set_range(*self._before)
        self.stage.changed.emit()
        return True
