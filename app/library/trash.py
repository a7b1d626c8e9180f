"""The trash: what was thrown away keeps its file until the trash is emptied.

Why not delete at once: a creator takes a deletion back, and undo may bring back a clip that shows it.
"""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import delete, select, update

from app.database.engine import Database
from app.database.types import now
from app.library.assets import to_asset
from app.library.home import Home
from app.library.tables import AssetRow
from app.library.values import Asset


class Trash:
    """The trash of a library."""

    def __init__(self, database: Database, home: Home) -> None:
        self._database = database
        self._home = home

    def put(self, asset_ids: Iterable[str]) -> int:
        """Puts assets in the trash. Returns how many; ids that are unknown or in it already don't count."""
        chosen = AssetRow.id.in_(sorted(set(asset_ids)))
        with self._database.unit_of_work() as session:
            query = update(AssetRow).where(chosen, AssetRow.trashed.is_(None)).values(trashed=now())
            return int(session.connection().execute(query).rowcount)

    def restore(self, asset_ids: Iterable[str]) -> int:
        """Takes assets out again. Returns how many."""
        chosen = AssetRow.id.in_(sorted(set(asset_ids)))
        with self._database.unit_of_work() as session:
            query = update(AssetRow).where(chosen, AssetRow.trashed.is_not(None)).values(trashed=None)
            return int(session.connection().execute(query).rowcount)

    def list(self) -> tuple[Asset, ...]:
        """What is in the trash, the last thrown away first."""
        query = select(AssetRow).where(AssetRow.trashed.is_not(None)).order_by(AssetRow.trashed.desc())
        with self._database.reading() as session:
            return tuple(to_asset(row, self._home) for row in session.scalars(query))

    def purge(self, asset_ids: Iterable[str]) -> int:
        """Deletes these from the trash for good. Returns the bytes that this freed on the disk.

        What is not in the trash stays. A file goes when no other asset shows it; rows go first, so that a
        kill in between leaves a file too many, never an asset without its file.
        """
        chosen = sorted(set(asset_ids))
        here = (AssetRow.id.in_(chosen), AssetRow.trashed.is_not(None))
        with self._database.unit_of_work() as session:
            paths = {path for (path,) in session.execute(select(AssetRow.path).where(*here))}
            session.execute(delete(AssetRow).where(*here))
            shown = session.scalars(select(AssetRow.path).where(AssetRow.path.in_(sorted(paths))))
            paths -= set(shown)
        freed = 0
        for path in paths:
            file = self._home.root / path
            if file.is_file():
                freed += file.stat().st_size
                file.unlink(missing_ok=True)
        return freed
