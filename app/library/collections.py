"""Collections: shelves that hold chosen assets, playlists that hold them in order, and saved searches."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import delete, func, select, text

from app.database.engine import Database
from app.database.types import now
from app.library.assets import check_json
from app.library.errors import NotInLibrary
from app.library.living import LIVING
from app.library.projects import checked_name
from app.library.tables import AssetRow, CollectionItemRow, CollectionRow
from pipeline.timeline.model import new_id
from providers.errors import InvalidInput


class CollectionKind(StrEnum):
    """What a collection is; the values are stored."""

    SHELF = "shelf"
    PLAYLIST = "playlist"
    """Its assets are played one after the other, in the creator's order."""
    SMART = "smart"
    """A saved search: what it holds is found when asked."""


@dataclass(frozen=True, slots=True)
class Collection:
    """A collection. ``search``: a smart one's filter (JSON), empty for the others."""

    id: str
    kind: CollectionKind
    name: str
    search: Mapping[str, Any]
    size: int
    """Assets in it; 0 for a smart one."""
    created: datetime


class Collections:
    """The collections of a library, over all its projects."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def create(
        self,
        name: str,
        kind: CollectionKind = CollectionKind.SHELF,
        *,
        assets: Sequence[str] = (),
        search: Mapping[str, Any] | None = None,
    ) -> Collection:
        """Makes a collection of ``assets``, or a smart one of ``search``.

        Raises: ``InvalidInput`` (no name; a smart one without a search or with assets), ``NotInLibrary``.
        """
        smart = kind is CollectionKind.SMART
        if smart != bool(search) or (smart and assets):
            raise InvalidInput("A smart collection is a saved search; the others hold assets.")
        check_json(search)
        with self._database.unit_of_work() as session:
            row = CollectionRow(
                id=new_id(), kind=kind.value, name=checked_name(name), search=search, created=now()
            )
            session.add(row)
        if assets:
            self.add(row.id, assets)
        return self.get(row.id)

    def get(self, collection_id: str) -> Collection:
        """The collection. Raises ``NotInLibrary``."""
        found = next((shelf for shelf in self.list() if shelf.id == collection_id), None)
        if found is None:
            raise NotInLibrary("This collection is not in the library any more.")
        return found

    def list(self) -> tuple[Collection, ...]:
        """All collections by name."""
        sizes = (
            select(CollectionItemRow.collection_id, func.count())
            .join(AssetRow, AssetRow.id == CollectionItemRow.asset_id)
            .where(AssetRow.trashed.is_(None), text(LIVING))
            .group_by(CollectionItemRow.collection_id)
        )
        with self._database.reading() as session:
            held = {row[0]: int(row[1]) for row in session.execute(sizes)}
            rows = session.scalars(select(CollectionRow).order_by(func.lower(CollectionRow.name)))
            return tuple(
                Collection(
                    row.id,
                    CollectionKind(row.kind),
                    row.name,
                    row.search or {},
                    held.get(row.id, 0),
                    row.created,
                )
                for row in rows
            )

    def rename(self, collection_id: str, name: str) -> None:
        """Gives a collection another name. Raises ``NotInLibrary``, ``InvalidInput`` (no name)."""
        with self._database.unit_of_work() as session:
            row = session.get(CollectionRow, collection_id)
            if row is None:
                raise NotInLibrary("This collection is not in the library any more.")
            row.name = checked_name(name)

    def delete(self, collection_id: str) -> None:
        """Deletes a collection; its assets stay. Raises ``NotInLibrary``."""
        self.get(collection_id)
        with self._database.unit_of_work() as session:
            session.execute(delete(CollectionRow).where(CollectionRow.id == collection_id))

    def items(self, collection_id: str) -> tuple[str, ...]:
        """Asset ids in the collection's order, those in the trash left out; a smart one has none."""
        query = (
            select(CollectionItemRow.asset_id)
            .join(AssetRow, AssetRow.id == CollectionItemRow.asset_id)
            .where(CollectionItemRow.collection_id == collection_id)
            .where(AssetRow.trashed.is_(None), text(LIVING))
            .order_by(CollectionItemRow.position)
        )
        with self._database.reading() as session:
            return tuple(session.scalars(query))

    def add(self, collection_id: str, asset_ids: Iterable[str]) -> None:
        """Puts assets at the collection's end; those in it stay where they are.

        Raises: ``NotInLibrary``, ``InvalidInput`` (a smart collection).
        """
        if self.get(collection_id).kind is CollectionKind.SMART:
            raise InvalidInput("A smart collection fills itself.", advice="Change its search instead.")
        wanted = list(dict.fromkeys(asset_ids))
        here = CollectionItemRow.collection_id == collection_id
        with self._database.unit_of_work() as session:
            known = set(session.scalars(select(AssetRow.id).where(AssetRow.id.in_(wanted))))
            if known != set(wanted):
                raise NotInLibrary("This file is not in the library any more.")
            held = set(session.scalars(select(CollectionItemRow.asset_id).where(here)))
            last = session.scalar(select(func.max(CollectionItemRow.position)).where(here)) or 0
            fresh = (asset_id for asset_id in wanted if asset_id not in held)
            for position, asset_id in enumerate(fresh, last + 1):
                session.add(
                    CollectionItemRow(collection_id=collection_id, asset_id=asset_id, position=position)
                )

    def remove(self, collection_id: str, asset_ids: Iterable[str]) -> None:
        """Takes assets off a collection; they stay in the library."""
        with self._database.unit_of_work() as session:
            session.execute(
                delete(CollectionItemRow).where(
                    CollectionItemRow.collection_id == collection_id,
                    CollectionItemRow.asset_id.in_(sorted(set(asset_ids))),
                )
            )

    def arrange(self, collection_id: str, asset_ids: Sequence[str]) -> None:
        """Puts the collection's assets in this order; those not named keep theirs, after them."""
        order = {asset_id: index for index, asset_id in enumerate(asset_ids)}
        with self._database.unit_of_work() as session:
            rows = session.scalars(
                select(CollectionItemRow)
                .where(CollectionItemRow.collection_id == collection_id)
                .order_by(CollectionItemRow.position)
            ).all()
            for position, row in enumerate(sorted(rows, key=lambda r: order.get(r.asset_id, len(order))), 1):
                row.position = position
