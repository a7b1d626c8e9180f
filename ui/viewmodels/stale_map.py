"""What is out of date in the open project, looked up away from the window's thread after each change."""

from __future__ import annotations

import asyncio
from collections.abc import Collection

from PySide6.QtCore import QObject, QTimer, Signal

from app.redo.plan import RedoPlan
from providers.errors import KinoraError
from ui.viewmodels.workspace import Workspace
from ui.words import told

SETTLED_MS = 500
"""How long the timeline must lie still before it is looked at: the catalogue is read for it."""


class StaleMap(QObject):
    """``changed`` tells of a new ``plan``."""

    changed = Signal()

    def __init__(self, workspace: Workspace, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._turn = 0
        self.plan = RedoPlan()
        self._settle = QTimer(self, interval=SETTLED_MS, singleShot=True)
        self._settle.timeout.connect(self.refresh)
        workspace.session.opened.connect(self._forget)
        workspace.assets_changed.connect(self._settle.start)

    @property
    def count(self) -> int:
        """How many things are out of date."""
        return len(self.plan.steps) + len(self.plan.unable)

    def reason(self, item_id: str) -> str:
        """Why an item is out of date, a sentence; empty when it is not."""
        for step in self.plan.steps:
            if item_id in step.item_ids:
                return told(step.reasons[0] if step.reasons else step.label)
        return next((told(thing.reason) for thing in self.plan.unable if thing.item_id == item_id), "")

    def refresh(self) -> None:
        """Looks again."""
        self._turn += 1
        if self._workspace.project_id:
            self._workspace.spawn(self._look(self._turn, self._workspace.project_id))

    def redo(self, item_ids: Collection[str]) -> None:
        """Starts making these items new, and nothing else."""
        self._workspace.redo_stale(sorted(item_ids))

    def _forget(self) -> None:
        self._turn += 1
        self.plan = RedoPlan()
        self.changed.emit()
        self._settle.start()

    async def _look(self, turn: int, project_id: str) -> None:
        try:
            plan = await asyncio.to_thread(self._workspace.studio.redo_plan, project_id)
        except KinoraError:
            return  # the project was deleted meanwhile
        if turn == self._turn and plan != self.plan:
            self.plan = plan
            self.changed.emit()
