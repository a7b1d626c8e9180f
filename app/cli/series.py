"""``kinora series ...``: saving a series, its next episode, those that are due."""

from __future__ import annotations

from argparse import Namespace
from typing import Any

from app.cli.screen import Screen
from app.cli.session import follow, reading, studio, writing
from app.series.making import next_episode
from app.series.shelf import Series, SeriesShelf
from app.studio import Studio
from pipeline.recipes.brief import NarratedBrief
from providers.errors import KinoraError


async def create(arguments: Namespace, screen: Screen) -> dict[str, Any]:
    """Saves a series."""
    brief = NarratedBrief(
        niche=arguments.niche,
        tone=arguments.tone,
        duration=arguments.duration,
        aspect=arguments.aspect or "9:16",
        style=arguments.style or "flat-vector",
        voice=arguments.voice,
        language=arguments.language,
        seed=arguments.seed,
    )
    with writing() as library:
        made = SeriesShelf(library.database).create(
            arguments.name,
            arguments.about,
            brief,
            topics=arguments.topic,
            every_days=arguments.every,
        )
    return {**_json(made), "lines": _lines(made)}


async def list_series(arguments: Namespace, screen: Screen) -> dict[str, Any]:
    """All series, how many episodes each has, and when the next is due."""
    with reading() as library:
        found = SeriesShelf(library.database).list()
    lines = [_lines(each)[0] for each in found]
    return {"series": [_json(each) for each in found], "lines": lines or ["There is no series yet."]}


async def show(arguments: Namespace, screen: Screen) -> dict[str, Any]:
    """One series with its episodes."""
    with reading() as library:
        found = SeriesShelf(library.database).get(arguments.name)
    return {**_json(found), "lines": _lines(found)}


async def make_next(arguments: Namespace, screen: Screen) -> dict[str, Any]:
    """Makes the next episode of a series."""
    async with studio(screen, resume=True) as opened:
        return await _make(opened, arguments.name, arguments.topic, arguments.offline, screen)


async def run(arguments: Namespace, screen: Screen) -> dict[str, Any]:
    """Makes an episode of every series that is due; one that fails doesn't keep the others."""
    made: list[dict[str, Any]] = []
    lines: list[str] = []
    async with studio(screen, resume=True) as opened:
        for series in SeriesShelf(opened.library.database).due():
            try:
                one = await _make(opened, series.name, "", arguments.offline, screen)
            except KinoraError as error:
                lines.append(f"{series.name}: {error.message} {error.advice}".strip())
                continue
            made.append(one)
            lines += one["lines"]
    return {"made": made, "lines": lines or ["No series is due."]}


async def _make(opened: Studio, name: str, topic: str, offline: bool, screen: Screen) -> dict[str, Any]:
    job = await next_episode(opened, name, topic, offline=offline)
    result = await follow(opened, job, screen)
    episode = SeriesShelf(opened.library.database).get(name).episodes[-1]
    path = result["render"]["path"]
    line = f"{name}, episode {episode.number}: “{episode.topic}”, {result['seconds']:.0f} s."
    return {
        "series": name,
        "number": episode.number,
        "topic": episode.topic,
        "project": job.project_id,
        "output": path,
        "lines": [line, path],
    }


def _json(series: Series) -> dict[str, Any]:
    return {
        "name": series.name,
        "subject": series.subject,
        "recipe": dict(series.recipe),
        "topics": list(series.topics),
        "every_days": series.every_days,
        "due": series.due.isoformat() if series.due else None,
        "episodes": [
            {"number": e.number, "topic": e.topic, "project": e.project_id} for e in series.episodes
        ],
    }


def _lines(series: Series) -> list[str]:
    count = len(series.episodes)
    due = f", next due {series.due.astimezone():%Y-%m-%d}" if series.due else ""
    head = f"{series.name}: {count} episode{'s' if count != 1 else ''}{due}"
    return [head, *(f"  {e.number}. {e.topic}" for e in series.episodes)]
