"""Layouts, the panes of the home page, the status bar, the log, and a window in another language."""

import asyncio
import logging

import pytest
from PySide6.QtCore import Qt

from tests.ui.conftest import sample_timeline, seconds
from ui.language import use
from ui.layouts import LAYOUTS, OwnLayouts
from ui.log import LogWindow, keep_log
from ui.panes import PANES
from ui.settings import WindowSettings


@pytest.fixture
def project(window, studio):
    made = studio.library.projects.create("My film", sample_timeline())
    assert window.workspace.open_project(made.id)
    return made


@pytest.mark.parametrize("name", LAYOUTS)
def test_a_layout_shows_what_it_says(window, project, name):
    window.actions_table[f"layout.{name}"].trigger()
    layout = LAYOUTS[name]
    for pane in PANES:
        assert window.docks[pane].isHidden() == (pane in layout.hidden)


def test_empty_panes_are_put_away_at_home_and_come_back(window, studio):
    assert window.docks["timeline"].isHidden()
    assert not window.docks["chat"].isHidden()
    made = studio.library.projects.create("My film", sample_timeline())
    window.workspace.open_project(made.id)
    assert all(not window.docks[name].isHidden() for name in PANES)
    window.docks["jobs"].hide()
    window.workspace.close_project()
    window.workspace.open_project(made.id)
    assert window.docks["jobs"].isHidden()
    assert not window.docks["timeline"].isHidden()


def test_own_layouts_are_kept_used_and_forgotten(window, project, tmp_path):
    from ui.actions.view import use_own_layout

    window.docks["library"].hide()
    window.layouts.put("Mine", window.docks.state())
    window.docks.arrange()
    assert not window.docks["library"].isHidden()
    use_own_layout(window, "Mine")
    assert window.docks["library"].isHidden()
    assert OwnLayouts(window.settings).names() == ["Mine"]
    window.layouts.forget("Mine")
    use_own_layout(window, "Mine")
    assert "can't be used" in window.statusBar().currentMessage()


def test_damaged_layouts_are_none(tmp_path):
    settings = WindowSettings(tmp_path)
    for kept in ("[1]", "{", '{"a": 5}'):
        settings.put("layouts", kept)
        assert OwnLayouts(settings).names() == []


def test_the_status_bar_says_what_is_true(window, project):
    strip = window.status
    assert strip.saved.text() == "All changes saved · 0:06.0"
    window.session.select(["a", "b"])
    assert strip.selected.text() == "2 selected · 0:05.0"
    window.session.set_range(seconds(1), seconds(2.5))
    assert strip.selected.text().endswith("in to out 0:01.5")
    window.workspace.close_project()
    assert strip.saved.text() == "Ready"


def test_the_log_window_shows_lines_as_they_come(qtbot, tmp_path):
    root = logging.getLogger()
    before = list(root.handlers)
    book = keep_log(tmp_path)
    try:
        assert keep_log(tmp_path) is book
        shown = LogWindow(book)
        qtbot.addWidget(shown)
        logging.getLogger("kinora.test").warning("the disk is %s", "full")
        qtbot.waitUntil(lambda: "the disk is full" in shown.text.toPlainText())
        shown.level.setCurrentIndex(2)
        shown.level.activated.emit(2)
        assert "the disk is full" not in shown.text.toPlainText()
        assert "the disk is full" in (tmp_path / "kinora.log").read_text("utf-8")
    finally:
        for handler in set(root.handlers) - set(before):
            root.removeHandler(handler)
            handler.close()


def test_a_window_in_persian_runs_right_to_left_but_time_does_not(studio, loop, qapp):
    from ui.window import MainWindow

    use(qapp, "fa")
    try:
        window = MainWindow(studio, sound=False)
        window.show()
        assert window.layoutDirection() is Qt.LayoutDirection.RightToLeft
        assert window.chat_pane.layoutDirection() is Qt.LayoutDirection.RightToLeft
        for pane in (window.timeline, window.player, window.timeline.view):
            assert pane.layoutDirection() is Qt.LayoutDirection.LeftToRight
        assert window.actions_table["edit.undo"].text() == "واگرد"
        window.close()
        loop.run_until_complete(asyncio.sleep(0))
    finally:
        use(qapp, "en")


def test_another_language_builds_the_window_anew_with_what_is_open(window, project):
    closed = []
    window.closed.connect(lambda: closed.append(window.left_open))
    window.choices.language = "fa"
    assert closed == [project.id]
    assert window.wants_anew
