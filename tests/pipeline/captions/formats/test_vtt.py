"""WebVTT: word times, speakers and asides."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.captions.formats import vtt
from pipeline.captions.formats.cue import UnreadableSubtitles
from pipeline.captions.formats.exchange import to_cues, to_track
from pipeline.timeline.time import from_seconds
from pipeline.timeline.validate import validate
from tests.pipeline.captions.strategies import timeline_of, tracks

FILE = """WEBVTT Kind: captions
Language: fa-IR

STYLE
::cue { color: red }

NOTE what is
said here is not shown

intro
00:01.000 --> 00:04.000 align:start position:10%
<v.loud Dr. Who>When <00:02.000>the <00:03.000>&lt;rain&gt;</v>

NOTE 00:00:05.000

00:00:06.000 --> 00:00:07.000
falls
"""


def test_reads_words_speakers_and_entities() -> None:
    found = vtt.read(FILE)
    first, second = found.cues
    assert (found.language, first.speaker, first.timed, second.timed) == ("fa-IR", "Dr. Who", True, False)
    assert [w.text for w in first.words] == ["When", "the", "<rain>"]
    assert [w.start for w in first.words] == [from_seconds(n) for n in (1, 2, 3)]
    assert second.text == "falls"


def test_a_missing_header_is_told_and_forgiven() -> None:
    found = vtt.read("00:01.000 --> 00:02.000\nhi\n")
    assert found.notes == ("The file does not begin with WEBVTT; it was read all the same.",)


def test_word_times_that_run_back_are_kept_in_order() -> None:
    (cue,) = vtt.read("WEBVTT\n\n00:01.000 --> 00:04.000\na <00:03.000>b <00:02.000>c <99:00.000>d\n").cues
    starts = [w.start for w in cue.words]
    assert starts == sorted(starts)
    assert cue.words[-1].end <= cue.end
    validate(timeline_of(to_track(vtt.read(FILE)).track))


def test_a_file_without_cues_is_refused() -> None:
    with pytest.raises(UnreadableSubtitles):
        vtt.read("WEBVTT\n\nNOTE 00:01.000 --> nothing\n")


@given(st.text(alphabet=st.sampled_from("019:.->\n <>vb{}/&;aNOTE é\u200f漢"), max_size=400))
def test_no_text_breaks_the_reader(text: str) -> None:
    try:
        found = vtt.read("WEBVTT\n\n00:01.000 --> 00:02.000\n" + text)
    except UnreadableSubtitles:
        return
    validate(timeline_of(to_track(found).track))


@given(tracks(language="en"))
def test_words_keep_their_times_to_the_millisecond(track) -> None:
    cues = to_cues(track)
    again = vtt.read(vtt.write(cues, language="en"))
    assert again.language == "en"
    for before, after in zip(cues, again.cues, strict=True):
        assert (after.start, after.end, after.text) == (before.start, before.end, before.text)
        assert [w.emphasis for w in after.words] == [w.emphasis for w in before.words]
        # A word at the very start of its cue, or after its end, has no time of its own in the file.
        for old, new in zip(before.words[1:], after.words[1:], strict=True):
            if old.start < before.end and old.start > before.start:
                assert new.start == old.start
