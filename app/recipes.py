"""Running recipes as durable jobs: the coordinator kinds, and the context a recipe sees.

A coordinator may run any number of times. Its steps have keys made of project, place and parameters, so a
run after a crash gets what is finished and asks only for what is missing.
"""

from __future__ import annotations

import asyncio
import hashlib
import json
from collections.abc import Mapping
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from app.jobs.context import CoroutineContext
from app.jobs.spec import Job, JobSpec
from app.library.document import Document
from pipeline.recipes.assembly import OwnMedia
from pipeline.recipes.brief import NarratedBrief
from pipeline.recipes.context import Step
from pipeline.recipes.narrated import make_narrated
from pipeline.recipes.reroll import Reroll, reroll
from pipeline.timeline.model import MediaKind, Timeline
from pipeline.timeline.serialise import to_json
from pipeline.timeline.time import ZERO, Flicks, TimeRange
from providers.errors import KinoraError
from providers.phrases import Phrase

if TYPE_CHECKING:
    from app.studio import Studio


_SHARES = {"media.hear": (0.0, 0.1), "video.render": (0.6, 1.0)}
"""Steps long enough to show through: their own progress fills this part of the recipe's."""


class JobRecipeContext:
    """A recipe's view of the studio (``RecipeContext``) over the job that runs it."""

    def __init__(
        self, job: CoroutineContext, document: Document, *, keep_name: bool, offline: bool = False
    ) -> None:
        """``offline``: no step asks what needs a network, whatever the creator prefers."""
        self._job = job
        self._document = document
        self._studio: Studio = job.services
        self._keep_name = keep_name
        self._place = {"project_id": document.project_id} | ({"offline": True} if offline else {})

    @property
    def timeline(self) -> Timeline:
        """The project's timeline as it stands."""
        return self._document.timeline

    async def run(self, step: Step) -> dict[str, Any]:
        """Submits the step as a child job and awaits its result. Raises the job's error."""
        parameters = {
            name: to_json(value) if isinstance(value, Timeline) else value
            for name, value in step.parameters.items()
        }
        parameters |= {**self._place, "slot": step.slot}
        digest = hashlib.sha256(json.dumps(parameters, sort_keys=True).encode()).hexdigest()[:24]
        spec = JobSpec(
            step.kind,
            parameters,
            key=f"{self._document.project_id}/{step.kind}/{step.slot}/{digest}",
            label=step.label,
            priority=step.priority,
        )
        share = _SHARES.get(step.kind)
        if share is None:
            return (await self._job.run_all([spec]))[0]
        jobs = self._studio.jobs

        def changed(job: Job) -> None:
            if job.key == spec.key and not job.state.finished and job.message:
                self._job.progress(share[0] + (share[1] - share[0]) * job.progress, _stage(job.message))

        jobs.changed.connect(changed)
        try:
            return (await self._job.run_all([spec]))[0]
        finally:
            jobs.changed.disconnect(changed)

    def commit(self, label: str, timeline: Timeline) -> None:
        """Applies the edit; the first layout also gives the project its name."""
        self._document.apply(label, timeline)
        if not self._keep_name and timeline.name:
            self._studio.library.projects.rename(self._document.project_id, timeline.name)
            self._keep_name = True

    def progress(self, fraction: float, message: str) -> None:
        """Tells the job."""
        self._job.progress(fraction, message)


def _stage(message: str) -> str:
    """The step's message without its own time left: the recipe's job shows one for the whole."""
    if isinstance(message, Phrase):
        doing: str = message.values.get("doing", message)
        return doing
    return message.partition(", ")[0]


async def narrated(parameters: dict[str, Any], context: CoroutineContext) -> dict[str, Any]:
    """Job kind ``recipe.narrated``. Parameters: brief, own_media, own_music."""
    studio: Studio = context.services
    brief = NarratedBrief.from_json(parameters["brief"])
    document = studio.open_document(context.job.project_id)
    offline = brief.offline and await asyncio.to_thread(studio.generation.reaches_out)
    recipe = JobRecipeContext(context, document, keep_name=bool(brief.name), offline=offline)
    own_media = [own_media_of(asset) for asset in parameters.get("own_media", ())]
    try:
        result = await make_narrated(brief, recipe, own_media, parameters.get("own_music", ""))
    except Exception as error:
        # A stop of the studio comes as CancelledError and leaves all to be resumed at the next start.
        stop_children(studio, context.job_id)
        if isinstance(error, KinoraError) and error.exit_code == 2 and not document.timeline.scenes:
            # The brief itself can't be made (an unknown voice, nothing to say): no empty project is left.
            studio.library.delete_project(document.project_id)
        raise
    return {**asdict(result), "hashtags": list(result.hashtags), "project_id": document.project_id}


async def reroll_part(parameters: dict[str, Any], context: CoroutineContext) -> dict[str, Any]:
    """Job kind ``recipe.reroll``. Parameters: scene (from 1), part, seed, prompt."""
    studio: Studio = context.services
    document = studio.open_document(context.job.project_id)
    recipe = JobRecipeContext(context, document, keep_name=True)
    return {"takes": await reroll(Reroll(**parameters), recipe)}


def own_media_of(asset: Mapping[str, Any]) -> OwnMedia:
    """An entry of ``Studio.import_media`` as a recipe takes it."""
    kind = MediaKind(asset["kind"])
    available = TimeRange(ZERO, Flicks(asset["duration"])) if kind is MediaKind.VIDEO else None
    return OwnMedia(asset["asset_id"], kind, asset["name"], available)


def stop_children(studio: Studio, job_id: str) -> None:
    """What a failed recipe asked for and has not got is not wanted any more."""
    for child in studio.jobs.list(parent_id=job_id):
        if not child.state.finished:
            studio.jobs.cancel(child.id)
