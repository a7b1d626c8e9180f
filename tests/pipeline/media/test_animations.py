"""GIF, WebP and PNG animations, each frame for its own time."""

from __future__ import annotations

import struct
from fractions import Fraction

import av
import cv2
import numpy as np
import pytest

from pipeline.media.decode import VideoReader
from pipeline.media.errors import MediaTooLarge, UnreadableMedia
from pipeline.media.probe import probe
from pipeline.media.proxy import measure_decoding
from pipeline.timeline.model import MediaKind
from pipeline.timeline.time import from_seconds, to_seconds

DELAYS = [100, 300, 50, 700]
COLOURS = [(200, 30, 30), (30, 200, 30), (30, 30, 200), (200, 200, 30)]


def chunk(kind, data):
    return kind + struct.pack("<I", len(data)) + data + b"\0" * (len(data) % 2)


def still_chunks(rgba):
    """The picture chunks of a lossless WebP of ``rgba``."""
    ok, data = cv2.imencode(".webp", cv2.cvtColor(rgba, cv2.COLOR_RGBA2BGRA), [cv2.IMWRITE_WEBP_QUALITY, 101])
    assert ok
    body, place = data.tobytes()[12:], 0
    while place < len(body):
        kind, size = struct.unpack("<4sI", body[place : place + 8])
        if kind == b"VP8L":
            return body[place : place + 8 + size + size % 2]
        place += 8 + size + size % 2
    raise AssertionError("no lossless picture")


