"""Faster or slower at the same pitch, through libavfilter's ``atempo`` (WSOLA).

Why ahead of time: a stretcher's output depends on where it started. A stretch of media is therefore
stretched once, from its own beginning, into a temporary file; clips read from that, so that blocks of
any size, and the two halves of a bladed clip, agree to the sample.
"""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterator
from fractions import Fraction
from typing import IO

import av
import numpy as np
from av.audio.frame import AudioFrame
from av.filter import Graph

from pipeline.audio.reader import Samples

Read = Callable[[int, int], Samples]
"""(start sample, count) -> (count, 2)."""

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
    """``length`` media samples from ``start``, played at ``speed``, in a temporary file."""

    def __init__(self, read: Read, start: int, length: int, speed: Fraction, sample_rate: int) -> None:
        self.start = start
        self.speed = speed
        self.length = -(-length * speed.denominator // speed.numerator)
        self._file: IO[bytes] = tempfile.TemporaryFile(prefix="kinora-stretch-")  # noqa: SIM115
        written = 0
        for block in _stretch(read, start, length, speed, sample_rate):
            block = block[: self.length - written]
            self._file.write(np.ascontiguousarray(block, np.float32).tobytes())
            written += len(block)
        self._file.write(bytes((self.length - written) * 8))
        self._file.flush()
        self._samples: Samples | None = None
        if self.length:
            self._samples = np.memmap(self._file, np.float32, "r", shape=(self.length, 2))

    def read(self, start: int, count: int) -> Samples:
        """Returns (count, 2) stretched samples; ``start`` counts stretched samples. Silence outside."""
        out = np.zeros((count, 2), np.float32)
        low, high = max(start, 0), min(start + count, self.length)
        if high > low and self._samples is not None:
            out[low - start : high - start] = self._samples[low:high]
        return out

    def close(self) -> None:
        """Removes the temporary file."""
        self._samples = None
        self._file.close()


def _stretch(read: Read, start: int, length: int, speed: Fraction, sample_rate: int) -> Iterator[Samples]:
    graph = Graph()
    source = graph.add_abuffer(
        sample_rate=sample_rate, format="flt", layout="stereo", time_base=Fraction(1, sample_rate)
    )
    chain = [source]
    for factor in tempo_stages(speed):
        chain.append(graph.add("atempo", f"{factor:.9f}"))
    # WSOLA hands out fltp or flt as it likes; our frames are interleaved.
    chain.append(graph.add("aformat", "sample_fmts=flt:channel_layouts=stereo"))
    chain.append(graph.add("abuffersink"))
    graph.link_nodes(*chain)
    graph.configure()
    for offset in range(0, length, _BLOCK):
        block = read(start + offset, min(_BLOCK, length - offset))
        frame = AudioFrame.from_ndarray(
            np.ascontiguousarray(block).reshape(1, -1), format="flt", layout="stereo"
        )
        frame.sample_rate = sample_rate
        frame.time_base = Fraction(1, sample_rate)
        frame.pts = offset
        graph.push(frame)
        yield from _pull(graph)
    graph.push(None)
    yield from _pull(graph)


def _pull(graph: Graph) -> Iterator[Samples]:
    while True:
        try:
            frame = graph.pull()
        except (av.BlockingIOError, av.EOFError):
            return
        if isinstance(frame, AudioFrame):
            yield np.asarray(frame.to_ndarray(), np.float32).reshape(-1, 2)
