"""The words of a song: LRC in its plain, repeated and word-timed forms."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.subtitles import parse
from pipeline.captions.formats import lrc
from pipeline.captions.formats.cue import UnreadableSubtitles
from pipeline.timeline.time import from_seconds, to_seconds

TEXT = "[ar:Somebody]\n[offset:+500]\n[00:02.00]Hold me\n[00:04.5]Under <00:05.50>the rain\n[00:08.00]\n"


def test_lines_and_words_come_at_their_times():
    first, second = lrc.read(TEXT).cues
    assert (first.text, to_seconds(first.start), to_seconds(first.end)) == ("Hold me", 1.5, 4.0)
    assert second.text == "Under the rain"
    assert second.timed
    assert second.words[1].start == from_seconds(5.0)
    assert to_seconds(second.end) == 7.5


def test_a_line_sung_again_comes_again():
    cues = lrc.read("[00:01.00][00:21.00]La la\n[00:03.00]Oh").cues
    assert [(to_seconds(cue.start), cue.text) for cue in cues] == [(1, "La la"), (3, "Oh"), (21, "La la")]


def test_a_file_of_any_ending_is_known_by_its_lines():
    assert parse(TEXT).cues == lrc.read(TEXT).cues
    assert not lrc.is_lrc("1\n00:00:01,000 --> 00:00:02,000\nHi\n")


@given(st.text(max_size=300))
def test_anything_else_is_refused_or_read(text):
    try:
        found = lrc.read(text)
    except UnreadableSubtitles:
        return
    assert all(cue.end > cue.start >= 0 for cue in found.cues)


def test_words_without_times_are_refused():
    with pytest.raises(UnreadableSubtitles, match="no timed lyrics"):
        lrc.read("La la la")
