"""``kinora make --recipe practice`` and ``kinora practice ...``: interview, personas, log."""

from __future__ import annotations

import sys
from argparse import Namespace
from dataclasses import asdict
from typing import Any

from app.cli.screen import Screen
from app.cli.session import find_project, reading, writing
from app.jobs.spec import Job
from app.practice.log import PracticeLog, streak_words
from app.practice.personas import OWN_NAME, Persona, Personas
from app.studio import Studio
from pipeline.recipes.practice.brief import USUAL, PracticeBrief
from pipeline.recipes.practice.persona import QUESTIONS
from pipeline.timeline.time import to_seconds
from providers.errors import InvalidInput


def practice_brief(arguments: Namespace) -> PracticeBrief:
    """The brief of the arguments; which words and whose persona are looked up when it starts."""
    return PracticeBrief(
        persona=arguments.persona,
        theme=arguments.theme or "meeting",
        duration=arguments.duration or USUAL,
        aspect=arguments.aspect or "16:9",
        style=arguments.style or "watercolour",
        voice=arguments.voice,
        language=arguments.language,
        seed=arguments.seed,
        name=arguments.name,
    )


async def start(opened: Studio, brief: PracticeBrief, arguments: Namespace) -> Job:
    """Starts the job. Raises as ``start_practice``."""
    from app.practice.making import start_practice

    return await start_practice(
        opened,
        brief,
        wish=" ".join(arguments.topic),
        any_theme=not arguments.theme,
        fresh=arguments.fresh,
        offline=arguments.offline,
    )


async def interview(arguments: Namespace, screen: Screen) -> dict[str, Any]:
    """Asks on the terminal; what was answered is kept, and the interview goes on from there next time."""
    name = arguments.name or OWN_NAME
    with writing() as library:
        personas = Personas(library.database)
        talk = personas.interview(name)
        while talk.question is not None:
            screen.say(talk.words)
            line = sys.stdin.readline()
            if not line:
                return {"persona": name, "over": False, "lines": ["It goes on here next time."]}
            try:
                talk = personas.answer(name, line)
            except InvalidInput as error:
                screen.say(f"{error.message} {error.advice}")
        made = personas.get(name)
    return {**_json(made), "over": True, "lines": _lines(made)}


async def persona(arguments: Namespace, screen: Screen) -> dict[str, Any]:
    """Shows a persona; with answers, writes a new version of it first."""
    name = arguments.name or OWN_NAME
    answers = {}
    for given in arguments.answer:
        key, equals, said = given.partition("=")
        if not equals:
            raise InvalidInput(f"{given!r} is no answer.", advice="Write it as place=a house by the sea")
        answers[key.strip()] = said
    if answers:
        with writing() as library:
            found = Personas(library.database).write(name, answers)
    else:
        with reading() as library:
            found = Personas(library.database).get(name)
    return {**_json(found), "lines": _lines(found)}


async def personas(arguments: Namespace, screen: Screen) -> dict[str, Any]:
    """The personas, and how often each was rewritten."""
    with reading() as library:
        found = Personas(library.database).list()
    lines = [f"{each.name}: version {each.number}, {len(each.answers)} answers" for each in found]
    return {"personas": [_json(each) for each in found], "lines": lines or ["There is no persona yet."]}


async def done(arguments: Namespace, screen: Screen) -> dict[str, Any]:
    """Notes a practice: a project's, as long as its film, or any other with its minutes."""
    with writing() as library:
        name, project_id, minutes = "Practice", "", arguments.minutes
        if arguments.id:
            project = find_project(library, arguments.id)
            name, project_id = project.name, project.id
            minutes = minutes or to_seconds(project.duration) / 60
        if minutes is None:
            raise InvalidInput("How long was it?", advice="Add --minutes N, or name the practice's project.")
        log = PracticeLog(library.database)
        noted = log.record(name, minutes * 60, project_id)
        streak = log.streak()
    lines = [f"{noted.name}: {noted.seconds / 60:.0f} minutes.", streak_words(streak)]
    return {"name": noted.name, "seconds": noted.seconds, "streak": asdict(streak), "lines": lines}


async def log(arguments: Namespace, screen: Screen) -> dict[str, Any]:
    """What was practised, the newest first, and the streak."""
    with reading() as library:
        book = PracticeLog(library.database)
        found, streak = book.list(), book.streak()
    lines = [
        f"{each.done.astimezone():%Y-%m-%d %H:%M}  {each.seconds / 60:4.0f} min  {each.name}"
        for each in found
    ]
    practised = [{**asdict(each), "done": each.done.isoformat()} for each in found]
    return {"practised": practised, "streak": asdict(streak), "lines": [streak_words(streak), *lines]}


def _json(found: Persona) -> dict[str, Any]:
    made = found.made.isoformat() if found.made else None
    return {"persona": found.name, "version": found.number, "answers": dict(found.answers), "made": made}


def _lines(found: Persona) -> list[str]:
    answers = dict(found.answers)
    told = [f"  {q.words}\n    {answers[q.key]}" for q in QUESTIONS if q.key in answers]
    return [f"{found.name}, version {found.number}", *told]
