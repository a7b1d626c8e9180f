"""Runs in a child process: paints the small pictures that show what the art styles look like.

Message in: ``(style, path)``; out: ``(style, path)`` when the PNG lies there, ``(style, "")`` when it failed.
"""

from __future__ import annotations

import os
from multiprocessing.connection import Connection
from pathlib import Path

from providers.embedded.illustrator import Illustrator
from providers.errors import KinoraError
from providers.protocols import ImageRequest

PROMPT = "a lighthouse on a cliff by the sea at sunset"
SEED = 11
SIZE = (336, 224)


def serve(connection: Connection) -> None:
    """Answers until the window closes the pipe."""
    painter = Illustrator()
    while True:
        try:
            message = connection.recv()
            if message is None:
                return
            style, path = message
            connection.send((style, path if _paint(painter, style, Path(path)) else ""))
        except (EOFError, OSError):
            return


def _paint(painter: Illustrator, style: str, path: Path) -> bool:
    request = ImageRequest(PROMPT, *SIZE, style, SEED, layered=False)
    part = path.with_name(f"{path.stem}.{os.getpid()}.png")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        painter.paint(request, part).path.replace(path)
    except (KinoraError, OSError, ValueError):
        return False
    finally:
        part.unlink(missing_ok=True)
    return True
