"""What all tests share."""

import pytest


@pytest.fixture(scope="session", autouse=True)
def _one_qt_application(qapp):
    """Widgets need a QApplication; text drawn first would make a lesser one that can't be replaced."""
    return qapp
