"""Files as cameras, phones and programs write them."""

from __future__ import annotations

import struct
from fractions import Fraction

import av
import av.filter
import numpy as np
import pytest

from pipeline.media.decode import VideoReader
from pipeline.media.hdr import WHITE, Coding, hlg_to_light, light_to_pq, pq_to_light, to_sdr, tone_map
from pipeline.media.probe import probe
from pipeline.timeline.time import from_seconds


def at(milliseconds):
    return from_seconds(Fraction(milliseconds, 1000))


def quarters(n=0, size=(64, 48)):
    """Four grey corners that no turn and no flip maps onto itself."""
    width, height = size
    rgb = np.zeros((height, width, 3), np.uint8)
    rgb[: height // 2, : width // 2] = 250
    rgb[: height // 2, width // 2 :] = 170
    rgb[height // 2 :, : width // 2] = 90
    return rgb


def frames_of(pictures, layout="yuv420p"):
    made = []
    for rgb in pictures:
        frame = av.VideoFrame.from_ndarray(rgb, format="rgb24").reformat(
            format=layout, dst_colorspace="itu709", dst_color_range=1
        )
        frame.colorspace, frame.color_range = 1, 1
        made.append(frame)
    return made


MATRICES = {
    "identity": ((1, 0, 0, 1), lambda p: p),
    "90 clockwise": ((0, 1, -1, 0), lambda p: np.rot90(p, -1)),
    "180": ((-1, 0, 0, -1), lambda p: np.rot90(p, 2)),
    "270 clockwise": ((0, -1, 1, 0), lambda p: np.rot90(p, 1)),
    "left-right": ((-1, 0, 0, 1), lambda p: p[:, ::-1]),
    "upside down": ((1, 0, 0, -1), lambda p: p[::-1]),
    "transposed": ((0, 1, 1, 0), lambda p: p.transpose(1, 0, 2)),
    "transverse": ((0, -1, -1, 0), lambda p: np.rot90(p, 2).transpose(1, 0, 2)),
}


@pytest.mark.parametrize("name", MATRICES)
def test_every_display_matrix(tmp_path, encode, name):
    (a, b, c, d), upright = MATRICES[name]
    path = encode(tmp_path / "turned.mp4", frames_of([quarters()] * 3), options={"crf": "1"})
    data = bytearray(path.read_bytes())
    place = data.index(b"tkhd") + 4 + 40  # version 0 track header: the matrix follows 40 bytes of fields
    one = 1 << 16
    data[place : place + 36] = struct.pack(">9i", a * one, b * one, 0, c * one, d * one, 0, 0, 0, 1 << 30)
    path.write_bytes(data)
    info = probe(path)
    want = upright(quarters())
    assert (info.width, info.height) == (want.shape[1], want.shape[0])
    with VideoReader(path) as reader:
        got = reader.read(0).rgb()
        cropped = reader.read(0, crop=(4, 8, 40, 44)).rgb()
    assert np.abs(got.astype(int) - want).mean() < 4
    assert np.abs(cropped.astype(int) - want[8:44, 4:40]).mean() < 6


def test_pixel_aspect_is_told(tmp_path, encode):
    def anamorphic(stream):
        stream.codec_context.sample_aspect_ratio = Fraction(64, 45)

    path = encode(tmp_path / "pal.mp4", frames_of([quarters(size=(720, 576))]), setup=anamorphic)
    info = probe(path)
    assert info.pixel_aspect == Fraction(64, 45)
    assert info.display_size == (1024, 576)


def combed(n, top_first):
    """A bar that moves 8 pixels a field: its two positions lie in alternate rows."""
    y = np.full((96, 128), 40, np.uint8)
    for field in (0, 1):
        x = 20 + 16 * n + 8 * field
        y[(field if top_first else 1 - field) :: 2, x : x + 24] = 200
    return y


def field_order(frame, order):
    """The frame, said to be interlaced in ``order``: PyAV can't write that flag itself."""
    graph = av.filter.Graph()
    source = graph.add_buffer(
        width=frame.width, height=frame.height, format=frame.format.name, time_base=Fraction(1, 25)
    )
    graph.link_nodes(source, graph.add("setfield", order), graph.add("buffersink")).configure()
    frame.pts = 0
    graph.vpush(frame)
    return graph.vpull()


def combing(y):
    """How much a row differs from the rows around it, where these two agree."""
    rows = y.astype(int)
    lone = np.abs(2 * rows[1:-1] - rows[:-2] - rows[2:])
    return float(lone.mean())


@pytest.mark.parametrize("top_first", [True, False])
def test_interlaced_video_comes_out_whole(tmp_path, encode, coded, top_first):
    options = {"flags": "+ildct+ilme", "crf": "4", "bf": "2", "g": "3"}
    order = "tff" if top_first else "bff"
    frames = [field_order(coded("yuv420p", [combed(n, top_first), 128, 128], 5), order) for n in range(8)]
    path = encode(tmp_path / "tape.mkv", frames, options=options)
    with av.open(str(path)) as container:
        assert next(container.decode(video=0)).interlaced_frame
    with VideoReader(path) as reader:
        in_order = [reader.read(at(40 * n + 10)).y.copy() for n in range(8)]
        for n in (3, 1, 6, 2, 2, 0, 7, 3):
            assert np.array_equal(reader.read(at(40 * n + 10)).y, in_order[n]), n
    for n in range(1, 6):
        assert combing(in_order[n]) < 0.35 * combing(combed(n, top_first))
        # The field shown is the first in time: the bar is where that field has it.
        bar = np.flatnonzero(in_order[n][40:56].mean(axis=0) > 120)
        assert abs(int(bar[0]) - (20 + 16 * n)) <= 2


@pytest.mark.parametrize(
    ("layout", "codec"),
    [
        ("yuv420p10le", "libx265"),
        ("yuv422p10le", "prores_ks"),
        ("yuv444p10le", "ffv1"),
        ("yuv444p", "libx264"),
    ],
)
def test_deep_and_dense_video(tmp_path, encode, layout, codec):
    options = {"libx265": {"x265-params": "log-level=none:lossless=1:bframes=0"}}.get(codec, {})
    suffix = "mkv" if codec == "ffv1" else "mov"
    path = encode(tmp_path / f"deep.{suffix}", frames_of([quarters()] * 3, layout), codec, options=options)
    with VideoReader(path) as reader:
        picture = reader.read(at(50))
    assert picture.y.dtype == np.uint8
    assert np.abs(picture.rgb().astype(int) - quarters()).mean() < 4


def test_a_full_range_file_is_brought_to_limited(tmp_path, encode, coded):
    frame = coded("yuvj420p", [np.full((48, 64), 255), 128, 128], matrix=6, full=True)
    path = encode(tmp_path / "phone.mp4", [frame] * 2, codec="libx264", options={"crf": "1"})
    assert probe(path).colour.full_range
    with VideoReader(path) as reader:
        assert abs(int(reader.read(0).y[20, 20]) - 235) <= 1


def pq_code(light):
    """cd/m2 -> 10-bit limited luma code of grey."""
    return round(float(light_to_pq(np.array(light))) * 876 + 64)


@pytest.mark.parametrize("transfer", [16, 18])
def test_hdr_is_tone_mapped(tmp_path, encode, coded, transfer):
    steps = np.repeat(np.linspace(64, 940, 16).round().astype(np.uint16), 8)
    frame = coded("yuv420p10le", [np.tile(steps, (64, 1)), 512, 512], 9, transfer=transfer, primaries=9)
    tags = (
        f"colorprim=bt2020:transfer={'smpte2084' if transfer == 16 else 'arib-std-b67'}:colormatrix=bt2020nc"
    )
    options = {"x265-params": f"log-level=none:lossless=1:bframes=0:{tags}"}
    path = encode(tmp_path / "hdr.mkv", [frame] * 2, "libx265", options=options)
    assert probe(path).colour.transfer == transfer
    with VideoReader(path) as reader:
        picture = reader.read(0)
    got = picture.y[30, 4::8].astype(float)
    code = np.repeat((np.linspace(64, 940, 16).round()[:, None] - 64) / 876, 3, axis=1)
    want = to_sdr(code, Coding.PQ if transfer == 16 else Coding.HLG)[:, 0] * 219 + 16
    assert np.abs(got - want).max() <= 2.5
    assert np.all(np.diff(got) >= 0) and got[0] == 16 and abs(got[-1] - 235) <= 1
    assert np.abs(picture.u.astype(int) - 128).max() <= 1


def test_tone_curve_holds_to_its_sources():
    # ST 2084: 0.508 is 100 cd/m2, 0.5807 is 203, 0.7518 is 1000. BT.2408: HLG 0.75 is 203 on 1000.
    assert pq_to_light(np.array([0.508, 0.5807, 0.7518])) == pytest.approx([100, 203, 1000], rel=0.01)
    assert light_to_pq(pq_to_light(np.linspace(0, 1, 11))) == pytest.approx(np.linspace(0, 1, 11), abs=1e-6)
    assert hlg_to_light(np.full(3, 0.75)) == pytest.approx([203] * 3, rel=0.01)
    assert hlg_to_light(np.ones(3)) == pytest.approx([1000] * 3, rel=0.001)
    ramp = np.repeat(np.linspace(0, 1000, 101)[:, None], 3, axis=1)
    mapped = tone_map(ramp)[:, 0]
    assert mapped[:6] == pytest.approx(ramp[:6, 0], rel=1e-6, abs=1e-6)  # dark parts stay as they are
    assert np.all(np.diff(mapped) > 0) and mapped[-1] == pytest.approx(WHITE, rel=1e-6)
    red = tone_map(np.array([[800.0, 80.0, 8.0]]))[0]
    assert red[0] / red[1] == pytest.approx(10) and red[1] / red[2] == pytest.approx(10)


def test_wide_gamut_sdr_keeps_its_greys_and_gains_saturation():
    greys = np.repeat(np.linspace(0, 1, 9)[:, None], 3, axis=1)
    assert to_sdr(greys, Coding.SDR) == pytest.approx(greys, abs=2e-3)
    out = to_sdr(np.array([[0.7, 0.4, 0.4]]), Coding.SDR)[0]
    assert out[0] > 0.7 and out[1] < 0.4


@pytest.mark.parametrize(
    ("name", "codec", "layout", "metadata"),
    [
        ("prores.mov", "prores_ks", "yuva444p10le", {}),
        ("png.mov", "png", "rgba", {}),
        ("rle.mov", "qtrle", "argb", {}),
        ("vp9.webm", "libvpx-vp9", "yuva420p", {"alpha_mode": "1"}),
        ("vp8.webm", "libvpx", "yuva420p", {"alpha_mode": "1"}),
    ],
)
def test_alpha_survives(tmp_path, encode, name, codec, layout, metadata):
    frames = []
    for n in range(4):
        rgba = np.zeros((64, 96, 4), np.uint8)
        rgba[..., :3] = 180
        rgba[:, : 24 * (n + 1), 3] = 255
        frame = av.VideoFrame.from_ndarray(rgba, format="rgba").reformat(format=layout)
        frames.append(frame)
    # One thread: on a busy machine those of libvpx spin for seconds, waiting for each other.
    vpx = {"auto-alt-ref": "0", "threads": "1"}
    prores = {"profile": "4444", "alpha_bits": "16"}
    options = {"prores_ks": prores, "libvpx": vpx, "libvpx-vp9": vpx}.get(codec, {})
    path = encode(tmp_path / name, frames, codec, options=options, metadata=metadata)
    with VideoReader(path) as reader:
        for n in (0, 3, 1, 2):
            alpha = reader.read(at(40 * n + 20)).alpha
            assert alpha is not None
            edge = 24 * (n + 1)
            assert alpha[:, 4 : edge - 4].min() > 245
            assert edge == 96 or alpha[:, edge + 4 :].max() < 10


def test_streams_that_start_late_or_before_zero(tmp_path, encode):
    def grey(n):
        return np.full((48, 64, 3), 40 + 30 * n, np.uint8)

    for offset in (0, 5000, 90000):
        path = encode(
            tmp_path / f"late{offset}.ts",
            frames_of([grey(n) for n in range(6)]),
            pts=[offset + 40 * n for n in range(6)],
            options={"crf": "1", "bf": "2"},
        )
        with VideoReader(path) as reader:
            for n in (0, 5, 2, 3):
                assert reader.read(at(40 * n + 20)).rgb().mean() == pytest.approx(40 + 30 * n, abs=4)
    path = encode(
        tmp_path / "negative.mkv",
        frames_of([grey(n) for n in range(6)]),
        "ffv1",
        pts=[40 * n - 80 for n in range(6)],
    )
    with VideoReader(path) as reader:
        for n in (4, 0, 3):
            assert reader.read(at(40 * n + 20)).rgb().mean() == pytest.approx(40 + 30 * n, abs=4)


def test_one_frame_of_no_length_is_still_a_picture(tmp_path, encode):
    path = encode(tmp_path / "blink.mkv", frames_of([quarters()]), pts=[0])
    info = probe(path)
    assert info.video and info.duration > 0
    with VideoReader(path) as reader:
        for time in (0, at(40), at(100000)):
            assert np.abs(reader.read(time).rgb().astype(int) - quarters()).mean() < 6


def test_avi_with_frames_out_of_order(tmp_path, encode):
    levels = [40 + 15 * n for n in range(12)]
    pictures = [np.full((48, 64, 3), level, np.uint8) for level in levels]
    path = encode(
        tmp_path / "old.avi", frames_of(pictures), "mpeg4", options={"bf": "2", "g": "6", "b": "3M"}
    )
    with VideoReader(path) as reader:
        shown = [float(reader.read(at(40 * n + 20)).rgb().mean()) for n in range(14)]
        again = [float(reader.read(at(40 * n + 20)).rgb().mean()) for n in (9, 2, 7, 7, 5, 0)]
    assert shown == sorted(shown) and shown[0] < 60 and shown[-1] > 190
    assert again == [shown[n] for n in (9, 2, 7, 7, 5, 0)]


def test_times_before_the_first_frame_cost_no_jump(tmp_path, encode, monkeypatch):
    frames = frames_of([np.full((48, 64, 3), 40 + 30 * n, np.uint8) for n in range(6)])
    path = encode(tmp_path / "late.mkv", frames, pts=[0, 700, 740, 780, 820, 860], options={"crf": "1"})
    with VideoReader(path) as reader:
        assert reader.read(-1000).rgb().mean() == pytest.approx(40, abs=4)
        monkeypatch.setattr(reader._stream, "seek", lambda *a: pytest.fail("jumped"))
        for milliseconds in (-500, -3, 0, 10, 300):
            assert reader.read(at(milliseconds)).rgb().mean() == pytest.approx(40, abs=4)
