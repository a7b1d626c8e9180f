"""Looks: reading them, and tetrahedral interpolation against libavfilter's ``lut3d``."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.render.effects import EFFECTS, settings_at
from pipeline.render.effects.looks import built_in_looks
from pipeline.render.lut import MalformedLook, parse_cube
from tests.pipeline.render.libavfilter import filtered


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


def applied(look, rgb):
    return np.clip(look.colours((rgb / 255).astype(np.float32)), 0, 1) * 255


def strong(r, g, b):
    return 0.9 * r**1.4 + 0.1 * g, g**0.7 * (1 - 0.3 * b), abs(b - 0.4 * r) ** 0.8


@pytest.mark.parametrize("size", [2, 17, 33])
def test_the_identity_look_changes_nothing(size):
    look = parse_cube(cube(size, lambda r, g, b: (r, g, b)))
    assert np.abs(applied(look, noise()) - noise()).max() < 0.01


def test_red_varies_fastest():
    look = parse_cube(cube(9, lambda r, g, b: (b, r, g)))
    rgb = noise(1)
    assert np.abs(applied(look, rgb) - rgb[..., [2, 0, 1]]).max() < 0.01


@pytest.mark.parametrize("size", [5, 17, 33])
def test_tetrahedra_are_those_of_lut3d(tmp_path, size):
    text = cube(size, strong)
    (tmp_path / "look.cube").write_text(text)
    rgb = noise(5)
    green, blue, red = (np.ascontiguousarray(rgb[..., channel]) for channel in (1, 2, 0))
    want = filtered([green, blue, red], "gbrp", ("lut3d", f"file={tmp_path}/look.cube:interp=tetrahedral"))
    want = np.dstack([want[2], want[0], want[1]]).astype(float)
    assert np.abs(applied(parse_cube(text), rgb) - want).max() <= 1.01  # lut3d cuts off, does not round


def test_a_1d_look_is_that_of_lut1d(tmp_path):
    rows = "\n".join(f"{(n / 15) ** 2} {1 - n / 15} {n / 15}" for n in range(16))
    text = 'TITLE "x"\nLUT_1D_SIZE 16\n' + rows
    (tmp_path / "look.cube").write_text(text)
    rgb = noise(2)
    planes = [np.ascontiguousarray(rgb[..., channel]) for channel in (1, 2, 0)]
    want = filtered(planes, "gbrp", ("lut1d", f"file={tmp_path}/look.cube:interp=linear"))
    want = np.dstack([want[2], want[0], want[1]]).astype(float)
    assert np.abs(applied(parse_cube(text), rgb) - want).max() <= 1.01


def test_an_input_range_is_kept_to():
    look = parse_cube("LUT_1D_SIZE 2\nDOMAIN_MIN 0.2 0.2 0.2\nDOMAIN_MAX 0.6 0.6 0.6\n0 0 0\n1 1 1")
    grey = np.array([[[0.1] * 3, [0.4] * 3, [0.9] * 3]], np.float32)
    assert look.colours(grey)[0, :, 0] == pytest.approx([0, 0.5, 1], abs=1e-6)


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


NUMBER = st.sampled_from(["0", "1", "0.5", "-1", "1e-3", "1e39", "nan", "inf", "x", "٣"])
ROW = st.lists(NUMBER, min_size=3, max_size=3).map(" ".join)
LINE = st.one_of(
    ROW,
    st.lists(NUMBER, max_size=4).map(" ".join),
    st.tuples(st.sampled_from(["DOMAIN_MIN", "DOMAIN_MAX", "TITLE", "SOME_KEY", "#"]), ROW).map(" ".join),
    st.text(max_size=20),
)


@settings(max_examples=150)
@given(st.sampled_from(["LUT_1D_SIZE 2", "LUT_1D_SIZE 3", "LUT_3D_SIZE 2", ""]), st.lists(LINE, max_size=9))
def test_no_text_breaks_the_reader(head, lines):
    try:
        look = parse_cube("\n".join([head, *lines]))
    except MalformedLook as refusal:
        assert refusal.message.startswith("look.cube")
        return
    out = look.colours(np.linspace(0, 1, 15, dtype=np.float32).reshape(5, 3))
    assert out.shape == (5, 3) and not np.isnan(out).any()


def test_the_looks_that_come_with_the_program_are_sound():
    looks = built_in_looks()
    assert len(looks) >= 8 and len({look.label for look in looks}) == len(looks)
    for look in looks:
        parts = look.effects()
        assert len({part.id for part in parts}) == len(parts) > 0
        done = settings_at(parts, 0)
        for part in parts:
            kind = EFFECTS[part.kind]
            known = {parameter.name: parameter for parameter in kind.parameters}
            for name, value in part.parameters:
                assert known[name].low <= value <= known[name].high, (look.name, name)
            assert {name for name, _ in part.texts} <= {name for name, _, _ in kind.texts}
            if part.kind != "vignette":
                assert any(setting[0] == part.kind for setting in done), (look.name, part.kind)
