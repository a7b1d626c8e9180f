"""Job kind ``clip.enhance``: cuts, has it made, and puts it in its place as one edit that can be undone."""

from __future__ import annotations

import asyncio
from functools import partial
from typing import TYPE_CHECKING, Any

from app.footage.crafts import FaceTask
from app.footage.cutting import FOLDER
from app.footage.fitting import with_footage, with_voice
from app.footage.planning import FootageWish, Task, order_of, plan_footage
from app.jobs.context import CoroutineContext
from app.jobs.spec import Job, JobSpec
from app.library.document import Document
from pipeline.timeline.errors import EditRefused
from pipeline.timeline.model import Timeline
from providers.phrases import Phrase

if TYPE_CHECKING:
    from app.studio import Studio

LABELS = {Task.UPSCALE: "Upscale", Task.LIP_SYNC: "Lip-sync", Task.FACE: "Change the face"}
"""What the step is called in the history."""
_CUT_SHARE = 0.15


def wish_of(parameters: dict[str, Any]) -> FootageWish:
    """A job's parameters as the wish they came from."""
    named = {"task": Task(parameters["task"]), "face_task": FaceTask(parameters["face_task"])}
    return FootageWish(**{**parameters, **named})


async def enhance(parameters: dict[str, Any], context: CoroutineContext) -> dict[str, Any]:
    """Parameters: those of ``FootageWish``. Returns ``{"asset_id", "cached", "provider", "clip_id"}``."""
    studio: Studio = context.services
    wish, project_id = wish_of(parameters), context.job.project_id
    document = studio.open_document(project_id)
    plan: dict[str, Any] | None = (context.checkpoint() or {}).get("plan")
    if plan is None:
        plan = await asyncio.to_thread(plan_footage, document.timeline, studio.library, wish)
    context.save_checkpoint({"plan": plan})
    context.progress(0.0, Phrase("Cutting what is needed"))
    names = list(plan["cuts"])
    cuts = await context.run_all([_cutting(plan["cuts"][name]) for name in names])
    if not _still_there(studio, cuts):
        # An old job that is tried again: what it had cut was swept away meanwhile.
        cuts = await context.run_all([_cutting({**plan["cuts"][name], "again": True}) for name in names])
    if plan["slot"]:
        # What is there now stays as a take, to be gone back to.
        await asyncio.to_thread(studio.library.takes.add, project_id, plan["slot"], plan["before"])
    order = order_of(plan, dict(zip(names, cuts, strict=True)), project_id)
    made = await _made(studio, context, wish, order)
    if wish.clip_id:
        await asyncio.to_thread(_put_in_place, studio, document, wish, plan, made)
    told = {name: made.get(name) for name in ("asset_id", "cached", "provider")}
    return {**told, "clip_id": wish.clip_id}


def _cutting(parameters: dict[str, Any]) -> JobSpec:
    return JobSpec("footage.cut", parameters, label=Phrase("Cut what is needed"))


def _still_there(studio: Studio, cuts: list[dict[str, Any]]) -> bool:
    folder = studio.library.home.root / FOLDER
    names = [str(cut[part]) for cut in cuts for part in ("file", "voice") if cut[part]]
    return all((folder / name).is_file() for name in names)


async def _made(
    studio: Studio, context: CoroutineContext, wish: FootageWish, order: dict[str, Any]
) -> dict[str, Any]:
    """Has it made; the job that makes it speaks for this one."""
    spec = JobSpec(f"footage.{wish.task.value}", order, key=f"{context.job_id}/made", label=context.job.label)
    (job,) = context.submit([spec])

    def heard(part: Job) -> None:
        if not part.state.finished and part.message:
            context.progress(_CUT_SHARE + (1 - _CUT_SHARE) * part.progress, part.message)

    with studio.generation.relay.following(job.id, heard):
        (made,) = await context.run_all([spec])
    return made


def _put_in_place(
    studio: Studio, document: Document, wish: FootageWish, plan: dict[str, Any], made: dict[str, Any]
) -> None:
    shelf = studio.library.assets
    before, take = shelf.get(plan["before"]), shelf.get(str(made["asset_id"]))
    voice = shelf.get(wish.voice) if wish.task is Task.LIP_SYNC and wish.voice else None
    # Faces and lips that never moved like this have to be told of, whoever is seen.
    disclosed = wish.task is not Task.UPSCALE
    fit = partial(
        with_footage, clip_id=wish.clip_id, slot=plan["slot"], before=before, take=take, disclosed=disclosed
    )

    def change(timeline: Timeline) -> Timeline:
        fitted = fit(timeline)
        return fitted if voice is None else with_voice(fitted, wish.clip_id, voice)

    try:
        document.edit(LABELS[wish.task], change)
    except EditRefused as error:
        error.advice = error.advice or "What was made is kept in the library, and with the clip’s takes."
        raise
