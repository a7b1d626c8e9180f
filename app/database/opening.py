"""Opening a library: check, recover, back up, migrate, lock.

Revisions are a straight line named by their file: ``migrations/versions/0007_what.py`` is revision
``0007``. So the newest revision is known from a directory listing, and a library that is up to date
opens without loading Alembic at all.
"""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

from app.database.backups import backup, is_backup_due, newest_good_backup, put_aside, sweep
from app.database.engine import Database
from app.database.errors import LibraryError, LibraryInUse, LibraryTooNew
from app.database.lock import InstanceLock
from app.database.lock import is_free as lock_is_free
from app.database.soundness import CATALOGUE, looked_at

LOCK = "library.lock"
MIGRATIONS = Path(__file__).parent / "migrations"


def open_database(home: Path, *, exclusive: bool = True) -> Database:
    """Opens the catalogue in ``home``, making it when there is none.

    ``exclusive``: for writing; one process at a time. Otherwise read-only, beside a writer if need be.

    Raises: ``LibraryInUse``, ``LibraryTooNew``, ``DiskFull``, ``LibraryError`` (folder not usable).
    """
    path = home / CATALOGUE
    if exclusive:
        return _open_for_writing(home, path)
    if not path.exists() or revision_of(path) != newest_revision():
        # Making and upgrading a catalogue are writes, so they need the lock for a moment.
        _open_for_writing(home, path).close()
    return Database(path, read_only=True)


def _open_for_writing(home: Path, path: Path) -> Database:
    try:
        home.mkdir(parents=True, exist_ok=True)
        lock = InstanceLock(home / LOCK)
    except LibraryInUse:
        raise
    except OSError as error:
        raise LibraryError(
            f"The folder {home} can't be used for the library.",
            advice="Check that it may be written, or set KINORA_HOME to another folder.",
        ) from error
    try:
        sweep(home)
        notices = _recover_if_damaged(home, path)
        _migrate_if_behind(home, path)
        notices += _daily_backup(home, path)
        database = Database(path, lock=lock)
    except BaseException:
        lock.release()
        raise
    database.notices.extend(notices)
    return database


def _daily_backup(home: Path, path: Path) -> list[str]:
    try:
        if is_backup_due(home):
            backup(path, home, "daily")
    except LibraryError as error:
        # Worth a word, but a full disk must not lock the creator out of what could be deleted.
        return [f"Today's backup of the library's catalogue could not be made. {error.message}"]
    return []


def is_free(home: Path) -> bool:
    """True when no Kinora has the library in ``home`` open for writing. A folder that is gone is not free."""
    try:
        return lock_is_free(home / LOCK)
    except OSError:
        return False


def newest_revision() -> str:
    """The revision this Kinora writes."""
    return max(file.name[:4] for file in (MIGRATIONS / "versions").glob("[0-9]*.py"))


def revision_of(path: Path) -> str | None:
    """The revision of a catalogue file, None when it has no tables yet."""
    with closing(sqlite3.connect(f"{path.absolute().as_uri()}?mode=rw", uri=True)) as connection:
        try:
            row = connection.execute("SELECT version_num FROM alembic_version").fetchone()
        except sqlite3.OperationalError:
            return None
    return None if row is None else str(row[0])


def migrate(path: Path, revision: str = "head") -> None:
    """Brings a catalogue file up to ``revision``, all steps in one transaction."""
    from alembic import command
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
    # Foreign keys are off while tables are rebuilt (SQLite can't alter most of a table in place, and
    # dropping the old copy would cascade), and checked before the transaction ends.
    database = Database(path, foreign_keys=False)
    try:
        with database.unit_of_work() as session:
            connection = session.connection()
            config.attributes["connection"] = connection
            command.upgrade(config, revision)
            broken = connection.exec_driver_sql("PRAGMA foreign_key_check").fetchone()
            if broken is not None:
                raise LibraryError(f"The upgrade of the library would leave {broken[0]} inconsistent.")
    finally:
        database.close()


def _recover_if_damaged(home: Path, path: Path) -> list[str]:
    if not path.exists() or looked_at(path):
        return []
    aside = put_aside(path)
    good = newest_good_backup(home)
    if good is None:
        return [
            "The library's catalogue was damaged and there was no backup, so an empty one was begun. "
            f"Your media is untouched and the damaged file is kept as {aside.name}."
        ]
    with closing(sqlite3.connect(good)) as source, closing(sqlite3.connect(path)) as target:
        source.backup(target)
    return [
        f"The library's catalogue was damaged and was recovered from the backup {good.name}. "
        f"Later changes may be missing; the damaged file is kept as {aside.name}."
    ]


def _migrate_if_behind(home: Path, path: Path) -> None:
    newest = newest_revision()
    current = revision_of(path) if path.exists() else None
    if current == newest:
        return
    if current is not None:
        if current > newest:
            raise LibraryTooNew(
                f"The library in {home} was made by a newer Kinora.", advice="Update Kinora to open it."
            )
        backup(path, home, f"before-{newest}")
    migrate(path)
