"""Find and replace: what matches, what is kept, what is refused."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.captions.search import BadPattern, CaptionQuery, find_text, replace_text
from pipeline.timeline.errors import TrackLocked, WrongTrackKind
from pipeline.timeline.model import Caption, CaptionWord, Timeline, Track, TrackKind
from pipeline.timeline.time import FLICKS_PER_SECOND, Flicks
from pipeline.timeline.validate import validate
from tests.pipeline.captions.strategies import said, timeline_of, tracks

SECOND = Flicks(FLICKS_PER_SECOND)


def film(*texts: str, locked: bool = False) -> Timeline:
    def words(text: str) -> tuple[CaptionWord, ...]:
        return tuple(CaptionWord(w, Flicks(i * SECOND), SECOND) for i, w in enumerate(text.split()))

    items = tuple(Caption(f"c{i}", Flicks(6 * SECOND), words(t)) for i, t in enumerate(texts))
    return Timeline(
        "t", tracks=(Track("C", TrackKind.CAPTION, items=items, locked=locked), Track("V", TrackKind.VIDEO))
    )


def texts(timeline: Timeline) -> list[str]:
    return [item.text for item in timeline.tracks[0].items if isinstance(item, Caption)]


@pytest.mark.parametrize(
    ("query", "found"),
    [
        (CaptionQuery("cat"), ["Cat", "cat", "cat"]),
        (CaptionQuery("cat", match_case=True), ["cat", "cat"]),
        (CaptionQuery("cat", whole_words=True), ["Cat", "cat"]),
        (CaptionQuery("a.", regex=True), ["at", "an", "a ", "at", "at", "at"]),
        (CaptionQuery("a cat"), ["a cat"]),
        (CaptionQuery("."), ["."]),
    ],
)
def test_what_matches(query: CaptionQuery, found: list[str]) -> None:
    matches = find_text(film("Cat and a cat", "concatenate."), "C", query)
    assert [m.text[m.start : m.end] for m in matches] == found


def test_replacing_keeps_the_times_of_words() -> None:
    before = film("one to three", "to be or not")
    after = replace_text(before, "C", CaptionQuery("to", whole_words=True), "two")
    assert texts(after) == ["one two three", "two be or not"]
    assert [time[1:] for time in said(after.tracks[0])] == [time[1:] for time in said(before.tracks[0])]
    one = replace_text(before, "C", CaptionQuery("to"), "two", caption_ids=["c1"])
    assert texts(one) == ["one to three", "two be or not"]
    assert one.tracks[0].items[0] is before.tracks[0].items[0]


def test_groups_stand_in_a_replacement() -> None:
    after = replace_text(film("rain sea"), "C", CaptionQuery(r"(\w+) (\w+)", regex=True), r"\2 \1")
    assert texts(after) == ["sea rain"]


def test_a_caption_left_without_words_is_taken_out() -> None:
    after = replace_text(film("um", "well"), "C", CaptionQuery("um"), "")
    validate(after)
    assert texts(after) == ["well"]
    assert after.tracks[0].starts[-1] == 12 * SECOND


@pytest.mark.parametrize(
    ("text", "replacement"),
    [
        ("(", ""),
        ("", ""),
        ("(a+)+$", ""),
        ("(a|b)*c", ""),
        ("x" * 500, ""),
        ("((a+))+$", ""),
        ("(?:(x)a?){40}", ""),
        ("a", r"\7"),
    ],
)
def test_what_can_not_be_used_is_refused(text: str, replacement: str) -> None:
    with pytest.raises(BadPattern):
        replace_text(film("a b"), "C", CaptionQuery(text, regex=True), replacement)


def test_locked_and_other_tracks_refuse() -> None:
    with pytest.raises(TrackLocked):
        replace_text(film("a", locked=True), "C", CaptionQuery("a"), "b")
    with pytest.raises(WrongTrackKind):
        find_text(film("a"), "V", CaptionQuery("a"))


def test_nothing_found_changes_nothing() -> None:
    before = film("a b")
    assert replace_text(before, "C", CaptionQuery("z"), "y") is before


def query_hits(text: str, part: str) -> bool:
    return bool(CaptionQuery(part).pattern().search(text))


@given(tracks(), st.text(max_size=3), st.text(max_size=6))
def test_any_replacement_leaves_a_whole_timeline(track, text: str, replacement: str) -> None:
    before = timeline_of(track)
    try:
        after = replace_text(before, "C", CaptionQuery(text), replacement)
    except BadPattern:
        assert not text
        return
    validate(after)
    assert after.tracks[0].duration <= before.tracks[0].duration
    kept = {i.id for i in after.tracks[0].items if isinstance(i, Caption)}
    untouched = {i.id for i in track.items if isinstance(i, Caption) and not query_hits(i.text, text)}
    assert untouched <= kept


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (r"\w+ly\b", ["slowly"]),
        (r"(very )?old", ["very old", "old"]),
        (r"[()+*]+", ["(", ")", "++"]),
        (r"(sea){2}", ["seasea"]),
        (r"\(um\)*", ["(um)"]),
        (r"(?i:Rain|Sea)", ["rain", "sea", "sea"]),
    ],
)
def test_ordinary_patterns_are_taken(text: str, found: list[str]) -> None:
    spoken = film("slowly the very old (um) rain", "old seasea ++")
    matches = find_text(spoken, "C", CaptionQuery(text, regex=True))
    assert [m.text[m.start : m.end] for m in matches] == found
