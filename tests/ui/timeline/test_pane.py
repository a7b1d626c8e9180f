"""The pane in the real window: tools light up, drops arrive, row heights come back."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel

from app.jobs.spec import Job, JobSpec, JobState
from pipeline.timeline.model import Timeline
from tests.ui.conftest import sample_timeline, seconds
from ui.timeline.dropping import Dropped
from ui.timeline.gestures.moving import Meeting
from ui.timeline.tools.table import TOOLS


@pytest.fixture
def project(window, studio):
    made = studio.library.projects.create("Film", sample_timeline())
    assert window.workspace.open_project(made.id)
    return made


def test_keys_choose_tools_and_light_them(window, project):
    view, actions = window.timeline.view, window.actions_table
    for key, name in (
        (Qt.Key.Key_B, "blade"),
        (Qt.Key.Key_T, "trim"),
        (Qt.Key.Key_Y, "slip"),
        (Qt.Key.Key_A, "select"),
    ):
        QTest.keyClick(view, key)
        assert view.tool == name
        assert [tool for tool in TOOLS if actions[f"tool.{tool}"].isChecked()] == [name]
    actions["tool.hand"].trigger()
    actions["edit.select_none"].trigger()
    assert view.tool == "select", "Escape takes the selection tool"


def test_insert_and_overwrite_exclude_each_other(window, project):
    stage, actions = window.timeline.view.stage, window.actions_table
    actions["view.meeting"].trigger()
    assert stage.meeting is Meeting.INSERT
    actions["view.overwrite"].trigger()
    assert (stage.meeting, actions["view.meeting"].isChecked()) == (Meeting.OVERWRITE, False)
    actions["view.overwrite"].trigger()
    assert stage.meeting is Meeting.STOP


def test_a_dropped_link_is_fetched_to_where_it_was_dropped(window, project, monkeypatch):
    asked: list[tuple[object, ...]] = []
    monkeypatch.setattr(window.workspace, "download", lambda *words: asked.append(words))
    window.timeline._take(Dropped(links=("https://example.org/a.mp4",)), "v1", 7, True)
    assert asked == [("https://example.org/a.mp4", "v1", 7, True)]


def test_row_heights_and_counting_come_back_with_their_project(window, studio, project):
    other = studio.library.projects.create("Other", Timeline("o", "Other", tracks=sample_timeline().tracks))
    view = window.timeline.view
    view.heads.set_height("v1", 99)
    window.actions_table["view.ruler"].trigger()
    counting = view.ruler.counting
    assert window.workspace.open_project(other.id)
    assert "v1" not in view.stage.heights
    assert view.ruler.counting != counting
    assert window.workspace.open_project(project.id)
    assert view.stage.heights["v1"] == 99
    assert view.ruler.counting == counting


def test_zoom_to_what_is_selected(window, project):
    view = window.timeline.view
    window.session.select(["b"])
    window.actions_table["view.zoom_selection"].trigger()
    assert view.scale.x(seconds(3)) == pytest.approx(24, abs=2)
    assert view.scale.x(seconds(6)) == pytest.approx(view.viewport().width() - 24, abs=2)


def test_an_empty_timeline_offers_no_beginning_while_its_video_is_made(window, studio, loop):
    made = studio.library.projects.create("Film")
    assert window.workspace.open_project(made.id)
    pane = window.timeline
    said = lambda: [label.text() for label in pane._empty.findChildren(QLabel)]  # noqa: E731
    assert "The timeline is empty" in said()
    job = Job("j", JobSpec("media.import", project_id=made.id), state=JobState.RUNNING)
    window.workspace.board.show([job])
    assert "It is being made" in said()
    window.workspace.board.show([replace(job, state=JobState.SUCCEEDED)])
    assert "The timeline is empty" in said()
