import numpy as np
import pytest

from pipeline.timeline.time import FLICKS_PER_SECOND as SECOND
from ui.player.clock import SilentClock
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
        queue.put(sent[start : start + 100])
    got = []
    for count in (7, 130, 99, 64):
        out = np.empty((count, 2), np.float32)
        queue.take(out, 1.0)
        got.append(out)
    assert np.array_equal(np.concatenate(got), sent)
    assert queue.played == 300


def test_an_empty_queue_is_silence_and_the_clock_waits():
    queue = BlockQueue()
    queue.put(np.ones((10, 2), np.float32))
    out = np.full((25, 2), 9.0, np.float32)
    queue.take(out, 0.5)
    assert np.array_equal(out[:10], np.full((10, 2), 0.5, np.float32))
    assert not out[10:].any()
    assert queue.played == 10
    assert queue.peak == (0.5, 0.5)


def test_blocks_of_an_earlier_run_are_dropped(qapp):
    clock = SoundClock()
    sent = []
    clock._worker = lambda: type("W", (), {"send": lambda _self, m: sent.append(m)})()
    clock.start(SECOND, 1.0)
    asked = [message for message in sent if message[0] == "mix"]
    assert [message[2] for message in asked[:2]] == [48_000, 48_000 + BLOCK]
    silence = np.zeros((BLOCK, 2), np.float32).tobytes()
    clock._take(("mixed", clock._generation, 12345, silence))
    assert not clock.queue._blocks
    clock._take(("mixed", clock._generation, 48_000, silence))
    assert len(clock.queue._blocks) == 1
    clock._take(("mixed", clock._generation + 1, 48_000 + BLOCK, silence))
    assert len(clock.queue._blocks) == 1
    out = np.empty((BLOCK // 2, 2), np.float32)
    clock._fill(out, len(out), None, None)
    assert clock.now() == pytest.approx(SECOND + SECOND // 20, abs=1)
    clock.stop()
    assert clock.now() == pytest.approx(SECOND + SECOND // 20, abs=1)
