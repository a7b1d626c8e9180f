"""Job kind ``media.stabilise``: measures the camera's path through a video and keeps it."""

from __future__ import annotations

from typing import Any

from app.generation.taking import home_of, library
from app.jobs.context import WorkContext
from app.library.library import Library
from app.library.values import Asset, AssetKind, LinkKind, Provenance
from pipeline.analysis.camera_path import VERSION, save_camera_path
from pipeline.analysis.tracking import camera_path
from providers.phrases import Phrase

PROVIDER = "kinora.stabilise"


def measure(parameters: dict[str, Any], context: WorkContext) -> dict[str, Any]:
    """Returns ``{"asset_id", "cached"}`` of the camera path of the video asset ``asset_id``.

    One that was measured before from the same content is used again. Raises ``NotInLibrary``,
    ``UnreadableMedia``, ``Cancelled``.
    """
    shelf = library(home_of(context))
    video = shelf.assets.get(parameters["asset_id"])
    known = _known(shelf, video)
    if known is not None:
        return {"asset_id": known.id, "cached": True}
    measured = camera_path(
        video.path,
        progress=lambda share: context.progress(
            share, Phrase("Following the camera of {name}", name=video.name)
        ),
        cancelled=context.cancelled,
    )
    context.record_cost(0)
    kept = shelf.assets.add(
        video.project_id,
        save_camera_path(measured, context.work_dir / "camera-path.json"),
        AssetKind.CAMERA_PATH,
        name=f"{video.name}: camera path",
        provenance=Provenance(PROVIDER, version=str(VERSION), cost_micro_credits=0),
        derived_from=[video.id],
        facts={"frames": len(measured.times), "width": measured.width, "height": measured.height},
        move=True,
    )
    return {"asset_id": kept.id, "cached": False}


def _known(shelf: Library, video: Asset) -> Asset | None:
    """The path measured earlier, when neither the video nor the way of measuring has changed."""
    sources = {
        link.asset_id
        for link in shelf.assets.used_by(video.id)
        if link.kind is LinkKind.DERIVED_FROM and link.fingerprint == video.sha256
    }
    for asset in shelf.assets.find(sources).values():
        made = asset.provenance
        ours = made is not None and (made.provider, made.version) == (PROVIDER, str(VERSION))
        if ours and asset.path.is_file():
            return asset
    return None