def webp(size, frames):
    """An animated WebP. ``frames``: (rgba, x, y, delay, blend, dispose)."""
    width, height = size
    head = bytes([0x12, 0, 0, 0]) + (width - 1).to_bytes(3, "little") + (height - 1).to_bytes(3, "little")
    body = chunk(b"VP8X", head) + chunk(b"ANIM", bytes(6))
    for rgba, x, y, delay, blend, dispose in frames:
        h, w = rgba.shape[:2]
        numbers = b"".join(n.to_bytes(3, "little") for n in (x // 2, y // 2, w - 1, h - 1, delay))
        flags = bytes([(0 if blend else 2) | int(dispose)])
        body += chunk(b"ANMF", numbers + flags + still_chunks(rgba))
    return b"RIFF" + struct.pack("<I", 4 + len(body)) + b"WEBP" + body


def filled(size, colour, alpha=255):
    return np.full((size[1], size[0], 4), (*colour, alpha), np.uint8)


def write(path, kind):
    """Four colours for ``DELAYS`` milliseconds each."""
    if kind == "webp":
        frames = [(filled((64, 48), c), 0, 0, d, False, False) for c, d in zip(COLOURS, DELAYS, strict=True)]
        path.write_bytes(webp((64, 48), frames))
        return path
    with av.open(str(path), "w", format=kind) as container:
        stream = container.add_stream(kind, rate=100)
        stream.width, stream.height, stream.pix_fmt = 64, 48, "rgb24" if kind == "apng" else "rgb8"
        stream.codec_context.time_base = Fraction(1, 100)
        time = 0
        for colour, delay in zip(COLOURS, DELAYS, strict=True):
            frame = av.VideoFrame.from_ndarray(filled((64, 48), colour)[..., :3].copy(), format="rgb24")
            frame = frame.reformat(format=stream.pix_fmt)
            frame.pts, frame.time_base, frame.duration = time, Fraction(1, 100), delay // 10
            container.mux(stream.encode(frame))
            time += delay // 10
        container.mux(stream.encode(None))
    return path


@pytest.mark.parametrize("kind", ["webp", "gif", "apng"])
def test_each_frame_is_shown_for_its_own_time(tmp_path, kind):
    path = write(tmp_path / ("anim.png" if kind == "apng" else f"anim.{kind}"), kind)
    info = probe(path)
    assert (info.kind, info.width, info.height) == (MediaKind.VIDEO, 64, 48)
    begins = np.cumsum([0, *DELAYS])
    # Muxers write the last frame's delay as they like; all before it is exact.
    assert to_seconds(info.duration) * 1000 == pytest.approx(begins[-1], abs=701 if kind != "webp" else 0.1)
    with VideoReader(path) as reader:
        for milliseconds in [*range(0, 1150, 17), 20, 440, 99, 5000]:
            want = max(n for n in range(4) if begins[n] <= milliseconds)
            rgb = reader.read(from_seconds(Fraction(milliseconds, 1000)) + 1000).rgb()[20, 30]
            assert np.abs(rgb.astype(int) - COLOURS[want]).max() < 40, (milliseconds, rgb)


@pytest.mark.parametrize("kind", ["webp", "gif", "apng"])
def test_a_single_frame_is_a_still(tmp_path, kind):
    path = tmp_path / ("one.png" if kind == "apng" else f"one.{kind}")
    if kind == "webp":
        cv2.imwrite(str(path), filled((64, 48), (1, 2, 3)))
    else:
        with av.open(str(path), "w", format=kind) as container:
            stream = container.add_stream(kind, rate=10)
            stream.width, stream.height, stream.pix_fmt = 64, 48, "rgb24" if kind == "apng" else "rgb8"
            frame = av.VideoFrame.from_ndarray(filled((64, 48), (200, 0, 0))[..., :3].copy(), format="rgb24")
            container.mux(stream.encode(frame.reformat(format=stream.pix_fmt)))
            container.mux(stream.encode(None))
    assert probe(path).kind is MediaKind.IMAGE and probe(path).duration == 0


def test_webp_frames_build_on_each_other(tmp_path):
    red, half = filled((64, 48), COLOURS[0]), filled((20, 10), COLOURS[1], 128)
    frames = [
        (red, 0, 0, 100, False, False),
        (half, 10, 20, 100, True, True),  # laid over, then cleared away
        (filled((8, 8), COLOURS[2]), 40, 4, 100, True, False),
        (filled((64, 48), COLOURS[3], 64), 0, 0, 100, False, False),
    ]
    path = tmp_path / "layers.webp"
    path.write_bytes(webp((64, 48), frames))
    canvas = [red.copy()]
    second = red.copy()
    mixed = np.rint((np.array(COLOURS[1]) * 128 + np.array(COLOURS[0]) * 127) / 255)
    second[20:30, 10:30, :3] = mixed
    third = red.copy()
    third[20:30, 10:30] = 0
    third[4:12, 40:48] = (*COLOURS[2], 255)
    canvas += [second, third, filled((64, 48), COLOURS[3], 64)]
    with VideoReader(path) as reader:
        for n in (0, 1, 2, 3, 1, 3, 2, 0):
            picture = reader.read(from_seconds(Fraction(100 * n + 50, 1000)))
            assert np.array_equal(picture.alpha, canvas[n][..., 3]), n
            solid = canvas[n][..., 3] > 0
            off = np.abs(picture.rgb().astype(int) - canvas[n][..., :3])[solid]
            assert off.mean() < 8, n  # chroma is halved


def test_a_cut_off_webp_plays_what_it_has(tmp_path):
    path = write(tmp_path / "anim.webp", "webp")
    data = path.read_bytes()
    path.write_bytes(data[:-10])
    info = probe(path)
    assert to_seconds(info.duration) == pytest.approx(0.45) and "anim.webp" in info.damage
    with VideoReader(path) as reader:
        assert reader.read(from_seconds(10)).rgb()[20, 30, 2] > 150
        assert "damaged" in reader.damage


def test_a_huge_webp_canvas_is_refused(tmp_path):
    data = bytearray(write(tmp_path / "anim.webp", "webp").read_bytes())
    data[24:30] = b"\xff\xff\x00\xff\xff\x00"
    (tmp_path / "anim.webp").write_bytes(data)
    for open_it in (probe, VideoReader):
        with pytest.raises(MediaTooLarge):
            open_it(tmp_path / "anim.webp")
    (tmp_path / "anim.webp").write_bytes(bytes(data[:40]))
    with pytest.raises(UnreadableMedia):
        probe(tmp_path / "anim.webp")


def test_an_animation_can_be_measured_like_any_video(tmp_path):
    cost = measure_decoding(write(tmp_path / "anim.webp", "webp"))
    assert cost.group == 1 and cost.frame > 0


def test_a_frame_that_is_larger_inside_than_it_says_is_left_out(tmp_path):
    data = webp((64, 48), [(filled((64, 48), COLOURS[0]), 0, 0, 100, False, False)] * 2)
    inner = data.rindex(b"VP8L") + 9
    wide = (int.from_bytes(data[inner : inner + 4], "little") & ~0x3FFF) | 16382
    path = tmp_path / "liar.webp"
    path.write_bytes(data[:inner] + wide.to_bytes(4, "little") + data[inner + 4 :])
    with VideoReader(path) as reader:
        assert reader.read(from_seconds(1)).rgb()[20, 30, 0] > 150
        assert "damaged" in reader.damage
