"""The one place where ``psygnal`` events cross into Qt's thread, at most 30 times a second.

Why coalesced: a render can announce a thousand progress steps a second; only the newest of each thing
matters to an eye. Events may come from any thread.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Hashable
from typing import Any

from psygnal import SignalInstance
from PySide6.QtCore import QObject, Qt, QTimer, Signal

INTERVAL_MS = 34
"""Milliseconds between two deliveries: 30 a second at most."""


class Coalesced(QObject):
    """Forwards the newest event per key. ``arrived`` carries a list of events, oldest key first."""

    arrived = Signal(list)
    _woken = Signal()

    def __init__(
        self,
        source: SignalInstance,
        key: Callable[[Any], Hashable],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._key = key
        self._source = source
        self._pending: dict[Hashable, Any] = {}
        self._lock = threading.Lock()
        self._timer = QTimer(self, interval=INTERVAL_MS, singleShot=True)
        self._timer.timeout.connect(self._deliver)
        self._woken.connect(self._wake, Qt.ConnectionType.QueuedConnection)
        source.connect(self._put)

    def close(self) -> None:
        """Stops listening; what is pending is dropped."""
        self._source.disconnect(self._put, missing_ok=True)
        self._timer.stop()
        with self._lock:
            self._pending.clear()

    def _put(self, event: Any) -> None:
        with self._lock:
            first = not self._pending
            self._pending[self._key(event)] = event
        if first:
            self._woken.emit()

    def _wake(self) -> None:
        if not self._timer.isActive():
            self._timer.start()

    def _deliver(self) -> None:
        with self._lock:
            events = list(self._pending.values())
            self._pending.clear()
        if events:
            self.arrived.emit(events)
