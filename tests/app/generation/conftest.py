"""One studio for all tests of a module (a worker takes longer to start than most), and the atelier."""

from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest
import pytest_asyncio

from app.studio import Studio
from providers.protocols import Capability
from tests.app.generation.atelier import Atelier


@pytest_asyncio.fixture(loop_scope="module", scope="module")
async def studio(tmp_path_factory) -> AsyncIterator[Studio]:
    opened = await Studio.open(tmp_path_factory.mktemp("home"))
    yield opened
    await opened.close()


@pytest.fixture
def atelier() -> Iterator[Atelier]:
    with Atelier() as service:
        yield service


@pytest.fixture
def project(studio: Studio) -> Iterator[str]:
    """A new project; preferences and the memory of failures are as they were before."""
    yield studio.library.projects.create("Film").id
    preferences = studio.generation.preferences
    preferences.set_offline(False)
    for capability in Capability:
        preferences.rank(capability, ())
        preferences.set_split(capability, None)
    studio.generation.standing.forget()


@pytest.fixture(scope="module", autouse=True)
def _workers_find_the_tests() -> Iterator[None]:
    """A worker process inherits sys.path, where pytest in importlib mode doesn't put the checkout."""
    with pytest.MonkeyPatch.context() as patch:
        patch.syspath_prepend(str(Path(__file__).parents[3]))
        yield
