"""MusicGen on this machine, behind the music protocol."""

from __future__ import annotations

from pathlib import Path

from providers.errors import InvalidRequest
from providers.local.hosted import HostedModel
from providers.protocols import (
    MusicRequest,
    MusicResult,
    OnBilled,
    OnRemoteId,
    Progress,
    ignore_bill,
    ignore_remote_id,
    no_progress,
)

LONGEST = 600.0


class MusicGen(HostedModel):
    """Composes music from words; what it made last is what it goes on from."""

    async def compose(
        self,
        request: MusicRequest,
        out: Path,
        progress: Progress = no_progress,
        on_remote_id: OnRemoteId = ignore_remote_id,
        on_billed: OnBilled = ignore_bill,
    ) -> MusicResult:
        """Writes 48 kHz stereo WAV to ``out``. Raises ``InvalidRequest`` for a length it can't do."""
        if not 0 < request.duration <= LONGEST:
            raise InvalidRequest(
                f"The music must be longer than nothing and at most {LONGEST / 60:.0f} minutes.",
                provider=self.card.provider_id,
            )
        parameters = {
            "prompt": described(request),
            "seconds": request.duration,
            "seed": request.seed,
            "out": str(out),
        }
        answer = await self._call("compose", parameters, progress)
        return MusicResult(out, float(answer["duration"]), request.tempo)


def described(request: MusicRequest) -> str:
    """The request in the words MusicGen was trained on: mood, what it is, tempo."""
    words = [request.prompt.strip() or f"{request.mood} instrumental background music"]
    if request.prompt and request.mood:
        words.append(f"{request.mood} mood")
    if request.tempo:
        words.append(f"{request.tempo:.0f} bpm")
    if request.loop:
        words.append("seamless loop")
    return ", ".join(words)
