"""Probing, decoding and stills on media made here."""

from __future__ import annotations

import importlib.util
from fractions import Fraction
from pathlib import Path

import cv2
import numpy as np
import pytest

from pipeline.media.decode import VideoReader
from pipeline.media.errors import MediaTooLarge, UnreadableMedia
from pipeline.media.probe import known, probe
from pipeline.media.stills import load_still, premultiply
from pipeline.media.thumbnails import thumbnail
from pipeline.timeline.model import MediaKind
from pipeline.timeline.time import FPS_25, from_seconds, to_seconds
from providers import openraster

_spec = importlib.util.spec_from_file_location("media_making", Path(__file__).with_name("conftest.py"))
_making = importlib.util.module_from_spec(_spec)
_spec.loader.exec_module(_making)
write_video = _making.write_video


def number_of(picture) -> int:
    """Which frame of ``write_video`` this is, modulo 26."""
    return round((picture.rgb().astype(float).mean() - 10) / 9)


def test_probe_says_what_a_video_is(video):
    info = probe(video)
    assert info.kind is MediaKind.VIDEO
    assert (info.width, info.height, info.rate, info.audio) == (64, 48, FPS_25, False)
    assert to_seconds(info.duration) == pytest.approx(2.0, abs=0.05)
    assert info.pixel_aspect == Fraction(1)


def test_what_is_known_of_a_file_is_forgotten_when_it_changes(video, tmp_path):
    path = tmp_path / "copy.mp4"
    path.write_bytes(video.read_bytes())
    assert known(path) is known(path) and known(path) == probe(path)
    write_video(path, [0, 40, 80])
    assert known(path).duration < probe(video).duration
    path.unlink()
    with pytest.raises(UnreadableMedia):
        known(path)


def test_any_jump_lands_on_the_right_frame(video):
    with VideoReader(video) as reader:
        for frame in (0, 1, 2, 30, 29, 28, 3, 49, 48, 47, 12, 11, 13, 0, 49):
            middle = from_seconds(Fraction(frame * 40 + 20, 1000))
            assert number_of(reader.read(middle)) == frame % 26
            exact = from_seconds(Fraction(frame * 40, 1000))
            assert number_of(reader.read(exact)) == frame % 26


def test_the_last_frame_is_held_and_the_first_comes_early(video):
    with VideoReader(video) as reader:
        assert number_of(reader.read(from_seconds(60))) == 49 % 26
        assert number_of(reader.read(-5)) == 0


def test_variable_frame_rate_shows_each_frame_for_its_own_time(tmp_path):
    times = [0, 40, 60, 200, 210, 500, 540, 900]
    path = write_video(tmp_path / "vfr.mp4", times)
    with VideoReader(path) as reader:
        for milliseconds in range(0, 900, 7):
            want = max(n for n, t in enumerate(times) if t <= milliseconds)
            assert number_of(reader.read(from_seconds(Fraction(milliseconds, 1000)))) == want


