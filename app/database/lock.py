"""One writer per library: a file lock that the operating system drops when the process dies."""

from __future__ import annotations

import os
import sys
import weakref
from pathlib import Path

from app.database.errors import LibraryInUse


class InstanceLock:
    """Holds ``path`` locked until ``release`` or the end of the process.

    Raises:
        LibraryInUse: someone else (this process included) holds it.
    """

    def __init__(self, path: Path) -> None:
        self._fd = os.open(path, os.O_RDWR | os.O_CREAT, 0o644)
        try:
            _lock(self._fd)
        except OSError as error:
            self.release()
            raise LibraryInUse(
                f"The library in {path.parent} is already open in another Kinora.",
                advice="Use the window that is open, or close it first. "
                "For a second library set KINORA_HOME to another folder.",
            ) from error
        _held.add(self)

    def release(self) -> None:
        """Lets go; calling it again does nothing."""
        if self._fd >= 0:
            os.close(self._fd)
            self._fd = -1


def is_free(path: Path) -> bool:
    """True when nobody holds ``path`` locked now; a moment later someone may.

    Raises ``OSError`` when the folder is not there.
    """
    try:
        InstanceLock(path).release()
    except LibraryInUse:
        return False
    return True


_held: weakref.WeakSet[InstanceLock] = weakref.WeakSet()


def _forget_in_child() -> None:
    # flock belongs to the open file, which a fork shares: a forked worker that outlives
    # a killed parent would keep the library locked.
    for lock in tuple(_held):
        lock.release()


if sys.platform == "win32":
    import msvcrt

    def _lock(fd: int) -> None:
        msvcrt.locking(fd, msvcrt.LK_NBLCK, 1)
else:
    import fcntl

    def _lock(fd: int) -> None:
        fcntl.flock(fd, fcntl.LOCK_EX | fcntl.LOCK_NB)

    os.register_at_fork(after_in_child=_forget_in_child)
