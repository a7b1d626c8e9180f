"""Takes: every try at filling a slot of the timeline stays, the timeline says which one is in use."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from sqlalchemy import func, select

from app.database.engine import Database
from app.database.types import now
from app.library.assets import asset_row
from app.library.errors import NotInLibrary
from app.library.projects import project_row
from app.library.tables import AssetRow, AssetUseRow, TakeRow
from app.library.values import Take
from pipeline.timeline.model import new_id
from providers.errors import InvalidInput


@dataclass(frozen=True, slots=True)
class Tally:
    """How many takes were made, and how many of them a timeline shows."""

    made: int
    used: int


class Takes:
    """The takes of a library."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def add(self, project_id: str, slot: str, asset_id: str) -> Take:
        """Adds a take to a slot. An asset that is a take of the slot already is returned as it is.

        Raises: ``NotInLibrary``, ``InvalidInput`` (no slot).
        """
        if not slot:
            raise InvalidInput("A take needs the name of its slot.")
        with self._database.unit_of_work() as session:
            project_row(session, project_id)
            asset_row(session, asset_id)
            here = (TakeRow.project_id == project_id, TakeRow.slot == slot)
            row = session.scalar(select(TakeRow).where(*here, TakeRow.asset_id == asset_id))
            if row is None:
                last = session.scalar(select(func.max(TakeRow.number)).where(*here)) or 0
                row = TakeRow(
                    id=new_id(),
                    project_id=project_id,
                    slot=slot,
                    number=last + 1,
                    asset_id=asset_id,
                    created=now(),
                )
                session.add(row)
        return to_take(row)

    def list(self, project_id: str, slot: str | None = None) -> tuple[Take, ...]:
        """The takes of a project (of one slot), slot by slot in the order they were made."""
        query = select(TakeRow).where(TakeRow.project_id == project_id)
        if slot is not None:
            query = query.where(TakeRow.slot == slot)
        with self._database.reading() as session:
            rows = session.scalars(query.order_by(TakeRow.slot, TakeRow.number))
            return tuple(to_take(row) for row in rows)

    def tally(self, providers: Iterable[str]) -> Mapping[str, Tally]:
        """Provider -> what became of the takes it made, in all projects; as of the last ``Usage.refresh``."""
        maker = AssetRow.provenance["provider"].as_string()
        here = (AssetUseRow.asset_id == TakeRow.asset_id) & (AssetUseRow.project_id == TakeRow.project_id)
        query = (
            select(maker, func.count(), func.count(AssetUseRow.asset_id))
            .select_from(TakeRow)
            .join(AssetRow, AssetRow.id == TakeRow.asset_id)
            .outerjoin(AssetUseRow, here)
            .where(maker.in_(sorted(set(providers))))
            .group_by(maker)
        )
        with self._database.reading() as session:
            return {str(name): Tally(made, used) for name, made, used in session.execute(query)}

    def remove(self, take_id: str) -> None:
        """Forgets a take; its asset stays. Raises ``NotInLibrary``."""
        with self._database.unit_of_work() as session:
            row = session.get(TakeRow, take_id)
            if row is None:
                raise NotInLibrary("This take is not in the library any more.")
            session.delete(row)


def to_take(row: TakeRow) -> Take:
    """Row -> value."""
    return Take(row.id, row.project_id, row.slot, row.number, row.asset_id, row.created)
