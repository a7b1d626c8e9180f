"""Making a guided practice: starting it, and the job kind ``recipe.practice``."""

from __future__ import annotations

import asyncio
from dataclasses import asdict, replace
from typing import TYPE_CHECKING, Any

from app import starting
from app.jobs.context import CoroutineContext
from app.jobs.spec import Job, JobState
from app.practice.personas import OWN_NAME, Personas
from app.recipes import JobRecipeContext, stop_children
from pipeline.recipes.practice.brief import PracticeBrief
from pipeline.recipes.practice.journey import THEMES
from pipeline.recipes.practice.persona import LONGEST_ANSWER
from pipeline.recipes.practice.recipe import make_practice
from providers.errors import KinoraError

if TYPE_CHECKING:
    from app.studio import Studio

KIND = "recipe.practice"
_HINTS = {
    "release": ("letting go", "let go", "stress", "fear", "anxi", "worry", "release"),
    "gratitude": ("thank", "grateful", "gratitude"),
    "morning": ("morning", "wake"),
}
"""Words of a wish, and the theme they ask for."""


async def start_practice(
    studio: Studio,
    brief: PracticeBrief,
    *,
    wish: str = "",
    any_theme: bool = True,
    fresh: bool = False,
    offline: bool = False,
) -> Job:
    """Starts (or takes up again) a guided practice; returns its job.

    ``brief.persona`` names whose future self it leads to; empty: the creator's own, when there is one.
    ``wish``: what it is about, which chooses a theme and stands in for a persona; ``any_theme``: else the
    theme that was made longest ago. ``offline``: nothing that needs a network is asked.
    Raises ``InvalidInput``, and ``NotInLibrary`` for an unknown persona.
    """
    brief.check()
    brief = await asyncio.to_thread(_with_persona, studio, brief, wish)
    if any_theme:
        brief = await asyncio.to_thread(_with_theme, studio, brief, wish)
    local = offline or not await asyncio.to_thread(studio.generation.reaches_out)
    brief = replace(brief, offline=local)
    brief.check()
    group = f"make/{brief.key}"
    latest = None if fresh else starting.unfinished(studio, KIND, group)
    if latest is not None:
        return latest
    project = starting.empty_project(studio, brief.title)
    return starting.submit(studio, KIND, group, project, {"brief": brief.to_json()})


async def practice(parameters: dict[str, Any], context: CoroutineContext) -> dict[str, Any]:
    """Job kind ``recipe.practice``. Parameters: brief."""
    studio: Studio = context.services
    brief = PracticeBrief.from_json(parameters["brief"])
    document = studio.open_document(context.job.project_id)
    offline = brief.offline and await asyncio.to_thread(studio.generation.reaches_out)
    recipe = JobRecipeContext(context, document, keep_name=bool(brief.name), offline=offline)
    try:
        result = await make_practice(brief, recipe)
    except Exception as error:
        stop_children(studio, context.job_id)
        if isinstance(error, KinoraError) and error.exit_code == 2 and not document.timeline.scenes:
            # The brief itself can't be made (an unknown voice): no empty project is left.
            studio.library.delete_project(document.project_id)
        raise
    return {**asdict(result), "hashtags": [], "project_id": document.project_id}


def _with_persona(studio: Studio, brief: PracticeBrief, wish: str) -> PracticeBrief:
    personas = Personas(studio.library.database)
    if brief.persona:
        found = personas.get(brief.persona)
        return replace(brief, persona=found.name, answers=found.answers)
    if wish.strip():
        return replace(brief, answers=(("feeling", " ".join(wish.split())[:LONGEST_ANSWER]),))
    own = next((each for each in personas.list() if each.name == OWN_NAME), None)
    return replace(brief, persona=own.name, answers=own.answers) if own is not None else brief


def _with_theme(studio: Studio, brief: PracticeBrief, wish: str) -> PracticeBrief:
    """The theme of the wish, else the one made longest ago; each time another variation of it."""
    made = _made(studio, brief)
    said = wish.lower()
    theme = next((name for name, words in _HINTS.items() if any(word in said for word in words)), "")
    if not theme:
        theme = min(THEMES, key=lambda name: (_last(made, name), list(THEMES).index(name)))
    return replace(brief, theme=theme, variation=made.count(theme))


def _made(studio: Studio, brief: PracticeBrief) -> list[str]:
    """The themes of the practices made for this persona, the oldest first."""
    jobs = [job for job in studio.jobs.list(kind=KIND) if job.state is JobState.SUCCEEDED]
    briefs = [dict(job.parameters["brief"]) for job in jobs]
    found = [each["theme"] for each in briefs if each.get("persona", "") == brief.persona]
    return found[::-1]


def _last(made: list[str], theme: str) -> int:
    """When a theme was made last: its place among all, -1 for never."""
    return max((i for i, each in enumerate(made) if each == theme), default=-1)
