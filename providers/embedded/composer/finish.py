"""From raw float32 samples to the finished file: level, limiter, ending, binaural beat, dither."""

from __future__ import annotations

import wave
from collections.abc import Callable, Iterator
from fractions import Fraction
from pathlib import Path

import av
import numpy as np
from av.audio.frame import AudioFrame
from numpy.typing import NDArray

from providers.embedded.composer.instruments import RATE
from providers.limiter import limiter_gain
from providers.loudness import SILENCE, TRUE_PEAK_CONTEXT, LoudnessMeter

TARGET = -18.0
"""LUFS of every piece: a bed, not a master."""
CEILING = -1.6
"""dBTP aimed at, so that -1.5 holds after dither."""

_BLOCK = 10 * RATE
_HALF = 480
_CONTEXT = 2 * _HALF + TRUE_PEAK_CONTEXT
_CARRIER = 180.0
_MOST_LIMITING = 9.0

Block = NDArray[np.float32]
Pcm = NDArray[np.int16]


class Finish:
    """The second pass over the file ``raw``: ``length`` stereo float32 samples.

    ``beat``: Hz between the ears, 0 for none. A loop's end meets its start in everything done here.
    """

    def __init__(self, raw: Path, length: int, loop: bool, beat: float, seed: int) -> None:
        self._raw = raw
        self._length = length
        self._loop = loop
        self._beat = beat
        self._seed = seed & 0xFFFF_FFFF_FFFF_FFFF
        self._gain = np.float32(1.0)
        self._level()

    def blocks(self, progress: Callable[[float], None]) -> Iterator[Pcm]:
        """Yields the finished piece as (n, 2) int16."""
        for number, start in enumerate(range(0, self._length, _BLOCK)):
            count = min(_BLOCK, self._length - start)
            wide = self._shaped(start - _CONTEXT, count + 2 * _CONTEXT) * self._gain
            block = wide[_CONTEXT : _CONTEXT + count]
            factors = limiter_gain(wide, CEILING, _HALF)
            if factors is not None:
                block = block * factors[_CONTEXT : _CONTEXT + count, None].astype(np.float32)
            yield self._dithered(block, number)
            progress((start + count) / self._length)

    def _level(self) -> None:
        meter = LoudnessMeter(RATE, peaks=False)
        peak = 0.0
        for start in range(0, self._length, _BLOCK):
            block = self._shaped(start, min(_BLOCK, self._length - start))
            meter.add(block)
            peak = max(peak, float(np.abs(block).max()))
        if meter.integrated == SILENCE:
            return
        gain = 10 ** ((TARGET - meter.integrated) / 20)
        # A very short or very dynamic piece stays softer rather than being flattened.
        self._gain = np.float32(min(gain, 10 ** ((CEILING + _MOST_LIMITING) / 20) / max(peak, 1e-9)))

    def _shaped(self, start: int, count: int) -> Block:
        """Raw samples with ending and binaural beat; beyond the edges silence, or the loop's other end."""
        if self._loop:
            out = self._around(start, count)
        else:
            out = np.zeros((count, 2), np.float32)
            low, high = max(start, 0), min(start + count, self._length)
            out[low - start : high - start] = self._read(low, high - low)
        if self._beat:
            out += self._binaural(start, count)
        if not self._loop:
            out *= self._ending(start, count)[:, None]
        return out

    def _read(self, start: int, count: int) -> Block:
        # Plain reads: a memory map of an hour would count as 1.4 GB of this process.
        return np.fromfile(self._raw, np.float32, 2 * count, offset=8 * start).reshape(-1, 2)

    def _around(self, start: int, count: int) -> Block:
        """``count`` samples of the endless loop."""
        parts, at, left = [], start % self._length, count
        while left > 0:
            parts.append(self._read(at, min(left, self._length - at)))
            left -= len(parts[-1])
            at = 0
        return np.concatenate(parts)

    def _ending(self, start: int, count: int) -> Block:
        """1, then a smooth way down to exact silence a moment before the end; and 4 ms up at the start."""
        number = np.arange(start, start + count)
        silent = self._length - min(RATE // 20, self._length // 25)
        fall = min(3 * RATE, self._length // 4)
        down = np.clip((silent - number) / fall, 0.0, 1.0)
        up = np.clip(number / 192, 0.0, 1.0)
        return np.asarray((0.5 - 0.5 * np.cos(np.pi * down)) * up, np.float32)

    def _binaural(self, start: int, count: int) -> Block:
        seconds = self._length / RATE
        low, high = _CARRIER - self._beat / 2, _CARRIER + self._beat / 2
        if self._loop:
            low, high = max(1, round(low * seconds)) / seconds, max(1, round(high * seconds)) / seconds
        time = np.arange(start, start + count) / RATE
        tones = np.stack([np.sin(2 * np.pi * low * time), np.sin(2 * np.pi * high * time)], axis=1)
        if not self._loop:
            tones *= np.clip(time / 3.0, 0.0, 1.0)[:, None]
        return np.asarray(0.06 * tones, np.float32)

    def _dithered(self, block: Block, number: int) -> Pcm:
        """16 bits with triangular dither of +-1 step; digital silence stays digital silence."""
        rng = np.random.Generator(np.random.PCG64(np.random.SeedSequence([self._seed, 77, number])))
        noise = rng.random(block.shape, np.float32) - rng.random(block.shape, np.float32)
        scaled = np.rint(block * np.float32(32767.0) + noise)
        scaled[~block.any(axis=1)] = 0
        return np.clip(scaled, -32768, 32767).astype(np.int16)


def write(path: Path, form: str, blocks: Iterator[Pcm]) -> None:
    """Writes 48 kHz stereo 16-bit ``form``: "wav" or "flac"."""
    if form == "flac":
        _write_flac(path, blocks)
        return
    with wave.open(str(path), "wb") as file:
        file.setnchannels(2)
        file.setsampwidth(2)
        file.setframerate(RATE)
        for block in blocks:
            file.writeframes(block.astype("<i2").tobytes())


def _write_flac(path: Path, blocks: Iterator[Pcm]) -> None:
    with av.open(str(path), "w", format="flac", options={"fflags": "+bitexact"}) as container:
        stream = container.add_stream("flac", rate=RATE)
        stream.codec_context.layout = "stereo"
        stream.codec_context.format = av.AudioFormat("s16")
        position = 0
        for block in blocks:
            for start in range(0, len(block), 4096):
                part = np.ascontiguousarray(block[start : start + 4096])
                frame = AudioFrame.from_ndarray(part.reshape(1, -1), format="s16", layout="stereo")
                frame.sample_rate, frame.pts, frame.time_base = RATE, position, Fraction(1, RATE)
                position += len(part)
                container.mux(stream.encode(frame))
        container.mux(stream.encode(None))
