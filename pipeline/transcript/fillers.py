"""Filler words: what hesitation sounds like in each language, as data in ``resources/transcript``."""

from __future__ import annotations

import json
import re
import unicodedata
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any

from pipeline.transcript.model import Transcript


@dataclass(frozen=True, slots=True)
class FillerList:
    """The fillers of a language, each as its normalised words.

    ``sounds`` mean nothing ("um"); ``phrases`` often do ("like", "you know"): a person has to look at them.
    """

    language: str
    sounds: frozenset[tuple[str, ...]]
    phrases: frozenset[tuple[str, ...]]

    @property
    def longest(self) -> int:
        """The most words a filler has."""
        return max((len(words) for words in self.sounds | self.phrases), default=0)


@dataclass(frozen=True, slots=True)
class Filler:
    """Words [first, end) of a transcript that fill a pause. ``certain``: a mere sound."""

    first: int
    end: int
    certain: bool


@cache
def filler_list(language: str) -> FillerList:
    """The list of a language by its BCP 47 tag; English for none, an empty one where there is no list."""
    primary = language.casefold().replace("_", "-").partition("-")[0] or "en"
    own: dict[str, list[str]] = _data()["languages"].get(primary, {})
    return FillerList(
        primary,
        frozenset(tuple(_sound(w) for w in text.split()) for text in own.get("sounds", ())),
        frozenset(tuple(_plain(w) for w in text.split()) for text in own.get("phrases", ())),
    )


def filler_languages() -> tuple[str, ...]:
    """The languages there is a list for, sorted."""
    return tuple(sorted(_data()["languages"]))


def find_fillers(transcript: Transcript, language: str, phrases: bool = False) -> tuple[Filler, ...]:
    """The fillers in a transcript, in order, the longest first where several begin with one word.

    ``phrases``: also those that may mean something; one counts only where it stands apart, between commas or
    at the edge of a sentence, as fillers do.
    """
    known = filler_list(language)
    words = transcript.words
    plain = [_plain(word.text) for word in words]
    sounds = [_sound(word.text) for word in words]
    found: list[Filler] = []
    at = 0
    while at < len(words):
        match = None
        for length in range(min(known.longest, len(words) - at), 0, -1):
            if tuple(sounds[at : at + length]) in known.sounds:
                match = Filler(at, at + length, True)
            elif phrases and tuple(plain[at : at + length]) in known.phrases:
                match = Filler(at, at + length, False) if _stands_apart(transcript, at, at + length) else None
            if match is not None:
                found.append(match)
                break
        at = match.end if match is not None else at + 1
    return tuple(found)


def _stands_apart(transcript: Transcript, first: int, end: int) -> bool:
    """With a comma (or more), or nothing, before it and behind it."""
    words = transcript.words
    before = first == 0 or not words[first - 1].text[-1:].isalnum()
    return before and not words[end - 1].text[-1:].isalnum()


def _plain(text: str) -> str:
    """Letters and digits alone, without case; accents stay, the vowel signs of Arabic script go."""
    composed = unicodedata.normalize("NFC", text.casefold())
    return "".join(c for c in composed if c.isalnum() or c == "'" or _part_of_letter(c))


def _part_of_letter(character: str) -> bool:
    arabic = "\u0600" <= character <= "\u06ff"
    return unicodedata.category(character) in ("Mn", "Mc") and not arabic


def _sound(text: str) -> str:
    """As ``_plain``, and a drawn-out letter counts once: "ummm" is "um"."""
    return re.sub(r"(.)\1+", r"\1", _plain(text))


@cache
def _data() -> dict[str, Any]:
    text = (resources.files("resources") / "transcript" / "fillers.json").read_text("utf-8")
    data: dict[str, Any] = json.loads(text)
    return data
