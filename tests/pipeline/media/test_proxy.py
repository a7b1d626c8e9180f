"""Proxies show the same frame at every media time, and appear whole or not at all."""

from __future__ import annotations

import importlib.util
import pickle
from fractions import Fraction
from pathlib import Path

import av
import numpy as np
import pytest

from pipeline.media.decode import VideoReader
from pipeline.media.errors import NoProxy
from pipeline.media.probe import probe
from pipeline.media.proxy import (
    DecodingCost,
    ProxyResolver,
    make_proxy,
    measure_decoding,
    needs_proxy,
    proxy_path,
)
from pipeline.media.resolver import FixedResolver, MediaFile
from pipeline.timeline.time import FPS_25, from_seconds
from providers.errors import Cancelled


def numbered(count, size=(64, 48)):
    """Frame n is grey of level 40 + 6 n."""
    frames = []
    for n in range(count):
        frame = av.VideoFrame(*size, "yuv420p")
        for plane, level in zip(frame.planes, (40 + 6 * n, 128, 128), strict=True):
            np.frombuffer(plane, np.uint8)[:] = level
        frame.colorspace, frame.color_range = 1, 1
        frames.append(frame)
    return frames


def number_at(reader, milliseconds):
    time = from_seconds(Fraction(milliseconds, 1000)) + 1000
    return round((float(reader.read(time).y.mean()) - 40) / 6)


UNEVEN = [0, 40, 60, 200, 210, 500, 540, 900, 960, 1400, 1410, 1450, 2000]


@pytest.mark.parametrize("name", ["clip.mp4", "clip.mkv", "clip.ts"])
def test_a_proxy_shows_the_same_frame_at_every_time(tmp_path, encode, name):
    path = encode(tmp_path / name, numbered(13), pts=UNEVEN, options={"g": "50", "crf": "4"})
    target = proxy_path(tmp_path / "proxies", path)
    heard = []
    make_proxy(path, target, heard.append)
    assert heard == sorted(heard) and heard[-1] == 1.0
    assert [p.name for p in target.parent.iterdir()] == [target.name]
    with VideoReader(path) as original, VideoReader(target) as proxy:
        for milliseconds in [*range(0, 2100, 13), 30, 1999, 5]:
            want = max(n for n, t in enumerate(UNEVEN) if t <= milliseconds)
            assert number_at(original, milliseconds) == number_at(proxy, milliseconds) == want


def test_a_video_that_starts_after_its_sound_keeps_its_place(tmp_path):
    path = tmp_path / "late.mkv"
    with av.open(str(path), "w") as container:
        video = container.add_stream("libx264", rate=1000, options={"crf": "4"})
        video.width, video.height, video.pix_fmt = 64, 48, "yuv420p"
        video.codec_context.time_base = Fraction(1, 1000)
        sound = container.add_stream("pcm_s16le", rate=8000)
        for n in range(20):
            block = av.AudioFrame.from_ndarray(np.zeros((1, 800), np.int16), format="s16", layout="mono")
            block.sample_rate, block.pts, block.time_base = 8000, 800 * n, Fraction(1, 8000)
            container.mux(sound.encode(block))
        for n, frame in enumerate(numbered(10)):
            frame.pts, frame.time_base = 500 + 100 * n, Fraction(1, 1000)
            container.mux(video.encode(frame))
        container.mux(video.encode(None))
    make_proxy(path, tmp_path / "proxy.mp4")
    assert not probe(tmp_path / "proxy.mp4").audio
    with VideoReader(path) as original, VideoReader(tmp_path / "proxy.mp4") as proxy:
        for milliseconds in (0, 300, 499, 505, 650, 899, 905, 1450, 3000):
            want = min(max((milliseconds - 500) // 100, 0), 9)
            assert number_at(original, milliseconds) == number_at(proxy, milliseconds) == want


def test_a_proxy_is_small_upright_and_of_the_same_shape(tmp_path):
    spec = importlib.util.spec_from_file_location("media_making", Path(__file__).with_name("conftest.py"))
    making = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(making)

    def corner(n):
        rgb = np.zeros((1000, 1400, 3), np.uint8)
        rgb[:500, :700] = 255
        return rgb

    path = making.write_video(tmp_path / "phone.mp4", [0, 40], (1400, 1000), rotation=270, colour=corner)
    make_proxy(path, tmp_path / "proxy.mp4")
    info, small = probe(path), probe(tmp_path / "proxy.mp4")
    assert (small.width, small.height, small.rotation) == (720, 1008, 0)
    width, height = info.display_size
    assert small.display_size[0] / small.display_size[1] == pytest.approx(width / height, rel=1e-3)
    with VideoReader(path) as original, VideoReader(tmp_path / "proxy.mp4") as proxy:
        one, two = original.read(0, (72, 100)).y, proxy.read(0, (72, 100)).y
    assert np.abs(one.astype(int) - two).mean() < 2


def test_a_cancelled_proxy_leaves_nothing(tmp_path, encode):
    path = encode(tmp_path / "clip.mp4", numbered(30))
    asked = []
    with pytest.raises(Cancelled):
        make_proxy(path, tmp_path / "out" / "proxy.mp4", cancelled=lambda: asked.append(1) or len(asked) > 5)
    assert list((tmp_path / "out").iterdir()) == []


def test_what_can_not_have_a_proxy_is_refused(tmp_path, encode):
    clear = [av.VideoFrame.from_ndarray(np.zeros((48, 64, 4), np.uint8), format="rgba")] * 2
    path = encode(tmp_path / "clear.mov", clear, "png")
    with pytest.raises(NoProxy, match="transparent"):
        make_proxy(path, tmp_path / "out" / "proxy.mp4")
    assert list((tmp_path / "out").iterdir()) == []
    sound = tmp_path / "sound.wav"
    with av.open(str(sound), "w") as container:
        stream = container.add_stream("pcm_s16le", rate=8000)
        block = av.AudioFrame.from_ndarray(np.zeros((1, 800), np.int16), format="s16", layout="mono")
        block.sample_rate, block.pts = 8000, 0
        container.mux(stream.encode(block))
    with pytest.raises(NoProxy, match="no video"):
        make_proxy(sound, tmp_path / "out" / "proxy.mp4")


def test_need_follows_from_what_was_measured(tmp_path, encode):
    cost = measure_decoding(encode(tmp_path / "clip.mp4", numbered(30), options={"g": "12"}))
    assert cost.group == 12
    assert 0 < cost.frame < 1 and cost.jump == pytest.approx(12 * cost.frame)
    assert not needs_proxy(DecodingCost(0.005, 30), FPS_25)
    assert needs_proxy(DecodingCost(0.030, 1), FPS_25)  # three quarters of real time
    assert needs_proxy(DecodingCost(0.005, 250), FPS_25)  # plays, but each jump takes a second


def test_the_resolver_takes_a_proxy_only_when_it_is_of_this_very_file(tmp_path, encode):
    path = encode(tmp_path / "clip.mp4", numbered(5))
    files = FixedResolver((MediaFile("clip", path, "video"), MediaFile("song", path, "audio")))
    resolver = pickle.loads(pickle.dumps(ProxyResolver(files, tmp_path / "proxies")))
    assert resolver.resolve("clip").path == path
    target = proxy_path(tmp_path / "proxies", path)
    make_proxy(path, target)
    assert resolver.resolve("clip") == MediaFile("clip", target, "video")
    assert resolver.resolve("song").path == path
    assert resolver.resolve("gone").path is None
    encode(path, numbered(9))
    assert resolver.resolve("clip").path == path
    path.unlink()
    assert resolver.resolve("clip").path == path
