"""The player pane over real frames."""

from dataclasses import replace

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from pipeline.timeline.time import FLICKS_PER_SECOND as SECOND
from tests.ui.conftest import title_clip
from ui.actions import ACTIONS, ActionTable
from ui.media.frames import FrameService
from ui.player.pane import PlayerPane
from ui.player.playback import Playback
from ui.player.sound import SoundClock
from ui.player.zones import ALL


@pytest.fixture
def pane(qtbot, session):
    from PySide6.QtWidgets import QWidget

    owner = QWidget()
    qtbot.addWidget(owner)
    frames, sound = FrameService(owner), SoundClock(owner)
    playback = Playback(session, frames, sound, owner)
    handlers = {action.id: (lambda: None) for action in ACTIONS}
    handlers["play.reverse"] = lambda: playback.shuttle(-1)
    handlers["play.forward"] = lambda: playback.shuttle(1)
    handlers["play.stop"] = playback.pause
    actions = ActionTable(owner, handlers)
    made = PlayerPane(session, playback, frames, sound, actions)
    made.setParent(owner)
    made.playback, made.frames, made.actions_table = playback, frames, actions
    owner.resize(600, 700)
    made.resize(600, 700)
    owner.show()
    session.timeline_changed.emit()
    yield made
    made.stop_comparing()
    playback.pause()
    frames.close()
    sound.close()


def retitled(timeline, words):
    picture, *rest = timeline.tracks
    items = (title_clip(words, 2), *picture.items[1:])
    return replace(timeline, tracks=(replace(picture, items=items), *rest))


def test_an_edit_keeps_the_old_picture_until_the_new_one_is_drawn(qtbot, pane, session):
    qtbot.waitUntil(lambda: pane.canvas.image is not None, timeout=30_000)
    seen = []
    pane.frames.arrived.connect(lambda _time: seen.append(pane.canvas.image))
    before = pane.canvas.image
    session.edit("other words", lambda timeline: retitled(timeline, "other"))
    assert pane.canvas.image is before
    qtbot.waitUntil(lambda: pane.canvas.image is not before, timeout=30_000)
    assert None not in seen


def test_two_timelines_are_compared_side_by_side_until_an_edit(qtbot, pane, session):
    qtbot.waitUntil(lambda: pane.canvas.image is not None, timeout=30_000)
    other = retitled(session.timeline, "MMMMMMMM")
    pane.compare(session.timeline, other, ("first", "second"))
    assert pane.comparing
    qtbot.waitUntil(lambda: pane.canvas.split.second is not None, timeout=30_000)
    assert pane.canvas.split.second != pane.canvas.image
    session.seek(SECOND)
    qtbot.waitUntil(lambda: pane._comparison.presenter.shown == SECOND, timeout=30_000)
    assert pane.presenter.shown is not None
    session.edit("something", lambda timeline: retitled(timeline, "third"))
    assert not pane.comparing
    assert not pane.canvas.split.active


def test_both_takes_play_in_step(qtbot, pane, session):
    pane.compare(session.timeline, retitled(session.timeline, "MMMM"), ("first", "second"))
    qtbot.waitUntil(lambda: pane.canvas.split.second is not None, timeout=30_000)
    pane.playback.play(1.0)
    qtbot.waitUntil(lambda: session.playhead > SECOND // 2, timeout=30_000)
    second = pane._comparison.presenter
    qtbot.waitUntil(lambda: abs((second.shown or 0) - (pane.presenter.shown or 0)) < SECOND // 10)
    pane.playback.pause()


def test_k_held_with_l_is_slow_and_stops_when_let_go(qtbot, pane, session):
    def send(kind, key):
        QApplication.sendEvent(pane, QKeyEvent(kind, key, Qt.KeyboardModifier.NoModifier))

    send(QEvent.Type.ShortcutOverride, Qt.Key.Key_K)
    pane.actions_table["play.forward"].trigger()
    assert pane.playback.speed == 0.5
    send(QEvent.Type.KeyRelease, Qt.Key.Key_K)
    assert not pane.playback.playing
    pane.actions_table["play.forward"].trigger()
    assert pane.playback.speed == 1.0


def test_a_zone_can_be_chosen_and_one_that_does_not_fit_gives_way(pane, session):
    pane.choose_zone("tiktok")
    assert pane.canvas.zone.name == "TikTok"
    assert pane.actions_table["view.safe_zone"].isChecked()
    pane.choose_zone(ALL)
    assert pane.canvas.zone.name == "Clear of buttons on TikTok, Reels, Shorts"
    session.edit("wide", lambda timeline: replace(timeline, width=1920, height=1080))
    assert pane.canvas.zone.name == "YouTube title-safe"
    pane.show_safe_zone(False)
    assert pane.canvas.zone is None
    told = []
    session.told.connect(told.append)
    session.edit("square", lambda timeline: replace(timeline, width=1080, height=1080))
    pane.show_safe_zone(True)
    assert pane.canvas.zone is None
    assert "shape" in told[-1]


def test_the_quality_button_says_what_is_in_use(pane):
    button = pane.transport.quality
    assert button.text() == "Full"
    pane.frames.choose_quality(2)
    assert button.text() == "Half"
    assert [action.isChecked() for action in button.menu().actions()] == [False, False, True, False]
    button.menu().actions()[0].trigger()
    assert pane.frames.quality.chosen == 0
    QTest.qWait(0)
