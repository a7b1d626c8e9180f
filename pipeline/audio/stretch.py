"""Media at another speed and the same pitch, put aside in a temporary file.

Why ahead of time: a stretcher's output depends on where it started. A stretch of media is therefore
treated once, from its own beginning; clips read from that, so that blocks of any size, and the two halves
of a bladed clip, agree to the sample.
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from pipeline.audio.reader import Samples
from pipeline.audio.recording import Recording
from pipeline.audio.wsola import Read, Wsola
from pipeline.timeline.model import Number
from pipeline.timeline.ramp import ramp_of
from pipeline.timeline.time import FLICKS_PER_SECOND

_BLOCK = 48_000


class Stretched:
    """``length`` media samples from ``start`` on, played at ``speed`` times ``ramp``, in a temporary file."""

    def __init__(
        self,
        read: Read,
        start: int,
        length: int,
        speed: Fraction,
        sample_rate: int,
        ramp: Number | None = None,
    ) -> None:
        self.start = start
        self._speed = speed
        self._rate = sample_rate
        self._ramp = None if ramp is None else ramp_of(ramp)
        if self._ramp is not None:
            self._phase = self._ramp.phase(self._flicks(start))
        self.length = max(0, -int(-self.place(Fraction(start + length)) // 1))
        self._recording = Recording()
        plain = speed == 1 and ramp is None
        blocks = self._copied(read) if plain else self._played(read)
        for block in blocks:
            self._recording.append(block)

    def place(self, media: Fraction) -> Fraction | float:
        """Where a media sample lies among the stretched samples."""
        if self._ramp is None:
            return (media - self.start) / self._speed
        phase = (self._ramp.phase(self._flicks(media)) - self._phase) / float(self._speed)
        return phase * self._rate / FLICKS_PER_SECOND

    def read(self, start: int, count: int) -> Samples:
        """Returns (count, 2) stretched samples; ``start`` counts stretched samples. Silence outside."""
        return self._recording.read(start, count)

    def close(self) -> None:
        """Removes the temporary file."""
        self._recording.close()

    def _flicks(self, media: int | Fraction) -> float:
        return float(media * FLICKS_PER_SECOND / self._rate)

    def _copied(self, read: Read) -> Iterator[Samples]:
        for offset in range(0, self.length, _BLOCK):
            yield read(self.start + offset, min(_BLOCK, self.length - offset))

    def _played(self, read: Read) -> Iterator[Samples]:
        stream = Wsola(read, self._media, self._rate)
        for offset in range(0, self.length, _BLOCK):
            yield stream.next(min(_BLOCK, self.length - offset))

    def _media(self, sample: int) -> float:
        """The media sample that belongs to a stretched one."""
        if self._ramp is None:
            return self.start + sample * float(self._speed)
        step = FLICKS_PER_SECOND / self._rate
        return self._ramp.media(self._phase + sample * step * float(self._speed)) / step
