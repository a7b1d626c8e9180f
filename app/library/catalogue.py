"""Browsing the library: one filter, one order, and pages of what they find.

Why numbers first: a hundred thousand assets are known by their row numbers (one call of SQLite, a megabyte)
and only what is looked at is read. Words are looked up in the full-text index; of a word that is nearly
everywhere only the ``RANKED`` newest are weighed, for nobody pages through more.
"""

from __future__ import annotations

from array import array
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, fields
from enum import StrEnum
from typing import Any

from sqlalchemy import select

from app.database.engine import Database
from app.library.assets import to_asset
from app.library.home import Home
from app.library.living import LIVING
from app.library.search import WEIGHTS, match_expression
from app.library.tables import AssetRow, ProjectRow
from app.library.values import Asset, AssetKind

RANKED = 2_000
"""At most so many assets are found by words."""
_AT_ONCE = 500
_MEASURED = "-path"
"""How the kinds end that hold what was measured of a shot."""
LISTED = frozenset(
    kind for kind in AssetKind if kind is not AssetKind.THUMBNAIL and not kind.value.endswith(_MEASURED)
)
"""Kinds that a creator is shown."""


class Order(StrEnum):
    """How a listing is sorted; with words, ``BEST`` is by how well they fit, else the newest come first."""

    BEST = "best"
    NEWEST = "newest"
    OLDEST = "oldest"
    NAME = "name"
    KIND = "kind"
    LONGEST = "longest"
    LARGEST = "largest"
    RATING = "rating"


_ORDERS = {
    Order.BEST: "assets.number DESC",
    Order.NEWEST: "assets.number DESC",
    Order.OLDEST: "assets.number",
    Order.NAME: "assets.name COLLATE NOCASE, assets.number DESC",
    Order.KIND: "assets.kind, assets.name COLLATE NOCASE, assets.number DESC",
    Order.LONGEST: "coalesce(assets.facts ->> 'duration', 0) DESC, assets.number DESC",
    Order.LARGEST: "assets.size DESC, assets.number DESC",
    Order.RATING: "assets.rating DESC, assets.number DESC",
}


@dataclass(frozen=True, slots=True)
class AssetFilter:
    """What is looked for; what is left empty does not matter. ``to_json`` is a smart collection's search."""

    words: str = ""
    project_id: str = ""
    kinds: frozenset[AssetKind] = frozenset()
    tags: frozenset[str] = frozenset()
    """All of them."""
    collection_id: str = ""
    favourite: bool = False
    rating: int = 0
    """At least so many stars."""
    used: bool | None = None
    """On some timeline (True), on none (False); ``usage`` must be fresh."""
    made: bool | None = None
    """Made by a model (True), brought by the creator (False)."""
    archived: bool = False
    """Only what is in the archive; otherwise that is left out."""
    trashed: bool = False
    """Only what is in the trash; otherwise that is left out."""

    def to_json(self) -> dict[str, Any]:
        """What is set, as JSON."""
        values = {f.name: getattr(self, f.name) for f in fields(self)}
        return {
            name: sorted(str(entry) for entry in value) if isinstance(value, frozenset) else value
            for name, value in values.items()
            if value not in ("", frozenset(), None, False, 0) or (value is False and name in ("used", "made"))
        }

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> AssetFilter:
        """Reads ``to_json`` back; names and kinds that this Kinora does not know are left out."""
        known = {f.name: data[f.name] for f in fields(cls) if f.name in data}
        if "kinds" in known:
            known["kinds"] = frozenset(AssetKind(k) for k in known["kinds"] if k in set(AssetKind))
        if "tags" in known:
            known["tags"] = frozenset(str(tag) for tag in known["tags"])
        return cls(**known)


@dataclass(frozen=True, slots=True)
class Listed:
    """An asset as a list shows it. ``uses``: clips on all timelines that show it."""

    number: int
    asset: Asset
    project_name: str
    uses: int
    offline: bool
    """Its file is not where it should be."""


@dataclass(slots=True)
class _Conditions:
    """SQL that is wanted, joined by AND, and its values."""

    clauses: list[str] = field(default_factory=list)
    values: dict[str, Any] = field(default_factory=dict)

    def want(self, clause: str, **values: Any) -> None:
        self.clauses.append(clause)
        self.values.update(values)

    @property
    def where(self) -> str:
        return " AND ".join(self.clauses)


