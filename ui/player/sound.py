"""Sound of the player: blocks mixed in a child process, played by the device, which is also the clock.

Why the device is the clock: its crystal decides how fast sound plays; a picture that follows it never
drifts from the voice. Without a device, ``SilentClock`` stands in.
"""

from __future__ import annotations

import threading
from collections import deque
from typing import Any

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QObject, Signal

from pipeline.media.resolver import FixedResolver
from pipeline.timeline.model import Timeline
from pipeline.timeline.time import Flicks, from_samples, to_samples
from ui.media.child import Child

RATE = 48_000
BLOCK = RATE // 10
AHEAD = 8
"""Blocks of 0.1 s mixed in advance."""


class BlockQueue:
    """Blocks of (n, 2) float32 between the mixing and the device's thread."""

    def __init__(self) -> None:
        self._blocks: deque[NDArray[np.float32]] = deque()
        self._lock = threading.Lock()
        self.played = 0
        """Samples handed to the device since ``clear``."""
        self.peak = (0.0, 0.0)
        """Highest absolute sample of the newest block, left and right."""

    def clear(self) -> None:
        """Drops what waits and counts from 0 again."""
        with self._lock:
            self._blocks.clear()
            self.played = 0
            self.peak = (0.0, 0.0)

    def put(self, block: NDArray[np.float32]) -> None:
        """Adds a block at the end."""
        with self._lock:
            self._blocks.append(block)

    def take(self, out: NDArray[np.float32], volume: float) -> None:
        """Fills ``out``; silence where nothing waits (the clock stands still then)."""
        filled = 0
        with self._lock:
            while filled < len(out) and self._blocks:
                block = self._blocks[0]
                count = min(len(block), len(out) - filled)
                np.multiply(block[:count], volume, out=out[filled : filled + count])
                filled += count
                if count == len(block):
                    self._blocks.popleft()
                else:
                    self._blocks[0] = block[count:]
            self.played += filled
        out[filled:] = 0.0
        if filled:
            high = np.abs(out[:filled]).max(axis=0)
            self.peak = (float(high[0]), float(high[1]))


class SoundClock(QObject):
    """Plays the mix in real time. ``opened``: a device is there now, and ``available`` True."""

    opened = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.queue = BlockQueue()
        self.volume = 1.0
        self._stream: Any = None
        self._child: Child | None = None
        self._generation = 0
        self._next = 0
        self._under_way = 0
        self._base = 0
        self._expected = 0
        self._running = False

    @property
    def available(self) -> bool:
        """True when a device plays."""
        return self._stream is not None

    def open_device(self) -> None:
        """Looks for a device on a thread of its own: asking the system can take seconds."""
        threading.Thread(target=self._open, daemon=True).start()

    def load(self, timeline: Timeline, resolver: FixedResolver) -> None:
        """Mixes from ``timeline`` from now on."""
        self._generation += 1
        self._under_way = 0
        self._worker().send(("load", self._generation, timeline, resolver))
        if self._running:
            self.start(self.now(), 1.0)

    def start(self, at: Flicks, speed: float) -> None:
        """See ``Clock``; only speed 1 has sound, so that others must use ``SilentClock``."""
        assert speed == 1.0
        self._running = True
        self._base = self._next = self._expected = to_samples(at, RATE)
        self._under_way = 0
        self.queue.clear()
        self._ask()

    def stop(self) -> None:
        """See ``Clock``."""
        self._base = to_samples(self.now(), RATE)
        self._running = False
        self.queue.clear()

    def now(self) -> Flicks:
        """See ``Clock``; what is heard now, the device's own delay taken off."""
        if not self._running:
            return from_samples(self._base, RATE)
        latency = float(self._stream.latency) if self._stream is not None else 0.0
        heard = max(0, self.queue.played - round(latency * RATE))
        return from_samples(self._base + heard, RATE)

    def close(self) -> None:
        """Closes the device and ends the child process."""
        stream, self._stream = self._stream, None
        if stream is not None:
            stream.close()
        if self._child is not None:
            self._child.close()
            self._child = None

    def refill(self) -> None:
        """Asks for more sound when little is left; call it often while playing."""
        if self._running:
            self._ask()

    def _ask(self) -> None:
        reached = self._base + self.queue.played
        while self._under_way < AHEAD and self._next < reached + AHEAD * BLOCK:
            self._worker().send(("mix", self._generation, self._next, BLOCK))
            self._next += BLOCK
            self._under_way += 1

    def _worker(self) -> Child:
        if self._child is None:
            self._child = Child("ui.media.sound_server", self)
            self._child.replied.connect(self._take)
        return self._child

    def _take(self, reply: tuple[Any, ...]) -> None:
        _, generation, start, data = reply
        # Blocks asked for before the last start or load don't continue this run: they are dropped.
        if generation != self._generation or not self._running or start != self._expected:
            return
        self._under_way -= 1
        self._expected += BLOCK
        self.queue.put(np.frombuffer(data, np.float32).reshape(-1, 2))
        self._ask()

    def _open(self) -> None:
        try:
            # PortAudio may be missing on the machine: the import itself fails then.
            import sounddevice

            device: Any = sounddevice

            stream = device.OutputStream(
                samplerate=RATE, channels=2, dtype="float32", callback=self._fill, latency="low"
            )
            stream.start()
        except Exception:
            # No device, no driver, no PortAudio: playing goes on in silence (see SilentClock).
            return
        self._stream = stream
        self.opened.emit()

    def _fill(self, out: NDArray[np.float32], _frames: int, _time: object, _status: object) -> None:
        self.queue.take(out, self.volume)
