"""What must not be cleaned away: whatever a timeline shows, or shows again after undo or going back.

Three circles. *In use*: on a timeline now, in a named version, in a draft that waits, a project's picture,
on a shelf, a favourite or rated, and all that such a thing was made from or contains. *Reachable*: what only
an undo step could bring back. The rest is shown by nothing.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from sqlalchemy import or_, select

from app.database.engine import Database
from app.library.tables import (
    AssetLinkRow,
    AssetRow,
    AssetUseRow,
    CollectionItemRow,
    DraftRow,
    JournalRow,
    ProjectRow,
    SnapshotRow,
    VersionRow,
)

_ID_LENGTH = 32


def ids_in_use(database: Database) -> set[str]:
    """The innermost circle; ``Usage.refresh`` must have been called."""
    with database.reading() as session:
        kept = set(session.scalars(select(AssetUseRow.asset_id)))
        kept |= set(session.scalars(select(CollectionItemRow.asset_id)))
        kept |= set(
            session.scalars(select(ProjectRow.thumbnail_id).where(ProjectRow.thumbnail_id.is_not(None)))
        )
        kept |= set(session.scalars(select(AssetRow.id).where(or_(AssetRow.favourite, AssetRow.rating > 0))))
        for kept_rows in (VersionRow.timeline, DraftRow.timeline, DraftRow.parts):
            for body in session.scalars(select(kept_rows)):
                kept |= texts_like_ids(body)
        sources: dict[str, list[str]] = {}
        for asset_id, source_id in session.execute(select(AssetLinkRow.asset_id, AssetLinkRow.source_id)):
            sources.setdefault(asset_id, []).append(source_id)
    waiting = list(kept)
    while waiting:
        for source in sources.get(waiting.pop(), ()):
            if source not in kept:
                kept.add(source)
                waiting.append(source)
    return kept


def ids_undo_needs(database: Database) -> set[str]:
    """Ids in the journals and snapshots of all projects: what an undo or redo may show again."""
    found: set[str] = set()
    with database.reading() as session:
        for forward, backward in session.execute(select(JournalRow.forward, JournalRow.backward)):
            found |= texts_like_ids(forward) | texts_like_ids(backward)
        for timeline in session.scalars(select(SnapshotRow.timeline)):
            found |= texts_like_ids(timeline)
    return found


def texts_like_ids(value: Any) -> set[str]:
    """Every text in a JSON value that is as long as an id."""
    found: set[str] = set()
    waiting: list[Any] = [value]
    while waiting:
        inner = waiting.pop()
        if isinstance(inner, str):
            if len(inner) == _ID_LENGTH:
                found.add(inner)
        elif isinstance(inner, dict):
            waiting.extend(inner.values())
        elif isinstance(inner, Iterable):
            waiting.extend(inner)
    return found
