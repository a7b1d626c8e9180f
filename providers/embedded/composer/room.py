"""The room a piece is played in: a synthetic impulse response, convolved block by block."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from scipy.signal import butter, oaconvolve, sosfilt

RATE = 48_000
_PREDELAY = 0.018


def impulse_response(seconds: float, brightness: float) -> NDArray[np.float32]:
    """(n, 2): noise that decays by 60 dB in ``seconds``, its treble faster; different left and right."""
    count = int((seconds * 0.8 + _PREDELAY) * RATE)
    time = np.arange(count) / RATE
    rng = np.random.Generator(np.random.PCG64(20_260))
    raw = rng.standard_normal((count, 2))
    low = sosfilt(butter(1, (120, 1800), "band", fs=RATE, output="sos"), raw, axis=0)
    high = sosfilt(butter(1, (1800, 4000 + 7000 * brightness), "band", fs=RATE, output="sos"), raw, axis=0)
    decay = 6.9078 / seconds
    body = low * np.exp(-decay * time)[:, None] + 0.7 * high * np.exp(-2.2 * decay * time)[:, None]
    body *= np.minimum(time / 0.03, 1.0)[:, None]
    body *= np.minimum((count - np.arange(count)) / (0.2 * RATE), 1.0)[:, None]
    body = np.roll(body, int(_PREDELAY * RATE), axis=0)
    body[: int(_PREDELAY * RATE)] = 0
    return np.asarray(body / np.sqrt(np.square(body).sum(axis=0)), np.float32)


def reverberate(block: NDArray[np.float32], response: NDArray[np.float32]) -> NDArray[np.float32]:
    """Full convolution of (n, 2) with (m, 2), channel by channel: (n + m - 1, 2)."""
    return np.asarray(oaconvolve(block, response, axes=0), np.float32)
