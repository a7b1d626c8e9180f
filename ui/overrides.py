"""What is raised in a method that Qt calls must not end the program.

Before Python 3.12 an error raised by C code (a Qt object that is gone, ``next`` at the end) travels as a type
and a text until somebody catches it. PySide (seen in 6.8 to 6.11) takes it for an exception object when it
leaves a Python method that Qt called, and the process dies of a segmentation fault. Caught and raised again
it is a real exception, which PySide hands on to ``sys.excepthook`` or to the Python code that called Qt.
"""

from __future__ import annotations

import functools
import sys
from collections.abc import Callable
from types import FunctionType
from typing import Any

from PySide6.QtCore import QObject

QT = "PySide6."


def guard() -> None:
    """Guards every class derived from ``QObject`` from now on; call it before they are imported."""
    if sys.version_info < (3, 12):
        QObject.__init_subclass__ = classmethod(_derived)  # type: ignore[assignment, method-assign]


def _derived(cls: type[QObject], /, **options: Any) -> None:
    super(QObject, cls).__init_subclass__(**options)
    for name, method in list(vars(cls).items()):
        if isinstance(method, FunctionType) and not name.startswith("__") and _called_by_qt(cls, name):
            setattr(cls, name, _caught(method))


def _called_by_qt(cls: type, name: str) -> bool:
    """True for a method that one of Qt's own classes above ``cls`` has too."""
    return any(name in vars(base) for base in cls.__mro__[1:] if base.__module__.startswith(QT))


def _caught(method: Callable[..., Any]) -> Callable[..., Any]:
    @functools.wraps(method)
    def call(*arguments: Any, **named: Any) -> Any:
        try:
            return method(*arguments, **named)
        except BaseException:
            # Catching is what makes it a real exception.
            raise

    return call
