"""What is known of a model before it is here: one card of the catalogue."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from providers.protocols import Capability


@dataclass(frozen=True, slots=True)
class Hardware:
    """What a model needs, in bytes."""

    memory: int
    """Main memory, when it runs on the processor; also what its loading takes."""
    graphics_memory: int = 0
    """Memory of the graphics card, when it runs there; 0 = it makes no use of one."""
    processor: bool = True
    """Whether running it on the processor makes any sense."""


@dataclass(frozen=True, slots=True)
class Addressed:
    """A file at an address of its own."""

    address: str
    path: str
    """Where it goes in the model's folder; a name that ends with ``/``: a zip archive, unpacked there."""
    sha256: str = ""
    """Hex; empty when its publisher states none."""


@dataclass(frozen=True, slots=True)
class Source:
    """Where the files are had. Exactly one of ``repository``, ``files`` and ``package`` is set."""

    repository: str = ""
    """``owner/name`` on the Hugging Face hub."""
    revision: str = "main"
    only: tuple[str, ...] = ()
    """Patterns (``fnmatch``) of the repository's files that are needed; empty = all."""
    leave_out: tuple[str, ...] = ()
    files: tuple[Addressed, ...] = ()
    package: str = ""
    """A Python package that carries the files."""


@dataclass(frozen=True, slots=True)
class ModelCard:
    """One model of the catalogue."""

    id: str
    """``whisper-small``; the provider's id is ``local.<id>``."""
    name: str
    family: str
    """``whisper``, ``xtts``...: which adapter and engine it is for."""
    capability: Capability
    adapter: str
    """``package.module:Class`` of the adapter."""
    engine: str
    """``package.module:Class`` of the engine."""
    extra: str
    """The optional extra of ``kinora-studio`` that brings its library."""
    modules: tuple[str, ...]
    """What must be importable."""
    library: str
    """The distribution that runs it; its version is part of the result's provenance."""
    source: Source
    size: int
    """Bytes to download, as published and rounded; the hub's own list decides when it is downloaded."""
    licence: str
    commercial_use: bool
    hardware: Hardware
    languages: tuple[str, ...] = ()
    needs: tuple[str, ...] = ()
    """Files (relative) without which it can't run: how a folder is recognised."""
    also_in: tuple[str, ...] = ()
    """Folders in which other programs keep it; ``~`` is the creator's home."""
    note: str = ""
    instead: str = ""
    """Id of a model for commercial work, beside one that isn't for it."""
    files_of: str = ""
    """Id of a model whose files it runs on: another use of the same download."""
    options: Mapping[str, Any] = field(default_factory=dict)
    """Handed to the engine."""

    @property
    def provider_id(self) -> str:
        """Its id among the providers."""
        return f"local.{self.id}"

    @property
    def download(self) -> str:
        """The id that its files are downloaded under."""
        return self.files_of or self.id
