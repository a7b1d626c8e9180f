"""Hosts with engines made by the tests, on cards the test makes up."""

from collections.abc import AsyncIterator, Callable
from pathlib import Path

import pytest

from app.hosts.host import HostedFiles, HostState
from app.hosts.hosts import Hosts
from app.hosts.memory import GraphicsCard
from providers.local.card import Hardware

ROOT = Path(__file__).parents[3]


@pytest.fixture(autouse=True)
def _hosts_find_the_tests(monkeypatch: pytest.MonkeyPatch) -> None:
    """A host inherits sys.path, where pytest in importlib mode doesn't put the checkout."""
    monkeypatch.syspath_prepend(str(ROOT))


@pytest.fixture
def parrot(tmp_path: Path) -> Callable[..., HostedFiles]:
    """Makes models that repeat what they are told."""

    def build(name: str = "parrot", *, memory: int = 0, graphics: int = 0, **options) -> HostedFiles:
        files = tmp_path / f"{name}.model"
        files.write_text(name)
        hardware = Hardware(memory, graphics, processor=options.pop("processor", True))
        engine = "tests.app.hosts.engines:Parrot"
        return HostedFiles(name, name.title(), f"local.{name}", engine, files, hardware, options)

    return build


class Machine:
    """What the machine is said to have free; a test may change it."""

    def __init__(self) -> None:
        self.cards: tuple[GraphicsCard, ...] = ()
        self.free = 64 << 30
        """Main memory without any model."""

    async def ask(self) -> tuple[GraphicsCard, ...]:
        return self.cards

    def card(self, free: int, index: int = 0) -> None:
        self.cards = (*self.cards, GraphicsCard(index, "Test card", 24 << 30, free))


@pytest.fixture
def machine() -> Machine:
    return Machine()


@pytest.fixture
async def hosts(tmp_path: Path, machine: Machine) -> AsyncIterator[Hosts]:
    def available() -> int:
        loaded = (status for status in made.status() if status.state is not HostState.LOADING)
        return machine.free - sum(status.memory for status in loaded)

    made = Hosts(tmp_path / "work", cards=machine.ask, available=available)
    yield made
    await made.close()
