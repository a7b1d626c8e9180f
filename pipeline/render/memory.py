"""Gives memory back to the system that was freed and that the C library keeps."""

from __future__ import annotations

import ctypes
import gc
import sys
from collections.abc import Callable
from functools import cache
from typing import Any


def give_back(cycles: bool = False) -> None:
    """Hands freed pages back; takes some milliseconds. ``cycles``: first frees what only refers to itself.

    glibc keeps what threads freed for their next use; streams and containers of PyAV refer to each other, so
    an encoder's memory stays until the collector comes round. Together that is some hundred megabytes.
    """
    if cycles:
        gc.collect()
    trim = _trim()
    if trim is not None:
        trim(0)


@cache
def _trim() -> Callable[[int], Any] | None:
    """``malloc_trim`` (malloc_trim(3)) where the C library has it."""
    if not sys.platform.startswith("linux"):
        return None
    try:
        function: Callable[[int], Any] = ctypes.CDLL(None).malloc_trim
    except (OSError, AttributeError):
        return None
    return function
