from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from pipeline.timeline.model import Clip, Gap, MediaKind, MediaReference, Timeline, Track, TrackKind
from pipeline.timeline.overlays import colour_clip, lay_over, title_clip
from pipeline.timeline.time import FLICKS_PER_SECOND, ZERO, Flicks
from pipeline.timeline.validate import validate

SECOND = FLICKS_PER_SECOND


def plain(name: str, seconds: int) -> Clip:
    return Clip(name, MediaReference(MediaKind.COLOUR), Flicks(seconds * SECOND), text="#000000")


def film(*lengths: int) -> Timeline:
    """One picture track for each length, filled from the start; a sound track below."""
    tracks = [
        Track(f"v{i}", TrackKind.VIDEO, items=(plain(f"c{i}", length),) if length else ())
        for i, length in enumerate(lengths)
    ]
    return Timeline("t", tracks=(*tracks, Track("a", TrackKind.AUDIO)))


def place_of(timeline: Timeline, clip: Clip) -> tuple[int, Flicks]:
    found = timeline.find(clip.id)
    assert found is not None
    return timeline.tracks.index(found[0]), found[0].starts[found[1]]


def test_it_takes_the_free_track_above_the_picture():
    title = title_clip("Rain", "title", 4 * SECOND)
    laid = lay_over(film(10, 0), title, SECOND)
    assert place_of(laid, title) == (1, SECOND)


def test_without_room_above_it_gets_a_track_of_its_own_below_the_sound():
    title = title_clip("Rain", "title", 4 * SECOND)
    laid = lay_over(film(10, 10), title, SECOND)
    assert place_of(laid, title)[0] == 2
    assert [t.kind for t in laid.tracks] == [TrackKind.VIDEO] * 3 + [TrackKind.AUDIO]


def test_a_free_track_under_the_picture_is_not_above_it():
    title = title_clip("Rain", "title", SECOND)
    assert place_of(lay_over(film(0, 10), title, ZERO), title)[0] == 2


def test_the_track_it_was_dropped_on_takes_it_where_there_is_room():
    colour = colour_clip("#112233", SECOND)
    assert place_of(lay_over(film(0, 10), colour, ZERO, "v0"), colour)[0] == 0


def test_a_locked_track_is_passed_over():
    timeline = film(10, 0)
    locked = tuple(replace(t, locked=t.id == "v1") for t in timeline.tracks)
    title = title_clip("Rain", "title", SECOND)
    assert place_of(lay_over(replace(timeline, tracks=locked), title, ZERO), title)[0] == 2


@given(st.lists(st.integers(0, 6), max_size=4), st.integers(0, 8 * SECOND), st.integers(1, 5 * SECOND))
def test_nothing_that_is_there_changes(lengths, at, length):
    before = film(*lengths)
    laid = lay_over(before, title_clip("Rain", "title", length), at)
    validate(laid)
    kept = {i.id: t.starts[n] for t in laid.tracks for n, i in enumerate(t.items) if not isinstance(i, Gap)}
    for track in before.tracks:
        for number, item in enumerate(track.items):
            assert kept[item.id] == track.starts[number]
