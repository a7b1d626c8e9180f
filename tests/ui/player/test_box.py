"""The arithmetic of handles."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.render.geometry import place
from ui.player.box import (
    CORNERS,
    SIDES,
    Box,
    Guides,
    Handle,
    scale_factor,
    snapped_move,
    snapped_scale,
    turned,
)

FRAME = (1080, 1920)
PLACES = st.tuples(st.floats(-800, 800), st.floats(-800, 800))


def box_at(offset=(0.0, 0.0), scale=1.0, rotation=0.0, size=(400.0, 300.0)):
    return Box.of(place(size, FRAME, (scale, scale), rotation, offset), 0.0, 0.0, *size)


@given(PLACES, st.floats(0.1, 4), st.floats(-180, 180))
def test_a_box_lies_where_the_picture_is_drawn(offset, scale, rotation):
    box = box_at(offset, scale, rotation)
    assert box.centre == pytest.approx((540 + offset[0], 960 + offset[1]), abs=1e-6)
    assert box.lengths() == pytest.approx((400 * scale, 300 * scale), rel=1e-6)
    assert box.holds(box.centre)
    assert not box.holds((box.bounds[2] + 1, box.centre[1]))
    middle = [sum(values) / 4 for values in zip(*(box.side(side) for side in SIDES), strict=True)]
    assert middle == pytest.approx(list(box.centre), abs=1e-6)


@given(PLACES, PLACES, st.floats(0, 40))
def test_a_snap_never_moves_further_than_its_reach(offset, delta, reach):
    box = box_at(offset)
    moved, guides = snapped_move(box, delta, FRAME, reach)
    assert abs(moved[0] - delta[0]) <= reach + 1e-9 and abs(moved[1] - delta[1]) <= reach + 1e-9
    if not guides.xs:
        assert moved[0] == delta[0]


def test_the_middle_and_the_edges_attract():
    box = box_at((200.0, 0.0))
    moved, guides = snapped_move(box, (-195.0, 3.0), FRAME, 8)
    assert moved == (-200.0, 0.0) and guides == Guides((540.0,), (960.0,))
    moved, guides = snapped_move(box_at(), (-343.0, 55.0), FRAME, 8)
    assert moved == (-340.0, 55.0) and guides.xs == (0.0,)
    assert snapped_move(box, (-195.0, 3.0), FRAME, 0)[0] == (-195.0, 3.0)
    assert snapped_move(box, (-150.0, 30.0), FRAME, 8, "x")[0] == (-150.0, 0.0)


def test_sizes_and_turns():
    centre = (0.0, 0.0)
    assert scale_factor(centre, (10.0, 0.0), (20.0, 0.0)) == 2
    assert scale_factor(centre, (10.0, 0.0), (20.0, 0.0), fine=True) == pytest.approx(1.2)
    assert snapped_scale(1.01) == 1.0 and snapped_scale(1.1) == 1.1
    up = (0.0, -10.0)
    assert turned(centre, up, (10.0, 0.1), 0.0, step=False) == 90
    assert turned(centre, up, (5.0, -5.0), 0.0, step=False) == pytest.approx(45)
    assert turned(centre, up, (math.sin(0.7), -math.cos(0.7)), 0.0, step=True) == 45
    assert turned(centre, up, (-1.0, -10.0), 350.0, step=False) == pytest.approx(344.3, abs=0.1)
    assert set(CORNERS) | set(SIDES) | {Handle.BODY, Handle.TURN, Handle.FEATHER} == set(Handle)
