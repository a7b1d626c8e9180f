"""Faster, slower or at a changing speed at the same pitch: waveform-similarity overlap-add.

Method: W. Verhelst, M. Roelands, "An overlap-add technique based on waveform similarity (WSOLA) for
high quality time-scale modification of speech", ICASSP 1993. The output is a sum of Hann windows half
overlapping; the window for output sample n is cut near the media sample that belongs to n, at the nearby
place that continues the window before it best.

Why not libavfilter's ``atempo``: it loses its place by up to 40 ms, knows no changing speed, and measured
more distortion on low notes. Here the sound stays within ``SEARCH`` seconds of media along any ramp and for
any length, and can be played while it is made. Where the speed is 1 the windows add up to the very input.
"""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

from pipeline.audio.reader import Samples

Read = Callable[[int, int], Samples]
"""(start sample, count) -> (count, 2)."""
Place = Callable[[int], float]
"""Output sample -> the media sample that belongs to it; must never fall."""

HOP = 0.016
"""Seconds between windows, half of their length."""
SEARCH = 0.010
"""Seconds that a window may be cut off its place, each way."""

_COARSE = 8
_BUFFER = 4_096


class Wsola:
    """Output samples in order, from 0 on. Reads the media in rising order with a little way back."""

    def __init__(self, read: Read, place: Place, sample_rate: int = 48_000) -> None:
        self._place = place
        self._media = _Window(read)
        self._hop = round(HOP * sample_rate)
        self._reach = round(SEARCH * sample_rate)
        # Two of these, half overlapping, add up to 1.
        angles = (np.arange(2 * self._hop) + 0.5) * (np.pi / self._hop)
        self._window = ((1 - np.cos(angles)) / 2).astype(np.float32)[:, None]
        self._number = 0
        self._cut = round(place(0))
        self._tail: Samples = self._piece(self._cut)[self._hop :] * self._window[self._hop :]
        self._ready: Samples = np.zeros((0, 2), np.float32)

    def next(self, count: int) -> Samples:
        """Returns the next (count, 2) samples."""
        parts, there = [self._ready], len(self._ready)
        while there < count:
            parts.append(self._add_window())
            there += self._hop
        whole = np.concatenate(parts)
        self._ready = whole[count:]
        return whole[:count]

    def _add_window(self) -> Samples:
        """The output between the centres of the last window and of the next."""
        self._number += 1
        wanted = round(self._place(self._number * self._hop))
        following = self._cut + self._hop
        if wanted != following:
            following = self._best(wanted, following)
        self._cut = following
        piece = self._piece(following) * self._window
        out = self._tail + piece[: self._hop]
        self._tail = piece[self._hop :]
        return np.asarray(out)

    def _piece(self, centre: int) -> Samples:
        return self._media.read(centre - self._hop, 2 * self._hop)

    def _best(self, wanted: int, natural: int) -> int:
        """The centre within reach of ``wanted`` whose window is most like the one at ``natural``."""
        # The natural continuation is read first: it lies behind.
        model = self._piece(natural).sum(axis=1)
        around = self._media.read(wanted - self._hop - self._reach, 2 * (self._hop + self._reach)).sum(axis=1)
        coarse = _most_alike(_reduced(around), _reduced(model)) * _COARSE
        low = max(0, coarse - _COARSE)
        high = min(2 * self._reach, coarse + _COARSE)
        fine = _most_alike(around[low : high + len(model)], model)
        return wanted - self._reach + low + fine


def _reduced(sound: NDArray[np.float32]) -> NDArray[np.float32]:
    """Means of ``_COARSE`` samples: enough to find the place roughly."""
    whole = len(sound) // _COARSE * _COARSE
    return np.asarray(sound[:whole].reshape(-1, _COARSE).mean(axis=1), np.float32)


def _most_alike(around: NDArray[np.float32], model: NDArray[np.float32]) -> int:
    """Where in ``around`` a stretch as long as ``model`` correlates with it best (normalised)."""
    products = np.correlate(around, model, "valid")
    powers = np.concatenate([[0.0], np.cumsum(np.square(around, dtype=np.float64))])
    energy = powers[len(model) :] - powers[: -len(model)]
    return int(np.argmax(products / np.sqrt(energy + 1e-9)))


class _Window:
    """Media read once, in order, of which the newest part is kept."""

    def __init__(self, read: Read) -> None:
        self._read = read
        self._start = 0
        self._samples: Samples = np.zeros((0, 2), np.float32)

    def read(self, start: int, count: int) -> Samples:
        end, kept_end = start + count, self._start + len(self._samples)
        if not self._start <= start <= kept_end:
            self._start, self._samples = start, self._read(start, max(count, _BUFFER))
        elif end > kept_end:
            fresh = self._read(kept_end, max(end - kept_end, _BUFFER))
            # A window reaches back behind the newest one by less than this.
            keep = max(self._start, start - _BUFFER)
            self._samples = np.concatenate([self._samples[keep - self._start :], fresh])
            self._start = keep
        return self._samples[start - self._start : end - self._start]
