"""Jumps land on the right frame whatever was decoded before, and cost no more than they must."""

from __future__ import annotations

import random
import time as clock
from fractions import Fraction

import av
import numpy as np
import pytest

from pipeline.media.decode import VideoReader
from pipeline.media.picture import YuvPicture
from pipeline.media.picture_cache import PictureCache, variant_of
from pipeline.timeline.time import FLICKS_PER_SECOND, from_seconds


def moving(count, size=(160, 96)):
    """Frames that a coder builds pyramids of B frames from, each different from all others."""
    rng = np.random.default_rng(1)
    ground = rng.integers(0, 255, (size[1] // 8, size[0] // 8), np.uint8).repeat(8, 0).repeat(8, 1)
    frames = []
    for n in range(count):
        y = np.roll(ground, (n, 2 * n), (0, 1)).copy()
        y[:16, : 8 * 12] = 16
        for bit in range(12):
            y[:16, 8 * bit : 8 * bit + 8] = 220 if n >> bit & 1 else 16
        frame = av.VideoFrame(*size, "yuv420p")
        for plane, values in zip(frame.planes, (y, 128, 128), strict=True):
            rows = np.frombuffer(plane, np.uint8).reshape(plane.height, plane.line_size)
            rows[:, : plane.width] = values
        frame.colorspace, frame.color_range = 1, 1
        frames.append(frame)
    return frames


def number_of(picture):
    """Reads the frame's number from its stripes."""
    return sum((int(picture.y[8, 8 * bit + 4]) > 110) << bit for bit in range(12))


PYRAMID = {"g": "120", "bf": "5", "b-pyramid": "normal", "crf": "18", "sc_threshold": "0", "preset": "fast"}


@pytest.fixture(scope="module")
def long_gops(tmp_path_factory, request):
    encode = _making(request)
    folder = tmp_path_factory.mktemp("long")
    times = [round(1000 * n / 30) + (0 if n < 150 else 700) for n in range(300)]
    return {
        "mp4": encode(folder / "long.mp4", moving(300), options=PYRAMID, pts=times),
        "mkv": encode(folder / "long.mkv", moving(300), options=PYRAMID, pts=times),
        "ts": encode(folder / "long.ts", moving(300), options=PYRAMID, pts=times),
        "times": times,
    }


def _making(request):
    plugin = next(
        p for p in request.config.pluginmanager.get_plugins() if getattr(p, "encode_frames", None) is not None
    )
    return plugin.encode_frames


@pytest.mark.parametrize("kind", ["mp4", "mkv", "ts"])
def test_jumps_show_what_playing_shows(long_gops, kind):
    times = long_gops["times"]
    with VideoReader(long_gops[kind]) as reader:
        played = [reader.read(from_seconds(Fraction(t, 1000)) + 1000).y.copy() for t in times]
        assert [number_of(YuvPicture(y, y, y)) for y in played] == list(range(300))
        rng = random.Random(4)
        for _ in range(60):
            n = rng.choice([0, 149, 150, 299, rng.randrange(300), rng.randrange(300)])
            late = rng.choice([0, 5, 20]) if n != 149 else rng.choice([5, 400, 690])
            got = reader.read(from_seconds(Fraction(times[n] + late, 1000)) + 1000)
            assert number_of(got) == n
            assert np.array_equal(got.y, played[n])


@pytest.mark.parametrize("kind", ["mp4", "ts"])
def test_reverse_play_decodes_each_group_once(long_gops, kind, monkeypatch):
    times = long_gops["times"]
    with VideoReader(long_gops[kind]) as reader:
        pulls = []
        pull = reader._stream.pull
        monkeypatch.setattr(reader._stream, "pull", lambda: pulls.append(1) or pull())
        for n in range(299, 120, -1):
            assert number_of(reader.read(from_seconds(Fraction(times[n], 1000)) + 1000)) == n
    assert len(pulls) < 450


def test_playing_on_keeps_no_frames(long_gops):
    with VideoReader(long_gops["mp4"]) as reader:
        for t in long_gops["times"][:100]:
            reader.read(from_seconds(Fraction(t, 1000)))
        assert not reader._history


def test_a_long_jump_leaves_out_frames_nothing_refers_to(long_gops):
    times = long_gops["times"]
    decoded = []
    with VideoReader(long_gops["mp4"]) as reader:
        pull = reader._stream.pull
        reader._stream.pull = lambda: decoded.append(1) or pull()
        assert number_of(reader.read(from_seconds(Fraction(times[115], 1000)) + 1000)) == 115
    assert len(decoded) < 90


def picture(level, size=(32, 16)):
    y = np.full((size[1], size[0]), level, np.uint8)
    half = np.full((size[1] // 2, size[0] // 2), 128, np.uint8)
    return YuvPicture(y, half, half)


def test_the_cache_finds_pictures_by_any_time_they_are_shown():
    cache = PictureCache(10_000)
    film = ("film", 1, (32, 16), None)
    for n in range(5):
        cache.put(film, 100 * n, 100 * n + 100 if n != 2 else 250, picture(n))
    assert cache.get(film, 149).y[0, 0] == 1
    assert cache.get(film, 249).y[0, 0] == 2
    assert cache.get(film, 250) is None and cache.get(film, -1) is None and cache.get(film, 500) is None
    assert cache.get(("film", 2, (32, 16), None), 149) is None
    assert cache.get(("film", 1, (32, 16), (0, 0, 2, 2)), 149) is None
    begin, near = cache.nearest(film, 290)
    assert (begin, int(near.y[0, 0])) == (300, 3)
    assert cache.nearest(film, 9000)[0] == 400
    assert cache.nearest(("none", 1, None, None), 0) is None


def test_the_cache_keeps_its_budget_and_what_was_used_last():
    one = picture(0).nbytes
    cache = PictureCache(3 * one)
    film = ("film", 1, (32, 16), None)
    for n in range(3):
        cache.put(film, n, n + 1, picture(n))
    cache.get(film, 0)
    cache.put(film, 3, 4, picture(3))
    assert cache.nbytes == 3 * one and len(cache) == 3
    assert cache.get(film, 1) is None and cache.get(film, 0) is not None
    cache.put(film, 3, 4, picture(9))
    assert cache.nbytes == 3 * one and cache.get(film, 3).y[0, 0] == 9
    cache.put(film, 9, 10, picture(1, (64, 64)))
    assert cache.get(film, 9) is None and len(cache) == 3
    cache.clear()
    assert cache.nbytes == 0 and cache.get(film, 0) is None


@pytest.mark.parametrize("kind", ["mp4", "ts"])
def test_scrubbing_back_over_what_was_passed_needs_no_decoder(long_gops, kind, monkeypatch):
    times, path = long_gops["times"], long_gops[kind]
    cache = PictureCache()
    with VideoReader(path) as plain, VideoReader(path, cache) as reader:
        size = (80, 48)

        def both(n, late=1):
            time = from_seconds(Fraction(times[n] + late, 1000))
            return reader.read(time, size), plain.read(time, size)

        for n in (110, 100, 99, 98, 97):  # the first step back that misses decodes its group and keeps it
            both(n)
        monkeypatch.setattr(reader._stream, "pull", lambda: pytest.fail("decoded again"))
        slowest = 0.0
        for n in range(96, 66, -1):
            begun = clock.process_time()
            got = reader.read(from_seconds(Fraction(times[n] + 1, 1000)), size)
            slowest = max(slowest, clock.process_time() - begun)
            want = plain.read(from_seconds(Fraction(times[n] + 1, 1000)), size)
            assert np.array_equal(got.y, want.y) and np.array_equal(got.u, want.u)
        assert slowest < 0.01
    assert variant_of(path, size, None)[0] == str(path)


def test_the_cache_never_shows_a_frame_in_the_gap_of_another(long_gops):
    times = long_gops["times"]
    cache = PictureCache()
    with VideoReader(long_gops["mp4"], cache) as reader:
        rng = random.Random(8)
        for _ in range(120):
            n = rng.randrange(300)
            got = reader.read(from_seconds(Fraction(times[n], 1000)) + 1000, (160, 96))
            assert number_of(got) == n
        for _ in range(20):
            assert number_of(reader.read(FLICKS_PER_SECOND * rng.randrange(51, 56) // 10, (160, 96))) == 149
