"""AAC encoded in runs on several threads: no seam, no lost sample, the same bytes whatever the machine."""

import av
import numpy as np
import pytest

from pipeline.render.encoding import SoundFile, aac_runs
from pipeline.render.presets import OutputSettings

RATE = 48_000


def sound(seconds: float) -> np.ndarray:
    """A rising tone with clicks, which make the encoder change its windows."""
    at = np.arange(round(seconds * RATE)) / RATE
    tone = 0.3 * np.sin(2 * np.pi * (200 + 300 * at) * at)
    tone[:: RATE // 3] += 0.5
    return np.stack([tone, 0.7 * np.roll(tone, 100)], 1).astype(np.float32)


def encoded(samples, path, **changes):
    file = SoundFile(path, OutputSettings(**changes))
    for start in range(0, len(samples), 30_011):
        file.put(samples[start : start + 30_011])
    file.close()
    with av.open(str(path)) as opened:
        blocks = [frame.to_ndarray() for frame in opened.decode(audio=0)]
    return np.concatenate(blocks, axis=1).T


def error(samples, heard):
    """Root mean square of the error in each 1024 samples."""
    count = min(len(samples), len(heard)) // 1024
    wrong = (heard[: count * 1024] - samples[: count * 1024]) ** 2
    return np.sqrt(wrong.mean(axis=1).reshape(count, 1024).mean(axis=1))


@pytest.mark.parametrize("channels", [1, 2])
def test_runs_sound_like_one(tmp_path, monkeypatch, channels):
    samples = sound(8)
    wanted = samples if channels == 2 else samples.mean(axis=1, keepdims=True)
    monkeypatch.setattr(aac_runs, "_RUN", 10**9)
    one = error(wanted, encoded(samples, tmp_path / "one.m4a", channels=channels))
    monkeypatch.setattr(aac_runs, "_RUN", 40)
    heard = encoded(samples, tmp_path / "many.m4a", channels=channels)
    many = error(wanted, heard)
    assert len(wanted) <= len(heard) < len(wanted) + 1024
    assert many.max() <= one.max() * 1.5 and np.median(many) <= np.median(one) * 1.5


@pytest.mark.parametrize("count", [0, 500, 1023, 1024, 40 * 1024, 44 * 1024 + 5, 80 * 1024, 84 * 1024 - 1])
def test_any_length_ends_where_it_should(tmp_path, monkeypatch, count):
    monkeypatch.setattr(aac_runs, "_RUN", 40)
    samples = sound(2)[:count]
    if not count:
        file = SoundFile(tmp_path / "none.m4a", OutputSettings())
        file.close()
        return
    heard = encoded(samples, tmp_path / "short.m4a")
    assert count <= len(heard) < count + 1024
    if count > 2048:
        assert np.sqrt(((heard[:count] - samples) ** 2).mean()) < 0.05


def test_threads_change_nothing(tmp_path, monkeypatch):
    monkeypatch.setattr(aac_runs, "_RUN", 40)
    samples, files = sound(6), []
    for threads in (1, 4):
        monkeypatch.setattr(aac_runs.os, "cpu_count", lambda threads=threads: threads)
        path = tmp_path / f"{threads}.m4a"
        encoded(samples, path)
        files.append(path.read_bytes())
    assert files[0] == files[1]


def test_splices_need_windows_that_fit():
    long_window, other = bytes([0b00100001, 0b00000000, 0]), bytes([0b00100001, 0b01000000, 0])
    assert aac_runs.window(long_window) == (0, 0) and aac_runs.window(other) == (2, 0)
    before = dict.fromkeys(range(40), long_window)
    after = {number: other if number >= 35 else long_window for number in range(20, 60)}
    assert aac_runs.splice(before, after) == 35  # the frame before it is alike in both
