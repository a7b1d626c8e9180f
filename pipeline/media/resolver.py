"""How the pipeline gets from an asset id to a file, without knowing the library."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol


@dataclass(frozen=True, slots=True)
class MediaFile:
    """A file on disk. ``path`` None: the media is missing (shown as an offline clip)."""

    asset_id: str
    path: Path | None
    kind: str
    """``video``, ``audio``, ``image`` (flat or OpenRaster), ``lut``, ``font``."""


class MediaResolver(Protocol):
    """Finds the file of an asset. Must be picklable: it travels to worker processes."""

    def resolve(self, asset_id: str) -> MediaFile:
        """Returns the file; unknown ids give a ``MediaFile`` whose path is None."""
        ...


@dataclass(frozen=True, slots=True)
class FixedResolver:
    """A resolver over a fixed table, for worker processes and tests."""

    files: tuple[MediaFile, ...]
    """Of two files of one asset the first counts."""
    _table: dict[str, MediaFile] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        # Every repaint and every edit asks for every clip: hundreds of files times thousands of clips.
        object.__setattr__(self, "_table", {file.asset_id: file for file in reversed(self.files)})

    def resolve(self, asset_id: str) -> MediaFile:
        """Looks ``asset_id`` up in the table."""
        return self._table.get(asset_id) or MediaFile(asset_id, None, "")
