"""Runs in a child process: thumbnails and waveforms for the timeline and the library.

Messages in: ``("thumbnail", key, path, time, height)`` and ``("peaks", key, path)``. Out, with the same
key: ``("thumbnail", key, width, height, rgb bytes)``, ``("peaks", key, bytes of (n, 2) float32)`` or
``("failed", key)``. The newest request is answered first: it is what the creator looks at now.
"""

from __future__ import annotations

from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

import numpy as np

from pipeline.audio.waveform import peaks
from pipeline.media.thumbnails import thumbnail
from providers.errors import KinoraError

PEAKS_PER_SECOND = 50


def serve(connection: Connection) -> None:
    """Answers until the window closes the pipe."""
    waiting: list[Any] = []
    while True:
        try:
            while not waiting or connection.poll():
                message = connection.recv()
                if message is None:
                    return
                waiting.append(message)
        except (EOFError, OSError):
            return
        connection.send(_answer(waiting.pop()))


def _answer(message: Any) -> tuple[Any, ...]:
    key = message[1]
    try:
        if message[0] == "peaks":
            found = peaks(Path(message[2]), PEAKS_PER_SECOND)
            return ("peaks", key, np.ascontiguousarray(found, dtype=np.float32).tobytes())
        _, _, path, time, height = message
        image = thumbnail(Path(path), time, (height * 4, height))
        return ("thumbnail", key, image.shape[1], image.shape[0], np.ascontiguousarray(image).tobytes())
    except (KinoraError, OSError):
        return ("failed", key)
