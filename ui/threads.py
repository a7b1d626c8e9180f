"""Telling Qt's thread something from another one, safely at every moment.

Why not a signal of the object that wants to know: it may be destroyed while the other thread emits, and a
thread that holds the last reference to a Qt object destroys it off its thread; both end the program. Here a
thread holds no Qt object at all: it tells a postbox that lives as long as the program, which looks on Qt's
thread whether the listener is still there.
"""

from __future__ import annotations

import weakref
from collections import deque
from collections.abc import Callable
from typing import Any, TypeAlias

import shiboken6
from PySide6.QtCore import QObject, Qt, Signal

Tell: TypeAlias = Callable[..., None]
"""Callable on any thread; returns at once."""


class _Postbox(QObject):
    """Made on Qt's thread at the first ``teller``, and never destroyed."""

    _posted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._letters: deque[tuple[weakref.WeakMethod[Callable[..., object]], tuple[Any, ...]]] = deque()
        self._posted.connect(self._deliver, Qt.ConnectionType.QueuedConnection)

    def post(self, hears: weakref.WeakMethod[Callable[..., object]], words: tuple[Any, ...]) -> None:
        """Callable on any thread."""
        self._letters.append((hears, words))
        self._posted.emit()

    def _deliver(self) -> None:
        hears, words = self._letters.popleft()
        method = hears()
        if method is not None and listens(method):
            method(*words)


_postbox: list[_Postbox] = []


def teller(method: Callable[..., object]) -> Tell:
    """Returns what a thread calls to have ``method`` called on Qt's, in the order told.

    Call this on Qt's thread. ``method`` is a bound one and is held weakly: of an object that is gone by
    then, nothing is called. Arguments are dropped on Qt's thread.
    """
    if not _postbox:
        _postbox.append(_Postbox())
    post, hears = _postbox[0].post, weakref.WeakMethod(method)

    def tell(*words: Any) -> None:
        post(hears, words)

    return tell


def listens(method: Callable[..., object]) -> bool:
    """False for a method of a Qt object that was destroyed."""
    listener = getattr(method, "__self__", None)
    return not isinstance(listener, QObject) or shiboken6.isValid(listener)
