"""What a tool's call would cost: the dearest of those who may be asked, because the first one may fail."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from typing import Any

from app.assistant.bench import Bench
from app.assistant.tools.tool import Cost
from app.estimate import estimate_make
from app.offers.offer import Offer
from app.redo.estimate import estimated
from app.redo.plan import Action, RedoPlan, RedoStep
from app.studio import Studio
from pipeline.recipes.brief import NarratedBrief
from pipeline.timeline.time import to_seconds
from providers.protocols import Capability, ImageRequest, MusicRequest

_ACTIONS = {"image": Action.IMAGE, "voice": Action.VOICE, "music": Action.MUSIC}
_IN_A_VIDEO = (Capability.TEXT, Capability.SPEECH, Capability.IMAGE, Capability.MUSIC)


def dearest(studio: Studio, kind: str, request: Any) -> Offer | None:
    """The offer that costs most of those a request may go to; an unknown price counts as the most."""
    offers = studio.offers.offers(kind, request, language=getattr(request, "language", ""))
    if not offers:
        return None
    return max(offers, key=lambda each: (each.micro_credits is None, each.micro_credits or 0))


async def reroll_cost(bench: Bench, arguments: Mapping[str, Any]) -> Cost:
    """Of making one piece of a scene anew. Raises ``InvalidInput`` when there is no such scene."""
    from pipeline.recipes.reroll import Reroll

    Reroll(arguments["scene"], arguments["part"], 0).check(bench.timeline)
    step = RedoStep(_ACTIONS[arguments["part"]], arguments["scene"], (), (), ())

    def ask(kind: str, request: Any) -> Offer | None:
        return dearest(bench.studio, kind, request)

    plan = await asyncio.to_thread(estimated, RedoPlan((step,)), bench.timeline, ask)
    return Cost(plan.micro_credits, plan.seconds)


async def picture_cost(bench: Bench, arguments: Mapping[str, Any]) -> Cost:
    """Of one picture in the project's size."""
    return await _asked(bench.studio, "image.paint", picture_request(bench, arguments))


async def music_cost(bench: Bench, arguments: Mapping[str, Any]) -> Cost:
    """Of a piece of music."""
    return await _asked(
        bench.studio, "music.compose", MusicRequest(music_seconds(bench, arguments["seconds"]))
    )


def music_seconds(bench: Bench, wanted: float | None) -> float:
    """Of a piece of music: as wanted, else as long as the video, within what is composed."""
    return wanted if wanted is not None else min(600.0, max(5.0, to_seconds(bench.timeline.duration)))


async def video_cost(bench: Bench, arguments: Mapping[str, Any]) -> Cost:
    """Of a whole narrated video."""
    return await brief_cost(bench.studio, video_brief(arguments))


async def brief_cost(studio: Studio, brief: NarratedBrief) -> Cost:
    """Of the narrated video a brief asks for."""

    def ask() -> Cost:
        choices = studio.generation.preferences.choices
        history = studio.jobs.list(kind="recipe.narrated", limit=20)
        found = estimate_make(brief, studio.registry, history, choices)
        # A service that is preferred and rests just now may be back when its turn comes: nobody knows then.
        preferred = not choices.offline and any(choices.ranked_for(each) for each in _IN_A_VIDEO)
        return Cost(None if preferred and not found.micro_credits else found.micro_credits, found.seconds)

    return await asyncio.to_thread(ask)


def picture_request(bench: Bench, arguments: Mapping[str, Any]) -> ImageRequest:
    """The request behind ``make_picture``."""
    timeline = bench.timeline
    return ImageRequest(
        arguments["prompt"], timeline.width, timeline.height, style=arguments.get("style") or "flat-vector"
    )


def video_brief(arguments: Mapping[str, Any]) -> NarratedBrief:
    """The brief behind ``make_video``."""
    given = {name: value for name, value in arguments.items() if value is not None}
    return NarratedBrief(**given)


async def _asked(studio: Studio, kind: str, request: Any) -> Cost:
    offer = await asyncio.to_thread(dearest, studio, kind, request)
    return Cost(None) if offer is None else Cost(offer.micro_credits, offer.seconds, offer.name)
