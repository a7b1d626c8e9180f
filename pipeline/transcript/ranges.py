"""Stretches of time to be cut out: in order, apart, and what lies where once they are gone."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from itertools import accumulate

from pipeline.timeline.time import Flicks, FrameRate, TimeRange


class CutRanges:
    """Stretches in order that neither touch nor overlap, inside [0, ``end``). Never mutated."""

    def __init__(self, spans: Iterable[TimeRange], end: int) -> None:
        merged: list[list[int]] = []
        for span in sorted(spans, key=lambda span: span.start):
            start, stop = max(0, span.start), min(span.end, end)
            if stop <= start:
                continue
            if merged and start <= merged[-1][1]:
                merged[-1][1] = max(merged[-1][1], stop)
            else:
                merged.append([start, stop])
        self.spans = tuple(TimeRange(Flicks(a), Flicks(b - a)) for a, b in merged)
        self._starts = [span.start for span in self.spans]
        self._before = list(accumulate((span.duration for span in self.spans), initial=0))

    @property
    def total(self) -> Flicks:
        """How much is cut out."""
        return Flicks(self._before[-1])

    def holds(self, time: int) -> bool:
        """True when ``time`` is cut out."""
        index = bisect_right(self._starts, time) - 1
        return index >= 0 and time < self.spans[index].end

    def moved(self, time: int) -> Flicks:
        """Where ``time`` lies afterwards; what is cut out falls onto the cut."""
        index = bisect_right(self._starts, time) - 1
        if index < 0:
            return Flicks(time)
        span = self.spans[index]
        return Flicks(max(time, span.end) - span.end + span.start - self._before[index])

    def kept(self, where: TimeRange) -> list[tuple[int, int]]:
        """What is left of ``where``: (start, end) counted from its start."""
        index = max(0, bisect_right(self._starts, where.start) - 1)
        left, at = [], int(where.start)
        for span in self.spans[index:]:
            if span.start >= where.end:
                break
            if span.end <= at:
                continue
            if span.start > at:
                left.append((at - where.start, span.start - where.start))
            at = span.end
        if at < where.end:
            left.append((at - where.start, where.duration))
        return left


def on_frames(start: int, end: int, rate: FrameRate) -> TimeRange | None:
    """The whole frames inside [start, end); the stretch itself when there is none in it, None when empty.

    Pictures change on frames, so cuts lie there too where they can; never outside, where a word is kept.
    """
    if end <= start:
        return None
    first, last = -(-start // rate.frame) * rate.frame, end // rate.frame * rate.frame
    if last <= first:
        first, last = start, end
    return TimeRange(Flicks(first), Flicks(last - first))


def without(spans: Sequence[TimeRange], kept: Sequence[TimeRange]) -> list[TimeRange]:
    """``spans`` without what lies in ``kept``."""
    if not spans:
        return []
    guard = CutRanges(kept, max(span.end for span in spans))
    return [
        TimeRange(Flicks(span.start + first), Flicks(last - first))
        for span in spans
        for first, last in guard.kept(span)
    ]
