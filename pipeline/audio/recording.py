"""Sound put aside in a temporary file, so that it needs to be made only once.

Why a file that is read, not mapped: pages of a map count as the program's memory, and an export's memory
must not grow with the video.
"""

from __future__ import annotations

import tempfile
from typing import IO

import numpy as np

from pipeline.audio.reader import Samples

_FRAME = 8
"""Bytes of one stereo float32 sample."""


class Recording:
    """Stereo samples from ``first`` on, in a temporary file. Not thread safe."""

    def __init__(self, first: int = 0) -> None:
        self.first = first
        self.end = first
        """First sample that isn't recorded yet."""
        self._file: IO[bytes] = tempfile.TemporaryFile(prefix="kinora-sound-")  # noqa: SIM115

    def append(self, samples: Samples) -> None:
        """Adds (n, 2) samples at the end."""
        self._file.seek((self.end - self.first) * _FRAME)
        self._file.write(np.ascontiguousarray(samples, np.float32).tobytes())
        self.end += len(samples)

    def read(self, start: int, count: int) -> Samples:
        """Returns (count, 2) samples from ``start`` on; silence outside what is recorded."""
        low, high = max(start, self.first), min(start + count, self.end)
        if high <= low:
            return np.zeros((count, 2), np.float32)
        self._file.seek((low - self.first) * _FRAME)
        found = np.frombuffer(bytearray(self._file.read((high - low) * _FRAME)), np.float32).reshape(-1, 2)
        if high - low == count:
            return found
        out = np.zeros((count, 2), np.float32)
        out[low - start : high - start] = found
        return out

    def close(self) -> None:
        """Removes the file."""
        self._file.close()
