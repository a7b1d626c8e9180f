"""A library of described pictures, and a model of this machine that knows a few meanings."""

from collections.abc import Sequence
from pathlib import Path

import pytest

from app.generation.preferences import Preferences
from app.library.library import Library
from app.library.values import AssetKind
from app.meaning.meaning import Meaning
from providers.protocols import Capability, Health, ProviderInfo
from providers.registry import Entry, Registry
from tests.app.library.conftest import make_timeline

MEANINGS = (
    {"puppy", "dog", "hound"},
    {"sea", "ocean", "waves"},
    {"mountain", "peak", "alps"},
    {"bread", "loaf", "bakery"},
)


class Concepts:
    """An embedding model whose vectors say which of ``MEANINGS`` a text speaks of."""

    info = ProviderInfo(id="local.concepts", name="Concepts", capability=Capability.EMBEDDING,
                        version="1", local=True)  # fmt: skip

    def __init__(self) -> None:
        self.read: list[str] = []
        self.well = True

    def health(self) -> Health:
        return Health(self.well, "" if self.well else "not here")

    def embed(self, texts: Sequence[str]) -> list[list[float]]:
        self.read += texts
        return [self._vector(text) for text in texts]

    def _vector(self, text: str) -> list[float]:
        words = set(text.lower().replace(".", " ").split())
        row = [float(bool(words & meaning)) for meaning in MEANINGS]
        row.append(0.0 if any(row) else 1.0)
        length = sum(row) ** 0.5
        return [value / length for value in row]


@pytest.fixture
def model() -> Concepts:
    return Concepts()


@pytest.fixture
def library(tmp_path: Path):
    with Library.open(tmp_path / "home") as opened:
        yield opened


@pytest.fixture
def described(library: Library, tmp_path: Path):
    project = library.projects.create("A film", make_timeline())

    def describe(name: str, description: str) -> int:
        path = tmp_path / f"{name}.png"
        path.write_bytes(name.encode())
        made = library.assets.add(project.id, path, AssetKind.IMAGE, name=name, description=description)
        return number_of(library, made.id)

    return describe


def number_of(library: Library, asset_id: str) -> int:
    numbers = library.catalogue.numbers(wanted=everything())
    return next(entry.number for entry in library.catalogue.page(numbers) if entry.asset.id == asset_id)


def everything():
    from app.library.catalogue import AssetFilter

    return AssetFilter()


@pytest.fixture
def meaning(library: Library, model: Concepts):
    registry = Registry([Entry(model.info.id, Capability.EMBEDDING, lambda: model)])
    return Meaning(library, registry, Preferences(library.home.root))
