"""Where a music video cuts: on beats, at bars where it can, quicker where the song has more energy.

Each cut is the beat that costs least: how far the shot's length is from what the energy asks for, and
something for a beat within a bar. A part of the song always begins with a shot of its own. Without a beat,
cuts lie on the song's accents; without those either, they keep an even pace.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

from pipeline.analysis.song import Song
from pipeline.timeline.time import Flicks, FrameRate, from_seconds, snap_to_frame

SHORTEST = 0.9
"""Seconds; a quicker cut is not seen as a picture."""
_CALM, _BUSY = 7.0, 2.0
"""Seconds of a shot at no and at full energy."""
_WITHIN_BAR = 0.3
_LONGEST = 12.0
_SNAP = 0.75
"""Seconds within which a part's beginning is moved to a beat."""


@dataclass(frozen=True, slots=True)
class Shot:
    """One shot: frame-aligned [start, end) in flicks; ``section``: index of the song's part."""

    start: Flicks
    end: Flicks
    section: int
    energy: float


def plan_shots(song: Song, length: float, rate: FrameRate, count: int | None = None) -> tuple[Shot, ...]:
    """Cuts the first ``length`` seconds of a song into shots, end to end.

    ``count``: about how many are wanted; None: as many as the energy asks for.
    """
    grid = _grid(song, length)
    borders = _borders(song, grid, length)
    pace = 1.0
    if count is not None:
        usual = sum((end - start) / _wanted(song.sections[section].energy) for start, end, section in borders)
        pace = max(usual, 0.1) / count
    cuts: list[tuple[float, int]] = []
    for start, end, section in borders:
        cuts += [(time, section) for time in _cuts(song, grid, start, end, pace)]
    stop = snap_to_frame(from_seconds(length), rate)
    times = [snap_to_frame(from_seconds(time), rate) for time, _ in cuts] + [stop]
    return tuple(
        Shot(times[i], times[i + 1], section, _energy(song, time))
        for i, (time, section) in enumerate(cuts)
        if times[i + 1] > times[i]
    )


@dataclass(frozen=True, slots=True)
class _Grid:
    """Instants (seconds) at which a cut may lie, and which of them open a bar."""

    times: Sequence[float]
    strong: frozenset[float]


def _grid(song: Song, length: float) -> _Grid:
    if song.beats:
        times, strong = song.beats, frozenset(song.bars)
    elif len(song.onsets) > length / _LONGEST:
        times, strong = song.onsets, frozenset(song.onsets)
    else:
        times, strong = tuple(n * 1.0 for n in range(1, int(length) + 1)), frozenset[float]()
    # Before the first beat and after the last, and in long rests, seconds stand in for beats.
    filled: list[float] = []
    last = 0.0
    for time in [*times, length]:
        while time - last > _LONGEST / 2:
            last += _LONGEST / 4
            filled.append(last)
        if SHORTEST <= time <= length - SHORTEST:
            filled.append(time)
        last = max(last, time)
    return _Grid(tuple(sorted({t for t in filled if SHORTEST <= t <= length - SHORTEST})), strong)


def _borders(song: Song, grid: _Grid, length: float) -> list[tuple[float, float, int]]:
    """(start, end, section) of the parts, beginning on beats; too short ones join the one before."""
    starts: list[tuple[float, int]] = [(0.0, 0)]
    for index, section in enumerate(song.sections[1:], 1):
        near = _near(grid.times, section.start)
        at = near if near is not None and abs(near - section.start) <= _SNAP else section.start
        if at - starts[-1][0] >= SHORTEST and length - at >= SHORTEST:
            starts.append((at, index))
    ends = [time for time, _ in starts[1:]] + [length]
    return [(start, end, section) for (start, section), end in zip(starts, ends, strict=True)]


def _cuts(song: Song, grid: _Grid, start: float, end: float, pace: float) -> list[float]:
    """The beginnings of the shots of one part, its own first."""
    found = [start]
    while True:
        at = found[-1]
        wanted = max(SHORTEST, _wanted(_energy(song, at)) * pace)
        first = bisect_left(grid.times, at + SHORTEST)
        last = bisect_left(grid.times, min(at + max(2 * wanted, _LONGEST), end - SHORTEST))
        near = grid.times[first:last]
        if not near or end - at <= 1.35 * wanted:
            return found
        found.append(min(near, key=lambda time: _cost(time - at, wanted, time in grid.strong)))


def _cost(length: float, wanted: float, strong: bool) -> float:
    return abs(length - wanted) / wanted + (0.0 if strong else _WITHIN_BAR)


def _wanted(energy: float) -> float:
    """Seconds of a shot at this energy."""
    return float(_CALM * (_BUSY / _CALM) ** energy)


def _energy(song: Song, time: float) -> float:
    """Around the two seconds after ``time``."""
    part = song.energy[int(time) : int(time) + 2]
    return round(sum(part) / len(part), 3) if part else 0.5


def _near(times: Sequence[float], time: float) -> float | None:
    place = bisect_left(times, time)
    near = times[max(0, place - 1) : place + 1]
    return min(near, key=lambda other: abs(other - time)) if near else None
