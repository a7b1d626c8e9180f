"""Loudness and true peak of mono speech, after ITU-R BS.1770-4, and the limiter that keeps the peak."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
from scipy.ndimage import maximum_filter1d, uniform_filter1d
from scipy.signal import resample_poly, sosfilt

Signal = npt.NDArray[np.float32]
SAMPLE_RATE = 48_000

# BS.1770-4, tables 1 and 2: the two stages of K-weighting at 48 kHz.
_K_WEIGHTING = np.array(
    [
        [1.53512485958697, -2.69169618940638, 1.19839281085285, 1.0, -1.69065929318241, 0.73248077421585],
        [1.0, -2.0, 1.0, 1.0, -1.99004745483398, 0.99007225036621],
    ]
)
_BLOCK, _STEP = SAMPLE_RATE * 4 // 10, SAMPLE_RATE // 10
_OVERSAMPLING = 4


def _lufs(power: npt.NDArray[np.float64]) -> npt.NDArray[np.float64]:
    return -0.691 + 10 * np.log10(np.maximum(power, 1e-15))


def integrated_loudness(signal: Signal) -> float:
    """Returns the gated loudness in LUFS of a mono signal (n,) at 48 kHz; about -150 for silence.

    Shorter than one 400 ms block, the signal is measured as one block of its own length.
    """
    weighted = sosfilt(_K_WEIGHTING, signal.astype(np.float64))
    if len(weighted) <= _BLOCK:
        return float(_lufs(np.array(np.mean(weighted**2) if len(weighted) else 0.0)))
    summed = np.concatenate(([0.0], np.cumsum(weighted**2)))
    starts = np.arange(0, len(weighted) - _BLOCK + 1, _STEP)
    power = (summed[starts + _BLOCK] - summed[starts]) / _BLOCK
    heard = power[_lufs(power) > -70]
    if not len(heard):
        return -150.0
    gate = _lufs(np.array(heard.mean())) - 10
    return float(_lufs(np.array(heard[_lufs(heard) > gate].mean())))


def _oversampled_peaks(signal: Signal) -> Signal:
    """Returns the largest magnitude between each sample and the next, (n,), four times oversampled."""
    dense = np.abs(resample_poly(signal, _OVERSAMPLING, 1))
    peaks: Signal = dense.reshape(-1, _OVERSAMPLING).max(axis=1).astype(np.float32)
    return peaks


def true_peak(signal: Signal) -> float:
    """Returns the true peak in dBTP of a mono signal (n,); about -180 for silence."""
    peak = float(_oversampled_peaks(signal).max()) if len(signal) else 0.0
    return 20 * float(np.log10(max(peak, 1e-9)))


def limit(signal: Signal, ceiling_db: float) -> Signal:
    """Returns the signal with no true peak above ``ceiling_db`` (dBTP); time stays where it was.

    The gain dips 4 ms before a peak and recovers 4 ms after, so it shapes no single wave.
    """
    if not len(signal):
        return signal
    width = SAMPLE_RATE * 8 // 1000 + 1
    ceiling = 10 ** (ceiling_db / 20)
    held = maximum_filter1d(_oversampled_peaks(signal), size=2 * width + 1)
    gain = np.minimum(1.0, ceiling / np.maximum(held, 1e-9))
    limited: Signal = (signal * uniform_filter1d(gain, size=width, mode="nearest")).astype(np.float32)
    return limited
