"""Beats of a song: the instants a listener taps to.

Dynamic programming finds the beats whose onsets are strongest while their distances stay near the tempo
(Ellis, "Beat Tracking by Dynamic Programming", 2007). Unlike there the tempo may change (``tempo``), and the
metrical level is chosen by playing the candidates against the song: the beat is the quickest level of which
every beat is borne by bass or drums; at twice the true tempo every other one is nearly empty.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from pipeline.analysis.onsets import STEPS, Curve, Heard, pulse, strength
from pipeline.analysis.tempo import FASTEST, SLOWEST, TempoPath, tempo_path

CLEAR = 0.2
"""Clarity below which there is no beat to follow."""
_TIGHTNESS = 100.0
_LEVELS = (1 / 3, 0.5, 2 / 3, 1.0, 1.5, 2.0, 3.0)
_EVEN, _EVEN_TEMPO, _EVEN_RISE = 0.47, 140.0, 0.1
"""At a metrical level that people tap, the weaker beats are about half as strong as the others."""
_CHUNK = 16
_QUICK = 0.55
"""What an octave of tempo is worth in evenness, among the levels that are even enough."""
_STRAY = 0.5
"""What an octave of straying costs in evenness: beats that bend to find an onset each are not the beat."""
_LEAP = 0.12
"""Octaves between two seconds that are a new tempo."""
_STIR, _STIRS = 0.3, 12
"""Onset strength that a song must reach, and at how many steps: a held tone flickers with a tenth of it."""


@dataclass(frozen=True, slots=True)
class Beats:
    """``times``: seconds, rising; empty without a beat. ``tempo``: beats a minute (median), None without.

    ``clarity``: 0..1, how clearly the song repeats. ``downbeats``: indices of the beats that open a bar of
    ``meter`` beats.
    """

    times: tuple[float, ...] = ()
    tempo: float | None = None
    clarity: float = 0.0
    downbeats: tuple[int, ...] = ()
    meter: int = 4


def find_beats(heard: Heard) -> Beats:
    """The beats of what was heard."""
    curve, drums = strength(heard), pulse(heard)
    stirring = heard.low + heard.mid + heard.high > _STIR
    if len(curve) < 2 * STEPS or np.count_nonzero(stirring) < _STIRS:
        return Beats()
    path = tempo_path(curve, drums)
    clear = path.clarity >= CLEAR
    clarity = float(np.percentile(path.clarity, 75))
    if not clear.any() or clarity < CLEAR:
        return Beats(clarity=clarity)
    steps = _follow(curve, _best_levels(curve, drums, path))
    steps = _trimmed(steps, curve, path)
    if len(steps) < 4:
        return Beats(clarity=clarity)
    times = tuple(round(float(t), 4) for t in _sharpened(steps, curve) / STEPS)
    tempo = 60.0 / float(np.median(np.diff(times)))
    meter, downbeats = _bars(steps, heard)
    return Beats(times, tempo, clarity, downbeats, meter)


def _best_levels(curve: Curve, drums: Curve, path: TempoPath) -> NDArray[np.float64]:
    """The period of each second at the metrical level that fits the song best, between changes of tempo.

    Each level near the felt one is followed through the whole song and played against it.
    """
    period = path.period.copy()
    slow, fast = 60 * STEPS / float(period.max()), 60 * STEPS / float(period.min())
    levels = [level for level in _LEVELS if fast * level >= SLOWEST and slow * level <= FASTEST]
    followed = {level: _follow(curve, path.period / level) for level in levels}
    for start, end in _stretches(path.period):
        tempo = 60 * STEPS / float(np.median(path.period[start:end]))
        even = {}
        for level, steps in followed.items():
            if SLOWEST <= tempo * level <= FASTEST:
                here = steps[(steps >= start * STEPS) & (steps < end * STEPS)]
                rise = _EVEN_RISE * float(np.log2(tempo * level / _EVEN_TEMPO))
                even[level] = _evenness(here, drums) - rise - _STRAY * _stray(here, path.period / level)
        beaten = [level for level, value in even.items() if value >= _EVEN]
        usable = beaten or list(even)
        period[start:end] /= max(usable, key=lambda level: even[level] + _QUICK * float(np.log2(level)))
    return period


def _stretches(period: NDArray[np.float64]) -> list[tuple[int, int]]:
    """(first, end) seconds between jumps of the tempo; a drift is no jump."""
    jumps = np.flatnonzero(np.abs(np.diff(np.log2(period))) > _LEAP) + 1
    borders = [0, *jumps.tolist(), len(period)]
    return list(pairwise(borders))


def _follow(curve: Curve, period: NDArray[np.float64]) -> NDArray[np.int64]:
    """Steps of the beats: the path of the greatest onset strength whose distances stay near ``period``."""
    spread = np.exp(-0.5 * (np.arange(-4, 5) / 1.5) ** 2)
    local = np.convolve(curve, spread, mode="same")
    local = local / (local.std() + 1e-9)
    count = len(local)
    score = local.copy()
    back = np.full(count, -1, np.int64)
    seconds = np.minimum(np.arange(count) // STEPS, len(period) - 1)
    reach: dict[float, tuple[NDArray[np.int64], NDArray[np.float64]]] = {}
    for step in range(count):
        wanted = float(period[seconds[step]])
        if wanted not in reach:
            gaps = np.arange(round(wanted / 2), round(wanted * 2) + 1)
            reach[wanted] = gaps, -_TIGHTNESS * np.square(np.log(gaps / wanted))
        gaps, cost = reach[wanted]
        if gaps[0] > step:
            continue
        if gaps[-1] > step:
            usable = step - gaps[0] + 1
            gaps, cost = gaps[:usable], cost[:usable]
        reached = score[step - gaps[0] - len(gaps) + 1 : step - gaps[0] + 1][::-1] + cost
        found = int(reached.argmax())
        score[step] = local[step] + max(0.0, float(reached[found]))
        if reached[found] > 0:
            back[step] = step - gaps[found]
    last = int(period[-1] * 1.5)
    step = count - last + int(score[count - last :].argmax()) if count > last else int(score.argmax())
    found_steps = []
    while step >= 0:
        found_steps.append(step)
        step = int(back[step])
    return np.asarray(found_steps[::-1], np.int64)


def _peak(curve: Curve, steps: NDArray[np.int64], reach: int = 3) -> NDArray[np.float64]:
    """The greatest value within ``reach`` steps of each place."""
    if not len(steps):
        return np.zeros(0)
    places = np.clip(steps[:, None] + np.arange(-reach, reach + 1)[None, :], 0, len(curve) - 1)
    return np.asarray(curve[places].max(axis=1), np.float64)


def _evenness(steps: NDArray[np.int64], drums: Curve) -> float:
    """0..1: how strong the weakest beats of every two and every three are beside the strongest.

    The median of every 16 beats: beats that slip would average out over a song.
    """
    if len(steps) < 6:
        return 0.0
    on = _peak(drums, steps)
    parts = [on[first : first + _CHUNK] for first in range(0, max(1, len(on) - _CHUNK // 2), _CHUNK)]
    return float(np.median([_least(part) for part in parts]))


def _least(on: NDArray[np.float64]) -> float:
    means = [[float(on[phase::every].mean()) for phase in range(every)] for every in (2, 3)]
    return min(min(found) / (max(found) + 1e-9) for found in means)


def _stray(steps: NDArray[np.int64], period: NDArray[np.float64]) -> float:
    """Octaves by which the distances of beats stray from the period on average."""
    if len(steps) < 2:
        return 1.0
    wanted = period[np.minimum(steps[1:] // STEPS, len(period) - 1)]
    return float(np.abs(np.log2(np.diff(steps) / wanted)).mean())


def _trimmed(steps: NDArray[np.int64], curve: Curve, path: TempoPath) -> NDArray[np.int64]:
    """Without the beats before the music has a beat and after it lost it: an intro, a fading end."""
    if not len(steps):
        return steps
    on = _peak(curve, steps)
    usual = float(np.median(on[on > 0])) if (on > 0).any() else 0.0
    felt = on > 0.3 * usual
    # Three of four in a row: one stray noise in an intro does not begin the beat.
    run = np.convolve(felt, np.ones(4), mode="full")
    starts = [i for i in range(len(steps)) if felt[i] and run[min(i + 3, len(run) - 1)] >= 3]
    ends = [i for i in range(len(steps)) if felt[i] and run[i] >= 3]
    if not starts or not ends:
        return steps[:0]
    return steps[starts[0] : ends[-1] + 1]


def _sharpened(steps: NDArray[np.int64], curve: Curve) -> NDArray[np.float64]:
    """Beats between steps: the parabola through an onset and its neighbours."""
    inner = np.clip(steps, 1, len(curve) - 2)
    before, at, after = (curve[inner + n].astype(np.float64) for n in (-1, 0, 1))
    bend = before - 2 * at + after
    shift = np.where(bend < -1e-9, 0.5 * (before - after) / np.minimum(bend, -1e-9), 0.0)
    return np.asarray(inner + np.clip(shift, -0.5, 0.5))


def _bars(steps: NDArray[np.int64], heard: Heard) -> tuple[int, tuple[int, ...]]:
    """The meter (3 or 4) and the beats that open bars: where the bass is strong and the harmony changes."""
    low, mid = _peak(heard.low, steps), _peak(heard.mid, steps)
    accent = low / (low.std() + 1e-6) - 0.5 * mid / (mid.std() + 1e-6)
    if len(steps) < 12:
        return 4, tuple(range(0, len(steps), 4))
    best = (-np.inf, 4, 0)
    for meter in (4, 3):
        for phase in range(meter):
            on = accent[phase::meter]
            rest = np.delete(accent, np.s_[phase::meter])
            contrast = float(on.mean() - rest.mean()) * (1.0 if meter == 4 else 0.9)
            best = max(best, (contrast, meter, phase))
    _, meter, phase = best
    return meter, tuple(range(phase, len(steps), meter))
