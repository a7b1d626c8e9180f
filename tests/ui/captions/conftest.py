"""The captions pane over a real studio, with three captions in English and a track in German."""

import pytest

from pipeline.timeline.model import Caption, CaptionWord, Gap, Timeline, Track, TrackKind
from pipeline.timeline.time import Flicks
from tests.ui.conftest import seconds, title_clip
from ui.actions import ActionTable


def caption(name: str, text: str, length: float) -> Caption:
    """Its words share its time evenly."""
    texts = text.split()
    step = Flicks(int(seconds(length)) // max(1, len(texts)))
    words = tuple(CaptionWord(t, Flicks(i * step), step) for i, t in enumerate(texts))
    return Caption(name, seconds(length), words)


def harbour() -> Timeline:
    """0-2 s "Rain falls on harbours", 3-5 s "The boats stay in", 5-6 s "Nobody minds"; a film of 10 s."""
    english = Track(
        "en",
        TrackKind.CAPTION,
        "English",
        items=(
            caption("one", "Rain falls on harbours", 2),
            Gap("g", seconds(1)),
            caption("two", "The boats stay in", 2),
            caption("three", "Nobody minds", 1),
        ),
        language="en",
    )
    german = Track(
        "de", TrackKind.CAPTION, "Deutsch", items=(caption("eins", "Es regnet", 2),), language="de"
    )
    picture = Track("v1", TrackKind.VIDEO, items=(title_clip("a", 10),))
    return Timeline("t", "Harbour", tracks=(picture, english, german))


class FakePlayback:
    """Plays when it is told to; the test moves the playhead."""

    def __init__(self):
        from PySide6.QtCore import QObject, Signal

        class Said(QObject):
            state_changed = Signal()

        self._said = Said()
        self.state_changed = self._said.state_changed
        self.playing = False

    def play(self, _speed):
        self.playing = True
        self.state_changed.emit()

    def pause(self):
        if self.playing:
            self.playing = False
            self.state_changed.emit()


@pytest.fixture
def playback(qapp):
    return FakePlayback()


@pytest.fixture
def workspace(studio):
    from ui.viewmodels.workspace import Workspace

    made = Workspace(studio)
    project = studio.library.projects.create("Harbour", harbour())
    made.open_project(project.id)
    yield made
    made.close()


@pytest.fixture
def actions(qtbot):
    from PySide6.QtWidgets import QWidget

    from ui.actions import ACTIONS

    owner = QWidget()
    qtbot.addWidget(owner)
    made = ActionTable(owner, {action.id: lambda: None for action in ACTIONS})
    made.owner = owner
    return made


@pytest.fixture
def pane(qtbot, workspace, playback, actions):
    from ui.captions.pane import CaptionsPane

    made = CaptionsPane(workspace, playback, actions)
    qtbot.addWidget(made)
    made.resize(1200, 400)
    made.show()
    qtbot.waitUntil(lambda: made.desk.lookups.idle, timeout=10_000)
    return made


@pytest.fixture
def settle(qtbot, pane):
    """Until all that was asked of the thread was answered."""

    def wait():
        qtbot.waitUntil(lambda: pane.desk.lookups.idle, timeout=10_000)

    return wait
