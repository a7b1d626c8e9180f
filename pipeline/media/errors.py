"""Refusals of the media floor."""

from __future__ import annotations

from providers.errors import InvalidInput


class UnreadableMedia(InvalidInput):
    """The file can't be read as media."""


class MediaTooLarge(UnreadableMedia):
    """The picture is larger than Kinora accepts."""


class NoProxy(InvalidInput):
    """No proxy can be made of this file."""
