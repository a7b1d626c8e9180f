"""The voices of an account, and new ones made from recordings."""

from __future__ import annotations

import asyncio
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING, Any

import av
import numpy as np
from av.error import FFmpegError

from providers.elevenlabs.account import Account
from providers.errors import ContentRefused, InvalidRequest
from providers.http.patience import Work
from providers.http.sdk_errors import reading
from providers.http.service import Service
from providers.protocols import (
    CloneRequest,
    Progress,
    Voice,
    no_progress,
)

if TYPE_CHECKING:
    from elevenlabs.client import AsyncElevenLabs

SHORTEST_SAMPLE = 10.0
"""Seconds of voice without which no clone is worth its slot."""
MOST_SAMPLES = 25
LARGEST_SAMPLE = 10 * 1024 * 1024
"""Bytes the service takes per file."""
_QUIETEST = 10 ** (-50 / 20)
"""Of full scale: a window below that holds no voice."""
_WINDOW = 1_600
_RATE = 16_000


async def listed(account: Account, client: AsyncElevenLabs) -> tuple[Voice, ...]:
    """Returns the account's voices by name."""
    reply = await client.voices.get_all(request_options=account.once(Work.ASKING))
    with reading(account.service):
        return tuple(sorted(map(_voice, reply.voices), key=lambda voice: voice.name.casefold()))


def choose(voices: tuple[Voice, ...], language: str, service: Service) -> str:
    """Returns the id of the first voice that speaks the language, else of the first one.

    Raises ``InvalidRequest`` when there are none.
    """
    if not voices:
        raise InvalidRequest(
            f"The account with {service.name} has no voices.",
            advice="Add one at elevenlabs.io.",
            provider=service.id,
            charged=False,
        )
    base = language.partition("-")[0].lower()
    able = (voice for voice in voices if voice.language.partition("-")[0].lower() == base)
    return next(able, voices[0]).id


def _voice(voice: Any) -> Voice:
    labels = voice.labels or {}
    note = ", ".join(
        word for word in (labels.get("accent"), labels.get("description"), voice.category) if word
    )
    language = labels.get("language") or "en"
    return Voice(
        str(voice.voice_id), str(voice.name or voice.voice_id), language, labels.get("gender", ""), note
    )


async def cloned(account: Account, request: CloneRequest, progress: Progress = no_progress) -> Voice:
    """Returns a new voice made from recordings. The consent stays with the caller; it is not sent.

    Raises:
        InvalidRequest: no consent, no name, or recordings too short, silent, too large or unreadable.
        ContentRefused: the service holds the voice to be a protected one.
    """
    _check(account, request)
    progress(0.0, "Listening to the recordings")
    await asyncio.to_thread(check_samples, account.service, request.samples)
    progress(0.2, "Sending the recordings")
    async with account.open() as client:
        with ExitStack() as files:
            made = await client.voices.ivc.create(
                name=request.name,
                description=request.description or None,
                files=[_opened(files, Path(sample)) for sample in request.samples],
                request_options=account.once(Work.LISTENING),
            )
        with reading(account.service):
            voice = Voice(str(made.voice_id), request.name, "", note="cloned")
            unconfirmed = made.requires_verification
    if unconfirmed:
        raise ContentRefused(
            f"{account.service.name} wants the speaker to confirm this voice first.",
            advice="Confirm it at elevenlabs.io; then it is in the list of voices.",
            provider=account.service.id,
            charged=False,
        )
    progress(1.0, "The voice is ready")
    return voice


def _opened(files: ExitStack, sample: Path) -> tuple[str, Any]:
    return sample.name, files.enter_context(sample.open("rb"))


def _check(account: Account, request: CloneRequest) -> None:
    if not request.consent.strip():
        raise _refused(
            account.service,
            "A voice is cloned only with the speaker's consent.",
            "Write down what the speaker agreed to.",
        )
    if not request.name.strip():
        raise _refused(account.service, "The voice needs a name.", "Give it one.")
    if not 1 <= len(request.samples) <= MOST_SAMPLES:
        raise _refused(
            account.service,
            f"A voice is cloned from 1 to {MOST_SAMPLES} recordings.",
            "Choose the clearest ones.",
        )


def check_samples(service: Service, samples: tuple[str, ...]) -> None:
    """Refuses recordings no voice can be made from. Blocks: reads them to the end.

    Raises:
        InvalidRequest: one can't be read or is too large, or there is too little voice in all of them.
    """
    length = voiced = 0.0
    for sample in samples:
        path = Path(sample)
        try:
            if path.stat().st_size > LARGEST_SAMPLE:
                limit = LARGEST_SAMPLE // 1024 // 1024
                raise _refused(
                    service, f"{path.name} is too large.", f"A recording may have {limit} MB; cut it."
                )
            seconds, loud = _heard(path)
        except (OSError, FFmpegError, IndexError, ValueError) as error:
            raise _refused(
                service, f"{path.name} can't be read as sound.", "Choose another recording."
            ) from error
        length += seconds
        voiced += loud
    if length < SHORTEST_SAMPLE:
        raise _refused(
            service,
            f"The recordings are too short to clone a voice ({length:.0f} s).",
            f"Use at least {SHORTEST_SAMPLE:.0f} seconds, better one to three minutes.",
        )
    if voiced < SHORTEST_SAMPLE / 2:
        raise _refused(
            service, "The recordings are almost silent.", "Record closer to the microphone, or choose others."
        )


def _heard(path: Path) -> tuple[float, float]:
    """Returns (seconds, seconds that are loud enough to hold a voice) of a recording."""
    resampler = av.AudioResampler(format="flt", layout="mono", rate=_RATE)
    samples = loud = 0
    rest = np.zeros(0, np.float32)
    with av.open(str(path), options={"protocol_whitelist": "file"}) as container:
        for frame in container.decode(audio=0):
            for piece in resampler.resample(frame):
                rest = np.concatenate([rest, piece.to_ndarray().reshape(-1)])
                windows = len(rest) // _WINDOW
                blocks, rest = rest[: windows * _WINDOW].reshape(windows, _WINDOW), rest[windows * _WINDOW :]
                samples += blocks.size
                loud += int(np.count_nonzero(np.sqrt(np.mean(np.square(blocks), axis=1)) > _QUIETEST))
    return (samples + len(rest)) / _RATE, loud * _WINDOW / _RATE


def _refused(service: Service, message: str, advice: str) -> InvalidRequest:
    return InvalidRequest(message, advice=advice, provider=service.id, charged=False)
