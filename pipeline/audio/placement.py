"""Which samples of which file a track plays, and when."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from fractions import Fraction
from math import floor

import numpy as np
from numpy.typing import NDArray

from pipeline.audio.envelope import ClipAxis, Ramp, decibel_curve, pan_factors
from pipeline.audio.reader import Samples
from pipeline.audio.sources import PLAIN, SourcePool, Treatment
from pipeline.timeline.model import Clip, Track, Transition
from pipeline.timeline.time import FLICKS_PER_SECOND, Flicks, from_samples, to_samples


@dataclass(frozen=True, slots=True)
class PlacedClip:
    """A clip in samples. It sounds in the timeline samples [first, last), handles of transitions included."""

    clip: Clip
    start: Flicks
    """The clip's place on the timeline, flicks."""
    first: int
    last: int
    ramps: tuple[Ramp, ...] = ()
    treatment: Treatment = PLAIN
    stretch: tuple[int, int] | None = None
    """Media samples (start, length) that are treated together, when they are treated at all."""

    def mix_into(self, out: Samples, block_start: int, pool: SourcePool, lane: str) -> None:
        """Adds this clip to ``out``, the block that begins at timeline sample ``block_start``."""
        low, high = max(self.first, block_start), min(self.last, block_start + len(out))
        if high <= low:
            return
        path = pool.path(self.clip.media.asset_id)
        if path is None:
            return
        samples = self._source(pool, lane, low, high - low)
        left, right = self._factors(low, high - low, pool.sample_rate)
        target = out[low - block_start : high - block_start]
        if isinstance(left, float) and isinstance(right, float) and left == right == 1.0:
            target += samples
            return
        target[:, 0] += samples[:, 0] * np.asarray(left, np.float32)
        target[:, 1] += samples[:, 1] * np.asarray(right, np.float32)

    def _source(self, pool: SourcePool, lane: str, low: int, count: int) -> Samples:
        clip, rate = self.clip, pool.sample_rate
        path = pool.path(clip.media.asset_id)
        assert path is not None
        lane = f"{lane}:{clip.id}"
        if self.treatment == PLAIN:
            if not clip.reverse:
                # One floor of the difference, not two: the halves of a bladed clip stay seamless.
                shift = to_samples(clip.source_start - self.start, rate)
                return pool.read(path, lane, low + shift, count)
            mirror = to_samples(clip.source_range.end + self.start, rate)
            return pool.read_backwards(path, lane, mirror - low, count)
        assert self.stretch is not None
        treated = pool.treated(path, lane, self.treatment, *self.stretch)
        if treated is None:
            return np.zeros((count, 2), np.float32)
        per_flick = Fraction(rate, FLICKS_PER_SECOND)
        here = self.start * per_flick
        if not clip.reverse:
            shift = floor(treated.place(clip.source_start * per_flick) - here)
            return treated.read(low + shift, count)
        mirror = floor(treated.place(clip.source_range.end * per_flick) + here)
        return treated.read(mirror - low - count, count)[::-1]

    def _factors(
        self, low: int, count: int, rate: int
    ) -> tuple[NDArray[np.float64] | float, NDArray[np.float64] | float]:
        audio, axis = self.clip.audio, ClipAxis(self.clip, self.start, rate)
        gain = axis.sampled(audio.gain, low, count, decibel_curve)
        left, right = pan_factors(axis.sampled(audio.pan, low, count))
        for ramp in self.ramps:
            values = ramp.values(low, count)
            if values is not None:
                gain = gain * values
        return gain * left, gain * right


def place(track: Track, sample_rate: int) -> tuple[PlacedClip, ...]:
    """The clips of a track that sound (enabled, not frozen) in samples, with their fades and cross-fades."""
    before = {transition.right: transition for transition in track.transitions}
    after = {transition.left: transition for transition in track.transitions}
    placed = [
        _place(item, span.start, before.get(item.id), after.get(item.id), sample_rate)
        for span, item in track.placed()
        if isinstance(item, Clip) and item.enabled and not item.frozen
    ]
    return _share_stretches(placed, sample_rate)


def _place(
    clip: Clip, start: Flicks, before: Transition | None, after: Transition | None, rate: int
) -> PlacedClip:
    end = start + clip.duration
    ramps: list[Ramp] = []
    first, last = start, end
    if before is not None:
        if before.kind.startswith("dip"):
            ramps.append(Ramp(to_samples(start, rate), to_samples(start + before.out_offset, rate), True))
        else:
            first = Flicks(start - before.in_offset)
            ramps.append(Ramp(to_samples(first, rate), to_samples(start + before.out_offset, rate), True))
    if after is not None:
        if after.kind.startswith("dip"):
            ramps.append(Ramp(to_samples(end - after.in_offset, rate), to_samples(end, rate), False))
        else:
            last = Flicks(end + after.out_offset)
            ramps.append(Ramp(to_samples(end - after.in_offset, rate), to_samples(last, rate), False))
    if clip.audio.fade_in > 0:
        ramps.append(Ramp(to_samples(start, rate), to_samples(start + clip.audio.fade_in, rate), True))
    if clip.audio.fade_out > 0:
        ramps.append(Ramp(to_samples(end - clip.audio.fade_out, rate), to_samples(end, rate), False))
    span = to_samples(first, rate), to_samples(last, rate)
    return PlacedClip(clip, start, *span, tuple(ramps), Treatment.of(clip))


def _media_samples(placed: PlacedClip, rate: int) -> tuple[int, int]:
    """The media samples [low, high) that a clip may touch, handles and a little more included."""
    ends = (placed.first, placed.last)
    media = [placed.clip.media_time(from_samples(end, rate) - placed.start) for end in ends]
    return max(to_samples(min(media), rate) - 1, 0), max(to_samples(max(media), rate) + 2, 1)


def _share_stretches(placed: Iterable[PlacedClip], rate: int) -> tuple[PlacedClip, ...]:
    """Gives clips whose media touch (a bladed clip's halves) one common stretch of media."""
    clips = list(placed)
    spans: dict[tuple[str, Treatment], list[tuple[int, int]]] = {}
    for item in clips:
        if item.treatment != PLAIN:
            key = (item.clip.media.asset_id, item.treatment)
            spans.setdefault(key, []).append(_media_samples(item, rate))
    merged = {key: _merge(ranges) for key, ranges in spans.items()}
    result = []
    for item in clips:
        if item.treatment != PLAIN:
            low, _ = _media_samples(item, rate)
            ranges = merged[item.clip.media.asset_id, item.treatment]
            begin, end = next(pair for pair in ranges if pair[0] <= low < pair[1])
            item = replace(item, stretch=(begin, end - begin))
        result.append(item)
    return tuple(result)


def _merge(ranges: list[tuple[int, int]]) -> list[tuple[int, int]]:
    merged: list[tuple[int, int]] = []
    for low, high in sorted(ranges):
        if merged and low <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(high, merged[-1][1]))
        else:
            merged.append((low, high))
    return merged
