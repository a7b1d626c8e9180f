"""Missing media: which assets have lost their file, and finding them again by size and content.

One folder heals all: whatever lies below it and has the size and the SHA-256 of a missing file is copied to
where the library keeps it. Names do not matter, so renamed and moved files are found too. The files that are
looked at are only read.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from app.generation.importing import files_below
from app.generation.taking import home_of, library
from app.jobs.context import WorkContext
from app.jobs.spec import Job, JobSpec
from app.library.errors import SourceUnreadable
from app.library.files import sha256_of, stage, storage_errors
from app.library.home import Home
from app.library.library import Library
from app.library.values import Asset
from providers.errors import Cancelled, InvalidInput
from providers.phrases import Phrase

if TYPE_CHECKING:
    from app.studio import Studio

KIND = "media.relink"


def offline_assets(shelf: Library, project_id: str | None = None) -> tuple[Asset, ...]:
    """The assets (of one project) whose file is not where it should be; the trash is not missed."""
    return tuple(asset for asset in shelf.assets.list(project_id) if not asset.path.is_file())


def start_relink(studio: Studio, folder: Path) -> Job:
    """Starts looking for all missing files below ``folder``. Raises ``InvalidInput`` (no such folder)."""
    if not folder.is_dir():
        raise InvalidInput(f"There is no folder {folder}.", advice="Choose the folder that holds your media.")
    return studio.jobs.submit(
        JobSpec(KIND, {"folder": str(folder.absolute())}, label=Phrase("Find missing media"), priority=30)
    )


def relink(parameters: dict[str, Any], context: WorkContext) -> dict[str, Any]:
    """Job kind ``media.relink``. Returns ``{"healed": [asset ids], "missing": [names], "looked": files}``."""
    shelf = library(home_of(context))
    lost = offline_assets(shelf)

    def tell(healed: int, files: int, path: Path) -> None:
        if context.cancelled():
            raise Cancelled
        share = healed / len(lost) if lost else 1.0
        context.progress(
            share,
            Phrase(
                "Looked at {files} files, found {healed} of {count}: {name}",
                files=files,
                healed=healed,
                count=len(lost),
                name=path.name,
            ),
        )

    healed, looked = heal(shelf.home, lost, Path(parameters["folder"]), tell)
    return {
        "healed": sorted(healed),
        "missing": [asset.name for asset in lost if asset.id not in healed],
        "looked": looked,
    }


def heal(
    home: Home,
    lost: Iterable[Asset],
    folder: Path,
    tell: Callable[[int, int, Path], None] = lambda healed, files, path: None,
) -> tuple[set[str], int]:
    """Brings back the files of ``lost`` that lie below ``folder``. Returns the ids healed, and files seen.

    Only files of the right size are read, and every file once. One that can't be read is passed over.
    ``tell`` is called with (assets healed, files seen, file) and may raise to stop. Raises ``DiskFull``.
    """
    by_size: dict[int, dict[str, list[Asset]]] = defaultdict(lambda: defaultdict(list))
    for asset in lost:
        by_size[asset.size][asset.sha256].append(asset)
    healed: set[str] = set()
    looked = 0
    for path in files_below([folder]):
        if not any(by_size.values()):
            break
        looked += 1
        tell(len(healed), looked, path)
        try:
            wanted = by_size.get(path.stat().st_size)
            found = wanted.pop(sha256_of(path), None) if wanted else None
        except (OSError, SourceUnreadable):
            continue
        for asset in found or ():
            _bring_back(home, path, asset)
            healed.add(asset.id)
    return healed, looked


def _bring_back(home: Home, path: Path, asset: Asset) -> None:
    if asset.path.is_file():
        return  # Another asset shows the same file, and it is back already.
    staged = stage(path, home.incoming)
    try:
        if staged.sha256 == asset.sha256:
            with storage_errors(asset.path):
                asset.path.parent.mkdir(parents=True, exist_ok=True)
                staged.path.replace(asset.path)
    finally:
        staged.discard()
