"""When the words of a known text are probably said, from nothing but how loud the recording is.

Why at all: a voice that tells no times, in a language nobody here can align, still wants captions. Pauses are
heard in the levels, what is between them is shared out by letters; whoever shows it says that it is a guess.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from pipeline.transcript.silence import auto_threshold

HOP_SECONDS = 0.01
"""Between two levels."""
_STOPS = ".!?…。！？؟।,;:—–،؛、"
_SHORTEST_PAUSE = 12
"""Hops: shorter quiet is the stop before a consonant."""
_SHORTEST_SOUND = 4
_DIGIT = 3
"""Letters that a digit is spoken with."""
_APART = 1.8
"""Times faster or slower than the rest at which a phrase is not believed to lie between these pauses."""
_EASE = 1e-6
"""Hops."""
_Stretch = tuple[int, int]


def estimated_words(text: str, levels: NDArray[np.float32]) -> list[tuple[str, float, float]]:
    """(word, start, end) in seconds of the words of ``text``; ``levels``: dBFS for each 10 ms, as RMS.

    Phrases lie between the longest pauses where their lengths fit, the words of each share the time in which
    something sounds. Good to about a tenth of a second in a sentence.
    """
    words = re.findall(r"\S+", text)
    if not words or not len(levels):
        return []
    stretches = _stretches(levels)
    phrases = _phrases(words)
    parts = _parted(stretches, len(phrases) - 1)
    if parts is None or not _even(phrases, parts):
        phrases, parts = [words], [stretches]
    return [timed for phrase, part in zip(phrases, parts, strict=True) for timed in _shared(phrase, part)]


def _stretches(levels: NDArray[np.float32]) -> list[_Stretch]:
    """Where something sounds, in hops: [start, end); all of it where nothing stands out."""
    loud = np.concatenate([[False], levels >= auto_threshold(levels), [False]])
    edges = np.flatnonzero(loud[1:] != loud[:-1]).tolist()
    found: list[_Stretch] = []
    for start, end in zip(edges[0::2], edges[1::2], strict=True):
        if found and start - found[-1][1] < _SHORTEST_PAUSE:
            found[-1] = (found[-1][0], end)
        else:
            found.append((start, end))
    return [each for each in found if each[1] - each[0] >= _SHORTEST_SOUND] or [(0, len(levels))]


def _phrases(words: Sequence[str]) -> list[list[str]]:
    """The words between punctuation."""
    phrases: list[list[str]] = [[]]
    for word in words:
        phrases[-1].append(word)
        if word.rstrip("\"'”’»)]")[-1:] in _STOPS:
            phrases.append([])
    return [phrase for phrase in phrases if phrase]


def _parted(stretches: Sequence[_Stretch], cuts: int) -> list[list[_Stretch]] | None:
    """The stretches parted at the longest pauses; None where there are too few of them."""
    pauses = [(after[0] - before[1], index) for index, (before, after) in enumerate(pairwise(stretches), 1)]
    if len(pauses) < cuts:
        return None
    chosen = sorted(index for _, index in sorted(pauses, reverse=True)[:cuts])
    return [list(stretches[a:b]) for a, b in pairwise([0, *chosen, len(stretches)])]


def _even(phrases: Sequence[Sequence[str]], parts: Sequence[Sequence[_Stretch]]) -> bool:
    """Whether every phrase would be spoken about as fast as the whole."""
    paces = [sum(map(_weight, p)) / _length(part) for p, part in zip(phrases, parts, strict=True)]
    usual = sum(sum(map(_weight, p)) for p in phrases) / sum(map(_length, parts))
    return all(usual / _APART <= pace <= usual * _APART for pace in paces)


def _shared(words: Sequence[str], stretches: Sequence[_Stretch]) -> list[tuple[str, float, float]]:
    """The words over the stretches, each as long as its letters."""
    weights = np.array([_weight(word) for word in words])
    bounds = np.concatenate([[0.0], np.cumsum(weights)]) * _length(stretches) / weights.sum()
    lengths = np.array([end - start for start, end in stretches])
    ends = np.cumsum(lengths)

    def place(sounded: float) -> float:
        index = min(int(np.searchsorted(ends, sounded)), len(ends) - 1)
        return float(stretches[index][1] - (ends[index] - sounded)) * HOP_SECONDS

    # A word that begins where a pause begins is said after it.
    return [
        (word, place(begin + _EASE), place(end - _EASE))
        for word, (begin, end) in zip(words, pairwise(bounds.tolist()), strict=True)
    ]


def _weight(word: str) -> float:
    return 1.0 + sum(_DIGIT if letter.isdigit() else letter.isalnum() for letter in word)


def _length(stretches: Sequence[_Stretch]) -> int:
    return sum(end - start for start, end in stretches)
