"""A running scheduler on a real catalogue in a temporary folder."""

import asyncio
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from app.database.opening import open_database
from app.jobs.kinds import KindRegistry
from app.jobs.retry import RetryPolicy
from app.jobs.scheduler import Scheduler
from app.jobs.spec import Job

ROOT = Path(__file__).parents[3]
WORK = "tests.app.jobs.work"


def registry() -> KindRegistry:
    kinds = KindRegistry()
    for name in (
        "double",
        "hang",
        "litter",
        "ask",
        "stepwise",
        "unlucky",
        "crash",
        "crash_once",
        "busy",
        "weird",
    ):
        kinds.register(name, f"{WORK}:{name}", executor="process")
    kinds.register("slow", f"{WORK}:hang", executor="process", timeout=0.2)
    for name in (
        "tiny",
        "gate",
        "limited",
        "transient",
        "refused",
        "family",
        "broken",
        "misled",
        "record",
        "note",
        "purse",
        "patient",
    ):
        kinds.register(name, f"{WORK}:{name}", executor="coroutine")
    kinds.register("late", f"{WORK}:gate", executor="coroutine", timeout=0.05)
    kinds.register("net", f"{WORK}:gate", executor="coroutine", pool="net:test")
    return kinds


class Gates:
    """Services for coroutine kinds: events by name, and a record of what ran."""

    def __init__(self) -> None:
        self._events: dict[str, asyncio.Event] = {}
        self.ran: list[str] = []
        self.counts: dict[str, int] = {}
        self.active = self.most = 0

    def __getitem__(self, name: str) -> asyncio.Event:
        return self._events.setdefault(name, asyncio.Event())

    @contextmanager
    def inside(self) -> Iterator[None]:
        self.active += 1
        self.most = max(self.most, self.active)
        try:
            yield
        finally:
            self.active -= 1


@pytest.fixture(scope="module", autouse=True)
def _children_are_forked() -> None:
    """Here they are spawned, as in the program."""


@pytest.fixture(autouse=True)
def _workers_find_the_tests(monkeypatch: pytest.MonkeyPatch) -> None:
    """A worker process inherits sys.path, where pytest in importlib mode doesn't put the checkout."""
    monkeypatch.syspath_prepend(str(ROOT))


@pytest.fixture
def gates() -> Gates:
    return Gates()


Make = Callable[..., Scheduler]


@pytest.fixture
async def make(tmp_path: Path, gates: Gates) -> AsyncIterator[Make]:
    """Makes schedulers on the same library, one after the other; all are stopped at the end."""
    database = open_database(tmp_path)
    made: list[Scheduler] = []

    def build(**options) -> Scheduler:
        options.setdefault("retry", RetryPolicy(first_delay=0.001, longest_delay=0.01))
        options.setdefault("services", gates)
        options.setdefault("workers", 1)
        kinds = options.pop("kinds", None) or registry()
        scheduler = Scheduler(database, kinds, home=tmp_path, **options)
        made.append(scheduler)
        return scheduler

    yield build
    for scheduler in made:
        await scheduler.stop()
    database.close()


@pytest.fixture
async def scheduler(make: Make) -> Scheduler:
    scheduler = make()
    await scheduler.start()
    return scheduler


async def until(scheduler: Scheduler, condition: Callable[[Job], bool]) -> Job:
    """Returns the first snapshot announced from now on that satisfies ``condition``."""
    found: asyncio.Future[Job] = asyncio.get_running_loop().create_future()

    def look(job: Job) -> None:
        if condition(job) and not found.done():
            found.set_result(job)

    scheduler.changed.connect(look)
    try:
        return await asyncio.wait_for(found, 20)
    finally:
        scheduler.changed.disconnect(look)
