"""The critic as jobs: ``critic.measure`` looks and listens, ``agent.critique`` asks a model as well."""

from __future__ import annotations

import asyncio
import hashlib
import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from app.agentic.errors import NothingToLookAt
from app.agentic.seeing import asked_about, seen
from app.brand import OFF_BRAND
from app.generation.taking import home_of, library
from app.jobs.context import CoroutineContext, WorkContext
from app.jobs.spec import JobSpec
from app.library.document import Document
from app.library.library import Library
from app.library.staleness import used_assets
from pipeline.critic.findings import Finding, Report
from pipeline.critic.looking import spans_of, write_stills
from pipeline.critic.readings import SceneReading
from pipeline.critic.reviewing import review
from pipeline.critic.syncing import Words
from pipeline.timeline.model import Timeline
from pipeline.timeline.serialise import to_json
from pipeline.transcript.model import WORD_TIMES, WordTimes
from providers.errors import KinoraError
from providers.phrases import Phrase

if TYPE_CHECKING:
    from app.studio import Studio

_KEPT_EVERY = 8
"""Scenes between two checkpoints: each holds all readings so far."""


def measure(parameters: dict[str, Any], context: WorkContext) -> dict[str, Any]:
    """Job kind ``critic.measure``: the project as it stands. Returns the ``Report``, and ``stills``.

    Parameters: project_id; ``brand``: colours to keep to; ``stills``: a folder into which the middle frame of
    every scene is written for a model to see, empty for none. Raises ``NothingToLookAt``.
    """
    shelf, project_id = library(home_of(context)), parameters["project_id"]
    timeline = Document(shelf.database, project_id).timeline
    if not spans_of(timeline):
        raise NothingToLookAt(advice="Make a video, or put pictures into its scenes first.")
    stamp = _stamp(timeline)
    earlier = context.checkpoint() or {}
    known = (
        [SceneReading.from_json(r) for r in earlier.get("readings", ())] if earlier.get("of") == stamp else []
    )

    def keep(readings: Sequence[SceneReading]) -> None:
        if len(readings) % _KEPT_EVERY == 0:
            context.save_checkpoint({"of": stamp, "readings": [reading.to_json() for reading in readings]})

    resolver = shelf.assets.resolver(project_id)
    report = review(
        timeline,
        resolver,
        voice_words(shelf, timeline),
        brand=tuple(parameters.get("brand", ())),
        brand_limit=OFF_BRAND,
        known=known,
        keep=keep,
        progress=context.progress,
        cancelled=context.cancelled,
    )
    folder = str(parameters.get("stills", ""))
    stills = write_stills(timeline, resolver, Path(folder)) if folder else {}
    return report.to_json() | {"stills": {scene: str(path) for scene, path in stills.items()}}


def voice_words(shelf: Library, timeline: Timeline) -> dict[str, Words]:
    """What the voices in use say and when, where that is known."""
    found = shelf.assets.find(used_assets(timeline))
    return {
        asset_id: [(str(w[0]), float(w[1]), float(w[2])) for w in asset.facts["words"]]
        for asset_id, asset in found.items()
        # A guess says nothing about where captions should stand: there the ear decides.
        if asset.facts.get("words") and asset.facts.get(WORD_TIMES) != WordTimes.ESTIMATED
    }


async def critique(parameters: dict[str, Any], context: CoroutineContext) -> dict[str, Any]:
    """Job kind ``agent.critique``. Returns the ``Report``; ``eyes``: which model looked, ``unseen``: why not.

    Parameters: ``brand``; ``eyes``: the vision provider to ask as well, empty for none.
    """
    studio: Studio = context.services
    project_id, eyes = context.job.project_id, str(parameters.get("eyes", ""))
    wanted = {"project_id": project_id, "brand": list(parameters.get("brand", ()))}
    if eyes:
        wanted["stills"] = str(context.work_dir)
    spec = JobSpec(
        "critic.measure", wanted, key=f"{context.job_id}/measure", label=Phrase("Look the film over")
    )
    (found,) = await context.run_all([spec])
    stills: Mapping[str, str] = found.pop("stills")
    report, unseen = Report.from_json(found), ""
    if eyes:
        timeline = studio.open_document(project_id).timeline
        told, unseen = await _ask(context, timeline, stills, eyes)
        report = Report((*report.findings, *told), report.scores)
    return report.to_json() | {"eyes": eyes, "unseen": unseen}


async def _ask(
    context: CoroutineContext, timeline: Timeline, stills: Mapping[str, str], eyes: str
) -> tuple[list[Finding], str]:
    """What a model sees; a model that fails leaves the measurements as they are, and says why."""
    spans = spans_of(timeline)
    found: list[Finding] = []
    unseen = ""
    specs = [
        (scene, asked_about(scene, still, context.job.project_id, eyes, f"{context.job_id}/see/{scene.id}"))
        for scene in timeline.scenes
        if (still := stills.get(scene.id))
    ]
    answers = await asyncio.gather(*(context.run_all([spec]) for _, spec in specs), return_exceptions=True)
    for (scene, _), answer in zip(specs, answers, strict=True):
        if isinstance(answer, KinoraError):
            unseen = answer.message
        elif isinstance(answer, BaseException):
            raise answer
        elif scene.id in spans and (told := seen(scene, spans[scene.id], answer[0])) is not None:
            found.append(told)
    return found, unseen


def _stamp(timeline: Timeline) -> str:
    return hashlib.sha256(json.dumps(to_json(timeline), sort_keys=True).encode()).hexdigest()
