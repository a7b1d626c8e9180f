"""Runs in a child process: mixes sound for the player with the code that exports it.

Messages in: ``("load", generation, timeline, resolver)`` and ``("mix", generation, start, count)`` (samples).
Out: ``("mixed", generation, start, bytes of (count, 2) float32)``.
"""

from __future__ import annotations

from multiprocessing.connection import Connection
from typing import Any

import numpy as np

from pipeline.audio.mixer import Mixer
from providers.errors import KinoraError


def serve(connection: Connection) -> None:
    """Answers until the window closes the pipe."""
    mixer: Mixer | None = None
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
            mixer = Mixer(timeline, resolver)
        elif mixer is not None and message[1] == generation:
            _, _, start, count = message
            try:
                block = np.ascontiguousarray(mixer.mix(start, count), dtype=np.float32)
            except KinoraError:
                # A file that can't be read is heard as silence; the picture says what is missing.
                block = np.zeros((count, 2), np.float32)
            connection.send(("mixed", generation, start, block.tobytes()))
