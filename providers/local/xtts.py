"""XTTS v2, behind the speech protocol: its own voices, and voices cloned from samples with consent."""

from __future__ import annotations

import asyncio
import hashlib
import json
import re
import shutil
import time
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import numpy as np

from providers.errors import InvalidRequest
from providers.local import narration
from providers.local.hosted import HostedModel
from providers.local.sound import SAMPLE_RATE, Samples, read_mono, resampled
from providers.protocols import (
    CloneRequest,
    OnBilled,
    OnRemoteId,
    Progress,
    SpeechRequest,
    SpeechResult,
    Voice,
    ignore_bill,
    ignore_remote_id,
    no_progress,
)

CLONED = "clone:"
SHORTEST_SAMPLE = 3.0
"""Seconds of voice without which a clone sounds like nobody."""
_SILENCE = 10 ** (-45 / 20)


class Xtts(HostedModel):
    """A natural voice in seventeen languages, on this machine."""

    async def voices(self) -> tuple[Voice, ...]:
        """Returns the model's own voices, then the cloned ones."""
        own = tuple(Voice(name, name, "") for name in self.card.options.get("voices", ()))
        return own + await asyncio.to_thread(self._cloned)

    async def speak(
        self,
        request: SpeechRequest,
        out: Path,
        progress: Progress = no_progress,
        on_remote_id: OnRemoteId = ignore_remote_id,
        on_billed: OnBilled = ignore_bill,
    ) -> SpeechResult:
        """Writes 48 kHz mono WAV to ``out``. Raises ``InvalidRequest`` for text or voice it can't do."""
        parts, parameters = self._parameters(request, out)
        return narration.result(parts, await self._call("speak", parameters, progress), out)

    async def stream(
        self, request: SpeechRequest, out: Path, progress: Progress = no_progress
    ) -> AsyncIterator[Samples]:
        """Yields mono samples at 48 kHz as they are spoken; in the end ``out`` holds all of them."""
        _, parameters = self._parameters(request, out)
        raw = out.with_name(f"{out.name}.stream")
        raw.unlink(missing_ok=True)  # left by a program that was killed
        pieces: asyncio.Queue[Any] = asyncio.Queue()
        work = asyncio.ensure_future(
            self._call("speak", {**parameters, "stream": str(raw)}, progress, pieces.put_nowait)
        )
        work.add_done_callback(lambda done: pieces.put_nowait(None))
        try:
            at = 0
            while (piece := await pieces.get()) is not None:
                samples = await asyncio.to_thread(np.fromfile, raw, "<f4", piece["samples"], offset=at * 4)
                at += len(samples)
                yield resampled(samples, int(piece["rate"]), SAMPLE_RATE)
            await work
        finally:
            work.cancel()
            await asyncio.wait({work})
            raw.unlink(missing_ok=True)

    async def clone(self, request: CloneRequest, progress: Progress = no_progress) -> Voice:
        """Keeps samples of a voice beside the model, with what the speaker agreed to; returns the voice.

        Raises ``InvalidRequest`` without consent, and for samples that are too short or silent.
        """
        if not request.consent.strip():
            raise InvalidRequest(
                "A voice may only be cloned with its speaker's consent.",
                advice="Write down who agreed to what, in the speaker's own words.",
                provider=self.card.provider_id,
            )
        return await asyncio.to_thread(self._keep, request)

    def _parameters(
        self, request: SpeechRequest, out: Path
    ) -> tuple[tuple[narration.Sentence, ...], dict[str, Any]]:
        parts = narration.sentences(request, self.card.provider_id)
        parameters: dict[str, Any] = {
            "sentences": narration.to_say(parts),
            "language": request.language,
            "seed": request.seed,
            "out": str(out),
        }
        if request.voice.startswith(CLONED):
            parameters["samples"] = [str(path) for path in self._samples(request.voice)]
        else:
            parameters["speaker"] = request.voice
        return parts, parameters

    def _folder(self, voice: str) -> Path:
        return self._runner.voices_folder(self.card) / voice.removeprefix(CLONED)

    def _samples(self, voice: str) -> list[Path]:
        name = voice.removeprefix(CLONED)
        found = sorted(self._folder(voice).glob("sample-*")) if re.fullmatch(r"[a-z0-9-]+", name) else []
        if not found:
            raise InvalidRequest(
                "This cloned voice is no longer here.",
                advice="Choose another voice, or clone it again.",
                provider=self.card.provider_id,
            )
        return found

    def _cloned(self) -> tuple[Voice, ...]:
        home = self._runner.voices_folder(self.card)
        found = []
        for about in sorted(home.glob("*/voice.json")) if home.is_dir() else ():
            body = json.loads(about.read_text(encoding="utf-8"))
            found.append(Voice(f"{CLONED}{about.parent.name}", body["name"], "", note=body["description"]))
        return tuple(found)

    def _keep(self, request: CloneRequest) -> Voice:
        digest = hashlib.sha256()
        for path in request.samples:
            self._check(Path(path))
            digest.update(Path(path).read_bytes())
        if not request.samples:
            raise InvalidRequest("There is no sample of the voice.", provider=self.card.provider_id)
        slug = re.sub(r"[^a-z0-9]+", "-", request.name.lower()).strip("-") or "voice"
        voice = f"{CLONED}{slug[:40]}-{digest.hexdigest()[:8]}"
        folder = self._folder(voice)
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
        return Voice(voice, request.name, "", note=request.description)

    def _check(self, path: Path) -> None:
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
