"""What the journeys through the window share: a window on a real studio, dialogs that close by themselves."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QFileDialog, QWidget

from tests.ui.conftest import loop as loop
from tests.ui.conftest import studio as studio
from tests.ui.conftest import window as window

PATIENCE = 60
"""Seconds that anything may take on a busy machine."""


@pytest.fixture(scope="module", autouse=True)
def _children_are_forked() -> None:
    """Here they are spawned, as in the program."""


class Dismisser:
    """Closes every dialog and menu that opens, and remembers what it was."""

    def __init__(self) -> None:
        self.seen: list[str] = []
        self._timer = QTimer(interval=20)
        self._timer.timeout.connect(self._dismiss)
        self._timer.start()

    def stop(self) -> None:
        self._timer.stop()

    def _dismiss(self) -> None:
        for widget in (QApplication.activePopupWidget(), QApplication.activeModalWidget()):
            if isinstance(widget, QWidget):
                self.seen.append(type(widget).__name__)
                widget.close()


@pytest.fixture
def dismisser(qapp, monkeypatch) -> Iterator[Dismisser]:
    # The platform's own file dialogs can't be closed from here; asking for a file is remembered instead.
    made = Dismisser()
    for name, nothing in (
        ("getOpenFileNames", ([], "")),
        ("getOpenFileName", ("", "")),
        ("getSaveFileName", ("", "")),
        ("getExistingDirectory", ""),
    ):

        def ask(*_a: object, _name: str = name, _nothing: object = nothing, **_k: object) -> object:
            made.seen.append(_name)
            return _nothing

        monkeypatch.setattr(QFileDialog, name, ask)
    yield made
    made.stop()


@pytest.fixture(autouse=True)
def _logging_as_before() -> Iterator[None]:
    """What a window adds to the log of the whole process goes with its test."""
    root = logging.getLogger()
    before, level = list(root.handlers), root.level
    yield
    for handler in [each for each in root.handlers if each not in before]:
        root.removeHandler(handler)
        handler.close()
    root.setLevel(level)


@pytest.fixture
def until(loop) -> Callable[[Callable[[], object]], None]:
    """Runs the event loop until something is true."""

    def wait(done: Callable[[], object]) -> None:
        async def watch() -> None:
            async with asyncio.timeout(PATIENCE):
                while not done():
                    await asyncio.sleep(0.01)

        loop.run_until_complete(watch())

    return wait
