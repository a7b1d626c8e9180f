"""Pictures, and what can be read from them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
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

ART_STYLES = (
    "3d-animation",
    "anime",
    "realistic",
    "watercolour",
    "comic-book",
    "cyberpunk",
    "oil-painting",
    "flat-vector",
)


@dataclass(frozen=True, slots=True)
class ImageRequest:
    """A wish for a picture; pixels."""

    prompt: str
    width: int
    height: int
    style: str = "flat-vector"
    seed: int = 0
    layered: bool = True
    """Ask for an OpenRaster file whose layers carry a depth, where the model can."""
    references: tuple[str, ...] = ()
    """Paths of pictures to start from; with one or more the request is an edit."""
    mask: str = ""
    """Path of a PNG as large as the first reference; what is transparent is painted anew. Empty: all."""


@dataclass(frozen=True, slots=True)
class ImageResult:
    """A picture: PNG/JPEG, or OpenRaster (.ora) when layered; see ``providers/openraster.py``."""

    path: Path
    width: int
    height: int
    layered: bool
    description: str = ""
    """What the picture shows, for search and accessibility."""


@runtime_checkable
class ImageModel(Protocol):
    """Makes pictures."""

    @property
    def info(self) -> ProviderInfo: ...
    def health(self) -> Health: ...
    def estimate(self, request: ImageRequest) -> Estimate: ...
    def paint(self, request: ImageRequest, out: Path, progress: Progress = no_progress) -> ImageResult:
        """Writes the picture to ``out``. Raises ``InvalidRequest`` for a size or style it can't do."""
        ...


@runtime_checkable
class AsyncImageModel(Protocol):
    """``ImageModel``, awaited."""

    @property
    def info(self) -> ProviderInfo: ...
    def health(self) -> Health: ...
    def estimate(self, request: ImageRequest) -> Estimate: ...
    async def paint(
        self,
        request: ImageRequest,
        out: Path,
        progress: Progress = no_progress,
        on_remote_id: OnRemoteId = ignore_remote_id,
        on_billed: OnBilled = ignore_bill,
    ) -> ImageResult: ...


@dataclass(frozen=True, slots=True)
class VisionRequest:
    """A question about pictures."""

    images: tuple[str, ...]
    """Paths, in the order in which the question speaks of them."""
    question: str
    schema: Mapping[str, Any] | None = None
    """JSON Schema (an object) of the answer; None: words."""
    schema_name: str = "answer"


@dataclass(frozen=True, slots=True)
class VisionAnswer:
    """What a vision model says."""

    text: str
    value: Any = None
    """The answer as JSON when a schema was given."""


@runtime_checkable
class VisionModel(Protocol):
    """Answers questions about pictures."""

    @property
    def info(self) -> ProviderInfo: ...
    def health(self) -> Health: ...
    def estimate(self, request: VisionRequest) -> Estimate: ...
    def look(self, request: VisionRequest) -> VisionAnswer: ...


@runtime_checkable
class AsyncVisionModel(Protocol):
    """``VisionModel``, awaited."""

    @property
    def info(self) -> ProviderInfo: ...
    def health(self) -> Health: ...
    def estimate(self, request: VisionRequest) -> Estimate: ...
    async def look(self, request: VisionRequest, on_billed: OnBilled = ignore_bill) -> VisionAnswer: ...
