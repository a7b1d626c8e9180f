"""Loudness as people hear it: a streaming EBU R128 meter.

On the ground floor because what makes sound (the composer) and what mixes it both need it.

Source of all constants: Rec. ITU-R BS.1770-4 (K-weighting, gating, true peak) and EBU Tech 3341.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

import cv2
import numpy as np
from numpy.typing import NDArray

from providers.weighting import Biquads

SILENCE = float("-inf")
"""The loudness of silence, LUFS or dB."""

_OFFSET = -0.691
_ABSOLUTE_GATE = -70.0
_RELATIVE_GATE = -10.0
_PHASES = 4
_TAPS = 24
_CHUNK = 1024


@cache
def k_weighting(sample_rate: int) -> NDArray[np.float64]:
    """The two K-weighting biquads for any rate, (2, 6) second-order sections.

    BS.1770-4 states coefficients at 48 kHz; these are its analogue prototypes (shelf of 4 dB at 1682 Hz,
    high-pass at 38 Hz) transformed bilinearly to the rate.
    """
    k = np.tan(np.pi * 1681.974450955533 / sample_rate)
    q, high = 0.7071752369554196, 10 ** (3.999843853973347 / 20)
    band = high**0.4996667741545416
    a0 = 1 + k / q + k * k
    shelf = [
        (high + band * k / q + k * k) / a0,
        2 * (k * k - high) / a0,
        (high - band * k / q + k * k) / a0,
        1.0,
        2 * (k * k - 1) / a0,
        (1 - k / q + k * k) / a0,
    ]
    k = np.tan(np.pi * 38.13547087602444 / sample_rate)
    q = 0.5003270373238773
    a0 = 1 + k / q + k * k
    high_pass = [1.0, -2.0, 1.0, 1.0, 2 * (k * k - 1) / a0, (1 - k / q + k * k) / a0]
    return np.array([shelf, high_pass])


@cache
def _interpolator() -> NDArray[np.float64]:
    """Low-pass for four-fold oversampling, (_PHASES * _TAPS,) with unit gain per phase."""
    count = _PHASES * _TAPS - 1
    taps = np.sinc((np.arange(count) - (count - 1) / 2) / _PHASES) * np.kaiser(count, 6.0)
    return np.append(taps / taps.sum() * _PHASES, 0.0)


@cache
def peak_growth() -> float:
    """The most that a true peak can exceed the sample peak with our interpolator (a factor)."""
    return float(max(np.abs(_interpolator()[phase::_PHASES]).sum() for phase in range(_PHASES)))


TRUE_PEAK_CONTEXT = _TAPS
"""Samples needed on either side of a stretch for its true peaks to be exact."""


def true_peaks(samples: NDArray[np.floating]) -> NDArray[np.float64]:
    """Returns the largest |value| of the 4x oversampled signal near each sample: (n, 2) -> (n,).

    The first and last ``TRUE_PEAK_CONTEXT`` entries see silence beyond the edge.
    """
    # Single precision is 120 dB finer than any peak needs to be known, and twice as fast.
    channels = np.ascontiguousarray(np.asarray(samples, np.float32).T)
    found = np.abs(channels).max(axis=0)
    if not len(found):
        return np.asarray(found, np.float64)
    # Centred: entry n takes the four sub-samples from half a sample before to half a sample after.
    for taps, anchor in _phase_filters():
        over = cv2.filter2D(channels, -1, taps, anchor=(anchor, 0), borderType=cv2.BORDER_CONSTANT)
        np.abs(over, out=over)
        for channel in over:
            np.maximum(found, channel, out=found)
    return np.asarray(found, np.float64)


@cache
def _phase_filters() -> tuple[tuple[NDArray[np.float64], int], ...]:
    """The interpolator as four short filters with their centres; each gives one sub-sample per sample."""
    delay = (_PHASES * _TAPS - 2) // 2 - _PHASES // 2
    filters = []
    for place in range(delay, delay + _PHASES):
        lead, phase = divmod(place, _PHASES)
        taps = np.ascontiguousarray(_interpolator()[phase::_PHASES][::-1])[None]
        filters.append((taps, _TAPS - 1 - lead))
    return tuple(filters)


def loud_runs(samples: NDArray[np.floating], limit: float) -> Iterator[tuple[int, int]]:
    """The stretches [low, high) of (n, 2) samples, in whole chunks, that may have true peaks above ``limit``.

    A true peak is at most ``peak_growth`` above the samples around it, and oversampling is dear.
    """
    size = len(samples)
    if not size:
        return
    starts = np.arange(0, size, _CHUNK)
    tops = np.maximum.reduceat(np.maximum(np.abs(samples[:, 0]), np.abs(samples[:, 1])), starts)
    loud = tops * peak_growth() > limit
    # What a chunk's neighbour holds reaches into it, by less than a chunk.
    near = loud.copy()
    near[1:] |= loud[:-1]
    near[:-1] |= loud[1:]
    edges = np.flatnonzero(np.diff(np.concatenate([[0], near.astype(np.int8), [0]])))
    for first, last in zip(edges[::2].tolist(), edges[1::2].tolist(), strict=True):
        yield first * _CHUNK, min(last * _CHUNK, size)


class LoudnessMeter:
    """Measures sound as it streams past. Memory: one number per 100 ms.

    ``peaks`` False leaves true peaks (half of the work) unmeasured.
    """

    def __init__(self, sample_rate: int = 48_000, peaks: bool = True) -> None:
        self._peaks = peaks
        self.sample_rate = sample_rate
        self._weighting = Biquads(k_weighting(sample_rate), sample_rate)
        self._hop = sample_rate // 10
        self._pending = np.zeros(0)
        self._energies: list[NDArray[np.float64]] = []
        self._peak = 0.0
        self._history = np.zeros((2 * TRUE_PEAK_CONTEXT, 2))
        self.samples = 0

    def add(self, block: NDArray[np.floating]) -> None:
        """Takes the next (n, 2) samples; any block size gives the same result."""
        if not len(block):
            return
        wide = np.asarray(block, np.float64)
        self._add_energy(wide)
        if self._peaks:
            self._add_peak(wide)

    def _add_energy(self, block: NDArray[np.float64]) -> NDArray[np.float64]:
        """Counts the block in and returns each sample's K-weighted energy."""
        self.samples += len(block)
        weighted = np.square(self._weighting.filter(block))
        fresh = weighted[0] + weighted[1]
        energy = np.concatenate([self._pending, fresh])
        whole = len(energy) // self._hop * self._hop
        if whole:
            self._energies.append(energy[:whole].reshape(-1, self._hop).sum(axis=1))
        self._pending = energy[whole:]
        return np.asarray(fresh)

    def _add_peak(self, block: NDArray[np.float64]) -> None:
        joined = np.concatenate([self._history, block])
        self._history = joined[-2 * TRUE_PEAK_CONTEXT :]
        first, last = TRUE_PEAK_CONTEXT, len(joined) - TRUE_PEAK_CONTEXT
        for low, high in loud_runs(joined, self._peak):
            begin = max(0, low - TRUE_PEAK_CONTEXT)
            peaks = true_peaks(joined[begin : high + TRUE_PEAK_CONTEXT])
            inner = peaks[max(low, first) - begin : max(min(high, last) - begin, 0)]
            self._peak = max(self._peak, float(inner.max(initial=0.0)))

    @property
    def true_peak(self) -> float:
        """dBTP so far; ``SILENCE`` when nothing sounded."""
        tail = np.concatenate([self._history, np.zeros((TRUE_PEAK_CONTEXT, 2))])
        peak = max(self._peak, float(true_peaks(tail)[TRUE_PEAK_CONTEXT:].max()))
        return 20 * float(np.log10(peak)) if peak > 0 else SILENCE

    @property
    def integrated(self) -> float:
        """Gated programme loudness in LUFS; ``SILENCE`` when nothing passes the gate.

        Programmes shorter than one 400 ms gating block are measured ungated over what there is.
        """
        blocks = self._blocks(4)
        return gated(blocks) if len(blocks) else self._short()

    @property
    def short_term(self) -> NDArray[np.float64]:
        """Loudness of each 3 s window, one per 100 ms, in LUFS."""
        return lufs(self._blocks(30))

    @property
    def momentary(self) -> NDArray[np.float64]:
        """Loudness of each 400 ms window, one per 100 ms, in LUFS."""
        return lufs(self._blocks(4))

    def _blocks(self, hops: int) -> NDArray[np.float64]:
        energies = np.concatenate(self._energies) if self._energies else np.zeros(0)
        return window_means(energies, hops, hops * self._hop)

    def _short(self) -> float:
        total = float(self._pending.sum()) + sum(float(part.sum()) for part in self._energies)
        if not self.samples or total <= 0:
            return SILENCE
        level = float(lufs(np.array([total / self.samples]))[0])
        return level if level > _ABSOLUTE_GATE else SILENCE


def window_means(energies: NDArray[np.float64], length: int, samples: int) -> NDArray[np.float64]:
    """Mean square over each ``length`` consecutive sums of energy, which are ``samples`` samples together."""
    if len(energies) < length:
        return np.zeros(0)
    sums = np.concatenate([[0.0], np.cumsum(energies)])
    return np.asarray((sums[length:] - sums[:-length]) / samples)


def gated(blocks: NDArray[np.float64]) -> float:
    """Integrated loudness (LUFS) of the mean squares of 400 ms blocks: BS.1770-4, gated twice."""
    loud = blocks[lufs(blocks) > _ABSOLUTE_GATE]
    if not len(loud):
        return SILENCE
    gate = lufs(loud.mean(keepdims=True))[0] + _RELATIVE_GATE
    return float(lufs(loud[lufs(loud) > gate].mean(keepdims=True))[0])


def lufs(energy: NDArray[np.float64]) -> NDArray[np.float64]:
    """K-weighted mean squares, summed over the channels -> LUFS (-inf for 0)."""
    with np.errstate(divide="ignore"):
        return np.asarray(_OFFSET + 10 * np.log10(np.maximum(energy, 0.0)))
