import pytest
from PySide6.QtCore import QObject, QRectF, Signal

from pipeline.timeline.time import FLICKS_PER_SECOND as SECOND
from tests.ui.conftest import seconds
from ui.player.canvas import Canvas, SafeZone, fitted
from ui.player.clock import SilentClock
from ui.player.playback import Playback


class Frames(QObject):
    arrived, failed = Signal(object), Signal(str)

    def __init__(self):
        super().__init__()
        self.wanted, self.loads = [], 0

    def want(self, time):
        self.wanted.append(time)

    def load(self, *_):
        self.loads += 1


class Sound:
    available = False

    def load(self, *_): ...


@pytest.fixture
def now():
    return [0.0]


@pytest.fixture
def playback(session, now):
    made = Playback(session, Frames(), Sound())
    made._silent = made._clock = SilentClock(lambda: now[0])
    return made


def test_play_follows_the_clock_and_pause_stays(playback, session, now):
    playback.toggle()
    now[0] = 1.0
    playback._tick()
    assert session.playhead == SECOND
    playback.toggle()
    now[0] = 2.0
    playback._tick()
    assert session.playhead == SECOND
    assert not playback.playing


def test_j_and_l_double_and_turn(playback):
    for expected in (1.0, 2.0, 4.0, 8.0, 8.0):
        playback.shuttle(1)
        assert playback.speed == expected
    playback.shuttle(-1)
    assert playback.speed == -1.0
    playback.pause()
    assert playback.speed == 0.0


def test_at_the_end_it_stops_on_the_last_frame_and_play_begins_anew(playback, session, now):
    playback.play(1.0)
    now[0] = 100.0
    playback._tick()
    assert not playback.playing
    assert session.playhead == session.timeline.duration - session.timeline.rate.frame
    playback.play(1.0)
    assert session.playhead == 0


def test_a_loop_returns_to_the_in_point(playback, session, now):
    session.set_range(seconds(1), seconds(2))
    playback.loop = True
    session.seek(seconds(1.5))
    playback.play(1.0)
    now[0] = 0.75
    playback._tick()
    assert session.playhead == seconds(1)
    assert playback.playing


def test_seeking_while_playing_goes_on_from_there(playback, session, now):
    playback.play(1.0)
    now[0] = 0.5
    session.seek(seconds(3))
    now[0] = 1.0
    playback._tick()
    assert session.playhead == seconds(3.5)


def test_frames_ahead_are_asked_for(playback, session, now):
    playback.play(1.0)
    now[0] = 1.0
    playback._tick()
    frame = session.timeline.rate.frame
    assert playback._frames.wanted[-4:] == [SECOND + index * frame for index in range(4)]


def test_letterboxing_keeps_the_shape():
    area = fitted(1080, 1920, QRectF(0, 0, 1000, 400))
    assert (area.width(), area.height()) == pytest.approx((225, 400))
    assert area.center().x() == pytest.approx(500)


def test_the_safe_zone_is_drawn_only_when_asked(qtbot):
    canvas = Canvas()
    qtbot.addWidget(canvas)
    canvas.resize(400, 400)
    canvas.set_frame_size(1080, 1920)
    plain = canvas.grab().toImage()
    canvas.set_zone(SafeZone("TikTok", 0.1, 0.2, 0.0, 0.2))
    assert canvas.grab().toImage() != plain
    canvas.set_zone(None)
    assert canvas.grab().toImage() == plain
