"""From the library's events to the words as they stand in the text.

A *token* is a stretch of text between white space; each gets exactly one span of time. The library's words
are not tokens: "1984" is announced three times, "of the" once, an emoji never.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from providers.embedded.speech.espeak import RawSpeech, Sound

_MINIMUM_PAUSE = 0.03
_JOINER, _KEYCAP = "\u200d", "\u20e3"
_READ_ALOUD = frozenset("&@#%+=*$€£¥§°×÷<>")
"""Signs that most languages' voices say as words when they stand alone."""
_MARKDOWN = re.compile(
    r"(?<!\S)(?:#{1,6}|[>*•|=_~]+)(?!\S)|(?<!\S)[*_~`]+(?=\w)|(?<=[\w.,!?;:)])[*_~`]+(?!\S)"
)
"""Marks of headings, bullets and emphasis, which a person reading aloud leaves out."""
_TOKEN = re.compile(r"\S+")


@dataclass(frozen=True, slots=True)
class TimedToken:
    """A token and when it is heard, in seconds of the raw speech; character offsets in its text."""

    text: str
    start: float
    end: float
    char_start: int
    char_end: int


def _is_pictograph(character: str) -> bool:
    code = ord(character)
    return (
        (unicodedata.category(character) == "So" and code >= 0x2190)
        or 0x1F000 <= code <= 0x1FAFF
        or 0xFE00 <= code <= 0xFE0F
        or 0xE0000 <= code <= 0xE007F
        or character == _KEYCAP
    )


def speakable(text: str) -> str:
    """Returns ``text`` with emoji, control characters and Markdown's marks as spaces: the same length, so
    that offsets hold.
    """
    characters = list(_MARKDOWN.sub(lambda mark: " " * len(mark.group()), text))
    for index, character in enumerate(text):
        if _is_pictograph(character) or unicodedata.category(character) in ("Cc", "Cs", "Co", "Cn"):
            characters[index] = " "
        elif character == _JOINER and index and _is_pictograph(text[index - 1]):
            # Between emoji it joins a family; in Indic and Arabic script it shapes letters and must stay.
            characters[index] = " "
    return "".join(characters)


def has_words(text: str) -> bool:
    """Returns whether ``text`` holds a letter or a digit: something a voice can say."""
    return any(character.isalnum() for character in speakable(text))


def _weight(token: str) -> int:
    return max(1, sum(character.isalnum() for character in token))


def _voice_end(start: int, limit: int, sounds: Sequence[Sound], sample_rate: int) -> int:
    """Returns the sample where the voice falls silent after ``start``: a real pause, else ``limit``."""
    first = bisect_right(sounds, start, key=lambda sound: sound.sample)
    spoken = False
    for index in range(first, len(sounds)):
        sound = sounds[index]
        if sound.sample >= limit:
            break
        if not sound.silent:
            spoken = True
            continue
        later = next((s.sample for s in sounds[index + 1 : index + 9] if not s.silent), limit)
        resumes_at = min(later, limit)
        if resumes_at - sound.sample >= _MINIMUM_PAUSE * sample_rate and (
            spoken or (first > 0 and not sounds[first - 1].silent)
        ):
            return sound.sample if resumes_at >= limit else limit
    return limit


def _starts_by_token(tokens: Sequence[re.Match[str]], speech: RawSpeech) -> list[list[int]]:
    """Returns, per token, the samples at which the library announced a word inside it."""
    begins = [token.start() for token in tokens]
    starts: list[list[int]] = [[] for _ in tokens]
    last = 0
    for event in speech.words:
        index = bisect_right(begins, event.position) - 1
        if index < 0 or event.position >= tokens[index].end():
            index += 1
        # Positions never go back; a glitch that does is counted to the word being spoken.
        index = min(max(index, last), len(tokens) - 1)
        starts[index].append(event.sample)
        last = index
    return starts


def _hand_on(tokens: Sequence[re.Match[str]], starts: list[list[int]], spoken: Sequence[bool]) -> None:
    """Gives a plain word's surplus events to the words after it that have none.

    The library reports the second word of pairs such as "to be" at a position inside the first.
    """
    for index, token in enumerate(tokens):
        if not token.group().strip(".,;:!?\"'()“”’").isascii() or not token.group().isalpha():
            continue
        follower = index + 1
        while len(starts[index]) > 1 and follower < len(tokens):
            if not spoken[follower] or starts[follower]:
                break
            starts[follower].append(starts[index].pop(1))
            follower += 1


def time_tokens(text: str, speech: RawSpeech) -> tuple[TimedToken, ...]:
    """Returns one span per white-space separated token of ``text``, in order and never overlapping.

    Tokens without an event of their own share the span of the word before, by their number of letters;
    tokens that can't be spoken (a dash, an emoji) take the pause they stand in.
    """
    tokens = list(_TOKEN.finditer(text))
    if not tokens:
        return ()
    total = len(speech.samples)
    starts = _starts_by_token(tokens, speech)
    spoken = [
        has_words(token.group()) or (bool(found) and not _READ_ALOUD.isdisjoint(token.group()))
        for token, found in zip(tokens, starts, strict=True)
    ]
    _hand_on(tokens, starts, spoken)
    anchors = [index for index, found in enumerate(starts) if found and spoken[index]]
    spans: list[tuple[float, float] | None] = [None] * len(tokens)
    if not anchors or anchors[0] > 0:
        first = starts[anchors[0]][0] if anchors else total
        _share(
            spans, tokens, [i for i in range(anchors[0] if anchors else len(tokens)) if spoken[i]], 0, first
        )
    for number, anchor in enumerate(anchors):
        following = anchors[number + 1] if number + 1 < len(anchors) else None
        limit = min(starts[following][0], total) if following is not None else total
        begin = min(starts[anchor][0], limit)
        members = [i for i in range(anchor, following if following is not None else len(tokens)) if spoken[i]]
        end = _voice_end(max(starts[anchor][-1], begin), limit, speech.sounds, speech.sample_rate)
        _share(spans, tokens, members, begin, end)
    return _fill_silent(tokens, spans, speech.sample_rate, total)


def _share(
    spans: list[tuple[float, float] | None],
    tokens: Sequence[re.Match[str]],
    members: Sequence[int],
    begin: float,
    end: float,
) -> None:
    """Divides [begin, end) among ``members`` by their number of letters."""
    weights = [_weight(tokens[index].group()) for index in members]
    at, unit = begin, (end - begin) / max(1, sum(weights))
    for index, weight in zip(members, weights, strict=True):
        spans[index] = (at, at + weight * unit)
        at += weight * unit


def _fill_silent(
    tokens: Sequence[re.Match[str]],
    spans: Sequence[tuple[float, float] | None],
    sample_rate: int,
    total: int,
) -> tuple[TimedToken, ...]:
    timed: list[TimedToken] = []
    last = 0.0
    for index, token in enumerate(tokens):
        span = spans[index]
        if span is None:
            after = next((later[0] for later in spans[index + 1 :] if later is not None), float(total))
            span = (last, max(last, after)) if index + 1 == len(tokens) or spans[index + 1] else (last, last)
        begin, end = max(span[0], last), max(span[1], span[0], last)
        last = end
        timed.append(
            TimedToken(token.group(), begin / sample_rate, end / sample_rate, token.start(), token.end())
        )
    return tuple(timed)
