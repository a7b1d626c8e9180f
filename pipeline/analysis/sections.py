"""The parts of a song (intro, verse, chorus, ...): where timbre and harmony turn, and which parts are alike.

A checkerboard is slid along the diagonal of the song's likeness to itself; where it fits best, one part ends
(Foote, "Automatic Audio Segmentation Using a Measure of Audio Novelty", 2000). Only the strip around the
diagonal is ever made, so that the cost grows with the song and not with its square.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from pipeline.analysis.onsets import TEXTURE_STEPS, Heard

_HALF = 8 * TEXTURE_STEPS
"""The checkerboard compares 8 s before with 8 s after."""
_SHORTEST = 7.0
_ALIKE = 0.25
"""Distance of two parts' mean textures, in deviations of the song, below which they carry one letter."""
_LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"


@dataclass(frozen=True, slots=True)
class SongSection:
    """A part of a song: seconds; ``label`` is the same letter for parts alike; ``energy`` 0..1."""

    start: float
    end: float
    label: str
    energy: float


def find_sections(
    heard: Heard, energy: Sequence[float], bars: Sequence[float] = ()
) -> tuple[SongSection, ...]:
    """The parts of what was heard, end to end; they begin on ``bars`` (seconds) where there are any near."""
    length = heard.seconds
    if length <= 0:
        return ()
    texture = _normal(heard.texture)
    borders = [0.0, *_turns(texture, bars, length), length]
    means = [
        texture[first : max(first + 1, int(end * TEXTURE_STEPS))].mean(axis=0)
        for first, end in ((int(a * TEXTURE_STEPS), b) for a, b in pairwise(borders))
    ]
    labels = _labels(means)
    return tuple(
        SongSection(round(a, 4), round(b, 4), label, round(_mean(energy, a, b), 3))
        for (a, b), label in zip(pairwise(borders), labels, strict=True)
    )


def _normal(texture: NDArray[np.float32]) -> NDArray[np.float64]:
    """Each column in deviations, timbre and harmony with equal weight, smoothed over 2 s."""
    wide = texture.astype(np.float64)
    wide = (wide - wide.mean(axis=0)) / (wide.std(axis=0) + 0.05)
    bands = wide.shape[1] - 12
    wide[:, :bands] /= np.sqrt(bands)
    wide[:, bands:] /= np.sqrt(12)
    kernel = np.ones(2 * TEXTURE_STEPS + 1) / (2 * TEXTURE_STEPS + 1)
    padded = np.pad(wide, ((TEXTURE_STEPS, TEXTURE_STEPS), (0, 0)), mode="edge")
    return np.stack([np.convolve(column, kernel, mode="valid") for column in padded.T], axis=1)


def _turns(texture: NDArray[np.float64], bars: Sequence[float], length: float) -> list[float]:
    """Seconds at which a part ends and another begins."""
    novelty = _novelty(texture)
    if not len(novelty):
        return []
    limit = max(0.35, float(novelty.mean() + 0.5 * novelty.std()))
    order = np.argsort(novelty)[::-1]
    chosen: list[float] = []
    for place in order:
        if novelty[place] < limit:
            break
        at = _nearest(bars, float(place) / TEXTURE_STEPS)
        far = all(abs(at - other) >= _SHORTEST for other in chosen)
        if far and _SHORTEST <= at <= length - _SHORTEST:
            chosen.append(at)
    return sorted(chosen)


def _novelty(texture: NDArray[np.float64]) -> NDArray[np.float64]:
    """For each place: how unlike are what precedes and what follows, and how like itself each is."""
    count = len(texture)
    if count < 2 * _HALF:
        return np.zeros(0)
    taper = np.exp(-0.5 * ((np.arange(-_HALF, _HALF) + 0.5) / (_HALF / 2)) ** 2)
    side = np.where(np.arange(-_HALF, _HALF) < 0, -1.0, 1.0) * taper
    kernel = np.outer(side, side)
    kernel /= np.abs(kernel).sum()
    padded = np.pad(texture, ((_HALF, _HALF), (0, 0)), mode="edge")
    out = np.zeros(count)
    for place in range(count):
        part = padded[place : place + 2 * _HALF]
        square = np.square(part).sum(axis=1)
        apart = np.maximum(square[:, None] + square[None, :] - 2 * part @ part.T, 0)
        out[place] = -(kernel * np.sqrt(apart)).sum()
    return out


def _nearest(bars: Sequence[float], time: float) -> float:
    """The bar nearest to ``time`` within a second; else ``time``."""
    place = bisect_left(bars, time)
    near = [bar for bar in bars[max(0, place - 1) : place + 1] if abs(bar - time) <= 1.0]
    return min(near, key=lambda bar: abs(bar - time)) if near else time


def _labels(means: Sequence[NDArray[np.float64]]) -> list[str]:
    """A letter for each part; a part like an earlier one gets that one's."""
    kinds: list[NDArray[np.float64]] = []
    labels = []
    for mean in means:
        apart = [float(np.linalg.norm(mean - kind)) / np.sqrt(2) for kind in kinds]
        if apart and min(apart) < _ALIKE:
            found = apart.index(min(apart))
        else:
            found = len(kinds)
            kinds.append(mean)
        labels.append(_LETTERS[found % len(_LETTERS)])
    return labels


def _mean(energy: Sequence[float], start: float, end: float) -> float:
    part = energy[int(start) : max(int(start) + 1, round(end))]
    return sum(part) / len(part) if part else 0.0
