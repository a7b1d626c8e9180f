"""Making a product ad: starting it, the creator's yes or no to each variation, the job kinds.

Why asking is no waiting: the run ends its attempt and stands paused with its question. The answer is a job of
its own, so that it is kept whatever happens, and wakes the run.
"""

from __future__ import annotations

import asyncio
from collections.abc import Collection, Mapping, Sequence
from dataclasses import asdict, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar

from app import starting
from app.ad_filming import ANSWER, AwaitsFilming, may_film
from app.brand import brand_of
from app.jobs.context import CoroutineContext
from app.jobs.spec import Job, JobSpec, JobState
from app.library.brand_kits import BrandKit
from app.library.errors import NotInLibrary
from app.library.files import sha256_of
from app.recipes import JobRecipeContext, own_media_of, stop_children
from pipeline.recipes.assembly import OwnMedia
from pipeline.recipes.context import Step
from pipeline.recipes.narrated import in_parallel
from pipeline.recipes.product_ad.branding import PLAIN, AdLook
from pipeline.recipes.product_ad.brief import ProductAdBrief
from pipeline.recipes.product_ad.recipe import finish, propose
from pipeline.timeline.branding import Watermark
from pipeline.timeline.model import MediaKind
from providers.errors import InvalidInput, KinoraError
from providers.phrases import Phrase

if TYPE_CHECKING:
    from app.studio import Studio

KIND = "recipe.product-ad"
MOST_TURNS = 3
"""How often new variations are painted when none was approved."""


class AwaitsApproval(KinoraError):
    """The variations wait for your yes or no."""

    asks_user: ClassVar[bool] = True


async def start_product_ad(
    studio: Studio, brief: ProductAdBrief, photos: Sequence[Path], *, fresh: bool = False
) -> Job:
    """Starts (or takes up again) a product ad of the files ``photos``; returns its job.

    Raises ``InvalidInput`` for a brief that can't be made, and when a photo can't be read; ``NotInLibrary``
    for a brand kit that is gone.
    """
    if not photos:
        raise InvalidInput("A product ad needs a photo of the product.", advice="Choose one or more.")
    kit = await asyncio.to_thread(studio.library.brand_kits.get, brief.brand) if brief.brand else None
    if kit is not None:
        brief = replace(brief, colours=kit.colours)
    brief = replace(brief, photos=tuple([await asyncio.to_thread(sha256_of, photo) for photo in photos]))
    brief.check()
    group = f"make/{brief.key}"
    latest = None if fresh else starting.unfinished(studio, KIND, group)
    if latest is not None:
        return latest
    project = starting.empty_project(studio, brief.name or brief.product)
    try:
        report = await studio.import_report(project.id, photos)
        if report["refused"]:
            refused = report["refused"][0]
            raise InvalidInput(
                f"The photo can't be used. {refused['message']}", advice="Choose a JPEG, PNG or WebP picture."
            )
        if any(asset["kind"] != MediaKind.IMAGE.value for asset in report["assets"]):
            raise InvalidInput("A product ad is made of photos.", advice="Take the other files out.")
        worn = await _taken(studio, project.id, kit) if kit is not None else {}
    except BaseException:
        studio.library.delete_project(project.id)
        raise
    parameters = {"brief": brief.to_json(), "photos": report["assets"], "worn": worn}
    return starting.submit(studio, KIND, group, project, parameters)


async def _taken(studio: Studio, project_id: str, kit: BrandKit) -> dict[str, Any]:
    """The kit's files as assets of the project. Raises ``InvalidInput`` for files that can't be used."""
    worn: dict[str, Any] = {}
    for part, path in kit.files.items():
        if path.is_file():
            (worn[part],) = await studio.import_media(project_id, [path])
    brand_of(kit, worn)
    return worn


def _look(studio: Studio, brief: ProductAdBrief, worn: dict[str, Any]) -> AdLook:
    """What the ad wears; a kit that was deleted meanwhile leaves it plain."""
    if not brief.brand:
        return PLAIN
    try:
        kit = studio.library.brand_kits.get(brief.brand)
    except NotInLibrary:
        return PLAIN
    logo = worn.get("logo")
    mark = Watermark(logo["asset_id"], logo["width"], logo["height"]) if logo else None
    return AdLook(brand_of(kit, worn), mark)


