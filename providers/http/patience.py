"""How long we wait, by kind of work."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum


class Work(Enum):
    """A kind of call; the value is the longest silence from a service, in seconds."""

    ASKING = 30.0
    """Lists, states, key tests."""
    TALKING = 120.0
    """A language model thinks before its first word, and between two."""
    LISTENING = 600.0
    """An hour of sound is written down before a byte comes back."""
    PAINTING = 300.0
    SPEAKING = 180.0
    FETCHING = 60.0
    """The next bytes of a finished file."""


_CONNECT = 10.0
_SEND = 120.0
_LOCAL = 4 * 3600.0
"""A model on this machine may load for minutes and work for hours; a hand stops it, not a clock."""


@dataclass(frozen=True, slots=True)
class Patience:
    """Time limits in seconds."""

    silence: float | None = None
    """Replaces the longest silence of every kind of work; None: as the kind says."""
    local: bool = False

    def for_work(self, work: Work) -> tuple[float, float, float]:
        """Returns the limits for (connecting, one write, one silence)."""
        longest = _LOCAL if self.local and work is not Work.ASKING else work.value
        return _CONNECT, _SEND, longest if self.silence is None else self.silence
