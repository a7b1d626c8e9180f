"""Job kind ``sound.make``: a sound effect from words. Result: asset_id and duration (flicks)."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from app.generation.crafts import Craft, Made, Wish
from app.library.library import Library
from app.library.values import AssetKind
from pipeline.media.probe import probe
from providers.errors import InvalidInput
from providers.protocols import Capability, SoundEffectRequest


def _wish(parameters: Mapping[str, Any], shelf: Library) -> Wish:
    prompt = str(parameters["prompt"]).strip()
    if not prompt:
        raise InvalidInput("Say what should be heard.")
    names = ("duration", "loop")
    request = SoundEffectRequest(prompt, **{n: parameters[n] for n in names if n in parameters})
    slot = parameters.get("slot", "")
    return Wish(parameters["project_id"], slot, AssetKind.AUDIO, prompt[:80], request, prompt=prompt)


def _made(wish: Wish, answer: Mapping[str, Any], path: Path) -> Made:
    return Made(path, {"duration": int(probe(path).duration), "audio": True}, description=wish.prompt)


def _seconds(request: SoundEffectRequest) -> float:
    return request.duration or 1.0


CRAFT = Craft(Capability.SOUND_EFFECT, "make_sound", _wish, _seconds, _made, suffix=".wav")
