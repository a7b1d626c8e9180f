"""Sound of the J and L keys: the mix faster, slower or backwards, at its own pitch, as a stream."""

from __future__ import annotations

from pipeline.audio.mixer import Mixer
from pipeline.audio.reader import Samples
from pipeline.audio.wsola import Wsola

_NEAR = 0.05
"""Seconds by which a request may miss the end of the one before and still continue it."""


class ShuttleMixer:
    """A mixer's sound at ``speed`` times (negative: backwards; not 0). Not thread safe.

    Requests that follow one another are one seamless stream; any other starts a new one there.
    """

    def __init__(self, mixer: Mixer, speed: float) -> None:
        if speed == 0:
            raise ValueError("a shuttle of speed 0 stands still")
        self.mixer = mixer
        self.speed = speed
        self._stream: Wsola | None = None
        self._next = 0.0

    def mix(self, start: int, count: int) -> Samples:
        """Returns ``count`` output samples that begin with what belongs to timeline sample ``start``.

        The next request in order begins at ``start + count * speed`` (rounded as one likes).
        """
        if self.speed == 1:
            return self.mixer.mix(start, count)
        if self.speed == -1:
            return self._backwards(-start, count)
        if self._stream is None or abs(start - self._next) > _NEAR * self.mixer.sample_rate:
            self._stream = self._begin(start)
            self._next = float(start)
        self._next += count * self.speed
        return self._stream.next(count)

    def _begin(self, start: int) -> Wsola:
        if self.speed > 0:
            return Wsola(self.mixer.mix, lambda n: start + n * self.speed, self.mixer.sample_rate)
        return Wsola(self._backwards, lambda n: -start - n * self.speed, self.mixer.sample_rate)

    def _backwards(self, start: int, count: int) -> Samples:
        """The mix seen in a mirror: sample ``i`` is the timeline's sample ``-1 - i``."""
        return self.mixer.mix(-start - count, count)[::-1]
