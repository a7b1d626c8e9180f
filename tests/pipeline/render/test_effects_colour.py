"""Colour effects: formulas, curves against libavfilter, and the one-pass tables against exact mathematics."""

from __future__ import annotations

import cv2
import numpy as np
import pytest

from pipeline.media.picture import YuvPicture
from pipeline.render.colour import RGB_TO_YUV, YUV_OFFSET, YUV_TO_RGB, double
from pipeline.render.effects import apply_effects, apply_to_picture, colour_matrix, settings_at
from pipeline.render.effects.colour import graded
from pipeline.render.effects.curves import MalformedCurve, parse_points, through_curves
from pipeline.render.effects.grade import grade_table
from pipeline.render.lut import Look
from pipeline.render.raster import Raster
from pipeline.timeline.model import Effect, Keyframe
from pipeline.timeline.time import from_seconds
from tests.pipeline.render.libavfilter import filtered

NEUTRAL = (0.0,) * 7


def photo(width=320, height=240, seed=0):
    """Smooth colours with fine noise, 4:2:0, all of them within R'G'B'."""
    generator = np.random.default_rng(seed)
    coarse = generator.integers(0, 256, (9, 12, 3), np.uint8)
    rgb = cv2.resize(coarse, (width, height), interpolation=cv2.INTER_LINEAR).astype(float)
    rgb = np.clip(rgb + generator.normal(0, 3, rgb.shape), 0, 255)
    yuv = np.rint(rgb @ RGB_TO_YUV.T + YUV_OFFSET).astype(np.uint8)
    half = cv2.resize(yuv, (width // 2, height // 2), interpolation=cv2.INTER_AREA)
    return YuvPicture(*(np.ascontiguousarray(part) for part in (yuv[..., 0], half[..., 1], half[..., 2])))


def strong_look(size=33):
    axis = np.linspace(0, 1, size)
    blue, green, red = np.meshgrid(axis, axis, axis, indexing="ij")
    table = np.stack([0.85 * red**1.3 + 0.15 * green, green**0.8, 0.8 * blue + 0.1 + 0.1 * red**2], -1)
    return Look(table.astype(np.float32))


def exact(y, u, v, settings, look):
    """Y'CbCr -> R'G'B' -> effects -> Y'CbCr in floating point, pixel by pixel."""
    yuv = np.stack([y, u, v], -1).astype(np.float64)
    rgb = np.clip((yuv - YUV_OFFSET) @ YUV_TO_RGB.T / 255, 0, 1).astype(np.float32)
    done = np.clip(graded(rgb, settings, look), 0, 1).astype(np.float64)
    return done * 255 @ RGB_TO_YUV.T + YUV_OFFSET


STACKS = {
    "look": (("lut", (1.0,), "a"),),
    "half a look": (("lut", (0.5,), "a"),),
    "tones": (("colour", (0.0, 0.0, 0.0, 0.0, 0.0, -0.8, 0.9), ""),),
    "curves": (("curves", (1.0,), "0,0 0.4,0.55 1,1|0,0.1 1,0.9||0,0 0.5,0.4 1,1"),),
    "all": (
        ("colour", (0.4, 0.2, -0.3, 0.3, -0.2, 0.3, 0.3), ""),
        ("curves", (0.7,), "0,0 0.3,0.2 0.7,0.8 1,1|||"),
        ("lut", (0.8,), "a"),
    ),
}


@pytest.mark.parametrize("name", STACKS)
def test_one_pass_is_within_two_levels_of_exact(name):
    settings, look = STACKS[name], strong_look()
    picture = photo()
    out = apply_to_picture(picture, settings, 240, lambda asset: look)
    height, width = picture.y.shape
    u, v = double(picture.u, width, height), double(picture.v, width, height)
    want = exact(picture.y, u, v, settings, lambda asset: look)
    assert np.abs(out.y - want[..., 0]).max() <= 2
    luma = cv2.resize(picture.y, (width // 2, height // 2), interpolation=cv2.INTER_AREA)
    want = exact(luma, picture.u, picture.v, settings, lambda asset: look)
    assert np.abs(out.u - want[..., 1]).max() <= 2 and np.abs(out.v - want[..., 2]).max() <= 2
    assert np.abs(out.y.astype(int) - picture.y).max() > 5  # it did something


def test_one_pass_is_the_look_of_libavfilter(tmp_path):
    look = strong_look(17)
    rows = "\n".join(" ".join(f"{value:.7f}" for value in row) for row in look.table.reshape(-1, 3))
    (tmp_path / "a.cube").write_text(f"LUT_3D_SIZE 17\n{rows}")
    picture = photo(seed=3)
    out = apply_to_picture(picture, STACKS["look"], 240, lambda asset: look).rgb().astype(int)
    rgb = picture.rgb()
    planes = [np.ascontiguousarray(rgb[..., channel]) for channel in (1, 2, 0)]
    want = filtered(planes, "gbrp", ("lut3d", f"file={tmp_path}/a.cube:interp=tetrahedral"))
    want = np.dstack([want[2], want[0], want[1]]).astype(int)
    assert np.abs(out - want).mean() < 1.6  # both went through 8-bit chroma at half size


def test_rasters_and_pictures_agree():
    look, picture = strong_look(), photo(seed=4)
    for settings in STACKS.values():
        flat = apply_effects(Raster.from_yuv(picture), settings, 240, lambda asset: look)
        out = apply_to_picture(picture, settings, 240, lambda asset: look)
        assert np.array_equal(flat.yuva[..., 0], out.y)


def test_clear_pixels_stay_clear_and_colours_do_not_see_alpha():
    rgba = np.zeros((40, 40, 4), np.uint8)
    rgba[:, :, :3] = (200, 120, 40)
    rgba[:, 10:30, 3] = np.linspace(0, 255, 40)[:, None]
    raster = Raster.from_rgba(rgba, crop=False)
    settings = STACKS["look"]
    out = apply_effects(raster, settings, 40, lambda asset: strong_look()).rgba()
    assert np.array_equal(out[..., 3], rgba[..., 3])
    solid = out[35, 20, :3].astype(int)
    assert np.abs(out[24, 20, :3] - solid).max() <= 4


def test_the_affine_colours_are_their_formula():
    picture = photo(seed=5)
    settings = (("colour", (0.2, -0.2, -0.5, 0.3, 0.2, 0.0, 0.0), ""),)
    out = apply_to_picture(picture, settings, 240, lambda asset: None)
    height, width = picture.y.shape
    u, v = double(picture.u, width, height), double(picture.v, width, height)
    want = exact(picture.y, u, v, settings, lambda asset: None)
    assert np.abs(out.y - want[..., 0]).max() <= 1.5
    rgb = np.array([0.2, 0.5, 0.8])
    grey = rgb @ (0.2126, 0.7152, 0.0722)
    matrix = colour_matrix(0, 0, 1.0, 0)
    assert matrix[:, :3] @ rgb + matrix[:, 3] == pytest.approx(grey + 2 * (rgb - grey))
    assert colour_matrix(2.2, 0, 0, 0)[:, :3] == pytest.approx(np.eye(3) * 2)
    assert colour_matrix(0, 0.5, 0, 0) @ (0.5, 0.5, 0.5, 1) == pytest.approx([0.5] * 3)


def test_no_saturation_is_grey():
    settings = (("colour", (0.0, 0.0, -1.0, 0.0, 0.0, 0.0, 0.0), ""),)
    picture = photo(seed=6)
    out = apply_to_picture(picture, settings, 240, lambda asset: None)
    assert np.abs(out.u.astype(int) - 128).max() <= 1 and np.array_equal(out.y, picture.y)


@pytest.mark.parametrize(("highlights", "shadows"), [(1, 1), (-1, -1), (1, -1), (-1, 1)])
def test_tones_keep_the_order_and_the_ends(highlights, shadows):
    from pipeline.render.effects.colour import toned

    ramp = np.linspace(0, 1, 1001, dtype=np.float32)
    out = toned(np.repeat(ramp[:, None], 3, axis=1), highlights, shadows)[:, 1]
    assert (np.diff(out) > -1e-6).all() and out[0] == 0 and out[-1] == pytest.approx(1)
    assert np.sign(out[150] - ramp[150]) == shadows and np.sign(out[850] - ramp[850]) == highlights


@pytest.mark.parametrize(
    "master", ["0,0 0.5,0.7 1,1", "0,0.2 0.25,0.3 0.6,0.4 1,0.9", "0.2,0 0.8,1", "0.5,0.4"]
)
def test_curves_are_those_of_libavfilter(master):
    ramp = np.tile(np.arange(256, dtype=np.uint8), (4, 1))
    spaced = master.replace(",", "/")
    options = f"master={spaced}:red=0/0.1 0.5/0.4 1/1"
    want = filtered([ramp, ramp, ramp], "gbrp", ("curves", options))
    grey = np.repeat(ramp[..., None] / 255, 3, axis=2).astype(np.float32)
    out = through_curves(grey, f"{master}|0,0.1 0.5,0.4 1,1||") * 255
    assert np.abs(out[..., 1] - want[0]).max() <= 1.1
    # libavfilter rounds to 8 bit between a channel's own curve and the master.
    assert np.abs(out[..., 0] - want[2]).max() <= 3


@pytest.mark.parametrize("text", ["x", "0", "0,0 0,1", "1,1 0,0", "0,2", "0,nan", "0,0 " * 2])
def test_broken_curves_are_refused_and_left_out(text):
    with pytest.raises(MalformedCurve):
        parse_points(text)
    assert settings_at((Effect("e", "curves", (), (("master", text),)),), 0) == ()


def test_effects_follow_their_keyframes_and_switch():
    keys = (Keyframe(from_seconds(0), 0.0), Keyframe(from_seconds(2), 1.0))
    effect = Effect("e", "colour", (("exposure", keys),))
    assert settings_at((effect,), from_seconds(1))[0][1][0] == pytest.approx(0.5)
    assert settings_at((effect,), 0) == ()
    off = Effect("e", "blur", (("radius", 0.1),), enabled=False)
    assert settings_at((off,), 0) == ()


@pytest.mark.parametrize(
    ("kind", "name", "value", "rest", "texts"),
    [
        ("lut", "strength", 0.4, (), (("asset", "a"),)),
        ("curves", "strength", 0.7, (), (("master", "0,0 0.3,0.2 0.7,0.8 1,1"),)),
        ("colour", "shadows", 0.6, (("highlights", -0.5), ("exposure", 0.2)), ()),
        ("colour", "temperature", 0.6, (("contrast", -0.2),), ()),
    ],
)
def test_keyframed_grades_need_no_table_of_their_own(kind, name, value, rest, texts):
    look, picture = strong_look(), photo(seed=8)
    keys = (Keyframe(from_seconds(0), 0.0), Keyframe(from_seconds(1), value * 2))
    moving = Effect("e", kind, tuple(sorted(((name, keys), *rest))), texts)
    held = Effect("e", kind, tuple(sorted(((name, value), *rest))), texts)
    time = from_seconds(0.5)

    def done(effect):
        settings = settings_at((effect,), time)
        return apply_to_picture(picture, settings, 240, lambda asset: look)

    baked = done(held)
    grade_table.cache_clear()
    out = done(moving)
    assert grade_table.cache_info().misses <= (0 if kind == "colour" else 1)
    for plane, reference in ((out.y, baked.y), (out.u, baked.u), (out.v, baked.v)):
        # Saturated colours that leave R'G'B' are held back in the table and not on the planes.
        assert np.percentile(np.abs(plane.astype(int) - reference), 97) <= 2
    assert np.abs(out.y.astype(int) - picture.y).max() > 3


def test_a_keyframed_look_keeps_its_table_from_frame_to_frame():
    look, picture = strong_look(), photo(seed=8)
    keys = (Keyframe(from_seconds(0), 0.1), Keyframe(from_seconds(1), 1.0))
    effect = Effect("e", "lut", (("strength", keys),), (("asset", "a"),))
    grade_table.cache_clear()
    for step in range(5):
        settings = settings_at((effect,), from_seconds(step / 5))
        apply_to_picture(picture, settings, 240, lambda asset: look)
    assert grade_table.cache_info().misses == 1


def test_a_missing_look_changes_nothing_and_costs_nothing():
    picture = photo(seed=7)
    grade_table.cache_clear()
    out = apply_to_picture(picture, STACKS["look"], 240, lambda asset: None)
    assert out.y is picture.y and grade_table.cache_info().misses == 0
