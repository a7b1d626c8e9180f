"""Masks: where they lie, how soft they are, what they keep."""

from __future__ import annotations

import numpy as np
import pytest

from pipeline.media.picture import YuvPicture
from pipeline.render.effects import apply_effects, apply_to_picture, settings_at
from pipeline.render.effects.masks import mask_plane
from pipeline.render.raster import Raster
from pipeline.timeline.model import Effect, Keyframe
from pipeline.timeline.time import from_seconds

SIZE = (200, 100)


def mask(shape="rectangle", points="", size=SIZE, origin=(0.0, 0.0), whole=(200.0, 100.0), **changes):
    values = {"x": 0.5, "y": 0.5, "width": 0.5, "height": 0.5, "rotation": 0.0, "feather": 0.0}
    values |= {"invert": 0.0, "opacity": 1.0} | changes
    return mask_plane(tuple(values.values()), f"{shape}|{points}", size, origin, whole).astype(float)


def test_a_rectangle_lies_where_it_is_put():
    out = mask(x=0.4, y=0.6, width=0.3, height=0.5)
    ys, xs = np.nonzero(out > 127)
    assert (xs.min(), xs.max() + 1, ys.min(), ys.max() + 1) == (50, 110, 35, 85)
    assert out.sum() / 255 == pytest.approx(60 * 50, rel=0.01)


def test_an_ellipse_has_its_area_and_its_axes():
    out = mask("ellipse", width=0.6, height=0.8)
    assert out.sum() / 255 == pytest.approx(np.pi * 60 * 40, rel=0.01)
    assert (out[50] > 127).sum() == 120 and (out[:, 100] > 127).sum() == 80


def test_rotation_turns_clockwise():
    out = mask(width=0.5, height=0.1, rotation=30)
    ys, xs = np.nonzero(out > 127)
    assert np.polyfit(xs, ys, 1)[0] == pytest.approx(np.tan(np.radians(30)), abs=0.03)  # y runs down
    for shape, points in (("ellipse", ""), ("polygon", "0,0 1,0 1,1 0,1")):
        ys, xs = np.nonzero(mask(shape, points, width=0.5, height=0.1, rotation=30) > 127)
        assert np.polyfit(xs, ys, 1)[0] == pytest.approx(np.tan(np.radians(30)), abs=0.06)


def test_a_polygon_has_its_area_and_its_place():
    out = mask("polygon", "0,0 1,0 0,1", width=0.5, height=0.8)
    assert out.sum() / 255 == pytest.approx(100 * 80 / 2, rel=0.02)
    ys, xs = np.nonzero(out > 127)
    assert xs.mean() == pytest.approx(50 + 100 / 3, abs=1) and ys.mean() == pytest.approx(10 + 80 / 3, abs=1)
    assert mask("polygon", "0,0 nonsense 1,1").max() == 0


@pytest.mark.parametrize(
    ("shape", "points"), [("rectangle", ""), ("ellipse", ""), ("polygon", "0,0 1,0 1,1 0,1")]
)
def test_feather_is_as_wide_as_it_says_and_keeps_the_edge(shape, points):
    out = mask(shape, points, feather=0.2)[50]
    edge = out[20:80]
    assert np.interp(127.5, edge, np.arange(20, 80) + 0.5) == pytest.approx(50, abs=0.6)
    assert (np.diff(edge) >= 0).all()
    rising = np.count_nonzero((edge > 2) & (edge < 253))
    assert rising == pytest.approx(20, abs=5)


def test_a_gradient_runs_along_its_width():
    out = mask("gradient", width=0.5)
    assert out[50, 40] == 255 and out[50, 160] == 0
    assert out[50, 100] == pytest.approx(127.5, abs=2)
    down = mask("gradient", width=0.25, rotation=90)
    assert down[20, 100] == 255 and down[80, 100] == 0


def test_invert_and_opacity():
    plain, turned = mask("ellipse", feather=0.1), mask("ellipse", feather=0.1, invert=1.0)
    assert np.abs(plain + turned - 255).max() <= 1
    assert mask(opacity=0.4)[0, 0] == pytest.approx(255 * 0.6, abs=1) and mask(opacity=0.4)[50, 100] == 255


def test_a_cut_out_sees_its_part_of_the_mask():
    whole = mask("ellipse", feather=0.1, rotation=20)
    part = mask("ellipse", feather=0.1, rotation=20, size=(90, 60), origin=(60.0, 30.0))
    assert np.abs(part - whole[30:90, 60:150]).max() <= 2
    sharp = {"feather": 0.02, "rotation": 20}
    whole, part = mask(**sharp), mask(size=(90, 60), origin=(60.0, 30.0), **sharp)
    apart = np.abs(part - whole[30:90, 60:150])
    assert apart.max() <= 90 and apart.mean() < 1  # a third of a pixel along the edge, where it is cut off


def test_pictures_and_rasters_gain_alpha_and_masks_meet():
    grey = YuvPicture(np.full((100, 200), 120, np.uint8), *(np.full((50, 100), 128, np.uint8),) * 2)
    keys = (Keyframe(from_seconds(0), 0.25), Keyframe(from_seconds(1), 0.75))
    left = Effect("a", "mask", (("height", 1.0), ("x", keys)), (("shape", "rectangle"),))
    top = Effect("b", "mask", (("height", 0.5), ("width", 1.0), ("y", 0.25)))
    settings = settings_at((left, top), 0)
    alpha = apply_to_picture(grey, settings, 100, lambda asset: None).alpha
    assert alpha[:50, :100].min() >= 127 and alpha[52:].max() == 0 and alpha[:, 102:].max() == 0
    moved = apply_to_picture(grey, settings_at((left, top), from_seconds(1)), 100, lambda asset: None).alpha
    assert moved[20, 150] == 255 and moved[20, 50] == 0
    rgba = np.full((100, 200, 4), 255, np.uint8)
    raster = apply_effects(Raster.from_rgba(rgba), settings, 100, lambda asset: None)
    assert not raster.opaque and np.array_equal(raster.yuva[..., 3], alpha)
    assert raster.yuva[80, 150].max() == 0


def test_a_mask_without_opacity_is_not_done():
    assert settings_at((Effect("a", "mask", (("opacity", 0.0),)),), 0) == ()
