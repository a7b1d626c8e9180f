"""Sound of the player: blocks mixed in a child process, played by the device, which is also the clock.

Why the device is the clock: its crystal decides how fast sound plays; a picture that follows it never
drifts from the voice. Without a device, ``SilentClock`` stands in.
"""

from __future__ import annotations

import threading
from collections import deque
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal

from pipeline.media.resolver import FixedResolver
from pipeline.timeline.model import Timeline
from pipeline.timeline.time import Flicks, from_samples, to_samples
from ui.media.child import Child
from ui.player.levels import Levels, ProgrammeLoudness
from ui.threads import Tell, teller

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

RATE = 48_000
BLOCK = RATE // 10
AHEAD = 8
"""Blocks of 0.1 s mixed in advance."""
SLOWEST, FASTEST = 0.5, 4.0
"""Speeds with sound, forwards and backwards, its pitch kept; faster is silent."""


class BlockQueue:
    """Blocks of (n, 2) float32 between the mixing and the device's thread."""

    def __init__(self) -> None:
        self._blocks: deque[tuple[NDArray[np.float32], Levels]] = deque()
        self._lock = threading.Lock()
        self.played = 0
        """Samples handed to the device since ``clear``."""
        self.levels = Levels()
        """Of the block that is heard now."""
        self.volume = 1.0
        """0 is silence, 1 as it was mixed."""

    def clear(self) -> None:
        """Drops what waits and counts from 0 again."""
        with self._lock:
            self._blocks.clear()
            self.played = 0
            self.levels = Levels()

    def put(self, block: NDArray[np.float32], levels: Levels) -> None:
        """Adds a block at the end."""
        with self._lock:
            self._blocks.append((block, levels))

    def take(self, out: NDArray[np.float32]) -> None:
        """Fills ``out``; silence where nothing waits (the clock stands still then)."""
        import numpy as np  # not needed for a quick start

        filled = 0
        with self._lock:
            while filled < len(out) and self._blocks:
                block, self.levels = self._blocks[0]
                count = min(len(block), len(out) - filled)
                np.multiply(block[:count], self.volume, out=out[filled : filled + count])
                filled += count
                if count == len(block):
                    self._blocks.popleft()
                else:
                    self._blocks[0] = (block[count:], self.levels)
            self.played += filled
        out[filled:] = 0.0


class SoundClock(QObject):
    """Plays the mix in real time. ``opened``: a device is there now, and ``available`` True."""

    opened = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.queue = BlockQueue()
        self._stream: Any = None
        self._child: Child | None = None
        self._generation = 0
        self._next = 0
        self._under_way = 0
        self._base = 0
        self._expected = 0
        self._speed = 1.0
        self._programme = ProgrammeLoudness()
        self._running = False

    @property
    def volume(self) -> float:
        """0 is silence, 1 as it was mixed."""
        return self.queue.volume

    @volume.setter
    def volume(self, volume: float) -> None:
        self.queue.volume = volume

    @property
    def available(self) -> bool:
        """True when a device plays."""
        return self._stream is not None

    @property
    def levels(self) -> Levels:
        """Of what is heard now; silence while nothing plays."""
        return self.queue.levels if self._running else Levels()

    def plays(self, speed: float) -> bool:
        """True when there is a device and sound at ``speed``."""
        return self.available and SLOWEST <= abs(speed) <= FASTEST

    def open_device(self, name: str = "") -> None:
        """Looks for the device ``name`` (empty, or gone: the system's choice) on a thread of its own.

        Asking the system can take seconds. A device that plays already is let go first.
        """
        stream, self._stream = self._stream, None
        order = (name, stream, self.queue, teller(self._opened))
        threading.Thread(target=_open, args=order, daemon=True).start()

    def load(self, timeline: Timeline, resolver: FixedResolver) -> None:
        """Mixes from ``timeline`` from now on."""
        self._generation += 1
        self._under_way = 0
        self._worker().send(("load", self._generation, timeline, resolver))
        if self._running:
            self.start(self.now(), self._speed)

    def start(self, at: Flicks, speed: float) -> None:
        """See ``Clock``; ``speed`` is one that ``plays``."""
        assert SLOWEST <= abs(speed) <= FASTEST
        self._running = True
        self._speed = speed
        self._base = self._next = self._expected = to_samples(at, RATE)
        self._under_way = 0
        self._programme.clear()
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
        return from_samples(self._base + round(heard * self._speed), RATE)

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
        stride = round(BLOCK * self._speed)  # samples of the timeline that one block of sound covers
        reached = self._base + round(self.queue.played * self._speed)
        while self._under_way < AHEAD and abs(self._next - reached) < AHEAD * abs(stride):
            self._worker().send(("mix", self._generation, self._next, BLOCK, self._speed))
            self._next += stride
            self._under_way += 1

    def _worker(self) -> Child:
        if self._child is None:
            self._child = Child("ui.media.sound_server", self)
            self._child.replied.connect(self._take)
        return self._child

    def _take(self, reply: tuple[Any, ...]) -> None:
        generation, start, data = reply[1:4]
        # Blocks asked for before the last start or load don't continue this run: they are dropped.
        if generation != self._generation or not self._running or start != self._expected:
            return
        import numpy as np

        self._under_way -= 1
        self._expected += round(BLOCK * self._speed)
        peak_left, peak_right, momentary, short_term = reply[4:]
        self._programme.add(momentary)
        levels = Levels(peak_left, peak_right, momentary, short_term, self._programme.value)
        self.queue.put(np.frombuffer(data, np.float32).reshape(-1, 2), levels)
        self._ask()

    def _opened(self, stream: Any) -> None:
        self._stream = stream
        self.opened.emit()


def _open(name: str, before: Any, queue: BlockQueue, tell: Tell) -> None:
    """Opens the device, on a thread that knows nothing of Qt; where there is none, nothing is told."""

    def fill(out: NDArray[np.float32], _frames: int, _time: object, _status: object) -> None:
        queue.take(out)

    try:
        if before is not None:
            before.close()
        # PortAudio may be missing on the machine: the import itself fails then.
        import sounddevice

        device: Any = sounddevice
        known = {str(d["name"]): n for n, d in enumerate(device.query_devices()) if d["max_output_channels"]}
        stream = device.OutputStream(
            device=known.get(name),
            samplerate=RATE,
            channels=2,
            dtype="float32",
            callback=fill,
            latency="low",
        )
        stream.start()
    except Exception:
        # No device, no driver, no PortAudio: playing goes on in silence (see SilentClock).
        return
    tell(stream)
