"""The 10-bit canvas: what is drawn on it is what is drawn on the 8-bit one, in finer steps."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.media.colour_space import ColourSpace
from pipeline.media.hdr import Coding, light_of
from pipeline.media.picture import YuvPicture
from pipeline.render.draw import draw
from pipeline.render.drawing import Drawing
from pipeline.render.effects import apply_to_picture, grain_plane
from pipeline.render.geometry import place
from pipeline.render.hdr_limits import KEPT
from pipeline.render.lift import Lift
from pipeline.render.overlay import overlay_at
from pipeline.render.planar import Planar
from pipeline.render.raster import Box, Canvas, Raster
from pipeline.render.transitions import TRANSITIONS, paint_transition
from pipeline.timeline.model import BlendMode, Transition
from pipeline.timeline.time import ZERO
from tests.pipeline.render.hdr_film import lifted

WIDTH, HEIGHT = 96, 64
HLG = ColourSpace.HLG
NOTHING: dict[str, object] = {}


def picture(seed, low=20, high=230, alpha=False):
    """Soft 8-bit noise: what is off by a pixel shows, what is off by a rounding hardly does."""
    generator = np.random.default_rng(seed)

    def plane(height, width):
        return generator.integers(low, high, (height, width), np.uint8)

    mask = plane(HEIGHT, WIDTH) if alpha else None
    return YuvPicture(
        plane(HEIGHT, WIDTH), plane(HEIGHT // 2, WIDTH // 2), plane(HEIGHT // 2, WIDTH // 2), mask
    )


def deepened(shallow):
    """The same picture with four 10-bit levels for each of 8 bit."""
    y, u, v = (plane.astype(np.uint16) * 4 for plane in (shallow.y, shallow.u, shallow.v))
    return YuvPicture(y, u, v, shallow.alpha)


def canvases():
    """A canvas of each depth with the same picture on it."""
    below = picture(99)
    shallow, deep = Canvas(WIDTH, HEIGHT), Canvas(WIDTH, HEIGHT, HLG)
    shallow.put_planes(below)
    deep.put_planes(deepened(below))
    return shallow, deep


def alike(shallow, deep, within=2.5):
    for mine, theirs in ((shallow.y, deep.y), (shallow.u, deep.u), (shallow.v, deep.v)):
        assert theirs.dtype == np.uint16 and theirs.max() <= 1023
        assert np.abs(mine.astype(float) - theirs / 4).max() <= within


@settings(max_examples=25, deadline=None)
@given(
    scale=st.floats(0.2, 3),
    rotation=st.sampled_from([0.0, 0.0, 17.0, -90.0]),
    shift=st.tuples(st.floats(-60, 60), st.floats(-40, 40)),
    opacity=st.floats(0.05, 1),
    padded=st.booleans(),
)
def test_pictures_are_placed_alike(scale, rotation, shift, opacity, padded):
    shallow, deep = canvases()
    shown = picture(1)
    matrix = place((WIDTH, HEIGHT), (WIDTH, HEIGHT), (scale, scale), rotation, shift)
    draw(shallow, Planar.from_yuv(shown, padded), matrix, opacity)
    draw(deep, Planar.from_yuv(deepened(shown), padded), matrix, opacity)
    alike(shallow, deep)


@settings(max_examples=25, deadline=None)
@given(
    scale=st.sampled_from([1.0, 0.6, 1.7]),
    rotation=st.sampled_from([0.0, 30.0]),
    shift=st.tuples(st.integers(-40, 40), st.integers(-30, 30)),
    opacity=st.floats(0.05, 1),
)
def test_pictures_with_alpha_are_placed_alike(scale, rotation, shift, opacity):
    shallow, deep = canvases()
    shown = picture(2, alpha=True)
    matrix = place((WIDTH, HEIGHT), (WIDTH, HEIGHT), (scale, scale), rotation, shift)
    draw(shallow, Raster.from_yuv(shown), matrix, opacity)
    draw(deep, Raster.from_yuv(deepened(shown)), matrix, opacity)
    alike(shallow, deep)


def painted(canvas, kind, progress, sides, colour, **parameters):
    def drawing(shown):
        return Drawing((), lambda target: target.put_planes(shown))

    passage = Transition("t", kind, "a", "b", ZERO, ZERO, tuple(sorted(parameters.items())))
    paint_transition(canvas, passage, progress, drawing(sides[0]), drawing(sides[1]), colour)


@pytest.mark.parametrize("kind", TRANSITIONS)
@pytest.mark.parametrize("progress", [0.0, 0.3, 0.5, 0.81, 1.0])
def test_every_transition_passes_alike(kind, progress):
    shallow, deep = canvases()
    left, right = picture(3), picture(4)
    painted(shallow, kind, progress, (left, right), lambda _: (16, 128, 128))
    painted(deep, kind, progress, (deepened(left), deepened(right)), lambda _: (64, 512, 512))
    alike(shallow, deep)


@pytest.mark.parametrize("angle", [0.0, 90.0, 180.0, 270.0, 33.0])
def test_soft_wipes_pass_alike(angle):
    shallow, deep = canvases()
    left, right = picture(3), picture(4)
    how = {"angle": angle, "softness": 0.4}
    painted(shallow, "wipe", 0.4, (left, right), lambda _: (0, 0, 0), **how)
    painted(deep, "wipe", 0.4, (deepened(left), deepened(right)), lambda _: (0, 0, 0), **how)
    alike(shallow, deep)


EFFECTS = {
    "blur": ("blur", (0.02,), ""),
    "wide blur": ("blur", (0.2,), ""),
    "sharpen": ("sharpen", (1.5, 0.01), ""),
    "mask": ("mask", (0.5, 0.5, 0.5, 0.5, 20.0, 0.1, 0.0, 1.0), "ellipse|"),
    "mirror": ("mirror", (1.0, 1.0), ""),
    "pixelate": ("pixelate", (0.1,), ""),
}


@pytest.mark.parametrize("name", EFFECTS)
@pytest.mark.parametrize("alpha", [False, True])
def test_what_is_kept_is_done_alike(name, alpha):
    shown = picture(5, 60, 190, alpha)
    shallow = apply_to_picture(shown, (EFFECTS[name],), HEIGHT, NOTHING.get)
    deep = apply_to_picture(deepened(shown), (EFFECTS[name],), HEIGHT, NOTHING.get)
    seen = np.ones(shown.y.shape, bool) if deep.alpha is None else deep.alpha > 60
    small = seen[::2, ::2] & seen[1::2, ::2] & seen[::2, 1::2] & seen[1::2, 1::2]
    for mine, theirs, where in (
        (shallow.y, deep.y, seen),
        (shallow.u, deep.u, small),
        (shallow.v, deep.v, small),
    ):
        assert theirs.dtype == np.uint16 and theirs.max() <= 1023
        assert np.abs(mine.astype(float) - theirs / 4)[where].max() <= 3
    if deep.alpha is not None and shallow.alpha is not None:
        assert deep.alpha.dtype == np.uint8 and (deep.alpha == shallow.alpha).all()
    assert EFFECTS[name][0] in KEPT


def test_sharp_edges_stay_within_10_bits():
    y = np.tile(np.array([64, 1019], np.uint16).repeat(8), (HEIGHT, WIDTH // 16))
    half = np.full((HEIGHT // 2, WIDTH // 2), 512, np.uint16)
    sharp = apply_to_picture(YuvPicture(y, half, half), (("sharpen", (3.0, 0.02), ""),), 64, NOTHING.get)
    assert sharp.y.max() == 1023 and sharp.y.min() == 0


def test_grain_has_the_same_strength_in_both_depths():
    grey = np.full((256, 256), 120, np.uint8)
    shallow = grain_plane(grey, 0.5, 1.5, 7).astype(float) - 120
    deep = grain_plane(grey.astype(np.uint16) * 4, 0.5, 1.5, 7).astype(float) / 4 - 120
    assert np.abs(shallow - deep).max() <= 0.75 and deep.std() > 3
    # SDR on an HDR canvas: no grain in its white, which lies at 58 % of PQ.
    levels = [grain_plane(np.full((64, 64), y, np.uint16), 1.0, 1.5, 7, 0.581).std() for y in (318, 573)]
    assert levels[1] < 0.1 * levels[0]
    bright = grain_plane(np.full((64, 64), 1020, np.uint16), 1.0, 1.5, 7)
    assert bright.max() <= 1023


@pytest.mark.parametrize("system", ["hlg", "pq"])
def test_an_overlay_is_lifted_and_its_soft_edge_mixed(system):
    lift = Lift(ColourSpace(system))
    rgba = np.zeros((8, 8, 4), np.uint8)
    rgba[:, :4], rgba[:, 4:] = (255, 255, 255, 255), (255, 255, 255, 128)
    raster = Raster.from_rgba(rgba)
    assert raster is not None
    overlay = overlay_at(lift.lifted(raster), 0, 0, Box(0, 0, WIDTH, HEIGHT))
    assert overlay is not None
    canvas = Canvas(WIDTH, HEIGHT, ColourSpace(system))
    overlay.paint(canvas)
    white = lifted((255, 255, 255), system)[0]
    assert canvas.y[3, 1] == pytest.approx(white, abs=2)
    assert canvas.y[3, 6] == pytest.approx(64 + (white - 64) * 128 / 255, abs=3)
    assert canvas.y[20, 20] == 64 and canvas.u[2, 1] == pytest.approx(512, abs=1)


@pytest.mark.parametrize("system", ["hlg", "pq"])
@pytest.mark.parametrize("grey", [90, 128, 200])
@pytest.mark.parametrize("share", [0.3, 0.6])
def test_black_laid_over_dims_as_in_sdr(system, grey, share):
    """As an alpha of the picture, and as an opacity."""
    space = ColourSpace(system)
    lift = Lift(space)
    veil, solid = np.zeros((HEIGHT, WIDTH, 4), np.uint8), np.zeros((HEIGHT, WIDTH, 4), np.uint8)
    veil[..., 3], solid[..., 3] = round(255 * share), 255
    matrix = place((WIDTH, HEIGHT), (WIDTH, HEIGHT), (1.0, 1.0), 0.0, (0.0, 0.0))
    want = 203 * (grey / 255 * (1 - share)) ** 2.4
    for rgba, opacity in ((veil, 1.0), (solid, lift.opacity(share, (0, 0, 0)))):
        raster = Raster.from_rgba(rgba, crop=False)
        assert raster is not None
        canvas = Canvas(WIDTH, HEIGHT, space)
        canvas.fill(lift.colour((grey,) * 3))
        draw(canvas, lift.lifted(raster), matrix, opacity)
        code = np.full(3, (int(canvas.y[30, 40]) - 64) / 876)
        assert light_of(code, Coding(system))[0] == pytest.approx(want, rel=0.4, abs=0.1)


def test_solid_and_clear_stay_solid_and_clear():
    lift = Lift(ColourSpace.PQ)
    assert lift.opacity(0.0, (0, 0, 0)) == 0.0 and lift.opacity(1.0, (0, 0, 0)) == 1.0
    assert lift.opacity(0.5, (255, 255, 255)) == pytest.approx(0.5, abs=1e-3)
    assert Lift(ColourSpace.BT709).opacity(0.5, (0, 0, 0)) == 0.5


def test_sdr_is_handed_on_and_hdr_lifted_once():
    planar = Planar.from_yuv(picture(6))
    assert Lift(ColourSpace.BT709).kept(planar) is planar
    lift = Lift(HLG)
    first = lift.kept(planar)
    assert first.deep and lift.kept(planar) is first and first.size == planar.size
    shown = deepened(picture(6))
    assert lift.picture(shown) is shown


def test_depths_never_mix_in_silence():
    matrix = place((WIDTH, HEIGHT), (WIDTH, HEIGHT), (1.0, 1.0), 0.0, (0.0, 0.0))
    shallow, deep = canvases()
    with pytest.raises(TypeError):
        draw(deep, Planar.from_yuv(picture(1)), matrix)
    with pytest.raises(TypeError):
        draw(shallow, Planar.from_yuv(deepened(picture(1))), matrix)
    with pytest.raises(TypeError):
        draw(deep, Planar.from_yuv(deepened(picture(1))), matrix, 1.0, BlendMode.MULTIPLY)
