"""The catalogue's connection: SQLite in WAL mode, one unit of work at a time per writer.

Why WAL with synchronous=NORMAL: a commit is handed to the operating system before it returns, so it
survives ``kill -9`` of the program; a power cut may cost the last moments but never consistency
(https://www.sqlite.org/pragma.html#pragma_synchronous).
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.exc import DatabaseError
from sqlalchemy.orm import Session

from app.database.errors import LibraryReadOnly
from app.database.lock import InstanceLock
from app.database.soundness import refusal_for

BUSY_SECONDS = 10.0
_BEGIN = "kinora_begin"


class Database:
    """An open catalogue. Made by ``app.database.opening.open_database``; tests may make one directly."""

    def __init__(
        self,
        path: Path,
        *,
        read_only: bool = False,
        foreign_keys: bool = True,
        lock: InstanceLock | None = None,
    ) -> None:
        self.path = path
        self.read_only = read_only
        self.notices: list[str] = []
        """Sentences for the user about what happened while opening (a recovery, say)."""
        self.engine = _make_engine(path, read_only, foreign_keys)
        self._writing = self.engine.execution_options(**{_BEGIN: "BEGIN IMMEDIATE"})
        self._lock = lock

    @contextmanager
    def unit_of_work(self) -> Iterator[Session]:
        """A session in one write transaction: committed at the end, rolled back on any error.

        The write lock is taken at once (BEGIN IMMEDIATE), so a unit never fails half-way because
        another one wrote meanwhile. Keep it short: never copy a file or wait for a network in it.

        Raises: ``DiskFull``, ``LibraryBusy``, ``LibraryDamaged``, ``LibraryReadOnly``, ``LibraryError``.
        """
        if self.read_only:
            raise LibraryReadOnly()
        with translated_errors(), Session(self._writing, expire_on_commit=False) as session, session.begin():
            session.connection()
            yield session

    @contextmanager
    def reading(self) -> Iterator[Session]:
        """A session over one consistent view of the catalogue; what it changes is thrown away."""
        with translated_errors(), Session(self.engine, expire_on_commit=False) as session:
            yield session

    def stamp(self) -> tuple[int, ...]:
        """Another value after every write, by whatever process; asks the file system for two files' times."""
        files = (self.path, self.path.with_name(f"{self.path.name}-wal"))
        return tuple(file.stat().st_mtime_ns if file.exists() else 0 for file in files)

    def close(self) -> None:
        """Closes every connection and lets go of the library."""
        self.engine.dispose()
        if self._lock is not None:
            self._lock.release()

    def __enter__(self) -> Database:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


@contextmanager
def translated_errors() -> Iterator[None]:
    """Turns SQLite's refusals into ours."""
    try:
        yield
    except DatabaseError as error:
        refusal = refusal_for(error.orig)
        if refusal is None:
            raise
        raise refusal from error


def _make_engine(path: Path, read_only: bool, foreign_keys: bool) -> Engine:
    uri = f"{path.absolute().as_uri()}?mode={'ro' if read_only else 'rwc'}"

    def connect() -> sqlite3.Connection:
        # isolation_level None: we begin transactions ourselves, in the event below.
        connection = sqlite3.connect(
            uri, uri=True, timeout=BUSY_SECONDS, isolation_level=None, check_same_thread=False
        )
        if not read_only:
            connection.execute("PRAGMA journal_mode = WAL")
            connection.execute("PRAGMA synchronous = NORMAL")
        connection.execute(f"PRAGMA foreign_keys = {'ON' if foreign_keys else 'OFF'}")
        return connection

    engine = create_engine(f"sqlite:///{path.name}", creator=connect, pool_size=8, max_overflow=-1)

    def begin(connection: Connection) -> None:
        options: dict[str, Any] = dict(connection.get_execution_options())
        connection.exec_driver_sql(options.get(_BEGIN, "BEGIN"))

    event.listen(engine, "begin", begin)
    return engine
