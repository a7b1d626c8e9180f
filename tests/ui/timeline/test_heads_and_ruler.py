"""Track heads and the ruler with a real mouse: names, heights, targets, markers, in and out, counting."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit

from pipeline.timeline import edits
from pipeline.timeline.model import Marker, Timeline, Track, TrackKind
from pipeline.timeline.time import FPS_25, FPS_29_97, FPS_30
from tests.ui.conftest import seconds
from tests.ui.timeline.conftest import LEFT, NONE
from ui.timeline.geometry import HIGHEST_ROW, LOWEST_ROW, Scale, rows
from ui.timeline.keeping import read
from ui.timeline.reordering import moved_to
from ui.timeline.ruler import HEIGHT, marker_near
from ui.timeline.ticks import BAR, Counting, ticks
from ui.timeline.track_menu import marker_menu, track_menu


def test_a_double_click_on_a_head_renames_the_track(stage_view, film):
    head = stage_view.heads.head_of("v1")
    QTest.mouseDClick(head, LEFT, NONE, QPoint(40, 20))
    field = head.findChild(QLineEdit)
    QTest.keyClicks(field, "Interview")
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert film.timeline.track("v1").name == "Interview"
    film.undo()
    assert film.timeline.track("v1").name == ""


def test_the_lower_edge_of_a_head_changes_the_height_within_limits(stage_view):
    head = stage_view.heads.head_of("v1")
    before = head.height()
    edge = QPoint(60, before - 2)
    QTest.mousePress(head, LEFT, NONE, edge)
    QTest.mouseMove(head, edge + QPoint(0, 30))
    QTest.mouseRelease(head, LEFT, NONE, edge + QPoint(0, 30))
    heights = stage_view.stage.heights
    assert heights["v1"] == before + 30
    assert stage_view.heads.head_of("v1").height() == before + 30
    stage_view.heads.set_height("v1", 9999)
    assert heights["v1"] == HIGHEST_ROW
    stage_view.heads.set_height("v1", 1)
    assert heights["v1"] == LOWEST_ROW


def test_a_click_on_a_head_makes_the_target_and_takes_it_back(stage_view):
    QTest.mouseClick(stage_view.heads.head_of("v2"), LEFT, NONE, QPoint(40, 20))
    assert stage_view.stage.target_track == "v2"
    QTest.mouseClick(stage_view.heads.head_of("v2"), LEFT, NONE, QPoint(40, 20))
    assert stage_view.stage.target_track == ""


def carry(head, dy: int) -> None:
    start = QPoint(60, head.height() // 2)
    QTest.mousePress(head, LEFT, NONE, start)
    for step in (8, dy // 2, dy):
        QTest.mouseMove(head, start + QPoint(0, step))
    QTest.mouseRelease(head, LEFT, NONE, start + QPoint(0, dy))


def test_a_head_dragged_over_another_of_its_kind_changes_places_with_it(stage_view, film):
    def pictures() -> list[str]:
        return [row.track.id for row in stage_view.stage.layout if row.track.kind is TrackKind.VIDEO]

    before, target = pictures(), stage_view.stage.target_track
    assert len(before) > 1
    top, bottom = stage_view.heads.head_of(before[0]), stage_view.heads.head_of(before[-1])
    carry(top, bottom.y() + bottom.height() - top.y())
    assert pictures() == [*before[1:], before[0]]
    assert stage_view.stage.target_track == target, "a drag is no click"
    film.undo()
    assert pictures() == before
    carry(stage_view.heads.head_of(before[-1]), -400)
    assert pictures() == [before[-1], *before[:-1]]
    carry(stage_view.heads.head_of(before[-1]), 12)
    assert pictures() == [before[-1], *before[:-1]], "not far enough"


@given(st.lists(st.sampled_from(list(TrackKind)), min_size=1, max_size=7), st.data())
def test_a_track_becomes_the_row_it_was_dropped_on(kinds, data):
    timeline = Timeline("t", tracks=tuple(Track(str(i), kind) for i, kind in enumerate(kinds)))
    track = data.draw(st.sampled_from(timeline.tracks))
    place = data.draw(st.integers(0, len(kinds)))
    after = moved_to(timeline, track.id, place)
    mine = [row.track.id for row in rows(after) if row.track.kind is track.kind]
    assert mine.index(track.id) == min(place, len(mine) - 1)
    rest = [[row.track.id for row in rows(each) if row.track is not track] for each in (timeline, after)]
    assert rest[0] == rest[1]


def test_the_head_follows_its_track_when_others_come_and_go(stage_view, film):
    film.edit("Gone", lambda timeline: edits.remove_track(timeline, "v2"))
    with pytest.raises(KeyError):
        stage_view.heads.head_of("v2")
    film.edit("Trim", lambda timeline: edits.trim(timeline, "r", edits.Edge.TAIL, -seconds(1)))
    assert stage_view.heads.head_of("v1").row.track is film.timeline.track("v1")


def test_the_menu_of_a_head_does_what_it_says(stage_view, film):
    menu = track_menu(stage_view.heads, film, "a1")
    words = [action.text() for action in menu.actions() if action.text()]
    assert "Volume…" in words
    next(a for a in menu.actions() if a.text() == "Add audio track").trigger()
    assert len(film.timeline.tracks) == 4
    next(a for a in menu.actions() if a.text().startswith("Remove Audio")).trigger()
    assert film.timeline.track("a1") is None


@pytest.fixture
def marked(stage_view, film):
    film.edit("Mark", lambda timeline: edits.add_marker(timeline, Marker("m", seconds(3), "Drop")))
    return stage_view.ruler


def test_a_marker_is_dragged_as_one_step_and_snaps(marked, stage_view, film):
    stage_view.stage.snapping = True
    y = HEIGHT - 10
    QTest.mousePress(marked, LEFT, NONE, QPoint(300, y))
    QTest.mouseMove(marked, QPoint(350, y))
    QTest.mouseMove(marked, QPoint(396, y))
    assert film.timeline.markers[0].time == seconds(3), "nothing is edited before it is let go"
    QTest.mouseRelease(marked, LEFT, NONE, QPoint(396, y))
    assert film.timeline.markers[0].time == seconds(4), "4 pixels from the end of q"
    film.undo()
    assert film.timeline.markers[0].time == seconds(3)


def test_a_press_beside_markers_moves_the_playhead(marked, film):
    QTest.mouseClick(marked, LEFT, NONE, QPoint(150, HEIGHT - 6))
    assert film.playhead == seconds(1.5)


def test_markers_are_coloured_and_removed_by_their_menu(marked, film):
    marker = film.timeline.markers[0]
    next(a for a in marker_menu(marked, film, marker).actions() if a.text() == "Green").trigger()
    assert film.timeline.markers[0].colour == "#62c98d"
    next(a for a in marker_menu(marked, film, marker).actions() if a.text() == "Remove marker").trigger()
    assert film.timeline.markers == ()


def test_markers_of_beats_are_no_handles(marked, stage_view, film):
    beat = Marker("beat", seconds(5), metadata=(("beat", True),))
    timeline = replace(film.timeline, markers=(*film.timeline.markers, beat))
    assert marker_near(timeline, stage_view.stage, 500) is None
    assert marker_near(timeline, stage_view.stage, 302).id == "m"


def test_in_and_out_are_dragged_by_their_handles(stage_view, film):
    film.set_range(seconds(1), seconds(4))
    ruler = stage_view.ruler
    QTest.mousePress(ruler, LEFT, NONE, QPoint(400, 4))
    QTest.mouseMove(ruler, QPoint(450, 4))
    QTest.mouseMove(ruler, QPoint(500, 4))
    QTest.mouseRelease(ruler, LEFT, NONE, QPoint(500, 4))
    assert (film.in_point, film.out_point) == (seconds(1), seconds(5))
    QTest.mousePress(ruler, LEFT, NONE, QPoint(100, 4))
    QTest.mouseMove(ruler, QPoint(300, 4))
    QTest.mouseMove(ruler, QPoint(700, 4))
    QTest.mouseRelease(ruler, LEFT, NONE, QPoint(700, 4))
    assert film.in_point < film.out_point, "in never comes after out"


@pytest.mark.parametrize("rate", [FPS_25, FPS_29_97, FPS_30])
@pytest.mark.parametrize("counting", list(Counting))
def test_labels_never_run_together(rate, counting):
    beats = tuple(seconds(0.5) * n for n in range(400))
    for pixels in (0.5, 8.0, 90.0, 1500.0):
        scale = Scale(pixels, 137.0)
        named = [scale.x(t.time) for t in ticks(scale, 1000, rate, counting, beats) if t.text]
        assert all(b - a >= 44 for a, b in pairwise(named))
        assert named


def test_beats_are_counted_in_bars():
    beats = tuple(seconds(0.5) * n for n in range(16))
    found = [t for t in ticks(Scale(100.0), 1000, FPS_30, Counting.BEATS, beats) if t.text]
    assert [(t.time, t.text) for t in found[:2]] == [(0, "1"), (beats[BAR], "2")]
    plain = [t.text for t in ticks(Scale(100.0), 300, FPS_30, Counting.BEATS, ()) if t.text]
    assert plain[:2] == ["0:00", "0:01"], "without beats it counts seconds"


def test_kept_looks_are_read_with_suspicion():
    assert read('{"heights": {"a": 100000, "b": "40"}, "counting": "beats"}') == (
        {"a": HIGHEST_ROW, "b": 40},
        Counting.BEATS,
    )
    for text in (
        "",
        "nonsense",
        "[]",
        '{"heights": 3}',
        '{"counting": "smells"}',
        '{"heights": {"a": null}}',
    ):
        assert read(text) == ({}, Counting.SECONDS)


def test_hovering_a_marker_says_its_name(marked):
    marked._say(marked._under(QPointF(300, HEIGHT - 8)))
    assert marked.toolTip() == "Drop"
