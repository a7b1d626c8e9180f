"""Loads, once the window is there, what a first project needs: on a thread, so that nobody waits for it.

Why only modules without widgets: Qt's classes are made on Qt's thread.
"""

from __future__ import annotations

import logging
import threading
from importlib import import_module

log = logging.getLogger(__name__)

DELAY_MS = 400
"""Milliseconds after the window came."""
MODULES = (
    "numpy",
    "av",
    "cv2",
    "pipeline.render.encoding",
    "app.looks",
    "app.targets",
    "app.redo.estimate",
    "app.preflight.inspection",
)
"""What panes of an open project bring with them, the slowest to load first."""


def warm() -> threading.Thread:
    """Starts loading; the thread ends with the program at the latest."""
    thread = threading.Thread(target=_load, name="warming", daemon=True)
    thread.start()
    return thread


def _load() -> None:
    for name in MODULES:
        try:
            import_module(name)
        except ImportError as error:
            # Whoever needs it says so when it is needed.
            log.warning("could not load %s ahead: %s", name, error)
