"""SubRip: round trips, and files as they are found in the wild."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.captions.formats import srt
from pipeline.captions.formats.cue import UnreadableSubtitles
from pipeline.captions.formats.exchange import to_cues, to_track
from pipeline.timeline.time import FLICKS_PER_SECOND, from_seconds
from pipeline.timeline.validate import validate
from tests.pipeline.captions.strategies import timeline_of, tracks

WILD = """1
00:00:01,000 --> 00:00:02,500
Hello <i>there</i>,
my <b>friend</b>

2
0:0:2.5 -> 00:00:04,000 X1:100 X2:200
{\\an8}A missing hour, a dot

and an empty line
3
00:05,000 --> 00:04,000
Backwards

00:00:06,000 --> 00:00:07,000
No number before it
"""


def test_reads_a_file_with_many_faults() -> None:
    found = srt.read(WILD)
    texts = [cue.text for cue in found.cues]
    assert texts == [
        "Hello there, my friend",
        "A missing hour, a dot and an empty line",
        "Backwards",
        "No number before it",
    ]
    assert found.cues[0].start == from_seconds(1)
    assert [w.text for w in found.cues[0].words if w.emphasis] == ["friend"]
    assert found.cues[2].end == found.cues[2].start
    assert found.notes == ("1 subtitles ended before they began; they are shown for a moment.",)
    validate(timeline_of(to_track(found).track))


def test_words_share_the_time_of_their_cue() -> None:
    (cue,) = srt.read("1\n00:00:00,000 --> 00:00:03,000\nab abcd\n").cues
    assert [w.start for w in cue.words] == [0, from_seconds(1)]
    assert cue.words[-1].end == from_seconds(3)


def test_a_number_alone_is_text_when_it_is_all_there_is() -> None:
    text = "1\n00:00:00,000 --> 00:00:01,000\n1984\n\n2\n00:00:01,000 --> 00:00:02,000\nwas a year\n"
    assert [cue.text for cue in srt.read(text).cues] == ["1984", "was a year"]


@pytest.mark.parametrize(
    "text", ["", "no times here", "1\n00:00:01,000 --> \nhalf", "-->" * 5000, "\n" * 9999]
)
def test_what_holds_no_subtitles_is_refused(text: str) -> None:
    with pytest.raises(UnreadableSubtitles):
        srt.read(text)


@given(st.text(alphabet=st.sampled_from("019:,.->\n <>bi{}\\k/&;aé\u200f漢"), max_size=400))
def test_no_text_breaks_the_reader(text: str) -> None:
    try:
        found = srt.read(text)
    except UnreadableSubtitles:
        return
    track = to_track(found).track
    validate(timeline_of(track))
    assert all(cue.start >= 0 and cue.end >= cue.start for cue in found.cues)


@given(tracks())
def test_what_is_written_is_read_again(track) -> None:
    cues = to_cues(track)
    again = srt.read(srt.write(cues))
    assert [(c.start, c.end, c.text) for c in again.cues] == [(c.start, c.end, c.text) for c in cues]
    stressed = [[w.emphasis for w in c.words] for c in again.cues]
    assert stressed == [[w.emphasis for w in c.words] for c in cues]


def test_times_are_rounded_to_the_nearest_millisecond() -> None:
    assert srt.clock(FLICKS_PER_SECOND - 1) == "00:00:01,000"


def test_more_than_any_film_holds_is_refused() -> None:
    cue = "00:00:01,000 --> 00:00:02,000\n" + "word " * 790 + "\n\n"
    with pytest.raises(UnreadableSubtitles, match="more than"):
        srt.read(cue * 400)
