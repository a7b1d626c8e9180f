"""How loud a clip is at each sample: gain keyframes, pan, fades and cross-fades.

Every curve is a function of the absolute sample number, so that a block's size can't change it.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from pipeline.timeline.keyframes import values_at
from pipeline.timeline.model import Clip, Number
from pipeline.timeline.time import Flicks, from_samples, to_samples

Curve = NDArray[np.float64]

_GRID = 64
"""Samples between two evaluations of a keyframed value; straight lines in between also take the click
out of HOLD steps (1.3 ms at 48 kHz)."""
_SILENT_DB = -96.0


@dataclass(frozen=True, slots=True)
class Ramp:
    """An equal-power fade over the timeline samples [start, end): sine up, or cosine down."""

    start: int
    end: int
    rising: bool

    def values(self, first: int, count: int) -> Curve | None:
        """Factors for ``count`` samples from ``first``; None when all are 1."""
        if (first >= self.end) if self.rising else (first + count <= self.start):
            return None
        if self.end <= self.start:
            numbers = np.arange(first, first + count)
            past = numbers >= self.start
            return np.where(past, 1.0, 0.0) if self.rising else np.where(past, 0.0, 1.0)
        # Half a sample in: a fade in and its mirror image are then the same numbers.
        phase = (np.arange(first, first + count) - self.start + 0.5) / (self.end - self.start)
        phase = np.clip(phase, 0.0, 1.0) * (np.pi / 2)
        return np.asarray(np.sin(phase) if self.rising else np.cos(phase))


def decibels(value: float) -> float:
    """dB -> factor; -96 dB and less is silence."""
    return 0.0 if value <= _SILENT_DB else float(10 ** (value / 20))


def decibel_curve(values: Curve) -> Curve:
    """``decibels`` of each value."""
    return np.where(values <= _SILENT_DB, 0.0, 10 ** (values / 20))


@dataclass(frozen=True, slots=True)
class ClipAxis:
    """Turns timeline samples into a clip's media time. ``start``: the clip's place in flicks."""

    clip: Clip
    start: Flicks
    sample_rate: int

    def sampled(
        self, number: Number, first: int, count: int, shape: Callable[[Curve], Curve] | None = None
    ) -> Curve | float:
        """``shape`` of a keyframed value at ``count`` timeline samples from ``first``.

        A constant gives a float.
        """
        if not isinstance(number, tuple):
            return float(number) if shape is None else float(shape(np.array([float(number)]))[0])
        origin = to_samples(self.start, self.sample_rate)
        low, high = (first - origin) // _GRID, (first + count - 1 - origin) // _GRID + 1
        points = values_at(number, self._media_times(origin, low, high))
        if shape is not None:
            points = shape(points)
        cell, rest = np.divmod(np.arange(first - origin, first - origin + count), _GRID)
        left, right = points[cell - low], points[cell - low + 1]
        return np.asarray(left + (right - left) * (rest / _GRID))

    def _media_times(self, origin: int, low: int, high: int) -> Curve:
        """The clip's media times at the grid points ``low`` .. ``high``."""
        offsets = [
            from_samples(origin + point * _GRID, self.sample_rate) - self.start
            for point in range(low, high + 1)
        ]
        return np.array([self.clip.media_time(offset) for offset in offsets], np.float64)


def pan_factors(pan: Curve | float) -> tuple[Curve | float, Curve | float]:
    """Equal-power balance, 0 dB in the middle: left = sqrt(2) cos((p + 1) pi / 4), right the sine."""
    if isinstance(pan, float) and pan == 0.0:
        return 1.0, 1.0
    angle = (np.clip(pan, -1.0, 1.0) + 1) * (np.pi / 4)
    left, right = np.sqrt(2) * np.cos(angle), np.sqrt(2) * np.sin(angle)
    if isinstance(pan, float):
        return float(left), float(right)
    return np.asarray(left), np.asarray(right)
