"""A cloned voice under a permissive licence: another voice says it, FreeVC gives it the voice of a sample.

Why two steps: the model that clones and speaks in one (XTTS) forbids commercial use of what it says, and
FreeVC does not speak. It keeps the timing of what it is given, so the times of the words stay true.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import asdict, replace
from pathlib import Path

from providers.errors import InvalidRequest
from providers.local.clones import CLONED, Clones
from providers.local.hosted import HostedModel
from providers.local.piper import Piper
from providers.protocols import (
    CloneRequest,
    OnBilled,
    OnRemoteId,
    Progress,
    ProviderInfo,
    SpeechRequest,
    SpeechResult,
    SpokenWord,
    Voice,
    ignore_bill,
    ignore_remote_id,
    no_progress,
)

_SPEAKERS = "piper"
"""The family that is asked first; in a language none of it speaks, the built-in voice is."""
_SAID = 0.4
"""Share of the progress after which it is said, and only the voice is still to be changed."""


class ClonedVoice(HostedModel):
    """Speaks with voices cloned from samples with consent; what it says may be used commercially."""

    @property
    def info(self) -> ProviderInfo:
        """What this provider is; its version names who can speak first, on whom the result depends."""
        plain = super().info
        speakers = (card.id for card in self._runner.ready(_SPEAKERS))
        return replace(plain, version="+".join([plain.version, *speakers]))

    async def voices(self) -> tuple[Voice, ...]:
        """Returns the cloned voices; it has none of its own."""
        return await asyncio.to_thread(self._clones.voices)

    async def clone(self, request: CloneRequest, progress: Progress = no_progress) -> Voice:
        """Keeps samples of a voice beside the model, with what the speaker agreed to; returns the voice.

        Raises ``InvalidRequest`` without consent, and for samples that are too short or silent.
        """
        return await asyncio.to_thread(self._clones.keep, request)

    async def speak(
        self,
        request: SpeechRequest,
        out: Path,
        progress: Progress = no_progress,
        on_remote_id: OnRemoteId = ignore_remote_id,
        on_billed: OnBilled = ignore_bill,
    ) -> SpeechResult:
        """Writes 48 kHz mono WAV to ``out``. Raises ``InvalidRequest`` for text or voice it can't do."""
        targets = await asyncio.to_thread(self._samples, request.voice)
        said = out.with_name(f"{out.stem}.said.wav")
        try:
            spoken = await self._say(replace(request, voice=""), said, _part(progress, 0.0, _SAID))
            parameters = {
                "source": str(said),
                "targets": [str(path) for path in targets],
                "seed": request.seed,
                "out": str(out),
            }
            answer = await self._call("convert", parameters, _part(progress, _SAID, 1.0))
        finally:
            said.unlink(missing_ok=True)
        return SpeechResult(out, float(answer["duration"]), spoken.words)

    async def _say(self, request: SpeechRequest, out: Path, progress: Progress) -> SpeechResult:
        base = request.language.lower().partition("-")[0]
        for card in self._runner.ready(_SPEAKERS):
            speaks = {tag.lower().partition("-")[0] for tag in card.languages}
            if base in speaks and not request.pitch:
                return await Piper(card, self._runner).speak(request, out, progress)
        answer = await self._call("say", {"request": asdict(request), "out": str(out)}, progress)
        words = tuple(SpokenWord(*word) for word in answer["words"])
        return SpeechResult(out, float(answer["duration"]), words)

    def _samples(self, voice: str) -> list[Path]:
        """Of the wanted voice; of the first where none is named."""
        if voice.startswith(CLONED):
            return self._clones.samples(voice)
        mine = self._clones.voices()
        if voice or not mine:
            what = f"voice “{voice}”" if voice else "voice yet"
            raise InvalidRequest(
                f"{self.card.name} has no {what}.",
                advice="Clone a voice first: kinora voices clone.",
                provider=self.card.provider_id,
            )
        return self._clones.samples(mine[0].id)

    @property
    def _clones(self) -> Clones:
        return Clones(self._runner.voices_folder(self.card), self.card.provider_id)


def _part(progress: Progress, begin: float, end: float) -> Callable[[float, str], None]:
    """``progress`` for what is only a part of the work."""
    return lambda done, what: progress(begin + done * (end - begin), what)
