"""The tags in SubRip and WebVTT text: ``<b>`` is emphasis, ``<v Name>`` a speaker, ``<00:01.000>`` a time."""

from __future__ import annotations

import html
import re
from dataclasses import dataclass

from pipeline.captions.formats.cue import Piece, from_clock
from pipeline.timeline.model import CaptionWord

_TAG = re.compile(
    r"<(?:(?:(\d{1,4}):)?(\d{1,4}):(\d{1,2})[.,](\d{1,9})"
    r"|(/?)(b|i|u|s|c|v|ruby|rt|lang|font|br)\b([^<>]{0,400})/?)>",
    re.IGNORECASE,
)
_BRACES = re.compile(r"\{\\[^{}]{0,400}\}")
"""Override tags that ASS files leave behind in SubRip: ``{\\an8}``."""
_STRESSED = ("b", "u")


@dataclass(frozen=True, slots=True)
class Marked:
    """The text of a cue without its tags. ``speaker``: the first one named."""

    pieces: list[Piece]
    speaker: str = ""


def read_markup(text: str, entities: bool) -> Marked:
    """Takes a cue's text apart. ``entities``: ``&amp;`` and the like are spelled out (WebVTT)."""
    text = _BRACES.sub("", text)
    pieces: list[Piece] = []
    speaker, depth, said, at = "", 0, None, 0
    for tag in _TAG.finditer(text):
        pieces += _piece(text[at : tag.start()], said, depth, entities)
        if tag.start() > at:
            said = None
        at = tag.end()
        if tag[2] is not None:
            said = from_clock(tag[1], tag[2], tag[3], tag[4])
            continue
        name = tag[6].lower()
        if name == "v" and not tag[5] and not speaker:
            speaker = _plain(re.sub(r"^[.\w-]*\s*", "", tag[7], count=1), entities).strip()
        elif name in _STRESSED:
            depth = max(0, depth + (-1 if tag[5] else 1))
        elif name == "br":
            pieces.append(Piece(" "))
    pieces += _piece(text[at:], said, depth, entities)
    return Marked(pieces, speaker)


def _piece(text: str, said: int | None, depth: int, entities: bool) -> list[Piece]:
    return [Piece(_plain(text, entities), said, depth > 0)] if text else []


def _plain(text: str, entities: bool) -> str:
    return html.unescape(text) if entities else text


def write_markup(words: tuple[CaptionWord, ...], escape: bool) -> list[str]:
    """Each word as it is written, neighbours that are stressed in one pair of tags."""
    written = []
    for index, word in enumerate(words):
        text = html.escape(word.text, quote=False) if escape else word.text
        if word.emphasis and (index == 0 or not words[index - 1].emphasis):
            text = f"<b>{text}"
        if word.emphasis and (index + 1 == len(words) or not words[index + 1].emphasis):
            text = f"{text}</b>"
        written.append(text)
    return written
