"""Blend modes: the formulas of W3C Compositing Level 1, and libavfilter where it means the same."""

from __future__ import annotations

import cv2
import numpy as np
import pytest

from pipeline.render.blend import blend_rgb, blend_table, blended
from pipeline.render.raster import Box, Canvas, Raster
from pipeline.timeline.model import BlendMode

M = BlendMode


def scalar(mode, b, s):
    """Section 9.1 word for word, for one pair of values."""
    if mode is M.MULTIPLY:
        return b * s
    if mode is M.SCREEN:
        return 1 - (1 - b) * (1 - s)
    if mode is M.OVERLAY:
        return scalar(M.HARD_LIGHT, s, b)
    if mode is M.ADD:
        return min(1, b + s)
    if mode is M.DARKEN:
        return min(b, s)
    if mode is M.LIGHTEN:
        return max(b, s)
    if mode is M.COLOR_DODGE:
        return 0 if b == 0 else 1 if s == 1 else min(1, b / (1 - s))
    if mode is M.COLOR_BURN:
        return 1 if b == 1 else 0 if s == 0 else 1 - min(1, (1 - b) / s)
    if mode is M.HARD_LIGHT:
        return b * 2 * s if s <= 0.5 else scalar(M.SCREEN, b, 2 * s - 1)
    if mode is M.SOFT_LIGHT:
        if s <= 0.5:
            return b - (1 - 2 * s) * b * (1 - b)
        d = ((16 * b - 12) * b + 4) * b if b <= 0.25 else b**0.5
        return b + (2 * s - 1) * (d - b)
    if mode is M.DIFFERENCE:
        return abs(b - s)
    if mode is M.EXCLUSION:
        return b + s - 2 * b * s
    return s


@pytest.mark.parametrize("mode", list(BlendMode))
def test_every_mode_is_its_formula(mode):
    levels = [0, 1, 17, 63, 64, 65, 127, 128, 200, 254, 255]
    table = blend_table(mode).reshape(256, 256)
    for b in levels:
        for s in levels:
            assert abs(table[b, s] - scalar(mode, b / 255, s / 255) * 255) <= 0.51, (b, s)


@pytest.mark.parametrize(
    ("mode", "name"),
    [
        (M.MULTIPLY, "multiply"),
        (M.SCREEN, "screen"),
        (M.ADD, "addition"),
        (M.DARKEN, "darken"),
        (M.LIGHTEN, "lighten"),
        (M.DIFFERENCE, "difference"),
        (M.EXCLUSION, "exclusion"),
        (M.OVERLAY, "overlay"),
        (M.HARD_LIGHT, "hardlight"),
    ],
)
def test_modes_are_those_of_libavfilter(mode, name):
    from fractions import Fraction

    import av

    from tests.pipeline.render.libavfilter import _plane, frame_of

    generator = np.random.default_rng(1)
    below, above = (generator.integers(0, 256, (64, 64), np.uint8) for _ in range(2))
    graph = av.filter.Graph()
    node, sink = graph.add("blend", f"all_mode={name}"), graph.add("buffersink")
    sources = []
    for pad in range(2):
        source = graph.add_buffer(width=64, height=64, format="gray", time_base=Fraction(1, 30))
        source.link_to(node, 0, pad)
        sources.append(source)
    node.link_to(sink)
    graph.configure()
    # libavfilter's first input is the top layer; its overlay and hard light mean each other's.
    layers = (below, above) if mode in (M.OVERLAY, M.HARD_LIGHT) else (above, below)
    for source, plane in zip(sources, layers, strict=True):
        source.push(frame_of([plane], "gray"))
        source.push(None)
    want = _plane(sink.pull().planes[0]).astype(int)
    assert np.abs(blended(below, above, mode).astype(int) - want).max() <= 2


def flat(rgb, size=(40, 30)):
    canvas = Canvas(*size)
    rgba = np.full((size[1], size[0], 4), 255, np.uint8)
    rgba[..., :3] = rgb
    canvas.put(Raster.from_rgba(rgba).yuva, canvas.box)
    return canvas


@pytest.mark.parametrize("mode", list(BlendMode))
def test_a_layer_is_weighed_by_its_alpha(mode):
    below, above, alpha = np.array((180, 90, 60)), np.array((100, 200, 40)), 0.6
    canvas = flat(below)
    rgba = np.zeros((30, 40, 4), np.uint8)
    rgba[:] = (*above, round(alpha * 255))
    blend_rgb(canvas, Raster.from_rgba(rgba, crop=False).yuva, canvas.box, mode)
    mixed = np.array([scalar(mode, b / 255, s / 255) for b, s in zip(below, above, strict=True)]) * 255
    want = below + (mixed - below) * alpha
    assert np.abs(canvas.picture().rgb()[15, 20] - want).max() <= 5


def test_only_what_is_covered_changes():
    noise = np.random.default_rng(2).integers(16, 235, (60, 80), np.uint8)
    canvas = Canvas(80, 60)
    canvas.y[:] = noise
    canvas.u[:] = cv2.resize(noise, (40, 30))
    before = canvas.copy()
    rgba = np.zeros((40, 60, 4), np.uint8)
    rgba[11:21, 15:35] = (200, 30, 30, 255)
    blend_rgb(canvas, Raster.from_rgba(rgba, crop=False).yuva, Box(10, 4, 70, 44), M.MULTIPLY)
    changed = canvas.y != before.y
    ys, xs = np.nonzero(changed)
    assert (ys.min(), ys.max(), xs.min(), xs.max()) == (15, 24, 25, 44)
    outside = np.ones((30, 40), bool)
    outside[7:13, 12:23] = False
    assert np.array_equal(canvas.u[outside], before.u[outside])
