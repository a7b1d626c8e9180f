"""Speech written down: ``POST /audio/transcriptions`` with the times of words and segments."""

from __future__ import annotations

import asyncio
import math
import tempfile
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from providers.http.account import Adapter, bill
from providers.http.bodies import taken_apart
from providers.http.patience import Work
from providers.openai.account import OpenAIAccount
from providers.openai.languages import tag_of
from providers.openai.recordings import sendable
from providers.protocols import (
    Capability,
    Estimate,
    OnBilled,
    OnRemoteId,
    Progress,
    SpokenWord,
    Transcription,
    TranscriptionRequest,
    TranscriptSegment,
    ignore_bill,
    ignore_remote_id,
    no_progress,
)

MODEL = "whisper-1"
"""The only model that tells the times of words; the later ones write text alone."""
_BYTES_PER_SECOND = 16_000
"""Of ordinary compressed speech: for a guess at the length of a file nobody has opened yet."""


class OpenAITranscription(Adapter[OpenAIAccount]):
    """Writes speech down, with the time of each word."""

    def __init__(self, account: OpenAIAccount, model: str = MODEL) -> None:
        self._model = model
        note = "Announced to close on 26 February 2027." if account.official else ""
        super().__init__(
            account.info(Capability.TRANSCRIPTION, f"transcription ({model})", model, note), account
        )

    def estimate(self, request: TranscriptionRequest) -> Estimate:
        """Returns about what the recording's length costs, guessed from the size of the file."""
        try:
            seconds = request.path.stat().st_size // _BYTES_PER_SECOND + 1
        except OSError:
            return Estimate(None, None)
        return self._account.estimate(self._info, {"second": seconds})

    async def transcribe(
        self,
        request: TranscriptionRequest,
        progress: Progress = no_progress,
        on_remote_id: OnRemoteId = ignore_remote_id,
        on_billed: OnBilled = ignore_bill,
    ) -> Transcription:
        """Writes the recording down. Raises ``InvalidRequest`` for one without sound or too long."""
        account = self._account
        with tempfile.TemporaryDirectory(prefix="kinora-") as folder:
            progress(0.0, "Preparing the recording")
            sound = await asyncio.to_thread(sendable, request.path, Path(folder))
            progress(0.2, "Writing it down")
            wish: dict[str, Any] = {
                "model": self._model,
                "response_format": "verbose_json",
                "timestamp_granularities": ["word", "segment"],
                "timeout": account.timeout(Work.LISTENING),
            }
            if request.language:
                wish["language"] = request.language.lower().partition("-")[0]
            if request.prompt:
                wish["prompt"] = request.prompt
            content = await asyncio.to_thread(sound.read_bytes)
            recording = (sound.name, content)
            async with (
                account.calling() as client,
                client.audio.transcriptions.with_streaming_response.create(file=recording, **wish) as reply,
            ):
                result = await taken_apart(reply, account.service, _read)
        bill(on_billed, {"second": result.duration})
        progress(1.0, "Written down")
        return replace(result, language=request.language) if request.language else result


def _read(reply: Any) -> Transcription:
    """Raises ``KeyError`` and its like for a reply that lacks what it must have."""
    text, duration = str(reply["text"]), float(reply["duration"])
    segments = tuple(
        TranscriptSegment(segment["text"].strip(), float(segment["start"]), float(segment["end"]))
        for segment in reply.get("segments") or ()
    )
    said = [
        (str(word["word"]).strip(), float(word["start"]), float(word["end"]))
        for word in reply.get("words") or ()
    ]
    tag = tag_of(str(reply.get("language") or ""))
    return Transcription(text, placed_words(text, said), segments, tag, duration)


def placed_words(text: str, said: Sequence[tuple[str, float, float]]) -> tuple[SpokenWord, ...]:
    """Returns the heard words (word, start, end) at their places in ``text``; times in order, seconds.

    The service times words without their punctuation; a word's place takes in the signs behind it, so that
    a caption shows them. A heard word that is not in the text is left out. Raises ``ValueError`` for a time
    that is no number.
    """
    words: list[SpokenWord] = []
    at, latest = 0, 0.0
    for heard, start, end in said:
        if not (math.isfinite(start) and math.isfinite(end)):
            raise ValueError("a time is no number")
        place = text.find(heard, at) if heard else -1
        if place < 0:
            continue
        finish = place + len(heard)
        while finish < len(text) and not text[finish].isspace() and not text[finish].isalnum():
            finish += 1
        begin = max(start, latest)
        latest = max(end, begin)
        words.append(SpokenWord(text[place:finish], begin, latest, place, finish))
        at = finish
    return tuple(words)
