"""A project's journal in the catalogue: patches both ways, and snapshots to start from.

Why both ways: undo after a restart reads one row instead of replaying the project from its beginning.
"""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import delete, func, select
from sqlalchemy.orm import Session

from app.database.types import now
from app.library.errors import LibraryError
from app.library.projects import describe, project_row
from app.library.tables import JournalRow, SnapshotRow
from app.library.values import HistoryEntry
from pipeline.timeline.model import Timeline
from pipeline.timeline.patch import Patch, apply_patch, diff
from pipeline.timeline.serialise import from_json, to_json

SNAPSHOT_EVERY = 100


def load(session: Session, project_id: str) -> tuple[int, Timeline]:
    """The project's position and the timeline there: the snapshot nearest below it, then the patches.

    Raises: ``NotInLibrary``, ``LibraryError`` (no snapshot).
    """
    position = project_row(session, project_id).position
    snapshot = session.scalar(
        select(SnapshotRow)
        .where(SnapshotRow.project_id == project_id, SnapshotRow.position <= position)
        .order_by(SnapshotRow.position.desc())
        .limit(1)
    )
    if snapshot is None:
        raise LibraryError("This project's timeline is missing from the library.")
    timeline = from_json(snapshot.timeline)
    return position, travel(session, project_id, timeline, snapshot.position, position)


def travel(session: Session, project_id: str, timeline: Timeline, start: int, target: int) -> Timeline:
    """Carries the timeline at position ``start`` along the journal to ``target``."""
    low, high = sorted((start, target))
    column = JournalRow.forward if target > start else JournalRow.backward
    order = JournalRow.position if target > start else JournalRow.position.desc()
    patches = session.scalars(
        select(column)
        .where(JournalRow.project_id == project_id, JournalRow.position > low, JournalRow.position <= high)
        .order_by(order)
    ).all()
    for patch in patches:
        timeline = apply_patch(timeline, Patch.from_json(patch))
    return timeline


def append(session: Session, project_id: str, label: str, before: Timeline, after: Timeline) -> int:
    """Writes an edit after the current position; what had been undone is dropped. Returns its position.

    Raises: ``NotInLibrary``.
    """
    row = project_row(session, project_id)
    for table in (JournalRow, SnapshotRow):
        session.execute(delete(table).where(table.project_id == project_id, table.position > row.position))
    row.position += 1
    session.add(
        JournalRow(
            project_id=project_id,
            position=row.position,
            label=label[:200],
            forward=diff(before, after).to_json(),
            backward=diff(after, before).to_json(),
            created=now(),
        )
    )
    if row.position % SNAPSHOT_EVERY == 0:
        session.add(SnapshotRow(project_id=project_id, position=row.position, timeline=to_json(after)))
    _note(session, project_id, after)
    return row.position


def move_to(session: Session, project_id: str, position: int, timeline: Timeline) -> None:
    """Notes that the project now stands at ``position``, where it is ``timeline``."""
    project_row(session, project_id).position = position
    _note(session, project_id, timeline)


def last_position(session: Session, project_id: str) -> int:
    """Position of the newest entry, undone or not; 0 when there is none."""
    query = select(func.max(JournalRow.position)).where(JournalRow.project_id == project_id)
    return session.scalar(query) or 0


def stamp(session: Session, project_id: str) -> tuple[int, datetime]:
    """Another value after every change of the project's timeline. Raises ``NotInLibrary``."""
    row = project_row(session, project_id)
    return row.position, row.updated


def label_at(session: Session, project_id: str, position: int) -> str:
    """The label of the entry at ``position``, empty when there is none."""
    row = session.get(JournalRow, (project_id, position))
    return row.label if row else ""


def entries(session: Session, project_id: str, limit: int | None) -> tuple[HistoryEntry, ...]:
    """The newest ``limit`` entries (None: all), oldest first."""
    current = project_row(session, project_id).position
    rows = session.execute(
        select(JournalRow.position, JournalRow.label, JournalRow.created)
        .where(JournalRow.project_id == project_id)
        .order_by(JournalRow.position.desc())
        .limit(limit)
    ).all()
    return tuple(
        HistoryEntry(row.position, row.label, row.created, row.position > current) for row in rows[::-1]
    )


def _note(session: Session, project_id: str, timeline: Timeline) -> None:
    row = project_row(session, project_id)
    describe(row, timeline)
    row.updated = now()
