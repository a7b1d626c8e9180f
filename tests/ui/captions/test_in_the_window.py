"""The panes in the whole window: registered, reached by key, none of their actions dead."""

import asyncio

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QApplication, QFileDialog, QInputDialog

from tests.ui.captions.conftest import harbour
from ui.actions.captions import ACTIONS, captions_pane


@pytest.fixture
def open_window(window, studio):
    project = studio.library.projects.create("Harbour", harbour())
    window.workspace.open_project(project.id)
    return window


@pytest.fixture
def asked(monkeypatch):
    """Dialogs that ask for something are given nothing; which ones asked is kept."""
    seen = []
    for owner, name, answer in (
        (QFileDialog, "getOpenFileNames", ([], "")),
        (QFileDialog, "getSaveFileName", ("", "")),
        (QInputDialog, "getDouble", (0.0, False)),
    ):
        monkeypatch.setattr(owner, name, lambda *_, n=name, a=answer, **__: seen.append(n) or a)
    return seen


def settle(loop, window):
    async def wait():
        async with asyncio.timeout(30):
            desk = captions_pane(window).desk
            while not desk.lookups.idle:
                await asyncio.sleep(0.01)

    loop.run_until_complete(wait())


@pytest.mark.parametrize("name", ["captions", "transcript"])
def test_its_key_brings_it_forward(open_window, loop, name):
    open_window.actions_table[f"view.{name}"].trigger()
    loop.run_until_complete(asyncio.sleep(0.05))
    assert not open_window.panes[name].visibleRegion().isEmpty()


def test_every_action_answers_with_and_without_captions(open_window, loop, asked):
    for full in (True, False):
        if not full:
            captions_pane(open_window).table.choose(["one", "two", "three"])
            open_window.actions_table["captions.delete"].trigger()
        for action in ACTIONS:
            open_window.actions_table[action.id].trigger()
            settle(loop, open_window)
        captions_pane(open_window).tap_bar.give_up()
        for widget in QApplication.topLevelWidgets():
            if widget is not open_window and widget.windowTitle() == "Record voice":
                widget.close()
        while open_window.session.document.can_undo:
            open_window.session.undo()
    assert {"getOpenFileNames", "getSaveFileName", "getDouble"} <= set(asked)


def test_subtitles_dropped_anywhere_become_captions(open_window, loop, tmp_path):
    path = tmp_path / "film.vtt"
    path.write_text("WEBVTT\n\n00:00.000 --> 00:02.000\nHello there\n")
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(path))])
    wanted = (Qt.DropAction.CopyAction, mime, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier)
    open_window.dropEvent(QDropEvent(QPointF(5, 5), *wanted))
    settle(loop, open_window)
    pane = captions_pane(open_window)
    assert [pane.desk.row(i).caption.text for i in range(pane.desk.count)] == ["Hello there"]
    assert not open_window.workspace.board.active()
