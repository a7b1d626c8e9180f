"""Keyframe lanes below an unfolded clip: seen, dragged with snapping, added, taken out, one step each."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from pipeline.timeline import edits
from pipeline.timeline.keyframes import Interpolation, value_at
from pipeline.timeline.model import Effect, Keyframe
from tests.ui.conftest import seconds
from tests.ui.timeline.conftest import drag, hover
from ui.timeline.geometry import row_of, total_height
from ui.timeline.lanes import AIR, LANE_HEIGHT, lane_at, lane_y

LEFT = Qt.MouseButton.LeftButton
SCALE = (Keyframe(seconds(5.5), 1.0), Keyframe(seconds(6.5), 2.0))
RADIUS = (Keyframe(seconds(6), 0.01), Keyframe(seconds(6.8), 0.02))


@pytest.fixture
def lanes(stage_view, film):
    """p shows media from 5 s to 7 s and has two numbers that move; its lanes are seen."""
    film.edit("Zoom", lambda now: edits.set_parameter(now, "p", "transform.scale", SCALE))
    worn = Effect("e", "blur", (("radius", RADIUS),))
    film.edit("Blur", lambda now: edits.add_effect(now, "p", worn))
    assert clip(film).source_start == seconds(5)
    assert stage_view.stage.unfold({"p"})
    return stage_view


def clip(session):
    track, index = session.timeline.find("p")
    return track.items[index]


def at(view, time, lane=0) -> QPoint:
    """The pixel of an instant (seconds of the timeline) in a lane."""
    row = row_of(view.stage.layout, "v1")
    down = view.verticalScrollBar().value()
    return QPoint(round(view.scale.x(seconds(time))), round(lane_y(row, lane)) - down)


def times(session, name="transform.scale"):
    return [key.time for key in edits.parameter(clip(session), name)]


def test_unfolding_makes_room_below_and_folding_takes_it_back(lanes):
    stage = lanes.stage
    tall = total_height(stage.layout)
    row = row_of(stage.layout, "v1")
    assert row.lanes == 2 * LANE_HEIGHT
    below = stage.layout[stage.layout.index(row) + 1]
    assert below.y > row.end
    shown = stage.lanes.of(clip(lanes.stage.session), 1920)
    assert [lane.words for lane in shown] == ["Scale", "Blur · Radius"]
    assert shown[0].text_at(clip(stage.session), seconds(1.5)) == "200%"
    assert stage.lanes.of(clip(stage.session), 1920) is shown
    assert not stage.unfold({"p"})
    assert total_height(stage.layout) == tall - 2 * LANE_HEIGHT
    assert lane_at(stage, lanes.point(at(lanes, 0.5).toPointF())) is None


def test_a_diamond_is_dragged_in_time_as_one_step(lanes, film):
    position = film.document.position
    drag(lanes, at(lanes, 0.5), 30)
    assert times(film) == pytest.approx([seconds(5.8), seconds(6.5)], abs=2)
    assert film.document.position == position + 1
    film.undo()
    assert times(film) == [seconds(5.5), seconds(6.5)]
    assert times(film, "effect.e.radius") == [seconds(6), seconds(6.8)]


def test_it_snaps_to_the_playhead_and_to_diamonds_of_other_lanes(lanes, film):
    lanes.stage.snapping = True
    film.seek(seconds(0.8))
    drag(lanes, at(lanes, 0.5), 26, release=False)
    assert lanes.stage.guide == film.playhead
    QTest.mouseRelease(lanes.viewport(), LEFT, pos=at(lanes, 0.76))
    assert times(film)[0] == pytest.approx(seconds(5.8), abs=2)
    drag(lanes, at(lanes, 0.8), 17)
    assert times(film)[0] == seconds(6), "where the other lane has a diamond"


def test_a_click_chooses_a_diamond_and_delete_takes_it_and_not_the_clip(lanes, film):
    QTest.mouseClick(lanes.viewport(), LEFT, pos=at(lanes, 1.5))
    assert film.selection == {"p"} and film.playhead == seconds(1.5)
    assert lanes.stage.chosen_key() == ("p", "transform.scale", seconds(6.5))
    QTest.keyClick(lanes, Qt.Key.Key_Delete)
    assert times(film) == [seconds(5.5)]
    assert lanes.stage.chosen_key() is None
    film.undo()
    assert times(film) == [seconds(5.5), seconds(6.5)]
    QTest.mouseClick(lanes.viewport(), LEFT, pos=lanes.item_point("q"))
    assert lanes.stage.chosen_key() is None


def test_a_double_click_adds_a_diamond_with_the_value_that_is_there(lanes, film):
    before = value_at(SCALE, seconds(6))
    QTest.mouseDClick(lanes.viewport(), LEFT, pos=at(lanes, 1.0))
    keys = edits.parameter(clip(film), "transform.scale")
    assert [key.time for key in keys] == [seconds(5.5), seconds(6), seconds(6.5)]
    assert keys[1].value == pytest.approx(before)
    QTest.mouseDClick(lanes.viewport(), LEFT, pos=at(lanes, 1.0))
    assert len(edits.parameter(clip(film), "transform.scale")) == 3


def test_a_locked_track_keeps_its_diamonds(lanes, film):
    film.edit("Lock", lambda now: edits.set_track(now, "v1", locked=True))
    drag(lanes, at(lanes, 0.5), 30)
    QTest.mouseDClick(lanes.viewport(), LEFT, pos=at(lanes, 1.0))
    assert times(film) == [seconds(5.5), seconds(6.5)]


def test_the_pointer_says_what_a_diamond_is_worth(lanes):
    hover(lanes, at(lanes, 1.5))
    assert "200%" in lanes.viewport().toolTip()
    assert lanes.viewport().cursor().shape() == Qt.CursorShape.SizeAllCursor


def test_diamonds_and_the_curve_are_painted_as_high_as_their_values(lanes):
    def colours(point):
        return lanes.viewport().grab().toImage().pixelColor(point).name()

    top = QPoint(0, AIR - LANE_HEIGHT // 2)
    diamond, curve, empty = at(lanes, 1.5) + top, at(lanes, 1.8) + top, at(lanes, 1.8) - top
    assert colours(diamond) != colours(empty)
    assert colours(curve) not in (colours(empty), colours(diamond)), "flat after the last keyframe"
    seen = colours(diamond)
    lanes.stage.unfold({"p"})
    assert colours(diamond) != seen


def test_a_diamond_dragged_up_or_down_changes_its_value_and_not_its_time(lanes, film):
    position = film.document.position
    drag(lanes, at(lanes, 0.5), 2, 16)
    assert times(film) == [seconds(5.5), seconds(6.5)]
    (first, last) = edits.parameter(clip(film), "transform.scale")
    assert first.value == pytest.approx(0.5, abs=0.02), "11 of 22 pixels, for which 1 to 2 stands"
    assert last.value == 2.0
    assert film.document.position == position + 1
    film.undo()
    drag(lanes, at(lanes, 0.5), 30, 3)
    assert edits.parameter(clip(film), "transform.scale")[0].value == 1.0, "a hand trembles"


def test_a_value_stops_where_the_inspector_stops_it(lanes, film):
    drag(lanes, at(lanes, 0.5), 0, 400)
    assert edits.parameter(clip(film), "transform.scale")[0].value == 0.0


@pytest.mark.parametrize("how", list(Interpolation))
def test_the_curve_is_what_the_number_is(lanes, film, how):
    moving = (Keyframe(seconds(4), 0.5, how), Keyframe(seconds(5.5), 1.0, how), Keyframe(seconds(6.5), 2.0))
    film.edit("Ease", lambda now: edits.set_parameter(now, "p", "transform.scale", moving))
    shown = clip(film)
    lane = lanes.stage.lanes.of(shown, 1920)[0]
    assert (lane.curve.low, lane.curve.high) == (1.0, 2.0)
    assert [offset for offset, _ in lane.curve.points] == sorted(offset for offset, _ in lane.curve.points)
    for offset, value in lane.curve.points:
        before = value_at(moving, shown.media_time(max(0, offset - 1)))
        assert value == pytest.approx(value_at(moving, shown.media_time(offset)), abs=0.01) or value == before
