"""Text as people write it, as words an English recogniser knows."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from providers.local.engines.pronunciation import number_words, rough_sounds, spoken_words


@pytest.mark.parametrize(
    ("token", "words"),
    [
        ("Hello,", ["hello"]),
        ("well-known", ["well", "known"]),
        ("it’s", ["it's"]),
        ("1984", ["nineteen", "eighty", "four"]),
        ("1905", ["nineteen", "oh", "five"]),
        ("2000", ["two", "thousand"]),
        ("3,500", ["three", "thousand", "five", "hundred"]),
        ("25%", ["twenty", "five", "percent"]),
        ("&", ["and"]),
        ("—", []),
        ("🙂", []),
    ],
)
def test_what_a_reader_says(token, words):
    assert spoken_words(token) == words


@given(st.integers(0, 10**15))
def test_every_number_is_words(number):
    assert number_words(number) and all(word.isalpha() for word in number_words(number))


@given(st.text("abcdefghijklmnopqrstuvwxyz'", min_size=1, max_size=20))
def test_every_word_has_sounds(word):
    sounds = rough_sounds(word)
    assert sounds and all(sound.isupper() for sound in sounds.split())


def test_a_name_sounds_roughly_right():
    assert rough_sounds("zorblax") == "Z AO R B L AE K S" and rough_sounds("kinora") == "K IH N AO R AE"
