"""A mix in outline: enough to say how loud it is after a limiter, without hearing it again.

Per millisecond two numbers: the K-weighted energy and the highest true peak. Both grow with the gain; the
limiter's gain follows from the peaks, and changes too slowly (10 ms) for K-weighting to feel it. Against the
mix limited and measured this was within 0.05 LU.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from pipeline.audio.reader import Samples
from providers.limiter import smooth_gain
from providers.loudness import SILENCE, TRUE_PEAK_CONTEXT, LoudnessMeter, gated, true_peaks, window_means


class OutlineMeter(LoudnessMeter):
    """A loudness meter that keeps the outline of what it measures (16 kB a second)."""

    def __init__(self, sample_rate: int = 48_000) -> None:
        super().__init__(sample_rate)
        # A whole number of samples of which a whole number makes 100 ms: 48 at 48 kHz, 45 at 44.1 kHz.
        hop = sample_rate // 10
        self._grains = max(number for number in range(1, 101) if hop % number == 0)
        self._grain = hop // self._grains
        self._top = 0.0
        self._fine = _Grains(self._grain, np.add)
        self._tops = _Grains(self._grain, np.maximum)
        self._joined = np.zeros((2 * TRUE_PEAK_CONTEXT, 2))
        self._lead = TRUE_PEAK_CONTEXT

    def add(self, block: Samples | NDArray[np.float64]) -> None:
        """See ``LoudnessMeter``."""
        if not len(block):
            return
        wide = np.asarray(block, np.float64)
        self._fine.add(self._add_energy(wide))
        self._add_tops(wide)

    def _add_tops(self, block: NDArray[np.float64]) -> None:
        joined = np.concatenate([self._joined, block])
        self._joined = joined[-2 * TRUE_PEAK_CONTEXT :]
        peaks = true_peaks(joined)[TRUE_PEAK_CONTEXT : len(joined) - TRUE_PEAK_CONTEXT]
        # The first ones belong to the silence before the sound.
        skipped = min(self._lead, len(peaks))
        self._lead -= skipped
        self._tops.add(peaks[skipped:])
        self._top = max(self._top, float(peaks.max(initial=0.0)))

    @property
    def true_peak(self) -> float:
        """dBTP so far; ``SILENCE`` when nothing sounded."""
        peak = max(self._top, float(self._last_peaks().max()))
        return 20 * float(np.log10(peak)) if peak > 0 else SILENCE

    def _last_peaks(self) -> NDArray[np.float64]:
        tail = np.concatenate([self._joined, np.zeros((TRUE_PEAK_CONTEXT, 2))])
        return true_peaks(tail)[TRUE_PEAK_CONTEXT : 2 * TRUE_PEAK_CONTEXT]

    def limited(self, gain: float, ceiling: float, reach: float) -> float:
        """Integrated loudness after ``gain`` dB and a limiter at ``ceiling`` dBTP that reaches ``reach`` s.

        What is measured so far must be longer than one block of 400 ms; else it is ``integrated`` plus the
        gain.
        """
        energies = self._fine.all()
        length = 4 * self._grains
        if len(energies) < length:
            return self.integrated + gain
        tops = self._tops.all()
        tops = np.concatenate([tops, np.zeros(len(energies))])[: len(energies)]
        factor = 10 ** (gain / 20)
        needed = np.minimum(1.0, 10 ** (ceiling / 20) / np.maximum(tops * factor, 1e-9))
        half = max(1, round(reach * self.sample_rate / self._grain))
        smooth = smooth_gain(needed, half)
        blocks = window_means(energies * np.square(smooth * factor), length, length * self._grain)
        return gated(blocks[:: self._grains])


class _Grains:
    """Samples gathered into one number for each ``size`` of them."""

    def __init__(self, size: int, gather: np.ufunc) -> None:
        self._size = size
        self._gather = gather
        self._pending = np.zeros(0)
        self._parts: list[NDArray[np.float64]] = []

    def add(self, values: NDArray[np.float64]) -> None:
        joined = np.concatenate([self._pending, values])
        whole = len(joined) // self._size * self._size
        self._pending = joined[whole:]
        if whole:
            starts = np.arange(0, whole, self._size)
            self._parts.append(np.asarray(self._gather.reduceat(joined[:whole], starts)))

    def all(self) -> NDArray[np.float64]:
        return np.concatenate(self._parts) if self._parts else np.zeros(0)
