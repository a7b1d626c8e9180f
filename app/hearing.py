"""Having a sound heard for its beats."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.jobs.spec import Job, JobSpec
from providers.errors import InvalidInput
from providers.phrases import Phrase

if TYPE_CHECKING:
    from app.studio import Studio


def start_hearing(studio: Studio, asset_id: str) -> Job:
    """Starts hearing a sound for beats, parts and energy. Raises ``NotInLibrary``, ``InvalidInput``."""
    asset = studio.library.assets.get(asset_id)
    if asset.kind.media not in ("audio", "video"):
        raise InvalidInput(f"{asset.name} has no sound.")
    return studio.jobs.submit(
        JobSpec(
            "media.hear",
            {"asset_id": asset.id},
            key=f"hear/{asset.id}/{asset.sha256}",
            label=Phrase("Find the beats of {name}", name=asset.name),
            project_id=asset.project_id,
            priority=20,
        )
    )
