"""Job kind ``media.subject``: measures where the subject of a video or picture is, and keeps it."""

from __future__ import annotations

from typing import Any

from app.generation.taking import home_of, library
from app.jobs.context import WorkContext
from app.library.library import Library
from app.library.values import Asset, AssetKind, LinkKind, Provenance
from pipeline.analysis.subject_path import VERSION, save_subject_path
from pipeline.analysis.subjects import subject_path
from providers.phrases import Phrase

PROVIDER = "kinora.subject"


def measure(parameters: dict[str, Any], context: WorkContext) -> dict[str, Any]:
    """Returns ``{"asset_id", "cached"}`` of the subject path of the asset ``asset_id``.

    One that was measured before from the same content is used again. Raises ``NotInLibrary``,
    ``UnreadableMedia``, ``Cancelled``.
    """
    shelf = library(home_of(context))
    media = shelf.assets.get(parameters["asset_id"])
    known = _known(shelf, media)
    if known is not None:
        return {"asset_id": known.id, "cached": True}
    measured = subject_path(
        media.path,
        progress=lambda share: context.progress(
            share, Phrase("Looking for the subject of {name}", name=media.name)
        ),
        cancelled=context.cancelled,
    )
    context.record_cost(0)
    kept = shelf.assets.add(
        media.project_id,
        save_subject_path(measured, context.work_dir / "subject-path.json"),
        AssetKind.SUBJECT_PATH,
        name=f"{media.name}: subject path",
        provenance=Provenance(PROVIDER, version=str(VERSION), cost_micro_credits=0),
        derived_from=[media.id],
        facts={"samples": len(measured.times)},
        move=True,
    )
    return {"asset_id": kept.id, "cached": False}


def _known(shelf: Library, media: Asset) -> Asset | None:
    """The path measured earlier, when neither the file nor the way of measuring has changed."""
    sources = {
        link.asset_id
        for link in shelf.assets.used_by(media.id)
        if link.kind is LinkKind.DERIVED_FROM and link.fingerprint == media.sha256
    }
    for asset in shelf.assets.find(sources).values():
        made = asset.provenance
        ours = made is not None and (made.provider, made.version) == (PROVIDER, str(VERSION))
        if ours and asset.path.is_file():
            return asset
    return None
