"""Transitions: against libavfilter's ``xfade`` where it has the same, else what they must show."""

from __future__ import annotations

from itertools import pairwise

import cv2
import numpy as np
import pytest

from pipeline.render.drawing import Drawing
from pipeline.render.raster import Canvas
from pipeline.render.transition_orders import order_map
from pipeline.render.transitions import TRANSITIONS, eased, paint_transition
from pipeline.timeline.model import Transition
from pipeline.timeline.time import ZERO
from tests.pipeline.render.libavfilter import crossed

WIDTH, HEIGHT = 160, 120
NEAREST = cv2.INTER_NEAREST


def planes(seed):
    """Plain blocks: where an edge lies a pixel to the side, all but a few pixels still agree."""
    generator = np.random.default_rng(seed)
    small = [generator.integers(20, 230, (4, 5), np.uint8) for _ in range(3)]
    sizes = ((WIDTH, HEIGHT), (WIDTH // 2, HEIGHT // 2), (WIDTH // 2, HEIGHT // 2))
    return [cv2.resize(part, size, interpolation=NEAREST) for part, size in zip(small, sizes, strict=True)]


LEFT, RIGHT = planes(1), planes(2)


def drawing(parts, calls=None):
    def paint(canvas):
        if calls is not None:
            calls.append(1)
        for target, part in zip((canvas.y, canvas.u, canvas.v), parts, strict=True):
            target[:] = part

    return Drawing((), paint)


def painted(kind, progress, left=LEFT, right=RIGHT, **parameters):
    canvas = Canvas(WIDTH, HEIGHT)
    passage = Transition("t", kind, "a", "b", ZERO, ZERO, tuple(sorted(parameters.items())))
    paint_transition(canvas, passage, progress, drawing(left), drawing(right))
    return [canvas.y.astype(int), canvas.u.astype(int), canvas.v.astype(int)]


@pytest.mark.parametrize(
    ("kind", "parameters", "name"),
    [
        ("cross-fade", {}, "fade"),
        ("wipe", {"angle": 180}, "wipeleft"),
        ("wipe", {"angle": 0}, "wiperight"),
        ("wipe", {"angle": 270}, "wipeup"),
        ("wipe", {"angle": 90}, "wipedown"),
        ("push", {"angle": 180}, "slideleft"),
        ("push", {"angle": 0}, "slideright"),
        ("push", {"angle": 270}, "slideup"),
        ("push", {"angle": 90}, "slidedown"),
        ("slide", {"angle": 180}, "coverleft"),
        ("slide", {"angle": 90}, "coverdown"),
    ],
)
def test_passages_are_those_of_xfade(kind, parameters, name):
    for step in (2, 5, 8):
        want = crossed(LEFT, RIGHT, "yuv420p", name, 10, step)
        for plane, reference in zip(painted(kind, step / 10, **parameters), want, strict=True):
            apart = np.abs(plane - reference.astype(int))
            # xfade drops fractions of a pixel, and takes the chroma through 4:4:4, which rings.
            assert np.percentile(apart, 78) <= (1 if plane.shape == (HEIGHT, WIDTH) else 6), (
                step,
                np.argwhere(apart > 2)[:4],
            )


def test_the_iris_is_a_circle_that_grows():
    flat = [[np.full(part.shape, level, np.uint8) for part in LEFT] for level in (40, 200)]
    iris = painted("iris", 0.5, *flat, softness=0.0)[0]
    ys, xs = np.nonzero(iris > 120)
    reach = np.hypot(80, 60) / 2
    assert np.hypot(xs - 79.5, ys - 59.5).max() == pytest.approx(reach, abs=1)
    assert len(xs) == pytest.approx(np.pi * reach**2, rel=0.02)


def test_the_clock_turns_clockwise_from_twelve():
    flat = [[np.full(part.shape, level, np.uint8) for part in LEFT] for level in (40, 200)]
    quarter = painted("clock", 0.25, *flat)[0]
    assert quarter[20, 120] == 200 and quarter[20, 40] == 40 and quarter[100, 120] == 40
    assert painted("clock", 0.75, *flat)[0][100, 40] == 200


@pytest.mark.parametrize("kind", TRANSITIONS)
@pytest.mark.parametrize("ease", [0.0, 1.0])
def test_every_passage_begins_with_one_picture_and_ends_with_the_other(kind, ease):
    for progress, want in ((0.0, LEFT), (1.0, RIGHT)):
        for plane, part in zip(painted(kind, progress, ease=ease), want, strict=True):
            assert np.array_equal(plane, part)
    near_start, near_end = painted(kind, 0.004)[0], painted(kind, 0.996)[0]
    assert np.abs(near_start - LEFT[0]).mean() < 8 and np.abs(near_end - RIGHT[0]).mean() < 8


@pytest.mark.parametrize("kind", ["wipe", "iris", "clock", "luma"])
def test_what_has_turned_only_grows(kind):
    flat = [[np.full(part.shape, level, np.uint8) for part in LEFT] for level in (40, 200)]
    for softness in (0.0, 0.3):
        steps = [painted(kind, n / 10, *flat, softness=softness)[0] for n in range(11)]
        for before, after in pairwise(steps):
            assert (after >= before).all()
        if softness == 0.0:
            assert np.isin(steps[5], (40, 200)).mean() > 0.97


def test_a_soft_wipe_is_its_formula():
    flat = [[np.full(part.shape, level, np.uint8) for part in LEFT] for level in (40, 240)]
    out = painted("wipe", 0.5, *flat, softness=0.4, angle=0.0)[0][60]
    place = (np.arange(WIDTH) + 0.5) / WIDTH
    want = 40 + 200 * np.clip((0.5 - place * 0.6) / 0.4, 0, 1)
    assert np.abs(out - want).max() <= 2


@pytest.mark.parametrize("angle", [0, 90, 180, 270])
@pytest.mark.parametrize("softness", [0.0, 0.05, 0.6])
def test_a_straight_wipe_is_the_oblique_one_at_that_angle(angle, softness):
    straight = painted("wipe", 0.37, angle=float(angle), softness=softness)
    oblique = painted("wipe", 0.37, angle=angle + 1e-5, softness=softness)
    for one, other in zip(straight, oblique, strict=True):
        apart = np.abs(one - other)
        # A row on the very edge may fall to either side.
        assert np.percentile(apart, 98) <= 2


def test_an_oblique_wipe_runs_along_its_angle():
    order = order_map("wipe", (45.0, 0.0), (WIDTH, HEIGHT)).full.astype(int)
    assert order[0, 0] < 500 and order[-1, -1] > 65000
    assert np.abs(order[0, -1] - 65535 * WIDTH / (WIDTH + HEIGHT)).max() < 500


def test_luma_patterns_turn_evenly_and_follow_their_seed():
    for pattern in (0, 3):
        order = order_map("luma", (float(pattern), 4.0), (WIDTH, HEIGHT)).full
        shares = [(order < 65535 * n / 10).mean() for n in range(1, 10)]
        assert shares == pytest.approx([n / 10 for n in range(1, 10)], abs=0.03)
    one, other = (order_map("luma", (0.0, seed), (WIDTH, HEIGHT)).full for seed in (1.0, 2.0))
    assert not np.array_equal(one, other)


def test_dip_goes_through_its_colour():
    middle = painted("dip", 0.5, red=1.0)
    from pipeline.render.colour import colour_to_yuv

    for plane, level in zip(middle, colour_to_yuv((255, 0, 0)), strict=True):
        assert np.abs(plane - level).max() <= 1
    quarter = painted("dip", 0.25)[0]
    assert np.abs(quarter - (LEFT[0] / 2 + 8)).max() <= 1


def test_zoom_goes_into_the_picture_about_its_middle():
    dot = [np.full(part.shape, 100, np.uint8) for part in LEFT]
    dot[0] = dot[0].copy()
    dot[0][58:62, 108:112] = 235  # 30 to the right of the middle
    same = [np.full(part.shape, 100, np.uint8) for part in LEFT]
    out = painted("zoom", 0.5, dot, same, amount=3.0)[0]
    ys, xs = np.nonzero(out > 120)
    assert xs.mean() == pytest.approx(79.5 + 60, abs=1) and ys.mean() == pytest.approx(59.5, abs=1)


def test_ease_starts_and_ends_slowly():
    assert eased(0.1, 1.0) < 0.05 and eased(0.9, 1.0) > 0.95 and eased(0.5, 1.0) == pytest.approx(0.5)
    assert eased(0.3, 0.0) == 0.3 and 0.1 < eased(0.25, 0.5) < 0.25


def test_only_the_side_that_shows_is_painted():
    left, right = [], []
    passage = Transition("t", "wipe", "a", "b", ZERO, ZERO)
    paint_transition(Canvas(WIDTH, HEIGHT), passage, 0.0, drawing(LEFT, left), drawing(RIGHT, right))
    assert (len(left), len(right)) == (1, 0)
    passage = Transition("t", "dip", "a", "b", ZERO, ZERO)
    paint_transition(Canvas(WIDTH, HEIGHT), passage, 0.7, drawing(LEFT, left), drawing(RIGHT, right))
    assert (len(left), len(right)) == (1, 1)


def test_a_side_may_be_missing_and_unknown_kinds_fade():
    canvas = Canvas(WIDTH, HEIGHT)
    paint_transition(canvas, Transition("t", "wipe", "a", "b", ZERO, ZERO), 0.5, None, drawing(RIGHT))
    assert np.array_equal(canvas.y[:, :70], RIGHT[0][:, :70]) and (canvas.y[:, 90:] == 16).all()
    assert np.array_equal(painted("from the future", 0.4)[0], painted("cross-fade", 0.4)[0])
