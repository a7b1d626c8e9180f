"""A child process that answers messages, seen from Qt's thread.

Why a process: decoders crash and hold Python's lock; the window must do neither. Messages are written and
read on two small threads, so that a full pipe never blocks the window.
"""

from __future__ import annotations

import contextlib
import multiprocessing
import queue
import threading
from importlib import import_module
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from typing import Any

from PySide6.QtCore import QObject, Signal

_START_SECONDS = 10.0
"""What a loaded machine may take to start a process."""


def launch(server: str, connection: Connection) -> None:
    """Runs in the child: imports the module ``server`` and calls its ``serve(connection)``.

    Why by name: a server's imports (decoders, scipy) take seconds, and the window shall not wait for them.
    """
    import_module(server).serve(connection)


class Child(QObject):
    """Starts the module ``server`` at the first message, and again after it died."""

    replied = Signal(object)
    """A message from the child, in the order sent."""
    died = Signal()
    """The child ended without being asked; what was under way is lost."""

    def __init__(self, server: str, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._server = server
        self._process: BaseProcess | None = None
        self._outbox: queue.SimpleQueue[Any] = queue.SimpleQueue()
        self._closing = False
        self._settled = threading.Event()

    def send(self, message: Any) -> None:
        """Queues ``message``; returns at once."""
        if self._process is None and not self._closing:
            self._start()
        self._outbox.put(message)

    def close(self) -> None:
        """Ends the child; waits for it a second at most."""
        self._closing = True
        process, self._process = self._process, None
        if process is not None:
            self._outbox.put(None)
            # A child that is still being started, on its writing thread, can't be joined yet.
            if not self._settled.wait(_START_SECONDS) or process.pid is None:
                return
            process.join(1.0)
            if process.is_alive():
                process.kill()
                process.join(1.0)

    def _start(self) -> None:
        context = multiprocessing.get_context("spawn")
        ours, theirs = context.Pipe()
        process = context.Process(target=launch, args=(self._server, theirs), daemon=True)
        self._process = process
        self._outbox = queue.SimpleQueue()
        outbox = self._outbox
        settled = self._settled = threading.Event()
        # Starting takes tens of milliseconds, so it happens on the writing thread too.
        threading.Thread(
            target=self._write, args=(process, ours, theirs, outbox, settled), daemon=True
        ).start()

    def _write(
        self,
        process: BaseProcess,
        ours: Connection,
        theirs: Connection,
        outbox: queue.SimpleQueue[Any],
        settled: threading.Event,
    ) -> None:
        try:
            if self._closing:
                return
            process.start()
        finally:
            settled.set()
        theirs.close()
        threading.Thread(target=self._read, args=(process, ours), daemon=True).start()
        with contextlib.suppress(OSError):
            while True:
                message = outbox.get()
                ours.send(message)
                if message is None:
                    return

    def _read(self, process: BaseProcess, ours: Connection) -> None:
        # RuntimeError: the window went away while a reply was on its way.
        with contextlib.suppress(EOFError, OSError, RuntimeError):
            while True:
                self.replied.emit(ours.recv())
        if self._process is process:
            self._process = None
            with contextlib.suppress(RuntimeError):
                self.died.emit()
