"""Opening a library: made, upgraded, locked, backed up and recovered."""

import errno
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import text
from sqlalchemy.exc import OperationalError

import app.database.opening as opening
import app.library.tables  # noqa: F401
from app.database.backups import KEEP, backup, backups, newest_good_backup
from app.database.base import Base
from app.database.engine import Database
from app.database.errors import (
    DiskFull,
    LibraryBusy,
    LibraryDamaged,
    LibraryError,
    LibraryInUse,
    LibraryTooNew,
)
from app.database.opening import migrate, newest_revision, open_database, revision_of
from app.database.soundness import is_sound, look_ahead, refusal_for

ADD_PROJECT = (
    "INSERT INTO projects (id, name, position, duration, width, height, created, updated) "
    "VALUES ('p', 'A film', 0, 0, 16, 9, 1, 1)"
)


@pytest.fixture(scope="module", autouse=True)
def _migrations_run() -> Iterator[None]:
    """Here a new catalogue is made by the migrations, not a copy of one."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(opening, "migrate", migrate)
        yield


def add_project(database: Database) -> None:
    with database.unit_of_work() as session:
        session.execute(text(ADD_PROJECT))


def names(database: Database) -> list[str]:
    with database.reading() as session:
        return list(session.scalars(text("SELECT name FROM projects")))


def test_a_new_library_stands_at_the_newest_revision(tmp_path: Path) -> None:
    with open_database(tmp_path / "home") as database:
        assert revision_of(database.path) == newest_revision()
        assert not database.notices


def test_newest_revision_is_what_alembic_calls_head() -> None:
    config = Config()
    config.set_main_option("script_location", str(opening.MIGRATIONS))
    assert ScriptDirectory.from_config(config).get_heads() == [newest_revision()]


def test_migrations_make_what_the_mappings_say(tmp_path: Path) -> None:
    known = set(Base.metadata.tables)
    with open_database(tmp_path) as database, database.engine.connect() as connection:
        context = MigrationContext.configure(
            connection,
            opts={"include_name": lambda name, kind, parents: kind != "table" or name in known},
        )
        assert compare_metadata(context, Base.metadata) == []


def test_pragmas_are_set_on_every_connection(tmp_path: Path) -> None:
    with open_database(tmp_path) as database, database.reading() as one, database.reading() as two:
        for session in (one, two):
            assert session.scalar(text("PRAGMA journal_mode")) == "wal"
            assert session.scalar(text("PRAGMA foreign_keys")) == 1
            assert session.scalar(text("PRAGMA synchronous")) == 1


def test_a_unit_of_work_commits_whole_or_not_at_all(tmp_path: Path) -> None:
    with open_database(tmp_path) as database:
        with pytest.raises(ZeroDivisionError), database.unit_of_work() as session:
            session.execute(text(ADD_PROJECT))
            raise ZeroDivisionError
        assert names(database) == []
        add_project(database)
        assert names(database) == ["A film"]


def test_a_second_instance_is_refused_and_told_what_to_do(tmp_path: Path) -> None:
    with open_database(tmp_path), pytest.raises(LibraryInUse) as refused:
        open_database(tmp_path)
    assert "KINORA_HOME" in refused.value.advice and refused.value.exit_code == 1
    open_database(tmp_path).close()


def test_the_lock_dies_with_its_process(tmp_path: Path) -> None:
    code = (
        "import os, sys; from pathlib import Path; from app.database.opening import open_database\n"
        "d = open_database(Path(sys.argv[1])); print('open', flush=True); sys.stdin.read()"
    )
    with subprocess.Popen(
        [sys.executable, "-c", code, str(tmp_path)], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as holder:
        assert holder.stdout is not None and holder.stdout.readline() == b"open\n"
        with pytest.raises(LibraryInUse):
            open_database(tmp_path)
        holder.kill()
    open_database(tmp_path).close()


def test_reading_beside_a_writer(tmp_path: Path) -> None:
    with open_database(tmp_path) as writer, open_database(tmp_path, exclusive=False) as reader:
        add_project(writer)
        assert names(reader) == ["A film"]
        with pytest.raises(LibraryError, match="reading only"), reader.unit_of_work():
            pass


def test_reading_a_library_that_is_not_there_makes_it(tmp_path: Path) -> None:
    with open_database(tmp_path / "new", exclusive=False) as database:
        assert names(database) == []


def test_a_writer_that_waits_too_long_is_told_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("app.database.engine.BUSY_SECONDS", 0.05)
    with open_database(tmp_path) as database, database.unit_of_work() as first:
        first.execute(text(ADD_PROJECT))
        with pytest.raises(LibraryBusy), database.unit_of_work():
            pass


def test_damage_is_recovered_from_the_newest_good_backup(tmp_path: Path) -> None:
    with open_database(tmp_path) as database:
        add_project(database)
        good = backup(database.path, tmp_path, "test")
        bad = backup(database.path, tmp_path, "test")
        path = database.path
    bad.write_bytes(b"not a database at all" * 100)
    content = bytearray(path.read_bytes())
    content[:200] = b"\xff" * 200
    path.write_bytes(content)
    with open_database(tmp_path) as database:
        assert names(database) == ["A film"]
        assert good.name in database.notices[0]
    assert len(list(tmp_path.glob("library-damaged-*.db"))) == 1


def test_damage_inside_a_page_is_noticed(tmp_path: Path) -> None:
    with open_database(tmp_path) as database:
        add_project(database)
        path = database.path
    content = bytearray(path.read_bytes())
    for page in range(1, len(content) // 4096):
        content[page * 4096 : page * 4096 + 64] = b"\xa5" * 64
    path.write_bytes(content)
    assert not is_sound(path)


def test_a_catalogue_is_looked_at_ahead_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    open_database(tmp_path).close()
    looks: list[Path] = []

    def look(path: Path) -> bool:
        looks.append(path)
        return is_sound(path)

    monkeypatch.setattr("app.database.soundness.is_sound", look)
    look_ahead(tmp_path)
    with open_database(tmp_path) as database:
        assert not database.notices
    assert len(looks) == 1, "opening asks for what was seen already"
    open_database(tmp_path).close()
    assert len(looks) == 2, "and looks again the next time"


def test_damage_seen_ahead_is_recovered_from(tmp_path: Path) -> None:
    (tmp_path / "library.db").write_bytes(b"\x00garbage" * 1000)
    look_ahead(tmp_path)
    with open_database(tmp_path) as database:
        assert "damaged" in database.notices[0]
    look_ahead(tmp_path / "nowhere")


def test_damage_without_a_backup_begins_anew_and_says_so(tmp_path: Path) -> None:
    (tmp_path / "library.db").write_bytes(b"\x00garbage" * 1000)
    with open_database(tmp_path) as database:
        assert names(database) == []
        assert "no backup" in database.notices[0]
    assert (next(tmp_path.glob("library-damaged-*"))).read_bytes().startswith(b"\x00garbage")


def test_an_upgrade_backs_up_first(tmp_path: Path) -> None:
    path = tmp_path / "library.db"
    migrate(path, "0001")
    with sqlite3.connect(path) as connection:
        connection.execute(ADD_PROJECT)
        connection.execute("UPDATE alembic_version SET version_num = '0000'")
    connection.close()
    # The revision is unknown to Alembic, so the upgrade fails; the copy was made before it.
    with pytest.raises(Exception, match="0000"):
        open_database(tmp_path)
    copy = newest_good_backup(tmp_path)
    assert copy is not None and f"before-{newest_revision()}" in copy.name
    with sqlite3.connect(copy) as connection:
        assert connection.execute("SELECT count(*) FROM projects").fetchone() == (1,)
    connection.close()


@pytest.mark.parametrize("revision", sorted(p.name[:4] for p in opening.MIGRATIONS.glob("versions/0*.py")))
def test_every_released_revision_upgrades_and_keeps_its_projects(tmp_path: Path, revision: str) -> None:
    path = tmp_path / "library.db"
    migrate(path, revision)
    with sqlite3.connect(path) as connection:
        connection.execute(ADD_PROJECT)
    connection.close()
    with open_database(tmp_path) as database:
        assert names(database) == ["A film"]
        assert revision_of(path) == newest_revision()


def test_a_failed_migration_leaves_the_library_as_it_was(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    import shutil

    open_database(tmp_path).close()
    copy = tmp_path / "migrations"
    shutil.copytree(opening.MIGRATIONS, copy, ignore=shutil.ignore_patterns("__pycache__"))
    head = newest_revision()
    (copy / "versions" / "9000_broken.py").write_text(
        f"from alembic import op\nrevision = '9000'\ndown_revision = '{head}'\n"
        "def upgrade() -> None:\n    op.execute('DROP TABLE projects')\n    raise RuntimeError('half-way')\n"
    )
    monkeypatch.setattr(opening, "MIGRATIONS", copy)
    with pytest.raises(RuntimeError, match="half-way"):
        open_database(tmp_path)
    monkeypatch.undo()
    with open_database(tmp_path) as database:
        assert names(database) == []


def test_a_library_from_the_future_is_refused(tmp_path: Path) -> None:
    with open_database(tmp_path) as database, database.unit_of_work() as session:
        session.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    with pytest.raises(LibraryTooNew):
        open_database(tmp_path)


def test_backups_are_rotated(tmp_path: Path) -> None:
    with open_database(tmp_path) as database:
        made = [backup(database.path, tmp_path, "test") for _ in range(KEEP + 3)]
    assert backups(tmp_path) == made[: -KEEP - 1 : -1]
    assert not list((tmp_path / "backups").glob("*.part"))


def test_a_folder_that_can_not_be_made_is_a_clear_refusal(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(LibraryError, match="can't be used"):
        open_database(tmp_path / "file" / "home")


def test_a_forked_child_does_not_keep_the_lock(tmp_path: Path) -> None:
    code = (
        "import os, sys, time; from pathlib import Path; from app.database.lock import InstanceLock\n"
        "lock = InstanceLock(Path(sys.argv[1]))\n"
        "if os.fork() == 0:\n"
        "    print('child', flush=True); sys.stdin.read(); os._exit(0)\n"
        "os.wait()"
    )
    if sys.platform == "win32":
        pytest.skip("no fork on Windows")
    path = tmp_path / "library.lock"
    with subprocess.Popen(
        [sys.executable, "-c", code, str(path)], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as parent:
        assert parent.stdout is not None and parent.stdout.readline() == b"child\n"
        parent.kill()
        parent.wait()
        from app.database.lock import InstanceLock

        InstanceLock(path).release()


def test_a_backup_that_can_not_be_made_is_a_notice_not_a_locked_door(tmp_path: Path) -> None:
    (tmp_path / "backups").write_text("in the way")
    with open_database(tmp_path) as database:
        assert "backup" in database.notices[0]
        with pytest.raises(LibraryError, match="backups"):
            backup(database.path, tmp_path, "test")


@pytest.mark.parametrize(
    ("code", "refusal"), [(errno.ENOSPC, DiskFull), (errno.EROFS, LibraryError), (None, DiskFull)]
)
def test_a_full_disk_leaves_no_half_backup(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, code: int | None, refusal: type[LibraryError]
) -> None:
    def fail(fd: int) -> None:
        if code is not None:
            raise OSError(code, "no")
        error = sqlite3.OperationalError("database or disk is full")
        error.sqlite_errorcode = sqlite3.SQLITE_FULL
        raise error

    with open_database(tmp_path) as database:
        before = backups(tmp_path)
        monkeypatch.setattr("app.database.backups.os.fsync", fail)
        with pytest.raises(refusal):
            backup(database.path, tmp_path, "test")
    assert list((tmp_path / "backups").iterdir()) == before


def test_a_catalogue_damaged_while_open_says_what_to_do(tmp_path: Path) -> None:
    with open_database(tmp_path) as database:
        add_project(database)
    size = database.path.stat().st_size
    with Database(database.path) as opened:
        database.path.write_bytes(b"\xa5" * size)
        with pytest.raises(LibraryDamaged) as damaged, opened.unit_of_work() as session:
            session.execute(text("SELECT * FROM projects"))
    assert "newest backup" in damaged.value.advice


def test_a_catalogue_that_is_a_folder_is_a_clear_refusal(tmp_path: Path) -> None:
    (tmp_path / "library.db").mkdir()
    with pytest.raises(LibraryError):
        open_database(tmp_path)


def test_our_own_mistakes_are_not_dressed_up(tmp_path: Path) -> None:
    with open_database(tmp_path) as database:
        with pytest.raises(OperationalError, match="no such table"), database.unit_of_work() as session:
            session.execute(text("SELECT * FROM nowhere"))
        assert refusal_for(ValueError()) is None


def test_what_a_killed_backup_left_is_swept(tmp_path: Path) -> None:
    with open_database(tmp_path) as database:
        kept = backup(database.path, tmp_path, "test")
    for name in (
        "library-20260101T000000000000-daily.part",
        "library-20260101T000000000000-daily.part-journal",
    ):
        (kept.parent / name).write_bytes(b"half")
    with open_database(tmp_path):
        assert kept.exists()
        assert not list(kept.parent.glob("*.part*"))
