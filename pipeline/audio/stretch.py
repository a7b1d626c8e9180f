"""Media at another speed and the same pitch, put aside in a temporary file.

Why ahead of time: a stretcher's output depends on where it started. A stretch of media is therefore
treated once, from its own beginning; clips read from that, so that blocks of any size, and the two halves
of a bladed clip, agree to the sample. Constant speeds go through libavfilter's ``atempo``, speed ramps
through ``wsola``, which follows a changing speed without losing its place.
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from pipeline.audio.graph import pull, push, sound_graph
from pipeline.audio.reader import Samples
from pipeline.audio.recording import Recording
from pipeline.audio.wsola import Read, Wsola
from pipeline.timeline.model import Number
from pipeline.timeline.ramp import ramp_of
from pipeline.timeline.time import FLICKS_PER_SECOND

_BLOCK = 48_000


def tempo_stages(speed: Fraction) -> tuple[float, ...]:
    """Splits a speed into factors from 0.5 to 2, where ``atempo`` blends instead of skipping."""
    stages: list[float] = []
    rest = float(speed)
    while rest > 2.0:
        stages.append(2.0)
        rest /= 2.0
    while rest < 0.5:
        stages.append(0.5)
        rest /= 0.5
    return (*stages, rest)


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
        if self._ramp is not None:
            blocks = self._along_ramp(read)
        elif speed == 1:
            blocks = _copied(read, start, length)
        else:
            blocks = _at_tempo(read, start, length, speed, sample_rate)
        for block in blocks:
            self._recording.append(block[: self.length - self._recording.end])

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

    def _along_ramp(self, read: Read) -> Iterator[Samples]:
        ramp, step = self._ramp, FLICKS_PER_SECOND / self._rate
        assert ramp is not None
        stream = Wsola(
            read, lambda n: ramp.media(self._phase + n * step * float(self._speed)) / step, self._rate
        )
        for offset in range(0, self.length, _BLOCK):
            yield stream.next(min(_BLOCK, self.length - offset))


def _copied(read: Read, start: int, length: int) -> Iterator[Samples]:
    for offset in range(0, length, _BLOCK):
        yield read(start + offset, min(_BLOCK, length - offset))


def _at_tempo(read: Read, start: int, length: int, speed: Fraction, rate: int) -> Iterator[Samples]:
    graph = sound_graph([("atempo", f"{factor:.9f}") for factor in tempo_stages(speed)], rate)
    for offset in range(0, length, _BLOCK):
        push(graph, read(start + offset, min(_BLOCK, length - offset)), offset, rate)
        yield from pull(graph)
    graph.push(None)
    yield from pull(graph)
