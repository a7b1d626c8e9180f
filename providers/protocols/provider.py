"""What every provider says about itself, and the callbacks every call has."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import asdict, dataclass
from enum import StrEnum
from typing import Any, Protocol, runtime_checkable

Progress = Callable[[float, str], None]
"""Called with (fraction done 0..1, what is happening in a few words)."""


def no_progress(fraction: float, message: str) -> None:
    """A progress callback for callers that don't watch."""


OnRemoteId = Callable[[str], Awaitable[None]]
"""Awaited with the remote job's id after it was made and before anything waits for it: store it durably."""


async def ignore_remote_id(remote_id: str) -> None:
    """An ``OnRemoteId`` for callers that don't resume."""


OnBilled = Callable[[Mapping[str, int]], None]
"""Called with the units the service counted (``providers.pricing`` names them), once, as soon as known."""


def ignore_bill(units: Mapping[str, int]) -> None:
    """An ``OnBilled`` for callers that don't pay."""


class Capability(StrEnum):
    """What a provider can do; the values are stable (they are stored)."""

    TEXT = "text"
    SPEECH = "speech"
    TRANSCRIPTION = "transcription"
    IMAGE = "image"
    VIDEO = "video"
    MUSIC = "music"
    EMBEDDING = "embedding"
    VISION = "vision"
    CHAT = "chat"
    SOUND_EFFECT = "sound_effect"
    MODERATION = "moderation"
    UPSCALING = "upscaling"
    FACE = "face"
    LIP_SYNC = "lip_sync"
    VOICE_CONVERSION = "voice_conversion"
    MATTING = "matting"
    DOWNLOAD = "download"
    PUBLISH = "publish"


@dataclass(frozen=True, slots=True)
class ProviderInfo:
    """What an adapter says about itself."""

    id: str
    """Stable and unique: ``embedded.speech``, ``openai.image``."""
    name: str
    """For people."""
    capability: Capability
    version: str
    """Part of the cache key and of provenance; changes whenever the output would."""
    local: bool
    """True when nothing leaves the machine."""
    embedded: bool = False
    """True when it comes with Kinora and needs no download."""
    awaited: bool = False
    """True: its calls are coroutines, made on the event loop (the ``Async…`` protocols). False: they block,
    and run in a worker process."""
    service: str = ""
    """Whose key it needs and whose concurrency it shares (``net:<service>``): ``openai``; empty: nobody's."""
    model: str = ""
    """The service's own name of the model, as the price table has it."""
    licence: str = ""
    """SPDX id or a short name of the licence on what it makes."""
    commercial_use: bool = True
    languages: tuple[str, ...] = ()
    """BCP 47 tags; empty means any."""
    note: str = ""
    """One honest sentence shown beside it in the window."""


@dataclass(frozen=True, slots=True)
class Estimate:
    """What a request would take. None means unknown, and is never shown as 0."""

    micro_credits: int | None
    """Price in millionths of a credit; 0 only when it is truly free."""
    seconds: float | None


@dataclass(frozen=True, slots=True)
class Health:
    """Whether a provider can work now."""

    ok: bool
    message: str = ""


@runtime_checkable
class Checked(Protocol):
    """A provider whose key and account can be tried out."""

    async def check(self) -> Health:
        """Asks the service, by a call that costs nothing; the message says what is wrong, or who answered."""
        ...


def request_key(info: ProviderInfo, request: Any) -> str:
    """Returns the SHA-256 (hex) that names the result of ``request`` at this provider and version."""
    body = {"provider": info.id, "version": info.version, "request": asdict(request)}
    text = json.dumps(body, sort_keys=True, default=str, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()
