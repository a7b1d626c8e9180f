"""Reading into HDR spaces: what is of the same kind stays as it is, the rest goes by BT.2100 and BT.2408."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from pipeline.media.colour_space import ColourSpace
from pipeline.media.decode import VideoReader
from pipeline.media.hdr import (
    PEAK,
    WHITE,
    Coding,
    hlg_to_light,
    light_of,
    light_to_hlg,
    light_to_pq,
    pq_to_light,
    to_hdr,
)
from pipeline.media.lifting import Lifter
from pipeline.media.mastering import MasteringDisplay
from pipeline.media.picture import YuvPicture
from pipeline.media.probe import probe
from tests.pipeline.render.hdr_film import P3, converted, hdr_video, lifted, yuv_2020

HDR = (ColourSpace.HLG, ColourSpace.PQ)
shares = st.floats(0, 1)
colours = arrays(np.float64, (7, 3), elements=shares)


def read(path, space, **how):
    with VideoReader(path) as reader:
        return reader.read(0, how.get("size"), how.get("crop"), space)


def test_the_levels_of_bt2408():
    # Table 1 of BT.2408: nominal levels on a display of 1000 cd/m2.
    for light, hlg, pq in ((203, 0.75, 0.58), (26, 0.38, 0.38), (1000, 1.0, 0.75)):
        grey = np.full(3, float(light))
        assert light_to_hlg(grey) == pytest.approx([hlg] * 3, abs=0.006)
        assert light_to_pq(grey) == pytest.approx([pq] * 3, abs=0.006)


def test_sdr_white_stands_at_203_in_both_systems():
    white = np.ones(3)
    assert pq_to_light(to_hdr(white, None, ColourSpace.PQ)) == pytest.approx([WHITE] * 3, rel=1e-3)
    assert hlg_to_light(to_hdr(white, None, ColourSpace.HLG)) == pytest.approx([WHITE] * 3, rel=1e-3)


@settings(deadline=None)
@given(colours)
def test_hlg_and_light_are_inverse(code):
    assert light_to_hlg(hlg_to_light(code)) == pytest.approx(code, abs=2e-4)


@settings(deadline=None)
@given(colours)
def test_a_system_into_itself_changes_nothing_and_into_the_other_keeps_the_light(code):
    assert to_hdr(code, Coding.PQ, ColourSpace.PQ) == pytest.approx(code, abs=1e-6)
    light = light_of(code, Coding.HLG)
    assert pq_to_light(to_hdr(code, Coding.HLG, ColourSpace.PQ)) == pytest.approx(light, rel=1e-6, abs=1e-4)
    back = hlg_to_light(to_hdr(light_to_pq(light), Coding.PQ, ColourSpace.HLG))
    assert back == pytest.approx(light, rel=2e-3, abs=0.05)


@settings(deadline=None)
@given(shares, shares)
def test_brighter_stays_brighter(one, other):
    low, high = sorted((one, other))
    for coding in (None, *Coding):
        for space in HDR:
            codes = to_hdr(np.array([[low] * 3, [high] * 3]), coding, space)
            assert codes[0, 0] <= codes[1, 0] + 1e-9


def test_what_hlg_has_no_place_for_is_held_at_its_peak_in_the_same_hue():
    codes = light_to_hlg(np.array([4000.0, 400.0, 40.0]))
    held = hlg_to_light(codes)
    assert codes.max() == pytest.approx(1, abs=1e-4)
    assert hlg_to_light(light_to_hlg(np.full(3, 4000.0))) == pytest.approx([PEAK] * 3, rel=1e-3)
    assert held[0] / held[1] == pytest.approx(10, rel=1e-2) and held[1] / held[2] == pytest.approx(
        10, rel=2e-2
    )


@pytest.mark.parametrize("system", ["pq", "hlg"])
def test_the_same_system_is_handed_on_bit_by_bit(tmp_path, system):
    path = hdr_video(tmp_path / "a.mkv", (0, 0, 0), system, 2, patches=((64, 512, 512), (1019, 300, 700)))
    picture = read(path, ColourSpace(system))
    assert picture.deep and picture.y.shape == (108, 192) and picture.alpha is None
    assert set(np.unique(picture.y)) == {64, 1019} and set(np.unique(picture.u)) == {300, 512}
    part = read(path, ColourSpace(system), crop=(100, 0, 180, 50))
    assert part.y.shape == (50, 80) and (part.y == 1019).all() and (part.v == 700).all()
    small = read(path, ColourSpace(system), size=(96, 54))
    assert small.y.shape == (54, 96) and small.y[27, 20] == 64 and small.y[27, 80] == 1019


@pytest.mark.parametrize(("source", "system"), [("pq", "hlg"), ("hlg", "pq")])
def test_one_system_becomes_the_other(tmp_path, source, system):
    patches = (
        (64, 512, 512),
        (200, 512, 512),
        (450, 512, 512),
        (500, 440, 600),
        (500, 600, 430),
        (700, 512, 512),
    )
    path = hdr_video(tmp_path / "a.mkv", (0, 0, 0), source, 2, patches=patches)
    picture = read(path, ColourSpace(system))
    for n, codes in enumerate(patches):
        x = round((n + 0.5) * 192 / len(patches))
        got = picture.y[50, x], picture.u[25, x // 2], picture.v[25, x // 2]
        assert np.array(got, float) == pytest.approx(converted(codes, source, system), abs=2), codes


@pytest.mark.parametrize("system", ["pq", "hlg"])
def test_sdr_footage_is_lifted(tmp_path, encode, coded, system):
    steps = np.repeat(np.linspace(16, 235, 16).round().astype(np.uint8), 8)
    path = encode(
        tmp_path / "sdr.mkv", [coded("yuv420p", [np.tile(steps, (64, 1)), 128, 128], 1)] * 2, "ffv1"
    )
    picture = read(path, ColourSpace(system))
    share = np.repeat(((steps[4::8].astype(float) - 16) / 219)[:, None], 3, axis=1)
    want = yuv_2020(to_hdr(share, None, ColourSpace(system)))[:, 0]
    assert picture.y[30, 4::8].astype(float) == pytest.approx(want, abs=2)
    assert np.abs(picture.u.astype(int) - 512).max() <= 1 and np.abs(picture.v.astype(int) - 512).max() <= 1


def test_wide_gamut_sdr_keeps_its_gamut(tmp_path, encode, coded):
    red = [np.full((48, 64), 400), 460, 700]
    path = encode(tmp_path / "wide.mkv", [coded("yuv420p10le", red, 9, transfer=14, primaries=9)] * 2, "ffv1")
    picture = read(path, ColourSpace.PQ)
    luma, cb, cr = (400 - 64) / 876, (460 - 512) / 896 * 1.8814, (700 - 512) / 896 * 1.4746
    rgb = np.array([luma + cr, (luma - 0.2627 * (luma + cr) - 0.0593 * (luma + cb)) / 0.678, luma + cb])
    want = yuv_2020(to_hdr(rgb, Coding.SDR, ColourSpace.PQ))
    got = picture.y[20, 20], picture.u[10, 10], picture.v[10, 10]
    assert np.array(got, float) == pytest.approx(want, abs=3)


def test_an_upright_phone_clip_stands_upright_in_hdr(tmp_path, encode, coded):
    ramp = np.tile(np.linspace(100, 900, 64).astype(np.uint16), (48, 1))
    frame = coded("yuv420p10le", [ramp, 512, 512], 9, transfer=18, primaries=9)
    options = {"x265-params": "log-level=none:lossless=1:bframes=0"}
    path = encode(
        tmp_path / "phone.mp4",
        [frame] * 2,
        "libx265",
        options=options,
        setup=lambda stream: stream.set_display_rotation(-90),
    )
    picture = read(path, ColourSpace.HLG)
    assert picture.y.shape == (64, 48) and (picture.y == np.rot90(ramp, -1)).all()


def test_alpha_comes_along_in_8_bits(tmp_path, encode, coded):
    alpha = np.tile(np.linspace(0, 1023, 64).astype(np.uint16), (48, 1))
    planes = [np.full((48, 64), 500, np.uint16), 512, 512, alpha]
    path = encode(
        tmp_path / "a.mov", [coded("yuva444p10le", planes, 9, transfer=18, primaries=9)], "prores_ks"
    )
    picture = read(path, ColourSpace.HLG)
    assert picture.alpha is not None and picture.alpha.dtype == np.uint8
    assert picture.alpha[20].astype(float) == pytest.approx(alpha[0] / 1023 * 255, abs=2)
    assert abs(int(picture.y[20, 40]) - 500) <= 2


def test_two_outputs_ask_one_reader_in_turn(tmp_path):
    path = hdr_video(tmp_path / "a.mkv", (700, 512, 512), "pq", 2)
    with VideoReader(path) as reader:
        deep, flat = reader.read(0, space=ColourSpace.PQ), reader.read(0)
        again = reader.read(0, space=ColourSpace.PQ)
    assert deep.deep and again.deep and not flat.deep and (again.y == 700).all()


@pytest.mark.parametrize("space", HDR)
@settings(deadline=None, max_examples=40)
@given(st.lists(st.tuples(*[st.integers(0, 255)] * 3), min_size=1, max_size=50))
def test_single_pixels_are_lifted_as_the_formula_says(space, rgb):
    want = np.array([lifted(colour, space) for colour in rgb])
    got = _LIFTERS[space].pixels(np.array(rgb, np.uint8))
    assert got.astype(float) == pytest.approx(want, abs=4)
    greys = np.repeat(np.array(rgb, np.uint8)[:, :1], 3, axis=1)
    want = np.array([lifted(tuple(grey), space) for grey in greys.tolist()])
    assert _LIFTERS[space].pixels(greys).astype(float) == pytest.approx(want, abs=2.1)


_LIFTERS = {space: Lifter(space) for space in HDR}


def test_more_pixels_than_a_tile_keep_their_order():
    rgb = np.random.default_rng(3).integers(0, 256, (70_001, 3), np.uint8)
    lifter = _LIFTERS[ColourSpace.HLG]
    whole = lifter.pixels(rgb)
    for place in (0, 1, 1023, 1024, 65_535, 65_536, 70_000):
        assert (lifter.pixels(rgb[place : place + 1])[0] == whole[place]).all()


def test_pictures_in_memory_keep_their_alpha():
    shape, half = (10, 14), (5, 7)
    alpha = np.random.default_rng(1).integers(0, 256, shape, np.uint8)
    grey = [np.full(s, 128, np.uint8) for s in (half, half)]
    picture = _LIFTERS[ColourSpace.PQ].picture(YuvPicture(np.full(shape, 235, np.uint8), *grey, alpha))
    assert picture.deep and np.abs(picture.y.astype(int) - 573).max() <= 2
    assert picture.alpha is not None and np.abs(picture.alpha.astype(int) - alpha).max() <= 1


def test_hdr_has_no_8_bit_colours_of_its_own():
    deep = YuvPicture(*(np.zeros(s, np.uint16) for s in ((4, 4), (2, 2), (2, 2))))
    with pytest.raises(ValueError, match="HDR"):
        deep.rgb()


def test_the_mastering_of_a_file_is_read(tmp_path):
    told = hdr_video(
        tmp_path / "told.mkv", (500, 512, 512), "pq", 2, parameters=f"master-display={P3}:max-cll=900,300"
    )
    mastering = probe(told).mastering
    assert mastering is not None and (mastering.max_cll, mastering.max_fall) == (900, 300)
    display = MasteringDisplay((0.68, 0.32), (0.265, 0.69), (0.15, 0.06), (0.3127, 0.329), 0.005, 1000.0)
    assert mastering.display == display
    silent = hdr_video(tmp_path / "silent.mkv", (500, 512, 512), "pq", 2)
    assert probe(silent).mastering is None and probe(silent).colour.hdr
