"""Link, detach, freeze, reverse, speed, transitions, ranges: what keys do to the selection."""

from __future__ import annotations

from fractions import Fraction

import pytest

from pipeline.timeline import edits
from pipeline.timeline.model import Clip, Gap, TrackKind
from pipeline.timeline.validate import validate
from tests.ui.conftest import seconds
from ui import editing
from ui.timeline import track_menu
from ui.timeline.commands import clips, passages
from ui.timeline.speed_dialog import SpeedDialog


@pytest.fixture
def said(film) -> list[str]:
    found: list[str] = []
    film.told.connect(found.append)
    film.refused.connect(found.append)
    return found


def item(session, name):
    track, index = session.timeline.find(name)
    return track.items[index]


def test_linking_groups_and_unlinking_parts(film, said):
    film.select(["p", "r"])
    clips.link(film)
    assert item(film, "p").link == item(film, "r").link != ""
    clips.unlink(film)
    assert item(film, "p").link == ""
    clips.unlink(film)
    assert "linked" in said[-1]
    film.select(["p"])
    clips.link(film)
    assert "two" in said[-1]


def test_detaching_parts_picture_and_sound(film, said):
    film.select(["q", "q-sound"])
    clips.detach(film)
    assert item(film, "q").link == item(film, "q-sound").link == ""
    film.select(["q-sound"])
    clips.detach(film)
    assert "video" in said[-1]


def test_a_frame_is_frozen_under_the_playhead(film, said):
    film.seek(seconds(3))
    clips.freeze(film)
    held = [i for i in film.timeline.track("v1").items if isinstance(i, Clip) and i.frozen]
    assert [h.duration for h in held] == [seconds(2)]
    assert film.timeline.track("v1").duration == seconds(8)
    film.seek(film.timeline.duration)
    clips.freeze(film)
    assert "no picture" in said[-1]


def test_reverse_and_turning_off_work_both_ways(film):
    film.select(["p", "r"])
    clips.reverse(film)
    assert item(film, "p").reverse and item(film, "r").reverse
    clips.reverse(film)
    assert not item(film, "p").reverse
    clips.toggle_enabled(film)
    assert not item(film, "p").enabled
    clips.toggle_enabled(film)
    assert item(film, "p").enabled


def test_the_speed_dialog_changes_picture_and_sound_together(film, qtbot):
    film.select(["q", "q-sound"])
    dialog = SpeedDialog(film, clips.chosen_clips(film), None)
    qtbot.addWidget(dialog)
    dialog.percent.committed.emit(200.0)
    assert dialog.length.value == pytest.approx(1.0)
    dialog.percent.set_value(200.0)
    dialog.backwards.setChecked(True)
    dialog._apply()
    assert (item(film, "q").speed, item(film, "q").duration, item(film, "q").reverse) == (2, seconds(1), True)
    assert item(film, "q-sound").speed == 2
    validate(film.timeline)
    assert film.timeline.track("v1").duration == seconds(5), "what follows came along"


def test_a_speed_that_can_not_be_is_refused(film, said):
    film.select(["p"])
    assert not clips.set_speed(film, Fraction(1, 1000), False, True)
    assert "Speed" in said[-1]


def test_a_transition_comes_at_the_cut_between_what_is_selected(film):
    film.select(["q", "r"])
    passages.add_transition(film)
    (made,) = film.timeline.track("v1").transitions
    assert (made.left, made.right, made.duration) == ("q", "r", seconds(1))
    passages.add_transition(film, "wipe")
    assert [t.kind for t in film.timeline.track("v1").transitions] == ["wipe"], "the one there changes"
    passages.set_length(film, made.id, 0.4)
    assert film.timeline.track("v1").transitions[0].duration == seconds(0.4)


def test_a_transition_comes_at_the_cut_near_the_playhead(film, said):
    film.seek(seconds(2.5))
    passages.add_transition(film)
    assert film.timeline.track("v1").transitions[0].left == "p"
    editing.select_all(film)
    editing.delete(film, ripple=True)
    passages.add_transition(film)
    assert "cut" in said[-1]


def test_a_selected_transition_is_deleted_and_the_clips_stay(film):
    film.select(["p", "q"])
    passages.add_transition(film)
    film.select([film.timeline.track("v1").transitions[0].id])
    editing.delete(film, ripple=False)
    assert film.timeline.track("v1").transitions == ()
    assert len(film.timeline.track("v1").items) == 3


def test_lifting_and_extracting_what_is_between_in_and_out(film, said):
    editing.take_out_range(film, close=False)
    assert "in and out" in said[-1]
    film.set_range(seconds(1), seconds(3))
    editing.take_out_range(film, close=False)
    assert isinstance(film.timeline.track("v1").items[1], Gap)
    assert film.timeline.duration == seconds(6)
    film.undo()
    editing.take_out_range(film, close=True)
    assert film.timeline.duration == seconds(4)
    assert (film.in_point, film.out_point, film.playhead) == (None, None, seconds(1))
    validate(film.timeline)


def test_splitting_links_the_halves_side_by_side(film):
    film.seek(seconds(3))
    editing.split(film)
    picture = film.timeline.track("v1").items[2]
    sound = film.timeline.track("a1").items[2]
    assert picture.link == sound.link != "pair"


def test_tracks_come_move_and_go(film, said):
    track_menu.add_track(film, TrackKind.VIDEO, "v1")
    kinds = [t.id for t in film.timeline.tracks if t.kind is TrackKind.VIDEO]
    assert kinds.index("v1") == 0 and len(kinds) == 3
    track_menu.move_track(film, "v1", up=True)
    assert [t.id for t in film.timeline.tracks if t.kind is TrackKind.VIDEO].index("v1") == 1
    track_menu.move_track(film, "a1", up=True)
    assert "end" in said[-1]
    track_menu.remove_empty_tracks(film)
    assert [t.id for t in film.timeline.tracks] == ["v1", "a1"]
    track_menu.remove_empty_tracks(film)
    assert "No track" in said[-1]
    track_menu.remove_track(film, "a1")
    assert film.timeline.track("a1") is None
    film.edit("Lock", lambda timeline: edits.set_track(timeline, "v1", locked=True))
    track_menu.remove_track(film, "v1")
    assert "locked" in said[-1]
