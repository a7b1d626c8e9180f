"""Tapping along: words begin where the taps are, captions follow, nothing overlaps."""

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from pipeline.captions.breaking import HOLD
from pipeline.captions.tapping import retime_by_taps
from pipeline.timeline.errors import NoSuchThing, OutOfRange, WouldOverlap
from pipeline.timeline.model import Caption, CaptionWord, Timeline, Track, TrackKind
from pipeline.timeline.time import Flicks, from_seconds
from pipeline.timeline.validate import validate
from tests.pipeline.captions.strategies import MILLI, said, timeline_of, tracks


def film() -> Timeline:
    """Two captions of three words of a second each, the second one from 4 s."""
    words = tuple(CaptionWord(t, from_seconds(i), from_seconds(1)) for i, t in enumerate("abc"))
    items = (Caption("one", from_seconds(4), words), Caption("two", from_seconds(4), words))
    return Timeline("t", tracks=(Track("C", TrackKind.CAPTION, items=items),))


def starts(timeline: Timeline) -> list[float]:
    return [time / from_seconds(1) for _, time, _ in said(timeline.tracks[0])]


def test_each_tap_begins_a_word_and_ends_the_one_before() -> None:
    after = retime_by_taps(film(), "one", 0, [from_seconds(s) for s in (1, 1.5, 2.5)])
    assert starts(after) == [1, 1.5, 2.5, 4, 5, 6]
    first = after.tracks[0].items[1]
    assert after.tracks[0].starts[1] == from_seconds(1)
    assert [w.duration for w in first.words] == [from_seconds(s) for s in (0.5, 1, 1)]
    assert after.tracks[0].starts[2] == from_seconds(3.5) + HOLD


def test_taps_run_on_into_the_next_caption() -> None:
    after = retime_by_taps(film(), "one", 2, [from_seconds(s) for s in (2.5, 3, 3.5, 5)])
    assert starts(after) == [0, 1, 2.5, 3, 3.5, 5]
    assert after.tracks[0].starts[1] == from_seconds(3)


def test_the_words_after_the_last_tap_keep_their_distance() -> None:
    after = retime_by_taps(film(), "two", 0, [from_seconds(5)])
    assert starts(after) == [0, 1, 2, 5, 6, 7]


def test_what_can_not_be_is_refused() -> None:
    with pytest.raises(WouldOverlap):
        retime_by_taps(film(), "two", 0, [from_seconds(2)])
    with pytest.raises(WouldOverlap):
        retime_by_taps(film(), "one", 0, [from_seconds(s) for s in (1, 2, 4.5)])
    with pytest.raises(OutOfRange):
        retime_by_taps(film(), "one", 0, [from_seconds(2), from_seconds(1)])
    with pytest.raises(NoSuchThing):
        retime_by_taps(film(), "one", 3, [from_seconds(2)])
    before = film()
    assert retime_by_taps(before, "one", 0, []) is before


@given(tracks(), st.data())
def test_tapped_words_begin_at_their_taps(track, data) -> None:
    before = timeline_of(track)
    captions = [item for item in track.items if isinstance(item, Caption)]
    at = data.draw(st.integers(0, len(captions) - 1))
    word = data.draw(st.integers(0, len(captions[at].words) - 1))
    gaps = data.draw(st.lists(st.integers(1, 700), min_size=1, max_size=12))
    begin = track.starts[track.index_of(captions[at].id)] // MILLI
    taps = [Flicks((begin + sum(gaps[: i + 1])) * MILLI) for i in range(len(gaps))]
    try:
        after = retime_by_taps(before, captions[at].id, word, taps)
    except WouldOverlap:
        assume(False)
        return
    validate(after)
    flat = said(after.tracks[0])
    first = sum(len(c.words) for c in captions[:at]) + word
    tapped = [time for _, time, _ in flat[first : first + len(taps)]]
    assert tapped == taps[: len(tapped)]
    assert [w for w, _, _ in flat] == [w for w, _, _ in said(track)]
    assert (
        flat[: sum(len(c.words) for c in captions[:at])]
        == said(track)[: sum(len(c.words) for c in captions[:at])]
    )
