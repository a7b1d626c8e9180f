"""The file an export hands over: is there a place for it, and why it could not be written."""

from __future__ import annotations

import errno
import os
from pathlib import Path

from providers.errors import KinoraError

_FULL = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG})
_SAFE_BYTES = 4 * 1024 * 1024


class ExportFailed(KinoraError):
    """The export could not be written."""


class DiskFull(ExportFailed):
    """The disk is full."""


class FolderMissing(ExportFailed):
    """The folder to export to is not there."""


class FolderReadOnly(ExportFailed):
    """The folder to export to can't be written."""


def check_folder(path: Path) -> None:
    """Raises what ``ExportFailed`` has below it when no file can be written at ``path``."""
    folder = path.parent
    if not folder.is_dir():
        raise FolderMissing(f"The folder {folder} is not there.", advice="Choose another folder.")
    if path.is_dir():
        raise ExportFailed(f"{path.name} is a folder.", advice="Choose another name.")
    if not os.access(folder, os.W_OK | os.X_OK):
        raise FolderReadOnly(f"Kinora may not write to {folder}.", advice="Choose another folder.")
    status = os.statvfs(folder) if hasattr(os, "statvfs") else None
    if status is not None and status.f_bavail * status.f_frsize < _SAFE_BYTES:
        raise DiskFull(f"There is no room left in {folder}.", advice="Free some space, then export again.")


def partial_path(path: Path) -> Path:
    """Where the file is written until it is whole."""
    return path.with_name(f".{path.stem}.{os.getpid()}.part")


def settle(partial: Path, path: Path) -> int:
    """Brings the whole file to the disk and under its name; its size in bytes."""
    with partial.open("rb+") as file:
        os.fsync(file.fileno())
    size = partial.stat().st_size
    partial.replace(path)
    return size


def translated(error: BaseException, path: Path) -> KinoraError:
    """What the system or FFmpeg said, as a sentence about ``path``."""
    code = getattr(error, "errno", None)
    if code in _FULL:
        return DiskFull(
            f"The disk filled up while exporting to {path.parent}.",
            advice="Free some space, then export again: what is finished is kept.",
        )
    if code in (errno.EACCES, errno.EPERM, errno.EROFS):
        return FolderReadOnly(f"Kinora may not write to {path.parent}.", advice="Choose another folder.")
    if code == errno.ENOENT:
        return FolderMissing(f"The folder {path.parent} went away.", advice="Choose another folder.")
    return ExportFailed(f"The export to {path.name} could not be written.", advice="Try another folder.")
