"""The whole window over a real studio."""

import asyncio

import pytest
from PySide6.QtCore import QSize, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QLabel, QLineEdit, QPlainTextEdit, QSlider

from app.jobs.spec import Job, JobSpec, JobState
from tests.ui.conftest import sample_timeline, seconds
from ui.viewmodels.conversation import Problem, Said


def settle(loop, moments=0.05):
    loop.run_until_complete(asyncio.sleep(moments))


@pytest.fixture
def project(window, studio):
    made = studio.library.projects.create("My film", sample_timeline())
    assert window.workspace.open_project(made.id)
    return made


def test_it_opens_on_the_first_page_with_nothing_enabled_that_can_not_be(window):
    assert window.centre.currentWidget() is window.home
    assert not window.actions_table["clip.split"].isEnabled()
    assert window.actions_table["help.palette"].isEnabled()
    assert not window._export.isEnabled()


def test_every_control_has_a_name_and_a_tool_tip(window, project):
    kinds = (QAbstractButton, QLineEdit, QPlainTextEdit, QSlider)
    nameless = [
        child
        for kind in kinds
        for child in window.findChildren(kind)
        if not child.accessibleName()
        and not (isinstance(child, QAbstractButton) and child.text())
        and not child.objectName().startswith("qt_")
        and not isinstance(child.parent(), QLineEdit)
    ]
    assert nameless == []
    untold = [
        child
        for child in window.findChildren(QAbstractButton)
        if not child.toolTip()
        and not child.objectName().startswith("qt_")
        and not isinstance(child.parent(), QLineEdit)
        and type(child).__module__.startswith("ui.")
    ]
    assert untold == []


def test_nothing_is_cut_off_on_a_laptop(window, project, loop):
    window.resize(QSize(1366, 768))
    window.docks.arrange()
    settle(loop, 0.3)
    assert window.size() == QSize(1366, 768)
    for child in [*window.findChildren(QAbstractButton), *window.findChildren(QLabel)]:
        if not child.isVisible() or child.visibleRegion().isEmpty():
            continue
        if isinstance(child.parent(), QLineEdit):
            continue
        if isinstance(child, QLabel) and (child.wordWrap() or type(child).__name__ == "ElidedLabel"):
            continue
        assert child.width() >= min(child.sizeHint().width(), child.minimumSizeHint().width()), (
            child,
            child.text(),
        )
        right = child.mapTo(window, child.rect().topRight()).x()
        assert right <= window.width(), child


def test_opening_a_project_shows_the_player_and_the_timeline(window, project):
    assert window.centre.currentWidget() is window.player
    assert window.timeline._stack.currentIndex() == 0
    assert window.actions_table["clip.split"].isEnabled()
    assert window.windowTitle().endswith("Kinora")
    window.workspace.close_project()
    assert window.centre.currentWidget() is window.home


