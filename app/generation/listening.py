"""What a spoken or played file is: how long, and where its words are when its maker did not say."""

from __future__ import annotations

import re
from pathlib import Path

from pipeline.media.probe import probe
from pipeline.timeline.time import to_samples, to_seconds
from providers.errors import Transient

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


def words_by_length(text: str, path: Path) -> list[list[str | float]]:
    """[word, start, end] in seconds: the file's length shared out by letters, with breaths at punctuation.

    A guess, good to a few tenths of a second in a sentence: enough to show captions until they are aligned.
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
