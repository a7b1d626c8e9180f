"""Job kind ``media.stabilise``: measures the camera's path through a video and keeps it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from app.generation.measured import Measuring, measured
from app.jobs.context import WorkContext
from app.library.values import Asset, AssetKind
from pipeline.analysis.camera_path import VERSION, save_camera_path
from pipeline.analysis.tracking import camera_path
from providers.phrases import Phrase

PROVIDER = "kinora.stabilise"


def measure(parameters: dict[str, Any], context: WorkContext) -> dict[str, Any]:
    """Returns ``{"asset_id", "cached"}`` of the camera path of a video; see ``measured``."""
    return measured(_WAY, parameters, context)


def _followed(video: Asset, context: WorkContext, folder: Path) -> tuple[Path, dict[str, Any]]:
    doing = Phrase("Following the camera of {name}", name=video.name)
    found = camera_path(
        video.path, progress=lambda share: context.progress(share, doing), cancelled=context.cancelled
    )
    facts = {"frames": len(found.times), "width": found.width, "height": found.height}
    return save_camera_path(found, folder / "camera-path.json"), facts


_WAY = Measuring(PROVIDER, VERSION, AssetKind.CAMERA_PATH, "camera path", _followed)
