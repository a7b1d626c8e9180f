"""Cutting a narration into scenes of 4 to 7 seconds, on word boundaries.

A dynamic programme over the words picks the cuts that cost least: a scene outside 4-7 s is dear, a cut
inside a sentence costs more than one at a comma, and that more than one at a sentence's end.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from pipeline.timeline.time import Flicks, FrameRate, snap_to_frame, to_seconds

MIN_SECONDS = 4.0
MAX_SECONDS = 7.0
IDEAL_SECONDS = 5.4


@dataclass(frozen=True, slots=True)
class NarratedWord:
    """A word of the whole narration: flicks from the video's start."""

    text: str
    start: Flicks
    end: Flicks
    sentence: int
    paragraph: int


@dataclass(frozen=True, slots=True)
class ScenePlan:
    """One scene: words [first, last] and the frame-aligned stretch it covers (flicks)."""

    first: int
    last: int
    start: Flicks
    end: Flicks


def plan_scenes(
    words: Sequence[NarratedWord], end: Flicks, rate: FrameRate, count: int | None = None
) -> tuple[ScenePlan, ...]:
    """Cuts [0, ``end``) into scenes that begin where a word begins; ``end`` must lie on a frame.

    ``count``: about how many are wanted, None: as many as lengths of 4 to 7 s make.
    """
    if not words:
        return ()
    pace = 1.0 if count is None else to_seconds(end) / count / IDEAL_SECONDS
    cuts = _best_cuts(words, end, pace)
    times = [Flicks(0), *(_cut_time(words, cut, rate) for cut in cuts[1:]), end]
    bounds = [*cuts, len(words)]
    return tuple(
        ScenePlan(bounds[i], bounds[i + 1] - 1, times[i], times[i + 1])
        for i in range(len(cuts))
        if times[i + 1] > times[i]
    )


def _cut_time(words: Sequence[NarratedWord], index: int, rate: FrameRate) -> Flicks:
    return snap_to_frame(words[index].start, rate)


def _best_cuts(words: Sequence[NarratedWord], end: Flicks, pace: float) -> list[int]:
    """Indices of the words that open a scene, the first included. ``pace``: times the usual length."""
    count = len(words)
    starts = [0.0, *(to_seconds(word.start) for word in words[1:]), to_seconds(end)]
    infinity = float("inf")
    cost = [0.0] + [infinity] * count
    previous = [0] * (count + 1)
    for stop in range(1, count + 1):
        joint = 0.0 if stop == count else _joint_cost(words, stop)
        for start in range(stop - 1, -1, -1):
            length = (starts[stop] - starts[start]) / pace
            if length > 3 * MAX_SECONDS and start < stop - 1:
                break
            total = cost[start] + _length_cost(length) + joint
            if total < cost[stop]:
                cost[stop], previous[stop] = total, start
    cuts = []
    at = count
    while at > 0:
        at = previous[at]
        cuts.append(at)
    return cuts[::-1]


def _length_cost(seconds: float) -> float:
    over = max(0.0, MIN_SECONDS - seconds) + max(0.0, seconds - MAX_SECONDS)
    return (seconds - IDEAL_SECONDS) ** 2 * 0.25 + (40.0 + 60.0 * over if over > 0 else 0.0)


def _joint_cost(words: Sequence[NarratedWord], index: int) -> float:
    before, after = words[index - 1], words[index]
    if before.paragraph != after.paragraph:
        return 0.0
    if before.sentence != after.sentence:
        return 0.4
    if before.text[-1:] in ",;:—–،؛、":
        return 3.0
    return 9.0
