"""Journeys with real X events: Kinora as its command starts it, on a screen of its own, moved by xdotool."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from app.library.library import Library
from pipeline.timeline.model import Clip, Timeline, TrackKind
from pipeline.timeline.time import to_seconds
from tests.journeys.xdotool_screen import MISSING, Kinora, Screen
from tests.ui.conftest import sample_timeline
from ui.actions import MENUS
from ui.preferences.choices import Choices
from ui.settings import WindowSettings

PATIENCE = 60
pytestmark = pytest.mark.skipif(bool(MISSING), reason=f"not installed: {', '.join(MISSING)}")


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """A library with the project ``Test``; its creator was welcomed before."""
    place = tmp_path / "home"
    with Library.open(place) as library:
        library.projects.create("Test", sample_timeline())
    Choices(WindowSettings(place)).welcomed = True
    return place


@pytest.fixture
def kinora(home: Path) -> Iterator[Kinora]:
    screen = Screen()
    try:
        program = Kinora(screen, home)
        yield program
        program.kill()
    finally:
        screen.close()


def until(seen: Callable[[], object]) -> None:
    """Looks again until it is so: X and the program take their time."""
    end = time.monotonic() + PATIENCE
    while not seen():
        assert time.monotonic() < end, "it never came"
        time.sleep(0.02)


def kept(home: Path) -> Timeline:
    """The project as the library has it."""
    with Library.open(home) as library:
        (project,) = library.projects.list()
        return library.open_document(project.id).timeline


def open_project(kinora: Kinora) -> None:
    until(lambda: kinora.ask("project", "Test"))
    kinora.click(kinora.ask("project", "Test"), times=2)
    until(lambda: kinora.ask("opened") == "Test")
    until(lambda: kinora.ask("widget", "Timeline tracks"))


def starts(kinora: Kinora) -> dict[str, float]:
    return {item: start for item, start, _words in kinora.ask("items")}


def test_a_clip_is_dragged_a_title_typed_and_all_of_it_undone(kinora: Kinora, home: Path) -> None:
    open_project(kinora)
    kinora.drag(kinora.ask("clip", "b"), round(kinora.ask("a_second") * 1.5))
    until(lambda: starts(kinora)["b"] == pytest.approx(4.5, abs=0.1))
    kinora.click(kinora.ask("clip", "a"))
    until(lambda: kinora.ask("widget", "Text"))
    kinora.click(kinora.ask("widget", "Text"))
    until(lambda: kinora.ask("focus") == "Text")
    kinora.press("ctrl+a")
    kinora.type("By the sea, slowly")  # S, B and the rest of these letters are keys of the timeline
    kinora.press("ctrl+Return")
    until(lambda: "By the sea, slowly" in [words for _id, _start, words in kinora.ask("items")])
    assert len(starts(kinora)) == 3, "what was typed went to the timeline"
    kinora.click(kinora.ask("clip", "b"))
    kinora.press("ctrl+z", "ctrl+z")
    until(lambda: starts(kinora)["b"] == pytest.approx(3))
    assert "By the sea, slowly" not in [words for _id, _start, words in kinora.ask("items")]
    kinora.press("ctrl+shift+z")
    until(lambda: starts(kinora)["b"] == pytest.approx(4.5, abs=0.1))
    assert kinora.close_by_its_button() == 0
    track = next(track for track in kept(home).tracks if track.kind is TrackKind.VIDEO)
    found = {item.id: (track.starts[i], item) for i, item in enumerate(track.items) if isinstance(item, Clip)}
    assert to_seconds(found["b"][0]) == pytest.approx(4.5, abs=0.1)
    assert found["a"][1].text == "a"


def test_the_main_menu_is_walked_and_used_by_the_keyboard_alone(kinora: Kinora, home: Path) -> None:
    open_project(kinora)
    kinora.press("alt+f")
    until(lambda: kinora.ask("menu")[0] == "File")
    for name in (*MENUS[1:], MENUS[0]):
        kinora.press("Down")
        until(lambda: kinora.ask("menu")[1])
        kinora.press("Right")
        until(lambda name=name: kinora.ask("menu")[0] == name)
    kinora.press("Escape", "Escape")
    until(lambda: kinora.ask("menu") == ["", ""])
    kinora.press("Home", *["Right"] * 20)
    until(lambda: kinora.ask("playhead") > 0)
    kinora.press("alt+c")
    until(lambda: kinora.ask("menu")[0] == "Clip")
    for _ in range(30):
        if kinora.ask("menu")[1] == "Split at playhead":
            break
        kinora.press("Down")
    kinora.press("Return")
    until(lambda: len(starts(kinora)) > 3)
    assert kinora.close_by_its_button() == 0
    pictures = next(track for track in kept(home).tracks if track.kind is TrackKind.VIDEO)
    assert len([item for item in pictures.items if isinstance(item, Clip)]) == 3