def test_keys_edit_and_typed_text_never_triggers_them(window, project, loop):
    window.activateWindow()
    window.timeline.view.setFocus()
    window.session.seek(seconds(1))
    settle(loop)
    QTest.keyClick(window.timeline.view, Qt.Key.Key_S)
    assert len(window.session.timeline.track("v1").items) == 4
    QTest.keyClick(window.timeline.view, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert len(window.session.timeline.track("v1").items) == 3
    field = window.chat_pane.composer.field
    field.setFocus()
    settle(loop)
    QTest.keyClicks(field, "ssq")
    assert field.toPlainText() == "ssq"
    assert len(window.session.timeline.track("v1").items) == 3


def test_enter_sends_and_shift_enter_makes_a_line(window, loop):
    composer = window.chat_pane.composer
    composer.field.setPlainText("hel")
    QTest.keyClick(composer.field, Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    assert "\n" in composer.field.toPlainText()
    composer.field.setPlainText("help")
    QTest.keyClick(composer.field, Qt.Key.Key_Return)
    assert composer.field.toPlainText() == ""
    assert window.chat.entries[0] == Said("help", by_user=True)
    assert isinstance(window.chat.entries[1], Said) and "reroll" in window.chat.entries[1].text


def test_chat_drives_the_editor(window, project):
    window.chat.say("go to 0:01")
    assert window.session.playhead == seconds(1)
    window.chat.say("split")
    assert len(window.session.timeline.track("v1").items) == 4
    window.chat.say("undo")
    assert len(window.session.timeline.track("v1").items) == 3
    window.chat.say("projects")
    assert "My film" in window.chat.entries[-1].text
    window.chat.say("open nowhere")
    assert "no project called" in window.chat.entries[-1].text
    window.chat.say("cancel")
    assert window.chat.entries[-1] == Said("Nothing is running.")


def test_what_can_not_be_made_is_said_with_advice(window, project, loop):
    window.chat.say("reroll image of scene 99")
    assert isinstance(window.chat.entries[-1], Problem)
    window.chat.say("make a video")
    settle(loop, 0.1)
    assert isinstance(window.chat.entries[-1], Problem)
    assert window.chat.entries[-1].advice


def test_a_make_shows_a_card_and_can_be_cancelled(window, loop):
    window.chat.say("make a video about rain, 10 seconds")
    settle(loop, 0.5)
    job = window.workspace.board.roots()[0]
    assert window.workspace.project_id == job.project_id
    assert job.id in window.panes["jobs"].rows
    window.workspace.cancel(job.id)
    settle(loop, 0.3)
    assert window.workspace.board.get(job.id).state == "cancelled"
    assert window.panes["jobs"].rows[job.id].retry.isVisibleTo(window.panes["jobs"].rows[job.id])


def test_dropped_files_are_imported_and_placed(window, loop, tmp_path):
    import cv2
    import numpy as np

    picture = tmp_path / "shot.png"
    cv2.imwrite(str(picture), np.full((90, 160, 3), 200, np.uint8))
    window.workspace.import_files([picture])

    async def placed():
        async with asyncio.timeout(30):
            while not window.session.timeline.duration:
                await asyncio.sleep(0.05)

    loop.run_until_complete(placed())
    assert window.session.timeline.duration == seconds(4)
    pane = window.panes["library"]

    def found(words, count):
        async def look():
            async with asyncio.timeout(30):
                pane.search.setText(words)
                pane.refresh()
                while pane.browser.wanted.words != words or pane.model.rowCount() != count:
                    await asyncio.sleep(0.02)

        loop.run_until_complete(look())

    found("", 1)
    found("shot", 1)
    found("zebra", 0)


def test_layout_and_toggles_are_remembered(studio, loop):
    from ui.window import MainWindow

    first = MainWindow(studio, sound=False)
    first.show()
    first.actions_table["view.jobs"].trigger()
    first.docks["chat"].hide()
    first.actions_table["view.snap"].trigger()
    first.player.transport.volume.setValue(40)
    first.close()
    second = MainWindow(studio, sound=False)
    second.show()
    assert second.docks["chat"].isHidden()
    assert not second.actions_table["view.snap"].isChecked()
    assert second.player.transport.volume.value() == 40
    second.actions_table["view.reset"].trigger()
    assert not second.docks["chat"].isHidden()
    second.close()


def test_the_command_line_never_imports_qt():
    import subprocess
    import sys

    code = (
        "import sys; sys.argv=['kinora','--version']; from ui.__main__ import main; main();"
        "print([m for m in sys.modules if m.startswith('PySide6')])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.startswith("kinora ")
    assert done.stdout.strip().endswith("[]")


def test_the_sample_is_made_once_and_then_opened(window, studio, monkeypatch):
    briefs = []
    monkeypatch.setattr(window.workspace, "make", lambda brief, media=(): briefs.append(brief))
    window.actions_table["project.sample"].trigger()
    assert len(briefs) == 1 and "rain" in briefs[0].script.lower()
    briefs[0].check()
    made = studio.library.projects.create(briefs[0].name, sample_timeline())
    window.actions_table["project.sample"].trigger()
    assert len(briefs) == 1
    assert window.workspace.project_id == made.id


def test_full_screen_takes_the_canvas_and_gives_it_back(window, project, loop):
    canvas = window.player.canvas
    window.actions_table["view.full_screen"].trigger()
    settle(loop)
    assert canvas.window() is not window
    window.player.toggle_full_screen()
    settle(loop)
    assert canvas.window() is window
    assert canvas.isVisible()


def test_full_screen_ends_with_the_window(window, project, loop):
    window.actions_table["view.full_screen"].trigger()
    settle(loop)
    screen = window.player.canvas.window()
    assert screen is not window
    window.close()
    assert not screen.isVisible()


def test_without_a_sound_device_the_silent_clock_plays(window, project, loop):
    assert not window.sound.available
    window.actions_table["play.toggle"].trigger()
    for _ in range(100):  # a busy machine takes its time to draw the first frames
        settle(loop, 0.1)
        if window.session.playhead > seconds(0.1):
            break
    window.actions_table["play.toggle"].trigger()
    stopped = window.session.playhead
    assert seconds(0.1) < stopped
    settle(loop, 0.2)
    assert window.session.playhead == stopped


def test_what_runs_has_its_own_room_in_the_status_bar(window, loop):
    status = window.status
    status.running.set_text("Recording the voice, sentence 7 of 14 · 11%")
    status.running.show()
    settle(loop)
    assert not status.running.geometry().intersects(status.place.geometry())
    assert window.statusBar().rect().contains(status.running.geometry())


def test_what_is_made_is_said_on_the_picture_until_only_the_writing_is_left(window, project):
    board, canvas = window.workspace.board, window.player.canvas
    whole = JobSpec("recipe.reroll", project_id=project.id)
    board.show([Job("w", whole, state=JobState.RUNNING, message="Painting")])
    assert canvas.message == "Painting"
    part = JobSpec("video.render", project_id=project.id, parent_id="w")
    board.show([Job("p", part, state=JobState.RUNNING)])
    assert canvas.message == "", "it would cover what can be looked at"
