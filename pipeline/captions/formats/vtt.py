"""WebVTT (.vtt), https://www.w3.org/TR/webvtt1/: word times, speakers, emphasis; settings and regions go."""

from __future__ import annotations

import html
import re
from collections.abc import Sequence

from pipeline.captions.formats.cue import (
    Cue,
    CueFile,
    Cues,
    Notes,
    check_length,
    clock,
)
from pipeline.captions.formats.markup import write_markup
from pipeline.captions.formats.srt import blocks, broken, read_cue

_LANGUAGE = re.compile(r"^\s*Language\s*[:=]\s*([A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*)\s*$", re.MULTILINE)
_ASIDE = re.compile(r"^(NOTE|STYLE|REGION)(\s|$)")
_HEAD = 4096
_NO_HEADER = "The file does not begin with WEBVTT; it was read all the same."


def read(text: str) -> CueFile:
    """WebVTT text -> cues, in the file's order. Raises ``UnreadableSubtitles`` when there is none in it."""
    check_length(text)
    notes = Notes()
    head, _, _ = text.partition("\n\n")
    if not text.lstrip().startswith("WEBVTT"):
        notes.add(_NO_HEADER)
    language = _LANGUAGE.search(head[:_HEAD])
    cues = Cues()
    for times, lines in blocks(_without_asides(text), numbered=False):
        cues.add(read_cue(times, _body(lines), notes, entities=True))
    return cues.file(notes, language[1] if language else "")


def _without_asides(text: str) -> list[str]:
    """The lines without comments, styles and regions: blocks that end with an empty line."""
    kept: list[str] = []
    aside = False
    for line in text.split("\n"):
        if not line.strip():
            aside = False
        elif (not kept or not kept[-1].strip()) and _ASIDE.match(line) and "-->" not in line:
            aside = True
        if not aside:
            kept.append(line)
    return kept


def _body(lines: Sequence[str]) -> list[str]:
    """A cue's text ends with the first empty line; what follows is the next one's name."""
    body: list[str] = []
    for line in lines:
        if not line.strip():
            break
        body.append(line)
    return body


def write(cues: Sequence[Cue], line_breaks: Sequence[Sequence[int]] = (), language: str = "") -> str:
    """Cues -> WebVTT text, each word with its time. ``line_breaks``: as in ``srt.write``."""
    parts = ["WEBVTT\n" + (f"Language: {language}\n" if language else "")]
    for number, cue in enumerate(cues):
        breaks = set(line_breaks[number]) if number < len(line_breaks) else set()
        text = broken(_timed(cue), breaks)
        if cue.speaker:
            text = f"<v {html.escape(' '.join(cue.speaker.split()), quote=False)}>{text}"
        parts.append(f"{clock(cue.start, '.')} --> {clock(cue.end, '.')}\n{text}\n")
    return "\n".join(parts)


def _timed(cue: Cue) -> list[str]:
    """The words, each but one at the cue's start behind its time (which must rise and lie inside)."""
    written, before = [], clock(cue.start, ".")
    for word, text in zip(cue.words, write_markup(cue.words, escape=True), strict=True):
        now = clock(word.start, ".")
        if cue.timed and before < now < clock(cue.end, "."):
            text, before = f"<{now}>{text}", now
        written.append(text)
    return written
