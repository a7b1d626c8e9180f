"""Picture memory shared by the window and the process that draws for it.

A block of shared memory holds ``count`` slots of one frame each, as 32-bit pixels in Qt's RGB32 order
(B, G, R, 255 in memory), so that a QImage wraps a slot without copying or converting a pixel. The window
owns the block. A slot belongs to the drawing process until it is answered, then to the QImage made of it,
and goes back when the last Python reference to that QImage is gone.
"""

from __future__ import annotations

import contextlib
import os
import struct
import weakref
from collections.abc import Callable
from multiprocessing.shared_memory import SharedMemory
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtGui import QImage

from providers.errors import KinoraError

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

BYTES_PER_PIXEL = 4
_HEADER = struct.Struct("<q")
_START = 4096
"""Bytes before the first slot: the header, padded so that slots begin on a page."""
_NOTHING = -1
_FEWEST = 6
_SHARE_OF_MEMORY_FILE_SYSTEM = 0.5


class NoPictureMemory(KinoraError):
    """The system has no shared memory left for the player."""


def slot_bytes(width: int, height: int) -> int:
    """Bytes a frame of ``width`` x ``height`` pixels takes, rounded up to whole pages."""
    return -(-width * height * BYTES_PER_PIXEL // _START) * _START


class _Memory(SharedMemory):
    """Shared memory that may still be on screen when the program ends."""

    def __del__(self) -> None:
        # The pictures shown last point into it; the system takes it back with the process.
        with contextlib.suppress(BufferError):
            super().__del__()


class RingView:
    """The block as both processes see it. ``open`` attaches by name; the window makes its own."""

    def __init__(self, memory: SharedMemory, count: int, size: int) -> None:
        buffer = memory.buf
        assert buffer is not None  # it is None only after ``close``
        self._memory, self._buffer = memory, buffer
        self.count = count
        self.size = size
        """Bytes of a slot."""

    @classmethod
    def open(cls, name: str, count: int, size: int) -> RingView:
        """Attaches to the block ``name``. Raises ``FileNotFoundError`` when the window dropped it."""
        return cls(_Memory(name=name), count, size)

    def pixels(self, slot: int, width: int, height: int) -> NDArray[np.uint8]:
        """Slot ``slot`` as (height, width, 4) uint8 B, G, R, filler; writable, not a copy."""
        import numpy as np  # not needed for a quick start

        return np.ndarray((height, width, BYTES_PER_PIXEL), np.uint8, self._buffer, _START + slot * self.size)

    def begin(self, time: int) -> None:
        """Notes that the frame at ``time`` (flicks, >= 0) is being drawn: all that a crash leaves behind."""
        _HEADER.pack_into(self._buffer, 0, time)

    def end(self) -> None:
        """Notes that nothing is being drawn."""
        self.begin(_NOTHING)

    def close(self) -> None:
        """Lets go of the block."""
        with contextlib.suppress(BufferError):
            self._memory.close()


class FrameRing(RingView):
    """The window's side. ``freed(slot)`` is called when a picture has been let go."""

    def __init__(self, count: int, size: int, freed: Callable[[int], None]) -> None:
        """At most ``count`` slots of ``size`` bytes. Raises ``NoPictureMemory``."""
        count = min(count, _room() // size)
        try:
            if count < _FEWEST:
                raise OSError("too little room in the shared memory's file system")
            memory = _Memory(create=True, size=_START + count * size)
        except OSError as error:
            raise NoPictureMemory(
                "The player has no memory for pictures.", advice="Close other programs and open it again."
            ) from error
        super().__init__(memory, count, size)
        self._freed: Callable[[int], None] | None = freed
        self._held: set[int] = set()
        self.end()

    @property
    def name(self) -> str:
        """What the other process opens it by."""
        return self._memory.name

    @property
    def under_way(self) -> int | None:
        """The frame (flicks) that was being drawn when last looked; None for none."""
        time = int(_HEADER.unpack_from(self._buffer, 0)[0])
        return None if time == _NOTHING else time

    def free(self) -> tuple[int, ...]:
        """The slots that no picture holds."""
        return tuple(slot for slot in range(self.count) if slot not in self._held)

    def image(self, slot: int, width: int, height: int) -> QImage:
        """The picture in ``slot``; keep the object itself, a C++ copy of it does not hold the slot."""
        start = _START + slot * self.size
        line = width * BYTES_PER_PIXEL
        data = self._buffer[start : start + line * height]
        image = QImage(data, width, height, line, QImage.Format.Format_RGB32)
        self._held.add(slot)
        weakref.finalize(image, self._release, slot, data).atexit = False
        return image

    def retire(self) -> None:
        """No further pictures; the memory goes when the last one shown is gone."""
        self._freed = None
        with contextlib.suppress(FileNotFoundError):
            self._memory.unlink()
        self._close_when_idle()

    def _release(self, slot: int, data: memoryview) -> None:
        data.release()
        self._held.discard(slot)
        if self._freed is not None:
            self._freed(slot)
        else:
            self._close_when_idle()

    def _close_when_idle(self) -> None:
        if not self._held:
            self.close()


def _room() -> int:
    """Bytes of shared memory that can be had: writing past them would end the process, not raise."""
    folder = Path("/dev/shm")
    if not hasattr(os, "statvfs") or not folder.is_dir():
        return 1 << 62
    found = os.statvfs(folder)
    return int(found.f_bavail * found.f_frsize * _SHARE_OF_MEMORY_FILE_SYSTEM)
