"""How long a piece's parts are: bars, sections, and where the last chord falls."""

from __future__ import annotations

from dataclasses import dataclass

BEATS = 4
"""Beats in a bar."""


@dataclass(frozen=True, slots=True)
class Section:
    """A part of the piece: ``kind`` intro, build, body, break or outro; bars [first, first + bars)."""

    kind: str
    first: int
    bars: int


@dataclass(frozen=True, slots=True)
class Form:
    """The plan. Seconds; ``last_chord`` is None in a loop."""

    duration: float
    tempo: float
    bars: int
    sections: tuple[Section, ...]
    last_chord: float | None

    @property
    def bar(self) -> float:
        """Seconds of one bar."""
        return BEATS * 60 / self.tempo


def plan(duration: float, tempo: float, exact_tempo: bool, loop: bool) -> Form:
    """Fits whole bars into ``duration`` seconds.

    A loop bends the tempo until whole bars fill it. Else a quarter (6 s at most) is left for the last chord,
    and the tempo bends by up to 8 % unless ``exact_tempo``. Too short for a bar: only the last chord.
    """
    bar = BEATS * 60 / tempo
    if loop:
        bars = max(1, round(duration / bar))
        return Form(duration, bars * BEATS * 60 / duration, bars, _loop_sections(bars), None)
    body = duration - min(6.0, duration / 4)
    bars = int(body / bar)
    if not exact_tempo and bars:
        nearer = min((bars, bars + 1), key=lambda count: abs(count * bar - body))
        bent = nearer * BEATS * 60 / body
        if abs(bent / tempo - 1) <= 0.08:
            tempo, bars = bent, nearer
    return Form(duration, tempo, bars, _sections(bars), bars * BEATS * 60 / tempo)


def _sections(bars: int) -> tuple[Section, ...]:
    if bars < 3:
        return _cut([("body", bars)])
    edge = max(1, min(8, bars // 8))
    return _cut([("intro", edge), *_middle(bars - 2 * edge), ("outro", edge)])


def _loop_sections(bars: int) -> tuple[Section, ...]:
    return _cut(_middle(bars))


def _middle(bars: int) -> list[tuple[str, int]]:
    scale = 1 if bars >= 40 else 2 if bars >= 20 else 4
    parts: list[tuple[str, int]] = []
    cycle = (("build", 8 // scale), ("body", 16 // scale), ("break", 8 // scale), ("body", 16 // scale))
    if bars < 8:
        return [("build", bars // 2), ("body", bars - bars // 2)]
    left, turn = bars, 0
    while left > 0:
        kind, length = cycle[turn % 4]
        length = min(length, left)
        if left - length < 2:
            length = left
        if length == left and kind == "break":
            kind = "body"
        parts.append((kind, length))
        left, turn = left - length, turn + 1
    return parts


def _cut(parts: list[tuple[str, int]]) -> tuple[Section, ...]:
    sections, first = [], 0
    for kind, bars in parts:
        if bars:
            sections.append(Section(kind, first, bars))
            first += bars
    return tuple(sections)
