"""Advanced SubStation Alpha (.ass, .ssa): styles, karaoke times, speakers.

Karaoke: ``{\\k25}`` (also ``\\K``, ``\\kf``, ``\\ko``): what follows lasts 25 hundredths of a second.
Format: http://www.tcax.org/docs/ass-specs.htm (v4+), and libass for what programs write nowadays.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from pipeline.captions.formats.ass_style import header
from pipeline.captions.formats.cue import (
    MAX_CUE_CHARACTERS,
    Cue,
    CueFile,
    Cues,
    Notes,
    Piece,
    check_length,
    cue_of,
    from_clock,
)
from pipeline.captions.formats.srt import BACKWARDS, BEYOND, CLIPPED, EMPTY
from pipeline.captions.styles import TextStyle
from pipeline.timeline.time import FLICKS_PER_SECOND

_CENTI = FLICKS_PER_SECOND // 100
_CLOCK = re.compile(r"^\s*(\d{1,4}):(\d{1,4}):(\d{1,2})(?:[.,:](\d{1,9}))?\s*$")
_OVERRIDE = re.compile(r"(?<!\\)\{([^{}]{0,2000})\}")
_KARAOKE = re.compile(r"\\(?:kf|ko|K|k)(\d{1,6})")
_BOLD = re.compile(r"\\b(\d{1,3})(?!\w)")
_DRAWING = re.compile(r"\\p([0-9])")
_FIELDS = ("layer", "start", "end", "style", "name", "marginl", "marginr", "marginv", "effect", "text")
_JOINER = "\u2060"
_UNREADABLE = "{} lines had no proper times and were left out."
_DRAWN = "{} drawings were left out."


def read(text: str) -> CueFile:
    """ASS or SSA text -> cues, in the file's order. Raises ``UnreadableSubtitles`` when there is none."""
    check_length(text)
    notes = Notes()
    cues = Cues()
    for event in _events(text):
        cues.add(_cue(event, notes))
    return cues.file(notes)


def _events(text: str) -> Iterator[Mapping[str, str]]:
    fields: Sequence[str] = _FIELDS
    inside = False
    for line in text.split("\n"):
        key, colon, rest = line.partition(":")
        name = key.strip().lower()
        if line.lstrip().startswith("["):
            inside = line.strip().lower() == "[events]"
        elif inside and colon and name == "format":
            named = tuple(field.strip().lower() for field in rest.split(","))[:32]
            fields = named if named[-1] == "text" and "start" in named else _FIELDS
        elif inside and colon and name == "dialogue":
            values = rest.split(",", len(fields) - 1)
            if len(values) == len(fields):
                yield dict(zip(fields, values, strict=True))


def _cue(event: Mapping[str, str], notes: Notes) -> Cue | None:
    begin, finish = _CLOCK.match(event.get("start", "")), _CLOCK.match(event.get("end", ""))
    if begin is None or finish is None:
        notes.add(_UNREADABLE)
        return None
    start, end = from_clock(*begin.groups()), from_clock(*finish.groups())
    if start is None or end is None:
        notes.add(BEYOND)
        return None
    if end < start:
        notes.add(BACKWARDS)
        end = start
    text = event["text"]
    if len(text) > 4 * MAX_CUE_CHARACTERS:
        notes.add(CLIPPED)
        text = text[: 4 * MAX_CUE_CHARACTERS]
    pieces, drawn = _pieces(text, start)
    style = event.get("style", "").strip().removeprefix("*")
    cue = cue_of(start, end, pieces, event.get("name", event.get("actor", "")).strip(), style)
    if cue is None:
        notes.add(_DRAWN if drawn else EMPTY)
    return cue


def _pieces(text: str, start: int) -> tuple[list[Piece], bool]:
    """The pieces of a line, and whether it holds a drawing (which is no text)."""
    pieces: list[Piece] = []
    bold = drawing = drawn = False
    said: int | None = None
    now, at = start, 0
    for tag in _OVERRIDE.finditer(text):
        if tag.start() > at and not drawing:
            pieces.append(Piece(_plain(text[at : tag.start()]), said, bold))
            said = None
        at = tag.end()
        for length in _KARAOKE.findall(tag[1]):
            said, now = now, now + int(length) * _CENTI
        for weight in _BOLD.findall(tag[1]):
            bold = int(weight) == 1 or int(weight) >= 600
        for scale in _DRAWING.findall(tag[1]):
            drawing = scale != "0"
            drawn = drawn or drawing
    if at < len(text) and not drawing:
        pieces.append(Piece(_plain(text[at:]), said, bold))
    return pieces, drawn


def _plain(text: str) -> str:
    text = text.replace("\\N", "\n").replace("\\n", "\n").replace("\\h", "\u00a0")
    return text.replace("\\{", "{").replace("\\}", "}").replace(f"\\{_JOINER}", "\\")


def write(
    cues: Sequence[Cue],
    styles: Sequence[TextStyle],
    size: tuple[int, int],
    line_breaks: Sequence[Sequence[int]] = (),
    title: str = "",
) -> str:
    """Cues -> ASS text. ``styles``: the first one is for cues that name none; ``size``: the frame, pixels."""
    lines = [header(styles, size, title)]
    for number, cue in enumerate(cues):
        breaks = set(line_breaks[number]) if number < len(line_breaks) else set()
        style = cue.style or styles[0].name
        speaker = " ".join(cue.speaker.replace(",", " ").split())
        text = _place(cue, size) + "".join(_written(cue, breaks))
        lines.append(f"Dialogue: 0,{_clock(cue.start)},{_clock(cue.end)},{style},{speaker},0,0,0,,{text}")
    return "\n".join(lines) + "\n"


def _place(cue: Cue, size: tuple[int, int]) -> str:
    """The override that puts the cue's middle at its own place, in pixels of the script's frame."""
    if cue.place is None:
        return ""
    return f"{{\\an5\\pos({round(cue.place.x * size[0])},{round(cue.place.y * size[1])})}}"


def _written(cue: Cue, breaks: set[int]) -> Iterator[str]:
    """The words with their breaks; karaoke times are counted from the cue's rounded start, so none drifts."""
    told = _centi(cue.start)
    for index, word in enumerate(cue.words):
        after = cue.words[index + 1].start if index + 1 < len(cue.words) else max(word.end, word.start)
        tags = ""
        if cue.timed:
            waits = max(0, _centi(word.start) - told) if index == 0 else 0
            lasts = max(0, _centi(after) - told - waits)
            told += waits + lasts
            tags = (f"\\k{waits}" if waits else "") + f"\\k{lasts}"
        if word.emphasis != (index > 0 and cue.words[index - 1].emphasis):
            tags += f"\\b{int(word.emphasis)}"
        gap = ("\\N" if index in breaks else " ") if index else ""
        yield gap + (f"{{{tags}}}" if tags else "") + _escaped(word.text)


def _escaped(text: str) -> str:
    """Braces would begin a tag; a backslash before a letter would be one (a joiner keeps them apart)."""
    return re.sub(r"\\(?=[A-Za-z{}])", lambda _: f"\\{_JOINER}", text).replace("{", "\\{").replace("}", "\\}")


def _centi(time: int) -> int:
    return (time + _CENTI // 2) // _CENTI


def _clock(time: int) -> str:
    seconds, centi = divmod(_centi(time), 100)
    return f"{seconds // 3600}:{seconds // 60 % 60:02}:{seconds % 60:02}.{centi:02}"
