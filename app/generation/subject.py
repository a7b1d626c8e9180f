"""Job kind ``media.subject``: measures where the subject of a video or picture is, and keeps it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from app.generation.measured import Measuring, measured
from app.jobs.context import WorkContext
from app.library.values import Asset, AssetKind
from pipeline.analysis.subject_path import VERSION, save_subject_path
from pipeline.analysis.subjects import subject_path
from providers.phrases import Phrase

PROVIDER = "kinora.subject"


def measure(parameters: dict[str, Any], context: WorkContext) -> dict[str, Any]:
    """Returns ``{"asset_id", "cached"}`` of the subject path of an asset; see ``measured``."""
    return measured(_WAY, parameters, context)


def _looked_for(media: Asset, context: WorkContext, folder: Path) -> tuple[Path, dict[str, Any]]:
    doing = Phrase("Looking for the subject of {name}", name=media.name)
    found = subject_path(
        media.path, progress=lambda share: context.progress(share, doing), cancelled=context.cancelled
    )
    return save_subject_path(found, folder / "subject-path.json"), {"samples": len(found.times)}


_WAY = Measuring(PROVIDER, VERSION, AssetKind.SUBJECT_PATH, "subject path", _looked_for)
