"""A transcript as text: which characters are which word, pause or heading.

Positions count UTF-16 units, as Qt's text documents do: an emoji counts two.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import StrEnum

from pipeline.timeline.time import ZERO, Flicks, TimeRange, from_seconds, to_seconds
from pipeline.transcript.model import Transcript

PAUSE = from_seconds(0.6)
"""Shorter pauses belong to speaking and are not shown."""
LONG, LONGEST = 60, 120
"""Words after which a paragraph ends with its sentence, and in any case."""
SENTENCE_END = ".!?…。！？؟।"


class Part(StrEnum):
    """What a stretch of the text is."""

    HEAD = "head"
    """When a paragraph begins, and who speaks."""
    WORD = "word"
    PAUSE = "pause"


@dataclass(frozen=True, slots=True)
class Span:
    """Characters [start, end) of the text. ``index``: the word, the pause, or a head's first word."""

    start: int
    end: int
    part: Part
    index: int


@dataclass(frozen=True, slots=True)
class Script:
    """The text and what it is made of, in order."""

    text: str = ""
    spans: tuple[Span, ...] = ()
    pauses: tuple[TimeRange, ...] = ()
    _starts: tuple[int, ...] = field(init=False, repr=False, compare=False)
    _words: dict[int, Span] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_starts", tuple(span.start for span in self.spans))
        words = {span.index: span for span in self.spans if span.part is Part.WORD}
        object.__setattr__(self, "_words", words)

    def at(self, position: int) -> Span | None:
        """What the character at ``position`` belongs to; between two, the one before."""
        index = bisect_right(self._starts, position) - 1
        return self.spans[index] if index >= 0 else None

    def word(self, index: int) -> Span | None:
        """Where a word stands."""
        return self._words.get(index)

    def within(self, start: int, end: int) -> tuple[Span, ...]:
        """The words and pauses of which some character lies in [start, end)."""
        return tuple(span for span in self.spans_between(start, end) if span.part is not Part.HEAD)

    def spans_between(self, start: int, end: int) -> tuple[Span, ...]:
        """All of which some character lies in [start, end)."""
        first = max(0, bisect_right(self._starts, start) - 1)
        last = bisect_left(self._starts, end)
        return tuple(span for span in self.spans[first:last] if span.end > start)


def script_of(transcript: Transcript, pause: Flicks = PAUSE) -> Script:
    """Writes a transcript down: a line between paragraphs, pauses of at least ``pause`` as ``[1.2 s]``."""
    pen = _Pen()
    words = transcript.words
    heard = ZERO
    for number, paragraph in enumerate(_readable(transcript)):
        if number:
            pen.newline()
        first = words[paragraph.start]
        speaker = f"  {first.speaker}:" if first.speaker else ""
        pen.write(f"{_clock(first.span.start)}{speaker}", Part.HEAD, paragraph.start)
        pen.skip("  ")
        for index in paragraph:
            word = words[index]
            quiet = word.span.start - heard
            if quiet >= pause:
                pen.pause(TimeRange(heard, Flicks(quiet)))
            pen.write(word.text, Part.WORD, index)
            pen.skip(" ")
            heard = Flicks(max(heard, word.span.end))
    return pen.script()


def _readable(transcript: Transcript) -> Iterator[range]:
    """The paragraphs, long ones parted where a sentence ends, or else somewhere."""
    for paragraph in transcript.paragraphs():
        start = paragraph.start
        for index in paragraph:
            length = index + 1 - start
            ended = transcript.words[index].text[-1:] in SENTENCE_END
            if length >= LONGEST or (length >= LONG and ended):
                yield range(start, index + 1)
                start = index + 1
        if start < paragraph.stop:
            yield range(start, paragraph.stop)


class _Pen:
    def __init__(self) -> None:
        self._parts: list[str] = []
        self._spans: list[Span] = []
        self._pauses: list[TimeRange] = []
        self._at = 0

    def write(self, text: str, part: Part, index: int) -> None:
        start = self._at
        self.skip(text)
        self._spans.append(Span(start, self._at, part, index))

    def pause(self, span: TimeRange) -> None:
        self.write(f"[{to_seconds(span.duration):.1f} s]", Part.PAUSE, len(self._pauses))
        self._pauses.append(span)
        self.skip(" ")

    def skip(self, text: str) -> None:
        self._parts.append(text)
        self._at += utf16_length(text)

    def newline(self) -> None:
        self.skip("\n\n")

    def script(self) -> Script:
        return Script("".join(self._parts), tuple(self._spans), tuple(self._pauses))


def utf16_length(text: str) -> int:
    """How many units Qt counts for ``text``."""
    return len(text) if text.isascii() else len(text.encode("utf-16-le", "surrogatepass")) // 2


def places_of(text: str, wanted: str, most: int = 1000) -> list[tuple[int, int]]:
    """Where ``wanted`` stands in ``text``, whatever the case: at most ``most`` [start, end), UTF-16 units."""
    lower = text.lower()
    # A few letters change their length with the case; then only the very letters are found.
    haystack, needle = (lower, wanted.lower()) if len(lower) == len(text) else (text, wanted)
    found: list[tuple[int, int]] = []
    at, units, before = haystack.find(needle) if needle else -1, 0, 0
    while at >= 0 and len(found) < most:
        units += utf16_length(text[before:at])
        length = utf16_length(text[at : at + len(needle)])
        found.append((units, units + length))
        units, before = units + length, at + len(needle)
        at = haystack.find(needle, before)
    return found


def _clock(time: int) -> str:
    seconds = int(to_seconds(time))
    hours, minutes = seconds // 3600, seconds // 60 % 60
    return f"{hours}:{minutes:02}:{seconds % 60:02}" if hours else f"{minutes}:{seconds % 60:02}"
