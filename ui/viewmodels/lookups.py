"""Questions to the library, asked off the window's thread; of each kind only the newest is answered.

Why a thread and no process: SQLite lets go of Python's lock while it searches, and every question reads
through a connection of its own.
"""

from __future__ import annotations

import logging
import threading
from collections import OrderedDict
from collections.abc import Callable
from itertools import count
from typing import Any, TypeAlias, TypeVar

from PySide6.QtCore import QObject, Signal

from providers.errors import KinoraError
from ui.threads import Tell, listens, teller

log = logging.getLogger(__name__)
T = TypeVar("T")
Question: TypeAlias = tuple[int, list[Callable[[], Any]]]
"""(number, what is asked, in a list that is emptied on Qt's thread: it may hold the last of a Qt object)."""


class _Desk:
    """What the thread and the window share."""

    def __init__(self) -> None:
        self.waiting: OrderedDict[str, Question] = OrderedDict()
        self.condition = threading.Condition()
        self.closing = False


class Lookups(QObject):
    """One thread that answers. It starts at the first question and ends with ``close``."""

    failed = Signal(str, str)
    """(what went wrong, advice) of a question that could not be answered."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk = _Desk()
        self._newest: dict[str, tuple[int, Callable[[Any], object]]] = {}
        self._numbers = count(1)
        self._thread: threading.Thread | None = None

    @property
    def idle(self) -> bool:
        """True when every question was answered."""
        return not self._newest

    def ask(self, kind: str, question: Callable[[], T], then: Callable[[T], object]) -> None:
        """Calls ``question`` on the thread and ``then`` with its answer on the window's.

        A question of the same ``kind`` that still waits is dropped, and so is the answer to an earlier one.
        """
        desk = self._desk
        with desk.condition:
            if desk.closing:
                return
            number = next(self._numbers)
            self._newest[kind] = (number, then)
            desk.waiting[kind] = (number, [question])
            desk.condition.notify()
        if self._thread is None:
            self._thread = threading.Thread(
                target=_answer, args=(desk, teller(self._deliver)), name="lookups", daemon=True
            )
            self._thread.start()

    def close(self) -> None:
        """Drops what waits and waits for the question under way, five seconds at most."""
        with self._desk.condition:
            self._desk.closing = True
            self._desk.waiting.clear()
            self._desk.condition.notify()
        if self._thread is not None:
            self._thread.join(5.0)

    def _deliver(self, kind: str, number: int, asked: list[Callable[[], Any]], answer: Any) -> None:
        asked.clear()
        newest, then = self._newest.get(kind, (0, None))
        if self._desk.closing or newest != number or then is None:
            return
        del self._newest[kind]
        if not listens(then):
            return
        if isinstance(answer, KinoraError):
            self.failed.emit(answer.message, answer.advice)
        elif isinstance(answer, Exception):
            log.error("a question to the library failed", exc_info=answer)
            self.failed.emit("The library could not be searched.", "Nothing was lost; please try again.")
        else:
            then(answer)


def _answer(desk: _Desk, tell: Tell) -> None:
    """Runs on the thread until the desk closes."""
    while True:
        with desk.condition:
            while not desk.waiting and not desk.closing:
                desk.condition.wait()
            if desk.closing:
                return
            kind, (number, asked) = desk.waiting.popitem(last=False)
        try:
            answer: Any = asked[0]()
        except Exception as error:
            answer = error
        tell(kind, number, asked, answer)
        del asked, answer
