"""Script tools: a scene's narration shortened, rewritten or in another tone, by a model or by rules."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from app.jobs.spec import Job, JobSpec
from app.offers.offer import Offer
from app.translation import able
from providers.embedded.writer.asides import without_asides
from providers.errors import InvalidInput, NotConfigured
from providers.phrases import Phrase
from providers.protocols import Reworker, ReworkRequest

if TYPE_CHECKING:
    from app.studio import Studio


class Rework(StrEnum):
    """What can be done to a narration."""

    REWRITE = "rewrite"
    SHORTEN = "shorten"
    SIMPLER = "simpler"
    WARMER = "warmer"
    FORMAL = "formal"
    HOOK = "hook"


_WISHES = {
    Rework.REWRITE: "Say the same in other, livelier words, in about the same length.",
    Rework.SHORTEN: "Say the same in about half the words.",
    Rework.SIMPLER: "Say the same so that a child of ten understands it, in about the same length.",
    Rework.WARMER: "Say the same in a warm, personal tone, in about the same length.",
    Rework.FORMAL: "Say the same in a formal, matter-of-fact tone, in about the same length.",
    Rework.HOOK: "Put one short sentence before it that makes one want to hear the rest; keep the rest.",
}


@dataclass(frozen=True, slots=True)
class ReworkPlan:
    """What is to be done, and by whom. ``offer`` None: by rules, which have done it already."""

    request: ReworkRequest
    offer: Offer | None = None
    text: str = ""


def plan_rework(studio: Studio, text: str, rework: Rework, language: str = "", tries: int = 0) -> ReworkPlan:
    """Who would do it, those on this machine first; may ask the disk.

    Raises ``InvalidInput`` without words, ``NotConfigured`` where only a model could and none is there.
    """
    if not text.strip():
        raise InvalidInput("This scene has no narration yet.", advice="Write one first.")
    request = ReworkRequest(text, _WISHES[rework], language, tries)
    for provider in able(studio, Reworker):
        offers = studio.offers.offers("script.rework", request, provider=provider)
        if offers:
            return ReworkPlan(request, offers[0])
    if rework is not Rework.SHORTEN:
        raise NotConfigured(
            "Rewriting needs a language model, and none is set up.",
            advice="Give the key of one under Providers, or the address of one on this machine.",
        )
    short = without_asides(text)
    if short == " ".join(text.split()):
        raise NotConfigured(
            "Without a language model only asides in brackets or between dashes are dropped; here are none.",
            advice="Give the key of a model under Providers to have more shortened.",
        )
    return ReworkPlan(request, text=short)


async def reworked(studio: Studio, plan: ReworkPlan, project_id: str) -> str:
    """The text as it was planned, made by rules or awaited. Raises the job's error."""
    if plan.offer is None:
        return plan.text
    return str((await studio.result(start_rework(studio, plan, project_id)))["text"])


def start_rework(studio: Studio, plan: ReworkPlan, project_id: str) -> Job:
    """Starts what a provider is to do; the job's result holds the ``text``."""
    assert plan.offer is not None, "rules have done it already"
    parameters = {**asdict(plan.request), "project_id": project_id, "provider": plan.offer.provider}
    return studio.jobs.submit(
        JobSpec(
            "script.rework",
            parameters,
            label=Phrase("Rework a narration"),
            project_id=project_id,
            priority=20,
        )
    )
