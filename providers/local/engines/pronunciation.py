"""Words an English recogniser knows, out of text as people write it.

CMUdict holds words, not figures or names. Figures become the words a reader says; a word that is not in it
gets a pronunciation by rough letter-to-sound rules, which is enough to find *when* it is said, not to say it.
"""

from __future__ import annotations

import re

_ONES = [
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
]
_TENS = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]
_SCALES = ((1_000_000_000, "billion"), (1_000_000, "million"), (1_000, "thousand"), (100, "hundred"))
_SIGNS = {"%": "percent", "&": "and", "@": "at", "+": "plus", "=": "equals", "$": "dollars", "€": "euros"}
_PIECE = re.compile(r"\d+(?:,\d{3})*|[a-z]+(?:'[a-z]+)*|[%&@+=$€]")

# ARPABET, as CMUdict has it. Longer spellings first; what matters is the number and kind of sounds.
_SOUNDS = {
    "tch": "CH", "sch": "SH", "igh": "AY", "ough": "OW", "tion": "SH AH N", "ph": "F", "sh": "SH", "ch": "CH",
    "th": "TH", "ck": "K", "ng": "NG", "qu": "K W", "wh": "W", "ee": "IY", "ea": "IY", "oo": "UW", "ou": "AW",
    "ow": "AW", "oi": "OY", "oy": "OY", "ai": "EY", "ay": "EY", "au": "AO", "aw": "AO", "ar": "AA R",
    "er": "ER", "ir": "ER", "ur": "ER", "or": "AO R", "a": "AE", "b": "B", "c": "K", "d": "D", "e": "EH",
    "f": "F", "g": "G", "h": "HH", "i": "IH", "j": "JH", "k": "K", "l": "L", "m": "M", "n": "N", "o": "AA",
    "p": "P", "q": "K", "r": "R", "s": "S", "t": "T", "u": "AH", "v": "V", "w": "W", "x": "K S", "y": "IY",
    "z": "Z",
}  # fmt: skip
_LONGEST = max(map(len, _SOUNDS))
_DOUBLED = re.compile(r"([bcdfgklmnprstvz])\1")


def spoken_words(token: str) -> list[str]:
    """The words, in lower case, that a reader says for a token of text; none for a dash or an emoji."""
    words: list[str] = []
    for piece in _PIECE.findall(token.lower().replace("’", "'")):
        if piece[0].isdigit():
            words.extend(number_words(int(piece.replace(",", ""))))
        else:
            words.append(_SIGNS.get(piece, piece))
    return words


def number_words(number: int) -> list[str]:
    """How a whole number is read: 1984 as a year, long rows of figures one by one."""
    if number >= 1_000_000_000_000:
        return [_ONES[int(figure)] for figure in str(number)]
    if 1100 <= number < 2000 and number % 100:
        rest = number % 100
        return number_words(number // 100) + (["oh"] if rest < 10 else []) + number_words(rest)
    if number < 20:
        return [_ONES[number]]
    if number < 100:
        return [_TENS[number // 10 - 2], *(number_words(number % 10) if number % 10 else [])]
    size, name = next((size, name) for size, name in _SCALES if number >= size)
    rest = number % size
    return [*number_words(number // size), name, *(number_words(rest) if rest else [])]


def rough_sounds(word: str) -> str:
    """A pronunciation in ARPABET for a word of the letters a to z; never empty."""
    letters = _DOUBLED.sub(r"\1", re.sub(r"[^a-z]", "", word))
    if len(letters) > 3 and letters.endswith("e"):
        letters = letters[:-1]
    sounds: list[str] = []
    at = 0
    while at < len(letters):
        for length in range(_LONGEST, 0, -1):
            sound = _SOUNDS.get(letters[at : at + length])
            if sound is not None:
                sounds.append(sound)
                at += length
                break
    return " ".join(sounds) or "AH"
