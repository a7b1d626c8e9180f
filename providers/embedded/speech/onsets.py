"""Moves word starts from where the voice prepared a sound to where it is heard.

The library announces a word before the silent closure of a "t" or "b", up to 100 ms early. After a pause
that is audible as a caption that comes too soon.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
from scipy.ndimage import uniform_filter1d

from providers.embedded.speech.loudness import SAMPLE_RATE, Signal
from providers.protocols import SpokenWord

_PAUSE = 0.03
_BEFORE, _AFTER = 0.02, 0.15
_ONSET_DB = -32.0
"""Relative to the loudest 2 ms of the same word."""


def snap_to_onsets(words: Sequence[SpokenWord], signal: Signal) -> tuple[SpokenWord, ...]:
    """Returns the words, those after a pause (30 ms or more) starting where the mono 48 kHz signal does.

    A start moves by 20 ms back or 150 ms on at most, and never past its neighbours or half of its word.
    """
    power = uniform_filter1d(signal.astype(np.float64) ** 2, size=SAMPLE_RATE // 500)
    snapped: list[SpokenWord] = []
    voiced_until = -1.0
    for index, word in enumerate(words):
        spoken = word.end > word.start and any(character.isalnum() for character in word.text)
        if spoken and word.start - voiced_until >= _PAUSE:
            onset = _onset(word, power, max(voiced_until, 0.0))
            if index and snapped[-1].end > onset:
                snapped[-1] = replace(snapped[-1], end=max(onset, snapped[-1].start))
            word = replace(word, start=max(onset, snapped[-1].end if snapped else 0.0))
        if spoken:
            voiced_until = word.end
        snapped.append(word)
    return tuple(snapped)


def _onset(word: SpokenWord, power: np.ndarray[tuple[int], np.dtype[np.float64]], floor: float) -> float:
    """Returns the second at which the word's sound sets in, its own start when that can't be told."""
    earliest = max(word.start - _BEFORE, floor)
    latest = min(word.start + _AFTER, (word.start + word.end) / 2)
    begin, end, stop = (round(second * SAMPLE_RATE) for second in (earliest, latest, word.end))
    if end <= begin or stop <= begin:
        return word.start
    threshold = float(power[begin:stop].max()) * 10 ** (_ONSET_DB / 10)
    loud = np.flatnonzero(power[begin:end] > threshold)
    # Loud from the very first sample: the previous sound still rings, so nothing is learnt.
    if not len(loud) or loud[0] == 0:
        return word.start
    return (begin + int(loud[0])) / SAMPLE_RATE
