"""Voices that speak."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Protocol, runtime_checkable

from providers.protocols.provider import (
    Estimate,
    Health,
    OnBilled,
    OnRemoteId,
    Progress,
    ProviderInfo,
    ignore_bill,
    ignore_remote_id,
    no_progress,
)


@dataclass(frozen=True, slots=True)
class Voice:
    """A voice to choose from."""

    id: str
    name: str
    language: str
    gender: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class SpeechRequest:
    """A text to speak. Times in seconds, pitch in semitones from the voice's own."""

    text: str
    voice: str = ""
    """Empty: the language's default."""
    language: str = "en"
    rate: float = 1.0
    pitch: float = 0.0
    ssml: bool = False
    seed: int = 0


@dataclass(frozen=True, slots=True)
class SpokenWord:
    """One word as written in the text and when it is heard. Seconds from the file's start."""

    text: str
    start: float
    end: float
    char_start: int
    char_end: int


@dataclass(frozen=True, slots=True)
class SpeechResult:
    """A spoken file: 48 kHz mono 16-bit WAV (or FLAC)."""

    path: Path
    duration: float
    words: tuple[SpokenWord, ...]
    """Empty when the voice says no times: align afterwards."""


@runtime_checkable
class SpeechModel(Protocol):
    """Speaks text and says when each word is heard."""

    @property
    def info(self) -> ProviderInfo: ...
    def health(self) -> Health: ...
    def estimate(self, request: SpeechRequest) -> Estimate: ...
    def voices(self) -> tuple[Voice, ...]: ...
    def speak(self, request: SpeechRequest, out: Path, progress: Progress = no_progress) -> SpeechResult:
        """Writes WAV to ``out``. Raises ``InvalidRequest`` for an unknown voice or nothing to say."""
        ...


@runtime_checkable
class AsyncSpeechModel(Protocol):
    """``SpeechModel``, awaited."""

    @property
    def info(self) -> ProviderInfo: ...
    def health(self) -> Health: ...
    def estimate(self, request: SpeechRequest) -> Estimate: ...
    async def voices(self) -> tuple[Voice, ...]: ...
    async def speak(
        self,
        request: SpeechRequest,
        out: Path,
        progress: Progress = no_progress,
        on_remote_id: OnRemoteId = ignore_remote_id,
        on_billed: OnBilled = ignore_bill,
    ) -> SpeechResult: ...


@dataclass(frozen=True, slots=True)
class CloneRequest:
    """A wish for a voice like the one in ``samples``."""

    name: str
    samples: tuple[str, ...]
    """Recordings of one speaker."""
    consent: str
    """What the speaker agreed to, in their words; never empty."""
    description: str = ""


@runtime_checkable
class VoiceCloner(Protocol):
    """Makes a voice from recordings."""

    @property
    def info(self) -> ProviderInfo: ...
    async def clone(self, request: CloneRequest, progress: Progress = no_progress) -> Voice:
        """Returns the new voice. Raises ``InvalidRequest`` without consent, or for unusable samples."""
        ...
