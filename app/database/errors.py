"""What can go wrong with the catalogue itself."""

from __future__ import annotations

from providers.errors import KinoraError


class LibraryError(KinoraError):
    """The library could not do this."""


class LibraryInUse(LibraryError):
    """This library is already open in another Kinora."""


class LibraryReadOnly(LibraryError):
    """This library is open in another Kinora window, and here for reading only."""

    def __init__(self, message: str | None = None, *, advice: str = "") -> None:
        super().__init__(
            message, advice=advice or "Change it in that window, or close that one and take over."
        )


class LibraryBusy(LibraryError):
    """The library is busy with another change; try again in a moment."""

    retryable = True


class LibraryTooNew(LibraryError):
    """This library was made by a newer Kinora."""


class LibraryDamaged(LibraryError):
    """The library's catalogue is damaged."""


class DiskFull(LibraryError):
    """The disk is full."""

    def __init__(self, message: str | None = None, *, advice: str = "") -> None:
        super().__init__(message, advice=advice or "Free some space, then try again; nothing was lost.")
