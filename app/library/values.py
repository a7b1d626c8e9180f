"""What the library hands out: frozen values, safe to keep and to pass between threads."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from pathlib import Path
from typing import Any

from pipeline.timeline.time import Flicks
from providers.errors import InvalidInput


class AssetKind(StrEnum):
    """What a file is to the creator; the values are stored."""

    VIDEO = "video"
    AUDIO = "audio"
    IMAGE = "image"
    MUSIC = "music"
    VOICE = "voice"
    RENDER = "render"
    THUMBNAIL = "thumbnail"
    LUT = "lut"
    FONT = "font"
    CAMERA_PATH = "camera-path"
    """What was measured of a shot, for its steadying; never shown."""
    SUBJECT_PATH = "subject-path"
    """Where the subject of a shot is, for its reframing; never shown."""
    OTHER = "other"

    @property
    def media(self) -> str:
        """The kind the renderer knows: ``video``, ``audio``, ``image``, ``lut``, ``font``, ``other``."""
        return _MEDIA.get(self, self.value)


_MEDIA = {
    AssetKind.MUSIC: "audio",
    AssetKind.VOICE: "audio",
    AssetKind.RENDER: "video",
    AssetKind.THUMBNAIL: "image",
}


class LinkKind(StrEnum):
    """How an asset hangs on another; the values are stored."""

    CONTAINS = "contains"
    DERIVED_FROM = "derived_from"
    VARIANT_OF = "variant_of"


@dataclass(frozen=True, slots=True)
class Provenance:
    """How a generated file came to be: enough to make it again, to re-roll it and to label it."""

    provider: str
    """Provider id, such as ``embedded.image``."""
    model: str = ""
    version: str = ""
    parameters: Mapping[str, Any] = field(default_factory=dict)
    """JSON values."""
    seed: int = 0
    prompt: str = ""
    cost_micro_credits: int | None = None
    """Millionths of a credit; None = unknown, never to be shown as 0."""
    inputs: Mapping[str, str] = field(default_factory=dict)
    """What it was made from, name -> fingerprint; ``app.library.staleness`` has the names."""
    failed_before: Mapping[str, str] = field(default_factory=dict)
    """Providers that were asked first, and why they could not: id -> sentence."""
    licence: str = ""
    """That of the model on what it makes, as it was on that day; empty: not told."""
    commercial_use: bool = True
    """False: the model's licence forbids to earn money with this file."""

    def __post_init__(self) -> None:
        if not self.provider:
            raise InvalidInput("Provenance must name the provider.")


@dataclass(frozen=True, slots=True)
class Project:
    """A project as a list shows it."""

    id: str
    name: str
    duration: Flicks
    width: int
    height: int
    thumbnail_id: str | None
    created: datetime
    updated: datetime


@dataclass(frozen=True, slots=True)
class Asset:
    """A file of a project and what is known about it. ``provenance`` None: the creator brought it."""

    id: str
    project_id: str
    kind: AssetKind
    name: str
    path: Path
    sha256: str
    size: int
    """Bytes."""
    tags: tuple[str, ...]
    description: str
    text: str
    """What is said or written in it."""
    favourite: bool
    facts: Mapping[str, Any]
    """What was measured: width, height, duration (flicks), ..."""
    provenance: Provenance | None
    created: datetime
    rating: int = 0
    """Stars, 0 to 5."""
    archived: bool = False
    trashed: datetime | None = None
    """When it was put in the trash, None when it was not."""


@dataclass(frozen=True, slots=True)
class AssetLink:
    """``asset_id`` is derived from (contains, is a variant of) ``source_id``."""

    asset_id: str
    source_id: str
    kind: LinkKind
    fingerprint: str
    """The source's SHA-256 when the link was made."""


@dataclass(frozen=True, slots=True)
class Take:
    """One try at filling a slot. ``number`` counts from 1 within the slot."""

    id: str
    project_id: str
    slot: str
    number: int
    asset_id: str
    created: datetime


@dataclass(frozen=True, slots=True)
class HistoryEntry:
    """One edit of a project. ``undone``: it can be redone."""

    position: int
    label: str
    created: datetime
    undone: bool


@dataclass(frozen=True, slots=True)
class Version:
    """A named state of a project."""

    id: str
    project_id: str
    name: str
    created: datetime


@dataclass(frozen=True, slots=True)
class CacheEntry:
    """What a request gave: the asset, and the rest of the answer as JSON."""

    key: str
    asset_id: str
    result: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Conversation:
    """A chat."""

    id: str
    project_id: str | None
    title: str
    created: datetime


@dataclass(frozen=True, slots=True)
class Message:
    """One message. ``role``: ``user``, ``assistant``, ``tool`` or ``system``."""

    conversation_id: str
    position: int
    role: str
    text: str
    parts: Mapping[str, Any]
    created: datetime
