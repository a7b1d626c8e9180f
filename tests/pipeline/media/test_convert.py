"""Decoded frames to pictures: crop, scale, turn, matrix, range, depth, alpha."""

from __future__ import annotations

import av
import cv2
import numpy as np
import pytest

from pipeline.media.convert import Converter, align_crop
from pipeline.media.orientation import Orientation
from pipeline.media.picture import plane_rows

MATRICES = {1: (0.2126, 0.0722), 5: (0.299, 0.114), 6: (0.299, 0.114), 9: (0.2627, 0.0593)}


def code_values(rgb, matrix, full, bits=8):
    """Y', Cb, Cr code values of R'G'B' 0..1 by H.273, equations 38 to 50."""
    kr, kb = MATRICES[matrix]
    r, g, b = rgb
    y = kr * r + (1 - kr - kb) * g + kb * b
    u, v = (b - y) / (2 * (1 - kb)), (r - y) / (2 * (1 - kr))
    top, step = (1 << bits) - 1, 1 << (bits - 8)
    if full:
        return [round(top * y), *(round(top * c + (1 << (bits - 1))) for c in (u, v))]
    return [round((219 * y + 16) * step), *(round((224 * c + 128) * step) for c in (u, v))]


def scene(height=270, width=480):
    """Soft shapes and edges."""
    rng = np.random.default_rng(7)
    picture = np.zeros((height, width), np.float32)
    for step, gain in ((4, 14), (12, 20), (60, 50)):
        grain = rng.standard_normal((height // step + 2, width // step + 2)).astype(np.float32)
        picture += gain * cv2.resize(grain, (width, height), interpolation=cv2.INTER_CUBIC)
    picture = np.clip(picture + 128, 16, 235).astype(np.uint8)
    cv2.circle(picture, (width // 2, height // 2), height // 4, 220, 3, cv2.LINE_AA)
    return picture


def ssim(one, two):
    one, two = one.astype(np.float64), two.astype(np.float64)

    def soft(values):
        return cv2.GaussianBlur(values, (11, 11), 1.5)

    m1, m2 = soft(one), soft(two)
    v1, v2, both = soft(one**2) - m1**2, soft(two**2) - m2**2, soft(one * two) - m1 * m2
    top = (2 * m1 * m2 + 6.5025) * (2 * both + 58.5225)
    return float((top / ((m1**2 + m2**2 + 6.5025) * (v1 + v2 + 58.5225))).mean())


@pytest.mark.parametrize("matrix", [1, 5, 6, 9])
@pytest.mark.parametrize("full", [False, True])
@pytest.mark.parametrize(
    "layout", ["yuv420p", "yuv422p", "yuv444p", "yuv420p10le", "yuv422p10le", "yuv444p12le"]
)
def test_every_matrix_range_and_depth_comes_out_as_bt709(coded, matrix, full, layout):
    bits = 12 if "12" in layout else 10 if "10" in layout else 8
    for rgb in ((0.8, 0.3, 0.1), (0.1, 0.7, 0.4), (1, 1, 1), (0, 0, 0), (0.2, 0.2, 0.9)):
        y, u, v = code_values(rgb, matrix, full, bits)
        frame = coded(layout, [np.full((32, 48), y), u, v], matrix, full, primaries=1)
        picture = Converter().picture(frame)
        got = [plane[8, 8] for plane in (picture.y, picture.u, picture.v)]
        assert np.abs(np.subtract(got, code_values(rgb, 1, False), dtype=float)).max() <= 2, (rgb, got)


def test_untagged_small_video_is_bt601_and_large_is_bt709(coded):
    rgb = (0.8, 0.3, 0.1)
    for shape, matrix in (((576, 720), 6), ((720, 1280), 1)):
        y, u, v = code_values(rgb, matrix, False)
        picture = Converter().picture(coded("yuv420p", [np.full(shape, y), u, v]))
        want = code_values(rgb, 1, False)
        assert abs(int(picture.v[4, 4]) - want[2]) <= 2 and abs(int(picture.y[4, 4]) - want[0]) <= 2


def test_what_needs_no_change_is_handed_on_without_a_copy(coded):
    frame = coded("yuv420p", [scene(), 100, 150], matrix=1)
    picture = Converter().picture(frame)
    assert np.shares_memory(picture.y, plane_rows(frame.planes[0], 480))
    cropped = Converter().picture(frame, crop=(100, 50, 300, 200))
    assert np.shares_memory(cropped.y, plane_rows(frame.planes[0], 480))
    assert np.array_equal(cropped.y, scene()[50:200, 100:300])
    assert cropped.u.shape == (75, 100)
    with pytest.raises(ValueError, match="read-only"):
        picture.y[0, 0] = 3


def test_a_view_outlives_its_frame_and_its_converter(coded):
    picture = Converter().picture(coded("yuv420p", [scene(), 100, 150], matrix=1), crop=(2, 2, 402, 202))
    others = [coded("yuv420p", [np.full((270, 480), n), n, n], matrix=1) for n in range(40)]
    assert np.array_equal(picture.y, scene()[2:202, 2:402]) and len(others) == 40


@pytest.mark.parametrize(
    ("crop", "size"),
    [((120, 0, 272, 270), (270, 480)), ((0, 0, 480, 270), (240, 134)), ((0, 0, 480, 270), (120, 68))],
)
def test_scaling_looks_like_lanczos(coded, crop, size):
    frame = coded("yuv420p", [scene(), 100, 150], matrix=1)
    got = Converter().picture(frame, size, crop)
    cut = coded("yuv420p", [np.ascontiguousarray(scene()[crop[1] : crop[3], crop[0] : crop[2]]), 100, 150], 1)
    flags = "LANCZOS"
    best = cut.reformat(width=size[0], height=size[1], interpolation=flags)
    assert got.y.shape == (size[1], size[0])
    assert ssim(got.y, plane_rows(best.planes[0], size[0])) >= 0.98
    assert np.all(got.u == 100) and np.all(got.v == 150)


@pytest.mark.parametrize("degrees", [0, 90, 180, 270])
@pytest.mark.parametrize("mirrored", [False, True])
def test_a_crop_is_meant_in_the_upright_picture(coded, monkeypatch, degrees, mirrored):
    turn = Orientation(degrees, mirrored)
    monkeypatch.setattr("pipeline.media.convert.orientation_of", lambda frame: turn)
    frame = coded("yuv420p", [scene(), 100, 150], matrix=1)
    upright = turn.apply(scene())
    crop = (40, 60, 200, 190)
    whole = Converter().picture(frame, crop=crop)
    assert np.array_equal(whole.y, upright[60:190, 40:200])
    scaled = Converter().picture(frame, (80, 66), crop)
    small = cv2.resize(upright[60:190, 40:200], (80, 66), interpolation=cv2.INTER_AREA)
    assert scaled.y.shape == (66, 80)
    assert ssim(scaled.y, small) > 0.97


def test_crops_are_moved_to_where_chroma_begins():
    assert align_crop((1, 3, 11, 13), 100, 50) == (0, 4, 12, 12)
    assert align_crop((-7, -9, 500, 500), 99, 49) == (0, 0, 99, 49)
    assert align_crop((50, 20, 50, 20), 100, 50) == (50, 20, 52, 22)
    assert align_crop((99, 49, 120, 60), 100, 50) == (98, 48, 100, 50)
    assert align_crop((0, 0, 1, 1), 1, 1) == (0, 0, 1, 1)


@pytest.mark.parametrize("layout", ["yuva420p", "yuva444p12le", "rgba", "gbrap10le"])
def test_alpha_is_scaled_with_the_picture_and_keeps_its_full_range(coded, layout):
    rgba = np.zeros((64, 96, 4), np.uint8)
    rgba[..., 0] = 200
    rgba[:, :48, 3] = 255
    rgba[:32, 48:, 3] = 77
    frame = av.VideoFrame.from_ndarray(rgba, format="rgba").reformat(
        format=layout, dst_colorspace="itu709", dst_color_range=1 if layout.startswith("yuv") else 2
    )
    picture = Converter().picture(frame, (48, 32))
    assert picture.alpha is not None
    assert picture.alpha[4, 4] == 255 and picture.alpha[30, 40] == 0
    assert abs(int(picture.alpha[4, 40]) - 77) <= 1
    y, _, v = code_values((200 / 255, 0, 0), 1, False)
    assert abs(int(picture.y[8, 8]) - y) <= 2 and abs(int(picture.v[4, 4]) - v) <= 2


def test_grey_and_palette_frames(coded):
    grey = av.VideoFrame.from_ndarray(np.full((32, 32), 255, np.uint8), format="gray")
    picture = Converter().picture(grey)
    assert picture.y[3, 3] == 235 and picture.u[3, 3] == 128
    deep = av.VideoFrame.from_ndarray(np.full((32, 32), 65535, np.uint16), format="gray16le")
    assert Converter().picture(deep).y[3, 3] == 235


def test_odd_sizes_keep_their_last_row_and_column(coded):
    y = np.full((33, 47), 90, np.uint8)
    y[-1], y[:, -1] = 200, 200
    picture = Converter().picture(coded("yuv420p", [y, 90, 180], matrix=1))
    assert picture.y.shape == (33, 47) and picture.u.shape == (17, 24)
    assert picture.y[-1, 5] == 200 and picture.y[5, -1] == 200
    assert picture.rgb().shape == (33, 47, 3)
