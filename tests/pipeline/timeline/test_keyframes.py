"""Keyframed numbers against values known from CSS easing and by hand."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.timeline.keyframes import bezier_progress, value_at
from pipeline.timeline.model import Interpolation, Keyframe


def test_constants_and_ends():
    frames = (Keyframe(10, 1.0), Keyframe(20, 3.0))
    assert value_at(2, 99) == 2.0
    assert [value_at(frames, t) for t in (0, 10, 15, 20, 99)] == [1.0, 1.0, 2.0, 3.0, 3.0]


@pytest.mark.parametrize(
    ("kind", "expected"),
    [
        (Interpolation.HOLD, [0.0, 0.0, 0.0]),
        (Interpolation.LINEAR, [0.25, 0.5, 0.75]),
        (Interpolation.EASE, [0.12916, 0.5, 0.87084]),
        (Interpolation.BEZIER, [0.40851, 0.80240, 0.96046]),
    ],
)
def test_ways_from_one_to_the_next(kind, expected):
    curve = (0.25, 0.1, 0.25, 1.0)  # CSS "ease"
    frames = (Keyframe(0, 0.0, kind, curve), Keyframe(1000, 1.0))
    assert [value_at(frames, t) for t in (250, 500, 750)] == pytest.approx(expected, abs=1e-4)


def test_a_curve_may_overshoot():
    assert bezier_progress((0.3, 1.8, 0.6, 1.5), 0.6) > 1
    assert (bezier_progress((0.3, 2.0, 0.6, 2.0), 0.0), bezier_progress((0.3, 2.0, 0.6, 2.0), 1.0)) == (0, 1)


@given(st.floats(0, 1), st.floats(0, 1), st.floats(0, 1))
def test_the_diagonal_is_linear_and_curves_rise(x1, x2, x):
    assert bezier_progress((x1, x1, x2, x2), x) == pytest.approx(x, abs=1e-6)
    assert (
        bezier_progress((x1, 0.0, x2, 1.0), x) <= bezier_progress((x1, 0.0, x2, 1.0), min(1, x + 0.1)) + 1e-9
    )
