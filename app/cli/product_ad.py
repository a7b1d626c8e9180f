"""``kinora make --recipe product-ad``: its words, and the stop where variations wait for a yes or no."""

from __future__ import annotations

import asyncio
from argparse import Namespace
from typing import Any

from app.ad_filming import answer_filming, asks_to_film, filming_asked
from app.cli.session import reading
from app.jobs.spec import Job, JobState
from app.product_ad import approve, asks, start_product_ad
from app.studio import Studio
from pipeline.recipes.product_ad.brief import ProductAdBrief
from providers.errors import InvalidInput

_SECONDS = 15.0
_ASKED_BEFORE = 0.41
"""Progress beyond which a run has no question left."""


def ad_brief(arguments: Namespace) -> ProductAdBrief:
    """The brief of the arguments. Raises ``InvalidInput`` without a photo, or for an unknown brand kit."""
    if not arguments.photo:
        raise InvalidInput("A product ad needs a photo of the product.", advice="Add --photo FILE.")
    missing = next((photo for photo in arguments.photo if not photo.is_file()), None)
    if missing is not None:
        raise InvalidInput(f"There is no photo {missing}.")
    numbers(arguments.approve, 1)
    return ProductAdBrief(
        product=arguments.product,
        action=arguments.action,
        topic=" ".join(arguments.topic),
        brand=_brand(arguments.brand) if arguments.brand else "",
        duration=arguments.duration or _SECONDS,
        aspect=arguments.aspect or "9:16",
        style=arguments.style or "flat-vector",
        seed=arguments.seed,
        name=arguments.name,
        film=arguments.film,
    )


def numbers(said: str, count: int) -> list[int]:
    """``1,3``, ``all`` or ``none`` as numbers up to ``count``. Raises ``InvalidInput`` for anything else."""
    if said == "all":
        return list(range(1, count + 1))
    if said in ("none", ""):
        return []
    try:
        return [int(part) for part in said.split(",")]
    except ValueError as error:
        raise InvalidInput(f"{said!r} names no variations.", advice="Such as 1,3 or all or none.") from error


async def start(opened: Studio, brief: ProductAdBrief, arguments: Namespace) -> Job:
    """Starts the job. Raises as ``start_product_ad``."""
    return await start_product_ad(opened, brief, arguments.photo, fresh=arguments.fresh)


async def until_asked(opened: Studio, job: Job, said: str, agreed: bool) -> dict[str, Any] | None:
    """Follows the job through its questions: ``said`` to the variations, ``agreed`` to the price of filming.

    Returns what is asked and was not answered. None: it can be followed to its end.
    """
    while True:
        now = await _until_it_waits(opened, job)
        price = filming_asked(now)
        if asks(now) and said:
            await approve(opened, job.id, numbers(said, int(now.parameters["brief"]["variations"])))
        elif price is not None and agreed:
            await answer_filming(opened, job.id, True)
        elif asks(now):
            pictures = [str(asset.path) for asset in _painted(opened, now)]
            said_next = "Say which may be used: the same command with --approve 1,3"
            return _asked(now, {"variations": pictures}, *pictures, said_next)
        elif price is not None:
            told = {"micro_credits": price.micro_credits, "shots": price.shots}
            return _asked(now, told, "Agree with --pay, or leave --film out to keep the stills.")
        else:
            return None


async def _until_it_waits(opened: Studio, job: Job) -> Job:
    """The job once it asks something, has ended, or makes what was approved."""
    moved = asyncio.Event()

    def there(now: Job) -> bool:
        done = now.state.finished or (now.state is JobState.RUNNING and now.progress > _ASKED_BEFORE)
        return asks(now) or asks_to_film(now) or done

    def changed(now: Job) -> None:
        if now.id == job.id and there(now):
            moved.set()

    opened.jobs.changed.connect(changed)
    try:
        changed(opened.jobs.get(job.id))
        await moved.wait()
    finally:
        opened.jobs.changed.disconnect(changed)
    return opened.jobs.get(job.id)


def _asked(now: Job, told: dict[str, Any], *lines: str) -> dict[str, Any]:
    message = now.error.message if now.error is not None else ""
    return {"project": now.project_id, "asks": message, **told, "lines": [message, *lines]}


def _painted(opened: Studio, job: Job) -> list[Any]:
    timeline = opened.open_document(job.project_id).timeline
    ids = [getattr(item, "media", None) for item in timeline.tracks[0].items]
    return [opened.library.assets.get(media.asset_id) for media in ids if media is not None]


def _brand(name: str) -> str:
    """Id of the kit with that name. Raises ``InvalidInput``."""
    with reading() as library:
        kits = library.brand_kits.list()
    kit = next((each for each in kits if each.name.casefold() == name.casefold()), None)
    if kit is None:
        known = ", ".join(each.name for each in kits) or "none yet"
        raise InvalidInput(f"There is no brand kit {name!r}.", advice=f"There is: {known}.")
    return kit.id
