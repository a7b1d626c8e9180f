"""Listening to a film scene by scene: how loud it is, and when somebody speaks."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from math import isfinite

import numpy as np
from numpy.typing import NDArray

from pipeline.audio.mixer import Mixer
from pipeline.media.resolver import MediaResolver
from pipeline.timeline.model import AudioRole, Clip, Timeline, TrackKind
from pipeline.timeline.time import FLICKS_PER_SECOND, TimeRange
from providers.errors import Cancelled
from providers.loudness import LoudnessMeter

_RATE = 48_000
_HOP = _RATE // 10
_BLOCK = _RATE


@dataclass(frozen=True, slots=True)
class Heard:
    """What a film sounds like. ``loudness``: scene -> LUFS, None for silence; ``speaking``: per 100 ms."""

    loudness: Mapping[str, float | None]
    speaking: NDArray[np.bool_]

    def spoken(self, where: TimeRange) -> float:
        """The share (0..1) of a stretch in which somebody speaks."""
        first = int(where.start * 10 // FLICKS_PER_SECOND)
        last = max(first + 1, int(-(-where.end * 10 // FLICKS_PER_SECOND)))
        part = self.speaking[first:last]
        return float(part.mean()) if len(part) else 0.0


def listen(
    timeline: Timeline,
    resolver: MediaResolver,
    spans: Mapping[str, TimeRange],
    cancelled: Callable[[], bool] = lambda: False,
) -> Heard:
    """Mixes each scene and measures it; the voices once more by themselves. Raises ``Cancelled``."""
    loudness: dict[str, float | None] = {}
    with Mixer(timeline, resolver, _RATE) as mixer:
        for scene, where in spans.items():
            loudness[scene] = _loudness(mixer, where, cancelled)
    return Heard(loudness, _speaking(timeline, resolver, cancelled))


def _loudness(mixer: Mixer, where: TimeRange, cancelled: Callable[[], bool]) -> float | None:
    meter = LoudnessMeter(_RATE, peaks=False)
    at, end = (int(time * _RATE // FLICKS_PER_SECOND) for time in (where.start, where.end))
    while at < min(end, mixer.length):
        if cancelled():
            raise Cancelled()
        count = min(_BLOCK, end - at)
        meter.add(mixer.mix(at, count))
        at += count
    return meter.integrated if isfinite(meter.integrated) else None


def _speaking(
    timeline: Timeline, resolver: MediaResolver, cancelled: Callable[[], bool]
) -> NDArray[np.bool_]:
    """Per 100 ms, whether the voices are within 25 dB of how loud they usually are."""
    voices = voices_only(timeline)
    if not voices.tracks:
        return np.zeros(0, bool)
    powers: list[NDArray[np.float64]] = []
    with Mixer(voices, resolver, _RATE) as mixer:
        for at in range(0, mixer.length, _BLOCK):
            if cancelled():
                raise Cancelled()
            block = mixer.mix(at, _BLOCK)
            powers.append(np.square(block.astype(np.float64)).mean(axis=1).reshape(-1, _HOP).mean(axis=1))
    power = np.concatenate(powers) if powers else np.zeros(0)
    loud = power[power > 1e-8]
    if not len(loud):
        return np.zeros(len(power), bool)
    return np.asarray(power > np.percentile(loud, 75) * 10**-2.5)


def voices_only(timeline: Timeline) -> Timeline:
    """The film with its voices as its only sound."""
    tracks = tuple(
        track
        for track in timeline.tracks
        if track.kind is TrackKind.AUDIO and (track.role is AudioRole.VOICE or _holds_voice(track.items))
    )
    return replace(timeline, tracks=tracks)


def _holds_voice(items: tuple[object, ...]) -> bool:
    return any(isinstance(item, Clip) and item.slot.startswith("voice:") for item in items)


def says_something(timeline: Timeline, where: TimeRange) -> bool:
    """True when a voice clip lies in a stretch of the film."""
    return any(
        isinstance(item, Clip) and item.enabled and span.start < where.end and span.end > where.start
        for track in voices_only(timeline).tracks
        if not track.muted
        for span, item in track.placed()
    )
