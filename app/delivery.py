"""Handing a finished file to the place the creator asked for: whole, or not at all."""

from __future__ import annotations

import errno
import os
import shutil
from pathlib import Path
from uuid import uuid4

from providers.errors import InvalidInput, KinoraError


class DeliveryFailed(KinoraError):
    """The file could not be written there."""


def check_target(target: Path) -> Path:
    """Returns the absolute target. Raises ``InvalidInput`` when a file can't be written there."""
    target = target.expanduser().absolute()
    folder = target.parent
    if target.is_dir():
        raise InvalidInput(f"{target} is a folder.", advice="Give a file name.")
    if not folder.is_dir():
        raise InvalidInput(f"The folder {folder} does not exist.", advice="Make it, or choose another.")
    probe = folder / f".kinora-{uuid4().hex}"
    try:
        # Asking the file system beats os.access, which says yes to root on a read-only mount.
        probe.touch()
        probe.unlink()
    except OSError as error:
        raise InvalidInput(
            f"The folder {folder} can't be written to.", advice="Choose another folder."
        ) from error
    return target


def deliver(source: Path, target: Path) -> None:
    """Copies ``source`` to ``target`` under a temporary name and renames it. Raises ``DeliveryFailed``."""
    part = target.with_name(f".{target.name}.{uuid4().hex[:8]}.part")
    try:
        with source.open("rb") as reader, part.open("wb") as writer:
            shutil.copyfileobj(reader, writer, 1 << 20)
            writer.flush()
            os.fsync(writer.fileno())
        part.replace(target)
    except OSError as error:
        part.unlink(missing_ok=True)
        if error.errno == errno.ENOSPC:
            raise DeliveryFailed(
                f"The disk is full; {target.name} was not written.",
                advice="Free some space and try again; the video is kept in the library.",
            ) from error
        raise DeliveryFailed(f"{target} could not be written: {error.strerror}.") from error
