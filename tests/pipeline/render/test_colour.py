"""The colour matrix and rasters against BT.709's own numbers."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.render.colour import colour_to_yuv, parse_colour, rgb_to_yuv444, yuv444_to_rgb
from pipeline.render.raster import Box, Canvas, Raster

channel = st.integers(0, 255)


@pytest.mark.parametrize(
    ("rgb", "yuv"),
    [
        ((0, 0, 0), (16, 128, 128)),
        ((255, 255, 255), (235, 128, 128)),
        ((255, 0, 0), (63, 102, 240)),
        ((0, 255, 0), (173, 42, 26)),
        ((0, 0, 255), (32, 240, 118)),
    ],
)
def test_primaries_have_their_bt709_codes(rgb, yuv):
    assert colour_to_yuv(rgb) == yuv
    pixel = np.array([[rgb]], np.uint8)
    assert tuple(rgb_to_yuv444(pixel)[0, 0]) == yuv


@given(channel, channel, channel)
def test_conversion_comes_back(red, green, blue):
    pixel = np.array([[(red, green, blue)]], np.uint8)
    back = yuv444_to_rgb(rgb_to_yuv444(pixel)).astype(int)
    assert np.abs(back - pixel).max() <= 2


@given(channel, channel, channel, channel, channel)
def test_blending_in_yuv_is_blending_in_rgb(red, green, blue, alpha, below):
    rgba = np.full((8, 8, 4), (red, green, blue, alpha), np.uint8)
    raster = Raster.from_rgba(rgba, crop=False)
    canvas = Canvas(8, 8)
    canvas.fill(colour_to_yuv((below, below, below)))
    canvas.blend(raster.yuva, Box(0, 0, 8, 8))
    want = np.array((red, green, blue)) * alpha / 255 + below * (1 - alpha / 255)
    assert np.abs(canvas.region_rgb(canvas.box)[4, 4] - want).max() <= 5


def test_transparent_pictures_are_cropped_or_nothing():
    rgba = np.zeros((20, 30, 4), np.uint8)
    assert Raster.from_rgba(rgba) is None
    rgba[5:9, 7:20] = (10, 20, 30, 255)
    raster = Raster.from_rgba(rgba)
    assert (raster.x, raster.y, raster.yuva.shape[:2], raster.opaque) == (7, 5, (4, 13), True)


@pytest.mark.parametrize(
    ("text", "colour"),
    [
        ("#ff0000", (255, 0, 0, 255)),
        ("#01020380", (1, 2, 3, 128)),
        ("red", (0, 0, 0, 255)),
        ("#12", (0, 0, 0, 255)),
    ],
)
def test_colours_are_read_or_black(text, colour):
    assert parse_colour(text) == colour
