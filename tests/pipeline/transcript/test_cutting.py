"""Cutting words out: the timeline stays whole, shrinks by exactly the sum, kept words keep their sound."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.timeline.errors import NothingToCut
from pipeline.timeline.model import AudioRole, Caption, Clip, Timeline
from pipeline.timeline.time import Flicks, TimeRange, from_seconds
from pipeline.timeline.validate import validate
from pipeline.transcript.building import build_transcript
from pipeline.transcript.cutting import SMOOTH, cut_ranges, delete_words, word_ranges
from pipeline.transcript.model import Source
from pipeline.transcript.ranges import CutRanges
from tests.pipeline.transcript.strategies import Talk, talk, talks

WORDS = [("so", 0.5, 0.8), ("um", 1.0, 1.3), ("hello", 1.5, 2.0), ("world", 2.1, 2.5)]
FRAME = from_seconds(1) // 30


def texts(found: Timeline, spoken: Talk) -> list[str]:
    return [word.text for word in build_transcript(found, spoken.spoken).words]


def heard(timeline: Timeline, where: TimeRange) -> list[tuple[str, int, int]]:
    """(asset, first media flick, last) that the voice track plays in a stretch, joined where it runs on."""
    track = next(t for t in timeline.tracks if t.role is AudioRole.VOICE)
    found: list[tuple[str, int, int]] = []
    for placed, item in track.placed():
        both = placed.intersection(where)
        if both is None or not isinstance(item, Clip):
            continue
        first, last = (item.media_time(t - placed.start) for t in (both.start, both.end))
        if found and found[-1][0] == item.media.asset_id and found[-1][2] == first:
            found[-1] = (found[-1][0], found[-1][1], last)
        else:
            found.append((item.media.asset_id, first, last))
    return found


def test_a_word_goes_from_picture_sound_and_captions() -> None:
    made = talk(WORDS, 3)
    before = made.timeline
    after = delete_words(before, build_transcript(before, made.spoken), [1])
    validate(after)
    assert texts(after, made) == ["so", "hello", "world"]
    (cut,) = word_ranges(build_transcript(before, made.spoken), [1], before.rate)
    assert cut.start <= from_seconds(1.0) and cut.end >= from_seconds(1.3)
    assert cut.start % FRAME == 0 and cut.end % FRAME == 0
    assert after.duration == before.duration - cut.duration
    (caption,) = after.tracks[-1].items
    assert isinstance(caption, Caption) and caption.text == "so hello world"
    assert caption.words[1].start == from_seconds(1.5) - cut.duration
    assert [len(t.items) for t in after.tracks] == [2, 2, 1, 1]
    left, right = after.tracks[1].items
    assert (left.audio.fade_out, right.audio.fade_in) == (SMOOTH, SMOOTH)
    assert (left.audio.fade_in, right.audio.fade_out) == (0, 0)
    assert all(item.audio.fade_in == 0 for item in after.tracks[0].items)
    assert after.markers[0].time == before.markers[0].time - cut.duration


def test_music_plays_on_and_ends_with_the_rest() -> None:
    made = talk(WORDS, 3)
    transcript = build_transcript(made.timeline, made.spoken)
    after = delete_words(made.timeline, transcript, [1])
    (music,) = after.tracks[2].items
    assert isinstance(music, Clip)
    assert (music.source_start, music.duration) == (0, after.duration)
    assert music.audio.fade_out == from_seconds(0.2)
    cut_too = delete_words(made.timeline, transcript, [1], keep_music=False)
    assert len(cut_too.tracks[2].items) == 2


def test_only_chosen_tracks_are_cut() -> None:
    made = talk(WORDS, 3)
    after = delete_words(made.timeline, build_transcript(made.timeline, made.spoken), [1], track_ids=["A"])
    assert [len(t.items) for t in after.tracks] == [1, 2, 1, 1]


def test_neighbouring_words_go_with_the_pause_between() -> None:
    made = talk(WORDS, 3)
    transcript = build_transcript(made.timeline, made.spoken)
    assert len(word_ranges(transcript, [1, 2], made.timeline.rate)) == 1
    assert len(word_ranges(transcript, [0, 2], made.timeline.rate)) == 2


def test_nothing_chosen_is_refused() -> None:
    made = talk(WORDS, 3)
    transcript = build_transcript(made.timeline, made.spoken)
    for wrong in ([], [99], [-1]):
        with pytest.raises(NothingToCut):
            delete_words(made.timeline, transcript, wrong)
    with pytest.raises(NothingToCut):
        cut_ranges(made.timeline, [TimeRange(from_seconds(90), from_seconds(1))])


def test_transcript_words_come_from_captions_where_no_voice_is_known() -> None:
    made = talk(WORDS, 3)
    found = build_transcript(made.timeline, {})
    assert {word.source for word in found.words} == {Source.CAPTION}
    assert found.text == "so um hello world"
    voiced = build_transcript(made.timeline, made.spoken)
    assert {word.source for word in voiced.words} == {Source.VOICE}
    assert [w.span for w in voiced.words] == [w.span for w in found.words]


def test_the_playhead_finds_its_word_and_paragraphs_end_at_pauses() -> None:
    words = [("One.", 0, 0.4), ("Two", 1.5, 2), ("three", 2, 2.4), ("four", 5, 5.5)]
    made = talk(words, 6)
    found = build_transcript(made.timeline, made.spoken)
    assert [list(p) for p in found.paragraphs()] == [[0], [1, 2], [3]]
    assert found.word_at(from_seconds(2.1)) == 2 and found.word_at(-1) is None
    assert list(found.between(TimeRange(from_seconds(1), from_seconds(2)))) == [1, 2]


@given(talks(), st.data())
def test_kept_words_keep_their_sound_and_the_rest_is_gone(made: Talk, data) -> None:
    before = made.timeline
    transcript = build_transcript(before, made.spoken)
    chosen = data.draw(st.sets(st.integers(0, len(transcript.words) - 1), min_size=1))
    spans = word_ranges(transcript, chosen, before.rate)
    if not spans:
        return
    after = delete_words(before, transcript, chosen)
    validate(after)
    assert after.duration == before.duration - CutRanges(spans, before.duration).total
    for index, word in enumerate(transcript.words):
        if index not in chosen:
            start = CutRanges(spans, before.duration).moved(word.span.start)
            assert heard(after, TimeRange(start, word.span.duration)) == heard(before, word.span)
    kept = [w.text for i, w in enumerate(transcript.words) if i not in chosen]
    left = texts(after, made)
    assert [text for text in left if text in kept] == kept
    captions = [w.text for i in after.tracks[-1].items if isinstance(i, Caption) for w in i.words]
    assert [text for text in captions if text in kept] == kept


@given(talks(), st.lists(st.tuples(st.integers(-500, 9000), st.integers(1, 4000)), min_size=1, max_size=6))
def test_any_ranges_leave_a_whole_timeline(made: Talk, drawn: list[tuple[int, int]]) -> None:
    milli = from_seconds(1) // 1000
    spans = [TimeRange(Flicks(a * milli + 7), Flicks(b * milli)) for a, b in drawn]
    ranges = CutRanges(spans, made.timeline.duration)
    try:
        after = cut_ranges(made.timeline, spans)
    except NothingToCut:
        assert not ranges.spans
        return
    validate(after)
    assert after.duration == made.timeline.duration - ranges.total
    everything = cut_ranges(made.timeline, spans, [t.id for t in made.timeline.tracks])
    validate(everything)
    assert everything.duration == after.duration


@given(
    st.lists(st.tuples(st.integers(-10, 100), st.integers(-3, 30)), max_size=8),
    st.integers(0, 90),
    st.integers(1, 60),
)
def test_what_is_kept_and_what_is_cut_make_the_whole(drawn, start: int, length: int) -> None:
    ranges = CutRanges([TimeRange(Flicks(a), Flicks(b)) for a, b in drawn], 100)
    gone = {t for a, b in drawn for t in range(max(a, 0), min(a + b, 100))}
    assert ranges.total == len(gone)
    left = {start + t for a, b in ranges.kept(TimeRange(Flicks(start), Flicks(length))) for t in range(a, b)}
    assert left == set(range(start, start + length)) - gone
    for time in range(110):
        assert ranges.holds(time) == (time in gone)
        assert ranges.moved(time) == time - len([t for t in gone if t < time])
