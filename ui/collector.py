"""Garbage collection on Qt's thread only.

Why: Python collects cycles in whichever thread happens to allocate. A cycle that holds a widget or a pixmap,
collected on a reading thread, destroys a Qt object off its thread, and the program crashes.
"""

from __future__ import annotations

import gc

from PySide6.QtCore import QObject, QTimer

INTERVAL_MS = 500
THRESHOLDS = (700, 10, 10)
"""CPython's own: allocations, then collections of the younger generation."""


class QtCollector(QObject):
    """Switches automatic collection off and does it from a timer, until ``close``."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        if gc.isenabled():
            gc.collect()
        # What lives since the start is not looked at again: a pass over all of Qt and SQLAlchemy takes longer
        # than a frame.
        gc.freeze()
        gc.disable()
        self._timer = QTimer(self, interval=INTERVAL_MS)
        self._timer.timeout.connect(self.collect)
        self._timer.start()

    def collect(self) -> None:
        """Collects the oldest generation that is due."""
        counts = gc.get_count()
        for generation in (2, 1, 0):
            if counts[generation] > THRESHOLDS[generation]:
                gc.collect(generation)
                return

    def close(self) -> None:
        """Gives collection back to Python."""
        self._timer.stop()
        gc.unfreeze()
        gc.enable()
