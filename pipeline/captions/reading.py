"""How fast and how wide a caption may be: the subtitling trade's figures per language, as dated data."""

from __future__ import annotations

import json
import unicodedata
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any

from pipeline.timeline.model import Caption
from pipeline.timeline.time import FLICKS_PER_SECOND, Flicks, from_seconds

_SHORTEST, _LONGEST = from_seconds(0.833), from_seconds(7)


@dataclass(frozen=True, slots=True)
class ReadingRules:
    """What viewers of a language can follow.

    ``speed``: characters a second, spaces counted. ``line_length``: characters of one line, in columns of
    ``columns``. ``wide``: a script whose characters fill a square each (Chinese, Japanese, Korean).
    """

    language: str
    speed: float
    line_length: int
    wide: bool = False
    max_lines: int = 2
    min_duration: Flicks = _SHORTEST
    max_duration: Flicks = _LONGEST

    def columns(self, text: str) -> float:
        """Width of ``text``: a square character counts 1 in a wide script (others half), else 2."""
        return sum(map(_columns, text)) * (0.5 if self.wide else 1.0)

    def needed(self, text: str) -> Flicks:
        """How long ``text`` has to stay to be read, at least ``min_duration``, at most ``max_duration``."""
        time = from_seconds(reading_characters(text) / self.speed)
        return Flicks(min(max(time, self.min_duration), self.max_duration))


@cache
def rules_for(language: str) -> ReadingRules:
    """The rules of a language by its BCP 47 tag; of none or an unknown one the usual figures."""
    data = _data()
    primary = language.casefold().replace("_", "-").partition("-")[0]
    own: dict[str, Any] = data["languages"].get(primary, data["default"])
    return ReadingRules(
        primary,
        float(own["speed"]),
        int(own["line"]),
        bool(own.get("wide", False)),
        int(data["max_lines"]),
        from_seconds(data["min_seconds"]),
        from_seconds(data["max_seconds"]),
    )


def reading_characters(text: str) -> int:
    """Characters as a reader sees them: accents and joiners are part of what they stand on."""
    return sum(1 for character in text if not _joins(character))


def reading_speed(caption: Caption) -> float:
    """Characters a second over the time the caption shows."""
    return reading_characters(caption.text) * FLICKS_PER_SECOND / caption.duration


def _columns(character: str) -> int:
    if _joins(character):
        return 0
    return 2 if unicodedata.east_asian_width(character) in ("W", "F") else 1


def _joins(character: str) -> bool:
    return unicodedata.category(character) in ("Mn", "Me", "Cf")


@cache
def _data() -> dict[str, Any]:
    text = (resources.files("resources") / "captions" / "reading.json").read_text("utf-8")
    data: dict[str, Any] = json.loads(text)
    return data
