"""How long a job will still take, from its own pace and from how long its kind took before."""

from __future__ import annotations

from dataclasses import dataclass, field

_SMOOTHING = 0.25
_TRUST_AT = 0.3
"""Progress from which the job's own pace alone is believed."""


@dataclass(slots=True)
class Pace:
    """The smoothed rate of one running job; times in seconds of any one clock."""

    began: float
    began_at: float = 0.0
    """Progress at the beginning: a job that resumes from a checkpoint doesn't start at 0."""
    _last_time: float = field(init=False)
    _last_fraction: float = field(init=False)
    _rate: float | None = field(default=None, init=False)

    def __post_init__(self) -> None:
        self._last_time = self.began
        self._last_fraction = self.began_at

    def observe(self, now: float, fraction: float) -> None:
        """Takes note that ``fraction`` of the job is done at ``now``."""
        elapsed, gained = now - self._last_time, fraction - self._last_fraction
        if elapsed <= 0 or gained <= 0:
            return
        rate = gained / elapsed
        self._rate = rate if self._rate is None else self._rate + _SMOOTHING * (rate - self._rate)
        self._last_time, self._last_fraction = now, fraction

    def remaining(self, now: float, usual: float | None = None) -> float | None:
        """Returns the seconds left, or None when nothing is known; ``usual`` is the kind's past duration.

        The whole average pace and the recent one are averaged, which is calm and still follows a change;
        the usual duration counts less the further the job is.
        """
        done = self._last_fraction
        from_history = None if usual is None else max(0.0, usual * (1 - done) - (now - self._last_time))
        since = self._last_time - self.began
        if self._rate is None or since <= 0:
            return from_history
        overall = (done - self.began_at) / since
        own = max(0.0, (1 - done) / ((overall + self._rate) / 2) - (now - self._last_time))
        if from_history is None:
            return own
        trust = min(1.0, done / _TRUST_AT)
        return trust * own + (1 - trust) * from_history


class Durations:
    """How long jobs of each kind took lately, in seconds."""

    def __init__(self, known: dict[str, float] | None = None) -> None:
        self._usual = dict(known or {})

    def add(self, kind: str, seconds: float) -> None:
        """Takes note of a finished job."""
        before = self._usual.get(kind)
        self._usual[kind] = seconds if before is None else before + _SMOOTHING * (seconds - before)

    def usual(self, kind: str) -> float | None:
        """Returns the smoothed duration, None for a kind never seen."""
        return self._usual.get(kind)
