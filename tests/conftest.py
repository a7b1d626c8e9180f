"""What all tests share."""

import os

import pytest

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")


@pytest.fixture(scope="session", autouse=True)
def _one_qt_application(qapp):
    """Widgets need a QApplication; text drawn first would make a lesser one that can't be replaced."""
    return qapp
