"""Blur, sharpen, glow, grain, keys, mirror, pixelate: against libavfilter or a formula."""

from __future__ import annotations

import re

import cv2
import numpy as np
import pytest

import pipeline.render.effects as effects
from pipeline.media.picture import YuvPicture
from pipeline.render.effects import (
    EFFECTS,
    apply_effects,
    apply_to_picture,
    settings_at,
    vignette_at,
    vignette_raster,
    without_grain,
)
from pipeline.render.effects.blur import gaussian
from pipeline.render.raster import Raster
from pipeline.timeline.model import Effect
from tests.pipeline.render.libavfilter import filtered


def no_look(asset):
    return None


def texture(width=320, height=240, seed=0):
    generator = np.random.default_rng(seed)
    coarse = cv2.resize(generator.integers(30, 220, (12, 16), np.uint8), (width, height))
    return np.clip(coarse + generator.normal(0, 8, coarse.shape), 16, 235).astype(np.uint8)


def picture(seed=0):
    y = texture(seed=seed)
    u, v = (cv2.resize(texture(160, 120, seed + n), (160, 120)) for n in (1, 2))
    return YuvPicture(y, u, v)


@pytest.mark.parametrize("sigma", [1.5, 2.5, 4.5, 9.0, 20.0, 40.0])
def test_blur_is_that_of_gblur(sigma):
    plane = texture(width=640, height=480)
    want = filtered([plane], "gray", ("gblur", f"sigma={sigma}:steps=6"))[0].astype(float)
    margin = max(8, round(sigma * 4))  # libavfilter treats the edges differently
    inner = slice(margin, -margin)
    apart = np.abs(gaussian(plane, sigma).astype(float) - want)[inner, inner]
    assert apart.max() <= 3 and apart.mean() < 1.0
    exact = cv2.GaussianBlur(plane.astype(np.float32), (0, 0), sigma)
    assert np.abs(gaussian(plane, sigma) - exact)[inner, inner].max() <= 1.5


@pytest.mark.parametrize("sigma", [3.0, 4.5, 7.0, 15.0, 31.0])
def test_a_wide_blur_is_as_wide_as_it_says(sigma):
    step = np.full((64, 512), 20, np.uint8)
    step[:, 256:] = 220
    slope = np.diff(gaussian(step, sigma)[32].astype(float))
    at = np.arange(511) + 1
    middle = (slope * at).sum() / slope.sum()
    width = np.sqrt((slope * (at - middle) ** 2).sum() / slope.sum())
    assert middle == pytest.approx(256, abs=0.15) and width == pytest.approx(sigma, rel=0.04)
    assert (slope >= 0).all()


def test_a_blurred_picture_keeps_its_edges_and_a_cut_out_fades():
    grey = YuvPicture(np.full((60, 80), 120, np.uint8), *(np.full((30, 40), 128, np.uint8),) * 2)
    out = apply_to_picture(grey, (("blur", (0.1,), ""),), 60, no_look)
    assert np.ptp(out.y) == 0 and out.alpha is None
    rgba = np.zeros((60, 60, 4), np.uint8)
    rgba[25:35, 25:35] = 255
    soft = apply_effects(Raster.from_rgba(rgba), (("blur", (0.05,), ""),), 60, no_look)
    assert soft.yuva.shape[0] > 10 and not soft.opaque
    assert soft.yuva[..., 3].sum() == pytest.approx(rgba[..., 3].sum(), rel=0.02)
    seen = soft.yuva[..., 3] > 40  # white stays white while it fades
    assert np.abs(soft.rgba()[seen][:, :3].astype(int) - 255).max() <= 16


def test_sharpen_is_that_of_unsharp():
    plane = cv2.GaussianBlur(texture(), (0, 0), 1.2)
    want = filtered([plane], "gray", ("unsharp", "lx=5:ly=5:la=1.0"))[0].astype(int)
    grey = YuvPicture(plane, *(np.full((120, 160), 128, np.uint8),) * 2)
    out = apply_to_picture(grey, (("sharpen", (1.0, 1.0 / 240), ""),), 240, no_look).y.astype(int)
    assert np.abs(out - want).max() <= 3 and np.abs(out - want).mean() < 0.6


def test_glow_is_its_formula():
    before = picture()
    out = apply_to_picture(before, (("glow", (0.8, 0.02, 0.5), ""),), 240, no_look)
    level = (before.y.astype(float) - 16) / 219
    light = cv2.GaussianBlur(np.clip((level - 0.5) / 0.5, 0, 1) * 0.8, (0, 0), 4.8)
    want = (level + light * (1 - level)) * 219 + 16
    inner = slice(20, -20)
    assert np.abs(out.y - want)[inner, inner].max() <= 3 and out.u is before.u


