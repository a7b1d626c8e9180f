"""Keeping what was made: a file becomes an asset with its provenance, a take, and the cache's answer."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

from app.database.engine import Database
from app.database.soundness import CATALOGUE
from app.generation.crafts import Craft, Wish
from app.jobs.context import WorkContext
from app.library.home import Home
from app.library.library import Library
from app.library.values import Provenance
from providers.protocols import ProviderInfo


@dataclass(frozen=True, slots=True)
class Maker:
    """Who made a result, and what is to be said about that. Travels between processes as JSON."""

    provider: str
    name: str
    version: str
    key: str
    """The request's key at this provider."""
    micro_credits: int | None
    """What it cost; None = unknown, never shown as 0."""
    failed_before: Mapping[str, str] = field(default_factory=dict)
    licence: str = ""
    commercial_use: bool = True

    @classmethod
    def of(
        cls, info: ProviderInfo, key: str, cost: int | None, failed_before: Mapping[str, str] | None = None
    ) -> Maker:
        """``info`` as the maker of what ``key`` names."""
        return cls(
            info.id,
            info.model or info.name,
            info.version,
            key,
            cost,
            dict(failed_before or {}),
            licence=info.licence,
            commercial_use=info.commercial_use,
        )


@cache
def library(home: Path) -> Library:
    """The library at ``home``, opened once per worker process beside the studio that holds its lock."""
    return Library(Database(home / CATALOGUE), Home(home))


def home_of(context: WorkContext) -> Path:
    """The library's folder: a job's scratch folder lies in ``<home>/work/<job>``."""
    return context.work_dir.parents[1]


def keep_take(
    shelf: Library, craft: Craft, wish: Wish, maker: Maker, answer: Mapping[str, Any], path: Path
) -> dict[str, Any]:
    """Returns ``{**facts, "asset_id", "cached"}`` of the file at ``path``, which is copied into the library.

    A copy: a kill between the file's coming in and the cache's knowing it must find the file again.
    Reads the file, so it belongs into a worker. Raises ``UnreadableMedia``, ``DiskFull``, ``NotInLibrary``.
    """
    assert craft.made is not None, "words are not kept as takes"
    made = craft.made(wish, answer, path)
    asset = shelf.assets.add(
        wish.project_id,
        made.path,
        wish.kind,
        name=wish.name,
        provenance=_provenance(wish, maker),
        derived_from=wish.derived_from,
        facts=made.facts,
        description=made.description,
        text=made.text,
    )
    shelf.cache.put(maker.key, asset.id, dict(made.facts))
    if wish.slot:
        shelf.takes.add(wish.project_id, wish.slot, asset.id)
    return {**made.facts, "asset_id": asset.id, "cached": False, "provider": maker.provider}


def take_again(shelf: Library, wish: Wish, key: str) -> dict[str, Any] | None:
    """The file the same request gave before, as a take of this project; None when the cache has no answer.

    Another project's file is taken in, not shared.
    """
    cached = shelf.cache.get(key)
    if cached is None:
        return None
    known = shelf.assets.borrow(cached.asset_id, wish.project_id, name=wish.name)
    if wish.slot:
        shelf.takes.add(wish.project_id, wish.slot, known.id)
    made_by = known.provenance.provider if known.provenance is not None else ""
    return {**cached.result, "asset_id": known.id, "cached": True, "provider": made_by}


def _provenance(wish: Wish, maker: Maker) -> Provenance:
    asked = asdict(wish.request)
    return Provenance(
        provider=maker.provider,
        model=maker.name,
        version=maker.version,
        parameters={name: value for name, value in asked.items() if name not in wish.path_fields},
        seed=wish.seed,
        prompt=wish.prompt,
        cost_micro_credits=maker.micro_credits,
        inputs=wish.inputs,
        failed_before=maker.failed_before,
        licence=maker.licence,
        commercial_use=maker.commercial_use,
    )