class Catalogue:
    """Answers filters. Each call takes a connection of its own, so any thread may ask."""

    def __init__(self, database: Database, home: Home) -> None:
        self._database = database
        self._home = home

    def numbers(self, wanted: AssetFilter, order: Order = Order.BEST) -> array[int]:
        """Row numbers of all that ``wanted`` finds, in ``order``; at most ``RANKED`` when it has words."""
        conditions = _conditions(wanted)
        words = match_expression(wanted.words)
        if wanted.words.strip() and not words:
            return array("q")
        if words:
            conditions.values |= {"words": words, "limit": RANKED}
            if wanted.project_id:
                # The plus keeps SQLite from asking the index once for each of the project's assets; instead
                # what the words find is held against a small set, before any row of ``assets`` is read.
                conditions.want(
                    "+asset_search.rowid IN (SELECT number FROM assets WHERE project_id = :project)"
                )
            inner = (
                f"SELECT assets.*, bm25(asset_search, {WEIGHTS}) AS fit "
                "FROM asset_search CROSS JOIN assets ON assets.number = asset_search.rowid "
                f"WHERE asset_search MATCH :words AND {conditions.where} "
                "ORDER BY asset_search.rowid DESC LIMIT :limit"
            )
            by = "fit, number DESC" if order is Order.BEST else _ORDERS[order]
            query = f"SELECT number FROM ({inner}) AS assets ORDER BY {by}"
        else:
            by = _ORDERS[order]
            if wanted.collection_id and order is Order.BEST:
                by = f"(SELECT position FROM collection_items WHERE {_IN_COLLECTION})"
            query = f"SELECT number FROM assets WHERE {conditions.where} ORDER BY {by}"
        # One row that holds all: fetching them singly would hold Python's lock a hundred thousand times.
        packed = f"SELECT group_concat(number) FROM ({query})"
        with self._database.reading() as session:
            found: str | None = session.connection().exec_driver_sql(packed, conditions.values).scalar()
        return array("q", map(int, found.split(",")) if found else ())

    def number_of(self, asset_id: str) -> int | None:
        """The row number of an asset; None when it is gone."""
        with self._database.reading() as session:
            return session.scalar(select(AssetRow.number).where(AssetRow.id == asset_id))

    def page(self, numbers: Sequence[int]) -> tuple[Listed, ...]:
        """The assets with these numbers, in this order; those that are gone are left out."""
        if len(numbers) > _AT_ONCE:
            parts = (numbers[start : start + _AT_ONCE] for start in range(0, len(numbers), _AT_ONCE))
            return tuple(entry for part in parts for entry in self.page(part))
        uses = "SELECT coalesce(sum(clips), 0) FROM asset_uses WHERE asset_uses.asset_id = assets.id"
        with self._database.reading() as session:
            rows = {
                row.number: (row, name)
                for row, name in session.execute(
                    select(AssetRow, ProjectRow.name)
                    .join(ProjectRow, ProjectRow.id == AssetRow.project_id)
                    .where(AssetRow.number.in_(list(numbers)))
                )
            }
            marks = ",".join(str(int(number)) for number in rows)
            counted = session.connection().exec_driver_sql(
                f"SELECT number, ({uses}) FROM assets WHERE number IN ({marks})"
            )
            clips = {int(number): int(count) for number, count in counted}
        found = []
        for number in numbers:
            if number in rows:
                row, name = rows[number]
                asset = to_asset(row, self._home)
                found.append(Listed(number, asset, name, clips.get(number, 0), not asset.path.is_file()))
        return tuple(found)

    def tags(self, project_id: str = "", limit: int = 200) -> tuple[tuple[str, int], ...]:
        """The tags in use with how many assets wear them, the most used first."""
        query = (
            "SELECT tag, count(*) AS worn FROM asset_tags JOIN assets USING (number) "
            "WHERE assets.trashed IS NULL "
            f"AND (CASE WHEN :project = '' THEN {LIVING} ELSE project_id = :project END) "
            "GROUP BY tag ORDER BY worn DESC, tag LIMIT :limit"
        )
        with self._database.reading() as session:
            rows = session.connection().exec_driver_sql(query, {"project": project_id, "limit": limit}).all()
        return tuple((str(tag), int(worn)) for tag, worn in rows)


_IN_COLLECTION = "collection_id = :collection AND collection_items.asset_id = assets.id"


def _conditions(wanted: AssetFilter) -> _Conditions:
    found = _Conditions()
    kinds = wanted.kinds or LISTED
    found.want("assets.kind IN (" + ", ".join(f"'{AssetKind(kind).value}'" for kind in sorted(kinds)) + ")")
    found.want("assets.trashed IS NOT NULL" if wanted.trashed else "assets.trashed IS NULL")
    if not wanted.trashed:
        found.want("assets.archived" if wanted.archived else "NOT assets.archived")
    if wanted.project_id:
        found.want("assets.project_id = :project", project=wanted.project_id)
    else:
        found.want(LIVING)
    if wanted.favourite:
        found.want("assets.favourite")
    if wanted.rating:
        found.want("assets.rating >= :rating", rating=int(wanted.rating))
    if wanted.made is not None:
        # JSON null is stored as the word, SQL's NULL where a row came by another way.
        made = "coalesce(assets.provenance, 'null') <> 'null'"
        found.want(made if wanted.made else f"NOT {made}")
    if wanted.used is not None:
        shown = "EXISTS (SELECT 1 FROM asset_uses WHERE asset_uses.asset_id = assets.id)"
        found.want(shown if wanted.used else f"NOT {shown}")
    if wanted.collection_id:
        found.want(
            f"EXISTS (SELECT 1 FROM collection_items WHERE {_IN_COLLECTION})",
            collection=wanted.collection_id,
        )
    for number, tag in enumerate(sorted(wanted.tags)):
        found.want(
            f"assets.number IN (SELECT number FROM asset_tags WHERE tag = :tag{number})",
            **{f"tag{number}": tag},
        )
    return found
