"""LRC, the words of a song: ``[mm:ss.xx]`` before a line, ``<mm:ss.xx>`` before a word (enhanced LRC).

A line lasts until the next one begins, at most ``_LONGEST``; an empty line ends the one before.
"""

from __future__ import annotations

import re

from pipeline.captions.formats.cue import (
    CueFile,
    Cues,
    Notes,
    Piece,
    UnreadableSubtitles,
    check_length,
    cue_of,
)
from pipeline.timeline.time import FLICKS_PER_SECOND

_CLOCK = r"(\d{1,3}):(\d{1,2})(?:[.:](\d{1,3}))?"
_STAMPS = re.compile(rf"^\s*((?:\[{_CLOCK}\]\s*)+)(.*)$")
_LINE_STAMP = re.compile(rf"\[{_CLOCK}\]")
_WORD_STAMP = re.compile(rf"<{_CLOCK}>")
_OFFSET = re.compile(r"^\s*\[offset:\s*([+-]?\d{1,7})\s*\]", re.IGNORECASE)
_LONGEST = 8 * FLICKS_PER_SECOND


def is_lrc(text: str) -> bool:
    """True for a text that has a line with a stamp in front."""
    return any(_STAMPS.match(line[:200]) for line in text[:20_000].splitlines())


def read(text: str) -> CueFile:
    """LRC text -> cues in order of time. Raises ``UnreadableSubtitles`` when there is no line with a time."""
    check_length(text)
    offset = 0
    lines: list[tuple[int, str]] = []
    for line in text.splitlines():
        moved = _OFFSET.match(line)
        if moved:
            # A positive offset (milliseconds) shows the words sooner.
            offset = -int(moved[1]) * FLICKS_PER_SECOND // 1000
            continue
        found = _STAMPS.match(line)
        if found:
            words = found[found.lastindex or 0]
            lines += [(_time(stamp), words) for stamp in _LINE_STAMP.finditer(found[1])]
    if not lines:
        raise UnreadableSubtitles("There are no timed lyrics in this file.")
    lines.sort(key=lambda pair: pair[0])
    cues = Cues()
    for (start, words), following in zip(lines, [*lines[1:], (lines[-1][0] + _LONGEST, "")], strict=True):
        begin = max(0, start + offset)
        end = max(begin + 1, min(following[0] + offset, begin + _LONGEST))
        cues.add(cue_of(begin, end, _pieces(words, offset)))
    return cues.file(Notes())


def _pieces(words: str, offset: int) -> list[Piece]:
    pieces: list[Piece] = []
    at, start = 0, None
    for stamp in _WORD_STAMP.finditer(words):
        if words[at : stamp.start()].strip():
            pieces.append(Piece(words[at : stamp.start()], start))
        start, at = max(0, _time(stamp) + offset), stamp.end()
    pieces.append(Piece(words[at:], start))
    return pieces


def _time(stamp: re.Match[str]) -> int:
    """Flicks of ``mm:ss.xx``; the fraction has as many digits as it has."""
    minutes, seconds, part = int(stamp[1]), int(stamp[2]), str(stamp[3] or "0")
    return (minutes * 60 + seconds) * FLICKS_PER_SECOND + int(part) * FLICKS_PER_SECOND // int(
        f"1{'0' * len(part)}"
    )
