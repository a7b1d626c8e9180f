"""Moving pictures from words and stills."""

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
class VideoRequest:
    """A wish for a shot; pixels and seconds."""

    prompt: str
    width: int
    height: int
    duration: float
    seed: int = 0
    first_frame: str = ""
    """Path of the picture the shot begins with; empty: from words alone."""
    last_frame: str = ""
    """Path of the picture the shot ends with; empty: any."""


@dataclass(frozen=True, slots=True)
class VideoResult:
    """A shot as the service made it: read what is in the file, a service may round size and length."""

    path: Path
    duration: float
    """Seconds."""
    width: int
    height: int


@runtime_checkable
class VideoModel(Protocol):
    """Films a shot."""

    @property
    def info(self) -> ProviderInfo: ...
    def health(self) -> Health: ...
    def estimate(self, request: VideoRequest) -> Estimate: ...
    def film(self, request: VideoRequest, out: Path, progress: Progress = no_progress) -> VideoResult: ...


@runtime_checkable
class AsyncVideoModel(Protocol):
    """``VideoModel``, awaited."""

    @property
    def info(self) -> ProviderInfo: ...
    def health(self) -> Health: ...
    def estimate(self, request: VideoRequest) -> Estimate: ...
    async def film(
        self,
        request: VideoRequest,
        out: Path,
        progress: Progress = no_progress,
        on_remote_id: OnRemoteId = ignore_remote_id,
        on_billed: OnBilled = ignore_bill,
    ) -> VideoResult: ...
