"""Full-text search over the assets: name, tags, prompt, description, and what is said in them."""

from __future__ import annotations

import re
from dataclasses import dataclass

from sqlalchemy import select, text

from app.database.engine import Database
from app.library.assets import to_asset
from app.library.home import Home
from app.library.living import LIVING
from app.library.tables import AssetRow
from app.library.values import Asset, AssetKind

WEIGHTS = "8.0, 6.0, 3.0, 2.0, 1.0"
"""What a word weighs in name, tags, prompt, description and text (for ``bm25``, where lower is better)."""
_QUERY = f"""
SELECT asset_search.rowid, bm25(asset_search, {WEIGHTS}) AS rank
FROM asset_search JOIN assets ON assets.number = asset_search.rowid
WHERE asset_search MATCH :words AND assets.trashed IS NULL
  AND (CASE WHEN :project IS NULL THEN {LIVING} ELSE assets.project_id = :project END)
  AND (:kind IS NULL OR assets.kind = :kind)
ORDER BY rank, asset_search.rowid DESC LIMIT :limit
"""


@dataclass(frozen=True, slots=True)
class Hit:
    """An asset that was found; ``score`` above 0, higher is better, comparable within one search."""

    asset: Asset
    score: float


class Search:
    """Finds assets by words."""

    def __init__(self, database: Database, home: Home) -> None:
        self._database = database
        self._home = home

    def find(
        self, words: str, *, project_id: str | None = None, kind: AssetKind | None = None, limit: int = 50
    ) -> tuple[Hit, ...]:
        """The assets that have every word (each also as the beginning of a longer one), best first.

        Those of a project in the trash are found only when it is named.
        """
        query = match_expression(words)
        if not query:
            return ()
        parameters = {
            "words": query,
            "project": project_id,
            "kind": kind.value if kind else None,
            "limit": limit,
        }
        with self._database.reading() as session:
            found = session.execute(text(_QUERY), parameters).all()
            numbers = [number for number, _ in found]
            rows = {
                row.number: row
                for row in session.scalars(select(AssetRow).where(AssetRow.number.in_(numbers)))
            }
            return tuple(Hit(to_asset(rows[number], self._home), -rank) for number, rank in found)


def match_expression(words: str) -> str:
    """A person's words -> an FTS5 expression: every word quoted, as a prefix, all of them wanted.

    Only letters, digits and marks get through, so nothing a person types is taken for FTS5's syntax
    (https://www.sqlite.org/fts5.html#full_text_query_syntax).
    """
    return " ".join(f'"{word}"*' for word in re.findall(r"[^\W_]+", words)[:32])
