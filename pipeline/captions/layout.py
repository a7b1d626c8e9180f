"""How a caption's words become pages of at most two balanced lines, and which word is spoken when.

Breaks are chosen by dynamic programming over all ways to cut: lines of a page should be alike in width, a
page should end where the sentence or the breath does, and nobody should have to read faster than
``READING_SPEED``.
"""

from __future__ import annotations

import unicodedata
from bisect import bisect_right
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from pipeline.timeline.model import Caption, CaptionWord
from pipeline.timeline.time import FLICKS_PER_SECOND

Measure = Callable[[str], float]
"""Width of a text in pixels."""

READING_SPEED = 21.0
"""Characters a second that a viewer can follow: subtitling guides allow 17 to 20 on average."""
_PAUSE = FLICKS_PER_SECOND * 2 // 5
_SENTENCE_END = ".!?…。！？؟।"
_CLAUSE_END = ",;:،؛、，；：—–"
_NO_LINE_START = "、。，．！？：；）］｝〉》」』】〕ー々ぁぃぅぇぉっゃゅょァィゥェォッャュョ%％”’…"
_NO_LINE_END = "（［｛〈《「『【〔“‘"


@dataclass(frozen=True, slots=True)
class Unit:
    """What a line may not break inside: a word, or one character of a script without spaces.

    ``word``: index of the caption word it belongs to. ``space``: a space comes before it inside a line.
    """

    text: str
    word: int
    space: bool


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a page."""

    units: tuple[Unit, ...]

    @property
    def text(self) -> str:
        """The line as it is written."""
        return "".join((" " if unit.space and i else "") + unit.text for i, unit in enumerate(self.units))

    def ranges(self) -> list[tuple[int, int, int]]:
        """(word index, first character, length) of each unit inside ``text``."""
        found, at = [], 0
        for i, unit in enumerate(self.units):
            at += 1 if unit.space and i else 0
            found.append((unit.word, at, len(unit.text)))
            at += len(unit.text)
        return found


@dataclass(frozen=True, slots=True)
class Page:
    """What is on screen at once. ``start``, ``end``: flicks on the caption's own axis."""

    lines: tuple[Line, ...]
    start: int
    end: int


def split_units(words: Sequence[CaptionWord], uppercase: bool = False) -> tuple[Unit, ...]:
    """Cuts words into units; wide scripts (CJK) may break between characters, kinsoku kept."""
    units: list[Unit] = []
    for index, word in enumerate(words):
        text = word.text.strip()
        if uppercase:
            text = text.upper()
        for number, piece in enumerate(_pieces(text)):
            units.append(Unit(piece, index, number == 0 and index > 0))
    return tuple(units)


def spoken_word(caption: Caption, time: int) -> int | None:
    """Index of the word spoken at ``time`` (caption's axis): from its start until the next one starts."""
    index = bisect_right(caption.words, time, key=lambda word: word.start) - 1
    return index if index >= 0 else None


def page_at(pages: Sequence[Page], time: int) -> Page | None:
    """The page on screen at ``time`` (caption's axis); the first one also before its first word."""
    if not pages:
        return None
    index = bisect_right(pages, time, key=lambda page: page.start) - 1
    return pages[max(index, 0)]


def paginate(
    caption: Caption,
    measure: Measure,
    max_width: float,
    *,
    max_lines: int = 2,
    max_characters: int = 0,
    uppercase: bool = False,
) -> tuple[Page, ...]:
    """Cuts a caption into pages. ``max_width``: pixels. A unit wider than a line gets a line of its own."""
    words = caption.words
    units = split_units(words, uppercase)
    if not units:
        return ()
    widths = _Widths(units, measure)
    count = len(units)
    best: list[tuple[float, int]] = [(0.0, 0)] + [(float("inf"), 0)] * count
    for end in range(1, count + 1):
        for first in range(end - 1, -1, -1):
            if end - first > 1 and widths.between(first, end) > max_width * max_lines:
                break
            cost = _page_cost(units, words, widths, first, end, max_width, max_lines, max_characters)
            if cost is not None and best[first][0] + cost < best[end][0]:
                best[end] = (best[first][0] + cost, first)
    cuts = [count]
    while cuts[-1]:
        cuts.append(best[cuts[-1]][1])
    cuts.reverse()
    return _timed(caption, units, widths, cuts, max_width, max_lines)


def balance(
    units: Sequence[Unit], measure: Measure, max_width: float, max_lines: int = 2
) -> tuple[Line, ...]:
    """Breaks ``units`` into few, even lines; more than ``max_lines`` when they don't fit otherwise."""
    widths = _Widths(tuple(units), measure)
    return _lines(tuple(units), widths, 0, len(units), max_width, max_lines)


class _Widths:
    """Widths of runs of units, each unit measured once."""

    def __init__(self, units: tuple[Unit, ...], measure: Measure) -> None:
        space = measure("n n") - measure("nn")
        self._ends = [0.0]
        self._spaces = [space if unit.space else 0.0 for unit in units]
        for unit, gap in zip(units, self._spaces, strict=True):
            self._ends.append(self._ends[-1] + gap + measure(unit.text))

    def between(self, first: int, end: int) -> float:
        return self._ends[end] - self._ends[first] - (self._spaces[first] if end > first else 0.0)


