"""An open project: its timeline, every edit saved as it is made, undo without end.

Why there is no Save: an edit is one SQLite transaction (journal entry, position, what lists show). When
``apply`` returns, the edit is on its way to the disk in the operating system's hands and a kill of the
program can't take it back; before that, it never happened.
"""

from __future__ import annotations

import logging
from collections import OrderedDict
from collections.abc import Callable
from threading import RLock

from psygnal import EmitLoopError, Signal
from sqlalchemy import delete, select

from app.database.engine import Database
from app.database.types import now
from app.library import journal
from app.library.errors import NothingToUndo, NotInLibrary
from app.library.projects import checked_name, project_row
from app.library.tables import VersionRow
from app.library.values import HistoryEntry, Version
from pipeline.timeline.model import Timeline, new_id
from pipeline.timeline.serialise import from_json, to_json
from pipeline.timeline.validate import validate

_REMEMBERED = 200
_log = logging.getLogger(__name__)


class Document:
    """An open project. Made by ``Library.open_document``; safe to use from several threads.

    Raises on opening: ``NotInLibrary``.
    """

    changed = Signal(str, Timeline)
    """Emitted after every change, in the thread that made it: (what happened, the timeline now)."""

    def __init__(self, database: Database, project_id: str) -> None:
        self.project_id = project_id
        self._database = database
        self._lock = RLock()
        with database.reading() as session:
            self._position, self._timeline = journal.load(session, project_id)
            self._last = journal.last_position(session, project_id)
            self._stamp = journal.stamp(session, project_id)
        # Recent values share most of their structure, so keeping them makes undo instant and costs little.
        self._recent: OrderedDict[int, Timeline] = OrderedDict({self._position: self._timeline})

    @property
    def timeline(self) -> Timeline:
        """The project as it is now."""
        return self._timeline

    @property
    def can_undo(self) -> bool:
        """True when there is an edit to take back."""
        return self._position > 0

    @property
    def can_redo(self) -> bool:
        """True when an edit has been taken back and nothing was done since."""
        return self._position < self._last

    @property
    def position(self) -> int:
        """How many edits lead to the timeline as it is now."""
        return self._position

    def apply(self, label: str, after: Timeline) -> Timeline:
        """Makes ``after`` the timeline and saves the edit. No difference: nothing happens.

        ``label`` names it in the history ("Blade", "Re-roll scene 3"). Where the new timeline was worked
        out from an older one, use ``edit``, so that another thread's edit in between is not lost.

        Raises: ``InvalidTimeline``, ``DiskFull``, ``LibraryError``; the timeline is then as it was.
        """
        return self.edit(label, lambda _: after)

    def edit(self, label: str, change: Callable[[Timeline], Timeline]) -> Timeline:
        """Applies a pure edit to the timeline as it is now. Returns the new timeline.

        Raises: what ``change`` raises, and what ``apply`` does.
        """
        with self._lock:
            before = self._timeline
            after = change(before)
            validate(after, since=before)
            if after == before:
                return before
            with self._database.unit_of_work() as session:
                position = journal.append(session, self.project_id, label, before, after)
            for undone in [kept for kept in self._recent if kept >= position]:
                del self._recent[undone]
            self._last = position
            self._stand_at(position, after)
        self._announce(label, after)
        return after

    def follow(self) -> bool:
        """Takes over what another Kinora did to this project; True when that changed the timeline.

        For a library that is open for reading. Reads the catalogue: not for a window's thread. Raises
        ``NotInLibrary`` when the project was deleted there.
        """
        with self._lock:
            with self._database.reading() as session:
                stamp = journal.stamp(session, self.project_id)
                if stamp == self._stamp:
                    return False
                position, timeline = journal.load(session, self.project_id)
                self._last = journal.last_position(session, self.project_id)
            self._stamp = stamp
            self._recent.clear()
            changed = timeline != self._timeline
            self._stand_at(position, timeline if changed else self._timeline)
        if changed:
            self._announce("", timeline)
        return changed

    def undo(self) -> str:
        """Takes the last edit back. Returns its label. Raises ``NothingToUndo``."""
        with self._lock:
            if not self.can_undo:
                raise NothingToUndo("There is nothing to undo.")
            label = self._go(self._position - 1, self._position)
        self._announce(f"Undo {label}", self._timeline)
        return label

    def redo(self) -> str:
        """Does the last edit that was taken back again. Returns its label. Raises ``NothingToUndo``."""
        with self._lock:
            if not self.can_redo:
                raise NothingToUndo("There is nothing to redo.")
            label = self._go(self._position + 1, self._position + 1)
        self._announce(f"Redo {label}", self._timeline)
        return label

    def go_to(self, position: int) -> None:
        """Undoes or redoes to a position of the history (0: before every edit). Raises ``NothingToUndo``."""
        with self._lock:
            if not 0 <= position <= self._last:
                raise NothingToUndo("The history does not reach that far.")
            label = self._go(position, position)
        self._announce(label, self._timeline)

    def history(self, limit: int | None = None) -> tuple[HistoryEntry, ...]:
        """The newest ``limit`` edits (None: all), oldest first, with those that can be redone."""
        with self._database.reading() as session:
            return journal.entries(session, self.project_id, limit)

    def save_version(self, name: str) -> Version:
        """Keeps the timeline as it is under a name. Raises ``InvalidInput`` (no name)."""
        with self._lock, self._database.unit_of_work() as session:
            project_row(session, self.project_id)
            row = VersionRow(
                id=new_id(),
                project_id=self.project_id,
                name=checked_name(name),
                timeline=to_json(self._timeline),
                created=now(),
            )
            session.add(row)
        return _to_version(row)

    @property
    def versions(self) -> tuple[Version, ...]:
        """The named versions, oldest first."""
        query = (
            select(VersionRow)
            .where(VersionRow.project_id == self.project_id)
            .order_by(VersionRow.created, VersionRow.id)
        )
        with self._database.reading() as session:
            return tuple(_to_version(row) for row in session.scalars(query))

    def version_timeline(self, version_id: str) -> Timeline:
        """The timeline a version keeps, to compare. Raises ``NotInLibrary``."""
        with self._database.reading() as session:
            row = session.get(VersionRow, version_id)
            if row is None or row.project_id != self.project_id:
                raise NotInLibrary("This version is not in the library any more.")
            return from_json(row.timeline)

    def restore(self, version_id: str) -> Timeline:
        """Brings a version back, as an edit that can be undone. Raises ``NotInLibrary``."""
        timeline = self.version_timeline(version_id)
        name = next(version.name for version in self.versions if version.id == version_id)
        return self.apply(f"Restore “{name}”", timeline)

    def delete_version(self, version_id: str) -> None:
        """Forgets a version; one that is gone already is fine."""
        with self._database.unit_of_work() as session:
            session.execute(
                delete(VersionRow).where(
                    VersionRow.id == version_id, VersionRow.project_id == self.project_id
                )
            )

    def _announce(self, label: str, timeline: Timeline) -> None:
        try:
            self.changed.emit(label, timeline)
        except EmitLoopError:
            # The edit is saved: a listener's bug must not look like a refusal of it.
            _log.exception("A listener failed on %r", label)

    def _go(self, target: int, labelled: int) -> str:
        """Moves to ``target``. Returns the label of the entry at ``labelled``."""
        with self._database.unit_of_work() as session:
            timeline = self._recent.get(target)
            if timeline is None:
                timeline = journal.travel(session, self.project_id, self._timeline, self._position, target)
            journal.move_to(session, self.project_id, target, timeline)
            label = journal.label_at(session, self.project_id, labelled)
        self._stand_at(target, timeline)
        return label

    def _stand_at(self, position: int, timeline: Timeline) -> None:
        self._position, self._timeline = position, timeline
        self._recent[position] = timeline
        self._recent.move_to_end(position)
        if len(self._recent) > _REMEMBERED:
            self._recent.popitem(last=False)


def _to_version(row: VersionRow) -> Version:
    return Version(row.id, row.project_id, row.name, row.created)
