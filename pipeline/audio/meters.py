"""Meters that show sound while it plays: peaks, momentary and short-term loudness.

EBU Tech 3341: momentary loudness is of the last 400 ms, short-term of the last 3 s, both ungated; they are
brought up to date every 100 ms of sound. Loudness as in Rec. ITU-R BS.1770-4.
"""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass

import numpy as np

from pipeline.audio.reader import Samples
from providers.loudness import SILENCE, TRUE_PEAK_CONTEXT, k_weighting, lufs, true_peaks
from providers.weighting import Biquads

_MOMENTARY, _SHORT_TERM = 4, 30
"""Hops of 100 ms."""


@dataclass(frozen=True, slots=True)
class Reading:
    """What the meters show after a block; silence is -inf.

    ``peaks``: the block's highest sample, left and right, dBFS. ``true_peak``: the block's, dBTP.
    ``momentary``, ``short_term``: LUFS.
    """

    peaks: tuple[float, float]
    true_peak: float
    momentary: float
    short_term: float


class LiveMeter:
    """Reads sound as it is played, block after block of any size. Memory: 3 s of sums."""

    def __init__(self, sample_rate: int = 48_000) -> None:
        self._rate = sample_rate
        self._hop = sample_rate // 10
        self.reset()

    def reset(self) -> None:
        """Forgets what was heard, for playing on elsewhere."""
        self._weighting = Biquads(k_weighting(self._rate), self._rate)
        self._energies: deque[float] = deque(maxlen=_SHORT_TERM)
        self._begun, self._filled = 0.0, 0
        self._history: Samples = np.zeros((2 * TRUE_PEAK_CONTEXT, 2), np.float32)

    def add(self, block: Samples) -> Reading:
        """Takes the next (n, 2) samples and returns what the meters show then."""
        if len(block):
            self._weigh(block)
        left, right = np.abs(block).max(axis=0, initial=0.0)
        joined = np.concatenate([self._history, block])
        self._history = joined[len(block) :]
        # A true peak is known once the samples after it are: this block's last ones count in the next.
        inner = true_peaks(joined)[TRUE_PEAK_CONTEXT : len(joined) - TRUE_PEAK_CONTEXT]
        return Reading(
            (_dbfs(float(left)), _dbfs(float(right))),
            _dbfs(float(inner.max(initial=0.0))),
            self._loudness(_MOMENTARY),
            self._loudness(_SHORT_TERM),
        )

    def _weigh(self, block: Samples) -> None:
        energy = np.square(self._weighting.filter(block.astype(np.float64))).sum(axis=0)
        place = 0
        while place < len(energy):
            part = energy[place : place + self._hop - self._filled]
            self._begun += float(part.sum())
            self._filled += len(part)
            place += len(part)
            if self._filled == self._hop:
                self._energies.append(self._begun)
                self._begun, self._filled = 0.0, 0

    def _loudness(self, hops: int) -> float:
        """Loudness of the last ``hops`` hops; before there are so many, what is missing is silence."""
        energy = sum(list(self._energies)[-hops:]) / (hops * self._hop)
        return float(lufs(np.array([energy]))[0])


def _dbfs(level: float) -> float:
    return 20 * float(np.log10(level)) if level > 0 else SILENCE
