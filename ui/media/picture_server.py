"""Runs in a child process: thumbnails and waveforms for the timeline and the library.

Messages in: ``("thumbnail", key, path, time, height)`` and ``("peaks", key, path)``. Out, with the same
key: ``("thumbnail", key, width, height, rgb bytes)``, ``("peaks", key, bytes of (n, 2) float32)``,
``("failed", key)``, or ``("dropped", key)`` for a wish that too many newer ones have overtaken. The newest
request is answered first: it is what the creator looks at now.
"""

from __future__ import annotations

import logging
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

import numpy as np

from pipeline.audio.waveform import peaks
from pipeline.media.thumbnails import thumbnail
from providers.errors import KinoraError
from ui.media.picture_store import PictureStore, picture_folder

_log = logging.getLogger(__name__)

PEAKS_PER_SECOND = 50
MOST_WAITING = 400
"""Requests kept; older ones are about what has long been scrolled away."""


def serve(connection: Connection) -> None:
    """Answers until the window closes the pipe."""
    store = PictureStore(picture_folder())
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
        while len(waiting) > MOST_WAITING:
            connection.send(("dropped", waiting.pop(0)[1]))
        connection.send(_answer(waiting.pop(), store))


def _answer(message: Any, store: PictureStore) -> tuple[Any, ...]:
    key = message[1]
    try:
        if message[0] == "peaks":
            return ("peaks", key, _peaks(message[2], store).tobytes())
        _, _, path, time, height = message
        image = store.picture(path, time, height)
        if image is None:
            image = thumbnail(Path(path), time, (height * 4, height))
            store.keep_picture(path, time, height, image)
        return ("thumbnail", key, image.shape[1], image.shape[0], np.ascontiguousarray(image).tobytes())
    except Exception as error:
        # A stranger's file may break a decoder in any way: that costs its picture, not those of all others.
        if not isinstance(error, KinoraError | OSError):
            _log.warning("no picture of %s", message[2], exc_info=True)
        return ("failed", key)


def _peaks(path: str, store: PictureStore) -> np.ndarray[Any, np.dtype[np.float32]]:
    found = store.peaks(path, PEAKS_PER_SECOND)
    if found is None:
        found = np.ascontiguousarray(peaks(Path(path), PEAKS_PER_SECOND), dtype=np.float32)
        store.keep_peaks(path, PEAKS_PER_SECOND, found)
    return np.ascontiguousarray(found)
