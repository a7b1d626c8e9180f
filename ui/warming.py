"""Loads, once the window is there, what a first project needs, so that nobody waits for it when it opens.

Why in two ways: modules without widgets load on a thread; Qt's classes are made on Qt's thread, a module at a
time with room for the hand between them.
"""

from __future__ import annotations

import logging
import threading
from importlib import import_module

from PySide6.QtCore import QObject, QTimer

log = logging.getLogger(__name__)

DELAY_MS = 400
"""Milliseconds after the window came."""
BETWEEN_MS = 40
"""Milliseconds between two modules of the window."""
MODULES = (
    "pipeline.timeline.edits",
    "numpy",
    "av",
    "cv2",
    "pipeline.render.encoding",
    "app.looks",
    "app.targets",
    "app.redo.estimate",
    "app.preflight.inspection",
    "app.subtitles",
    "app.transcription",
    "app.rights.reading",
)
"""What panes of an open project bring with them, the slowest to load first."""
WINDOW_MODULES = (
    "ui.media.frames",
    "ui.player.canvas",
    "ui.player.playback",
    "ui.player.transport",
    "ui.player.pane",
    "ui.timeline.geometry",
    "ui.timeline.lanes",
    "ui.timeline.stage",
    "ui.timeline.tools.table",
    "ui.timeline.view",
    "ui.timeline.pane",
    "ui.viewmodels.library",
    "ui.library.grid",
    "ui.library.choice",
    "ui.library.details",
    "ui.library.pane",
    "ui.jobs.pane",
    "ui.inspector.rows",
    "ui.inspector.contents",
    "ui.inspector.pane",
    "ui.inspector.attach",
)
"""Modules with widgets, the ones that others need first."""


def warm(window: QObject | None = None) -> threading.Thread:
    """Starts loading; the thread ends with the program at the latest. ``window``: also what has widgets."""
    thread = threading.Thread(target=_load, name="warming", daemon=True)
    thread.start()
    if window is not None:
        _Turns(thread, window)
    return thread


class _Turns(QObject):
    """Loads a module at every beat, once ``thread`` has loaded what they need."""

    def __init__(self, thread: threading.Thread, parent: QObject) -> None:
        super().__init__(parent)
        self._thread, self._left = thread, list(WINDOW_MODULES)
        self._timer = QTimer(self, interval=BETWEEN_MS)
        self._timer.timeout.connect(self._next)
        self._timer.start()

    def _next(self) -> None:
        if self._thread.is_alive():
            return  # a module that it is loading would be waited for
        if self._left:
            _bring(self._left.pop(0))
        else:
            self._timer.stop()


def _load() -> None:
    for name in MODULES:
        _bring(name)


def _bring(name: str) -> None:
    try:
        import_module(name)
    except ImportError as error:
        # Whoever needs it says so when it is needed.
        log.warning("could not load %s ahead: %s", name, error)
