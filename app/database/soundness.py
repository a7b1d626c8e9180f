"""Whether a catalogue file is whole, and what SQLite's refusals mean. Knows no SQLAlchemy: loads at once.

Why it can be looked at ahead: SQLite reads the whole file, a tenth of a second for a large library, without
Python's lock; a program that still loads its modules does not wait for it.
"""

from __future__ import annotations

import sqlite3
import threading
from concurrent.futures import Future
from contextlib import closing
from pathlib import Path

from app.database.errors import DiskFull, LibraryBusy, LibraryDamaged, LibraryError

CATALOGUE = "library.db"

_ahead: dict[Path, Future[bool]] = {}


def look_ahead(home: Path) -> None:
    """Begins to look at the catalogue in ``home`` on a thread, for the next ``looked_at`` to ask for."""
    path = home / CATALOGUE
    if not path.exists():
        return
    found: Future[bool] = Future()

    def look() -> None:
        try:
            found.set_result(is_sound(path))
        except BaseException as error:
            found.set_exception(error)

    _ahead[path] = found
    threading.Thread(target=look, name="soundness", daemon=True).start()


def looked_at(path: Path) -> bool:
    """``is_sound``, begun already where ``look_ahead`` was called for this opening."""
    found = _ahead.pop(path, None)
    return found.result() if found is not None else is_sound(path)


def is_sound(path: Path) -> bool:
    """True when SQLite finds no damage in the file (``PRAGMA quick_check``)."""
    try:
        with closing(sqlite3.connect(f"{path.absolute().as_uri()}?mode=rw", uri=True)) as connection:
            return bool(connection.execute("PRAGMA quick_check(1)").fetchone() == ("ok",))
    except sqlite3.OperationalError as error:
        if refusal := refusal_for(error):
            raise refusal from error
        return False
    except sqlite3.DatabaseError:
        return False


def refusal_for(error: object) -> LibraryError | None:
    """The refusal that a sqlite3 error means, None when it is a bug of ours rather than an event."""
    if not isinstance(error, sqlite3.Error):
        return None
    code = getattr(error, "sqlite_errorcode", None)
    primary = code & 0xFF if code is not None else None
    if primary == sqlite3.SQLITE_FULL:
        return DiskFull()
    if primary in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED):
        return LibraryBusy()
    if primary in (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB):
        return LibraryDamaged(advice="Close Kinora and open it again: it recovers from its newest backup.")
    if primary in (sqlite3.SQLITE_IOERR, sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_READONLY):
        return LibraryError(
            "The library's folder can't be read or written.",
            advice="Check that the disk is connected and that the folder may be written.",
        )
    return None
