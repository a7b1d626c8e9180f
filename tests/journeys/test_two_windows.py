"""Two Kinoras on one library: the second only looks, follows the first, and takes over when it is gone."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from app.studio import Studio
from pipeline.timeline.model import Timeline
from tests.journeys.neighbour import Neighbour
from ui.actions import ACTIONS
from ui.opening import open_studio, session
from ui.window import MainWindow

Until = Callable[[Callable[[], object]], None]


@pytest.fixture
def home(tmp_path: Path) -> Path:
    return tmp_path / "home"


@pytest.fixture
def neighbour(home: Path) -> Iterator[Neighbour]:
    made = Neighbour(home)
    yield made
    made.kill()


@pytest.fixture
def studio(loop, home: Path, neighbour: Neighbour) -> Iterator[Studio]:
    """Opened as the command ``kinora`` does, while the neighbour has the library."""
    opened = loop.run_until_complete(open_studio(home))
    yield opened
    loop.run_until_complete(opened.close())


@pytest.fixture
def looking(window: MainWindow, neighbour: Neighbour, monkeypatch) -> MainWindow:
    """The second window, with the first one's project open."""
    assert window.onlooker is not None
    window.onlooker._timer.setInterval(100)
    assert window.workspace.open_project(neighbour.project_id)
    return window


def renamed(timeline: Timeline) -> Timeline:
    return replace(timeline, name="Mine")


def test_the_second_window_opens_with_a_banner_and_locked_actions(looking: MainWindow) -> None:
    onlooker = looking.onlooker
    assert onlooker is not None and looking.workspace.studio.read_only
    assert onlooker.banner.isVisible()
    assert "read-only" in onlooker.banner.words.text()
    assert not onlooker.banner.take_over.isVisible()
    actions = looking.actions_table
    for name in ("clip.split", "edit.undo", "edit.delete", "project.export", "media.import", "marker.add"):
        assert not actions[name].isEnabled()
        assert "read-only" in actions[name].toolTip()
        assert "read-only" in actions.reason(name)
    for name in ("play.toggle", "view.zoom_fit", "help.palette", "edit.copy", "project.home", "tool.hand"):
        assert actions[name].isEnabled(), name
    assert looking.status.saved.text().startswith("Read-only")


def test_it_plays_and_moves_about(looking: MainWindow) -> None:
    looking.session.seek(looking.session.timeline.duration // 2)
    assert looking.session.playhead > 0
    QTest.keyClick(looking, Qt.Key.Key_Space)
    assert looking.playback.playing
    looking.playback.pause()


def test_nothing_it_tries_changes_the_library(looking: MainWindow, until: Until) -> None:
    session, workspace = looking.session, looking.workspace
    told: list[str] = []
    session.refused.connect(told.append)
    workspace.failed.connect(lambda message, _advice: told.append(message))
    before = session.timeline
    assert not session.edit("Rename", renamed)
    session.undo()
    workspace.place_asset("nothing")
    workspace.render()
    looking.projects.rename(workspace.project_id, "Mine")
    looking.projects.throw_away(workspace.studio.projects()[0])
    until(lambda: len(told) >= 4)
    assert all("another Kinora window" in words or "not in the library" in words for words in told)
    projects = workspace.studio.projects()
    assert [project.name for project in projects] == ["Rain"]
    assert workspace.studio.open_document(projects[0].id).timeline == before
    assert workspace.studio.library.home.project(projects[0].id).is_dir()


def test_every_action_that_is_left_can_be_done(looking: MainWindow, dismisser, loop) -> None:
    left = [spec.id for spec in ACTIONS if looking.actions_table[spec.id].isEnabled()]
    wrong: list[str] = []
    looking.workspace.failed.connect(lambda message, _advice: wrong.append(message))
    looking.session.refused.connect(wrong.append)
    for action_id in left:
        if action_id not in ("window.quit", "project.home", "media.reveal", "project.folder"):
            looking.actions_table[action_id].trigger()
            loop.run_until_complete(asyncio.sleep(0.05))
    assert not [words for words in wrong if "another Kinora" in words]


def test_it_shows_what_the_first_window_does(looking: MainWindow, neighbour: Neighbour, until: Until) -> None:
    neighbour.tell("Rain at night")
    until(lambda: looking.session.timeline.name == "Rain at night")
    assert looking.windowTitle().startswith("Rain at night")
    assert not looking.actions_table["edit.undo"].isEnabled()
    neighbour.tell("delete")
    until(lambda: looking.session.document is None)
    assert looking.centre.currentWidget() is looking.home


@pytest.mark.parametrize("end", ["leave", "kill"])
def test_it_takes_over_when_the_first_is_gone(
    end: str, looking: MainWindow, neighbour: Neighbour, until: Until, loop, home: Path
) -> None:
    onlooker = looking.onlooker
    assert onlooker is not None
    getattr(neighbour, end)()
    until(lambda: onlooker.banner.take_over.isVisible())
    onlooker.banner.take_over.click()
    assert looking.wants_writing
    assert looking.left_open == neighbour.project_id

    async def go_on() -> str:
        studio = await open_studio(home)
        try:
            assert not studio.read_only
            return studio.open_document(neighbour.project_id).edit("Rename", renamed).name
        finally:
            await studio.close()

    assert loop.run_until_complete(go_on()) == "Mine"


def test_the_program_goes_on_with_the_same_project_after_taking_over(
    home: Path, neighbour: Neighbour, qapp: QApplication, loop, until: Until, monkeypatch
) -> None:
    monkeypatch.setattr("ui.readonly.LOOK_MS", 100)
    monkeypatch.setattr("ui.player.sound.SoundClock.open_device", lambda *_: None)

    def windows(looking: bool) -> list[MainWindow]:
        shown = [w for w in qapp.topLevelWidgets() if isinstance(w, MainWindow) and w.isVisible()]
        return [w for w in shown if (w.onlooker is not None) is looking]

    program = loop.create_task(session(home, qapp))
    until(lambda: windows(looking=True) or program.done())
    first = windows(looking=True)[0]
    assert first.workspace.open_project(neighbour.project_id)
    neighbour.leave()
    until(lambda: first.onlooker is not None and first.onlooker.banner.take_over.isVisible())
    first.onlooker.banner.take_over.click()
    until(lambda: windows(looking=False) or program.done())
    second = windows(looking=False)[0]
    assert second.workspace.project_id == neighbour.project_id
    assert second.session.edit("Rename", renamed)
    second.close()
    until(program.done)
    assert program.result() == 0
