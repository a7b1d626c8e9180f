"""The sound server's protocol, spoken over a pipe."""

import threading
from multiprocessing import Pipe

import numpy as np
import pytest

from pipeline.audio.mixer import Mixer
from pipeline.media.resolver import FixedResolver, MediaFile
from tests.pipeline.audio.conftest import clip, timeline, tone, track, write_sound
from ui.media.sound_server import serve

RATE, BLOCK = 48_000, 4_800


@pytest.fixture
def film(tmp_path):
    path = write_sound(tmp_path / "s.wav", tone(8, 1000.0, 10 ** (-23 / 20)))
    files = FixedResolver((MediaFile("s", path, "audio"),))
    return timeline(track("a", clip("c", "s", 8), clip("d", "gone", 1))), files


@pytest.fixture
def server():
    ours, theirs = Pipe()
    thread = threading.Thread(target=serve, args=(theirs,), daemon=True)
    thread.start()
    yield ours
    ours.send(None)
    thread.join(5)
    assert not thread.is_alive()


def blocks(server, generation, starts, speed):
    for start in starts:
        server.send(("mix", generation, start, BLOCK, speed))
    for start in starts:
        kind, told, place, data, left, right, momentary, short = server.recv()
        assert (kind, told, place) == ("block", generation, start)
        sound = np.frombuffer(data, np.float32).reshape(-1, 2)
        assert len(sound) == BLOCK
        yield sound, (left, right), momentary, short


def test_plays_what_the_export_mixes_and_meters_it(server, film):
    server.send(("load", 3, *film))
    heard = list(blocks(server, 3, range(0, 40 * BLOCK, BLOCK), 1.0))
    with Mixer(*film) as mixer:
        assert np.array_equal(np.concatenate([block[0] for block in heard]), mixer.mix(0, 40 * BLOCK))
    assert heard[-1][1] == pytest.approx((-23, -23), abs=0.1)
    assert heard[-1][2] == pytest.approx(-23, abs=0.1)
    assert heard[-1][3] == pytest.approx(-23, abs=0.1)
    assert heard[0][3] < -30, "three seconds have not been heard yet"


@pytest.mark.parametrize("speed", [0.5, 2.0, 4.0, -1.0, -2.0])
def test_other_speeds_keep_the_pitch_and_join(server, film, speed):
    server.send(("load", 0, *film))
    starts = [round(4 * RATE + i * BLOCK * speed) for i in range(8)]
    sound = np.concatenate([block[0] for block in blocks(server, 0, starts, speed)])[:, 0]
    crossings = np.count_nonzero(np.diff(np.signbit(sound).astype(int)))
    assert crossings / 2 / (len(sound) / RATE) == pytest.approx(1000, rel=0.01)
    assert np.abs(np.diff(sound)).max() < 1.25 * 10 ** (-23 / 20) * 2 * np.pi * 1000 / RATE


def test_old_generations_are_not_answered_and_missing_files_are_silent(server, film):
    server.send(("mix", 0, 0, BLOCK, 1.0))
    server.send(("load", 1, *film))
    server.send(("mix", 0, 0, BLOCK, 1.0))
    ((sound, peaks, momentary, _),) = blocks(server, 1, [8 * RATE + BLOCK], 1.0)
    assert not sound.any()
    assert peaks == (float("-inf"), float("-inf")) and momentary == float("-inf")
