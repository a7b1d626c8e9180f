"""Runs in a child process: draws preview frames with the code that exports them.

Messages in: ``("load", generation, timeline, resolver, height)`` and ``("frame", generation, time)``.
Out: ``("frame", generation, time, width, height, rgb bytes)`` or ``("failed", generation, time, sentence)``.
"""

from __future__ import annotations

import os
from multiprocessing.connection import Connection
from typing import Any

from pipeline.render.frames import FrameRenderer

from pipeline.render.presets import OutputSettings
from pipeline.timeline.model import Timeline
from providers.errors import KinoraError


def serve(connection: Connection) -> None:
    """Answers until the window closes the pipe."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    renderer: FrameRenderer | None = None
    generation = -1
    while True:
        try:
            message: Any = connection.recv()
        except (EOFError, OSError):
            return
        if message is None:
            return
        if message[0] == "load":
            _, generation, timeline, resolver, height = message
            renderer = FrameRenderer(timeline, resolver, _preview(timeline, height))
        elif renderer is not None and message[1] == generation:
            connection.send(_draw(renderer, generation, message[2]))


def _preview(timeline: Timeline, height: int) -> OutputSettings:
    full = OutputSettings.for_timeline(timeline)
    return full.scaled(min(1.0, height / full.height))


def _draw(renderer: FrameRenderer, generation: int, time: int) -> tuple[Any, ...]:
    try:
        image = renderer.frame(time)
    except KinoraError as error:
        return ("failed", generation, time, error.message)
    height, width = image.shape[:2]
    return ("frame", generation, time, width, height, image.tobytes())
