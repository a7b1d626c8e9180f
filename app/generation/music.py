"""Job kinds ``music.compose`` and ``music.use``: music made for the video, or the creator's own.

Result: asset_id, name and samples (48 kHz).
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from app.generation.crafts import Craft, Made, Wish
from app.generation.listening import samples_of
from app.generation.taking import home_of, library
from app.jobs.context import WorkContext
from app.library.library import Library
from app.library.values import AssetKind
from pipeline.media.probe import probe
from pipeline.timeline.time import to_samples
from providers.errors import InvalidInput
from providers.protocols import Capability, MusicRequest


def _wish(parameters: Mapping[str, Any], shelf: Library) -> Wish:
    request = MusicRequest(
        duration=parameters["duration"],
        mood=parameters.get("mood") or "calm",
        seed=parameters["seed"],
        prompt=parameters.get("prompt", ""),
        loop=bool(parameters.get("loop")),
    )
    return Wish(
        parameters["project_id"],
        parameters["slot"],
        AssetKind.MUSIC,
        f"Music, {request.mood}",
        request,
        prompt=request.prompt or request.mood,
        seed=request.seed,
    )


def _made(wish: Wish, answer: Mapping[str, Any], path: Path) -> Made:
    facts = {"samples": samples_of(path), "tempo": answer["tempo"], "beats": list(answer["beats"])}
    return Made(path, {**facts, "name": wish.name})


def _seconds(request: MusicRequest) -> float:
    return request.duration


CRAFT = Craft(Capability.MUSIC, "compose", _wish, _seconds, _made, suffix=".wav")


def use(parameters: dict[str, Any], context: WorkContext) -> dict[str, Any]:
    """Measures a song the creator brought. Raises ``InvalidInput`` when it has no sound."""
    asset = library(home_of(context)).assets.get(parameters["asset_id"])
    info = probe(asset.path)
    if not info.audio or not info.duration:
        raise InvalidInput(f"{asset.name} has no sound to use as music.")
    return {"asset_id": asset.id, "name": asset.name, "samples": to_samples(info.duration, 48_000)}
