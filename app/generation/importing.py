"""Job kind ``media.import``: takes the creator's files and folders into a project, in a worker process."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from itertools import islice
from pathlib import Path
from typing import Any

from app.generation.taking import home_of, library
from app.jobs.context import WorkContext
from app.library.values import AssetKind
from app.rights.reading import read_rights
from app.subtitles import is_subtitle
from pipeline.media.probe import probe
from pipeline.timeline.model import MediaKind
from providers.errors import KinoraError
from providers.phrases import Phrase

_KINDS = {
    MediaKind.VIDEO: AssetKind.VIDEO,
    MediaKind.AUDIO: AssetKind.AUDIO,
    MediaKind.IMAGE: AssetKind.IMAGE,
}
MAX_FILES = 10_000
"""One import takes in at most so many files: a folder dropped by mistake may be a whole disk."""


def take_in(parameters: dict[str, Any], context: WorkContext) -> dict[str, Any]:
    """Returns ``{"assets": [{asset_id, kind, duration, ...}], "refused": [{path, message}]}``.

    Folders stand for all files below them. What can be read comes in; the rest is listed with the reason.
    ``duration``: flicks, 0 for stills.
    """
    shelf = library(home_of(context))
    taken: list[dict[str, Any]] = []
    refused: list[dict[str, str]] = []
    found = list(islice(files_below(Path(path) for path in parameters["paths"]), MAX_FILES + 1))
    paths = found[:MAX_FILES]
    if len(found) > MAX_FILES:
        rest = f"Only the first {MAX_FILES} files came in; bring the rest in a second go."
        refused.append({"path": str(found[-1]), "message": rest})
    for number, path in enumerate(paths):
        context.progress(number / len(paths), Phrase("Reading {name}", name=path.name))
        if is_subtitle(path):
            refused.append(
                {"path": str(path), "message": "Subtitles are no media: they come in as captions."}
            )
            continue
        try:
            info = probe(path)
            facts = {
                "duration": int(info.duration),
                "width": info.width,
                "height": info.height,
                "audio": info.audio,
                **read_rights(path).facts(),
            }
            asset = shelf.assets.add(
                parameters["project_id"], path, _KINDS[info.kind], name=path.stem, facts=facts
            )
        except KinoraError as error:
            refused.append({"path": str(path), "message": error.message})
            continue
        taken.append({"asset_id": asset.id, "kind": info.kind.value, "name": asset.name, **facts})
    return {"assets": taken, "refused": refused}


def files_below(paths: Iterable[Path]) -> Iterator[Path]:
    """The files among ``paths`` and all below its folders, name by name.

    Hidden files and folders are left out below a folder, and links to folders are not followed (they may
    lead in circles).
    """
    for path in paths:
        if not path.is_dir():
            yield path
            continue
        for folder, folders, names in os.walk(path):
            folders[:] = sorted(name for name in folders if not name.startswith("."))
            yield from (Path(folder, name) for name in sorted(names) if not name.startswith("."))
