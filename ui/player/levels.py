"""What the meters show of the sound that is heard: peaks, and loudness after ITU-R BS.1770-5."""

from __future__ import annotations

import math
from collections import Counter
from dataclasses import dataclass

SILENCE = -70.0
"""LUFS: BS.1770's absolute gate; quieter counts as nothing."""
_RELATIVE_GATE = -10.0
_STEP = 0.1
"""LU: programme loudness is kept as a histogram of this fineness, so that memory does not grow."""
_OFFSET = 0.691
"""BS.1770: loudness = -0.691 + 10 lg(energy)."""


@dataclass(frozen=True, slots=True)
class Levels:
    """Of one block. Peaks: dBFS of the highest sample. Loudness: LUFS. Silence is minus infinity."""

    peak_left: float = -math.inf
    peak_right: float = -math.inf
    momentary: float = -math.inf
    short_term: float = -math.inf
    integrated: float = -math.inf


class ProgrammeLoudness:
    """Integrated loudness of what has been played: gated mean over 400 ms blocks, one every 100 ms."""

    def __init__(self) -> None:
        self._blocks: Counter[int] = Counter()

    def clear(self) -> None:
        """Begins another programme."""
        self._blocks.clear()

    def add(self, momentary: float) -> None:
        """Takes the loudness (LUFS) of the last 400 ms; call it once for every 100 ms of sound."""
        if momentary > SILENCE:
            self._blocks[round(momentary / _STEP)] += 1

    @property
    def value(self) -> float:
        """LUFS; minus infinity while nothing was loud enough."""
        if not self._blocks:
            return -math.inf
        gate = _mean(self._blocks) + _RELATIVE_GATE
        loud = Counter({step: count for step, count in self._blocks.items() if step * _STEP > gate})
        return _mean(loud) if loud else -math.inf


def _mean(blocks: Counter[int]) -> float:
    energy = sum(count * 10 ** ((step * _STEP + _OFFSET) / 10) for step, count in blocks.items())
    return -_OFFSET + 10 * math.log10(energy / blocks.total())
