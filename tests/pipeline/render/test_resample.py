"""Resampling by whole-numbered resizes against the exact warp, and planar pictures against rasters."""

import cv2
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.render.colour import rgb_to_yuv444
from pipeline.render.draw import covered_box, draw
from pipeline.render.geometry import place
from pipeline.render.planar import Planar, as_raster, draw_planar
from pipeline.render.raster import Box, Canvas, Raster
from pipeline.render.resample import Axis, resample
from pipeline.timeline.model import BlendMode


def smooth(height: int, width: int, channels: int = 0, seed: int = 0) -> np.ndarray:
    shape = (height, width, channels) if channels else (height, width)
    noise = np.random.default_rng(seed).integers(0, 255, shape, np.uint8)
    picture = cv2.GaussianBlur(noise, (0, 0), 3).astype(np.float32)
    return np.clip((picture - 127) * 6 + 127, 0, 255).astype(np.uint8)


@settings(max_examples=60, deadline=None)
@given(
    scale=st.floats(0.4, 2.4),
    across=st.floats(-20, 60),
    down=st.floats(-20, 60),
    squeeze=st.floats(0.9, 1.1),
)
def test_any_scale_and_place_agrees_with_a_ramp(scale, across, down, squeeze):
    # On a ramp bilinear interpolation is exact: every pixel tells where it was taken from.
    height, width = 400, 600
    ramp = np.add.outer(np.arange(height) * 0.2, np.arange(width) * 0.25)
    plane = np.rint(ramp).astype(np.uint8)
    out = np.empty((120, 160), np.uint8)
    resample(plane, out, Axis(scale, across, 160, width), Axis(scale * squeeze, down, 120, height))
    columns = np.clip(scale * np.arange(160) + across, 0, width - 1)
    rows = np.clip(scale * squeeze * np.arange(120) + down, 0, height - 1)
    wanted = np.add.outer(rows * 0.2, columns * 0.25)
    assert np.abs(out - wanted).max() <= 1.1  # rounding of the ramp itself and of the result


@pytest.mark.parametrize("scale", [0.81, 1.0, 1.07, 1.13, 1.2, 1.6])
def test_a_moving_camera_takes_even_steps(scale):
    plane = smooth(700, 900)
    errors = []
    for step in range(24):
        offset = 20 + step * 0.17
        out, exact = np.empty((300, 400), np.uint8), np.empty((300, 400), np.uint8)
        resample(plane, out, Axis(scale, offset, 400, 900), Axis(scale, 33.3, 300, 700))
        matrix = np.array([[scale, 0, offset], [0, scale, 33.3]])
        exact = cv2.warpAffine(plane, matrix, (400, 300), flags=cv2.INTER_LINEAR | cv2.WARP_INVERSE_MAP)
        errors.append(np.abs(out.astype(int) - exact).mean())
    assert max(errors) < 0.8


@pytest.mark.parametrize("size", [(96, 64), (97, 65)])
@pytest.mark.parametrize("rotation", [0, 12])
@pytest.mark.parametrize("opacity", [1.0, 0.4])
@pytest.mark.parametrize("blend", [BlendMode.NORMAL, BlendMode.MULTIPLY])
def test_a_planar_picture_is_drawn_like_the_same_raster(size, rotation, opacity, blend):
    rgb = smooth(size[1], size[0], 3)
    planar = Planar.from_rgb(rgb)
    raster = Raster.from_rgba(np.dstack([rgb, np.full(rgb.shape[:2], 255, np.uint8)]))
    assert raster is not None
    one, two = Canvas(80, 60), Canvas(80, 60)
    for canvas in (one, two):
        canvas.fill((120, 100, 160))
    matrix = place(size, (80, 60), (0.9, 0.9), rotation, (14.3, -11.6))
    draw(one, planar, matrix, opacity, blend)
    draw(two, raster, matrix, opacity, blend)
    # Edges may differ: coverage is exact for planar pictures, and interpolated for rasters.
    difference = np.abs(one.y.astype(int) - two.y)
    assert np.median(difference) <= 2 and difference.mean() < 3


def test_a_picture_that_ends_inside_a_pixel_covers_its_share():
    planar = Planar.from_rgb(np.full((10, 10, 3), 255, np.uint8))
    canvas = Canvas(20, 20)
    draw(canvas, planar, np.array([[1.0, 0, 4.25], [0, 1.0, 6.0]]))
    white, black = 235, 16
    assert canvas.y[10, 4] == pytest.approx(black + 0.75 * (white - black), abs=2)
    assert canvas.y[10, 14] == pytest.approx(black + 0.25 * (white - black), abs=2)
    assert canvas.y[10, 9] == white and canvas.y[10, 16] == black


def test_what_is_outside_the_canvas_costs_nothing_and_raises_nothing():
    planar = Planar.from_rgb(smooth(30, 30, 3))
    canvas = Canvas(20, 20)
    assert covered_box(planar.size, np.array([[1.0, 0, 500], [0, 1.0, 0]]), canvas).empty
    draw(canvas, planar, np.array([[1.0, 0, 500], [0, 1.0, 0]]))
    assert (canvas.y == 16).all()


def test_padding_is_not_part_of_the_picture():
    rgb = smooth(31, 33, 3)
    planar = Planar.from_rgb(rgb, 5.0, 7.0)
    raster = as_raster(planar)
    assert planar.size == raster.size == (33, 31) and raster.origin == (5.0, 7.0)
    luma = rgb_to_yuv444(rgb)[..., 0]
    assert np.array_equal(raster.yuva[..., 0], luma)


def test_a_box_inside_the_picture_is_written_alone():
    canvas = Canvas(40, 40)
    draw_planar(
        canvas, Planar.from_rgb(np.full((60, 60, 3), 255, np.uint8)), np.eye(2, 3), Box(10, 12, 20, 22)
    )
    assert (canvas.y[12:22, 10:20] == 235).all() and canvas.y.sum() == 100 * 235 + 1500 * 16
