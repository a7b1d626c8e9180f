"""A child process that answers messages, seen from Qt's thread.

Why a process: decoders crash and hold Python's lock; the window must do neither. Messages are written and
read on two small threads, so that a full pipe never blocks the window.
"""

from __future__ import annotations

import contextlib
import multiprocessing
import queue
import threading
from dataclasses import dataclass
from importlib import import_module
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from typing import Any

from PySide6.QtCore import QObject, Signal

from ui.threads import Tell, teller

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
        self._closing = threading.Event()
        self._settled = threading.Event()

    def send(self, message: Any) -> None:
        """Queues ``message``; returns at once."""
        if self._process is None and not self._closing.is_set():
            self._start()
        self._outbox.put(message)

    def close(self) -> None:
        """Ends the child; waits for it a second at most."""
        self._closing.set()
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
        self._settled = threading.Event()
        line = _Line(process, ours, theirs, self._outbox, self._settled, self._closing)
        # Starting takes tens of milliseconds, so it happens on the writing thread too.
        threading.Thread(
            target=_write, args=(line, teller(self._heard), teller(self._ended)), daemon=True
        ).start()

    def _heard(self, message: Any) -> None:
        self.replied.emit(message)

    def _ended(self, process: BaseProcess) -> None:
        if self._process is process:
            self._process = None
            self.died.emit()


@dataclass(frozen=True, slots=True)
class _Line:
    """What the two threads of one process share with the window; nothing of Qt."""

    process: BaseProcess
    ours: Connection
    theirs: Connection
    outbox: queue.SimpleQueue[Any]
    settled: threading.Event
    closing: threading.Event


def _write(line: _Line, tell: Tell, ended: Tell) -> None:
    try:
        if line.closing.is_set():
            return
        line.process.start()
    finally:
        line.settled.set()
    line.theirs.close()
    threading.Thread(target=_read, args=(line, tell, ended), daemon=True).start()
    with contextlib.suppress(OSError):
        while True:
            message = line.outbox.get()
            line.ours.send(message)
            if message is None:
                return


def _read(line: _Line, tell: Tell, ended: Tell) -> None:
    with contextlib.suppress(EOFError, OSError):
        while True:
            tell(line.ours.recv())
    ended(line.process)
