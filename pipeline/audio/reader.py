"""Reads the sound of any media file, sample accurately, a block at a time.

Media time 0 is the first picture of a file that has pictures, else the first sample: sound that starts
late is silent until then. Whatever the file holds comes out as stereo at one rate.

Why seeking is fussy: a resampler carries a phase, a decoder a history. To give the same samples whether
a place is reached by reading on or by a jump, a jump lands early, throws the first half second away and
restarts the resampler only where an input sample and an output sample coincide.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator
from fractions import Fraction
from math import gcd
from pathlib import Path
from types import TracebackType
from typing import Any

import av
import numpy as np
from av.audio.frame import AudioFrame
from av.audio.stream import AudioStream
from av.container import InputContainer
from numpy.typing import NDArray

from pipeline.audio.downmix import stereo_matrix
from providers.errors import InvalidInput

Samples = NDArray[np.float32]
"""Stereo sound: (samples, 2), full scale +-1."""

_PREROLL = Fraction(1, 2)
_KEEP = Fraction(2)
_SKIP_AHEAD = 10


class UnreadableSound(InvalidInput):
    """The sound of this file can't be read."""


def start_of_media(container: InputContainer) -> Fraction:
    """Seconds of container time that are media time 0."""
    for stream in container.streams.video:
        if stream.start_time is not None and stream.time_base is not None:
            cover = stream.disposition & stream.disposition.__class__.attached_pic
            if not cover:
                return Fraction(stream.start_time) * stream.time_base
    return Fraction(container.start_time or 0, av.time_base)


