"""Job kind ``media.import``: takes the creator's files into a project, checked in a worker process."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from app.generation.taking import home_of, library
from app.jobs.context import WorkContext
from app.library.values import AssetKind
from pipeline.media.probe import probe
from pipeline.timeline.model import MediaKind
from providers.errors import KinoraError

_KINDS = {
    MediaKind.VIDEO: AssetKind.VIDEO,
    MediaKind.AUDIO: AssetKind.AUDIO,
    MediaKind.IMAGE: AssetKind.IMAGE,
}


def take_in(parameters: dict[str, Any], context: WorkContext) -> dict[str, Any]:
    """Returns ``{"assets": [{asset_id, kind, duration, ...}], "refused": [{path, message}]}``.

    What can be read comes in; the rest is listed with the reason. ``duration``: flicks, 0 for stills.
    """
    shelf = library(home_of(context))
    taken: list[dict[str, Any]] = []
    refused: list[dict[str, str]] = []
    paths = [Path(path) for path in parameters["paths"]]
    for number, path in enumerate(paths):
        context.progress(number / len(paths), f"Reading {path.name}")
        try:
            info = probe(path)
            facts = {
                "duration": int(info.duration),
                "width": info.width,
                "height": info.height,
                "audio": info.audio,
            }
            asset = shelf.assets.add(
                parameters["project_id"], path, _KINDS[info.kind], name=path.stem, facts=facts
            )
        except KinoraError as error:
            refused.append({"path": str(path), "message": error.message})
            continue
        taken.append({"asset_id": asset.id, "kind": info.kind.value, "name": asset.name, **facts})
    return {"assets": taken, "refused": refused}
