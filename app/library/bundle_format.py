"""What lies in a ``.kinora`` bundle: the JSON files and their names, checked as they are read.

A bundle is a zip with ``manifest.json`` (every other file's size and SHA-256), ``timeline.json``,
``library.json`` (assets, links, takes, versions), ``history.json`` (optional) and ``assets/<sha256>.<ext>``.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated, Any, Literal, TypeVar

from pydantic import AwareDatetime, BaseModel, ConfigDict, Field, StringConstraints, ValidationError

from app.library.errors import BundleRefused
from app.library.values import AssetKind, LinkKind, Provenance

MANIFEST, TIMELINE, LIBRARY, HISTORY = "manifest.json", "timeline.json", "library.json", "history.json"
ENTRY_NAME = re.compile(r"(?:timeline|library|history)\.json|assets/[0-9a-f]{64}(?:\.[a-z0-9]{1,10})?")

Hash = Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{64}$")]
AssetId = Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{32}$")]
Name = Annotated[str, StringConstraints(min_length=1, max_length=200)]
Words = Annotated[str, StringConstraints(max_length=1_000_000)]
Size = Annotated[int, Field(ge=0, lt=1 << 62)]


@dataclass(frozen=True, slots=True)
class BundleLimits:
    """What a bundle may ask of this machine; sizes in bytes."""

    total: int = 64 << 30
    """All files, unpacked."""
    json: int = 128 << 20
    """Each JSON file: it is read into memory."""
    files: int = 20_000
    ratio: int = 200
    """Unpacked by packed size, for files over a megabyte."""


class _Part(BaseModel):
    model_config = ConfigDict(strict=True, extra="forbid", frozen=True)


class FileEntry(_Part):
    """A file of the bundle as the manifest names it."""

    sha256: Hash
    size: Size


class Manifest(_Part):
    """``manifest.json``."""

    format: Literal["kinora-bundle"]
    version: Literal[1]
    name: Name
    files: dict[str, FileEntry]


class BundledAsset(_Part):
    """An asset; ``file`` empty: it was missing when the bundle was made."""

    id: AssetId
    kind: AssetKind
    name: Annotated[str, StringConstraints(max_length=200)]
    file: str
    sha256: Hash
    size: Size
    tags: tuple[Annotated[str, StringConstraints(max_length=200)], ...]
    description: Words
    text: Words
    favourite: bool
    facts: dict[str, Any]
    provenance: Provenance | None
    created: AwareDatetime


class BundledLink(_Part):
    """A link between two assets of the bundle."""

    asset_id: AssetId
    source_id: AssetId
    kind: LinkKind
    fingerprint: Hash


class BundledTake(_Part):
    """A take of a slot."""

    slot: Annotated[str, StringConstraints(min_length=1, max_length=120)]
    number: Annotated[int, Field(ge=1, lt=1 << 31)]
    asset_id: AssetId
    created: AwareDatetime


class BundledVersion(_Part):
    """A named version."""

    name: Name
    created: AwareDatetime
    timeline: dict[str, Any]


class BundledLibrary(_Part):
    """``library.json``."""

    assets: tuple[BundledAsset, ...]
    links: tuple[BundledLink, ...] = ()
    takes: tuple[BundledTake, ...] = ()
    versions: tuple[BundledVersion, ...] = ()
    thumbnail_id: AssetId | None = None


class BundledEdit(_Part):
    """An entry of the journal; the patches are ``pipeline.timeline.patch``'s."""

    label: Annotated[str, StringConstraints(max_length=200)]
    created: AwareDatetime
    forward: dict[str, Any]
    backward: dict[str, Any]


class BundledHistory(_Part):
    """``history.json``: where the project began and every edit since; it stands after ``position``."""

    start: dict[str, Any]
    position: Annotated[int, Field(ge=0)]
    edits: Annotated[tuple[BundledEdit, ...], Field(max_length=100_000)]


_Model = TypeVar("_Model", bound=_Part)


def parse(kind: type[_Model], name: str, data: bytes | str) -> _Model:
    """JSON -> the part of the bundle. Raises ``BundleRefused``."""
    try:
        return kind.model_validate_json(data)
    except ValidationError as error:
        where = ".".join(str(step) for step in error.errors()[0]["loc"][:4])
        raise BundleRefused(f"The bundle's {name} is damaged ({where or 'no proper JSON'}).") from error


def renamed_ids(text: str, ids: Mapping[str, str]) -> str:
    """``text`` with every old asset id, wherever it stands, replaced by its new one."""
    return re.sub(r"(?<![0-9a-f])[0-9a-f]{32}(?![0-9a-f])", lambda found: ids.get(found[0], found[0]), text)