@pytest.mark.parametrize("angle", [90, 180, 270])
def test_rotation_is_honoured(tmp_path, angle):
    def corner(n):
        rgb = np.zeros((48, 64, 3), np.uint8)
        rgb[:24, :32] = 255
        return rgb

    path = write_video(tmp_path / "turned.mp4", [0, 40], rotation=angle, colour=corner)
    info = probe(path)
    with VideoReader(path) as reader:
        rgb = reader.read(0).rgb()
    assert rgb.shape[:2] == (info.height, info.width)
    assert (info.width < info.height) == (angle != 180)
    # The display matrix angle is counter-clockwise, as np.rot90 turns.
    want = np.rot90(corner(0), angle // 90)
    assert np.abs(rgb.astype(int) - want).mean() < 6


@pytest.mark.parametrize("content", [b"", b"not media at all", b"\x00" * 5000, b"ftypisom" * 50])
def test_rubbish_is_refused_in_one_sentence(tmp_path, content):
    path = tmp_path / "rubbish.mp4"
    path.write_bytes(content)
    with pytest.raises(UnreadableMedia) as refusal:
        probe(path)
    assert refusal.value.message.endswith(".") and "rubbish.mp4" in refusal.value.message


def test_a_playlist_can_not_reach_the_network(tmp_path):
    path = tmp_path / "list.m3u8"
    path.write_text("#EXTM3U\n#EXT-X-TARGETDURATION:1\n#EXTINF:1,\nhttp://127.0.0.1:9/x.ts\n#EXT-X-ENDLIST\n")
    with pytest.raises(UnreadableMedia):
        probe(path)


def test_missing_file_is_named(tmp_path):
    with pytest.raises(UnreadableMedia, match=r"gone\.png"):
        load_still(tmp_path / "gone.png")


def test_a_picture_bomb_is_refused_before_it_unpacks(tmp_path):
    import struct
    import zlib

    def chunk(kind, data):
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    header = struct.pack(">IIBBBBB", 30000, 30000, 8, 6, 0, 0, 0)
    png = b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", zlib.compress(b"\0" * 100))
    (tmp_path / "bomb.png").write_bytes(png + chunk(b"IEND", b""))
    with pytest.raises((MediaTooLarge, UnreadableMedia)):
        load_still(tmp_path / "bomb.png")


def test_sixteen_bit_and_alpha_pictures(tmp_path):
    picture = np.zeros((6, 8, 4), np.uint16)
    picture[..., 2] = 65535
    picture[..., 3] = 32768
    cv2.imwrite(str(tmp_path / "deep.png"), picture)
    still = load_still(tmp_path / "deep.png")
    assert tuple(still.layers[0].rgba[0, 0]) == (255, 0, 0, 128)
    assert tuple(premultiply(still.layers[0].rgba)[0, 0]) == (128, 0, 0, 128)


def test_exif_orientation_is_honoured(tmp_path):
    rgb = np.zeros((16, 32, 3), np.uint8)
    rgb[:, :16] = 255
    _, data = cv2.imencode(".jpg", rgb, [cv2.IMWRITE_JPEG_QUALITY, 100])
    tiff = (
        b"MM\x00\x2a\x00\x00\x00\x08\x00\x01\x01\x12\x00\x03\x00\x00\x00\x01\x00\x06\x00\x00\x00\x00\x00\x00"
    )
    exif = b"Exif\x00\x00" + tiff
    segment = b"\xff\xe1" + (len(exif) + 2).to_bytes(2, "big") + exif
    path = tmp_path / "phone.jpg"
    path.write_bytes(data.tobytes()[:2] + segment + data.tobytes()[2:])
    rgba = load_still(path).layers[0].rgba
    assert rgba.shape[:2] == (32, 16)
    assert (probe(path).width, probe(path).height) == (16, 32)
    assert rgba[:12, :, 0].mean() > 240 and rgba[20:, :, 0].mean() < 15


def test_layered_pictures_keep_their_layers(tmp_path):
    far = np.full((20, 30, 4), 255, np.uint8)
    near = np.zeros((20, 30, 4), np.uint8)
    near[10:] = (10, 20, 30, 255)
    openraster.write(
        tmp_path / "scene.ora", [openraster.Layer("far", far, 1.0), openraster.Layer("near", near, 0.1)]
    )
    still = load_still(tmp_path / "scene.ora")
    assert [layer.depth for layer in still.layers] == [1.0, 0.1]
    assert probe(tmp_path / "scene.ora").layered
    assert thumbnail(tmp_path / "scene.ora", size=(15, 15)).shape == (10, 15, 3)


def test_thumbnails_of_video(video):
    small = thumbnail(video, from_seconds(1), (32, 32))
    assert small.shape == (24, 32, 3)
    assert small.mean() == pytest.approx(10 + 9 * 25, abs=4)
