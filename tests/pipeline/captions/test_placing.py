"""A caption's own place: an edit that leaves alone what it does not touch, kept by journal and file."""

import math
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.timeline import edits
from pipeline.timeline.errors import InvalidTimeline, OutOfRange, TrackLocked
from pipeline.timeline.model import Caption, CaptionPlace, CaptionWord, Timeline, Track, TrackKind
from pipeline.timeline.patch import Patch, apply_patch, diff
from pipeline.timeline.serialise import dumps, loads
from pipeline.timeline.time import ZERO, from_seconds
from pipeline.timeline.validate import validate

SECOND = from_seconds(1)
WORDS = (CaptionWord("Yes", ZERO, SECOND), CaptionWord("indeed", SECOND, SECOND))
FILM = Timeline(
    "t",
    tracks=(
        Track("c", TrackKind.CAPTION, items=tuple(Caption(i, from_seconds(2), WORDS) for i in ("a", "b"))),
    ),
)
shares = st.floats(0, 1)


@given(shares, shares)
def test_a_place_survives_file_and_journal_and_can_be_taken_off(x, y):
    placed = edits.place_captions(FILM, ("a",), CaptionPlace(x, y))
    first, second = placed.tracks[0].items
    assert first.place == CaptionPlace(x, y)
    assert second is FILM.tracks[0].items[1]
    validate(placed)
    assert loads(dumps(placed)) == placed
    patch = Patch.from_json(diff(FILM, placed).to_json())
    assert apply_patch(FILM, patch) == placed
    assert apply_patch(placed, diff(placed, FILM)) == FILM
    assert edits.place_captions(placed, ("a", "b"), None) == FILM


def test_the_place_it_has_is_the_same_object_and_parts_keep_it():
    placed = edits.place_captions(FILM, ("a",), CaptionPlace(0.2, 0.3))
    assert edits.place_captions(placed, ("a",), CaptionPlace(0.2, 0.3)) is placed
    halves = edits.split_caption(placed, "a", 1).tracks[0].items[:2]
    assert [half.place for half in halves] == [CaptionPlace(0.2, 0.3)] * 2


@pytest.mark.parametrize(
    "place", [CaptionPlace(-0.1, 0.5), CaptionPlace(0.5, 1.1), CaptionPlace(math.nan, 0)]
)
def test_a_place_outside_the_picture_is_refused(place):
    with pytest.raises(OutOfRange):
        edits.place_captions(FILM, ("a",), place)
    track = FILM.tracks[0]
    strange = replace(track, items=(replace(track.items[0], place=place), track.items[1]))
    with pytest.raises(InvalidTimeline):
        validate(replace(FILM, tracks=(strange,)))


def test_a_locked_track_refuses():
    locked = edits.set_track(FILM, "c", locked=True)
    with pytest.raises(TrackLocked):
        edits.place_captions(locked, ("a",), CaptionPlace(0.5, 0.5))
