"""Writes a take to a WAV file while it is spoken."""

from __future__ import annotations

import queue
import threading
import wave
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

_FULL = 8_388_607
"""The highest sample of 24 bits."""


class TakeWriter:
    """``put`` is called by the device's own thread and never waits; another thread writes.

    The file is a WAV of 24 bits whose head is kept right while it grows: of a recording that is killed, all
    that was written can be played.
    """

    def __init__(self, path: Path, rate: int, channels: int) -> None:
        """Raises ``OSError`` when the file can't be made."""
        self.path, self.rate = path, rate
        self.samples = 0
        """Samples of one channel so far, written or about to be."""
        self.problem = ""
        """Why writing failed, empty while it goes well."""
        self._file = wave.open(str(path), "wb")  # noqa: SIM115  closed by ``close``
        self._file.setnchannels(channels)
        self._file.setsampwidth(3)
        self._file.setframerate(rate)
        self._blocks: queue.SimpleQueue[NDArray[np.float32] | None] = queue.SimpleQueue()
        self._thread = threading.Thread(target=self._write, name="take", daemon=True)
        self._thread.start()

    def put(self, block: NDArray[np.float32]) -> None:
        """Takes (n, channels) samples; the array is kept as it is, so it must be the caller's own copy."""
        self.samples += len(block)
        self._blocks.put(block)

    def close(self) -> None:
        """Writes what is waiting and closes the file."""
        self._blocks.put(None)
        self._thread.join()
        self._file.close()

    def _write(self) -> None:
        while (block := self._blocks.get()) is not None:
            if self.problem:
                continue
            try:
                self._file.writeframes(packed(block))
            except OSError as error:
                self.problem = error.strerror or str(error)


def packed(block: NDArray[np.float32]) -> bytes:
    """Samples -1..1 as little-endian integers of 24 bits; what is louder is held at the limit."""
    whole = np.round(np.clip(block, -1.0, 1.0) * _FULL).astype("<i4")
    return whole.reshape(-1, 1).view(np.uint8)[:, :3].tobytes()
