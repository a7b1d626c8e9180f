"""What time it is while playing. Picture follows this clock, never the other way round."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Protocol

from pipeline.timeline.time import FLICKS_PER_SECOND, Flicks


class Clock(Protocol):
    """Runs from a place on the timeline at a speed; flicks."""

    def start(self, at: Flicks, speed: float) -> None:
        """Begins at ``at``; ``speed`` 1 is real time, negative is backwards."""

    def stop(self) -> None:
        """Stands still."""

    def now(self) -> Flicks:
        """Where playback is now."""
        ...


class SilentClock:
    """A clock over the machine's monotonic time, for silence and for shuttling."""

    def __init__(self, seconds: Callable[[], float] = time.monotonic) -> None:
        self._seconds = seconds
        self._base = Flicks(0)
        self._since: float | None = None
        self._speed = 1.0

    def start(self, at: Flicks, speed: float) -> None:
        """See ``Clock``."""
        self._base, self._speed, self._since = at, speed, self._seconds()

    def stop(self) -> None:
        """See ``Clock``."""
        self._base, self._since = self.now(), None

    def now(self) -> Flicks:
        """See ``Clock``."""
        if self._since is None:
            return self._base
        passed = (self._seconds() - self._since) * self._speed
        return Flicks(self._base + round(passed * FLICKS_PER_SECOND))
