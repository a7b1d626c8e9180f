"""What a spoken or played file is: how long, and where its words are when its maker did not say."""

from __future__ import annotations

import re
from pathlib import Path

from pipeline.media.probe import probe
from pipeline.timeline.time import to_samples, to_seconds
from providers.errors import Transient
from providers.local.engines.sphinx import RATE, english_aligner
from providers.local.sound import read_mono

_RATE = 48_000
_BREATH = {",": 2.0, ";": 3.0, ":": 3.0, ".": 5.0, "!": 5.0, "?": 5.0, "…": 5.0, "—": 3.0}
"""A pause after a word, in characters' worth of time."""


def samples_of(path: Path) -> int:
    """The length of a sound file in samples at 48 kHz, whatever its own rate.

    Raises ``UnreadableMedia``, and ``Transient`` when there is no sound in what a provider sent.
    """
    info = probe(path)
    if not info.audio or not info.duration:
        raise Transient("The provider sent a file without sound.", advice="Try it again.")
    return to_samples(info.duration, _RATE)


def heard_words(text: str, language: str, path: Path) -> list[list[str | float]]:
    """[word, start, end] in seconds, as said in the file: aligned where English and the extra allow it.

    Else, and where the file does not seem to say the text, shared out by length.
    """
    aligner = english_aligner() if language.lower().partition("-")[0] == "en" else None
    if aligner is not None:
        words = aligner.aligned(read_mono(path, RATE), text)
        if words is not None:
            return [[word, round(start, 3), round(end, 3)] for word, start, end, _, _ in words]
    return words_by_length(text, path)


def words_by_length(text: str, path: Path) -> list[list[str | float]]:
    """[word, start, end] in seconds: the file's length shared out by letters, with breaths at punctuation.

    A guess, good to a few tenths of a second in a sentence: for captions where nothing can align them.
    """
    words = re.findall(r"\S+", text)
    weights = [len(word) + 1.0 for word in words]
    breaths = [_BREATH.get(word.rstrip("\"'”’)")[-1:], 0.0) for word in words]
    whole = sum(weights) + sum(breaths[:-1])
    if not words:
        return []
    second = to_seconds(probe(path).duration) / whole
    found: list[list[str | float]] = []
    at = 0.0
    for word, weight, breath in zip(words, weights, breaths, strict=True):
        found.append([word, round(at * second, 3), round((at + weight) * second, 3)])
        at += weight + breath
    return found
