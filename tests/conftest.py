"""What all tests share."""

import gc
import os
import tempfile

import pytest

from app.keys.services import SERVICES

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


_GARBAGE = 20_000
"""New containers after which a test's garbage is collected."""


@pytest.fixture(autouse=True)
def _collected_on_this_thread():
    """Python collects in whichever thread allocates: on a reading thread that would destroy Qt objects.

    A window sees to it for itself (``ui.collector``); between two windows a test has to.
    """
    gc.disable()
    yield
    gc.disable()
    if gc.get_count()[0] > _GARBAGE:
        gc.collect()
