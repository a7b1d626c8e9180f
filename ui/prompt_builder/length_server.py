"""Runs in a child process: how long a file of the creator's is, for the estimate.

Message in: the path; out: ``(path, seconds)``, seconds None for what can't be read.
"""

from __future__ import annotations

from multiprocessing.connection import Connection
from pathlib import Path

from pipeline.media.probe import probe
from pipeline.timeline.time import to_seconds
from providers.errors import KinoraError


def serve(connection: Connection) -> None:
    """Answers until the window closes the pipe."""
    while True:
        try:
            message = connection.recv()
            if message is None:
                return
            connection.send((message, _seconds(message)))
        except (EOFError, OSError):
            return


def _seconds(path: str) -> float | None:
    try:
        return to_seconds(probe(Path(path)).duration) or None
    except (KinoraError, OSError):
        return None
