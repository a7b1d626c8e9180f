"""What past calls tell: how well each provider did here, what the cache spared, how long a take took.

Read from the table of calls, which outlives jobs and projects. Every method blocks on SQLite.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from statistics import median

from sqlalchemy import func, select

from app.database.engine import Database
from app.generation.calls import CallState
from app.generation.tables import CallRow

_LATEST = 100
"""How many of a provider's latest calls tell how it does: what was a year ago says little."""
_LOOKED_THROUGH = 5000


@dataclass(frozen=True, slots=True)
class TrackRecord:
    """How a provider did here lately. Moments: seconds since 1970, None = never."""

    worked: int
    failed: int
    last_worked: float | None = None
    last_failed: float | None = None
    last_error: str = ""
    seconds: float | None = None
    """The median of the calls that ended well; None = not known."""

    @property
    def rate(self) -> float | None:
        """The share that ended well, 0..1; None before any call."""
        asked = self.worked + self.failed
        return self.worked / asked if asked else None


@dataclass(frozen=True, slots=True)
class Spared:
    """How often an answer was there already, and what making it anew would have taken."""

    asked: int
    """Requests that were made, or would have been."""
    hits: int
    micro_credits: int
    seconds: float
    uncertain: int
    """Hits of which nobody knows what the first asking cost: not in ``micro_credits``."""

    @property
    def rate(self) -> float | None:
        """Hits among all requests, 0..1; None before any."""
        return self.hits / self.asked if self.asked else None


class History:
    """Questions about the calls of a library."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def track_records(self) -> Mapping[str, TrackRecord]:
        """Provider -> how it did; without those never asked, and without what was cancelled in time."""
        ended = [CallState.KEPT.value, CallState.FAILED.value]
        query = (
            select(CallRow.provider, CallRow.state, CallRow.error, CallRow.seconds, CallRow.updated)
            .where(CallRow.state.in_(ended))
            .order_by(CallRow.updated.desc())
            .limit(_LOOKED_THROUGH)
        )
        found: dict[str, list[_Ended]] = {}
        with self._database.reading() as session:
            for provider, state, error, seconds, updated in session.execute(query):
                mine = found.setdefault(provider, [])
                worked = state == CallState.KEPT.value
                if len(mine) < _LATEST and (worked or error):
                    mine.append(_Ended(worked, error, seconds, updated))
        return {provider: _record(mine) for provider, mine in found.items() if mine}

    def spared(self) -> Spared:
        """What the cache was good for, since this library keeps count."""
        query = select(
            CallRow.state,
            func.count(),
            func.sum(CallRow.estimate_micro_credits),
            func.sum(CallRow.seconds),
            func.count(CallRow.estimate_micro_credits),
        ).group_by(CallRow.state)
        with self._database.reading() as session:
            rows = {row[0]: row for row in session.execute(query)}
        cached, kept = rows.get(CallState.CACHED.value), rows.get(CallState.KEPT.value)
        made = 0 if kept is None else int(kept[1])
        if cached is None:
            return Spared(made, 0, 0, 0.0, 0)
        hits = int(cached[1])
        return Spared(made + hits, hits, int(cached[2] or 0), float(cached[3] or 0), hits - int(cached[4]))

    def seconds_of(self, project_id: str, asset_ids: Iterable[str]) -> Mapping[str, float]:
        """Asset -> how long its making took; what is not known is not in it."""
        wanted = sorted(set(asset_ids))
        made = CallRow.answer["asset_id"].as_string()
        query = select(made, CallRow.seconds).where(
            CallRow.project_id == project_id,
            CallRow.state == CallState.KEPT.value,
            CallRow.seconds.is_not(None),
            made.in_(wanted),
        )
        with self._database.reading() as session:
            return {str(asset_id): float(seconds) for asset_id, seconds in session.execute(query)}


@dataclass(frozen=True, slots=True)
class _Ended:
    """One call that ended."""

    worked: bool
    error: str
    seconds: float | None
    at: float


def _record(calls: list[_Ended]) -> TrackRecord:
    """``calls``: the newest first."""
    well, ill = [call for call in calls if call.worked], [call for call in calls if not call.worked]
    times = [call.seconds for call in well if call.seconds is not None]
    return TrackRecord(
        len(well),
        len(ill),
        well[0].at if well else None,
        ill[0].at if ill else None,
        ill[0].error if ill else "",
        median(times) if times else None,
    )
