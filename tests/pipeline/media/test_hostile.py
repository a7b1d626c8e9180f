"""Files that lie, stop half-way, or want to be more than media."""

from __future__ import annotations

import os
import struct
import zlib
from fractions import Fraction

import av
import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pipeline.media.decode import VideoReader
from pipeline.media.errors import MediaTooLarge, UnreadableMedia
from pipeline.media.probe import probe
from pipeline.media.stills import load_still
from pipeline.timeline.time import FLICKS_PER_SECOND, from_seconds, to_seconds
from providers.errors import KinoraError


def noisy(count, size=(96, 64)):
    """Frames that need bytes, each with its number as brightness of the upper half."""
    rng = np.random.default_rng(3)
    frames = []
    for n in range(count):
        y = rng.integers(20, 220, (size[1], size[0]), np.uint8)
        y[: size[1] // 2] = 20 + 2 * n
        frame = av.VideoFrame(*size, "yuv420p")
        for plane, values in zip(frame.planes, (y, 128, 128), strict=True):
            rows = np.frombuffer(plane, np.uint8).reshape(plane.height, plane.line_size)
            rows[:, : plane.width] = values
        frame.colorspace, frame.color_range = 1, 1
        frames.append(frame)
    return frames


def number_of(picture):
    return round((float(picture.y[8:24].mean()) - 20) / 2)


CUTS = {
    "clip.mp4": {"movflags": "+faststart"},
    "clip.mkv": {},
    "clip.avi": {},
    "clip.mov": {"movflags": "+faststart"},
}


def write_container(path, frames, options):
    with av.open(str(path), "w", options=options) as container:
        stream = container.add_stream("libx264" if path.suffix != ".avi" else "mpeg4", rate=25)
        stream.width, stream.height, stream.pix_fmt = frames[0].width, frames[0].height, "yuv420p"
        stream.options = (
            {"g": "25", "crf": "14", "bf": "2"} if path.suffix != ".avi" else {"g": "25", "b": "4M"}
        )
        for n, frame in enumerate(frames):
            frame.pts, frame.time_base = n, Fraction(1, 25)
            container.mux(stream.encode(frame))
        container.mux(stream.encode(None))
    return path


@pytest.mark.parametrize("name", CUTS)
def test_a_file_that_stops_half_way_gives_what_it_has(tmp_path, name):
    path = write_container(tmp_path / name, noisy(100), CUTS[name])
    whole = probe(path)
    assert whole.damage == "" and to_seconds(whole.duration) == pytest.approx(4, abs=0.1)
    with VideoReader(path) as reader:
        reader.read(whole.duration)
        assert reader.damage == ""
    data = path.read_bytes()
    path.write_bytes(data[: len(data) * 55 // 100])
    info = probe(path)
    readable = to_seconds(info.duration)
    assert 1.2 < readable < 3, readable
    told = path.suffix != ".avi"  # without the index at its end, AVI says nothing about a length
    assert info.damage == "" if not told else name in info.damage and info.damage.endswith(".")
    with VideoReader(path) as reader:
        last = number_of(reader.read(from_seconds(60)))
        assert abs(last / 25 - readable) < 0.3
        assert ("stops after" in reader.damage) == told
        for n in (10, 30, last - 1, 0):
            assert number_of(reader.read(from_seconds(Fraction(n, 25)) + 1000)) == n
        assert number_of(reader.read(from_seconds(3.9))) == last


def test_an_mp4_without_its_index_says_so(tmp_path):
    path = write_container(tmp_path / "clip.mp4", noisy(30), {})
    data = path.read_bytes()
    path.write_bytes(data[: data.index(b"moov") - 4])
    with pytest.raises(UnreadableMedia, match="never finished"):
        probe(path)


def test_damage_in_the_middle_is_played_over(tmp_path):
    path = write_container(tmp_path / "clip.mkv", noisy(100), {})
    data = bytearray(path.read_bytes())
    place = len(data) // 2
    data[place : place + 3000] = bytes(3000)
    path.write_bytes(data)
    with VideoReader(path) as reader:
        for n in range(100):
            reader.read(from_seconds(Fraction(n, 25)) + 1000)
        assert number_of(reader.read(from_seconds(Fraction(99, 25)))) == 99
        assert number_of(reader.read(from_seconds(Fraction(5, 25)) + 1000)) == 5


def png(width, height, data=b"\0" * 100, bits=8, colour=6):
    def chunk(kind, content):
        return (
            struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))
        )

    header = struct.pack(">IIBBBBB", width, height, bits, colour, 0, 0, 0)
    parts = chunk(b"IHDR", header) + chunk(b"IDAT", zlib.compress(data)) + chunk(b"IEND", b"")
    return b"\x89PNG\r\n\x1a\n" + parts


@pytest.mark.parametrize("open_it", [probe, load_still, VideoReader])
def test_a_huge_picture_is_refused_before_it_is_decoded(tmp_path, open_it):
    path = tmp_path / "bomb.png"
    path.write_bytes(png(100_000, 100_000, bits=1, colour=0))
    with pytest.raises(UnreadableMedia) as refusal:
        open_it(path)
    assert "bomb.png" in refusal.value.message


def test_a_large_picture_names_its_size(tmp_path):
    path = tmp_path / "wide.png"
    path.write_bytes(png(12_000, 9_000))
    with pytest.raises(MediaTooLarge, match="12000"):
        load_still(path)


PLAYLISTS = {
    "list.m3u8": "#EXTM3U\n#EXT-X-TARGETDURATION:4\n#EXTINF:4,\n{clip}\n#EXT-X-ENDLIST\n",
    "list.ffconcat": "ffconcat version 1.0\nfile '{clip}'\n",
    "list.txt": "ffconcat version 1.0\nfile '{clip}'\n",
    "list.sdp": "v=0\no=- 0 0 IN IP4 127.0.0.1\ns=x\nc=IN IP4 127.0.0.1\nt=0 0\nm=video 5004 RTP/AVP 96\n"
    "a=rtpmap:96 H264/90000\n",
    "list.mpd": '<?xml version="1.0"?><MPD xmlns="urn:mpeg:dash:schema:mpd:2011" type="static" '
    'mediaPresentationDuration="PT4S"><Period><AdaptationSet mimeType="video/mp4"><Representation id="1" '
    'bandwidth="1"><BaseURL>{clip}</BaseURL></Representation></AdaptationSet></Period></MPD>',
    "clip.mp4": "#EXTM3U\n#EXT-X-TARGETDURATION:4\n#EXTINF:4,\n{clip}\n#EXT-X-ENDLIST\n",
}


@pytest.mark.parametrize("name", PLAYLISTS)
def test_lists_of_files_are_no_media(tmp_path, name):
    clip = write_container(tmp_path / "secret.ts", noisy(10), {})
    (tmp_path / name).write_text(PLAYLISTS[name].format(clip=clip))
    with pytest.raises(UnreadableMedia):
        probe(tmp_path / name)


def test_a_percent_sign_in_a_name_is_no_sequence(tmp_path):
    for n in range(3):
        (tmp_path / f"shot{n}.png").write_bytes(png(8, 8, b"\0" * 264))
    with pytest.raises(UnreadableMedia, match="not there"):
        probe(tmp_path / "shot%d.png")
    (tmp_path / "take%d.png").write_bytes(png(8, 8, b"\0" * 264))
    assert probe(tmp_path / "take%d.png").width == 8


def test_a_wrong_extension_does_not_matter(tmp_path):
    (tmp_path / "picture.mp4").write_bytes(png(8, 6, b"\0" * 198))
    assert (probe(tmp_path / "picture.mp4").width, load_still(tmp_path / "picture.mp4").height) == (8, 6)
    clip = write_container(tmp_path / "clip.mkv", noisy(10), {}).rename(tmp_path / "clip.jpg")
    assert to_seconds(probe(clip).duration) == pytest.approx(0.4, abs=0.05)


def test_what_is_not_a_file_is_refused_without_waiting(tmp_path):
    os.mkfifo(tmp_path / "pipe.mp4")
    (tmp_path / "folder.mp4").mkdir()
    for name in ("pipe.mp4", "folder.mp4"):
        for open_it in (probe, VideoReader, load_still):
            with pytest.raises(UnreadableMedia, match="is not a file"):
                open_it(tmp_path / name)
    with pytest.raises(UnreadableMedia):
        probe(type(tmp_path)("/dev/zero"))


def attempt(path):
    """Uses a file in every way; a refusal is fine, anything else is not."""
    for use in (probe, load_still):
        try:
            use(path)
        except KinoraError as refusal:
            assert refusal.message.endswith(".")
    try:
        with VideoReader(path) as reader:
            for seconds in (0, 1, 3.5, 0.2, 60):
                picture = reader.read(round(seconds * FLICKS_PER_SECOND), (32, 32))
                assert picture.y.shape == (32, 32)
            assert reader.damage == "" or reader.damage.endswith("."), reader.damage
    except KinoraError as refusal:
        assert refusal.message.endswith(".")


SLOW = settings(
    max_examples=60,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)


@pytest.mark.slow
@SLOW
@given(st.binary(max_size=4000), st.sampled_from(["mp4", "mkv", "png", "gif", "webp", "avi", "ts", "jpg"]))
def test_random_bytes_never_crash(tmp_path, data, kind):
    path = tmp_path / f"noise.{kind}"
    path.write_bytes(data)
    attempt(path)


@pytest.mark.slow
@SLOW
@given(
    st.sampled_from([*CUTS, "clip.ts"]),
    st.lists(st.tuples(st.floats(0, 1), st.binary(min_size=1, max_size=40)), max_size=8),
    st.floats(0.05, 1),
)
def test_bitten_files_never_crash(tmp_path_factory, name, bites, kept):
    folder = tmp_path_factory.getbasetemp() / "bitten"
    folder.mkdir(exist_ok=True)
    path = folder / name
    if not path.exists():
        write_container(path, noisy(50), CUTS.get(name, {}))
    data = bytearray(path.read_bytes())
    for place, bite in bites:
        at = int(place * (len(data) - 1))
        data[at : at + len(bite)] = bite
    victim = folder / f"victim{path.suffix}"
    victim.write_bytes(data[: int(len(data) * kept)])
    attempt(victim)