def test_grain_is_new_in_each_frame_and_the_same_each_time():
    flat = YuvPicture(np.full((300, 400), 126, np.uint8), *(np.full((150, 200), 128, np.uint8),) * 2)
    grain = Effect("g", "grain", (("amount", 0.5), ("size", 0.001)))

    def at(time, effect=grain):
        return apply_to_picture(flat, settings_at((effect,), time), 1080, no_look).y.astype(float)

    assert np.array_equal(at(0), at(0)) and not np.array_equal(at(0), at(1000))
    assert abs(np.corrcoef(at(0).ravel(), at(1000).ravel())[0, 1]) < 0.05
    other = Effect("h", "grain", grain.parameters)
    assert abs(np.corrcoef(at(0).ravel(), at(0, other).ravel())[0, 1]) < 0.05
    assert at(0).std() == pytest.approx(12, rel=0.06) and at(0).mean() == pytest.approx(126, abs=0.3)
    assert without_grain(settings_at((grain,), 0)) == ()


def test_grain_is_least_in_black_and_white_and_grows_with_its_size():
    ramp = np.repeat(np.array([16, 60, 126, 200, 235], np.uint8), 100)[None].repeat(300, axis=0)
    frame = YuvPicture(np.ascontiguousarray(ramp), *(np.full((150, 250), 128, np.uint8),) * 2)
    out = apply_to_picture(frame, (("grain", (1.0, 0.001, 7.0), ""),), 1000, no_look).y.astype(float)
    spread = [out[:, n * 100 : n * 100 + 100].std() for n in range(5)]
    assert spread[0] == 0 and spread[4] == 0 and spread[2] > spread[1] > 5 and spread[2] > spread[3] > 5

    def likeness(size):
        flat = YuvPicture(np.full((300, 400), 126, np.uint8), frame.u, frame.v)
        y = apply_to_picture(flat, (("grain", (1.0, size, 7.0), ""),), 1000, no_look).y.astype(float)
        return np.corrcoef(y[:, 1:].ravel(), y[:, :-1].ravel())[0, 1]

    assert abs(likeness(0.0003)) < 0.05 < likeness(0.002) < likeness(0.006)


def test_chroma_key_is_that_of_libavfilter():
    rgb = np.zeros((240, 320, 3), np.uint8)
    rgb[:] = (200, 60, 40)
    rgb[:, 100:220] = (20, 200, 60)
    rgb[:, 160:180] = (120, 130, 60)
    picture = yuv_of(rgb)
    values = (0.12, 0.1, 0.0)
    out = apply_to_picture(picture, (("chroma-key", values, "#14c83c"),), 240, no_look)
    planes = [picture.y, picture.u, picture.v]
    # yuv=1 gives the key as Y'CbCr bytes, so that both mean the same colour whatever the matrix.
    from pipeline.render.colour import colour_to_yuv

    key = "0x{:02x}{:02x}{:02x}".format(*colour_to_yuv((0x14, 0xC8, 0x3C)))
    options = f"color={key}:similarity=0.12:blend=0.1:yuv=1"
    want = filtered(planes, "yuv420p", ("format", "yuva420p"), ("chromakey", options))[3].astype(int)
    assert want.min() == 0 and want.max() == 255 and ((want > 20) & (want < 235)).any()
    apart = np.abs(out.alpha.astype(int) - want)
    flat = np.ones(320, bool)
    for edge in (100, 160, 180, 220):
        flat[edge - 4 : edge + 4] = False
    assert apart[2:-2, flat].max() <= 3 and apart.mean() < 3


def yuv_of(rgb):
    return picture_of(Raster.from_rgba(np.dstack([rgb, np.full(rgb.shape[:2], 255, np.uint8)])))


