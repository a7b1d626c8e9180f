"""The series of a library: their recipes, schedules, and what they told."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.database.engine import Database
from app.database.types import now
from app.library.errors import NotInLibrary
from app.series.tables import EpisodeRow, SeriesRow
from pipeline.recipes.brief import NarratedBrief
from pipeline.timeline.model import new_id
from providers.errors import InvalidInput

_LONGEST_NAME = 80
_KEPT = (
    "niche",
    "tone",
    "duration",
    "aspect",
    "style",
    "voice",
    "language",
    "music",
    "music_mood",
    "scenes",
    "seed",
)
"""Fields of a brief that are the series' recipe; the others are the episode's."""


@dataclass(frozen=True, slots=True)
class Episode:
    """What was told, and the project it was told in."""

    number: int
    topic: str
    project_id: str
    made: datetime


@dataclass(frozen=True, slots=True)
class Series:
    """A saved recipe. ``recipe``: fields of a ``NarratedBrief``; ``episodes``: the first first."""

    name: str
    subject: str
    recipe: Mapping[str, Any]
    topics: tuple[str, ...]
    every_days: float | None
    episodes: tuple[Episode, ...]

    @property
    def due(self) -> datetime | None:
        """When the next episode is due; None without a schedule, or before the first episode."""
        if self.every_days is None or not self.episodes:
            return None
        return self.episodes[-1].made + timedelta(days=self.every_days)

    def brief(self, topic: str, number: int) -> NarratedBrief:
        """The brief of an episode: the recipe, its own topic, its own seed."""
        seed = int(self.recipe.get("seed", 0)) + number
        named = f"{self.name} {number}: {topic}"[:80]
        return replace(NarratedBrief(**self.recipe), topic=topic, seed=seed, name=named)


class SeriesShelf:
    """The series of one library. Every method waits for the disk."""

    def __init__(self, database: Database, *, clock: Callable[[], datetime] = now) -> None:
        self._database = database
        self._clock = clock

    def create(
        self,
        name: str,
        subject: str,
        brief: NarratedBrief,
        *,
        topics: Sequence[str] = (),
        every_days: float | None = None,
    ) -> Series:
        """Saves a series. Raises ``InvalidInput``: a recipe that can't be made, a name that is taken."""
        named, about = " ".join(name.split()), " ".join(subject.split())
        listed = [" ".join(topic.split()) for topic in topics if topic.strip()]
        if not named or len(named) > _LONGEST_NAME:
            raise InvalidInput(f"A series' name has 1 to {_LONGEST_NAME} characters.")
        if every_days is not None and not (math.isfinite(every_days) and 0 < every_days <= 366):
            raise InvalidInput("A series makes an episode every 1 to 366 days.")
        for topic in (about, *listed):
            replace(brief, topic=topic or "any", script="").check()
        if not about and not listed:
            raise InvalidInput("What is the series about?", advice="Give a subject, or a list of topics.")
        recipe = {field: value for field, value in asdict(brief).items() if field in _KEPT}
        with self._database.unit_of_work() as session:
            if _found(session, named) is not None:
                raise InvalidInput(f"There is a series “{named}” already.", advice="Choose another name.")
            row = SeriesRow(
                id=new_id(),
                name=named,
                subject=about,
                recipe=recipe,
                topics=listed,
                every_days=every_days,
                created=self._clock(),
            )
            session.add(row)
            session.flush()
            return _series(session, row)

    def list(self) -> tuple[Series, ...]:
        """All series by name."""
        with self._database.reading() as session:
            rows = session.scalars(select(SeriesRow).order_by(SeriesRow.name)).all()
            return tuple(_series(session, row) for row in rows)

    def get(self, name: str) -> Series:
        """The series of that name. Raises ``NotInLibrary``."""
        with self._database.reading() as session:
            return _series(session, _row(session, name))

    def due(self) -> tuple[Series, ...]:
        """Those with a schedule whose next episode is due now; one without an episode is due at once."""
        moment = self._clock()
        waiting = [series for series in self.list() if series.every_days is not None]
        return tuple(series for series in waiting if series.due is None or series.due <= moment)

    def told(self, name: str, number: int, topic: str, project_id: str) -> None:
        """Notes an episode; noted twice, it is there once. Raises ``NotInLibrary``."""
        with self._database.unit_of_work() as session:
            row = _row(session, name)
            episode = session.get(EpisodeRow, (row.id, number))
            if episode is None:
                session.add(
                    EpisodeRow(
                        series_id=row.id,
                        number=number,
                        topic=topic,
                        project_id=project_id,
                        made=self._clock(),
                    )
                )

    def forget(self, name: str) -> None:
        """Removes a series; its episodes' projects stay. Raises ``NotInLibrary``."""
        with self._database.unit_of_work() as session:
            session.delete(_row(session, name))


def _found(session: Session, name: str) -> SeriesRow | None:
    return session.scalar(select(SeriesRow).where(func.lower(SeriesRow.name) == name.strip().lower()))


def _row(session: Session, name: str) -> SeriesRow:
    row = _found(session, name)
    if row is None:
        raise NotInLibrary(f"There is no series “{name[:40]}”.", advice="See: kinora series list")
    return row


def _series(session: Session, row: SeriesRow) -> Series:
    query = select(EpisodeRow).where(EpisodeRow.series_id == row.id).order_by(EpisodeRow.number)
    episodes = [Episode(e.number, e.topic, e.project_id, e.made) for e in session.scalars(query)]
    return Series(row.name, row.subject, dict(row.recipe), tuple(row.topics), row.every_days, tuple(episodes))
