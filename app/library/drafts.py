"""Drafts of projects that wait to be accepted or rejected: there again after a restart or a crash."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import delete, func, select

from app.database.engine import Database
from app.database.types import now
from app.library.projects import project_row
from app.library.tables import DraftRow
from pipeline.timeline.model import Timeline
from pipeline.timeline.serialise import from_json, to_json


@dataclass(frozen=True, slots=True)
class KeptDraft:
    """``base``: the project as the draft began; ``parts``: JSON of whoever made it."""

    id: str
    project_id: str
    base: Timeline
    timeline: Timeline
    parts: Mapping[str, Any]


class KeptDrafts:
    """The drafts of a library."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def put(self, draft: KeptDraft) -> None:
        """Writes a draft, over an earlier state of itself. Raises ``NotInLibrary`` (project)."""
        body = {
            "base": to_json(draft.base),
            "timeline": to_json(draft.timeline),
            "parts": dict(draft.parts),
        }
        with self._database.unit_of_work() as session:
            project_row(session, draft.project_id)
            row = session.get(DraftRow, draft.id)
            if row is None:
                session.add(DraftRow(id=draft.id, project_id=draft.project_id, created=now(), **body))
                return
            for name, value in body.items():
                setattr(row, name, value)

    def count(self, project_id: str) -> int:
        """How many wait in a project."""
        query = select(func.count()).where(DraftRow.project_id == project_id)
        with self._database.reading() as session:
            return session.scalar(query) or 0

    def list(self, project_id: str) -> tuple[KeptDraft, ...]:
        """Those of a project, the first first. Raises ``InvalidTimeline``."""
        query = select(DraftRow).where(DraftRow.project_id == project_id)
        with self._database.reading() as session:
            rows = list(session.scalars(query.order_by(DraftRow.created, DraftRow.id)))
        return tuple(
            KeptDraft(row.id, row.project_id, from_json(row.base), from_json(row.timeline), row.parts)
            for row in rows
        )

    def remove(self, draft_ids: Iterable[str]) -> None:
        """Forgets drafts; one that is gone already is fine."""
        with self._database.unit_of_work() as session:
            session.execute(delete(DraftRow).where(DraftRow.id.in_(list(draft_ids))))
