"""What the library refuses."""

from __future__ import annotations

from app.database.errors import DiskFull, LibraryError


class NotInLibrary(LibraryError):
    """There is no such thing in the library."""

    exit_code = 2


class SourceUnreadable(LibraryError):
    """The file can't be read."""

    exit_code = 2


class NothingToUndo(LibraryError):
    """There is nothing to undo or redo."""

    exit_code = 2


class BundleRefused(LibraryError):
    """This is not a bundle Kinora can take in."""

    exit_code = 2


__all__ = ["BundleRefused", "DiskFull", "LibraryError", "NotInLibrary", "NothingToUndo", "SourceUnreadable"]
