"""What takes space, and cleaning it safely: first a list of what would go, then that and no more.

Never cleaned: what a creator brought, what ``app.library.keeping`` says is in use, and anything of a project
that is being made (its media are on no timeline yet). A plan is checked again when it is carried out, for a
creator may have used something meanwhile.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from enum import StrEnum
from pathlib import Path
from typing import Any

from sqlalchemy import select

from app.generation.taking import home_of, library
from app.jobs.context import WorkContext
from app.jobs.spec import JobState
from app.jobs.tables import JobRow
from app.library.keeping import ids_in_use, ids_undo_needs
from app.library.library import Library
from app.library.values import Asset, AssetKind
from providers.phrases import Phrase

SURVEY, CLEAN = "storage.survey", "storage.clean"
_NAMED = 200


class Heap(StrEnum):
    """What can be cleaned, from the most to the least harmless."""

    CACHES = "caches"
    """Proxies, thumbnails on disk, samples: made again when they are needed."""
    TRASH = "trash"
    """What the creator threw away, and nothing shows."""
    OLD_RENDERS = "old-renders"
    """Finished videos but the newest of each project."""
    UNUSED_TAKES = "unused-takes"
    """Generated media that nothing shows, and no undo could bring back."""
    UNDO_TAKES = "undo-takes"
    """Generated media that only an undo step could bring back."""


@dataclass(frozen=True, slots=True)
class Share:
    """What one kind of media of one project takes."""

    project_id: str
    project_name: str
    kind: str
    """An ``AssetKind``, ``source`` for what the creator brought, ``cache`` (of no project)."""
    files: int
    size: int
    """Bytes."""


@dataclass(frozen=True, slots=True)
class Cleanable:
    """One heap: what would go. ``names``: the first of them, the largest first."""

    heap: Heap
    files: int
    size: int
    names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Survey:
    """What takes space and what can go."""

    shares: tuple[Share, ...]
    heaps: tuple[Cleanable, ...]

    @property
    def size(self) -> int:
        """Bytes in all."""
        return sum(share.size for share in self.shares)

    def to_json(self) -> dict[str, Any]:
        """As a job's result."""
        return {"shares": [asdict(share) for share in self.shares], "heaps": [asdict(h) for h in self.heaps]}

    @classmethod
    def from_json(cls, data: dict[str, Any]) -> Survey:
        """Reads ``to_json`` back."""
        heaps = (
            {**heap, "heap": Heap(heap["heap"]), "names": tuple(heap["names"])} for heap in data["heaps"]
        )
        return cls(tuple(Share(**share) for share in data["shares"]), tuple(Cleanable(**h) for h in heaps))


def survey(shelf: Library, caches: Sequence[Path]) -> Survey:
    """Looks at every asset and cache folder. Takes a while in a large library: for a worker."""
    assets = shelf.assets.list(trashed=True)
    heaps = _heaps(shelf, assets)
    cached = [(path, path.stat().st_size) for path in _files(caches)]
    cleanable = [
        Cleanable(Heap.CACHES, len(cached), sum(size for _, size in cached), ()),
        *(_cleanable(heap, heaps[heap], assets) for heap in Heap if heap is not Heap.CACHES),
    ]
    return Survey((*_shares(shelf, assets), _cache_share(cached)), tuple(h for h in cleanable if h.files))


def clean(shelf: Library, heaps: Iterable[Heap], caches: Sequence[Path]) -> int:
    """Deletes these heaps as they are now. Returns the bytes freed.

    What was not in the trash goes through it, so that a kill half-way leaves the rest where it can be seen.
    """
    wanted = set(heaps)
    freed = 0
    if Heap.CACHES in wanted:
        for path in _files(caches):
            size = path.stat().st_size
            path.unlink(missing_ok=True)
            freed += size
    found = _heaps(shelf, shelf.assets.list(trashed=True))
    going = [asset.id for heap in wanted - {Heap.CACHES} for asset in found[heap]]
    shelf.trash.put(going)
    return freed + shelf.trash.purge(going)


def survey_job(parameters: dict[str, Any], context: WorkContext) -> dict[str, Any]:
    """Job kind ``storage.survey``. Parameters: caches (folders)."""
    context.progress(0.1, Phrase("Adding up what takes space"))
    return survey(library(home_of(context)), _paths(parameters)).to_json()


def clean_job(parameters: dict[str, Any], context: WorkContext) -> dict[str, Any]:
    """Job kind ``storage.clean``. Parameters: heaps, caches (folders). Returns ``{"freed": bytes}``."""
    context.progress(0.1, Phrase("Cleaning"))
    heaps = [Heap(heap) for heap in parameters["heaps"]]
    return {"freed": clean(library(home_of(context)), heaps, _paths(parameters))}


def _heaps(shelf: Library, assets: Sequence[Asset]) -> dict[Heap, list[Asset]]:
    shelf.usage.refresh()
    used = ids_in_use(shelf.database)
    undo = ids_undo_needs(shelf.database) - used
    busy = _being_made(shelf)
    newest: set[str] = set()
    found: dict[Heap, list[Asset]] = defaultdict(list)
    for asset in sorted(assets, key=lambda a: a.created, reverse=True):
        if asset.id in used or asset.project_id in busy:
            continue
        if asset.trashed is not None:
            if asset.id not in undo:
                found[Heap.TRASH].append(asset)
        elif asset.kind is AssetKind.RENDER:
            if asset.project_id in newest and asset.id not in undo:
                found[Heap.OLD_RENDERS].append(asset)
            newest.add(asset.project_id)
        elif asset.provenance is not None and not asset.archived:
            found[Heap.UNDO_TAKES if asset.id in undo else Heap.UNUSED_TAKES].append(asset)
    return found


def _being_made(shelf: Library) -> set[str]:
    """Ids of the projects that a job works for."""
    with shelf.database.reading() as session:
        states = [state.value for state in JobState if not state.finished]
        return set(session.scalars(select(JobRow.project_id).where(JobRow.state.in_(states))))


def _cleanable(heap: Heap, going: Sequence[Asset], assets: Sequence[Asset]) -> Cleanable:
    ids = {asset.id for asset in going}
    kept = {asset.path for asset in assets if asset.id not in ids}
    # A file that another asset shows stays, so it frees nothing.
    sizes = {asset.path: asset.size for asset in going if asset.path not in kept}
    ranked = sorted(going, key=lambda asset: -asset.size)
    return Cleanable(heap, len(going), sum(sizes.values()), tuple(asset.name for asset in ranked[:_NAMED]))


def _shares(shelf: Library, assets: Sequence[Asset]) -> list[Share]:
    names = {project.id: project.name for project in (*shelf.projects.list(), *shelf.projects.in_trash())}
    files: dict[tuple[str, str], dict[Path, int]] = defaultdict(dict)
    counted: set[Path] = set()
    for asset in assets:
        if asset.path not in counted and asset.path.is_file():
            counted.add(asset.path)
            kind = "source" if asset.provenance is None else asset.kind.value
            files[(asset.project_id, kind)][asset.path] = asset.size
    return [
        Share(project_id, names.get(project_id, ""), kind, len(sizes), sum(sizes.values()))
        for (project_id, kind), sizes in files.items()
    ]


def _cache_share(cached: Sequence[tuple[Path, int]]) -> Share:
    return Share("", "", "cache", len(cached), sum(size for _, size in cached))


def _files(folders: Iterable[Path]) -> list[Path]:
    return [path for folder in folders if folder.is_dir() for path in folder.rglob("*") if path.is_file()]


def _paths(parameters: dict[str, Any]) -> list[Path]:
    return [Path(path) for path in parameters["caches"]]
