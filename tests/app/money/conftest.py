"""A ledger in a fresh library, and a clock that stands where it is put."""

import shutil
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from app.database.engine import Database
from app.database.opening import open_database
from app.money.money import Money


class Clock:
    """Says the moment it was set to."""

    def __init__(self) -> None:
        self.moment = datetime(2026, 11, 21, 12, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.moment


@pytest.fixture(scope="session")
def catalogue(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An empty catalogue file, migrated once for all tests."""
    home = tmp_path_factory.mktemp("empty")
    open_database(home).close()
    return home / "library.db"


@pytest.fixture
def database(tmp_path: Path, catalogue: Path) -> Iterator[Database]:
    (tmp_path / "home").mkdir()
    shutil.copy(catalogue, tmp_path / "home" / "library.db")
    with open_database(tmp_path / "home") as opened:
        yield opened


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def money(database: Database, clock: Clock) -> Money:
    return Money(database, clock=clock)
