"""The hand: drags the timeline itself."""

from __future__ import annotations

from PySide6.QtCore import QPointF, Qt

from ui.timeline.tools.tool import Keys, Tool


class HandTool(Tool):
    """The middle button does the same with every tool."""

    cursor = Qt.CursorShape.OpenHandCursor
    _last: QPointF | None = None

    @property
    def busy(self) -> bool:
        """See ``Tool``."""
        return self._last is not None

    def press(self, point: QPointF, keys: Keys) -> None:
        """See ``Tool``."""
        self._last = self.stage.pointer

    def move(self, point: QPointF, keys: Keys) -> None:
        """See ``Tool``."""
        if self._last is not None:
            # The pointer on the screen, not ``point``: that one moves with what is scrolled.
            moved = self._last - self.stage.pointer
            self._last = self.stage.pointer
            self.stage.scroll_wanted.emit(moved.x(), moved.y())

    def release(self, point: QPointF, keys: Keys) -> None:
        """See ``Tool``."""
        self._last = None

    def cancel(self) -> bool:
        """See ``Tool``."""
        held, self._last = self._last is not None, None
        return held
