"""A caption's own place in the frame, instead of its style's."""

from __future__ import annotations

import math
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class CaptionPlace:
    """Where the middle of a caption's words lies: fractions 0..1 of the frame's width and height.

    Why fractions of both: shown in another aspect it stays in the same part of the frame. Words that would
    reach over an edge are drawn as near to it as they fit.
    """

    x: float
    """From the left edge."""
    y: float
    """From the top edge."""

    @property
    def sound(self) -> bool:
        """True when it lies in the frame."""
        return all(math.isfinite(value) and 0.0 <= value <= 1.0 for value in (self.x, self.y))
