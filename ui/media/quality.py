"""How large preview frames are drawn: as large as the machine keeps up with, by measurement."""

from __future__ import annotations

import time
from collections import deque
from collections.abc import Callable

from pipeline.render.presets import OutputSettings
from pipeline.timeline.model import Timeline

DIVISORS = (1, 2, 4)
"""Full, half and quarter of the preview's width and height."""
_CHOICES = (0, *DIVISORS)
"""0: chosen by measurement."""

_BUSY = 0.92
"""Share of the frame time beyond which the next frame is in danger."""
_LOW = 0.5
"""Share of the frames ahead that are ready, under which drawing is not keeping up."""
_ROOM = 0.8
"""Share of the frame time that the larger size may take by forecast."""
_GROWTH = 2.0
"""Cost of four times the pixels: less than 4, as decoding costs the same at every size."""
_WINDOW = 24
_OUTLIERS = 0.1
"""Share of the window that the mean leaves out at the top: the first frame of a clip is no trend."""
_FEWEST = 8
_LONG_ENOUGH = 500.0
"""Milliseconds of drawing after which fewer frames will do to judge by."""
_PATIENCE = 3.0
_LONGEST = 48.0


class QualityControl:
    """Chooses a divisor. Goes down when drawing can't keep up, up after seconds of headroom.

    A step up that failed makes the next one wait twice as long (3 s to 48 s), so that a size at the
    limit does not flicker between two.
    """

    def __init__(self, seconds: Callable[[], float] = time.monotonic) -> None:
        self._seconds = seconds
        self._costs: deque[float] = deque(maxlen=_WINDOW)
        self._calm_since: float | None = None
        self._patience = _PATIENCE
        self._raised_at: float | None = None
        self._chosen = 0
        self._auto = 1

    @property
    def mean(self) -> float:
        """Milliseconds a frame at the present size, of the last frames without the dearest; 0 before any."""
        costs = sorted(self._costs)
        kept = costs[: max(1, len(costs) - round(_OUTLIERS * len(costs)))]
        return sum(kept) / len(kept) if kept else 0.0

    @property
    def chosen(self) -> int:
        """What the creator chose: a divisor, or 0 for automatic."""
        return self._chosen

    @property
    def divisor(self) -> int:
        """What to draw at while playing."""
        return self._chosen or self._auto

    @property
    def high(self) -> float:
        """95th percentile of the last frames' milliseconds; 0 before there are any."""
        return sorted(self._costs)[int(0.95 * (len(self._costs) - 1))] if self._costs else 0.0

    def choose(self, divisor: int) -> None:
        """Sets the size for good, or 0 for automatic. Raises ``ValueError`` for an unknown one."""
        if divisor not in _CHOICES:
            raise ValueError(f"no such preview quality: {divisor}")
        self._chosen = divisor
        self._forget()

    def restart(self) -> None:
        """Begins measuring anew: another timeline costs something else."""
        self._auto = 1
        self._patience = _PATIENCE
        self._raised_at = None
        self._forget()

    def observe(self, cost: float, budget: float, lead: float) -> None:
        """A frame took ``cost`` ms, with ``budget`` ms from frame to frame; ``lead``: 0..1 of those to come
        that are ready already.
        """
        self._costs.append(cost)
        if self._chosen or (len(self._costs) < _FEWEST and sum(self._costs) < _LONG_ENOUGH):
            return
        # Dear frames alone are no reason: as long as the lead holds, nobody sees them.
        if self.mean > _BUSY * budget and lead < _LOW:
            self._lower()
        elif self._auto > DIVISORS[0] and self.mean * _GROWTH < _ROOM * budget:
            self._raise_in_time()
        else:
            self._calm_since = None

    def _lower(self) -> None:
        if self._auto == DIVISORS[-1]:
            return
        now = self._seconds()
        if self._raised_at is not None and now - self._raised_at < 2 * self._patience:
            self._patience = min(_LONGEST, self._patience * 2)
        self._auto = DIVISORS[DIVISORS.index(self._auto) + 1]
        self._forget()

    def _raise_in_time(self) -> None:
        now = self._seconds()
        if self._calm_since is None:
            self._calm_since = now
        elif now - self._calm_since >= self._patience:
            self._auto = DIVISORS[DIVISORS.index(self._auto) - 1]
            self._raised_at = now
            self._forget()

    def _forget(self) -> None:
        self._costs.clear()
        self._calm_since = None


def preview(timeline: Timeline, height: int, divisor: int) -> OutputSettings:
    """The timeline's own picture, ``height`` / ``divisor`` pixels tall, never larger than it is."""
    full = OutputSettings.for_timeline(timeline)
    return full.scaled(min(1.0, height / full.height) / divisor)
