"""SubRip (.srt): a number, a line of times, lines of text, an empty line."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from pipeline.captions.formats.cue import (
    MAX_CUE_CHARACTERS,
    Cue,
    CueFile,
    Cues,
    Notes,
    check_length,
    clock,
    cue_of,
    from_clock,
)
from pipeline.captions.formats.markup import read_markup, write_markup

_CLOCK = r"(?:(\d{1,4})\s?:\s?)?(\d{1,4})\s?:\s?(\d{1,2})(?:\s?[.,:]\s?(\d{1,9}))?"
_TIMES = re.compile(rf"^\s*{_CLOCK}\s*-{{1,3}}>\s*{_CLOCK}(?:\s.*)?$")
_NUMBER = re.compile(r"^\s*\d{1,9}\s*$")
BACKWARDS = "{} subtitles ended before they began; they are shown for a moment."
BEYOND = "{} subtitles lie beyond 100 hours and were left out."
CLIPPED = "{} subtitles were far too long; their text was cut."
EMPTY = "{} subtitles had no text and were left out."


def read(text: str) -> CueFile:
    """SubRip text -> cues, in the file's order. Raises ``UnreadableSubtitles`` when there is none in it."""
    check_length(text)
    notes = Notes()
    cues = Cues()
    for times, lines in blocks(text.split("\n")):
        cues.add(read_cue(times, lines, notes, entities=False))
    return cues.file(notes)


def blocks(lines: Sequence[str], numbered: bool = True) -> Iterable[tuple[re.Match[str], list[str]]]:
    """The line of times and the lines of text of each cue.

    A cue goes on until the next line of times. ``numbered``: the number right before that one is not part of
    it. So empty lines inside a text, and missing ones between cues, do no harm.
    """
    found: re.Match[str] | None = None
    own: list[str] = []
    count = 0
    for line in lines:
        times = _TIMES.match(line[:200])
        if times is None:
            own.append(line)
            continue
        if found is not None:
            count += 1
            yield found, _without_number(own, count + 1) if numbered else own
        found, own = times, []
    if found is not None:
        yield found, own


def _without_number(lines: list[str], following: int) -> list[str]:
    """The lines of a cue without the number of the next one: ``following`` if the file counts well."""
    while lines and not lines[-1].strip():
        lines.pop()
    if not lines or not _NUMBER.match(lines[-1]):
        return lines
    apart = len(lines) > 1 and not lines[-2].strip()
    return lines[:-1] if apart or int(lines[-1]) == following else lines


def read_cue(times: re.Match[str], lines: Sequence[str], notes: Notes, entities: bool) -> Cue | None:
    """The cue of a block, None (with a note) when nothing can be shown."""
    start, end = from_clock(*times.groups()[:4]), from_clock(*times.groups()[4:8])
    if start is None or end is None:
        notes.add(BEYOND)
        return None
    text = "\n".join(lines)
    if len(text) > MAX_CUE_CHARACTERS:
        notes.add(CLIPPED)
        text = text[:MAX_CUE_CHARACTERS]
    if end < start:
        notes.add(BACKWARDS)
        end = start
    marked = read_markup(text, entities)
    cue = cue_of(start, end, marked.pieces, marked.speaker)
    if cue is None:
        notes.add(EMPTY)
    return cue


def write(cues: Sequence[Cue], line_breaks: Sequence[Sequence[int]] = ()) -> str:
    """Cues -> SubRip text (UTF-8 when stored). ``line_breaks``: for each cue the words that begin a line."""
    parts = []
    for number, cue in enumerate(cues):
        words = write_markup(cue.words, escape=False)
        breaks = set(line_breaks[number]) if number < len(line_breaks) else set()
        text = broken(words, breaks)
        parts.append(f"{number + 1}\n{clock(cue.start)} --> {clock(cue.end)}\n{text}\n")
    return "\n".join(parts)


def broken(words: Sequence[str], breaks: set[int]) -> str:
    """Words joined with spaces, and with line ends before those in ``breaks``."""
    return "".join(
        (("\n" if index in breaks else " ") if index else "") + word for index, word in enumerate(words)
    )
