"""Voices: ``POST /audio/speech``. It says no times; whoever needs the words' times aligns afterwards."""

from __future__ import annotations

import asyncio
from pathlib import Path

from providers.errors import InvalidRequest
from providers.http.account import Adapter, bill
from providers.http.files import save
from providers.http.patience import Work
from providers.http.refusals import garbled
from providers.openai.account import OpenAIAccount
from providers.protocols import (
    Capability,
    Estimate,
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
from providers.wav import to_wav

MODEL = "tts-1-hd"
VOICE = "nova"
LONGEST_TEXT = 4_096
"""Characters. Source of the limits: the SDK's ``types/audio/speech_create_params.py``."""
_LARGEST = 200_000_000
_VOICES = (
    ("alloy", "neutral", "Even, clear"),
    ("ash", "male", "Warm, direct"),
    ("coral", "female", "Bright, friendly"),
    ("echo", "male", "Calm, low"),
    ("fable", "neutral", "A storyteller"),
    ("nova", "female", "Lively, clear"),
    ("onyx", "male", "Deep, grave"),
    ("sage", "female", "Soft, patient"),
    ("shimmer", "female", "Gentle, high"),
)
"""(id, gender, how it sounds). Those that every speech model has."""


class OpenAISpeech(Adapter[OpenAIAccount]):
    """Speaks text in the language it is written in."""

    def __init__(self, account: OpenAIAccount, model: str = MODEL) -> None:
        self._model = model
        note = "Announced to close on 6 January 2027." if account.official else ""
        super().__init__(account.info(Capability.SPEECH, f"voices ({model})", model, note), account)

    def estimate(self, request: SpeechRequest) -> Estimate:
        """Returns what the characters cost; None for a model that is paid by what comes out."""
        return self._account.estimate(self._info, {"character": len(request.text)})

    async def voices(self) -> tuple[Voice, ...]:
        """Returns the voices; each speaks any language."""
        return tuple(Voice(name, name.title(), "", gender, note) for name, gender, note in _VOICES)

    async def speak(
        self,
        request: SpeechRequest,
        out: Path,
        progress: Progress = no_progress,
        on_remote_id: OnRemoteId = ignore_remote_id,
        on_billed: OnBilled = ignore_bill,
    ) -> SpeechResult:
        """Writes 48 kHz mono WAV, without words' times.

        Raises ``InvalidRequest`` for nothing to say, text above 4096 characters, markup, or another pitch.
        """
        _check(request)
        progress(0.0, "Speaking")
        account = self._account
        received = out.with_name(out.name + ".received")
        try:
            async with (
                account.calling() as client,
                client.audio.speech.with_streaming_response.create(
                    input=request.text,
                    model=self._model,
                    voice=request.voice or VOICE,
                    response_format="wav",
                    speed=request.rate,
                    timeout=account.timeout(Work.SPEAKING),
                ) as reply,
            ):
                kind = reply.headers.get("content-type", "")
                if not kind.startswith(("audio/", "application/octet-stream")):
                    raise garbled(account.service)
                bill(on_billed, self._units(request))
                await save(reply.iter_bytes(), received, _LARGEST, account.service.id)
            progress(0.8, "Converting the sound")
            (duration,) = await asyncio.to_thread(to_wav, (received,), out, 1, self._info.id)
        finally:
            received.unlink(missing_ok=True)
        progress(1.0, "Spoken")
        return SpeechResult(out, duration, ())

    def _units(self, request: SpeechRequest) -> dict[str, int]:
        # Models after tts-1 are paid by audio tokens, which the reply does not tell.
        return {"character": len(request.text)} if self._model.startswith("tts-") else {}


def _check(request: SpeechRequest) -> None:
    if not any(character.isalnum() for character in request.text):
        raise InvalidRequest(
            "There is nothing to say in this text.", advice="Write at least one word.", charged=False
        )
    if len(request.text) > LONGEST_TEXT:
        raise InvalidRequest(
            f"This text is too long to speak at once ({len(request.text)} characters).",
            advice=f"Speak it in parts of at most {LONGEST_TEXT} characters.",
            charged=False,
        )
    if request.ssml:
        raise InvalidRequest(
            "This voice does not read markup (SSML).",
            advice="Take the markup out, or choose another voice.",
            charged=False,
        )
    if request.pitch:
        raise InvalidRequest(
            "This voice can't be made higher or lower.",
            advice="Set the pitch to 0, or choose another voice.",
            charged=False,
        )
    if not 0.25 <= request.rate <= 4.0:
        raise InvalidRequest("The speaking rate must be between 0.25 and 4.", charged=False)
