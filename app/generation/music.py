"""Job kinds ``music.compose`` and ``music.use``: music made for the video, or the creator's own."""

from __future__ import annotations

import wave
from functools import partial
from pathlib import Path
from typing import Any

from app.generation.taking import Made, Wish, at_first_able, home_of, library, make_take
from app.jobs.context import WorkContext
from app.library.values import AssetKind
from pipeline.media.probe import probe
from pipeline.timeline.time import to_samples
from providers.errors import InvalidInput
from providers.protocols import Capability, MusicModel, MusicRequest


def compose(parameters: dict[str, Any], context: WorkContext) -> dict[str, Any]:
    """Returns asset_id, name and samples (48 kHz)."""
    request = MusicRequest(
        duration=parameters["duration"],
        mood=parameters.get("mood") or "calm",
        seed=parameters["seed"],
        prompt=parameters.get("prompt", ""),
    )
    name = f"Music, {request.mood}"

    def produce(provider: MusicModel, out: Path) -> Made:
        result = provider.compose(request, out, context.progress)
        with wave.open(str(result.path)) as sound:
            samples = sound.getnframes()
        facts = {"samples": samples, "tempo": result.tempo, "beats": list(result.beats), "name": name}
        return Made(result.path, facts)

    wish = Wish(
        parameters["project_id"],
        parameters["slot"],
        AssetKind.MUSIC,
        name,
        request,
        prompt=request.prompt or request.mood,
        seed=request.seed,
    )

    def compose_at(provider: MusicModel) -> dict[str, Any]:
        return make_take(context, wish, provider.info, partial(produce, provider), ".wav")

    return at_first_able(Capability.MUSIC, compose_at)


def use(parameters: dict[str, Any], context: WorkContext) -> dict[str, Any]:
    """Measures a song the creator brought. Raises ``InvalidInput`` when it has no sound."""
    asset = library(home_of(context)).assets.get(parameters["asset_id"])
    info = probe(asset.path)
    if not info.audio or not info.duration:
        raise InvalidInput(f"{asset.name} has no sound to use as music.")
    return {"asset_id": asset.id, "name": asset.name, "samples": to_samples(info.duration, 48_000)}
