"""Which project shows which asset, and how often.

Why kept: "unused" is asked of a hundred thousand assets at once, and reading every timeline takes too long
for that. Why not written with each edit: an edit must stay cheap. So a project's uses are counted again when
somebody asks and its journal stands elsewhere than at the last count.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy import delete, or_, select

from app.database.engine import Database
from app.library import journal
from app.library.errors import NotInLibrary
from app.library.tables import AssetUseRow, ProjectRow
from pipeline.timeline.model import Clip, Timeline


@dataclass(frozen=True, slots=True)
class Use:
    """A project that shows an asset in so many clips."""

    asset_id: str
    project_id: str
    project_name: str
    clips: int


class Usage:
    """The uses of a library's assets."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def refresh(self) -> int:
        """Counts the uses of the projects that changed since the last count. Returns how many did.

        Takes a moment for each of them: not for a window's thread. A library open for reading is left alone.
        """
        if self._database.read_only:
            return 0
        moved = or_(ProjectRow.uses_position.is_(None), ProjectRow.uses_position != ProjectRow.position)
        with self._database.reading() as session:
            changed = list(session.scalars(select(ProjectRow.id).where(moved)))
        for project_id in changed:
            self._count(project_id)
        return len(changed)

    def _count(self, project_id: str) -> None:
        try:
            with self._database.reading() as session:
                position, timeline = journal.load(session, project_id)
        except NotInLibrary:
            return
        with self._database.unit_of_work() as session:
            row = session.get(ProjectRow, project_id)
            if row is None:
                return
            row.uses_position = position
            session.execute(delete(AssetUseRow).where(AssetUseRow.project_id == project_id))
            for asset_id, clips in uses_of(timeline).items():
                session.add(AssetUseRow(asset_id=asset_id, project_id=project_id, clips=clips))

    def of(self, asset_ids: Iterable[str]) -> tuple[Use, ...]:
        """Who shows these assets, as of the last ``refresh``."""
        query = (
            select(AssetUseRow.asset_id, ProjectRow.id, ProjectRow.name, AssetUseRow.clips)
            .join(ProjectRow, ProjectRow.id == AssetUseRow.project_id)
            .where(AssetUseRow.asset_id.in_(sorted(set(asset_ids))))
            .order_by(ProjectRow.name, AssetUseRow.asset_id)
        )
        with self._database.reading() as session:
            return tuple(Use(*row) for row in session.execute(query))


def uses_of(timeline: Timeline) -> Counter[str]:
    """Asset id -> clips that show it or whose effects need it."""
    found: Counter[str] = Counter()
    for track in timeline.tracks:
        for item in track.items:
            if isinstance(item, Clip):
                found.update({item.media.asset_id, *(effect.text("asset") for effect in item.effects)} - {""})
    return found
