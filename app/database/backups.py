"""Copies of the catalogue: made whole by SQLite's backup API, kept few, checked before use."""

from __future__ import annotations

import contextlib
import errno
import os
import sqlite3
import time
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

from app.database.errors import DiskFull, LibraryError
from app.database.soundness import is_sound, refusal_for

KEEP = 10
DUE_AFTER = timedelta(days=1)


def backup(path: Path, home: Path, reason: str) -> Path:
    """Copies the catalogue to ``home/backups`` and drops the oldest copies beyond ``KEEP``.

    The copy is written under a temporary name and renamed, so a file of that name is always whole.

    Raises: ``DiskFull``, ``LibraryError``.
    """
    folder = home / "backups"
    stamp = datetime.now(UTC).strftime("%Y%m%dT%H%M%S%f")
    target = folder / f"library-{stamp}-{reason}.db"
    part = target.with_suffix(".part")
    try:
        folder.mkdir(exist_ok=True)
        try:
            _copy(path, part)
            part.replace(target)
        finally:
            part.unlink(missing_ok=True)
    except sqlite3.Error as error:
        if refusal := refusal_for(error):
            raise refusal from error
        raise
    except OSError as error:
        if error.errno == errno.ENOSPC:
            raise DiskFull from error
        raise LibraryError(f"{folder} can't be written: {error.strerror or error}.") from error
    for old in backups(home)[KEEP:]:
        old.unlink(missing_ok=True)
    return target


def sweep(home: Path) -> None:
    """Removes what a backup that was killed half-way left; only for who has the library to itself."""
    for part in (home / "backups").glob("library-*.part*"):
        with contextlib.suppress(OSError):
            part.unlink(missing_ok=True)


def _copy(path: Path, part: Path) -> None:
    with closing(sqlite3.connect(path)) as source, closing(sqlite3.connect(part)) as copy:
        source.backup(copy)
        copy.execute("PRAGMA journal_mode = DELETE")
    with part.open("rb+") as file:
        os.fsync(file.fileno())


def backups(home: Path) -> list[Path]:
    """The backups, newest first."""
    return sorted((home / "backups").glob("library-*.db"), reverse=True)


def newest_good_backup(home: Path) -> Path | None:
    """The newest backup without damage."""
    return next((path for path in backups(home) if is_sound(path)), None)


def is_backup_due(home: Path, after: timedelta = DUE_AFTER) -> bool:
    """True when the newest backup is older than ``after`` or there is none."""
    newest = next(iter(backups(home)), None)
    return newest is None or time.time() - newest.stat().st_mtime > after.total_seconds()


def put_aside(path: Path) -> Path:
    """Renames a damaged catalogue and its write-ahead log; nothing is deleted. Returns its new path."""
    aside = path.with_name(f"{path.stem}-damaged-{datetime.now(UTC):%Y%m%dT%H%M%S%f}.db")
    for suffix in ("", "-wal", "-shm"):
        part = path.with_name(path.name + suffix)
        if part.exists():
            part.replace(aside.with_name(aside.name + suffix))
    return aside
