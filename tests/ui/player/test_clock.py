import numpy as np
import pytest

from pipeline.timeline.time import FLICKS_PER_SECOND as SECOND
from ui.player.clock import SilentClock
from ui.player.levels import Levels
from ui.player.sound import BLOCK, BlockQueue, SoundClock


def test_the_silent_clock_runs_at_its_speed_and_stands_when_stopped():
    now = [10.0]
    clock = SilentClock(lambda: now[0])
    clock.start(2 * SECOND, 2.0)
    now[0] = 11.5
    assert clock.now() == 5 * SECOND
    clock.stop()
    now[0] = 20.0
    assert clock.now() == 5 * SECOND
    clock.start(5 * SECOND, -1.0)
    now[0] = 21.0
    assert clock.now() == 4 * SECOND


def test_blocks_come_out_whole_in_order_whatever_the_device_asks_for():
    queue = BlockQueue()
    sent = np.arange(600, dtype=np.float32).reshape(300, 2)
    for start in range(0, 300, 100):
        queue.put(sent[start : start + 100], Levels())
    got = []
    for count in (7, 130, 99, 64):
        out = np.empty((count, 2), np.float32)
        queue.take(out)
        got.append(out)
    assert np.array_equal(np.concatenate(got), sent)
    assert queue.played == 300


def test_an_empty_queue_is_silence_and_the_clock_waits():
    queue = BlockQueue()
    queue.put(np.ones((10, 2), np.float32), Levels(0.5, 0.25))
    out = np.full((25, 2), 9.0, np.float32)
    queue.volume = 0.5
    queue.take(out)
    assert np.array_equal(out[:10], np.full((10, 2), 0.5, np.float32))
    assert not out[10:].any()
    assert queue.played == 10
    assert queue.levels == Levels(0.5, 0.25), "of what is heard"


@pytest.fixture
def sound(qapp):
    """A sound clock whose child only takes notes."""
    clock = SoundClock()
    clock.sent = []
    clock._worker = lambda: type("W", (), {"send": lambda _self, m: clock.sent.append(m)})()
    return clock


def block(clock, start, level=-6.0, generation=None):
    data = np.full((BLOCK, 2), 0.5, np.float32).tobytes()
    generation = clock._generation if generation is None else generation
    clock._take(("block", generation, start, data, level, level - 3, -20.0, -23.0))


def test_blocks_of_an_earlier_run_are_dropped(sound):
    sound.start(SECOND, 1.0)
    asked = [message for message in sound.sent if message[0] == "mix"]
    assert [message[2:] for message in asked[:2]] == [(48_000, BLOCK, 1.0), (48_000 + BLOCK, BLOCK, 1.0)]
    block(sound, 12345)
    assert not sound.queue._blocks
    block(sound, 48_000)
    assert len(sound.queue._blocks) == 1
    block(sound, 48_000 + BLOCK, generation=sound._generation + 1)
    assert len(sound.queue._blocks) == 1
    out = np.empty((BLOCK // 2, 2), np.float32)
    sound.queue.take(out)
    assert sound.now() == pytest.approx(SECOND + SECOND // 20, abs=1)
    sound.stop()
    assert sound.now() == pytest.approx(SECOND + SECOND // 20, abs=1)


def test_at_twice_the_speed_blocks_lie_twice_as_far_apart_and_the_clock_runs_twice_as_fast(sound):
    sound.start(SECOND, 2.0)
    asked = [message[2:] for message in sound.sent if message[0] == "mix"]
    assert asked[:2] == [(48_000, BLOCK, 2.0), (48_000 + 2 * BLOCK, BLOCK, 2.0)]
    block(sound, 48_000)
    out = np.empty((BLOCK, 2), np.float32)
    sound.queue.take(out)
    assert sound.now() == pytest.approx(SECOND + SECOND // 5, abs=1)


def test_levels_are_of_what_is_heard_and_silence_when_stopped(sound):
    sound.start(0, 1.0)
    block(sound, 0, -6.0)
    block(sound, BLOCK, -9.0)
    assert sound.levels == Levels()
    out = np.empty((BLOCK, 2), np.float32)
    sound.queue.take(out)
    heard = sound.levels
    assert (heard.peak_left, heard.peak_right) == (-6.0, -9.0)
    assert heard.integrated == pytest.approx(-20.0, abs=0.05)
    sound.queue.take(out)
    assert sound.levels.peak_left == -9.0
    sound.stop()
    assert sound.levels == Levels()


def test_backwards_blocks_lie_before_each_other_and_the_clock_falls(sound):
    sound.start(SECOND, -2.0)
    asked = [message[2:] for message in sound.sent if message[0] == "mix"]
    assert asked[:2] == [(48_000, BLOCK, -2.0), (48_000 - 2 * BLOCK, BLOCK, -2.0)]
    assert len(asked) == 8, "no more than is soon needed"
    block(sound, 48_000)
    out = np.empty((BLOCK, 2), np.float32)
    sound.queue.take(out)
    assert sound.now() == pytest.approx(SECOND - SECOND // 5, abs=1)


def test_eight_times_the_speed_is_silent(sound):
    assert not sound.plays(1.0), "no device"
    sound._stream = object()
    speeds = (-8.0, -4.0, -1.0, -0.5, 0.5, 1.0, 2.0, 4.0, 8.0)
    assert [speed for speed in speeds if not sound.plays(speed)] == [-8.0, 8.0]
    sound._stream = None
