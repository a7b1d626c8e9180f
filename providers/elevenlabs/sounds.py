"""Music and sound effects by ElevenLabs, streamed to disk."""

from __future__ import annotations

import asyncio
import tempfile
from collections.abc import AsyncIterator
from contextlib import AbstractAsyncContextManager
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from providers.elevenlabs.account import Account
from providers.errors import InvalidRequest
from providers.http.account import Adapter
from providers.http.files import save
from providers.http.patience import Work
from providers.http.refusals import garbled
from providers.http.service import Service
from providers.music_words import music_prompt
from providers.pricing import cost_on
from providers.protocols import (
    Capability,
    Estimate,
    MusicRequest,
    MusicResult,
    OnBilled,
    OnRemoteId,
    Progress,
    ProviderInfo,
    SoundEffectRequest,
    SoundEffectResult,
    ignore_bill,
    ignore_remote_id,
    no_progress,
)
from providers.wav import to_wav

if TYPE_CHECKING:
    from elevenlabs.core.http_response import AsyncHttpResponse

MUSIC = "elevenlabs.music"
EFFECTS = "elevenlabs.sound_effect"
SHORTEST_MUSIC, LONGEST_MUSIC = 3.0, 600.0
LONGEST_MUSIC_PROMPT = 4_100
SHORTEST_EFFECT, LONGEST_EFFECT = 0.5, 30.0
LONGEST_EFFECT_PROMPT = 450
_FORMAT = "mp3_44100_128"
_LARGEST = 256 * 1024 * 1024
"""Bytes of a reply: hours of sound at this format."""


class ElevenLabsMusic(Adapter[Account]):
    """Composes instrumental music from words."""

    def __init__(self, account: Account, model: str = "music_v1") -> None:
        super().__init__(_info(MUSIC, "ElevenLabs music", Capability.MUSIC, model), account)

    def estimate(self, request: MusicRequest) -> Estimate:
        """Returns the list price of the seconds, and a rough waiting time."""
        units = {"second": round(request.duration)}
        micro = cost_on(MUSIC, units, date.today(), model=self._info.model)
        return Estimate(micro, 10.0 + request.duration * 0.3)

    async def compose(
        self,
        request: MusicRequest,
        out: Path,
        progress: Progress = no_progress,
        on_remote_id: OnRemoteId = ignore_remote_id,
        on_billed: OnBilled = ignore_bill,
    ) -> MusicResult:
        """Writes 48 kHz stereo WAV to ``out``.

        Raises ``InvalidRequest`` before anything is sent for a length outside 3 s to 10 min, a prompt that is
        too long, or binaural beats, and what the service refuses with.
        """
        prompt = _music_prompt(request)
        progress(0.0, "Composing")
        async with self._account.open() as client:
            call = client.music.with_raw_response.compose(
                prompt=prompt,
                music_length_ms=round(request.duration * 1000),
                model_id=self._info.model,
                force_instrumental=True,
                output_format=_FORMAT,
                request_options=self._account.once(Work.PAINTING),
            )
            length = await _received(call, out, self._account.service, MUSIC, progress)
        on_billed({"second": round(length)})
        return MusicResult(out, length, request.tempo)


class ElevenLabsEffects(Adapter[Account]):
    """Makes a sound from words."""

    def __init__(self, account: Account, model: str = "eleven_text_to_sound_v2") -> None:
        super().__init__(_info(EFFECTS, "ElevenLabs sound effects", Capability.SOUND_EFFECT, model), account)

    def estimate(self, request: SoundEffectRequest) -> Estimate:
        """Returns the list price of a sound, and a rough waiting time."""
        return Estimate(cost_on(EFFECTS, {"request": 1}, date.today(), model=self._info.model), 8.0)

    async def make_sound(
        self,
        request: SoundEffectRequest,
        out: Path,
        progress: Progress = no_progress,
        on_remote_id: OnRemoteId = ignore_remote_id,
        on_billed: OnBilled = ignore_bill,
    ) -> SoundEffectResult:
        """Writes 48 kHz stereo WAV to ``out``.

        Raises ``InvalidRequest`` before anything is sent for a length outside 0.5 to 30 s or a prompt that is
        empty or too long, and what the service refuses with.
        """
        _check_text(request.prompt, LONGEST_EFFECT_PROMPT, EFFECTS)
        if request.duration is not None:
            _check_length(request.duration, SHORTEST_EFFECT, LONGEST_EFFECT, EFFECTS)
        progress(0.0, "Making the sound")
        wish: dict[str, Any] = {"text": request.prompt, "model_id": self._info.model}
        if request.duration is not None:
            wish["duration_seconds"] = request.duration
        if request.loop:
            wish["loop"] = True
        async with self._account.open() as client:
            call = client.text_to_sound_effects.with_raw_response.convert(
                output_format=_FORMAT, request_options=self._account.once(Work.PAINTING), **wish
            )
            length = await _received(call, out, self._account.service, EFFECTS, progress)
        on_billed({"request": 1})
        return SoundEffectResult(out, length)


def _info(provider: str, name: str, capability: Capability, model: str) -> ProviderInfo:
    return ProviderInfo(
        id=provider,
        name=name,
        capability=capability,
        version=f"{model}/1",
        local=False,
        awaited=True,
        service="elevenlabs",
        model=model,
        licence="ElevenLabs terms of service",
        note="Commercial use needs a paid plan.",
    )


async def _received(
    call: AbstractAsyncContextManager[AsyncHttpResponse[AsyncIterator[bytes]]],
    out: Path,
    service: Service,
    provider: str,
    progress: Progress,
) -> float:
    """Streams the reply to disk and writes it to ``out`` as WAV; returns its length in seconds."""
    with tempfile.TemporaryDirectory(dir=out.parent, prefix=".received-") as folder:
        sound = Path(folder) / "sound"
        async with call as reply:
            kind = reply.headers.get("content-type", "").partition(";")[0].strip().lower()
            if not kind.startswith("audio/") and kind != "application/octet-stream":
                raise garbled(service)
            progress(0.6, "Receiving")
            await save(reply.data, sound, _LARGEST, provider)
        progress(0.9, "Unpacking")
        (length,) = await asyncio.to_thread(to_wav, [sound], out, 2, provider)
        return length


def _music_prompt(request: MusicRequest) -> str:
    _check_length(request.duration, SHORTEST_MUSIC, LONGEST_MUSIC, MUSIC)
    prompt = music_prompt(request, MUSIC)
    _check_text(prompt, LONGEST_MUSIC_PROMPT, MUSIC)
    return prompt


def _check_text(text: str, longest: int, provider: str) -> None:
    if not text.strip():
        raise _refused("There is no description to work from.", "Write what it should sound like.", provider)
    if len(text) > longest:
        message = f"This description is too long ({len(text):,} characters)."
        raise _refused(message, f"Use at most {longest:,} characters.", provider)


def _check_length(seconds: float, shortest: float, longest: float, provider: str) -> None:
    if not shortest <= seconds <= longest:
        advice = f"Choose a length from {shortest:g} to {longest:g} seconds."
        raise _refused(f"ElevenLabs can't make {seconds:g} seconds at once.", advice, provider)


def _refused(message: str, advice: str, provider: str) -> InvalidRequest:
    return InvalidRequest(message, advice=advice, provider=provider, charged=False)
