"""Thousands of random valid events on the window: nothing throws, and the timeline is always valid."""

from __future__ import annotations

import asyncio
import random

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from pipeline.timeline.model import Clip
from pipeline.timeline.validate import validate
from tests.journeys.test_every_action import ENDS, close_others
from tests.ui.conftest import sample_timeline
from ui.actions import ACTIONS

KEYS = [
    getattr(Qt.Key, f"Key_{name}")
    for name in (
        *"ABCDEHIJKLMNOQRSTUVWYZ",
        *(
            "Left",
            "Right",
            "Up",
            "Down",
            "Home",
            "End",
            "Delete",
            "Escape",
            "Space",
            "Return",
            "Tab",
            "Equal",
            "Minus",
        ),
    )
]
MODIFIERS = [
    Qt.KeyboardModifier.NoModifier,
    Qt.KeyboardModifier.NoModifier,
    Qt.KeyboardModifier.ShiftModifier,
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.AltModifier,
]
LEAVING_KEYS = (Qt.Key.Key_Q, Qt.Key.Key_W, Qt.Key.Key_N)
LEAVES = {*ENDS, "project.home", "project.sample", "project.new", "help.welcome"}
"""Would leave the project, or make a video that takes minutes."""


class Monkey:
    """Does one random thing at a time; ``seed`` makes it do the same things again."""

    def __init__(self, window, seed: int) -> None:
        self.window, self.random = window, random.Random(seed)
        self.last: list[str] = []

    def act(self) -> None:
        deed = self.random.choices(
            (self.drag, self.click, self.key, self.action, self.undo), (30, 20, 25, 15, 10)
        )[0]
        self.last.append(deed.__name__)
        deed()

    def _point(self, widget: QWidget) -> QPoint:
        return QPoint(
            self.random.randrange(max(1, widget.width())), self.random.randrange(max(1, widget.height()))
        )

    def drag(self) -> None:
        port = self.window.timeline.view.viewport()
        start, end = self._point(port), self._point(port)
        modifier = self.random.choice(MODIFIERS)
        QTest.mousePress(port, Qt.MouseButton.LeftButton, modifier, start)
        for step in range(1, 4):
            QTest.mouseMove(port, start + (end - start) * step / 3)
        if self.random.random() < 0.1:
            QTest.keyClick(port, Qt.Key.Key_Escape)
        QTest.mouseRelease(port, Qt.MouseButton.LeftButton, modifier, end)

    def click(self) -> None:
        port = self.window.timeline.view.viewport()
        modifier = self.random.choice(MODIFIERS)
        QTest.mouseClick(port, Qt.MouseButton.LeftButton, modifier, self._point(port))

    def key(self) -> None:
        key, modifier = self.random.choice(KEYS), self.random.choice(MODIFIERS)
        if modifier == Qt.KeyboardModifier.ControlModifier and key in (
            Qt.Key.Key_Q,
            Qt.Key.Key_W,
            Qt.Key.Key_N,
        ):
            return
        QTest.keyClick(self.window.timeline.view, key, modifier)

    def action(self) -> None:
        spec = self.random.choice([spec for spec in ACTIONS if spec.id not in LEAVES])
        self.last[-1] = spec.id
        self.window.actions_table[spec.id].trigger()

    def undo(self) -> None:
        self.window.actions_table[self.random.choice(("edit.undo", "edit.undo", "edit.redo"))].trigger()


def roam(window, studio, loop, events: int, seed: int) -> None:
    project = studio.library.projects.create("Monkey", sample_timeline())
    assert window.workspace.open_project(project.id)
    monkey = Monkey(window, seed)
    for number in range(events):
        monkey.act()
        validate(window.session.timeline)
        loop.run_until_complete(asyncio.sleep(0))
        if number % 20 == 0:
            window.playback.pause()
            close_others(window)
        for _ in range(3):
            if (popup := QApplication.activePopupWidget()) is not None:
                popup.close()
        if window.session.document is None:
            window.workspace.open_project(project.id)
    while window.session.document.can_undo:
        window.session.undo()
    first = window.session.timeline
    assert [item.id for track in first.tracks for item in track.items if isinstance(item, Clip)] == ["a", "b"]


def test_a_short_walk(window, studio, loop, dismisser):
    roam(window, studio, loop, 300, seed=4)


@pytest.mark.slow
@pytest.mark.timeout(1800)
def test_a_long_walk(window, studio, loop, dismisser):
    roam(window, studio, loop, 10_000, seed=1)
