"""The volume line of a clip: decibels to a height within it, and back. Pure."""

from __future__ import annotations

from ui.timeline.painting.look import TITLE_BAR

LOUDEST, QUIETEST = 12.0, -48.0
"""dB at the top and at the bottom of the line's room."""
NEEDED = 34
"""Pixels a row needs so that there is a line to take hold of."""


def level_y(gain: float, top: float, height: float) -> float:
    """Pixel of a gain (dB) in a clip whose box begins at ``top``."""
    room = height - TITLE_BAR - 6
    share = (LOUDEST - min(LOUDEST, max(QUIETEST, gain))) / (LOUDEST - QUIETEST)
    return top + TITLE_BAR + 3 + share * room


def gain_at(y: float, top: float, height: float) -> float:
    """Gain (dB, to a tenth) under a pixel; the lowest is ``QUIETEST``."""
    room = height - TITLE_BAR - 6
    share = min(1.0, max(0.0, (y - top - TITLE_BAR - 3) / room))
    return round(LOUDEST - share * (LOUDEST - QUIETEST), 1)
