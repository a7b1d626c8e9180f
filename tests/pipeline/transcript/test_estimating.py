"""Words of a known text laid into the sound they are said in, from its loudness alone."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.generation.listening import file_levels
from pipeline.transcript.estimating import HOP_SECONDS, estimated_words
from providers.embedded.speech import EspeakSpeech
from providers.protocols import SpeechRequest

TEXTS = (
    "The old lighthouse stood on the cliff. Nobody had climbed its stairs for twenty years, but the lamp "
    "still turned. One night, a storm came: the sea rose, the wind screamed, and every boat ran home.",
    "Rain is patient. It falls on roofs, on rivers and on the sea; it never asks where it is going!",
    "In 1984 there were 12 trees here and now there are 3,500 of them",
)


def levels_of(*parts):
    return np.concatenate([np.full(round(seconds * 100), level, np.float32) for seconds, level in parts])


def test_words_share_the_time_in_which_something_sounds():
    levels = levels_of((0.5, -70), (1.0, -20), (0.6, -70), (1.0, -20), (0.4, -70))
    words = estimated_words("abc abc, abc abc", levels)
    assert [word[0] for word in words] == ["abc", "abc,", "abc", "abc"]
    expected = [(0.5, 1.0), (1.0, 1.5), (2.1, 2.6), (2.6, 3.1)]
    assert [word[1:] for word in words] == [pytest.approx(each, abs=0.011) for each in expected]


def test_a_comma_without_a_pause_moves_nothing():
    levels = levels_of((2.0, -20))
    words = estimated_words("one, two, three four", levels)
    assert words[0][1] == pytest.approx(0, abs=0.01) and words[-1][2] == pytest.approx(2, abs=0.01)


@given(st.text(max_size=60), st.lists(st.floats(-96, 0), max_size=300))
def test_whatever_is_given_the_words_are_in_order_and_within_the_sound(text, levels):
    words = estimated_words(text, np.array(levels, np.float32))
    assert [word[0] for word in words] == (text.split() if levels else [])
    times = [time for _, start, end in words for time in (start, end)]
    assert times == sorted(times) and all(0 <= time <= len(levels) * HOP_SECONDS + 1e-6 for time in times)


@pytest.mark.parametrize("text", TEXTS)
def test_a_real_voice_is_met_to_a_tenth_of_a_second(text, tmp_path):
    spoken = EspeakSpeech().speak(SpeechRequest(text), tmp_path / "said.wav")
    guessed = estimated_words(text, file_levels(spoken.path))
    off = [abs(word[1] - known.start) for word, known in zip(guessed, spoken.words, strict=True)]
    print(f"median error {np.median(off) * 1000:.0f} ms, worst {max(off) * 1000:.0f} ms")
    assert np.median(off) < 0.1 and max(off) < 0.5
