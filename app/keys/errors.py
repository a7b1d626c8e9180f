"""Why a key can't be kept or read."""

from __future__ import annotations

from providers.errors import InvalidInput, KinoraError


class KeyRefused(InvalidInput):
    """This does not look like a key."""


class KeysLocked(KinoraError):
    """The keys are locked with a passphrase."""

    asks_user = True

    def __init__(self, message: str | None = None, *, advice: str = "") -> None:
        super().__init__(message, advice=advice or "Enter the passphrase to use them.")


class WrongPassphrase(InvalidInput):
    """That is not the passphrase."""


class KeysUnreadable(KinoraError):
    """The keys can't be read or written."""
