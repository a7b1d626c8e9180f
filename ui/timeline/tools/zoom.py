"""The zoom tool: a click zooms in, Alt+click out, a drag fills the view with what it covers."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt

from ui.timeline.tools.tool import DRAG_STARTS, Keys, Tool

_STEP = 1.6
_TALL = 100_000.0
"""Pixels: higher than any stack of tracks."""


class ZoomTool(Tool):
    """Zooms about the pointer."""

    cursor = "zoom_in"
    _from: float | None = None

    @property
    def busy(self) -> bool:
        """See ``Tool``."""
        return self._from is not None

    def hover(self, point: QPointF, keys: Keys) -> Qt.CursorShape | str:
        """See ``Tool``."""
        return "zoom_out" if keys & Qt.KeyboardModifier.AltModifier else "zoom_in"

    def press(self, point: QPointF, keys: Keys) -> None:
        """See ``Tool``."""
        self._from = self.stage.content_x(point.x())

    def move(self, point: QPointF, keys: Keys) -> None:
        """See ``Tool``."""
        if self._from is None:
            return
        here = self.stage.content_x(point.x())
        if self.stage.band is not None or abs(here - self._from) >= DRAG_STARTS:
            self.stage.band = QRectF(QPointF(self._from, 0), QPointF(here, _TALL)).normalized()
            self.stage.changed.emit()

    def release(self, point: QPointF, keys: Keys) -> None:
        """See ``Tool``."""
        band, self._from, self.stage.band = self.stage.band, None, None
        self.stage.changed.emit()
        if band is None:
            out = bool(keys & Qt.KeyboardModifier.AltModifier)
            self.stage.zoom_wanted.emit(1 / _STEP if out else _STEP, point.x())
        elif band.width() >= DRAG_STARTS:
            seen = band.translated(-self.stage.scale.offset, 0)
            scale = self.stage.scale
            self.stage.span_wanted.emit(scale.time(seen.left()), scale.time(seen.right()))

    def cancel(self) -> bool:
        """See ``Tool``."""
        if self._from is None:
            return False
        self._from = self.stage.band = None
        self.stage.changed.emit()
        return True
