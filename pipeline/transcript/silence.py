"""Where nobody speaks: the level of the voices every 10 ms, and the stretches below a threshold."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from pipeline.audio.mixer import Mixer
from pipeline.media.resolver import MediaResolver
from pipeline.timeline.model import AudioRole, Timeline, Track, TrackKind
from pipeline.timeline.time import FLICKS_PER_SECOND, Flicks, TimeRange, from_seconds
from providers.errors import Cancelled
from providers.protocols import Progress, no_progress

HOP = Flicks(FLICKS_PER_SECOND // 100)
"""10 ms: short enough for the pause between two syllables to show."""
FLOOR = -96.0
"""dBFS that stands for digital silence."""
_MINIMUM, _PADDING = from_seconds(0.6), from_seconds(0.12)
_RATE = 16_000
_BLOCK_SECONDS = 10
_QUIETEST = -70.0
"""dBFS; a room is never taken to be quieter, so that gated recordings don't pull the threshold down."""


@dataclass(frozen=True, slots=True)
class SilenceSettings:
    """What counts as silence. ``threshold``: dBFS (RMS), None = found from the recording itself.

    ``minimum``: shorter pauses stay. ``padding``: what stays of a pause on each side that touches speech.
    """

    threshold: float | None = None
    minimum: Flicks = _MINIMUM
    padding: Flicks = _PADDING


USUAL = SilenceSettings()


def measure_levels(
    timeline: Timeline,
    resolver: MediaResolver,
    progress: Progress = no_progress,
    cancelled: Callable[[], bool] = lambda: False,
) -> NDArray[np.float32]:
    """RMS level (dBFS) of what is spoken in each ``HOP`` of the timeline; decodes all of its sound.

    Voice tracks alone where there are any, else everything but music and effects. Raises ``Cancelled``,
    ``UnreadableSound``.
    """
    hop = _RATE // 100
    parts: list[NDArray[np.float32]] = []
    with Mixer(_voices(timeline), resolver, _RATE) as mixer:
        length = -(-mixer.length // hop) * hop
        for start in range(0, length, _BLOCK_SECONDS * _RATE):
            if cancelled():
                raise Cancelled()
            block = mixer.mix(start, min(_BLOCK_SECONDS * _RATE, length - start))
            parts.append(levels_of(block, hop))
            progress(min(1.0, (start + len(block)) / length), "Listening for silence")
    return np.concatenate(parts) if parts else np.zeros(0, np.float32)


def levels_of(samples: NDArray[np.float32], hop: int) -> NDArray[np.float32]:
    """RMS level (dBFS, at least ``FLOOR``) of each ``hop`` of (n, channels) samples; n a multiple of it."""
    power = np.square(samples.astype(np.float64)).mean(axis=1).reshape(-1, hop).mean(axis=1)
    return np.asarray(np.maximum(10 * np.log10(np.maximum(power, 1e-12)), FLOOR), np.float32)


def auto_threshold(levels: NDArray[np.float32]) -> float:
    """dBFS between speech and room: 60 % of the way down, at least 12 dB; ``FLOOR`` where nothing sounds."""
    heard = levels[levels > FLOOR]
    if not len(heard):
        return FLOOR
    speech, room = float(np.percentile(heard, 95)), max(float(np.percentile(levels, 10)), _QUIETEST)
    return speech - max(12.0, 0.6 * (speech - room))


def find_silences(levels: NDArray[np.float32], settings: SilenceSettings = USUAL) -> tuple[TimeRange, ...]:
    """The stretches to cut: silences of at least the minimum, less the padding on sides that touch sound."""
    threshold = auto_threshold(levels) if settings.threshold is None else settings.threshold
    quiet = np.concatenate([[False], levels < threshold, [False]])
    edges = np.flatnonzero(quiet[1:] != quiet[:-1])
    found = []
    for first, end in zip(edges[0::2].tolist(), edges[1::2].tolist(), strict=True):
        if (end - first) * HOP < settings.minimum:
            continue
        start = first * HOP + (settings.padding if first else 0)
        stop = end * HOP - (settings.padding if end < len(levels) else 0)
        if stop > start:
            found.append(TimeRange(Flicks(start), Flicks(stop - start)))
    return tuple(found)


def _voices(timeline: Timeline) -> Timeline:
    audio: Sequence[Track] = [t for t in timeline.tracks if t.kind is TrackKind.AUDIO]
    voiced = any(track.role is AudioRole.VOICE and track.items for track in audio)
    wanted = (AudioRole.VOICE,) if voiced else (AudioRole.NONE, AudioRole.VOICE)
    return replace(timeline, tracks=tuple(t for t in timeline.tracks if t not in audio or t.role in wanted))
