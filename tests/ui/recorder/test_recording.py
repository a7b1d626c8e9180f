"""Recording to the picture with a microphone that the test speaks into."""

import asyncio

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from pipeline.timeline.model import AudioRole, Clip, MediaKind, MediaReference, Timeline, Track, TrackKind
from pipeline.timeline.time import ZERO, Flicks, TimeRange, from_samples
from tests.ui.captions.conftest import FakePlayback
from tests.ui.conftest import seconds, title_clip
from ui.recorder.microphone import RATE, Microphone
from ui.settings import WindowSettings
from ui.viewmodels.recording import Step, VoiceRecording, with_take


class Stream:
    """A device that says what the test has it say."""

    channels, latency = 1, 0.0

    def __init__(self, name, hear):
        self.name, self.hear, self.closed = name, hear, False

    def say(self, length, level=0.5):
        self.hear(np.full((round(length * RATE), 1), level, np.float32))

    def close(self):
        self.closed = True


class Sound:
    volume = 0.8


class Booth:
    """A project of 10 s, a recorder, and the loop that both run on."""

    def __init__(self, studio, loop):
        from ui.viewmodels.workspace import Workspace

        self.loop, self.studio = loop, studio
        self.workspace = Workspace(studio)
        picture = Track("v", TrackKind.VIDEO, items=(title_clip("a", 10),))
        project = studio.library.projects.create("Film", Timeline("t", "Film", tracks=(picture,)))
        self.workspace.open_project(project.id)
        self.session = self.workspace.session
        self.playback, self.sound = FakePlayback(), Sound()
        self.streams = []
        self.microphone = Microphone(self._open, lambda: ("Desk mic", "Headset"))
        self.recording = VoiceRecording(self.workspace, self.playback, self.sound, self.microphone)

    def _open(self, name, hear):
        if name == "Broken":
            raise OSError("Device unavailable")
        self.streams.append(Stream(name, hear))
        return self.streams[-1]

    def until(self, done):
        async def wait():
            async with asyncio.timeout(60):
                while not done():
                    await asyncio.sleep(0.01)

        self.loop.run_until_complete(wait())

    def open(self, name=""):
        self.microphone.open(name)
        self.until(lambda: self.microphone.available)
        return self.streams[-1]

    def takes(self):
        found = []
        for track in self.session.timeline.tracks:
            if track.role is AudioRole.VOICE:
                found += [(w.start, i) for w, i in track.placed() if isinstance(i, Clip)]
        return found


@pytest.fixture
def booth(studio, loop):
    made = Booth(studio, loop)
    yield made
    made.workspace.close()


def test_a_take_lands_where_it_began(booth):
    stream = booth.open()
    booth.session.seek(seconds(2))
    booth.recording.plays_film = False
    booth.recording.start(0)
    stream.say(1.5)
    assert booth.recording.step is Step.RECORDING
    assert booth.recording.seconds == 1.5
    booth.recording.stop()
    booth.until(lambda: booth.recording.step is Step.IDLE)
    ((start, clip),) = booth.takes()
    assert (start, clip.duration) == (seconds(2), seconds(1.5))
    assert booth.session.selection == {clip.id}
    assert list((booth.studio.library.home.root / "recordings").iterdir()) == []
    booth.session.undo()
    assert booth.takes() == []


def test_what_was_heard_before_the_film_moved_is_left_out(booth):
    stream = booth.open()
    stream.latency = 0.05
    booth.recording.start(0)
    assert booth.playback.playing
    stream.say(0.4)
    booth.session.seek(seconds(0.1))  # the film has played 0.1 s by now: it began 0.3 s into the take
    stream.say(1.6)
    booth.recording.stop()
    booth.until(lambda: booth.recording.step is Step.IDLE)
    ((start, clip),) = booth.takes()
    assert start == 0
    frame = booth.session.timeline.rate.frame
    assert abs(clip.source_start - from_samples(round(0.35 * RATE), RATE)) < frame


def test_it_counts_in_and_can_be_given_up(booth, qtbot):
    booth.open()
    booth.recording._beat.setInterval(5)
    booth.recording.start(3)
    assert (booth.recording.step, booth.recording.count) == (Step.COUNTING, 3)
    qtbot.waitUntil(lambda: booth.recording.step is Step.RECORDING, timeout=5000)
    booth.recording.give_up()
    assert booth.recording.step is Step.IDLE
    assert booth.takes() == []
    assert list((booth.studio.library.home.root / "recordings").iterdir()) == []


