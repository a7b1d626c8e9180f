"""The journal in a bundle: carried along so that undo reaches behind the journey, and proven on arrival."""

from __future__ import annotations

from itertools import pairwise

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.library.bundle_format import HISTORY, BundledEdit, BundledHistory, parse
from app.library.errors import BundleRefused
from app.library.journal import SNAPSHOT_EVERY
from app.library.projects import project_row
from app.library.tables import JournalRow, ProjectRow, SnapshotRow
from pipeline.timeline.model import Timeline
from pipeline.timeline.patch import Patch, apply_patch
from pipeline.timeline.serialise import from_json, to_json
from pipeline.timeline.validate import validate


def collect(session: Session, project_id: str) -> BundledHistory | None:
    """A project's journal from its beginning. Raises ``NotInLibrary``."""
    start = session.get(SnapshotRow, (project_id, 0))
    if start is None:
        return None
    rows = session.scalars(
        select(JournalRow).where(JournalRow.project_id == project_id).order_by(JournalRow.position)
    )
    return BundledHistory(
        start=start.timeline,
        position=project_row(session, project_id).position,
        edits=tuple(
            BundledEdit(label=row.label, created=row.created, forward=row.forward, backward=row.backward)
            for row in rows
        ),
    )


class CheckedHistory:
    """A history whose every step was walked both ways: ``states[n]`` is the timeline after n edits."""

    def __init__(self, history: BundledHistory, timeline: Timeline) -> None:
        self.edits = history.edits
        self.position = history.position
        self.states = [from_json(history.start)]
        for edit in history.edits:
            state = apply_patch(self.states[-1], Patch.from_json(edit.forward))
            validate(state)
            self.states.append(state)
        back = zip(pairwise(self.states), history.edits, strict=True)
        if any(apply_patch(b, Patch.from_json(edit.backward)) != a for (a, b), edit in back):
            raise BundleRefused("The bundle's history does not fit together.")
        if self.position >= len(self.states) or self.states[self.position] != timeline:
            raise BundleRefused("The bundle's history does not lead to its timeline.")


def checked(text: str, timeline: Timeline) -> CheckedHistory:
    """``history.json`` -> a history that leads to ``timeline``.

    Raises: ``BundleRefused``, ``InvalidTimeline``.
    """
    return CheckedHistory(parse(BundledHistory, HISTORY, text), timeline)


def store(session: Session, project: ProjectRow, history: CheckedHistory) -> None:
    """Writes the history of a project that was just made, in place of its first snapshot."""
    project.position = history.position
    first = session.get_one(SnapshotRow, (project.id, 0))
    first.timeline = to_json(history.states[0])
    for position, edit in enumerate(history.edits, start=1):
        session.add(
            JournalRow(
                project_id=project.id,
                position=position,
                label=edit.label,
                forward=edit.forward,
                backward=edit.backward,
                created=edit.created,
            )
        )
        if position % SNAPSHOT_EVERY == 0:
            snapshot = to_json(history.states[position])
            session.add(SnapshotRow(project_id=project.id, position=position, timeline=snapshot))
