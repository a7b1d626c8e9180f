"""What all tests share."""

import gc
import os
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from app.database import opening
from app.keys.services import SERVICES
from tests.forked import forked

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from ui.overrides import guard

guard()

# No test sees, or writes to, the keys of whoever runs it.
os.environ["PYTHON_KEYRING_BACKEND"] = "keyring.backends.null.Keyring"
os.environ["KINORA_KEYS"] = os.path.join(tempfile.gettempdir(), f"kinora-keys-{os.getpid()}")
for _service in SERVICES:
    for _variable in (*_service.variables, _service.address):
        os.environ.pop(_variable, None)


@pytest.fixture(scope="session", autouse=True)
def _one_qt_application():
    """Widgets need a QApplication; text drawn first would make a lesser one that can't be replaced.

    Made here, for the tests without a window run without pytest-qt.
    """
    from PySide6.QtWidgets import QApplication

    yield QApplication.instance() or QApplication(["tests"])


@pytest.fixture(scope="session", autouse=True)
def _new_catalogues_are_copies(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """All migrations run once in a process; every other new library begins with a copy of what they made.

    tests/app/database runs them for real, as does every program that a test starts.
    """
    migrate, made = opening.migrate, tmp_path_factory.mktemp("catalogue") / "new.db"

    def copy(path: Path, revision: str = "head") -> None:
        if revision != "head" or path.exists():
            migrate(path, revision)
            return
        if not made.exists():
            migrate(made)
        path.write_bytes(made.read_bytes())

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(opening, "migrate", copy)
        yield


@pytest.fixture(scope="module", autouse=True)
def _children_are_forked() -> Iterator[None]:
    """Overridden where the children themselves are what is tested."""
    with forked("app.jobs.workers"):
        yield


_GARBAGE = 2_000
"""New containers after which a test's garbage is collected."""
_MODULES = 20
"""New modules after which what has been loaded is set aside for good."""
_freeze = gc.freeze
# A window freezes what is there when it opens and thaws it when it closes. Among a thousand windows each
# would walk all modules three times, and what one studio froze would stay for ever.
gc.freeze = gc.unfreeze = lambda: None
_walked = 0


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_runtest_protocol(item: pytest.Item) -> Iterator[None]:
    """Python collects in whichever thread allocates: on a reading thread that would destroy Qt objects.

    A window sees to it for itself (``ui.collector``); between two windows a test has to. Done when the test
    has let go of its fixtures; modules that have been loaded since the last time are not walked again.
    """
    global _walked
    gc.disable()
    result = yield
    gc.disable()
    grown = len(sys.modules) > _walked + _MODULES
    young, *older = gc.get_count()
    # A window has collected some itself: what it held then is garbage now, and no longer young.
    if grown or young > _GARBAGE or any(older):
        gc.collect()
    if grown:
        _walked = len(sys.modules)
        _freeze()
    return result