def _page_cost(
    units: tuple[Unit, ...],
    words: Sequence[CaptionWord],
    widths: _Widths,
    first: int,
    end: int,
    max_width: float,
    max_lines: int,
    max_characters: int,
) -> float | None:
    """How bad a page of units [first, end) is; None when it can't be."""
    alone = end - first == 1
    lines = _lines(units, widths, first, end, max_width, max_lines)
    if len(lines) > max_lines and not alone:
        return None
    characters = sum(len(unit.text) + unit.space for unit in units[first:end])
    if max_characters and characters > max_characters and not alone:
        return None
    cost = 1.0
    last = units[end - 1]
    if end < len(units):
        following = words[units[end].word]
        if following is words[last.word]:
            cost += 4.0  # a page should not end inside a word
        elif last.text[-1] in _SENTENCE_END:
            cost -= 0.6
        elif last.text[-1] in _CLAUSE_END:
            cost -= 0.35
        elif following.start - words[last.word].end >= _PAUSE:
            cost -= 0.45
        if end - first == 1 or (end == len(units) - 1):
            cost += 0.7  # lonely words
    inner = [unit for unit in units[first : end - 1] if unit.text[-1] in _SENTENCE_END]
    cost += 0.8 * len(inner)  # two sentences on one page
    cost += 0.2 * sum(unit.text[-1] in _CLAUSE_END for unit in units[first : end - 1])
    if end < len(units):
        seconds = (words[units[end].word].start - words[units[first].word].start) / FLICKS_PER_SECOND
        if seconds > 0 and characters / seconds > READING_SPEED:
            cost += 0.3
    return cost


def _lines(
    units: tuple[Unit, ...], widths: _Widths, first: int, end: int, max_width: float, max_lines: int
) -> tuple[Line, ...]:
    if widths.between(first, end) <= max_width or end - first == 1:
        return (Line(units[first:end]),)
    if max_lines >= 2:
        candidates = [
            cut
            for cut in range(first + 1, end)
            if widths.between(first, cut) <= max_width and widths.between(cut, end) <= max_width
        ]
        if candidates:
            cut = min(candidates, key=lambda c: _raggedness(units, widths, first, c, end, max_width))
            return Line(units[first:cut]), Line(units[cut:end])
    lines, start = [], first
    for at in range(first + 1, end + 1):
        if at == end or widths.between(start, at + 1) > max_width:
            lines.append(Line(units[start:at]))
            start = at
    return tuple(lines)


def _raggedness(
    units: tuple[Unit, ...], widths: _Widths, first: int, cut: int, end: int, max_width: float
) -> float:
    difference = abs(widths.between(first, cut) - widths.between(cut, end)) / max_width
    tail = units[cut - 1].text
    if tail[-1] in _CLAUSE_END or tail[-1] in _SENTENCE_END:
        difference -= 0.25
    if len(tail) <= 3 and tail.isalpha() and units[cut].space:
        difference += 0.08  # "the", "of": better with what follows
    return difference


def _timed(
    caption: Caption,
    units: tuple[Unit, ...],
    widths: _Widths,
    cuts: list[int],
    max_width: float,
    max_lines: int,
) -> tuple[Page, ...]:
    starts = [caption.words[units[cut].word].start for cut in cuts[:-1]]
    for index in range(1, len(cuts) - 1):
        word = units[cuts[index]].word
        if units[cuts[index] - 1].word == word:  # a page that begins inside a word takes its share of time
            inside = [i for i, unit in enumerate(units) if unit.word == word]
            share = (cuts[index] - inside[0]) / len(inside)
            starts[index] = type(starts[index])(
                caption.words[word].start + int(caption.words[word].duration * share)
            )
    ends = [*starts[1:], caption.source_start + caption.duration]
    return tuple(
        Page(_lines(units, widths, first, end, max_width, max_lines), start, stop)
        for first, end, start, stop in zip(cuts, cuts[1:], starts, ends, strict=False)
    )


def _pieces(text: str) -> list[str]:
    pieces: list[str] = []
    glue = False
    for character in text:
        wide = unicodedata.east_asian_width(character) in ("W", "F") and not _is_emoji(character)
        joins = not pieces or glue or unicodedata.combining(character) or character in _NO_LINE_START
        if joins or not (wide or (pieces and _ends_wide(pieces[-1]))):
            if pieces:
                pieces[-1] += character
            else:
                pieces.append(character)
        else:
            pieces.append(character)
        glue = character in _NO_LINE_END
    return pieces


def _ends_wide(piece: str) -> bool:
    return unicodedata.east_asian_width(piece[-1]) in ("W", "F") and not _is_emoji(piece[-1])


def _is_emoji(character: str) -> bool:
    return ord(character) >= 0x1F000
