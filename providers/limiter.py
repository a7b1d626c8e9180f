"""A look-ahead true-peak limiter as a finite filter: no state, so blocks of any size give one result.

A running minimum of the gain each sample needs, smoothed by a window no longer than the minimum's: the
smoothed gain can then never exceed what any sample needs.
"""

from __future__ import annotations

from functools import cache

import cv2
import numpy as np
from numpy.typing import NDArray

from providers.loudness import TRUE_PEAK_CONTEXT, loud_runs, true_peaks


def limiter_gain(samples: NDArray[np.float32], ceiling: float, half: int) -> NDArray[np.float64] | None:
    """The gain that keeps the true peak of (n, 2) samples below ``ceiling`` dBTP; None when all are 1.

    Exact for samples at least ``2 * half + TRUE_PEAK_CONTEXT`` from either end.
    """
    limit = 10 ** (ceiling / 20)
    needed = np.ones(len(samples))
    for low, high in loud_runs(samples, limit):
        begin = max(0, low - TRUE_PEAK_CONTEXT)
        peaks = true_peaks(samples[begin : high + TRUE_PEAK_CONTEXT])[low - begin : high - begin]
        np.minimum(limit / np.maximum(peaks, 1e-9), 1.0, out=needed[low:high])
    if needed.min(initial=1.0) >= 1.0:
        return None
    return smooth_gain(needed, half)


def smooth_gain(needed: NDArray[np.float64], half: int) -> NDArray[np.float64]:
    """The gain each step needs -> one that never exceeds it and changes smoothly; (n,) -> (n,).

    Exact for steps at least ``2 * half`` from either end.
    """
    held = _running_minimum(needed, half)
    # Smoothing what is missing from 1 keeps rounding away from the untouched stretches.
    smooth = cv2.filter2D((1.0 - held)[None], -1, smoothing(half)[None], borderType=cv2.BORDER_CONSTANT)[0]
    return np.asarray(1.0 - np.where(smooth < 1e-9, 0.0, smooth))


def _running_minimum(values: NDArray[np.float64], half: int) -> NDArray[np.float64]:
    """The least of each value and the ``half`` on either side of it, in steps that double what was seen."""
    width, seen = 2 * half + 1, 1
    least = np.pad(values, half, mode="edge")
    while seen * 2 <= width:
        least, seen = np.minimum(least[:-seen], least[seen:]), seen * 2
    rest = width - seen
    return np.minimum(least[: len(least) - rest], least[rest:]) if rest else least


@cache
def smoothing(half: int) -> NDArray[np.float64]:
    """The weights that smooth a limiter's gain over ``2 * half + 1`` steps; they add up to 1."""
    window = np.hanning(2 * half + 3)[1:-1]
    return np.asarray(window / window.sum())
