from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QRectF

from pipeline.timeline.time import FLICKS_PER_SECOND as SECOND
from tests.ui.conftest import sample_timeline
from ui.timeline.geometry import MAX_SCALE, MIN_SCALE, Part, Scale, hit, items_in, row_at, rows, total_height
from ui.timeline.snapping import snap, targets
from ui.timeline.ticks import label_step, label_text

LAYOUT = rows(sample_timeline())
SCALE = Scale(100.0, 0.0)


def row_of(track_id):
    return next(row for row in LAYOUT if row.track.id == track_id)


def test_captions_come_first_then_video_then_sound():
    assert [row.track.id for row in LAYOUT] == ["c1", "v1", "a1"]
    assert total_height(LAYOUT) > LAYOUT[-1].y + LAYOUT[-1].height
    assert row_at(LAYOUT, LAYOUT[1].y + 3) is LAYOUT[1]
    assert row_at(LAYOUT, 10_000) is None


@given(st.floats(0.1, 2000), st.floats(0, 1e6), st.floats(0.01, 100), st.floats(0, 2000))
def test_zooming_keeps_the_instant_under_the_pointer(pixels, offset, factor, x):
    before = Scale(pixels, offset)
    after = before.zoomed(factor, x)
    assert MIN_SCALE <= after.pixels <= MAX_SCALE
    if after.offset > 0:
        assert abs(after.x(before.time(x)) - x) < 1.0


def test_hits_tell_edges_from_bodies_and_gaps_from_clips():
    y = row_of("v1").y + 20
    assert hit(LAYOUT, 3, y, SCALE).part is Part.HEAD
    assert hit(LAYOUT, 100, y, SCALE).part is Part.BODY
    found = hit(LAYOUT, 197, y, SCALE)
    assert (found.item.id, found.part) == ("a", Part.TAIL)
    assert hit(LAYOUT, 250, y, SCALE) is None
    assert hit(LAYOUT, 5000, y, SCALE) is None


def test_a_rubber_band_takes_what_it_touches():
    row = row_of("v1")
    assert items_in(LAYOUT, QRectF(150, row.y + 5, 30, 10), SCALE) == {"a"}
    assert items_in(LAYOUT, QRectF(0, 0, 700, 400), SCALE) == {"a", "b", "cap"}
    assert items_in(LAYOUT, QRectF(210, row.y + 5, 50, 10), SCALE) == set()


def test_snap_targets_leave_out_what_is_dragged():
    timeline = sample_timeline()
    assert 2 * SECOND in targets(timeline, 0)
    assert 2 * SECOND not in targets(timeline, 0, ("a",))
    assert 7 * SECOND in targets(timeline, 7 * SECOND)


def test_snap_takes_the_nearest_goal_within_reach():
    goals = (0, 100, 200)
    assert snap(93, (0,), goals, 10) == (100, 100)
    assert snap(80, (0,), goals, 10) == (80, None)
    assert snap(96, (0, 101), goals, 10) == (99, 200), "the nearer of two edges wins"
    assert snap(93, (0,), goals, 0) == (93, None)


def test_ruler_labels_have_room_and_read_well():
    rate = sample_timeline().rate
    for pixels in (0.05, 1, 40, 400, 2400):
        step = label_step(Scale(pixels), rate)
        assert step / SECOND * pixels >= 84
    assert label_text(65 * SECOND, rate) == "1:05"
    assert label_text(3725 * SECOND, rate) == "1:02:05"
    assert label_text(SECOND + 3 * rate.frame, rate) == "0:01+3"
