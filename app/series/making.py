"""Making the next episode of a series: a topic nobody told yet, and a narrated video of it."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Any

from app.jobs.spec import Job, JobState
from app.series.shelf import Series, SeriesShelf
from app.series.topics import ideas, same_meaning, same_words
from providers.errors import InvalidInput

if TYPE_CHECKING:
    from app.studio import Studio

_AGAIN = (JobState.FAILED, JobState.CANCELLED)


async def next_episode(studio: Studio, name: str, topic: str = "", *, offline: bool = False) -> Job:
    """Starts the next episode; one that did not finish is taken up again first. Returns its job.

    ``topic``: the creator's own; empty: the next of the list, then the subject from another angle. Raises
    ``NotInLibrary``, and ``InvalidInput`` for a topic that was told, or when nothing is left to tell.
    """
    shelf = SeriesShelf(studio.library.database)
    series = await asyncio.to_thread(shelf.get, name)
    if not topic:
        unfinished = await asyncio.to_thread(_unfinished, studio, series)
        if unfinished is not None:
            return studio.jobs.retry(unfinished.id) if unfinished.state in _AGAIN else unfinished
    chosen = await _topic(studio, series, " ".join(topic.split()))
    number = series.episodes[-1].number + 1 if series.episodes else 1
    # The same topic and number make the same brief: killed between these two lines, the make is taken up.
    job = await studio.make(series.brief(chosen, number), offline=offline)
    await asyncio.to_thread(shelf.told, series.name, number, chosen, job.project_id)
    return job


def _unfinished(studio: Studio, series: Series) -> Job | None:
    """The job of the last episode, when it has not succeeded and its project is still there."""
    if not series.episodes:
        return None
    last = series.episodes[-1]
    if all(project.id != last.project_id for project in studio.projects()):
        return None
    jobs = studio.jobs.list(project_id=last.project_id, kind="recipe.narrated", limit=1)
    return jobs[0] if jobs and jobs[0].state is not JobState.SUCCEEDED else None


async def _topic(studio: Studio, series: Series, wanted: str) -> str:
    """The topic to tell. Raises ``InvalidInput`` when it was told, or when there is none left."""
    told = [episode.topic for episode in series.episodes]
    known = [(each, meant) for each in told if (meant := await _meaning(studio, each)) is not None]
    for idea in [wanted] if wanted else ideas(series.subject, series.topics):
        before = same_words(idea, told)
        if not before and known and (meant := await _meaning(studio, idea)) is not None:
            before = same_meaning(meant, known)
        if not before:
            return idea
        if wanted:
            raise InvalidInput(
                f"“{series.name}” told that already: “{before}”.", advice="Choose another topic."
            )
    raise InvalidInput(
        f"“{series.name}” has told all it had to tell.", advice="Give the next episode a topic of its own."
    )


async def _meaning(studio: Studio, topic: str) -> Any:
    """The topic's vector, None where no model of this machine can say."""
    vector = await studio.meaning.vector(topic)
    return None if vector is None else [float(value) for value in vector]
