"""XTTS v2, behind the speech protocol: its own voices, and voices cloned from samples with consent."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import numpy as np

from providers.local import narration
from providers.local.clones import CLONED, Clones
from providers.local.hosted import HostedModel
from providers.local.sound import SAMPLE_RATE, Samples, resampled
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


class Xtts(HostedModel):
    """A natural voice in seventeen languages, on this machine."""

    async def voices(self) -> tuple[Voice, ...]:
        """Returns the model's own voices, then the cloned ones."""
        own = tuple(Voice(name, name, "") for name in self.card.options.get("voices", ()))
        return own + await asyncio.to_thread(self._clones.voices)

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
        return await asyncio.to_thread(self._clones.keep, request)

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
            parameters["samples"] = [str(path) for path in self._clones.samples(request.voice)]
        else:
            parameters["speaker"] = request.voice
        return parts, parameters

    @property
    def _clones(self) -> Clones:
        return Clones(self._runner.voices_folder(self.card), self.card.provider_id)
