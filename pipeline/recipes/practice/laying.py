"""Laying a practice out: spoken lines with the silences that make it as long as was asked."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from pipeline.recipes.narration import Narration, SpokenSentence
from pipeline.recipes.practice.journey import Line
from pipeline.recipes.scenes import NarratedWord, ScenePlan
from pipeline.timeline.time import FPS_30, Flicks, from_seconds, snap_to_frame, to_seconds

SHORTEST_REST = 1.0
LEAD_IN, LEAD_OUT = 4.0, 12.0
"""Seconds of music before the first word, and after the last."""
PICTURE_SECONDS = 45.0
"""A picture stays about this long."""


def silences(spoken: Sequence[float], lines: Sequence[Line], seconds: float) -> list[float]:
    """The silence after each line, in seconds, so that all together lasts ``seconds``.

    A silence that was written down stays as it is; the others share what is left by their weight. Where
    speech leaves too little, they are short and the practice takes longer.
    """
    fixed = LEAD_IN + LEAD_OUT + sum(spoken) + sum(line.pause for line in lines[:-1])
    elastic = [i for i, line in enumerate(lines[:-1]) if not line.pause]
    room = max(0.0, seconds - fixed - SHORTEST_REST * len(elastic))
    weights = sum(lines[i].rest for i in elastic)
    found = [line.pause for line in lines]
    for i in elastic:
        found[i] = SHORTEST_REST + (room * lines[i].rest / weights if weights else 0.0)
    found[-1] = LEAD_OUT
    return found


def lay_out_practice(sentences: Sequence[SpokenSentence], lines: Sequence[Line], seconds: float) -> Narration:
    """Places the spoken lines; the end lies on a frame, ``seconds`` from the start when they fit."""
    rests = silences([to_seconds(sentence.duration) for sentence in sentences], lines, seconds)
    starts: list[Flicks] = []
    words: list[NarratedWord] = []
    at = from_seconds(LEAD_IN)
    for sentence, rest in zip(sentences, rests, strict=True):
        starts.append(at)
        for text, start, end in sentence.words:
            begin, finish = Flicks(at + from_seconds(start)), Flicks(at + from_seconds(end))
            words.append(NarratedWord(text, begin, finish, sentence.index, sentence.paragraph))
        at = Flicks(at + sentence.duration + from_seconds(rest))
    return Narration(tuple(sentences), tuple(starts), tuple(words), snap_to_frame(at, FPS_30))


def plan_pictures(narration: Narration) -> tuple[ScenePlan, ...]:
    """One slow picture after another: each part has its own, changed where a line begins."""
    words = list(narration.words)
    firsts = [next(group)[0] for _, group in groupby(enumerate(words), key=lambda each: each[1].sentence)]
    cuts = [0]
    for first in firsts[1:]:
        shown = to_seconds(Flicks(words[first].start - words[cuts[-1]].start))
        turns = words[first].paragraph != words[first - 1].paragraph
        if shown >= PICTURE_SECONDS or (turns and shown >= PICTURE_SECONDS / 3):
            cuts.append(first)
    times = [Flicks(0), *(snap_to_frame(words[cut].start, FPS_30) for cut in cuts[1:]), narration.end]
    bounds = [*cuts, len(words)]
    return tuple(ScenePlan(bounds[i], bounds[i + 1] - 1, times[i], times[i + 1]) for i in range(len(cuts)))
