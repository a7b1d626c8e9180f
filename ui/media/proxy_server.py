"""Runs in a child process at low priority: measures videos and makes the proxies they need, one at a time.

Message in: ``("make", folder, ((path, frame rate), ...))``, which replaces the list before. Out, for each:
``("made", path, proxy path)``, ``("plain", path)`` for one that plays as it is, or ``("failed", path)``.
"""

from __future__ import annotations

import contextlib
import os
import time
from collections import deque
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

from pipeline.media.proxy import make_proxy, measure_decoding, needs_proxy, proxy_path
from pipeline.timeline.time import FrameRate
from providers.errors import Cancelled, KinoraError

MOST_BYTES = 20_000_000_000
"""Of proxies on the disk; what was used longest ago goes first."""
_ABANDONED = 86_400
"""Seconds after which the unfinished file of a killed process is removed."""
_NICENESS = 15


def serve(connection: Connection) -> None:
    """Works until the window closes the pipe."""
    if hasattr(os, "nice"):
        os.nice(_NICENESS)
    ProxyServer(connection).run()


class ProxyServer:
    """Holds the list of files still to be looked at."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._folder = Path()
        self._todo: deque[tuple[str, FrameRate]] = deque()
        self._ended = False

    def run(self) -> None:
        """Takes one file after the other."""
        with contextlib.suppress(EOFError, OSError):
            while not self._ended:
                if not self._todo:
                    self._read()
                self._read_waiting()
                if self._todo and not self._ended:
                    self._connection.send(self._answer(*self._todo.popleft()))

    def _read(self) -> None:
        message: Any = self._connection.recv()
        if message is None:
            self._ended = True
            return
        _, folder, todo = message
        self._folder, self._todo = Path(folder), deque(todo)

    def _read_waiting(self) -> None:
        while not self._ended and self._connection.poll():
            self._read()

    def _answer(self, name: str, rate: FrameRate) -> tuple[str, ...]:
        path = Path(name)
        try:
            target = proxy_path(self._folder, path)
            if not target.is_file():
                if not needs_proxy(measure_decoding(path), rate):
                    return ("plain", name)
                make_proxy(path, target, cancelled=self._is_cancelled)
                tidy(self._folder, keep=target)
            os.utime(target)
        except Cancelled:
            return ("plain", name)
        except (KinoraError, OSError):
            # The preview then plays the file itself, and says what is wrong with it when it comes to that.
            return ("failed", name)
        return ("made", name, str(target))

    def _is_cancelled(self) -> bool:
        self._read_waiting()
        return self._ended


def tidy(folder: Path, keep: Path, most: int = MOST_BYTES) -> None:
    """Removes the proxies used longest ago beyond ``most`` bytes, and what killed processes left."""
    now = time.time()
    for part in folder.glob(".*.part.mp4"):
        if now - part.stat().st_mtime > _ABANDONED:
            part.unlink(missing_ok=True)
    states = sorted(((p.stat(), p) for p in folder.glob("[!.]*.mp4")), key=lambda pair: -pair[0].st_mtime)
    total = 0
    for state, path in states:
        total += state.st_size
        if total > most and path != keep:
            path.unlink(missing_ok=True)
