"""A film that is being made and has no scenes yet: which job makes it, how many will come, which shape."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from app.jobs.spec import Job
from pipeline.recipes.brief import ASPECTS
from pipeline.recipes.scenes import IDEAL_SECONDS

RECIPES = ("recipe.narrated", "recipe.music-video", "recipe.practice", "recipe.product-ad")
"""The kinds of job that lay scenes out."""
_WORDS_PER_SECOND = 2.4
"""Of the embedded voice."""
_USUAL_SECONDS = 45.0
_SHOT_SECONDS = 4.0
"""Of a music video, about."""
_PICTURE_SECONDS = 45.0
"""Of a guided practice, about."""
_MOST_GHOSTS = 24


def writing_job(jobs: Iterable[Job], project_id: str) -> Job | None:
    """The unfinished job that makes the film of ``project_id``, None when there is none."""
    ours = (job for job in jobs if job.project_id == project_id and job.kind in RECIPES)
    return next(ours, None) if project_id else None


def scenes_to_come(job: Job) -> int:
    """How many cards to draw in outline, about."""
    brief: Mapping[str, Any] = job.parameters["brief"]
    wanted = brief.get("scenes")
    if job.kind == "recipe.product-ad":
        wanted = brief["variations"]
    if wanted:
        return min(int(wanted), _MOST_GHOSTS)
    said = len(str(brief.get("script", "")).split()) / _WORDS_PER_SECOND
    seconds = brief.get("duration") or said or _USUAL_SECONDS
    each = {"recipe.music-video": _SHOT_SECONDS, "recipe.practice": _PICTURE_SECONDS}
    return max(1, min(_MOST_GHOSTS, round(seconds / each.get(job.kind, IDEAL_SECONDS))))


def shape_to_come(job: Job) -> tuple[int, int]:
    """Width and height of the film."""
    return ASPECTS[job.parameters["brief"]["aspect"]]
