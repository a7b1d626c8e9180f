"""Voices cloned on this machine: samples kept beside a model, with what their speaker agreed to."""

from __future__ import annotations

import hashlib
import json
import re
import shutil
import time
from pathlib import Path

import numpy as np

from providers.errors import InvalidRequest
from providers.local.sound import read_mono
from providers.protocols import CloneRequest, Voice

CLONED = "clone:"
SHORTEST_SAMPLE = 3.0
"""Seconds of voice without which a clone sounds like nobody."""
_SILENCE = 10 ** (-45 / 20)


class Clones:
    """The cloned voices in ``folder``; ``provider`` speaks with them. Blocks on the disk."""

    def __init__(self, folder: Path, provider: str) -> None:
        self._folder = folder
        self._provider = provider

    def voices(self) -> tuple[Voice, ...]:
        """Those that are here, by the name of their folder."""
        found = []
        for about in sorted(self._folder.glob("*/voice.json")) if self._folder.is_dir() else ():
            body = json.loads(about.read_text(encoding="utf-8"))
            found.append(Voice(f"{CLONED}{about.parent.name}", body["name"], "", note=body["description"]))
        return tuple(found)

    def samples(self, voice: str) -> list[Path]:
        """The recordings of a cloned voice. Raises ``InvalidRequest`` when it is not here."""
        name = voice.removeprefix(CLONED)
        plain = re.fullmatch(r"[a-z0-9-]+", name)
        found = sorted((self._folder / name).glob("sample-*")) if plain else []
        if not found:
            raise InvalidRequest(
                "This cloned voice is no longer here.",
                advice="Choose another voice, or clone it again.",
                provider=self._provider,
            )
        return found

    def keep(self, request: CloneRequest) -> Voice:
        """Keeps samples of a voice, with what the speaker agreed to; returns the voice.

        Raises ``InvalidRequest`` without consent, and for samples that are too short or silent.
        """
        if not request.consent.strip():
            raise InvalidRequest(
                "A voice may only be cloned with its speaker's consent.",
                advice="Write down who agreed to what, in the speaker's own words.",
                provider=self._provider,
            )
        if not request.samples:
            raise InvalidRequest("There is no sample of the voice.", provider=self._provider)
        digest = hashlib.sha256()
        for path in request.samples:
            _check(Path(path))
            digest.update(Path(path).read_bytes())
        slug = re.sub(r"[^a-z0-9]+", "-", request.name.lower()).strip("-") or "voice"
        name = f"{slug[:40]}-{digest.hexdigest()[:8]}"
        folder = self._folder / name
        folder.mkdir(parents=True, exist_ok=True)
        for number, path in enumerate(request.samples):
            shutil.copyfile(path, folder / f"sample-{number}{Path(path).suffix}")
        about = {
            "name": request.name,
            "description": request.description,
            "consent": request.consent,
            "when": int(time.time()),
            "samples_sha256": digest.hexdigest(),
        }
        (folder / "voice.json").write_text(json.dumps(about, ensure_ascii=False), encoding="utf-8")
        return Voice(f"{CLONED}{name}", request.name, "", note=request.description)


def _check(path: Path) -> None:
    samples = read_mono(path, 16_000, 120.0)
    level = np.abs(samples).reshape(-1)
    spoken = float((level > _SILENCE).mean()) * len(samples) / 16_000 if len(level) else 0.0
    if not len(level) or level.max() < _SILENCE:
        raise InvalidRequest(
            f"{path.name} is silent.", advice="Record the voice again, closer to the microphone."
        )
    if len(samples) / 16_000 < SHORTEST_SAMPLE or spoken < SHORTEST_SAMPLE / 3:
        raise InvalidRequest(
            f"{path.name} holds too little of the voice.",
            advice="Record at least ten seconds of calm speech.",
        )
