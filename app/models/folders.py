"""Where models lie: Kinora's own folder, and those in which other programs keep theirs."""

from __future__ import annotations

import json
import os
import time
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from fnmatch import fnmatch
from pathlib import Path
from typing import Any

from app.library.home import library_home
from providers.local.card import ModelCard

MANIFEST = ".kinora.json"
PARTIAL = ".part"


@dataclass(frozen=True, slots=True)
class KeptFile:
    """A file of a downloaded model; ``sha256`` is what was computed here while it came in."""

    path: str
    size: int
    sha256: str


@dataclass(frozen=True, slots=True)
class Kept:
    """What is in a model's folder, as its manifest says."""

    revision: str
    files: tuple[KeptFile, ...]


def models_home() -> Path:
    """Kinora's folder of models: ``KINORA_MODELS``, else ``models`` beside the library."""
    chosen = os.environ.get("KINORA_MODELS", "").strip()
    return Path(chosen).expanduser().absolute() if chosen else library_home() / "models"


def hub_caches() -> tuple[Path, ...]:
    """The folders in which the Hugging Face libraries keep repositories."""
    named = [os.environ.get("HF_HUB_CACHE", ""), os.environ.get("HUGGINGFACE_HUB_CACHE", "")]
    if os.environ.get("HF_HOME"):
        named.append(str(Path(os.environ["HF_HOME"]) / "hub"))
    named.append(str(Path.home() / ".cache" / "huggingface" / "hub"))
    return tuple(dict.fromkeys(Path(name).expanduser() for name in named if name))


def read_manifest(folder: Path) -> Kept | None:
    """What a folder of ours holds; None when its download was never finished or its manifest is damaged."""
    try:
        body: dict[str, Any] = json.loads((folder / MANIFEST).read_text(encoding="utf-8"))
        return Kept(str(body["revision"]), tuple(KeptFile(**file) for file in body["files"]))
    except (OSError, ValueError, KeyError, TypeError):
        return None


def write_manifest(folder: Path, card: ModelCard, kept: Kept) -> None:
    """Says that the folder is whole; written last."""
    body = {"model": card.id, "source": asdict(card.source), "when": int(time.time())}
    partial = folder / f"{MANIFEST}{PARTIAL}"
    text = json.dumps({**body, "revision": kept.revision, "files": [asdict(file) for file in kept.files]})
    partial.write_text(text, encoding="utf-8")
    partial.replace(folder / MANIFEST)


def is_whole(folder: Path, kept: Kept) -> bool:
    """Whether every file is there in its full length; the bytes themselves are only read by ``verify``."""
    try:
        return all((folder / file.path).stat().st_size == file.size for file in kept.files)
    except OSError:
        return False


def found_elsewhere(card: ModelCard, own: Sequence[Path] = ()) -> Path | None:
    """The folder of another program, or of the creator's (``own``), that holds the model, if any."""
    places = [folder / card.download for folder in own] + [Path(name).expanduser() for name in card.also_in]
    if card.source.repository:
        name = f"models--{card.source.repository.replace('/', '--')}"
        for cache in hub_caches():
            snapshots = cache / name / "snapshots"
            if snapshots.is_dir():
                places.extend(
                    sorted(snapshots.iterdir(), key=lambda path: path.stat().st_mtime, reverse=True)
                )
    return next((place for place in places if holds(place, card)), None)


def holds(folder: Path, card: ModelCard) -> bool:
    """Whether a folder has all that the model can't run without."""
    if not card.needs or not folder.is_dir():
        return False
    names = [path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()]
    return all(any(fnmatch(name, wanted) for name in names) for wanted in card.needs)


def folder_bytes(folder: Path) -> int:
    """What the files of a folder take on disk."""
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())
