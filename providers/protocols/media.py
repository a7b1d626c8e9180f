"""Capabilities that turn files and words into files, in one shape."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Protocol, runtime_checkable

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
class MediaRequest:
    """A request for a capability that turns files and words into a file."""

    prompt: str = ""
    inputs: tuple[str, ...] = ()
    parameters: Mapping[str, Any] = field(default_factory=dict)
    seed: int = 0
    roles: tuple[str, ...] = ()
    """What each of ``inputs`` is for: ``image``, ``video``, ``audio``, ``face``, ``motion``. Empty: each goes
    where a file of its kind is taken."""
    duration: float = 0.0
    """Seconds that come out, 0 where that isn't known (stills have none)."""


@dataclass(frozen=True, slots=True)
class MediaResult:
    """The files that came out, and what the provider said about them."""

    paths: tuple[Path, ...]
    metadata: Mapping[str, Any] = field(default_factory=dict)
    remote_id: str = ""

    @property
    def path(self) -> Path:
        """The first file, which is the one that was asked for."""
        return self.paths[0]


@runtime_checkable
class Choosy(Protocol):
    """A provider that can do only some requests of its capability: an upscaler of pictures, not of clips."""

    def takes(self, request: MediaRequest) -> bool:
        """Whether it has a use for files in these roles; reads none of them."""
        ...


@runtime_checkable
class MediaModel(Protocol):
    """Shape shared by the capabilities below: awaited, files in and files out."""

    @property
    def info(self) -> ProviderInfo: ...
    def health(self) -> Health: ...
    def estimate(self, request: MediaRequest) -> Estimate: ...
    async def generate(
        self,
        request: MediaRequest,
        out: Path,
        progress: Progress = no_progress,
        on_remote_id: OnRemoteId = ignore_remote_id,
        on_billed: OnBilled = ignore_bill,
    ) -> MediaResult: ...


class FaceModel(MediaModel, Protocol):
    """Finds, tracks and replaces faces."""


class LipSyncModel(MediaModel, Protocol):
    """Moves lips in a clip to a voice."""


class MattingModel(MediaModel, Protocol):
    """Separates a subject from its background."""


class UpscalingModel(MediaModel, Protocol):
    """Makes a picture or a clip larger and finer."""


class Downloader(MediaModel, Protocol):
    """Fetches media from an address."""


class Publisher(MediaModel, Protocol):
    """Posts a finished video to a platform."""
