"""Runs in a child process: mixes sound for the player with the code that exports it, and meters it.

Messages in: ``("load", generation, timeline, resolver)`` and
``("mix", generation, start_sample, count, speed)``: ``count`` samples to be heard from timeline sample
``start_sample`` on; ``speed`` 1 plays, 0.5 to 4 play at the same pitch, below 0 backwards.
Out, one for each mix of the newest generation, in order:
``("block", generation, start_sample, samples, peak_left, peak_right, momentary, short_term)``:
bytes of (count, 2) float32, dBFS, dBFS, LUFS, LUFS; silence is -inf.
"""

from __future__ import annotations

from multiprocessing.connection import Connection
from typing import Any

import numpy as np

from pipeline.audio.meters import LiveMeter
from pipeline.audio.mixer import Mixer
from pipeline.audio.reader import Samples
from pipeline.audio.shuttle import ShuttleMixer
from pipeline.audio.sources import SourcePool
from pipeline.media.resolver import MediaResolver
from pipeline.timeline.model import Timeline
from providers.errors import KinoraError

_NEAR = 0.05


class _Sound:
    """The mix of one timeline as it is heard: a shuttle for the speed, a meter, and where both are."""

    def __init__(self, timeline: Timeline, resolver: MediaResolver, pool: SourcePool) -> None:
        self._mixer = Mixer(timeline, resolver, pool=pool)
        self._shuttle = ShuttleMixer(self._mixer, 1.0)
        self._meter = LiveMeter(self._mixer.sample_rate)
        self._next = 0.0

    def block(self, start: int, count: int, speed: float) -> tuple[bytes, float, float, float, float]:
        """The samples as bytes, and what the meters show after them."""
        jumped = abs(start - self._next) > _NEAR * self._mixer.sample_rate
        if speed != self._shuttle.speed:
            self._shuttle = ShuttleMixer(self._mixer, speed)
        elif jumped:
            self._meter.reset()
        self._next = start + count * speed
        samples = np.ascontiguousarray(self._heard(start, count), np.float32)
        reading = self._meter.add(samples)
        return samples.tobytes(), *reading.peaks, reading.momentary, reading.short_term

    def _heard(self, start: int, count: int) -> Samples:
        try:
            return self._shuttle.mix(start, count)
        except KinoraError:
            # A file that can't be read is heard as silence; the picture says what is missing.
            return np.zeros((count, 2), np.float32)


def serve(connection: Connection) -> None:
    """Answers until the window closes the pipe."""
    sound: _Sound | None = None
    pool: SourcePool | None = None
    generation = -1
    while True:
        try:
            message: Any = connection.recv()
        except (EOFError, OSError):
            return
        if message is None:
            return
        if message[0] == "load":
            _, generation, timeline, resolver = message
            if pool is None or pool.resolver != resolver:
                if pool is not None:
                    pool.close()
                pool = SourcePool(resolver)
            # The same files stay open from edit to edit.
            sound = _Sound(timeline, resolver, pool)
        elif sound is not None and message[1] == generation:
            _, _, start, count, speed = message
            connection.send(("block", generation, start, *sound.block(start, count, speed)))
