"""Looks and colour effects."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.render.effects import apply_effects, colour_matrix, settings_at
from pipeline.render.lut import MalformedLook, parse_cube
from pipeline.render.raster import Raster
from pipeline.timeline.model import Effect, Keyframe
from pipeline.timeline.time import from_seconds


def cube(size, function):
    rows = [f"LUT_3D_SIZE {size}"]
    axis = np.linspace(0, 1, size)
    for blue in axis:
        for green in axis:
            for red in axis:
                rows.append(" ".join(f"{value:.6f}" for value in function(red, green, blue)))
    return "\n".join(rows)


def noise(seed=0):
    return np.random.default_rng(seed).integers(0, 256, (40, 50, 3), np.uint8)


@pytest.mark.parametrize("size", [2, 17, 33])
def test_the_identity_look_changes_nothing(size):
    look = parse_cube(cube(size, lambda r, g, b: (r, g, b)))
    assert np.abs(look.apply(noise()).astype(int) - noise()).max() <= 1


def test_red_varies_fastest():
    look = parse_cube(cube(9, lambda r, g, b: (b, r, g)))
    rgb = noise(1)
    want = rgb[..., [2, 0, 1]].astype(int)
    assert np.abs(look.apply(rgb) - want).max() <= 1


def test_a_curve_acts_per_channel():
    rows = "\n".join(f"{1 - n / 15} {n / 15} {n / 15}" for n in range(16))
    look = parse_cube('TITLE "x"\nLUT_1D_SIZE 16\n' + rows)
    rgb = noise(2)
    out = look.apply(rgb).astype(int)
    assert np.abs(out[..., 0] - (255 - rgb[..., 0].astype(int))).max() <= 1
    assert np.abs(out[..., 1:] - rgb[..., 1:]).max() <= 1


@pytest.mark.parametrize(
    "text",
    [
        "",
        "LUT_3D_SIZE 2\n0 0 0",
        "LUT_3D_SIZE 999999\n",
        "LUT_3D_SIZE -1",
        "LUT_3D_SIZE 2\nLUT_1D_SIZE 2",
        "LUT_1D_SIZE 2\n0 0 nan\n1 1 1",
        "LUT_1D_SIZE 2\n0 0\n1 1 1",
        "LUT_1D_SIZE 2\nDOMAIN_MIN 1 1 1\nDOMAIN_MAX 0 0 0\n0 0 0\n1 1 1",
        "\x00\x01\x02",
    ],
)
def test_malformed_looks_are_refused(text):
    with pytest.raises(MalformedLook):
        parse_cube(text)


@settings(max_examples=60)
@given(st.text(max_size=200))
def test_no_text_breaks_the_reader(text):
    try:
        parse_cube(text)
    except MalformedLook:
        pass


def test_the_colour_effect_is_its_formula():
    rgb = noise(3) // 2 + 60
    raster = Raster.from_rgba(np.dstack([rgb, np.full(rgb.shape[:2], 255, np.uint8)]))
    values = (0.2, -0.2, -0.5, 0.3)
    done = apply_effects(raster, (("colour", values, ""),), 100, lambda asset: None)
    matrix = colour_matrix(*values)
    want = np.clip((rgb / 255) @ matrix[:, :3].T + matrix[:, 3], 0, 1) * 255
    assert np.abs(done.rgba()[..., :3] - want).mean() < 1.5


def test_no_saturation_is_grey():
    raster = Raster.from_rgba(np.dstack([noise(4), np.full((40, 50), 255, np.uint8)]))
    grey = apply_effects(raster, (("colour", (0.0, 0.0, -1.0, 0.0), ""),), 100, lambda asset: None)
    assert np.ptp(grey.rgba()[..., :3].astype(int), axis=2).max() <= 2


def test_effects_follow_their_keyframes_and_switch():
    keys = (Keyframe(from_seconds(0), 0.0), Keyframe(from_seconds(2), 1.0))
    effect = Effect("e", "colour", (("exposure", keys),))
    assert settings_at((effect,), from_seconds(1))[0][1][0] == pytest.approx(0.5)
    assert settings_at((effect,), 0) == ()
    off = Effect("e", "blur", (("radius", 0.1),), enabled=False)
    assert settings_at((off,), 0) == ()


def test_blur_spreads_and_keeps_the_sum():
    rgba = np.zeros((60, 60, 4), np.uint8)
    rgba[25:35, 25:35] = 255
    raster = Raster.from_rgba(rgba)
    soft = apply_effects(raster, (("blur", (0.05,), ""),), 60, lambda asset: None)
    assert soft.yuva.shape[0] > raster.yuva.shape[0] and not soft.opaque
    assert soft.yuva[..., 3].sum() == pytest.approx(rgba[..., 3].sum(), rel=0.02)
