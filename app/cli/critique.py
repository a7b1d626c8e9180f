"""``kinora critique``: a film looked over, and what to do about what was found."""

from __future__ import annotations

import asyncio
from argparse import Namespace
from collections.abc import Sequence
from typing import Any

from app.agentic.decisions import Choice, Decision, choices_for
from app.agentic.start import answer, eyes_of, start_direction
from app.agentic.story import Story, newest_run, read_story
from app.cli.screen import Screen
from app.cli.session import find_project, studio
from app.jobs.spec import Job, JobState
from app.studio import Studio
from pipeline.timeline.model import Timeline
from providers.errors import InvalidInput, NotConfigured


async def critique(arguments: Namespace, screen: Screen) -> dict[str, Any]:
    """Looks a project over, or answers what an earlier look asked; stops where the creator is asked.

    Raises ``InvalidInput``, ``NotConfigured`` (``--see`` without a model that sees), and the run's error.
    """
    decisions = [read_decision(word) for word in arguments.decide]
    async with studio(screen) as opened:
        project = find_project(opened.library, arguments.id)
        eyes = await asyncio.to_thread(eyes_of, opened) if arguments.see else ""
        if arguments.see and not eyes:
            raise NotConfigured("No model that sees is set up.", advice="Leave --see out, or add a key.")
        run = newest_run(opened.jobs, project.id)
        if run is None or run.state.finished:
            if decisions:
                raise InvalidInput("The critic is not waiting for an answer.", advice="Have it look first.")
            run = start_direction(
                opened,
                project.id,
                rounds=arguments.rounds,
                eyes=eyes,
                brand=brand_colours(opened, arguments.brand),
                auto=arguments.accept,
                fill=arguments.fill,
            )
        elif decisions:
            run = await answer(opened, run.id, decisions)
        else:
            run = opened.jobs.take_up(run.id)
        story = await rest(opened, run, screen)
        timeline = opened.open_document(project.id).timeline
    return told(story, timeline, project.id)


def brand_colours(studio: Studio, name: str) -> tuple[str, ...]:
    """The colours of the brand kit of that name, none for no name. Raises ``InvalidInput``."""
    if not name:
        return ()
    kit = next((kit for kit in studio.library.brand_kits.list() if name in (kit.name, kit.id)), None)
    if kit is None or not kit.colours:
        raise InvalidInput(f"There is no brand kit {name!r} with colours.", advice="Make one in the window.")
    return tuple(kit.colours)


def read_decision(word: str) -> Decision:
    """``FINDING=accept|reroll|skip``, or words of one's own. Raises ``InvalidInput``."""
    finding, equals, said = word.partition("=")
    if not equals or not finding or not said:
        raise InvalidInput(
            f"{word!r} is no decision.", advice="Write FINDING=accept, reroll, skip, or words."
        )
    plain = {choice.value: choice for choice in (Choice.ACCEPT, Choice.REROLL, Choice.SKIP)}
    choice = plain.get(said, Choice.OWN)
    return Decision(finding, choice, said if choice is Choice.OWN else "")


async def rest(studio: Studio, run: Job, screen: Screen) -> Story:
    """Awaits the run's end or its question. Raises the run's error."""
    rests = asyncio.Event()

    def changed(now: Job) -> None:
        if now.id == run.id:
            screen.progress(now.progress, now.message or now.label)
            if now.state.finished or now.state is JobState.PAUSED:
                rests.set()

    studio.jobs.changed.connect(changed)
    try:
        changed(studio.jobs.get(run.id))
        await rests.wait()
    finally:
        studio.jobs.changed.disconnect(changed)
    now = studio.jobs.get(run.id)
    if now.state.finished:
        await studio.result(now)
    return await asyncio.to_thread(read_story, studio.jobs, now)


def told(story: Story, timeline: Timeline, project_id: str) -> dict[str, Any]:
    """The report, for people and as JSON."""
    numbers = {scene.id: number for number, scene in enumerate(timeline.scenes, 1)}
    findings = [
        {
            **finding.to_json(),
            "number": numbers.get(finding.scene),
            "choices": [choice.value for choice in choices_for(finding, timeline)],
        }
        for finding in story.open_findings
    ]
    return {
        "project": project_id,
        "run": story.run_id,
        "asking": story.asking,
        "rounds": len(story.rounds),
        "findings": findings,
        "scores": [
            {"scene": numbers.get(score.scene), "score": score.score}
            for score in (story.latest.report.scores if story.latest is not None else ())
        ],
        "lines": list(_lines(story, findings, project_id)),
    }


def _lines(story: Story, findings: Sequence[dict[str, Any]], project_id: str) -> Sequence[str]:
    lines = [
        f"{found['id']}\n  Scene {found['number']}: {found['sentence']} ({', '.join(found['choices'])})"
        if found["number"]
        else f"{found['id']}\n  {found['sentence']} ({', '.join(found['choices'])})"
        for found in findings
    ]
    latest = story.latest
    if latest is not None:
        lines += [*latest.failed, *filter(None, [latest.unseen])]
    if story.asking:
        lines.append(f"Answer with: kinora critique {project_id} --decide FINDING=accept ...")
    elif not findings:
        lines.append("Nothing is left to mend.")
    return lines
