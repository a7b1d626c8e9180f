"""A text cut into the sentences a neural voice speaks one by one, and their times put together again.

Neural voices lose their way in long texts and tell no word times; a sentence of known length bounds the
error, and its words share it by their number of letters where the voice gives nothing better.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from providers.embedded.speech import ssml
from providers.embedded.speech.words import has_words, speakable
from providers.errors import InvalidRequest
from providers.protocols import SpeechRequest, SpeechResult, SpokenWord

_SENTENCE = re.compile(r".+?(?:[.!?…]+[\"'”’)]*(?=\s)|[。！？]+|\n+|$)", re.DOTALL)
_LONGEST_TEXT = 20_000
_SENTENCE_PAUSE = 0.12
"""Seconds between two sentences, beside the little silence the voice itself leaves."""


@dataclass(frozen=True, slots=True)
class Sentence:
    """Something to say at once. ``origin``: the offset in the request of each character, and of the end."""

    text: str
    origin: tuple[int, ...]
    rate: float
    pause: float
    """Seconds of silence after it."""


def sentences(request: SpeechRequest, provider: str) -> tuple[Sentence, ...]:
    """Cuts the request. Raises ``InvalidRequest`` for nothing to say, too much of it, or a changed pitch."""
    if len(request.text) > _LONGEST_TEXT:
        raise InvalidRequest(
            f"This text is too long to speak at once ({len(request.text)} characters).",
            advice=f"Speak it in parts of at most {_LONGEST_TEXT} characters.",
            provider=provider,
        )
    if not 0.25 <= request.rate <= 4.0:
        raise InvalidRequest("The speaking rate must be between 0.25 and 4.", provider=provider)
    if request.pitch:
        raise InvalidRequest(
            "This voice can't change its pitch.",
            advice="Leave the pitch at 0, or choose another voice.",
            provider=provider,
        )
    found: list[Sentence] = []
    for passage in ssml.parse(request.text) if request.ssml else ssml.plain(request.text):
        rate = request.rate * passage.rate
        spoken = [match for match in _SENTENCE.finditer(passage.text) if has_words(match.group())]
        for number, match in enumerate(spoken):
            last = number + 1 == len(spoken)
            pause = passage.pause_after if last else _SENTENCE_PAUSE
            origin = passage.origin[match.start() : match.end() + 1]
            found.append(Sentence(match.group(), origin, rate, pause))
    if not found:
        raise InvalidRequest(
            "There is nothing to say in this text.",
            advice="Write at least one word; emoji and signs are not spoken.",
            provider=provider,
        )
    return tuple(found)


def to_say(parts: Sequence[Sentence]) -> list[dict[str, Any]]:
    """The sentences as an engine takes them: ``text`` without marks that are not read aloud, rate, pause."""
    return [
        {"text": " ".join(speakable(part.text).split()), "rate": part.rate, "pause": part.pause}
        for part in parts
    ]


def result(parts: Sequence[Sentence], answer: Mapping[str, Any], out: Path) -> SpeechResult:
    """Puts together what an engine said: ``duration``, and per sentence ``start``, ``end`` and ``marks``.

    ``marks``: the seconds at which its words begin, where the voice tells as many as there are words.
    """
    words: list[SpokenWord] = []
    for part, told in zip(parts, answer["sentences"], strict=True):
        words.extend(_words(part, float(told["start"]), float(told["end"]), told.get("marks") or ()))
    return SpeechResult(out, float(answer["duration"]), tuple(words))


def _words(part: Sentence, start: float, end: float, marks: Sequence[float]) -> list[SpokenWord]:
    tokens = list(re.finditer(r"\S+", part.text))
    weights = [
        max(1, sum(letter.isalnum() for letter in token.group())) if has_words(token.group()) else 0
        for token in tokens
    ]
    begins = _shared(start, end, weights)
    if len(marks) == sum(weight > 0 for weight in weights):
        told = iter(marks)
        begins = [0.0] * len(tokens) + [end]
        for index in range(len(tokens)):
            begins[index] = next(told) if weights[index] else -1.0
        for index in reversed(range(len(tokens))):  # what is not spoken takes no time before what follows
            if begins[index] < 0:
                begins[index] = begins[index + 1]
    return [
        SpokenWord(
            token.group(),
            begins[index],
            begins[index + 1],
            part.origin[token.start()],
            part.origin[token.end() - 1] + 1,
        )
        for index, token in enumerate(tokens)
    ]


def _shared(start: float, end: float, weights: Sequence[int]) -> list[float]:
    """Where each share of [start, end] begins, and at last the end."""
    unit = (end - start) / max(1, sum(weights))
    begins = [start]
    for weight in weights:
        begins.append(begins[-1] + weight * unit)
    begins[-1] = end
    return begins
