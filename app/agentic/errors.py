"""Errors of runs that look a film over."""

from __future__ import annotations

from typing import ClassVar

from providers.errors import InvalidInput, KinoraError


class AwaitsCreator(KinoraError):
    """The critic is done and waits for your decisions."""

    asks_user: ClassVar[bool] = True


class NothingAsked(InvalidInput):
    """The critic is not waiting for an answer."""


class NothingToLookAt(InvalidInput):
    """There is no scene with a picture to look at."""
