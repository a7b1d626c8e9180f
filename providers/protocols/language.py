"""What can be read from speech and text: transcripts, vectors, warnings."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
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
from providers.protocols.speech import SpokenWord


@dataclass(frozen=True, slots=True)
class TranscriptionRequest:
    """A recording to write down."""

    path: Path
    language: str = ""
    """BCP 47; empty: heard from the recording."""
    prompt: str = ""
    """Names and terms that occur in it."""


@dataclass(frozen=True, slots=True)
class TranscriptSegment:
    """A stretch of speech, about a sentence; seconds from the file's start."""

    text: str
    start: float
    end: float


@dataclass(frozen=True, slots=True)
class Transcription:
    """What is said in a recording. The words' offsets are into ``text``."""

    text: str
    words: tuple[SpokenWord, ...]
    segments: tuple[TranscriptSegment, ...] = ()
    language: str = ""
    """BCP 47, empty when unknown."""
    duration: float = 0.0
    """Seconds of the recording, 0 when it was not told."""


@runtime_checkable
class TranscriptionModel(Protocol):
    """Writes speech down, with the time of each word."""

    @property
    def info(self) -> ProviderInfo: ...
    def health(self) -> Health: ...
    def estimate(self, request: TranscriptionRequest) -> Estimate: ...
    def transcribe(
        self, request: TranscriptionRequest, progress: Progress = no_progress
    ) -> Transcription: ...


@runtime_checkable
class AsyncTranscriptionModel(Protocol):
    """``TranscriptionModel``, awaited."""

    @property
    def info(self) -> ProviderInfo: ...
    def health(self) -> Health: ...
    def estimate(self, request: TranscriptionRequest) -> Estimate: ...
    async def transcribe(
        self,
        request: TranscriptionRequest,
        progress: Progress = no_progress,
        on_remote_id: OnRemoteId = ignore_remote_id,
        on_billed: OnBilled = ignore_bill,
    ) -> Transcription: ...


@runtime_checkable
class EmbeddingModel(Protocol):
    """Turns texts into vectors of one fixed length, L2-normalised."""

    @property
    def info(self) -> ProviderInfo: ...
    def health(self) -> Health: ...
    def embed(self, texts: Sequence[str]) -> Sequence[Sequence[float]]: ...


@runtime_checkable
class AsyncEmbeddingModel(Protocol):
    """``EmbeddingModel``, awaited."""

    @property
    def info(self) -> ProviderInfo: ...
    def health(self) -> Health: ...
    async def embed(
        self, texts: Sequence[str], on_billed: OnBilled = ignore_bill
    ) -> Sequence[Sequence[float]]: ...


@dataclass(frozen=True, slots=True)
class Verdict:
    """Whether a service would take a text or picture amiss."""

    flagged: bool
    scores: Mapping[str, float] = field(default_factory=dict)
    """Category -> 0 to 1."""
    reasons: tuple[str, ...] = ()
    """The categories it was flagged for."""


@runtime_checkable
class AsyncModerationModel(Protocol):
    """Says beforehand what a service would refuse."""

    @property
    def info(self) -> ProviderInfo: ...
    def health(self) -> Health: ...
    async def moderate(self, text: str, images: Sequence[Path] = ()) -> Verdict: ...
