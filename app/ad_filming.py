"""Before an ad's backdrops are filmed: who would do it, for how much, and the creator's yes or no.

Filming is the dear step of an ad. Nothing is paid for it before its price was shown and agreed to; where it
costs nothing and stays on this machine, or nobody can do it, nobody is asked.
"""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from decimal import ROUND_CEILING, Decimal
from typing import TYPE_CHECKING, ClassVar

from app.jobs.spec import Job, JobSpec, JobState
from app.offers.offer import Offer
from pipeline.recipes.product_ad.brief import ProductAdBrief
from pipeline.recipes.product_ad.recipe import shot_seconds
from providers.errors import InvalidInput, KinoraError
from providers.phrases import Phrase
from providers.pricing import to_currency
from providers.protocols import VideoRequest

if TYPE_CHECKING:
    from app.studio import Studio

ANSWER = "recipe.product-ad.answer"
_CENT = Decimal("0.01")


@dataclass(frozen=True, slots=True)
class Filming:
    """What filming ``shots`` backdrops would take. None = unknown, never shown as 0."""

    name: str
    """Of who would do it."""
    shots: int
    micro_credits: int | None
    seconds: float | None
    free: bool
    """True when nobody need be asked."""


class AwaitsFilming(KinoraError):
    """Filming costs something: it waits for your yes or no."""

    asks_user: ClassVar[bool] = True

    def __init__(self, found: Filming) -> None:
        super().__init__(
            Phrase(
                "Filming with {name} costs {price}; shots: {count}.",
                name=found.name,
                price=money_words(found.micro_credits),
                count=found.shots,
            ),
            advice="Say “film them”, or “keep the stills”.",
        )
        self.name, self.shots = found.name, found.shots
        self.micro_credits, self.seconds = found.micro_credits, found.seconds


def filming_of(studio: Studio, brief: ProductAdBrief, shots: int) -> Filming | None:
    """What filming so many backdrops would take; None when nobody can. Asks providers: may block."""
    width, height = brief.size
    request = VideoRequest("x", width, height, shot_seconds(brief), first_frame="x")
    offer: Offer | None = studio.offers.first("video.film", request)
    if offer is None:
        return None
    price, seconds = offer.micro_credits, offer.seconds
    return Filming(
        offer.name,
        shots,
        None if price is None else price * shots,
        None if seconds is None else seconds * shots,
        offer.free,
    )


async def may_film(studio: Studio, brief: ProductAdBrief, run_id: str, backdrops: Sequence[str]) -> bool:
    """Whether to film ``backdrops``. Raises ``AwaitsFilming`` until the creator answered to the price."""
    answer = studio.jobs.find(_answer_key(run_id))
    if answer is not None and answer.result is not None:
        return bool(answer.result["film"])
    found = await asyncio.to_thread(filming_of, studio, brief, len(set(backdrops)))
    if found is None or found.free:
        return True  # without anybody the step itself says why the pictures stay stills
    raise AwaitsFilming(found)


def asks_to_film(job: Job) -> bool:
    """True while a run has shown what filming costs, and waits for a yes or no."""
    waits = job.error is not None and job.error.class_name == AwaitsFilming.__name__
    return job.kind == "recipe.product-ad" and job.state is JobState.PAUSED and waits


def filming_asked(job: Job) -> Filming | None:
    """What a run that ``asks_to_film`` would pay; None for any other."""
    if not asks_to_film(job) or job.error is None:
        return None
    told = job.error.attributes
    return Filming(str(told["name"]), int(told["shots"]), told["micro_credits"], told["seconds"], False)


async def answer_filming(studio: Studio, run_id: str, film: bool) -> Job:
    """Gives a run the creator's yes or no to filming, durably, and wakes it; the first answer counts.

    Raises ``InvalidInput`` when that was not asked.
    """
    run = studio.jobs.get(run_id)
    if not asks_to_film(run):
        raise InvalidInput("Nothing waits to be filmed.", advice="Approve variations of a filmed ad first.")
    spec = JobSpec(
        ANSWER,
        {"film": film},
        key=_answer_key(run_id),
        label=Phrase("Your answer to the price of filming"),
        project_id=run.project_id,
    )
    await studio.result(studio.jobs.submit(spec))
    return studio.jobs.resume(run_id)


def money_words(micro_credits: int | None) -> str:
    """A price for people, rounded up to the cent; one that is not known says so."""
    if micro_credits is None:
        return Phrase("a price nobody knows beforehand")
    dollars = to_currency(micro_credits, datetime.now(UTC).date())
    return Phrase("about ${amount}", amount=str(dollars.quantize(_CENT, ROUND_CEILING)))


def _answer_key(run_id: str) -> str:
    return f"{run_id}/film"
