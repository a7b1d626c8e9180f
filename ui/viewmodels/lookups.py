"""Questions to the library, asked off the window's thread; of each kind only the newest is answered.

Why a thread and no process: SQLite lets go of Python's lock while it searches, and every question reads
through a connection of its own.
"""

from __future__ import annotations

import logging
import threading
from collections import OrderedDict
from collections.abc import Callable
from typing import Any, TypeAlias, TypeVar

from PySide6.QtCore import QObject, Qt, Signal

from providers.errors import KinoraError

log = logging.getLogger(__name__)
T = TypeVar("T")
Question: TypeAlias = tuple[int, Callable[[], Any], Callable[[Any], object]]
"""(number, what is asked, what hears the answer)."""


class Lookups(QObject):
    """One thread that answers. It starts at the first question and ends with ``close``."""

    failed = Signal(str, str)
    """(what went wrong, advice) of a question that could not be answered."""
    _answered = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._waiting: OrderedDict[str, Question] = OrderedDict()
        self._newest: dict[str, int] = {}
        self._condition = threading.Condition()
        self._thread: threading.Thread | None = None
        self._closing = False
        self._answered.connect(self._deliver, Qt.ConnectionType.QueuedConnection)

    @property
    def idle(self) -> bool:
        """True when every question was answered."""
        return not self._newest

    def ask(self, kind: str, question: Callable[[], T], then: Callable[[T], object]) -> None:
        """Calls ``question`` on the thread and ``then`` with its answer on the window's.

        A question of the same ``kind`` that still waits is dropped, and so is the answer to an earlier one.
        """
        with self._condition:
            if self._closing:
                return
            number = self._newest.get(kind, 0) + 1
            self._newest[kind] = number
            self._waiting[kind] = (number, question, then)
            self._condition.notify()
        if self._thread is None:
            self._thread = threading.Thread(target=self._run, name="lookups", daemon=True)
            self._thread.start()

    def close(self) -> None:
        """Drops what waits and waits for the question under way, five seconds at most."""
        with self._condition:
            self._closing = True
            self._waiting.clear()
            self._condition.notify()
        if self._thread is not None:
            self._thread.join(5.0)

    def _run(self) -> None:
        while True:
            with self._condition:
                while not self._waiting and not self._closing:
                    self._condition.wait()
                if self._closing:
                    return
                kind, (number, question, then) = self._waiting.popitem(last=False)
            try:
                answer: Any = question()
            except Exception as error:
                answer = error
            try:
                self._answered.emit((kind, number, then, answer))
            except RuntimeError:
                return  # The window went away meanwhile.

    def _deliver(self, reply: tuple[str, int, Callable[[Any], object], Any]) -> None:
        kind, number, then, answer = reply
        if self._closing or self._newest.get(kind) != number:
            return
        del self._newest[kind]
        if isinstance(answer, KinoraError):
            self.failed.emit(answer.message, answer.advice)
        elif isinstance(answer, Exception):
            log.error("a question to the library failed", exc_info=answer)
            self.failed.emit("The library could not be searched.", "Nothing was lost; please try again.")
        else:
            then(answer)
