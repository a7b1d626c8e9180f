"""How long a painting may go on with details before it shows what it has."""

from __future__ import annotations

from collections.abc import Sequence

from ui.timeline.geometry import Row

BUDGET_MS = 2.0
"""What a paint pass may spend on new tiles."""
_FIRST_MS = 60.0
"""The same for the first painting of a project."""
_FEW, _FEW_MS = 300, 5.0
"""Clips up to which details are painted while zooming, and milliseconds for them."""


class Pace:
    """Of one project's timeline: knows whether it was painted before, and at which scale."""

    def __init__(self) -> None:
        self._pixels: float | None = None

    def budget(self, pixels: float, layout: Sequence[Row]) -> float:
        """Milliseconds for details of a painting at ``pixels`` a second."""
        before, self._pixels = self._pixels, pixels
        if before is None:
            return _FIRST_MS
        if before == pixels:
            return BUDGET_MS
        # While zooming the next frame throws every tile away. Of few clips all are painted even so, that
        # names and pictures stay in sight; of many, few are worth it.
        clips = sum(len(row.track.items) for row in layout)
        return _FEW_MS if clips <= _FEW else BUDGET_MS / 2
