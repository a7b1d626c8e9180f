"""Fades, the volume line, keyframes and ends of transitions, dragged where they are."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, QPointF

from pipeline.timeline import edits
from pipeline.timeline.model import Keyframe
from tests.ui.conftest import seconds
from tests.ui.timeline.conftest import drag, hover
from ui.timeline.geometry import row_of
from ui.timeline.grips import fade_points, grip_at, key_points, passage_at
from ui.timeline.levels import LOUDEST, QUIETEST, gain_at, level_y
from ui.timeline.tips import tip_at


def clip(session, name):
    track, index = session.timeline.find(name)
    return track.items[index]


def point(at: QPointF) -> QPoint:
    return QPoint(round(at.x()), round(at.y()))


def fade_handle(view, session, name, which):
    track, index = session.timeline.find(name)
    row = row_of(view.stage.layout, track.id)
    return point(fade_points(row, track.starts[index], track.items[index], view.scale)[which][1])


def test_fades_are_dragged_from_the_corners_and_stop_at_each_other(stage_view, film):
    drag(stage_view, fade_handle(stage_view, film, "q-sound", 0), 41)
    assert clip(film, "q-sound").audio.fade_in == seconds(0.4)
    drag(stage_view, fade_handle(stage_view, film, "q-sound", 1), -500)
    audio = clip(film, "q-sound").audio
    assert audio.fade_in + audio.fade_out <= seconds(2)
    assert audio.fade_out > seconds(1)
    film.undo()
    film.undo()
    assert clip(film, "q-sound").audio.fade_in == 0


def test_the_volume_line_is_dragged_up_and_down(stage_view, film):
    stage_view.heads.set_height("a1", 120)
    row = row_of(stage_view.stage.layout, "a1")
    at = QPoint(300, round(level_y(0.0, row.y, row.height)))
    drag(stage_view, at, 0, round(level_y(-12.0, row.y, row.height)) - at.y())
    assert clip(film, "q-sound").audio.gain == pytest.approx(-12.0, abs=0.8)
    at = QPoint(300, round(level_y(clip(film, "q-sound").audio.gain, row.y, row.height)))
    drag(stage_view, at, 0, -400)
    assert clip(film, "q-sound").audio.gain <= LOUDEST + 0.5


@pytest.mark.parametrize("gain", [LOUDEST, 0.0, -6.0, -30.0, QUIETEST])
def test_a_level_comes_back_from_its_pixel(gain):
    assert gain_at(level_y(gain, 40, 200), 40, 200) == pytest.approx(gain, abs=0.11)


def test_keyframes_of_a_selected_clip_are_dragged(stage_view, film):
    head = clip(film, "p").source_start
    for at, value in ((0.5, 1.0), (1.0, 2.0)):
        key = Keyframe(head + seconds(at), value)
        film.edit("Key", lambda timeline, key=key: edits.add_keyframe(timeline, "p", "transform.scale", key))
    row = row_of(stage_view.stage.layout, "v1")
    assert key_points(row, 0, clip(film, "p"), stage_view.scale)
    places = [k.at for k in key_points(row, 0, clip(film, "p"), stage_view.scale)]
    assert [round(place.x()) for place in places] == [50, 100]
    film.select(["p"])
    drag(stage_view, point(places[1]), 50)
    times = [key.time - head for key in clip(film, "p").transform.scale]
    assert times == [seconds(0.5), seconds(1.5)]
    drag(stage_view, point(places[0]), -500)
    assert clip(film, "p").transform.scale[0].time == head, "not beyond the clip's start"


def test_the_ends_of_a_transition_are_dragged_within_the_handles(stage_view, film):
    film.edit(
        "Passage",
        lambda timeline: edits.add_transition(timeline, "p", "cross-fade", seconds(0.5), seconds(0.5)),
    )
    row = row_of(stage_view.stage.layout, "v1")
    y = row.y + 40
    drag(stage_view, QPoint(250, y), 30)
    made = film.timeline.track("v1").transitions[0]
    assert (made.in_offset, made.out_offset) == (seconds(0.5), seconds(0.8))
    drag(stage_view, QPoint(150, y), -900)
    made = film.timeline.track("v1").transitions[0]
    assert made.in_offset == seconds(2), "as long as the clip before the cut"
    assert passage_at(stage_view.stage, QPointF(200, y)).id == made.id
    assert passage_at(stage_view.stage, QPointF(200, row.y + 5)) is None


def test_locked_tracks_have_no_grips(stage_view, film):
    at = QPointF(fade_handle(stage_view, film, "q-sound", 0))
    assert grip_at(stage_view.stage, at, stage_view.stage.hit(at)) is not None
    film.edit("Lock", lambda timeline: edits.set_track(timeline, "a1", locked=True))
    assert grip_at(stage_view.stage, at, stage_view.stage.hit(at)) is None


def test_what_lies_under_the_pointer_is_said(stage_view, film):
    hover(stage_view, stage_view.item_point("p"))
    assert "2.00 s" in stage_view.viewport().toolTip()
    on_p = QPointF(stage_view.item_point("p"))
    files = {"asset-p": "/there.mp4"}
    assert "missing" not in tip_at(stage_view.stage, on_p, files, {})
    assert "missing" in tip_at(stage_view.stage, on_p, {}, {}), "known to the project, not on the disk"
    assert "newer" in tip_at(stage_view.stage, on_p, files, {"p": "The voice is newer."})


def test_drags_snap_to_beats(stage_view, film):
    stage_view.stage.snapping = True
    stage_view.stage.beats = (seconds(7.25),)
    drag(stage_view, stage_view.item_point("r"), 320)
    assert film.timeline.track("v1").starts[film.timeline.find("r")[1]] == seconds(7.25)
