"""Each tool with a real mouse: what it edits, what it refuses, and that Escape gives it up."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from pipeline.timeline import edits
from pipeline.timeline.model import Clip, Gap
from pipeline.timeline.validate import validate
from tests.ui.conftest import seconds
from tests.ui.timeline.conftest import LEFT, NONE, drag, hover
from ui.timeline.geometry import Part
from ui.timeline.gestures.moving import Meeting
from ui.timeline.tools.table import TOOLS

SHIFT, CONTROL, ALT = (
    Qt.KeyboardModifier.ShiftModifier,
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.AltModifier,
)


def clip(session, name) -> Clip:
    track, index = session.timeline.find(name)
    found = track.items[index]
    assert isinstance(found, Clip)
    return found


def start(session, name) -> int:
    track, index = session.timeline.find(name)
    return track.starts[index]


def test_trimming_takes_the_linked_sound_along_and_alt_leaves_it(stage_view, film):
    drag(stage_view, stage_view.item_point("q", Part.HEAD), 50)
    assert start(film, "q") == start(film, "q-sound") == seconds(2.5)
    film.undo()
    drag(stage_view, stage_view.item_point("q", Part.HEAD), 50, keys=ALT)
    assert (start(film, "q"), start(film, "q-sound")) == (seconds(2.5), seconds(2))


def test_a_trim_goes_as_far_as_the_media_and_no_further(stage_view, film):
    drag(stage_view, stage_view.item_point("r", Part.TAIL), 900)
    assert clip(film, "r").duration == seconds(7), "2 s and the 5 s of media after them"
    validate(film.timeline)


def test_a_clip_is_dragged_to_the_track_above(stage_view, film):
    down = stage_view.item_point("r")
    above = next(row for row in stage_view.stage.layout if row.track.id == "v2")
    drag(stage_view, down, 0, above.y + 10 - down.y())
    assert film.timeline.find("r")[0].id == "v2"
    assert start(film, "r") == seconds(4)


@pytest.mark.parametrize(
    ("meeting", "starts"),
    [
        (Meeting.STOP, {"p": 0.0, "q": 2.0}),
        (Meeting.OVERWRITE, {"p": 1.0}),
        (Meeting.INSERT, {"p": 0.0, "q": 2.0, "r": 4.0}),
    ],
)
def test_what_is_in_the_way_stops_is_covered_or_moves(stage_view, film, meeting, starts):
    stage_view.stage.meeting = meeting
    drag(stage_view, stage_view.item_point("p"), 100)
    for name, at in starts.items():
        assert start(film, name) == seconds(at), name
    validate(film.timeline)


def test_ctrl_drag_inserts_between(stage_view, film):
    stage_view.stage.snapping = True
    drag(stage_view, stage_view.item_point("r"), -195, keys=CONTROL)
    order = [item.id for item in film.timeline.track("v1").items if isinstance(item, Clip)]
    assert order == ["p", "r", "q"]
    validate(film.timeline)


def test_the_blade_cuts_under_the_pointer_and_shift_cuts_all(stage_view, film):
    stage_view.choose_tool("blade")
    QTest.mouseClick(stage_view.viewport(), LEFT, NONE, stage_view.item_point("q"))
    assert len(film.timeline.track("v1").items) == 4
    assert len(film.timeline.track("a1").items) == 3, "the linked sound is cut with it"
    film.undo()
    QTest.mouseClick(stage_view.viewport(), LEFT, ALT, stage_view.item_point("q"))
    assert len(film.timeline.track("a1").items) == 2
    film.undo()
    QTest.mouseClick(stage_view.viewport(), LEFT, SHIFT, stage_view.item_point("q"))
    assert len(film.timeline.track("v1").items) == 4


def test_the_blade_shows_where_it_would_cut(stage_view):
    stage_view.choose_tool("blade")
    at = stage_view.item_point("p")
    hover(stage_view, at)
    time, row = stage_view.stage.blade
    assert (time, row.track.id) == (seconds(1), "v1")
    stage_view.choose_tool("select")
    assert stage_view.stage.blade is None


def test_the_trim_tool_rolls_on_a_cut_ripples_beside_it_and_slips_on_a_body(stage_view, film):
    stage_view.choose_tool("trim")
    drag(stage_view, stage_view.item_point("p", Part.TAIL), 50)
    assert (clip(film, "p").duration, start(film, "r")) == (seconds(2.5), seconds(4)), "a roll moves one cut"
    film.undo()
    drag(stage_view, stage_view.item_point("p", Part.TAIL) - QPoint(8, 0), -50)
    assert (clip(film, "p").duration, start(film, "r")) == (seconds(1.5), seconds(3.5)), (
        "a ripple moves the rest"
    )
    film.undo()
    before = clip(film, "p").source_start
    drag(stage_view, stage_view.item_point("p"), 50)
    assert before - clip(film, "p").source_start == seconds(0.5)


@pytest.mark.parametrize(("name", "after"), [("roll", 4.0), ("ripple", 4.5)])
def test_the_tools_that_only_roll_or_ripple(stage_view, film, name, after):
    stage_view.choose_tool(name)
    drag(stage_view, stage_view.item_point("p", Part.TAIL), 50)
    assert start(film, "r") == seconds(after)


def test_slipping_stays_inside_the_media(stage_view, film):
    stage_view.choose_tool("slip")
    drag(stage_view, stage_view.item_point("q"), 900)
    assert clip(film, "q").source_start == clip(film, "q-sound").source_start
    assert clip(film, "q").source_start < seconds(0.1), "as far as there is media"
    assert start(film, "q") == seconds(2)


def test_sliding_moves_the_neighbours_edges(stage_view, film):
    stage_view.choose_tool("slide")
    drag(stage_view, stage_view.item_point("q"), 50)
    assert (start(film, "q"), clip(film, "p").duration, clip(film, "r").duration) == (
        seconds(2.5),
        seconds(2.5),
        seconds(1.5),
    )
    assert start(film, "q-sound") == seconds(2.5)


def test_a_roll_is_watched_on_both_sides_of_the_cut(stage_view, film):
    stage_view.choose_tool("trim")
    drag(stage_view, stage_view.item_point("p", Part.TAIL), 50, release=False)
    frame = film.timeline.rate.frame
    assert film.drafting
    assert film.watched == (seconds(2.5) - frame, seconds(2.5))
    assert stage_view.cancel_drag()
    assert film.watched == ()
    assert not film.drafting


def test_the_range_tool_marks_in_and_out(stage_view, film):
    stage_view.choose_tool("range")
    drag(stage_view, QPoint(100, 20), 250)
    assert (film.in_point, film.out_point) == (seconds(1), seconds(3.5))
    QTest.mouseClick(stage_view.viewport(), LEFT, NONE, stage_view.item_point("q"))
    assert (film.in_point, film.out_point) == (seconds(2), seconds(4)), "a click marks the clip"


def test_the_hand_scrolls_and_the_zoom_zooms_about_the_pointer(stage_view, film):
    stage_view.zoom(4.0, 0.0)
    stage_view.choose_tool("hand")
    drag(stage_view, QPoint(600, 60), -200)
    assert stage_view.scale.offset == pytest.approx(200, abs=2)
    stage_view.choose_tool("zoom")
    under = stage_view.scale.time(400)
    QTest.mouseClick(stage_view.viewport(), LEFT, NONE, QPoint(400, 60))
    assert abs(stage_view.scale.x(under) - 400) <= 1.0
    wide = stage_view.scale.pixels
    QTest.mouseClick(stage_view.viewport(), LEFT, ALT, QPoint(400, 60))
    assert stage_view.scale.pixels < wide
    start_of, end_of = stage_view.scale.time(300), stage_view.scale.time(500)
    drag(stage_view, QPoint(300, 60), 200)
    assert stage_view.scale.x(start_of) == pytest.approx(24, abs=3), "the band fills the view"
    assert stage_view.scale.x(end_of) == pytest.approx(stage_view.viewport().width() - 24, abs=3)


@pytest.mark.parametrize("name", sorted(TOOLS))
def test_escape_gives_every_tool_up_and_locked_tracks_stay(stage_view, film, name):
    before = film.timeline
    stage_view.choose_tool(name)
    if name != "blade":
        at = stage_view.item_point("q")
        drag(stage_view, at, 60, release=False)
        stage_view.cancel_drag()
        QTest.mouseRelease(stage_view.viewport(), LEFT, NONE, at + QPoint(60, 0))
        assert film.timeline is before
    film.edit("Lock", lambda timeline: edits.set_track(timeline, "v1", locked=True))
    locked = film.timeline.track("v1").items
    drag(stage_view, stage_view.item_point("q"), 60)
    assert film.timeline.track("v1").items == locked


def test_the_middle_button_drags_the_timeline_with_any_tool(stage_view, film):
    stage_view.zoom(4.0, 0.0)
    port = stage_view.viewport()
    middle = Qt.MouseButton.MiddleButton
    QTest.mousePress(port, middle, NONE, QPoint(600, 60))
    QTest.mouseMove(port, QPoint(500, 60))
    QTest.mouseMove(port, QPoint(450, 60))
    QTest.mouseRelease(port, middle, NONE, QPoint(450, 60))
    assert stage_view.scale.offset == pytest.approx(150, abs=2)
    assert film.selection == frozenset()


def test_a_drag_held_at_the_edge_scrolls_on(stage_view, film, qtbot):
    stage_view.zoom(4.0, 0.0)
    at = stage_view.item_point("q")
    port = stage_view.viewport()
    QTest.mousePress(port, LEFT, NONE, at)
    QTest.mouseMove(port, at + QPoint(20, 0))
    QTest.mouseMove(port, QPoint(port.width() - 4, at.y()))
    qtbot.waitUntil(lambda: stage_view.scale.offset > 60, timeout=5000)
    stage_view.cancel_drag()
    assert not isinstance(film.timeline.track("v1").items[0], Gap)
