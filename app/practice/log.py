"""The practice log: what was practised when, and for how many days in a row."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from sqlalchemy import select

from app.database.engine import Database
from app.database.types import now
from app.practice.tables import PracticeRow
from pipeline.timeline.model import new_id
from providers.errors import InvalidInput

_LONGEST = 24 * 3600.0
_SAME = timedelta(minutes=1)
"""The same practice said twice within this is one practice."""


@dataclass(frozen=True, slots=True)
class Practised:
    """One practice. ``project_id`` is empty when it was no video of ours; ``seconds``: how long."""

    name: str
    project_id: str
    seconds: float
    done: datetime


@dataclass(frozen=True, slots=True)
class Streak:
    """Days in a row up to today or yesterday, the longest row ever, and all there was."""

    days: int
    longest: int
    practices: int
    seconds: float


class PracticeLog:
    """The log of one library. Every method waits for the disk."""

    def __init__(self, database: Database, *, clock: Callable[[], datetime] = now) -> None:
        self._database = database
        self._clock = clock

    def record(self, name: str, seconds: float, project_id: str = "") -> Practised:
        """Notes that a practice was done now. Raises ``InvalidInput`` for a length that can't be."""
        if not 0 < seconds <= _LONGEST:
            raise InvalidInput("A practice lasts more than nothing and at most a day.")
        done = self._clock()
        with self._database.unit_of_work() as session:
            latest = session.scalar(select(PracticeRow).order_by(PracticeRow.done.desc()).limit(1))
            if latest is not None and latest.name == name[:200] and done - latest.done < _SAME:
                return _to_practised(latest)
            row = PracticeRow(
                id=new_id(), name=name[:200], project_id=project_id, seconds=float(seconds), done=done
            )
            session.add(row)
            return _to_practised(row)

    def list(self, limit: int | None = None) -> tuple[Practised, ...]:
        """What was practised, the newest first."""
        with self._database.reading() as session:
            query = select(PracticeRow).order_by(PracticeRow.done.desc(), PracticeRow.id).limit(limit)
            return tuple(_to_practised(row) for row in session.scalars(query))

    def streak(self) -> Streak:
        """The streak as of now, in the days of this machine's time zone."""
        found = self.list()
        days, longest = streak_of((each.done.astimezone().date() for each in found), _today(self._clock()))
        return Streak(days, longest, len(found), sum(each.seconds for each in found))


def streak_of(practised: Iterable[date], today: date) -> tuple[int, int]:
    """Days in a row that reach today or yesterday, and the longest row there was."""
    days = sorted(set(practised))
    longest = row = 0
    before: date | None = None
    for day in days:
        row = row + 1 if before is not None and day - before == timedelta(days=1) else 1
        longest, before = max(longest, row), day
    alive = before is not None and today - before <= timedelta(days=1)
    return (row if alive else 0), longest


def streak_words(streak: Streak) -> str:
    """The streak in a sentence."""
    if not streak.practices:
        return "Nothing was practised yet."
    days = f"{streak.days} day{'s' if streak.days != 1 else ''} in a row"
    practices = f"{streak.practices} practice{'s' if streak.practices != 1 else ''}"
    return f"{days}, {streak.longest} at most; {practices}, {streak.seconds / 60:.0f} minutes in all."


def _today(moment: datetime) -> date:
    return moment.astimezone().date()


def _to_practised(row: PracticeRow) -> Practised:
    return Practised(row.name, row.project_id, row.seconds, row.done)
