"""Making a take: ask the cache, else a provider; keep the file with its provenance; add the take."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass, field
from functools import cache
from pathlib import Path
from typing import Any, TypeVar

from app.database.engine import Database
from app.database.opening import CATALOGUE
from app.jobs.context import WorkContext
from app.library.home import Home
from app.library.library import Library
from app.library.values import Asset, AssetKind, Provenance
from providers.protocols import Capability, ProviderInfo, request_key
from providers.registry import Registry, call_with_failover

R = TypeVar("R")


@dataclass(frozen=True, slots=True)
class Made:
    """A file a provider made; ``facts`` is what the recipe needs to know about it (JSON)."""

    path: Path
    facts: Mapping[str, Any]
    description: str = ""
    text: str = ""


@dataclass(frozen=True, slots=True)
class Wish:
    """What is wanted, for which place of which project."""

    project_id: str
    slot: str
    kind: AssetKind
    name: str
    request: Any
    """The provider's request: a frozen dataclass."""
    prompt: str = ""
    seed: int = 0
    inputs: Mapping[str, str] = field(default_factory=dict)


@cache
def library(home: Path) -> Library:
    """The library at ``home``, opened once per worker process beside the studio that holds its lock."""
    return Library(Database(home / CATALOGUE), Home(home))


@cache
def registry() -> Registry:
    """The providers of this worker process."""
    return Registry()


def at_first_able(capability: Capability, call: Callable[[Any], R], language: str | None = None) -> R:
    """Returns ``call(provider)`` of the first provider that can; raises the most wanted one's error."""
    providers = registry().candidates(capability, offline=True, language=language)
    if not providers:
        registry().choose(capability, offline=True, language=language)  # raises, saying why there is none
    return call_with_failover(providers, call).result


def home_of(context: WorkContext) -> Path:
    """The library's folder: a job's scratch folder lies in ``<home>/work/<job>``."""
    return context.work_dir.parents[1]


def make_take(
    context: WorkContext, wish: Wish, info: ProviderInfo, produce: Callable[[Path], Made], suffix: str
) -> dict[str, Any]:
    """Returns ``{"asset_id", "cached", **facts}`` of the take that fills ``wish.slot``.

    ``produce`` is called with the path to write when the cache has no answer. Raises the provider's error.
    """
    shelf = library(home_of(context))
    key = request_key(info, wish.request)
    if info.local:
        context.record_cost(0)
    cached = shelf.cache.get(key)
    if cached is not None:
        return _use_again(shelf, wish, shelf.assets.get(cached.asset_id), dict(cached.result))
    made = produce(context.work_dir / f"take{suffix}")
    asset = shelf.assets.add(
        wish.project_id,
        made.path,
        wish.kind,
        name=wish.name,
        provenance=_provenance(wish, info),
        facts=made.facts,
        description=made.description,
        text=made.text,
        move=True,
    )
    shelf.cache.put(key, asset.id, dict(made.facts))
    shelf.takes.add(wish.project_id, wish.slot, asset.id)
    return {**made.facts, "asset_id": asset.id, "cached": False}


def _use_again(shelf: Library, wish: Wish, known: Asset, facts: dict[str, Any]) -> dict[str, Any]:
    """The cached file as a take of this project; another project's file is taken in, not shared."""
    if known.project_id != wish.project_id:
        known = shelf.assets.add(
            wish.project_id,
            known.path,
            wish.kind,
            name=wish.name,
            provenance=known.provenance,
            facts=known.facts,
            description=known.description,
            text=known.text,
        )
    shelf.takes.add(wish.project_id, wish.slot, known.id)
    return {**facts, "asset_id": known.id, "cached": True}


def _provenance(wish: Wish, info: ProviderInfo) -> Provenance:
    return Provenance(
        provider=info.id,
        model=info.name,
        version=info.version,
        parameters=asdict(wish.request),
        seed=wish.seed,
        prompt=wish.prompt,
        cost_micro_credits=0 if info.local else None,
        inputs=wish.inputs,
    )
