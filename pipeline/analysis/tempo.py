"""How fast a song goes, moment by moment: the period at which its onsets repeat.

Windows of 10 s are compared with themselves (autocorrelation); how strongly a tempo is felt is how well its
beat, and two and four of them, repeat, weighed by the tempos people tap to (a log-normal about 115 a minute;
Parncutt 1994, van Noorden and Moelants 1999). The cheapest path through all windows (Viterbi) is the tempo:
it may drift or change, but a change has to be worth it. Which metrical level of it is *the* beat is decided
by ``beats``, by where bass and drums sound.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from pipeline.analysis.onsets import STEPS, Curve

SLOWEST, FASTEST = 50.0, 210.0
"""Beats a minute."""
_WINDOW, _HOP = 10 * STEPS, STEPS
_TEMPOS = np.geomspace(SLOWEST, FASTEST, 150)
_PREFERRED, _SPREAD = 115.0, 1.0
"""Beats a minute, and octaves of one deviation."""
_JUMP = 0.25
"""What a change of tempo by one step of the grid (1 %) costs, at first; a leap costs ``_LEAP`` at most."""
_LEAP = 1.2


@dataclass(frozen=True, slots=True, eq=False)
class TempoPath:
    """``period``: steps of one beat, for each second. ``clarity``: 0..1, how clearly it repeats there."""

    period: NDArray[np.float64]
    clarity: NDArray[np.float64]


def tempo_path(curve: Curve, drums: Curve) -> TempoPath:
    """The tempo of each second of an onset strength; ``drums``: that of bass and drums alone."""
    own, beaten = _repeats(curve), _repeats(drums)
    felt = _felt(own + beaten)
    chosen = _TEMPOS[_cheapest(felt)]
    period = 60 * STEPS / chosen
    return TempoPath(period, _clarity(own, period))


def _repeats(curve: Curve) -> NDArray[np.float64]:
    """(seconds, lags): autocorrelation of the window about each second, 1 at lag 0, fair to long lags."""
    half = _WINDOW // 2
    count = max(1, -(-len(curve) // _HOP))
    padded = np.zeros(count * _HOP + _WINDOW)
    padded[half : half + len(curve)] = curve
    lags = int(4 * 60 * STEPS / SLOWEST) + 2
    out = np.zeros((count, lags))
    for second in range(count):
        part = padded[second * _HOP : second * _HOP + _WINDOW]
        heard = part[max(0, half - second * _HOP) : _WINDOW - max(0, second * _HOP + half - len(curve))]
        if len(heard) < 2 * STEPS:
            continue
        centred = heard - heard.mean()
        spectrum = np.fft.rfft(centred, 2 * _WINDOW)
        repeats = np.fft.irfft(np.square(np.abs(spectrum)))[:lags]
        if repeats[0] > 1e-9:
            reach = np.maximum(len(heard) - np.arange(lags), len(heard) // 4)
            out[second] = repeats / repeats[0] * len(heard) / reach
    return out


def _at(repeats: NDArray[np.float64], lags: NDArray[np.float64]) -> NDArray[np.float64]:
    """Values between lags; (seconds, len(lags))."""
    whole = np.clip(lags.astype(int), 0, repeats.shape[1] - 2)
    share = np.clip(lags - whole, 0, 1)
    return np.asarray(repeats[:, whole] * (1 - share) + repeats[:, whole + 1] * share)


def _felt(repeats: NDArray[np.float64]) -> NDArray[np.float64]:
    """(seconds, tempos): how strongly each tempo is felt."""
    lag = 60 * STEPS / _TEMPOS
    strength = sum(share * _at(repeats, lag * times) for times, share in ((1, 2.0), (2, 1.0), (4, 1.0)))
    prior = np.exp(-0.5 * np.square(np.log2(_TEMPOS / _PREFERRED) / _SPREAD))
    return np.asarray(np.maximum(strength, 0) * prior)


def _cheapest(felt: NDArray[np.float64]) -> NDArray[np.int64]:
    """Viterbi: the index of the tempo of each second."""
    count, states = felt.shape
    apart = np.abs(np.arange(states)[:, None] - np.arange(states)[None, :])
    cost = np.minimum(_JUMP * np.maximum(apart - 1, 0) ** 0.5 + 0.02 * apart.clip(0, 1), _LEAP)
    best = felt[0].copy()
    back = np.zeros((count, states), np.int16)
    for second in range(1, count):
        reached = best[None, :] - cost
        back[second] = reached.argmax(axis=1)
        best = reached.max(axis=1) + felt[second]
        best -= best.max()
    path = np.zeros(count, np.int64)
    path[-1] = int(best.argmax())
    for second in range(count - 1, 0, -1):
        path[second - 1] = back[second, path[second]]
    return path


def _clarity(repeats: NDArray[np.float64], period: NDArray[np.float64]) -> NDArray[np.float64]:
    """How well each second repeats after one, two or four beats: the best of them."""
    rows = np.arange(len(repeats))
    found = np.zeros(len(repeats))
    for times in (1, 2, 4):
        for nudge in (-1, 0, 1):
            lag = np.clip(np.round(period * times).astype(int) + nudge, 1, repeats.shape[1] - 1)
            found = np.maximum(found, repeats[rows, lag])
    return np.clip(found, 0, 1)