def picture_of(raster):
    yuva = raster.yuva
    half = cv2.resize(yuva, (yuva.shape[1] // 2, yuva.shape[0] // 2), interpolation=cv2.INTER_AREA)
    return YuvPicture(yuva[..., 0].copy(), half[..., 1].copy(), half[..., 2].copy())


def test_spill_takes_the_key_colour_off_and_leaves_others_alone():
    rgb = np.zeros((40, 80, 3), np.uint8)
    rgb[:, :40], rgb[:, 40:] = (150, 190, 150), (190, 120, 190)  # greenish skin, and its opposite
    settings = (("chroma-key", (0.05, 0.05, 1.0), "#00b140"),)
    out = apply_to_picture(yuv_of(rgb), settings, 40, no_look)
    done = out.rgb().astype(int)
    assert np.ptp(done[20, 10]) < 20 and out.alpha[20, 10] == 255
    assert np.abs(done[20, 70] - (190, 120, 190)).max() <= 3


def test_luma_key_clears_one_brightness():
    y = np.tile(np.linspace(16, 235, 220).round().astype(np.uint8), (40, 1))
    frame = YuvPicture(y, *(np.full((20, 110), 128, np.uint8),) * 2)
    out = apply_to_picture(frame, (("luma-key", (0.5, 0.1, 0.2), ""),), 40, no_look)
    level = (y.astype(float) - 16) / 219
    want = np.clip((np.abs(level - 0.5) - 0.1) / 0.2, 0, 1) * 255
    assert np.abs(out.alpha - want).max() <= 0.51


def test_mirror_flips_all_planes():
    before = picture()
    out = apply_to_picture(before, (("mirror", (1.0, 0.0), ""),), 240, no_look)
    assert np.array_equal(out.y, before.y[:, ::-1]) and np.array_equal(out.v, before.v[:, ::-1])
    out = apply_to_picture(before, (("mirror", (1.0, 1.0), ""),), 240, no_look)
    assert np.array_equal(out.u, before.u[::-1, ::-1])
    rgba = np.full((10, 20, 4), 255, np.uint8)
    raster = Raster(Raster.from_rgba(rgba).yuva, True, 5.0, 3.0)
    done = apply_effects(raster, (("mirror", (1.0, 1.0), ""),), 40, no_look, whole=(100.0, 40.0))
    assert (done.x, done.y) == (75.0, 27.0)


def test_pixelate_makes_blocks_of_means():
    before = picture()
    out = apply_to_picture(before, (("pixelate", (20 / 240,), ""),), 240, no_look)
    blocks = out.y.reshape(12, 20, 16, 20)
    assert np.ptp(blocks, axis=(1, 3)).max() == 0
    means = before.y.reshape(12, 20, 16, 20).mean(axis=(1, 3))
    assert np.abs(blocks[:, 0, :, 0] - means).max() <= 1


def test_the_source_is_never_written_to():
    before = picture()
    kept = [plane.copy() for plane in (before.y, before.u, before.v)]
    for setting in every_setting():
        apply_to_picture(before, (setting,), 240, no_look)
    for plane, old in zip((before.y, before.u, before.v), kept, strict=True):
        assert np.array_equal(plane, old)


def test_the_vignette_is_its_formula():
    raster = vignette_raster(0.8, 0.4, (64, 48))
    for x, y in ((0, 0), (63, 47), (32, 24), (10, 5), (50, 40), (0, 24)):
        across, down = 2 * x / 63 - 1, 2 * y / 47 - 1
        rise = np.clip((np.hypot(across, down) / 2**0.5 - 0.45) / 0.55, 0, 1)
        want = rise**2 * (3 - 2 * rise) * 0.8 * 255
        assert abs(raster.yuva[y, x, 3] - want) <= 0.6
    assert vignette_at((Effect("e", "vignette", (("strength", 0.0),)),), 0) is None
    assert vignette_at((Effect("e", "vignette", (("softness", 7.0),)),), 0) == (0.5, 1.0)


def every_setting():
    """Each kind with numbers that make it do something."""
    numbers = {kind: tuple(p.default for p in effect.parameters) for kind, effect in EFFECTS.items()}
    numbers["grain"] += (3.0,)
    numbers["blur"], numbers["mirror"] = (0.05,), (1.0, 1.0)
    numbers["colour"] = (0.5, 0.1, 0.1, 0.1, 0.1, 0.1, 0.1)
    for kind in sorted(set(EFFECTS) - {"vignette", "stabilise"}):
        yield kind, numbers[kind], "|".join(default for _, default, _ in EFFECTS[kind].texts)


@pytest.mark.parametrize("setting", list(every_setting()), ids=lambda setting: setting[0])
@pytest.mark.parametrize("size", [(2, 2), (3, 5), (101, 67), (1, 40)])
def test_any_size_will_do_and_planes_may_be_views(setting, size):
    width, height = size
    generator = np.random.default_rng(1)
    shapes = ((height, width), *[((height + 1) // 2, (width + 1) // 2)] * 2)
    # Rows longer than the picture, as a decoder's memory has them, and not to be written to.
    planes = [generator.integers(16, 236, (rows, columns + 13), np.uint8) for rows, columns in shapes]
    for plane in planes:
        plane.setflags(write=False)
    views = [plane[:, :columns] for plane, (_, columns) in zip(planes, shapes, strict=True)]
    out = apply_to_picture(YuvPicture(*views), (setting,), 240, no_look)
    assert [plane.shape for plane in (out.y, out.u, out.v)] == list(shapes)
    assert all(plane.dtype == np.uint8 for plane in (out.y, out.u, out.v))
    same = apply_to_picture(YuvPicture(*(view.copy() for view in views)), (setting,), 240, no_look)
    assert np.array_equal(out.y, same.y) and np.array_equal(out.v, same.v)
    rgba = generator.integers(0, 256, (height, width, 4), np.uint8)
    raster = Raster.from_rgba(rgba, crop=False)
    done = apply_effects(raster, (setting,), 240, no_look)
    assert done.yuva.shape[2] == 4 and done.yuva[..., :3].max(axis=2).min() >= 0
    assert (done.yuva[..., 0] <= done.yuva[..., 3].astype(int) + 1).all()  # still premultiplied


def test_the_packages_text_tells_every_effect_and_parameter():
    text = effects.__doc__
    for kind, effect in EFFECTS.items():
        entry = re.search(rf"^{kind} .*(?:\n  .*)*", text, re.M)
        assert entry is not None, kind
        for parameter in effect.parameters:
            assert re.search(rf"\b{parameter.name}\b", entry.group()), (kind, parameter.name)
            assert f"{parameter.low:g}..{parameter.high:g}" in entry.group(), (kind, parameter.name)
            assert f"({parameter.default:g})" in entry.group(), (kind, parameter.name)
        for name, _, _ in effect.texts:
            assert re.search(rf"\b{name}\b", entry.group()), (kind, name)
