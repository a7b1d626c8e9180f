"""A transcript as text: every character belongs to the word it shows, pauses stand between."""

from hypothesis import given
from hypothesis import strategies as st

from pipeline.timeline.time import Flicks, TimeRange, from_seconds
from pipeline.transcript.model import Source, Transcript, TranscriptWord
from ui.viewmodels.script import Part, places_of, script_of, utf16_length


def said(*words: tuple[str, float, float], speaker: str = "") -> Transcript:
    """(text, start, length) in seconds."""
    return Transcript(
        tuple(
            TranscriptWord(
                text, TimeRange(from_seconds(start), from_seconds(length)), "clip", i, Source.VOICE, speaker
            )
            for i, (text, start, length) in enumerate(words)
        )
    )


def piece(text: str, start: int, end: int) -> str:
    """The characters [start, end) in UTF-16 units."""
    return text.encode("utf-16-le")[2 * start : 2 * end].decode("utf-16-le")


def test_pauses_stand_where_nobody_speaks():
    script = script_of(said(("Hello", 1.0, 0.5), ("there.", 1.5, 0.5), ("Well", 3.2, 0.5)))
    assert script.text == "0:01  [1.0 s] Hello there. \n\n0:03  [1.2 s] Well "
    assert [(p.start, p.duration) for p in script.pauses] == [
        (0, from_seconds(1.0)),
        (from_seconds(2.0), from_seconds(1.2)),
    ]


def test_a_long_paragraph_is_parted_where_a_sentence_ends():
    words = [(f"w{n}." if n == 70 else f"w{n}", n * 0.3, 0.3) for n in range(220)]
    heads = [span.index for span in script_of(said(*words)).spans if span.part is Part.HEAD]
    assert heads == [0, 71, 191]


def test_speakers_are_named():
    assert script_of(said(("Hi", 0, 1), speaker="Ana")).text == "0:00  Ana:  Hi "


def test_a_stretch_holds_its_words_and_pauses():
    script = script_of(said(("Hello", 0.0, 0.5), ("there", 2.0, 0.5), ("you", 2.5, 0.5)))
    start, end = script.word(0).start + 2, script.word(1).end - 1
    assert [(span.part, span.index) for span in script.within(start, end)] == [
        (Part.WORD, 0),
        (Part.PAUSE, 0),
        (Part.WORD, 1),
    ]


def test_searching_counts_as_qt_does():
    assert places_of("🌧️ Rain, rain", "rain") == [(4, 8), (10, 14)]
    assert places_of("abc", "") == []


@given(
    st.lists(
        st.tuples(
            st.text(st.characters(exclude_categories=("Cs", "Cc", "Z")), min_size=1, max_size=6),
            st.integers(0, 3000),
            st.integers(1, 900),
        ),
        max_size=20,
    )
)
def test_every_word_stands_where_the_script_says(shapes):
    words, at = [], 0
    for text, pause, length in shapes:
        words.append((text, (at + pause) / 1000, length / 1000))
        at += pause + length
    transcript = said(*words)
    script = script_of(transcript)
    for index, word in enumerate(transcript.words):
        span = script.word(index)
        assert piece(script.text, span.start, span.end) == word.text
        assert script.at(span.start) == span
    assert all(a.end <= b.start for a, b in zip(script.spans, script.spans[1:], strict=False))
    assert utf16_length(script.text) >= (script.spans[-1].end if script.spans else 0)
    assert all(pause.duration >= Flicks(from_seconds(0.6)) for pause in script.pauses)