class AudioReader:
    """The sound of one file at ``sample_rate`` Hz. Holds a few seconds, never the whole file.

    Not thread safe: one reader per thread. ``length`` is the number of samples the file says it has
    (None when it doesn't say); ``has_audio`` is False for a file without sound, which reads as silence.
    Raises ``UnreadableSound`` when the file can't be opened.
    """

    def __init__(self, path: Path | str, sample_rate: int = 48_000) -> None:
        self.path = Path(path)
        self.sample_rate = sample_rate
        try:
            self._container = self._open()
        except (av.FFmpegError, OSError, ValueError) as error:
            raise UnreadableSound(
                f"{self.path.name} can't be opened.", advice="Check that it is a media file."
            ) from error
        self._stream: AudioStream | None = next(iter(self._container.streams.audio), None)
        self.has_audio = self._stream is not None
        self._zero = start_of_media(self._container)
        self._zero_seconds = float(self._zero)
        self._kept: deque[tuple[int, Samples]] = deque()
        self._position = 0
        self._grid: tuple[int, int] | None = None
        self._grid_known = False
        self._blocks: Iterator[tuple[int, Samples]] = iter(())
        if self._stream is not None:
            self._blocks = self._decode(None)

    def __enter__(self) -> AudioReader:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Lets go of the file."""
        self._blocks = iter(())
        self._container.close()

    @property
    def length(self) -> int | None:
        """Samples from media time 0 to the end of the sound, as the file states it."""
        stream = self._stream
        if stream is None:
            return 0
        if stream.duration is not None and stream.time_base is not None:
            end = (stream.duration + (stream.start_time or 0)) * stream.time_base - self._zero
        elif self._container.duration is not None:
            end = Fraction(self._container.duration, av.time_base)
        else:
            return None
        return max(0, round(end * self.sample_rate))

    def read(self, start_sample: int, count: int) -> Samples:
        """Returns ``count`` samples from ``start_sample`` on: (count, 2) float32, silence outside the file.

        Sequential reads decode on; a jump back, or far ahead, seeks. A damaged stretch reads as silence.
        """
        out = np.zeros((count, 2), np.float32)
        if self._stream is None or count <= 0 or start_sample + count <= 0:
            return out
        first = max(start_sample, 0)
        oldest = self._kept[0][0] if self._kept else self._position
        if first < oldest or first > self._position + _SKIP_AHEAD * self.sample_rate:
            self._seek(first)
        while self._position < start_sample + count:
            block = next(self._blocks, None)
            if block is None:
                break
            self._keep(block, first)
        for position, samples in self._kept:
            low, high = max(position, start_sample), min(position + len(samples), start_sample + count)
            if high > low:
                out[low - start_sample : high - start_sample] = samples[low - position : high - position]
        return out

    def _open(self) -> InputContainer:
        options = {"protocol_whitelist": "file"}
        with self.path.open("rb") as file:
            if file.read(12)[8:] == b"WAVE":
                # What is in a WAV shows in its first packets; FFmpeg would look through megabytes.
                options["probesize"] = "65536"
        return av.open(f"file:{self.path}", options=options)

    def _reopen(self) -> None:
        self._container.close()
        self._container = self._open()
        self._stream = self._container.streams.audio[0]
        self._blocks = self._decode(None)

    def _keep(self, block: tuple[int, Samples], wanted: int) -> None:
        position, samples = block
        self._kept.append(block)
        self._position = position + len(samples)
        horizon = min(wanted, self._position) - int(_KEEP * self.sample_rate)
        while self._kept and self._kept[0][0] + len(self._kept[0][1]) < horizon:
            self._kept.popleft()

    def _seek(self, sample: int) -> None:
        self._kept.clear()
        self._position = sample
        target = Fraction(sample, self.sample_rate)
        early = max(target - 2 * _PREROLL, Fraction(0))
        try:
            if not self._grid_known:
                self._reopen()
                self._learn_grid()
            if early == 0:
                # From the very start by reopening: some demuxers can't seek back to their first packet.
                self._reopen()
                self._position = 0
                return
            stream = self._stream
            assert stream is not None and stream.time_base is not None
            self._container.seek(int((early + self._zero) / stream.time_base), stream=stream)
            self._blocks = self._decode(target - _PREROLL)
        except (av.FFmpegError, OSError, IndexError):
            self._blocks = iter(())

    def _decode(self, usable_from: Fraction | None) -> Iterator[tuple[int, Samples]]:
        """Yields (position, samples) at our rate. ``usable_from``: seconds before which all is dropped."""
        stage: _RateStage | None = None
        drop_before = usable_from
        for position, rate, samples in self._frames():
            if stage is None or stage.rate != rate or abs(stage.expected - position) > rate // 20:
                if stage is not None:
                    yield from stage.flush()
                stage = _RateStage(rate, self.sample_rate, position)
                if drop_before is not None:
                    stage.drop_to(int(drop_before * rate))
                    drop_before = None
            yield from stage.push(samples)
        if stage is not None:
            yield from stage.flush()

    def _frames(self) -> Iterator[tuple[int, int, Samples]]:
        """Yields (position in the file's own samples from media time 0, its rate, stereo samples)."""
        expected: int | None = None
        counting_rate = 0
        packets = self._container.demux(self._stream)
        while True:
            try:
                packet = next(packets, None)
            except (av.FFmpegError, OSError):
                return
            if packet is None:
                return
            try:
                frames = packet.decode()
            except av.FFmpegError:
                continue
            for frame in frames:
                if not isinstance(frame, AudioFrame) or not frame.sample_rate:
                    continue
                rate = frame.sample_rate
                if expected is not None and rate != counting_rate:
                    expected = expected * rate // counting_rate
                position = self._frame_position(frame, rate, expected)
                expected, counting_rate = position + frame.samples, rate
                yield position, rate, _to_stereo(frame)

    def _frame_position(self, frame: AudioFrame, rate: int, expected: int | None) -> int:
        """``expected``: where counting says that the frame begins, None for the first one."""
        base = frame.time_base
        if frame.pts is None or base is None:
            return expected or 0
        if expected is not None:
            # Floats are near enough to tell a gap, and a file has a hundred thousand frames an hour.
            near = (frame.pts * base.numerator / base.denominator - self._zero_seconds) * rate
            # Time stamps may be rounded (Matroska: milliseconds); counting is exact until a real gap.
            if abs(near - expected) <= rate // 20:
                return expected
        stated = (frame.pts * base - self._zero) * rate
        if expected is not None:
            return round(stated)
        if self._grid is not None:
            # A frame after a jump may lack its beginning, never its end.
            (anchor, size), own = self._grid, frame.samples
            return anchor + round((stated + own - anchor) / size) * size - own
        return round(stated)

    def _learn_grid(self) -> None:
        """Finds where frames begin, for a container whose clock is coarser than a sample.

        Must be called before anything was decoded; leaves the file at its start.
        """
        self._grid_known = True
        stream = self._stream
        if stream is None or stream.time_base is None or stream.time_base * stream.rate <= 1:
            return
        frames = self._frames()
        first, second = next(frames, None), next(frames, None)
        if first is not None and second is not None:
            # The first frame may have lost its codec delay; the second begins on the grid.
            self._grid = (second[0], len(second[2]))
        self._reopen()


class _RateStage:
    """Turns samples at ``rate`` into samples at ``out_rate``, keeping count of where they lie."""

    def __init__(self, rate: int, out_rate: int, position: int) -> None:
        self.rate = rate
        self.expected = position
        self._step = rate // gcd(rate, out_rate)
        self._out_rate = out_rate
        self._out: int | None = None
        self._from = position if position >= 0 else 0
        self._warm_until = -1
        self._resampler: av.AudioResampler | None = None
        if rate != out_rate:
            self._resampler = av.AudioResampler(format="flt", layout="stereo", rate=out_rate)
            self._started = False

    def drop_to(self, sample: int) -> None:
        """Starts at the first coincidence of both rates at or after ``sample`` (input samples)."""
        self._from = max(-(-max(sample, self.expected) // self._step) * self._step, 0)
        # The filter needs some input behind it before its output is the same as in one long run.
        self._warm_until = self._from * self._out_rate // self.rate + 1024

    def push(self, samples: Samples) -> Iterator[tuple[int, Samples]]:
        """Feeds contiguous samples; yields what comes out."""
        position = self.expected
        self.expected += len(samples)
        if position < self._from:
            samples = samples[self._from - position :]
            position = self._from
        if not len(samples):
            return
        if self._resampler is None:
            yield position, samples
            return
        if not self._started:
            self._started = True
            lead = position % self._step
            self._out = (position - lead) * self._out_rate // self.rate
            if lead:
                # Silence up to the previous coincidence, so that every start has the same phase.
                samples = np.concatenate([np.zeros((lead, 2), np.float32), samples])
        frame = AudioFrame.from_ndarray(
            np.ascontiguousarray(samples).reshape(1, -1), format="flt", layout="stereo"
        )
        frame.sample_rate = self.rate
        frame.pts = None
        yield from self._emit(self._resampler.resample(frame))

    def flush(self) -> Iterator[tuple[int, Samples]]:
        """Yields what is still in the resampler."""
        if self._resampler is not None and self._started:
            yield from self._emit(self._resampler.resample(None))

    def _emit(self, frames: list[AudioFrame]) -> Iterator[tuple[int, Samples]]:
        for frame in frames:
            if not frame.samples:
                continue
            samples = frame.to_ndarray().reshape(-1, 2)
            assert self._out is not None
            position, self._out = self._out, self._out + len(samples)
            if self._out <= self._warm_until:
                continue
            cut = max(0, self._warm_until - position)
            yield position + cut, np.ascontiguousarray(samples[cut:], np.float32)


def _to_stereo(frame: AudioFrame) -> Samples:
    """Any sample format and layout -> (samples, 2) float32."""
    raw: NDArray[Any] = frame.to_ndarray()
    channels = len(frame.layout.channels)
    planar = raw if frame.format.is_planar else raw.reshape(-1, channels).T
    if planar.dtype == np.uint8:
        values = (planar.astype(np.float32) - 128.0) / 128.0
    elif np.issubdtype(planar.dtype, np.integer):
        values = planar.astype(np.float32) * np.float32(2.0 ** (1 - 8 * planar.dtype.itemsize))
    else:
        values = planar.astype(np.float32)
    if channels == 1:
        return np.repeat(values.T, 2, axis=1)
    if channels == 2:
        return np.ascontiguousarray(values.T)
    matrix = stereo_matrix(tuple(channel.name for channel in frame.layout.channels))
    return np.ascontiguousarray((matrix @ values).T)
