"""Batches on their way to disk, refusals of the disk, and the migration."""

import asyncio

import pytest
from sqlalchemy import inspect

from app.database.base import Base
from app.database.errors import DiskFull
from app.database.opening import open_database
from app.jobs import tables, writer
from app.jobs.spec import Job, JobSpec
from app.jobs.store import JobStore
from app.jobs.writer import JobWriter


class Store:
    """A store that can refuse."""

    def __init__(self, refusals=0):
        self.refusals = refusals
        self.batches = []

    def write(self, jobs):
        if self.refusals:
            self.refusals -= 1
            raise DiskFull()
        self.batches.append([(job.id, job.message) for job in jobs])


def job(name, message=""):
    return Job(name, JobSpec("tiny"), message=message)


async def test_only_the_newest_snapshot_is_written_and_lazy_ones_come_along():
    store, told = Store(), []
    jobs = JobWriter(store, asyncio.get_running_loop(), lambda each: told.append(each.message))
    jobs.put_lazily(job("a", "lazy"))
    jobs.put(job("b", "old"))
    jobs.put(job("b", "new"))
    await jobs.close()
    assert store.batches == [[("a", "lazy"), ("b", "new")]] and told == ["lazy", "new"]


async def test_batches_are_short(monkeypatch):
    monkeypatch.setattr(writer, "BATCH", 3)
    store = Store()
    jobs = JobWriter(store, asyncio.get_running_loop(), lambda each: None)
    for number in range(7):
        jobs.put(job(str(number)))
    await jobs.close()
    assert [len(batch) for batch in store.batches] == [3, 3, 1]


async def test_lazy_writes_come_by_themselves(monkeypatch):
    monkeypatch.setattr(writer, "LAZY_SECONDS", 0.001)
    store, done = Store(), asyncio.Event()
    store.write = lambda batch: loop.call_soon_threadsafe(done.set)
    loop = asyncio.get_running_loop()
    jobs = JobWriter(store, loop, lambda each: None)
    jobs.put_lazily(job("a"))
    await done.wait()
    await jobs.close()


async def test_nothing_is_lost_when_the_disk_refuses(monkeypatch):
    monkeypatch.setattr(writer, "AGAIN_SECONDS", 0.0)
    store, told = Store(refusals=2), []
    jobs = JobWriter(store, asyncio.get_running_loop(), lambda each: told.append(each.id))
    jobs.put(job("a"))
    jobs.put(job("b"))
    await jobs.flush()
    assert store.batches[-1] == [("a", ""), ("b", "")] and told == ["a", "b"]
    store.refusals = 1
    jobs.put(job("c"))
    await jobs.close()
    assert told == ["a", "b"]


async def test_a_failing_callback_stops_nothing():
    def fail_on_a(each):
        if each.id == "a":
            raise RuntimeError("x")
        told.append(each.id)

    told = []
    jobs = JobWriter(Store(), asyncio.get_running_loop(), fail_on_a)
    jobs.put(job("a"))
    jobs.put(job("b"))
    await jobs.close()
    assert told == ["b"]


@pytest.mark.parametrize("name", ["jobs", "job_edges"])
def test_the_migration_makes_the_mapped_tables(tmp_path, name):
    assert tables.JobRow.__tablename__ == "jobs"
    with open_database(tmp_path) as database:
        found = inspect(database.engine)
        mapped = Base.metadata.tables[name]
        assert {c["name"]: c["nullable"] for c in found.get_columns(name)} == {
            c.name: c.nullable for c in mapped.columns
        }
        assert {i["name"] for i in found.get_indexes(name)} == {str(i.name) for i in mapped.indexes}
        assert len(found.get_foreign_keys(name)) == len(mapped.foreign_key_constraints)


def test_dependencies_and_states_are_read_back_in_bulk(tmp_path):
    with open_database(tmp_path) as database:
        store = JobStore(database)
        first = [Job(f"{n:04}", JobSpec("tiny", pool="cpu"), created=1.0) for n in range(1200)]
        last = Job("9999", JobSpec("tiny", pool="cpu", depends_on=tuple(j.id for j in first)), created=1.0)
        store.write([*first, last])
        assert store.read("9999") == last and store.read("nobody") is None
        assert len(store.states(last.depends_on)) == 1200
        assert [found.id for found in store.dependents("0007")] == ["9999"]
        assert store.unfinished() == [*first, last]
