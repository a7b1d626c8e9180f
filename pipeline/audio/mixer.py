"""The mix of a timeline: one function from (timeline, files) to samples, for preview and export alike.

What sounds: the enabled clips of the audio tracks that aren't muted (only soloed ones when any is). A video
clip's own sound is a clip on an audio track linked to it. The mix isn't limited: it may exceed full scale;
``master`` brings it to level.
"""

from __future__ import annotations

from types import TracebackType

import numpy as np

from pipeline.audio.ducking import Ducker
from pipeline.audio.envelope import decibels
from pipeline.audio.placement import PlacedClip, place
from pipeline.audio.reader import Samples
from pipeline.audio.recording import Recording
from pipeline.audio.sources import SourcePool
from pipeline.media.resolver import MediaResolver
from pipeline.timeline.model import AudioRole, Timeline, Track, TrackKind
from pipeline.timeline.time import FLICKS_PER_SECOND


def heard_tracks(timeline: Timeline) -> list[Track]:
    """The audio tracks that sound: those that aren't muted, and only soloed ones when any is."""
    audio = [track for track in timeline.tracks if track.kind is TrackKind.AUDIO]
    solo = any(track.solo for track in audio)
    return [track for track in audio if (track.solo if solo else not track.muted)]


class Mixer:
    """Mixes ``timeline`` at ``sample_rate`` Hz. Not thread safe.

    The samples depend on their place alone, never on how the mix is cut into blocks. ``pool`` lets
    successive mixers share open files; a mixer closes only a pool it made itself.
    """

    def __init__(
        self,
        timeline: Timeline,
        resolver: MediaResolver,
        sample_rate: int = 48_000,
        pool: SourcePool | None = None,
    ) -> None:
        self.timeline = timeline
        self.sample_rate = sample_rate
        self._own_pool = pool is None
        self._kept: Recording | None = None
        self.pool = pool or SourcePool(resolver, sample_rate)
        self._tracks: list[tuple[Track, tuple[PlacedClip, ...]]] = [
            (track, place(track, sample_rate)) for track in heard_tracks(timeline)
        ]
        voices = [entry for entry in self._tracks if entry[0].role is AudioRole.VOICE]
        self._duckers = {
            track.id: Ducker(track.ducking, placed, voices, self.pool)
            for track, placed in self._tracks
            if track.ducking < 0 and track.role is not AudioRole.VOICE and voices
        }

    def __enter__(self) -> Mixer:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Closes the files, when they are this mixer's own, and forgets what was kept."""
        if self._kept is not None:
            self._kept.close()
            self._kept = None
        if self._own_pool:
            self.pool.close()

    @property
    def length(self) -> int:
        """Samples to the timeline's end, rounded up."""
        return -(-self.timeline.duration * self.sample_rate // FLICKS_PER_SECOND)

    def keep(self, start_sample: int) -> None:
        """From now on keeps what is mixed from ``start_sample`` on (in order) in a temporary file.

        For those who read the mix more than once, as mastering does.
        """
        if self._kept is None or self._kept.first != start_sample:
            if self._kept is not None:
                self._kept.close()
            self._kept = Recording(start_sample)

    def mix(self, start_sample: int, count: int) -> Samples:
        """Returns the samples [start_sample, start_sample + count) as (count, 2) float32."""
        kept, end = self._kept, start_sample + count
        if kept is None:
            return self._mixed(start_sample, count)
        low, high = min(max(start_sample, kept.first), end), max(min(end, kept.end), start_sample)
        if low < high:
            parts = [kept.read(low, high - low)]
            if start_sample < low:
                parts.insert(0, self._mixed(start_sample, low - start_sample))
        else:
            parts, high = [], start_sample
        if high < end:
            fresh = self._mixed(high, end - high)
            if high <= kept.end < end:
                kept.append(fresh[kept.end - high :])
            parts.append(fresh)
        return parts[0] if len(parts) == 1 else np.concatenate(parts)

    def _mixed(self, start_sample: int, count: int) -> Samples:
        out = np.zeros((count, 2), np.float32)
        for track, placed in self._tracks:
            bus = np.zeros((count, 2), np.float32)
            for clip in placed:
                clip.mix_into(bus, start_sample, self.pool, track.id)
            if track.gain:
                bus *= np.float32(decibels(track.gain))
            ducker = self._duckers.get(track.id)
            if ducker is not None:
                bus *= ducker.factors(start_sample, count)[:, None]
            out += bus
        return out
