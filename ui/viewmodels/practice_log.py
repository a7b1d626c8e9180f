"""The practice log as the window shows it: the streak, the last weeks, the entries, the personas."""

from __future__ import annotations

import asyncio
from collections import defaultdict
from dataclasses import dataclass
from datetime import date, timedelta

from PySide6.QtCore import QObject, Signal

from app.practice.log import PracticeLog, Practised, Streak
from app.practice.personas import Persona, Personas
from ui.viewmodels.lookups import Lookups
from ui.viewmodels.workspace import Workspace
from ui.words import tr

WEEKS = 12


@dataclass(frozen=True, slots=True)
class LogPage:
    """What the log says now. ``minutes``: by day."""

    streak: Streak
    entries: tuple[Practised, ...]
    minutes: dict[date, float]
    personas: tuple[Persona, ...]


class PracticePage(QObject):
    """``changed``: the page was read anew."""

    changed = Signal()

    def __init__(self, workspace: Workspace, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._lookups = Lookups(self)
        self.page: LogPage | None = None
        self.refresh()

    def close(self) -> None:
        """Ends the thread that asks the library."""
        self._lookups.close()

    def refresh(self) -> None:
        """Reads the log anew."""
        database = self._workspace.studio.library.database

        def read() -> LogPage:
            log = PracticeLog(database)
            entries = log.list()
            minutes: defaultdict[date, float] = defaultdict(float)
            for entry in entries:
                minutes[entry.done.astimezone().date()] += entry.seconds / 60
            return LogPage(log.streak(), entries, dict(minutes), Personas(database).list())

        self._lookups.ask("log", read, self._on_read)

    def practised(self, minutes: float) -> None:
        """Notes a practice of so many minutes; a refusal is told by the workspace."""
        log = PracticeLog(self._workspace.studio.library.database)

        async def note() -> None:
            await asyncio.to_thread(log.record, tr("Practice"), minutes * 60)
            self.refresh()

        self._workspace.spawn(note())

    def _on_read(self, page: LogPage) -> None:
        self.page = page
        self.changed.emit()


def days_shown(today: date) -> list[date]:
    """The days of the last ``WEEKS`` weeks, from a Monday to the Sunday after ``today``."""
    last = today + timedelta(days=6 - today.weekday())
    return [last - timedelta(days=n) for n in range(7 * WEEKS - 1, -1, -1)]
