"""Words from the times of characters."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from providers.elevenlabs.alignment import words_of


def aligned(text: str, step: float = 0.1) -> tuple[list[str], list[float], list[float]]:
    """Each character sounds for ``step`` seconds."""
    return list(text), [n * step for n in range(len(text))], [(n + 1) * step for n in range(len(text))]


def test_punctuation_stays_with_its_word_and_numbers_as_written() -> None:
    words = words_of("Room 12, please.", *aligned("Room 12, please."), 10.0)
    assert [word.text for word in words] == ["Room", "12,", "please."]
    assert (words[1].start, words[1].end) == (pytest.approx(0.5), pytest.approx(0.8))
    assert (words[1].char_start, words[1].char_end) == (5, 8)


def test_left_out_characters_leave_the_words_whole() -> None:
    text = "One  “two”\n\nthree"
    sent = "One two three"
    words = words_of(text, *aligned(sent), 10.0)
    assert [word.text for word in words] == ["One", "“two”", "three"]
    assert words[2].start == pytest.approx(0.8)


def test_entries_of_several_characters() -> None:
    words = words_of("Oh dear", ["Oh", " ", "de", "ar"], [0, 0.2, 0.3, 0.5], [0.2, 0.3, 0.5, 0.7], 1.0)
    assert [(word.text, word.start, word.end) for word in words] == [("Oh", 0, 0.2), ("dear", 0.3, 0.7)]


@pytest.mark.parametrize(
    ("characters", "starts", "ends"),
    [
        (list("abc"), [0.0], [0.1]),
        (list("xyz"), [0.0, 0.1, 0.2], [0.1, 0.2, 0.3]),
        (list("abc"), [0.0, float("nan"), 0.2], [0.1, 0.2, 0.3]),
        ([], [], []),
    ],
    ids=["lengths", "another text", "not a number", "nothing"],
)
def test_refuses_what_does_not_fit(characters: list[str], starts: list[float], ends: list[float]) -> None:
    with pytest.raises(ValueError):
        words_of("abc", characters, starts, ends, 1.0)


@given(st.text(min_size=1, max_size=80), st.lists(st.floats(-1, 9), min_size=80, max_size=80))
def test_words_are_those_of_the_text_in_order_and_within_the_sound(text: str, times: list[float]) -> None:
    starts = times[: len(text)]
    words = words_of(text, list(text), starts, [start + 0.1 for start in starts], 5.0)
    assert [text[word.char_start : word.char_end] for word in words] == [word.text for word in words]
    assert "".join(word.text for word in words) == "".join(text.split())
    edges = [edge for word in words for edge in (word.start, word.end)]
    assert edges == sorted(edges) and all(0 <= edge <= 5 for edge in edges)
