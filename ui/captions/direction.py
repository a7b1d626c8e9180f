"""Which way a text is read."""

from __future__ import annotations

import unicodedata


def reads_right_to_left(text: str) -> bool:
    """True when the first letter that has a direction is read from right to left."""
    for character in text:
        way = unicodedata.bidirectional(character)
        if way in ("L", "R", "AL"):
            return way != "L"
    return False
