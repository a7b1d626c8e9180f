"""Mending leaves captions that read well, and never a word different."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.captions.mending import mend_captions
from pipeline.captions.warnings import Trouble, track_warnings
from pipeline.timeline.errors import TrackLocked
from pipeline.timeline.model import Caption, CaptionWord, Gap, Timeline, Track, TrackKind
from pipeline.timeline.time import Flicks, from_seconds


def spoken(name: str, text: str, seconds: float, each: float | None = None) -> Caption:
    texts = text.split()
    step = from_seconds(each if each is not None else seconds / max(1, len(texts)))
    words = tuple(CaptionWord(t, Flicks(i * step), step) for i, t in enumerate(texts))
    return Caption(name, from_seconds(seconds), words)


def film(*items: Caption | Gap, locked: bool = False) -> Timeline:
    return Timeline("t", tracks=(Track("c", TrackKind.CAPTION, items=items, language="en", locked=locked),))


def gap(seconds: float) -> Gap:
    return Gap(f"gap{seconds}", from_seconds(seconds))


def troubles(timeline: Timeline) -> set[Trouble]:
    return {warning.trouble for warning in track_warnings(timeline.tracks[0])}


def texts(timeline: Timeline) -> str:
    return " ".join(i.text for i in timeline.tracks[0].items if isinstance(i, Caption) and i.text)


def starts(timeline: Timeline) -> list[int]:
    return [
        where.start - item.source_start + word.start
        for where, item in timeline.tracks[0].placed()
        if isinstance(item, Caption)
        for word in item.words
    ]


def test_what_flashes_by_stays_longer_and_comes_earlier():
    before = film(
        gap(2), spoken("a", "These are thirty letters or so, you see", 1.0), gap(0.8), spoken("b", "Yes", 2)
    )
    after = mend_captions(before, "c")
    assert troubles(before) == {Trouble.TOO_FAST}
    assert troubles(after) == set()
    assert starts(after) == starts(before)


def test_too_many_lines_become_several_captions():
    long = " ".join(f"word{n} and" for n in range(24))
    before = film(spoken("a", long, 14.0))
    after = mend_captions(before, "c")
    assert Trouble.TOO_MANY_LINES in troubles(before)
    assert Trouble.TOO_MANY_LINES not in troubles(after)
    assert texts(after) == texts(before)
    assert starts(after) == starts(before)


def test_one_that_stays_for_ever_ends_when_it_is_read():
    before = film(spoken("a", "Short words", 20.0, each=0.5))
    after = mend_captions(before, "c")
    assert troubles(before) == {Trouble.TOO_LONG}
    assert troubles(after) == set()


def test_an_empty_one_goes():
    after = mend_captions(film(spoken("a", "", 1.0), spoken("b", "Stays here", 2.0)), "c")
    assert [item.id for item in after.tracks[0].items if isinstance(item, Caption)] == ["b"]
    assert after.tracks[0].starts[-1] == from_seconds(3.0)


def test_words_that_are_cut_off_are_shown_again():
    before = film(spoken("a", "one two three four", 1.0, each=0.5), gap(0.5), spoken("b", "Yes sir", 2))
    after = mend_captions(before, "c")
    assert Trouble.WORDS_CUT_OFF in troubles(before)
    assert Trouble.WORDS_CUT_OFF not in troubles(after)
    assert texts(after) == texts(before)


def test_only_the_captions_named_are_touched():
    before = film(spoken("a", "", 1.0), spoken("b", "", 1.0))
    after = mend_captions(before, "c", ["b"])
    assert [item.id for item in after.tracks[0].items if isinstance(item, Caption)] == ["a"]


def test_nothing_to_mend_is_the_same_object():
    timeline = film(spoken("a", "All is well here", 2.5))
    assert mend_captions(timeline, "c") is timeline


def test_a_locked_track_refuses():
    with pytest.raises(TrackLocked):
        mend_captions(film(spoken("a", "", 1.0), locked=True), "c")


@settings(deadline=None, max_examples=50)
@given(
    st.lists(
        st.tuples(
            st.integers(0, 30), st.floats(0.1, 20), st.floats(0.05, 2), st.sampled_from([0.0, 0.3, 1.5])
        ),
        min_size=1,
        max_size=6,
    )
)
def test_no_word_is_ever_changed_and_none_overlaps(shapes):
    items: list[Caption | Gap] = []
    for number, (count, length, each, pause) in enumerate(shapes):
        items.append(spoken(f"c{number}", " ".join(f"w{number}x{n}" for n in range(count)), length, each))
        if pause:
            items.append(Gap(f"g{number}", from_seconds(pause)))
    before = film(*items)
    after = mend_captions(before, "c")
    assert texts(after) == texts(before)
    for item in after.tracks[0].items:
        assert item.duration > 0
        if isinstance(item, Caption):
            assert all(a.end <= b.start for a, b in zip(item.words, item.words[1:], strict=False))
