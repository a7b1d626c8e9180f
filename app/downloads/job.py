"""Job kind ``media.download``: fetches what is at an address and takes it into a project."""

from __future__ import annotations

from typing import Any

from app.generation.taking import home_of, library
from app.jobs.context import WorkContext
from app.library.library import Library
from app.library.values import AssetKind
from pipeline.media.probe import probe
from providers.download.fetching import fetch
from providers.download.request import Downloaded, DownloadRequest
from providers.phrases import Phrase

NAMED = {
    "creative commons attribution license (reuse allowed)": "CC-BY-3.0",
    "public domain": "CC0-1.0",
    "cc0": "CC0-1.0",
}
"""What sites call a licence -> its id in ``resources/rights``."""


def download(parameters: dict[str, Any], context: WorkContext) -> dict[str, Any]:
    """Returns ``{"assets": [{asset_id, kind, duration, ...}], "refused": []}``, as an import does.

    Parameters: project_id, url, first, rate. Raises as ``providers.download.fetching.fetch``, and
    ``UnreadableMedia`` when what came is no media; then nothing was taken in.
    """
    shelf = library(home_of(context))
    context.record_cost(0)
    request = DownloadRequest(parameters["url"], parameters.get("first", 0), parameters.get("rate", 0))
    found = fetch(request, context.work_dir, context.progress, context.cancelled)
    context.progress(0.99, Phrase("Taking it into the library"))
    taken = [_take_in(shelf, parameters["project_id"], each) for each in found]
    return {"assets": taken, "refused": []}


def _take_in(shelf: Library, project_id: str, came: Downloaded) -> dict[str, Any]:
    info = probe(came.path)
    facts = {
        "duration": int(info.duration),
        "width": info.width,
        "height": info.height,
        "audio": info.audio,
        "licence": licence_of(came),
        "credit": came.maker,
        "source_url": came.page,
    }
    asset = shelf.assets.add(
        project_id,
        came.path,
        AssetKind(info.kind.value),
        name=came.title,
        facts=facts,
        description=f"From {came.site}" + (f", by {came.maker}" if came.maker else "") + ".",
    )
    return {"asset_id": asset.id, "kind": info.kind.value, "name": asset.name, **facts}


def licence_of(came: Downloaded) -> str:
    """The id of the licence a site states, else its own words; where it says nothing, that."""
    return NAMED.get(came.licence.casefold(), came.licence) or f"not stated by {came.site}"
