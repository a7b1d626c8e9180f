"""Colour effects on HDR footage: as in SDR where SDR reaches, and going on beyond it."""

from __future__ import annotations

import numpy as np
import pytest

from pipeline.media.colour_space import ColourSpace
from pipeline.media.hdr import WHITE, Coding, from_709, hlg_to_light, light_of, pq_to_light, to_709, to_hdr
from pipeline.media.picture import YuvPicture
from pipeline.render.effects import HdrGrade, apply_to_picture
from pipeline.render.effects.colour import graded
from pipeline.render.effects.hdr_grade import graded_codes
from pipeline.render.lut import Look
from tests.pipeline.render.hdr_film import rgb_2020, yuv_2020

SYSTEMS = [ColourSpace.HLG, ColourSpace.PQ]
NEUTRAL = (0.0,) * 7
WARM = ("colour", (0.3, 0.2, -0.4, 0.5, 0.1, 0.0, 0.0), "")
TONES = ("colour", (0.0, 0.0, 0.0, 0.0, 0.0, -0.8, 0.6), "")
CURVE = ("curves", (0.7,), "0,0 0.5,0.6 1,0.9|||")
LOOK = ("lut", (0.8,), "look")
CHAINS = {"warm": (WARM,), "tones": (TONES,), "curve": (CURVE,), "look": (LOOK,), "all": (WARM, CURVE, LOOK)}


def teal(_):
    """A look that bends each channel by its own power."""
    level = np.linspace(0, 1, 17, dtype=np.float32)
    blue, green, red = np.meshgrid(level**0.8, level, level**1.3, indexing="ij")
    return Look(np.stack([red, green, blue], -1))


def light(code, space):
    return pq_to_light(code) if space is ColourSpace.PQ else hlg_to_light(code)


@pytest.mark.parametrize("space", SYSTEMS)
@pytest.mark.parametrize("name", CHAINS)
def test_what_sdr_can_show_comes_out_as_in_sdr(space, name):
    rgb = np.random.default_rng(2).uniform(0.1, 0.7, (200, 3))
    want = graded(rgb.astype(np.float32), CHAINS[name], teal).astype(float)
    inside = (want > 0).all(1) & (want < 1).all(1)
    assert inside.sum() > 50
    codes = graded_codes(to_hdr(rgb, None, space), CHAINS[name], teal, space)
    assert codes[inside] == pytest.approx(to_hdr(want, None, space)[inside], abs=2e-3)


@pytest.mark.parametrize("space", SYSTEMS)
def test_highlights_go_on_above_white(space):
    bright = to_hdr(np.full((1, 3), 0.7518), Coding.PQ, space)  # 1000 cd/m2
    dim = graded_codes(bright, (("colour", (-1.0, *NEUTRAL[1:]), ""),), teal, space)
    # A stop is a factor of 2^(1 / 2.2) on gamma-coded values (``colour_matrix``).
    assert light(dim, space)[0] == pytest.approx([1000 / 2 ** (2.4 / 2.2)] * 3, rel=0.01)
    curved = graded_codes(bright, (("curves", (1.0,), "0,0 1,0.8|||"),), teal, space)
    level = (1000 / WHITE) ** (1 / 2.4)
    assert light(curved, space)[0] == pytest.approx([WHITE * (0.8 + level - 1) ** 2.4] * 3, rel=0.01)


def test_light_and_sdr_numbers_are_inverse_beyond_white_and_gamut():
    shown = light_of(np.random.default_rng(5).uniform(0, 1, (100, 3)), Coding.PQ)
    rgb = to_709(shown)
    assert rgb.min() < 0 and rgb.max() > 1
    assert from_709(rgb) == pytest.approx(shown, rel=1e-6, abs=1e-6)


@pytest.mark.parametrize("space", SYSTEMS)
def test_a_picture_is_graded_to_a_level_of_the_formula(space):
    colours = np.array([(300, 512, 512), (500, 512, 512), (450, 480, 560), (520, 540, 470)])
    y = np.repeat(colours[:, 0], 32).astype(np.uint16)[None].repeat(8, 0)
    u, v = (np.repeat(colours[:, n], 16).astype(np.uint16)[None].repeat(4, 0) for n in (1, 2))
    alpha = np.full(y.shape, 77, np.uint8)
    grade = HdrGrade(space)
    for run in (CHAINS["all"], CHAINS["tones"]):
        made = apply_to_picture(YuvPicture(y, u, v, alpha), run, 8, teal, grade)
        rgb = np.array([rgb_2020(tuple(colour)) for colour in colours.tolist()])
        want = yuv_2020(graded_codes(rgb, run, teal, space))
        got = np.stack([made.y[4, 16::32], made.u[2, 8::16], made.v[2, 8::16]], -1)
        assert got.astype(float) == pytest.approx(want, abs=4)
        assert made.alpha is not None and (made.alpha == 77).all()


def test_one_grade_serves_pictures_of_several_sizes():
    grade = HdrGrade(ColourSpace.HLG)
    for width in (32, 64, 32):
        grey = YuvPicture(
            np.full((16, width), 500, np.uint16), *(np.full((8, width // 2), 512, np.uint16) for _ in "uv")
        )
        made = apply_to_picture(grey, (WARM,), 16, teal, grade)
        assert made.y.shape == (16, width) and np.ptp(made.y) == 0
