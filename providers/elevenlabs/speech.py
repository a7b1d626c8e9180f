"""ElevenLabs speaks, and says when each character is heard."""

from __future__ import annotations

import asyncio
import base64
import tempfile
from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

from providers.elevenlabs.account import Account
from providers.elevenlabs.alignment import words_of
from providers.elevenlabs.passages import PASSAGE, Passage, passages
from providers.elevenlabs.voices import choose, cloned, listed
from providers.errors import InvalidRequest
from providers.http.account import Adapter
from providers.http.aside import aside
from providers.http.patience import Work
from providers.http.sdk_errors import reading
from providers.pricing import cost_on
from providers.protocols import (
    Capability,
    CloneRequest,
    Estimate,
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
from providers.wav import to_wav

SPEECH = "elevenlabs.speech"
LONGEST_TEXT = 40_000
"""Characters in one request: about three quarters of an hour."""
SLOWEST, FASTEST = 0.7, 1.2
LISTENING_RATE = 24_000
"""Hz of what ``listen`` yields."""
_FORMAT = "mp3_44100_128"
"""The best that every plan may ask for."""
_LARGEST_SEED = 2**32
_WITHOUT_CONTEXT = frozenset({"eleven_v3"})
"""Models that refuse to be told what comes before and after."""


class ElevenLabsSpeech(Adapter[Account]):
    """Speaks in the account's voices, with the time of every word."""

    def __init__(
        self, account: Account, model: str = "eleven_multilingual_v2", passage: int = PASSAGE
    ) -> None:
        """``passage``: the most characters of one request."""
        self._passage = passage
        info = ProviderInfo(
            id=SPEECH,
            name="ElevenLabs voices",
            capability=Capability.SPEECH,
            version=f"{model}/1",
            local=False,
            awaited=True,
            service="elevenlabs",
            model=model,
            licence="ElevenLabs terms of service",
            note="Voices that sound human, in many languages; commercial use needs a paid plan.",
        )
        super().__init__(info, account)

    def estimate(self, request: SpeechRequest) -> Estimate:
        """Returns the list price of the characters, and a rough waiting time."""
        units = {"character": len(request.text)}
        micro = cost_on(SPEECH, units, date.today(), model=self._info.model)
        return Estimate(micro, 2.0 + len(request.text) * 0.008)

    async def voices(self) -> tuple[Voice, ...]:
        """Returns the voices of the account."""
        return await aside(self._listed)

    async def clone(self, request: CloneRequest, progress: Progress = no_progress) -> Voice:
        """Returns a new voice made from recordings of someone who agreed to it; see ``cloned``."""
        return await cloned(self._account, request, progress)

    async def speak(
        self,
        request: SpeechRequest,
        out: Path,
        progress: Progress = no_progress,
        on_remote_id: OnRemoteId = ignore_remote_id,
        on_billed: OnBilled = ignore_bill,
    ) -> SpeechResult:
        """Writes 48 kHz mono 16-bit WAV to ``out``; a long text is spoken passage by passage.

        Raises ``InvalidRequest`` before anything is sent for a text that is empty, too long or marked up, a
        rate or pitch these voices don't have; else what the service refuses with. Without words when the
        service's times make no sense.
        """
        check(request)
        parts = passages(request.text, self._passage)
        billed = 0
        try:
            with tempfile.TemporaryDirectory(dir=out.parent, prefix=".spoken-") as folder:
                spoken: list[tuple[Path, Any]] = []
                voice = request.voice or choose(await self.voices(), request.language, self._account.service)
                for number, part in enumerate(parts):
                    progress(0.9 * part.start / len(request.text), "Speaking")
                    reply = await aside(partial(self._say, request, voice, part))
                    billed += len(part.text)
                    sound = Path(folder) / f"{number}.mp3"
                    with reading(self._account.service, charged=True):
                        content, times = reply.audio_base_64, reply.alignment
                        await asyncio.to_thread(_save, content, sound)
                    spoken.append((sound, times))
                progress(0.9, "Putting it together")
                return await asyncio.to_thread(_join, parts, spoken, out)
        finally:
            # What was spoken before a later passage failed is on the bill all the same.
            if billed:
                on_billed({"character": billed})

    async def listen(self, request: SpeechRequest) -> AsyncIterator[bytes]:
        """Yields mono 16-bit samples at ``LISTENING_RATE`` as they are spoken, to try a voice; no times."""
        check(request)
        voice = request.voice or choose(await self.voices(), request.language, self._account.service)
        async with self._account.open() as client:
            for part in passages(request.text, self._passage):
                stream = client.text_to_speech.stream(
                    voice, output_format=f"pcm_{LISTENING_RATE}", **self._wish(request, part)
                )
                async for chunk in stream:
                    yield chunk

    async def _listed(self) -> tuple[Voice, ...]:
        async with self._account.open() as client:
            return await listed(self._account, client)

    async def _say(self, request: SpeechRequest, voice: str, part: Passage) -> Any:
        async with self._account.open() as client:
            return await client.text_to_speech.convert_with_timestamps(
                voice, output_format=_FORMAT, **self._wish(request, part)
            )

    def _wish(self, request: SpeechRequest, part: Passage) -> dict[str, Any]:
        from elevenlabs.types import VoiceSettings

        wish: dict[str, Any] = {
            "text": part.text,
            "model_id": self._info.model,
            "request_options": self._account.once(Work.SPEAKING),
        }
        if self._info.model not in _WITHOUT_CONTEXT:
            wish |= {"previous_text": part.before} if part.before else {}
            wish |= {"next_text": part.after} if part.after else {}
        if request.seed:
            wish["seed"] = request.seed % _LARGEST_SEED
        if request.rate != 1.0:
            wish["voice_settings"] = VoiceSettings(speed=request.rate)
        if "multilingual" not in self._info.model:
            wish["language_code"] = request.language.partition("-")[0]
        return wish


def check(request: SpeechRequest) -> None:
    """Refuses what need not be sent. Raises ``InvalidRequest``."""
    if not any(character.isalnum() for character in request.text):
        raise _refused("There is nothing to say in this text.", "Write at least one word.")
    if len(request.text) > LONGEST_TEXT:
        message = f"This text is too long to speak at once ({len(request.text):,} characters)."
        raise _refused(message, f"Speak it in parts of at most {LONGEST_TEXT:,} characters.")
    if request.ssml:
        raise _refused("ElevenLabs voices don't read this markup.", "Use the text without the marks.")
    if not SLOWEST <= request.rate <= FASTEST:
        advice = f"Choose a rate from {SLOWEST:g} to {FASTEST:g}."
        raise _refused(f"ElevenLabs voices can't speak at {request.rate:g} times their pace.", advice)
    if request.pitch:
        raise _refused(
            "ElevenLabs voices can't change their pitch.", "Set the pitch to 0, or choose a voice."
        )


def _refused(message: str, advice: str) -> InvalidRequest:
    return InvalidRequest(message, advice=advice, provider=SPEECH, charged=False)


def _save(encoded: str, sound: Path) -> None:
    """Raises ``ValueError`` where it is no base64."""
    sound.write_bytes(base64.b64decode(encoded, validate=True))


def _join(parts: tuple[Passage, ...], spoken: list[tuple[Path, Any]], out: Path) -> SpeechResult:
    """Joins the passages' sounds and words; characters and seconds are those of the whole."""
    lengths = to_wav([sound for sound, _ in spoken], out, 1, SPEECH)
    words: list[SpokenWord] = []
    begin = 0.0
    for part, (_, times), length in zip(parts, spoken, lengths, strict=True):
        try:
            heard = (
                times.characters,
                times.character_start_times_seconds,
                times.character_end_times_seconds,
            )
            words.extend(_moved(word, part, begin) for word in words_of(part.text, *heard, length))
        except (AttributeError, TypeError, ValueError):
            # The sound is paid for and good: its words are found in it afterwards.
            return SpeechResult(out, sum(lengths), ())
        begin += length
    return SpeechResult(out, begin, tuple(words))


def _moved(word: SpokenWord, part: Passage, begin: float) -> SpokenWord:
    """A word of a passage as a word of the whole text and the whole sound."""
    return replace(
        word,
        start=begin + word.start,
        end=begin + word.end,
        char_start=part.start + word.char_start,
        char_end=part.start + word.char_end,
    )
