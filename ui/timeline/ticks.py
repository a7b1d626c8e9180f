"""Where the ruler has its labels and what they say: time, timecode or beats. Pure."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from pipeline.timeline.time import FLICKS_PER_SECOND, Flicks, FrameRate, to_timecode
from ui.timeline.geometry import Scale

STEPS = (1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 1800, 3600)
"""Seconds between two labels."""
BAR = 4
"""Beats of a bar."""


class Counting(StrEnum):
    """What the ruler counts in."""

    SECONDS = "seconds"
    TIMECODE = "timecode"
    BEATS = "beats"


@dataclass(frozen=True, slots=True)
class Tick:
    """A line on the ruler; ``text`` empty: a short one."""

    time: Flicks
    text: str = ""


def label_step(scale: Scale, rate: FrameRate, room: float = 84.0) -> int:
    """Flicks between two labels that are at least ``room`` pixels apart: frames, then seconds."""
    for frames in (1, 2, 5, 10):
        if frames * rate.frame / FLICKS_PER_SECOND * scale.pixels >= room:
            return frames * rate.frame
    for seconds in STEPS:
        if seconds * scale.pixels >= room:
            return seconds * FLICKS_PER_SECOND
    return STEPS[-1] * FLICKS_PER_SECOND * max(1, round(room / (STEPS[-1] * scale.pixels)))


def label_text(time: int, rate: FrameRate) -> str:
    """``m:ss``, with ``+frames`` between whole seconds."""
    seconds, rest = divmod(time, FLICKS_PER_SECOND)
    minutes, seconds = divmod(seconds, 60)
    text = f"{minutes}:{seconds:02}" if minutes < 60 else f"{minutes // 60}:{minutes % 60:02}:{seconds:02}"
    frames = round(rest / rate.frame)
    return f"{text}+{frames}" if frames else text


def ticks(
    scale: Scale, width: float, rate: FrameRate, counting: Counting, beats: tuple[int, ...]
) -> Iterator[Tick]:
    """The ticks of what is in sight; without beats there is nothing to count but seconds."""
    if counting is Counting.BEATS and beats:
        yield from _beat_ticks(scale, width, beats)
        return
    code = counting is Counting.TIMECODE
    step = label_step(scale, rate, 104.0 if code else 84.0)
    time = scale.time(0) // step * step
    while scale.x(time) < width:
        yield Tick(Flicks(time), to_timecode(time, rate) if code else label_text(time, rate))
        for part in range(1, 5):
            yield Tick(Flicks(time + part * step // 5))
        time += step


def _beat_ticks(scale: Scale, width: float, beats: tuple[int, ...]) -> Iterator[Tick]:
    """Bars by number, beats as short lines where there is room for them."""
    length = (beats[-1] - beats[0]) / max(1, len(beats) - 1)
    pixels = max(0.01, length / FLICKS_PER_SECOND * scale.pixels)
    every = BAR
    while pixels * every < 48:
        every *= 2
    first = max(0, bisect_left(beats, scale.time(0)) - every)
    for index in range(first, len(beats)):
        if scale.x(beats[index]) > width:
            return
        if index % every == 0:
            yield Tick(Flicks(beats[index]), str(index // BAR + 1))
        elif pixels >= 5:
            yield Tick(Flicks(beats[index]))
