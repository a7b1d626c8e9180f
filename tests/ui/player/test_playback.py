from dataclasses import replace

import pytest
from PySide6.QtCore import QObject, Signal

from pipeline.timeline.time import FLICKS_PER_SECOND as SECOND
from tests.ui.conftest import seconds
from ui.player.clock import SilentClock
from ui.player.playback import AHEAD, Playback


class Frames(QObject):
    arrived, failed = Signal(object), Signal(str)
    capacity = 90

    def __init__(self):
        super().__init__()
        self.wanted, self.planned, self.loads, self.is_ready = [], [], [], True

    def want(self, *times):
        self.wanted.append(times)

    def plan(self, times, budget):
        self.planned.append((list(times), budget))

    def load(self, timeline, _resolver, height):
        self.loads.append((timeline, height))

    def ready(self, _times):
        return self.is_ready


class Sound:
    available = False

    def __init__(self):
        self.loads = []

    def load(self, timeline, _resolver):
        self.loads.append(timeline)

    def plays(self, _speed):
        return False


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


def test_frames_ahead_are_asked_for_in_presentation_order(playback, session, now):
    playback.play(1.0)
    now[0] = 1.0
    playback._tick()
    frame = session.timeline.rate.frame
    times, budget = playback._frames.planned[-1]
    ahead = [SECOND + index * frame for index in range(AHEAD)]
    assert times == [*ahead, seconds(2)], "and where the next clip comes on screen"
    assert budget == pytest.approx(1000 / 30)


def test_at_twice_the_speed_every_second_frame_is_enough(playback, session, now):
    playback.play(2.0)
    now[0] = 0.5
    playback._tick()
    frame = session.timeline.rate.frame
    times, budget = playback._frames.planned[-1]
    assert times[:3] == [SECOND, SECOND + 2 * frame, SECOND + 4 * frame]
    assert budget == pytest.approx(1000 / 30)


def test_a_pause_asks_for_the_exact_frame_and_the_steps_after_it(playback, session, now):
    playback.play(1.0)
    now[0] = 1.0
    playback._tick()
    playback.pause()
    frame = session.timeline.rate.frame
    assert playback._frames.wanted[-1] == (SECOND, SECOND + frame, SECOND + 2 * frame)


def test_play_waits_for_the_first_frames_but_not_for_ever(playback, session, now, monkeypatch):
    machine = [50.0]
    monkeypatch.setattr("ui.player.playback.machine.monotonic", lambda: machine[0])
    playback._frames.is_ready = False
    playback.play(1.0)
    now[0] = 1.0
    playback._tick()
    assert session.playhead == 0, "the clock stands"
    machine[0] += 1.0
    playback._tick()
    now[0] = 1.5
    playback._tick()
    assert session.playhead == SECOND // 2


def test_k_held_makes_j_and_l_slow_until_it_is_let_go(playback, session, now):
    playback.hold(True)
    playback.shuttle(1)
    assert playback.speed == 0.5
    now[0] = 1.0
    playback._tick()
    assert session.playhead == SECOND // 2
    playback.shuttle(-1)
    assert playback.speed == -0.5
    playback.hold(False)
    assert not playback.playing
    playback.shuttle(1)
    assert playback.speed == 1.0


def test_backwards_it_plays_to_the_start_and_loops_to_the_out_point(playback, session, now):
    session.seek(SECOND)
    playback.play(-1.0)
    now[0] = 5.0
    playback._tick()
    assert session.playhead == 0
    assert not playback.playing
    session.set_range(seconds(1), seconds(2))
    playback.loop = True
    session.seek(seconds(1.5))
    playback.play(-1.0)
    now[0] = 5.75
    playback._tick()
    assert session.playhead == seconds(2) - session.timeline.rate.frame
    assert playback.playing


def test_frames_are_drawn_anew_when_too_small_for_the_picture_or_far_too_large(playback, session):
    loads = playback._frames.loads
    playback.set_preview_height(959)
    playback.set_preview_height(700)
    assert len(loads) == 0, "960 will do for those"
    playback.set_preview_height(1101)
    assert loads[-1] == (session.timeline, 1102)
    playback.set_preview_height(5000)
    assert loads[-1][1] == session.timeline.height
    playback.set_preview_height(400)
    assert loads[-1][1] == 400


def test_comparing_draws_both_timelines_in_step(playback, session, now):
    other, taken = Frames(), session.timeline
    playback.compare(other, taken, session.timeline)
    assert playback._frames.loads[-1][0] is taken
    assert other.loads[-1][0] is session.timeline
    session.seek(SECOND)
    assert other.wanted[-1] == playback._frames.wanted[-1]
    playback.play(1.0)
    assert other.planned[-1] == playback._frames.planned[-1]
    playback.pause()
    playback.stop_comparing()
    session.seek(0)
    assert other.wanted[-1] != playback._frames.wanted[-1]


def test_of_two_takes_the_other_one_is_heard_while_they_are_compared(playback, session):
    other = replace(session.timeline, name="with other music")
    playback.compare(Frames(), session.timeline, other)
    assert playback._sound.loads[-1] is other
    playback.stop_comparing()
    assert playback._sound.loads[-1] is session.timeline


def test_frames_lie_down_for_a_wide_video(playback, session):
    session.edit("wide", lambda timeline: replace(timeline, width=1920, height=1080))
    assert playback._frames.loads[-1][1] == 540
