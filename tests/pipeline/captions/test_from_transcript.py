"""Captions from what is said."""

from dataclasses import replace

import pytest
from hypothesis import given

from pipeline.captions.from_transcript import add_captions
from pipeline.captions.reading import rules_for
from pipeline.captions.warnings import Trouble, track_warnings
from pipeline.timeline.errors import NothingLeft
from pipeline.timeline.model import Caption, Timeline
from pipeline.timeline.validate import validate
from pipeline.transcript.building import build_transcript
from pipeline.transcript.model import Transcript
from tests.pipeline.captions.strategies import said
from tests.pipeline.transcript.strategies import Talk, talk, talks


@given(talks())
def test_every_word_becomes_a_caption_word_at_its_time(made: Talk) -> None:
    transcript = build_transcript(made.timeline, made.spoken)
    after = add_captions(made.timeline, transcript, language="en", style="pop")
    validate(after)
    track = after.tracks[-1]
    assert said(track) == [(w.text, w.span.start, w.span.duration) for w in transcript.words]
    troubles = {warning.trouble for warning in track_warnings(track, rules_for("en"))}
    assert Trouble.TOO_MANY_LINES not in troubles and Trouble.WORDS_CUT_OFF not in troubles


def test_speakers_stay_apart_and_overlapping_voices_take_turns() -> None:
    made = talk([("one", 0, 1), ("two", 0.5, 0.8), ("three", 0.9, 2)], 3, captions=False)
    words = build_transcript(made.timeline, made.spoken).words
    voices = [replace(word, speaker=name) for word, name in zip(words, "AAB", strict=True)]
    after = add_captions(made.timeline, Transcript(tuple(voices)), language="en")
    validate(after)
    captions = [i for i in after.tracks[-1].items if isinstance(i, Caption)]
    assert [(c.text, c.metadata) for c in captions] == [
        ("one two", (("speaker", "A"),)),
        ("three", (("speaker", "B"),)),
    ]


def test_silence_has_no_captions() -> None:
    with pytest.raises(NothingLeft):
        add_captions(Timeline("t"), Transcript())
