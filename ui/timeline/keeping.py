"""How each project's timeline was looked at: row heights and what the ruler counts in, kept between runs."""

from __future__ import annotations

import json

from PySide6.QtCore import QObject, QTimer

from ui.settings import WindowSettings
from ui.timeline.geometry import HIGHEST_ROW, LOWEST_ROW
from ui.timeline.ticks import Counting
from ui.timeline.view import TimelineView
from ui.viewmodels.workspace import Workspace

_SETTLED = 600
"""Milliseconds without a change before it is written."""


class KeptLooks(QObject):
    """Brings the looks back when a project is opened, and keeps them as they change."""

    def __init__(self, workspace: Workspace, view: TimelineView) -> None:
        super().__init__(view)
        self._workspace, self._view = workspace, view
        self._settings = WindowSettings(workspace.studio.library.home.root)
        self._project = ""
        self._writes = QTimer(self, interval=_SETTLED, singleShot=True)
        self._writes.timeout.connect(self.write)
        workspace.session.opened.connect(self._on_opened)
        view.heads.heights_changed.connect(self._writes.start)
        view.ruler.counting_changed.connect(self._writes.start)
        # The pane may be made when a project is open already.
        self._on_opened()

    def write(self) -> None:
        """Writes what is kept of the project."""
        if self._project:
            view = self._view
            kept = {"heights": view.stage.heights, "counting": view.ruler.counting.value}
            self._settings.put(f"timeline/{self._project}", json.dumps(kept))

    def _on_opened(self) -> None:
        if self._writes.isActive():
            # What is on the stage is still the old project's.
            self.write()
        self._project = self._workspace.project_id
        heights, counting = read(self._settings.text(f"timeline/{self._project}"))
        self._view.stage.heights, self._view.stage.target_track = heights, ""
        self._view.ruler.count_in(counting)
        self._writes.stop()


def read(text: str) -> tuple[dict[str, int], Counting]:
    """The looks that ``KeptLooks`` wrote; what can't be read is as in a new project."""
    try:
        kept = json.loads(text or "{}")
        counting = Counting(kept.get("counting", Counting.SECONDS))
        heights = {
            str(i): min(HIGHEST_ROW, max(LOWEST_ROW, int(h))) for i, h in kept.get("heights", {}).items()
        }
    except (ValueError, AttributeError, TypeError):
        return {}, Counting.SECONDS
    return heights, counting
