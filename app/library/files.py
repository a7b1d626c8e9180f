"""Files into the library: a temporary name, fsync, SHA-256, then a rename to a name made of the content.

So a file under its final name is always whole and always what its name says, whatever kills the program.
"""

from __future__ import annotations

import errno
import hashlib
import os
import re
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from app.library.errors import DiskFull, LibraryError, SourceUnreadable
from pipeline.timeline.model import new_id

BLOCK = 1 << 20
_FULL = {errno.ENOSPC, errno.EDQUOT} if hasattr(errno, "EDQUOT") else {errno.ENOSPC}


@dataclass(frozen=True, slots=True)
class StagedFile:
    """A whole file under a temporary name, waiting for its final one."""

    path: Path
    sha256: str
    size: int
    suffix: str

    @property
    def name(self) -> str:
        """The content-addressed file name."""
        return self.sha256 + self.suffix

    def place(self, folder: Path) -> Path:
        """Renames it into ``folder``; a file of the same content that is there already is kept."""
        target = folder / self.name
        with storage_errors(target):
            folder.mkdir(parents=True, exist_ok=True)
            if target.exists():
                self.path.unlink()
            else:
                self.path.replace(target)
                _sync_folder(folder)
        return target

    def discard(self) -> None:
        """Removes it, if it has not been placed."""
        self.path.unlink(missing_ok=True)


def stage(source: Path, incoming: Path, suffix: str | None = None) -> StagedFile:
    """Copies ``source`` into ``incoming`` and hashes what was copied.

    Raises: ``SourceUnreadable``, ``DiskFull``, ``LibraryError``.
    """
    try:
        reader = source.open("rb")
    except OSError as error:
        raise _unreadable(source, error) from error
    with reader:
        return stage_stream(reader, incoming, safe_suffix(source.name) if suffix is None else suffix, source)


def stage_stream(reader: BinaryIO, incoming: Path, suffix: str, source: Path) -> StagedFile:
    """As ``stage``, from an open stream; ``source`` is named in errors."""
    with storage_errors(incoming):
        incoming.mkdir(parents=True, exist_ok=True)
    part = incoming / f"{new_id()}.part"
    digest, size = hashlib.sha256(), 0
    try:
        with storage_errors(part), part.open("xb") as writer:
            for block in _blocks(reader, source):
                digest.update(block)
                size += len(block)
                writer.write(block)
            writer.flush()
            os.fsync(writer.fileno())
    except BaseException:
        part.unlink(missing_ok=True)
        raise
    return StagedFile(part, digest.hexdigest(), size, suffix)


def safe_suffix(name: str) -> str:
    """The file name's extension in lower case, empty when it is none we would want on a disk."""
    suffix = Path(name).suffix.lower()
    return suffix if re.fullmatch(r"\.[a-z0-9]{1,10}", suffix) else ""


def sha256_of(path: Path) -> str:
    """The SHA-256 (hex) of a file. Raises ``SourceUnreadable``."""
    try:
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError as error:
        raise _unreadable(path, error) from error


def sweep(incoming: Path) -> None:
    """Removes what a killed program left half-way in."""
    if incoming.exists():
        shutil.rmtree(incoming, ignore_errors=True)


@contextmanager
def storage_errors(path: Path) -> Iterator[None]:
    """Turns the operating system's refusals to write into ours."""
    try:
        yield
    except OSError as error:
        if error.errno in _FULL:
            raise DiskFull(f"The disk that holds {path.parent} is full.") from error
        raise LibraryError(
            f"{path.parent} can't be written: {error.strerror or error}.",
            advice="Check that the disk is connected and that the folder may be written.",
        ) from error


def _blocks(reader: BinaryIO, source: Path) -> Iterator[bytes]:
    while True:
        try:
            block = reader.read(BLOCK)
        except OSError as error:
            raise _unreadable(source, error) from error
        if not block:
            return
        yield block


def _unreadable(source: Path, error: OSError) -> SourceUnreadable:
    return SourceUnreadable(
        f"{source.name} can't be read: {error.strerror or error}.",
        advice="Check that the file is still there and that you may read it.",
    )


def _sync_folder(folder: Path) -> None:
    # The rename itself must reach the disk too; Windows has no such call and needs none.
    if os.name == "posix":
        fd = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(fd)
        finally:
            os.close(fd)
