"""The project's files: taken in whole, kept by content, found by id."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

from sqlalchemy import select, update
from sqlalchemy import text as sql
from sqlalchemy.orm import Session

from app.database.engine import Database
from app.database.types import now
from app.library.errors import NotInLibrary
from app.library.files import StagedFile, stage
from app.library.home import Home
from app.library.living import LIVING
from app.library.projects import touch
from app.library.tables import AssetLinkRow, AssetRow
from app.library.values import Asset, AssetKind, AssetLink, LinkKind, Provenance
from pipeline.media.resolver import FixedResolver, MediaFile
from pipeline.timeline.model import new_id
from providers.errors import InvalidInput


class Assets:
    """The assets of a library."""

    def __init__(self, database: Database, home: Home) -> None:
        self._database = database
        self._home = home

    def add(
        self,
        project_id: str,
        source: Path,
        kind: AssetKind,
        *,
        name: str = "",
        provenance: Provenance | None = None,
        derived_from: Sequence[str] = (),
        variant_of: str = "",
        contains: Sequence[str] = (),
        facts: Mapping[str, Any] | None = None,
        tags: Sequence[str] = (),
        description: str = "",
        text: str = "",
        move: bool = False,
    ) -> Asset:
        """Takes a file into a project; ``move`` removes the source once the copy is safe.

        The same content is kept once per project, however many assets show it. A file the creator
        brings twice (no ``provenance``) is one asset: the existing one is returned.

        Raises: ``NotInLibrary``, ``SourceUnreadable``, ``DiskFull``, ``InvalidInput`` (not JSON).
        """
        made = asdict(provenance) if provenance else None
        check_json(facts, made)
        staged = stage(source, self._home.incoming)
        row = AssetRow(
            id=new_id(),
            project_id=project_id,
            kind=AssetKind(kind).value,
            name=(name or source.stem)[:200],
            sha256=staged.sha256,
            size=staged.size,
            tags=join_tags(tags),
            prompt=provenance.prompt if provenance else "",
            description=description,
            text=text,
            favourite=False,
            facts=dict(facts or {}),
            provenance=made,
            created=now(),
        )
        links = (
            *((source_id, LinkKind.DERIVED_FROM) for source_id in derived_from),
            *((source_id, LinkKind.CONTAINS) for source_id in contains),
            *(((variant_of, LinkKind.VARIANT_OF),) if variant_of else ()),
        )
        try:
            asset = self._store(row, staged, links)
        finally:
            staged.discard()
        if move and source.absolute() != asset.path.absolute():
            source.unlink(missing_ok=True)
        return asset

    def _store(self, row: AssetRow, staged: StagedFile, links: Iterable[tuple[str, LinkKind]]) -> Asset:
        placed: Path | None = None
        try:
            with self._database.unit_of_work() as session:
                touch(session, row.project_id, row.created)
                twin = self._twin(session, row)
                if twin is not None and row.provenance is None and twin.provenance is None:
                    # Brought again is wanted again.
                    twin.trashed = None
                    return self._value(twin)
                if twin is not None:
                    row.path = twin.path
                else:
                    imported = row.provenance is None
                    folder = self._home.folder_for(row.project_id, AssetKind(row.kind), imported)
                    target = folder / staged.name
                    # A file already there belongs to no asset: it is the same content, left by a kill.
                    fresh = not target.exists()
                    path = staged.place(folder)
                    placed = path if fresh else None
                    row.path = path.relative_to(self._home.root).as_posix()
                session.add(row)
                session.flush()
                for source_id, kind in links:
                    session.add(_link(session, row.id, source_id, kind))
                session.flush()
            return self._value(row)
        except BaseException:
            if placed is not None:
                placed.unlink(missing_ok=True)
            raise

    def _twin(self, session: Session, row: AssetRow) -> AssetRow | None:
        """An asset of the same content and kind whose file is there; one the creator brought first."""
        found = session.scalars(
            select(AssetRow)
            .where(AssetRow.project_id == row.project_id, AssetRow.sha256 == row.sha256)
            .order_by(AssetRow.number)
        ).all()
        there = [twin for twin in found if (self._home.root / twin.path).is_file()]
        same = [twin for twin in there if twin.kind == row.kind and twin.provenance is None]
        return next(iter(same or there), None)

    def get(self, asset_id: str) -> Asset:
        """The asset. Raises ``NotInLibrary``."""
        with self._database.reading() as session:
            return self._value(asset_row(session, asset_id))

    def find(self, asset_ids: Iterable[str]) -> dict[str, Asset]:
        """Those of the ids that are in the library, by id."""
        wanted = sorted(set(asset_ids))
        found: dict[str, Asset] = {}
        with self._database.reading() as session:
            for start in range(0, len(wanted), 500):
                part = wanted[start : start + 500]
                for row in session.scalars(select(AssetRow).where(AssetRow.id.in_(part))):
                    found[row.id] = self._value(row)
        return found

    def list(
        self, project_id: str | None = None, kind: AssetKind | None = None, *, trashed: bool = False
    ) -> tuple[Asset, ...]:
        """The assets of a project, newest first; ``trashed``: with what is in the trash.

        ``project_id`` None: of all projects, without ``trashed`` of those that are not in the trash.
        """
        query = select(AssetRow).order_by(AssetRow.number.desc())
        if not trashed:
            query = query.where(AssetRow.trashed.is_(None))
        if project_id is not None:
            query = query.where(AssetRow.project_id == project_id)
        elif not trashed:
            query = query.where(sql(LIVING))
        if kind is not None:
            query = query.where(AssetRow.kind == kind.value)
        with self._database.reading() as session:
            return tuple(self._value(row) for row in session.scalars(query))

    def update(
        self,
        asset_id: str,
        *,
        name: str | None = None,
        tags: Sequence[str] | None = None,
        description: str | None = None,
        text: str | None = None,
        favourite: bool | None = None,
        rating: int | None = None,
        archived: bool | None = None,
        facts: Mapping[str, Any] | None = None,
    ) -> Asset:
        """Changes what is said about an asset; ``facts`` are added to those it has.

        Raises: ``NotInLibrary``, ``InvalidInput`` (not JSON; a rating that is not 0 to 5).
        """
        check_json(facts)
        if rating is not None and not 0 <= rating <= 5:
            raise InvalidInput("A rating is 0 to 5 stars.")
        with self._database.unit_of_work() as session:
            row = asset_row(session, asset_id)
            changes: dict[str, Any] = {
                "name": name[:200] if name else None,
                "tags": None if tags is None else join_tags(tags),
                "description": description,
                "text": text,
                "favourite": favourite,
                "rating": rating,
                "archived": archived,
                "facts": None if facts is None else {**row.facts, **facts},
            }
            for column, value in changes.items():
                if value is not None:
                    setattr(row, column, value)
        return self._value(row)

    def mark(
        self,
        asset_ids: Iterable[str],
        *,
        favourite: bool | None = None,
        rating: int | None = None,
        archived: bool | None = None,
    ) -> None:
        """Changes the marks of many assets in one statement. Raises ``InvalidInput`` (rating not 0 to 5)."""
        if rating is not None and not 0 <= rating <= 5:
            raise InvalidInput("A rating is 0 to 5 stars.")
        marks = {"favourite": favourite, "rating": rating, "archived": archived}
        values = {column: value for column, value in marks.items() if value is not None}
        with self._database.unit_of_work() as session:
            session.execute(update(AssetRow).where(AssetRow.id.in_(sorted(set(asset_ids)))).values(values))

    def add_tags(self, asset_ids: Iterable[str], tags: Sequence[str]) -> None:
        """Adds tags to many assets; those they wear stay."""
        with self._database.unit_of_work() as session:
            chosen = select(AssetRow).where(AssetRow.id.in_(sorted(set(asset_ids))))
            for row in session.scalars(chosen):
                row.tags = join_tags((*row.tags.splitlines(), *tags))

    def borrow(self, asset_id: str, project_id: str, *, name: str = "") -> Asset:
        """The asset as one of another project, which gets its file and what is known of it.

        A project that has it already is given no second one. Blocks: it copies the file. Raises:
        ``NotInLibrary``, ``SourceUnreadable`` (the file is missing), ``DiskFull``.
        """
        known = self.get(asset_id)
        if known.project_id == project_id:
            return known
        same = AssetRow.project_id == project_id, AssetRow.sha256 == known.sha256, AssetRow.trashed.is_(None)
        with self._database.reading() as session:
            twins = session.scalars(select(AssetRow).where(*same, AssetRow.kind == known.kind.value)).all()
        made = known.provenance is not None
        there = next((twin for twin in twins if bool(twin.provenance) == made), None)
        if there is not None:
            return self._value(there)
        return self.add(
            project_id,
            known.path,
            known.kind,
            name=name or known.name,
            provenance=known.provenance,
            facts=known.facts,
            tags=known.tags,
            description=known.description,
            text=known.text,
        )

    def remove(self, asset_id: str) -> None:
        """Removes an asset, and its file when no other asset shows it. Raises ``NotInLibrary``."""
        with self._database.unit_of_work() as session:
            row = asset_row(session, asset_id)
            path = row.path
            session.delete(row)
            session.flush()
            shared = session.scalar(select(AssetRow.id).where(AssetRow.path == path).limit(1))
        if shared is None:
            (self._home.root / path).unlink(missing_ok=True)

    def links(self, asset_id: str) -> tuple[AssetLink, ...]:
        """What the asset was made from, contains and varies."""
        return self._links(AssetLinkRow.asset_id == asset_id)

    def used_by(self, asset_id: str) -> tuple[AssetLink, ...]:
        """The links of other assets to this one."""
        return self._links(AssetLinkRow.source_id == asset_id)

    def _links(self, condition: Any) -> tuple[AssetLink, ...]:
        query = (
            select(AssetLinkRow)
            .where(condition)
            .order_by(AssetLinkRow.asset_id, AssetLinkRow.source_id, AssetLinkRow.kind)
        )
        with self._database.reading() as session:
            return tuple(
                AssetLink(row.asset_id, row.source_id, LinkKind(row.kind), row.fingerprint)
                for row in session.scalars(query)
            )

    def resolver(self, project_id: str | None = None) -> FixedResolver:
        """A table from asset id to file for the renderer; a file that is gone has path None."""
        return FixedResolver(
            tuple(
                MediaFile(asset.id, asset.path if asset.path.is_file() else None, asset.kind.media)
                # The trash too: undo may bring back a clip of what was thrown away.
                for asset in self.list(project_id, trashed=True)
            )
        )

    def _value(self, row: AssetRow) -> Asset:
        return to_asset(row, self._home)


def to_asset(row: AssetRow, home: Home) -> Asset:
    """Row -> value."""
    return Asset(
        id=row.id,
        project_id=row.project_id,
        kind=AssetKind(row.kind),
        name=row.name,
        path=home.root / row.path,
        sha256=row.sha256,
        size=row.size,
        tags=tuple(row.tags.splitlines()),
        description=row.description,
        text=row.text,
        favourite=row.favourite,
        facts=row.facts,
        provenance=Provenance(**row.provenance) if row.provenance else None,
        created=row.created,
        rating=row.rating or 0,
        archived=bool(row.archived),
        trashed=row.trashed,
    )


def asset_row(session: Session, asset_id: str) -> AssetRow:
    """The row of an asset. Raises ``NotInLibrary``."""
    row = session.scalar(select(AssetRow).where(AssetRow.id == asset_id))
    if row is None:
        raise NotInLibrary("This file is not in the library any more.")
    return row


def join_tags(tags: Iterable[str]) -> str:
    """Tags -> one a line, without blanks and repetitions, in the given order."""
    cleaned = (" ".join(tag.split()) for tag in tags)
    return "\n".join(dict.fromkeys(tag for tag in cleaned if tag))


def check_json(*values: Any) -> None:
    """Refuses what JSON can not hold. Raises ``InvalidInput``."""
    try:
        json.dumps(values, allow_nan=False)
    except (TypeError, ValueError) as error:
        raise InvalidInput("Facts and parameters of an asset must be JSON.") from error


def _link(session: Session, asset_id: str, source_id: str, kind: LinkKind) -> AssetLinkRow:
    source = asset_row(session, source_id)
    return AssetLinkRow(asset_id=asset_id, source_id=source_id, kind=kind.value, fingerprint=source.sha256)
