"""How much is going on in a song, second by second."""

from __future__ import annotations

import numpy as np

from pipeline.analysis.onsets import STEPS, Curve, Heard

_RANGE_DB = 14.0
"""Between the calm and the loud of a song lies at least this much, or it is all alike."""
_SILENCE_DB = -60.0


def energy_curve(heard: Heard) -> tuple[float, ...]:
    """0..1 for each second: loudness within the song's own range, and how busy it is.

    A song that is as loud throughout has 0.5 throughout; silence is 0.
    """
    if not len(heard.level):
        return ()
    loud = _seconds(np.power(10.0, heard.level.astype(np.float64) / 10).astype(np.float32))
    level = 10 * np.log10(np.maximum(loud, 1e-10))
    sounding = level > _SILENCE_DB
    if not sounding.any():
        return tuple(0.0 for _ in level)
    busy = _seconds(heard.low + heard.mid + 0.5 * heard.high)
    busy = busy / (float(np.percentile(busy[sounding], 95)) + 1e-6)
    low, high = np.percentile(level[sounding], [10, 95])
    middle, reach = (low + high) / 2, max(_RANGE_DB, float(high - low))
    height = np.clip(0.5 + (level - middle) / reach, 0, 1)
    mixed = 0.7 * height + 0.3 * np.clip(busy, 0, 1)
    smooth = np.convolve(np.pad(mixed, 1, mode="edge"), [0.25, 0.5, 0.25], mode="valid")
    return tuple(round(float(v), 3) for v in np.where(sounding, smooth, 0.0))


def _seconds(curve: Curve) -> Curve:
    """The mean of each second; the last one may be shorter."""
    starts = np.arange(0, len(curve), STEPS)
    sums = np.add.reduceat(curve.astype(np.float64), starts)
    return np.asarray(sums / np.diff([*starts, len(curve)]), np.float32)