def test_pausing_the_film_ends_the_take_and_the_sound_comes_back(booth):
    stream = booth.open()
    booth.recording.mutes_film = True
    booth.recording.start(0)
    assert booth.sound.volume == 0.0
    stream.say(1.0)
    booth.session.seek(seconds(1))
    booth.playback.pause()
    assert booth.sound.volume == 0.8
    booth.until(lambda: booth.recording.step is Step.IDLE)
    assert len(booth.takes()) == 1


def test_it_ends_at_the_out_point(booth):
    stream = booth.open()
    booth.session.set_range(None, seconds(1))
    booth.recording.start(0)
    stream.say(1.0)
    booth.session.seek(seconds(1))
    booth.until(lambda: booth.recording.step is Step.IDLE)
    assert len(booth.takes()) == 1


def test_a_slip_of_the_finger_is_not_kept(booth, qtbot):
    stream = booth.open()
    booth.recording.start(0)
    stream.say(0.05)
    with qtbot.waitSignal(booth.session.told):
        booth.recording.stop()
    assert booth.takes() == []


def test_without_a_microphone_it_says_so(booth, qtbot):
    with qtbot.waitSignal(booth.session.refused) as told:
        booth.recording.start(0)
    assert "microphone" in told.args[0]
    assert booth.recording.step is Step.IDLE


def test_another_device_lets_the_first_one_go(booth):
    first = booth.open("Desk mic")
    booth.microphone.open("Headset")
    booth.until(lambda: len(booth.streams) == 2 and booth.microphone.available)
    assert first.closed
    booth.microphone.close()
    assert booth.streams[1].closed


def test_a_second_take_in_the_same_place_covers_nothing():
    def take(name):
        media = MediaReference(MediaKind.AUDIO, name, TimeRange(ZERO, seconds(2)), name)
        return Clip(name, media, seconds(2), name=name)

    timeline = Timeline("t", tracks=(Track("v", TrackKind.VIDEO, items=(title_clip("a", 5),)),))
    for name, at in (("one", 1), ("two", 2), ("three", 4)):
        timeline = with_take(timeline, take(name), Flicks(seconds(at)), "Recording")
    voices = [track for track in timeline.tracks if track.role is AudioRole.VOICE]
    held = [[item.id for item in track.items if isinstance(item, Clip)] for track in voices]
    assert held == [["one", "three"], ["two"]]


@pytest.fixture
def dialog(booth, qtbot, tmp_path):
    from ui.recorder.dialog import RecorderDialog

    made = RecorderDialog(booth.recording, WindowSettings(tmp_path / "settings"), None)
    qtbot.addWidget(made)
    made.show()
    booth.until(lambda: booth.microphone.available)
    return made


def test_the_dialog_records_and_places(dialog, booth):
    assert [dialog.inputs.itemText(i) for i in range(3)] == ["System default", "Desk mic", "Headset"]
    dialog.counts.set_value(0)
    assert dialog.button.isEnabled()
    QTest.mouseClick(dialog.button, Qt.MouseButton.LeftButton)
    assert dialog.button.text() == "Stop"
    booth.streams[-1].say(1.0, 0.9)
    dialog.level.refresh()
    assert dialog.level.bar.value > -3
    dialog._show_clock()
    assert dialog.time.text() == "0:01.0"
    QTest.mouseClick(dialog.button, Qt.MouseButton.LeftButton)
    booth.until(lambda: booth.recording.step is Step.IDLE)
    assert len(booth.takes()) == 1


def test_escape_gives_up_first_and_closes_then(dialog, booth):
    dialog.counts.set_value(0)
    dialog.button.click()
    booth.streams[-1].say(1.0)
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert dialog.isVisible()
    assert booth.recording.step is Step.IDLE
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert not dialog.isVisible()
    assert not booth.microphone.available


def test_a_device_that_fails_is_told_and_its_choice_kept(dialog, booth):
    dialog._choose_input("Broken")
    booth.until(lambda: "Device unavailable" in dialog.told.text())
    assert not dialog.button.isEnabled()
    assert dialog._settings.text("record_input") == "Broken"
