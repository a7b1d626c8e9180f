"""Music and sound effects."""

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
class MusicRequest:
    """A wish for a music bed; seconds."""

    duration: float
    mood: str = "calm"
    tempo: float | None = None
    """Beats per minute, None = what fits the mood."""
    binaural: bool = False
    loop: bool = False
    seed: int = 0
    prompt: str = ""


@dataclass(frozen=True, slots=True)
class MusicResult:
    """A music file (48 kHz stereo WAV or FLAC); seconds."""

    path: Path
    duration: float
    tempo: float | None
    beats: tuple[float, ...] = ()
    loop_start: float | None = None
    loop_end: float | None = None


@runtime_checkable
class MusicModel(Protocol):
    """Composes music."""

    @property
    def info(self) -> ProviderInfo: ...
    def health(self) -> Health: ...
    def estimate(self, request: MusicRequest) -> Estimate: ...
    def compose(self, request: MusicRequest, out: Path, progress: Progress = no_progress) -> MusicResult:
        """Writes the music to ``out``. Raises ``InvalidRequest`` for a length of 0 or less."""
        ...


@runtime_checkable
class AsyncMusicModel(Protocol):
    """``MusicModel``, awaited."""

    @property
    def info(self) -> ProviderInfo: ...
    def health(self) -> Health: ...
    def estimate(self, request: MusicRequest) -> Estimate: ...
    async def compose(
        self,
        request: MusicRequest,
        out: Path,
        progress: Progress = no_progress,
        on_remote_id: OnRemoteId = ignore_remote_id,
        on_billed: OnBilled = ignore_bill,
    ) -> MusicResult: ...


@dataclass(frozen=True, slots=True)
class SoundEffectRequest:
    """A wish for a sound; seconds."""

    prompt: str
    duration: float | None = None
    """None: as long as the sound takes."""
    loop: bool = False


@dataclass(frozen=True, slots=True)
class SoundEffectResult:
    """A sound (48 kHz WAV); seconds."""

    path: Path
    duration: float


@runtime_checkable
class AsyncSoundEffectModel(Protocol):
    """Makes a sound from words."""

    @property
    def info(self) -> ProviderInfo: ...
    def health(self) -> Health: ...
    def estimate(self, request: SoundEffectRequest) -> Estimate: ...
    async def make_sound(
        self,
        request: SoundEffectRequest,
        out: Path,
        progress: Progress = no_progress,
        on_remote_id: OnRemoteId = ignore_remote_id,
        on_billed: OnBilled = ignore_bill,
    ) -> SoundEffectResult: ...