async def _shown(recipe: JobRecipeContext, number: int, photo: Mapping[str, Any]) -> OwnMedia:
    """A photo as the ad shows it: cut out of a plain ground where it stands on one, with a shadow."""
    label = Phrase("Cut out photo {number}", number=number)
    step = Step("photo.present", f"photo:{number}", {"asset_id": photo["asset_id"]}, label)
    found = await recipe.run(step)
    return replace(own_media_of(photo), asset_id=found["asset_id"])


async def approve(studio: Studio, run_id: str, approved: Collection[int]) -> Job:
    """Gives a run the creator's answer, durably, and wakes it: variations (from 1) that may be used.

    None of them: others are painted, and asked about again. Said twice, the first answer counts. Raises
    ``InvalidInput`` when nothing was asked, and for a variation that there is not.
    """
    run = studio.jobs.get(run_id)
    if not asks(run):
        raise InvalidInput("No variations wait for an answer.", advice="Make the ad first.")
    count = int(run.parameters["brief"]["variations"])
    wrong = [number for number in approved if not 1 <= number <= count]
    if wrong:
        raise InvalidInput(f"There is no variation {wrong[0]}.", advice=f"They are numbered 1 to {count}.")
    turn = int((run.checkpoint or {}).get("turn", 0))
    spec = JobSpec(
        ANSWER,
        {"approved": sorted(set(approved))},
        key=_answer_key(run_id, turn),
        label="Your answer to the variations",
        project_id=run.project_id,
    )
    await studio.result(studio.jobs.submit(spec))
    return studio.jobs.resume(run_id)


def asks(job: Job) -> bool:
    """True while a run stands and waits for the creator's yes or no."""
    waits = job.error is not None and job.error.class_name == AwaitsApproval.__name__
    return job.kind == KIND and job.state is JobState.PAUSED and waits


async def product_ad(parameters: dict[str, Any], context: CoroutineContext) -> dict[str, Any]:
    """Job kind ``recipe.product-ad``. Parameters: brief, photos, worn (the brand's files).

    Raises ``AwaitsApproval`` and ``AwaitsFilming`` where it asks.
    """
    studio: Studio = context.services
    brief = ProductAdBrief.from_json(parameters["brief"])
    document = studio.open_document(context.job.project_id)
    recipe = JobRecipeContext(context, document, keep_name=bool(brief.name))
    look = await asyncio.to_thread(_look, studio, brief, parameters.get("worn", {}))
    try:
        photos = await in_parallel([_shown(recipe, i, a) for i, a in enumerate(parameters["photos"], 1)])
        turn = int((context.checkpoint() or {}).get("turn", 0))
        while True:
            painted = await propose(brief, recipe, photos, turn, look)
            answer = studio.jobs.find(_answer_key(context.job_id, turn))
            if answer is None or answer.result is None:
                context.save_checkpoint({"turn": turn})
                raise AwaitsApproval(
                    f"{len(painted)} variations wait for your yes or no.",
                    advice="Say “approve 1 and 3”, “approve all” or “approve none”.",
                )
            approved = [painted[number - 1] for number in answer.result["approved"]]
            if approved:
                break
            turn += 1
            if turn >= MOST_TURNS:
                raise InvalidInput(
                    "None of the variations was approved.", advice="Say in other words what they shall show."
                )
        film = brief.film and await may_film(studio, brief, context.job_id, approved)
        result = await finish(brief, recipe, photos, approved, look, film=film)
    except (AwaitsApproval, AwaitsFilming):
        raise
    except Exception:
        stop_children(studio, context.job_id)
        raise
    return {**asdict(result), "hashtags": [], "project_id": document.project_id}


async def keep_answer(parameters: dict[str, Any], context: CoroutineContext) -> dict[str, Any]:
    """Job kind ``recipe.product-ad.answer``: the answer, kept as it was given: ``approved`` or ``film``."""
    return dict(parameters)


def _answer_key(run_id: str, turn: int) -> str:
    return f"{run_id}/approved/{turn}"
