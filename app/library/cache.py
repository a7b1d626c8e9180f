"""The generation cache: the same request at the same provider and version is never paid for twice."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from app.database.engine import Database
from app.database.types import now
from app.library.assets import asset_row
from app.library.home import Home
from app.library.tables import CacheRow
from app.library.values import CacheEntry


class GenerationCache:
    """Results by ``providers.protocols.request_key``."""

    def __init__(self, database: Database, home: Home) -> None:
        self._database = database
        self._home = home

    def get(self, key: str) -> CacheEntry | None:
        """What the request gave last time; None when it never ran or its file is gone."""
        with self._database.unit_of_work() as session:
            row = session.get(CacheRow, key)
            if row is None:
                return None
            if not (self._home.root / asset_row(session, row.asset_id).path).is_file():
                session.delete(row)
                return None
            row.used = now()
        return CacheEntry(row.key, row.asset_id, row.result)

    def put(self, key: str, asset_id: str, result: Mapping[str, Any] | None = None) -> None:
        """Remembers what a request gave: the asset, and JSON beside it. Raises ``NotInLibrary``."""
        with self._database.unit_of_work() as session:
            asset_row(session, asset_id)
            row = session.get(CacheRow, key)
            if row is None:
                row = CacheRow(key=key, created=now())
                session.add(row)
            row.asset_id, row.result, row.used = asset_id, dict(result or {}), now()

    def clear(self) -> None:
        """Forgets all results; the assets stay."""
        with self._database.unit_of_work() as session:
            session.query(CacheRow).delete()
