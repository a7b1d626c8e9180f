"""The sound of an export: measured, brought to its level and encoded, beside the picture and without it."""

from __future__ import annotations

import contextlib
import math
import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np

from pipeline.audio.loudness import LoudnessMeter
from pipeline.audio.master import MasterGain, master
from pipeline.audio.mixer import Mixer
from pipeline.audio.reader import Samples
from pipeline.media.resolver import MediaResolver
from pipeline.render.encoding import NoSeam, SoundFile
from pipeline.render.presets import OutputSettings
from pipeline.render.sound_copying import MovedSound, moved_sound
from pipeline.timeline.model import Timeline
from pipeline.timeline.time import from_frames, to_samples
from providers.errors import Cancelled

_BLOCK_SECONDS = 2
_MEASURING = 0.5
"""Of the pass, the share that measuring takes on the progress bar."""


@dataclass(frozen=True, slots=True)
class SoundFacts:
    """What was written. ``loudness``: LUFS integrated, ``true_peak``: dBTP; both -inf for silence.

    Both nan for sound that was copied: nobody listened to it.
    """

    loudness: float
    true_peak: float


def write_sound(
    timeline: Timeline,
    resolver: MediaResolver,
    output: OutputSettings,
    path: Path,
    frames: range,
    progress: Callable[[float], None],
    cancelled: Callable[[], bool],
) -> SoundFacts:
    """Writes what sounds under ``frames`` (of the output's rate) into ``path``. Raises ``Cancelled``."""
    rate = output.sample_rate
    start = to_samples(from_frames(frames.start, output.rate), rate)
    count = to_samples(from_frames(frames.stop, output.rate), rate) - start
    moved = moved_sound(timeline, resolver, output, frames)
    if moved is not None:
        with contextlib.suppress(NoSeam):
            _copy(moved, resolver, output, path, start, count, progress, cancelled)
            return SoundFacts(math.nan, math.nan)
    with Mixer(timeline, resolver, rate) as mixer:
        sound = master(
            mixer,
            output.loudness,
            output.true_peak,
            start,
            count,
            lambda share, _: progress(share * _MEASURING),
            cancelled,
        )
        # What a plain gain makes of a measured mix need not be measured again.
        meter = None if sound.known is not None else LoudnessMeter(rate)
        file = SoundFile(path, output)
        try:
            _write(sound, file, meter, start, count, progress, cancelled)
            file.close()
        except BaseException:
            file.abandon()
            raise
    if meter is not None:
        return SoundFacts(meter.integrated, meter.true_peak)
    assert sound.known is not None  # else there is a meter
    return SoundFacts(*sound.known)


def _copy(
    moved: MovedSound,
    resolver: MediaResolver,
    output: OutputSettings,
    path: Path,
    start: int,
    count: int,
    progress: Callable[[float], None],
    cancelled: Callable[[], bool],
) -> None:
    with Mixer(moved.timeline, resolver, output.sample_rate) as mixer:

        def mix(first: int, length: int) -> Samples:
            if cancelled():
                raise Cancelled()
            progress(first / count)
            return mixer.mix(start + first, length)

        file = SoundFile(path, output)
        try:
            file.copy(moved.copies, count, mix)
            file.close()
        except BaseException:
            file.abandon()
            raise


def _write(
    sound: MasterGain,
    file: SoundFile,
    meter: LoudnessMeter | None,
    start: int,
    count: int,
    progress: Callable[[float], None],
    cancelled: Callable[[], bool],
) -> None:
    size = _BLOCK_SECONDS * sound.mixer.sample_rate
    for offset in range(0, count, size):
        if cancelled():
            raise Cancelled()
        block = sound.mix(start + offset, min(size, count - offset))
        if meter is not None:
            meter.add(block)
        file.put(np.clip(block, -1.0, 1.0))
        progress(_MEASURING + (1 - _MEASURING) * min(1.0, (offset + size) / count))


@dataclass(slots=True)
class SoundPass:
    """``write_sound`` on a thread of its own. ``done``: its share of the way, 0..1."""

    work: Callable[[Callable[[float], None], Callable[[], bool]], None]
    done: float = 0.0
    _error: BaseException | None = None
    _stop: threading.Event = field(default_factory=threading.Event)
    _thread: threading.Thread | None = None

    def start(self) -> SoundPass:
        """Begins."""
        self._thread = threading.Thread(target=self._run, name="sound", daemon=True)
        self._thread.start()
        return self

    def check(self) -> None:
        """Raises what went wrong so far."""
        if self._error is not None:
            raise self._error

    @property
    def alive(self) -> bool:
        """True while it works."""
        return self._thread is not None and self._thread.is_alive()

    def join(self, seconds: float) -> None:
        """Waits a little for it to end."""
        if self._thread is not None:
            self._thread.join(seconds)

    def stop(self) -> None:
        """Ends it, also half-way, and waits."""
        self._stop.set()
        if self._thread is not None:
            self._thread.join()

    def _run(self) -> None:
        try:
            self.work(self._advance, self._stop.is_set)
        except BaseException as error:  # raised again where the export waits for it
            self._error = error

    def _advance(self, share: float) -> None:
        self.done = max(self.done, share)
