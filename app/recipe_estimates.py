"""What the recipes beside the narrated video will take: music video, guided practice, product ad."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, TypeAlias

from app.assistant.tools.tool import Cost
from app.estimate import Ask, Film, MakeEstimate, estimate_asks, estimate_make, painted
from app.generation.preferences import Choices
from app.jobs.spec import Job
from pipeline.recipes.brief import NarratedBrief
from pipeline.recipes.music_brief import MusicVideoBrief
from pipeline.recipes.practice.brief import PracticeBrief
from pipeline.recipes.practice.journey import write_journey
from pipeline.recipes.practice.laying import PICTURE_SECONDS
from pipeline.recipes.practice.recipe import LONGEST_PIECE
from pipeline.recipes.product_ad.brief import ProductAdBrief
from pipeline.recipes.product_ad.recipe import shot_seconds
from providers.protocols import Capability, MusicRequest, ScriptRequest, SpeechRequest, VideoRequest
from providers.registry import Registry

if TYPE_CHECKING:
    from app.studio import Studio

Brief: TypeAlias = NarratedBrief | MusicVideoBrief | PracticeBrief | ProductAdBrief
KINDS: dict[type, str] = {
    NarratedBrief: "recipe.narrated",
    MusicVideoBrief: "recipe.music-video",
    PracticeBrief: "recipe.practice",
    ProductAdBrief: "recipe.product-ad",
}
"""Brief -> the kind of job that makes it."""
SHOT_SECONDS = 4.0
"""How long a shot of a music video stays, about, before its song was heard."""
_HISTORY = 20
"""How many of the latest makes the time is learned from."""


def estimate_recipe(studio: Studio, brief: Brief, song_seconds: float | None = None) -> MakeEstimate | None:
    """What ``brief`` takes at those this studio would ask; None for a song whose length nobody knows.

    ``song_seconds``: length of a music video's song. Asks providers and the disk: not for the window's
    thread.
    """
    choices = studio.generation.preferences.choices
    history = studio.jobs.list(kind=KINDS[type(brief)], limit=_HISTORY)
    if isinstance(brief, PracticeBrief):
        return estimate_practice(brief, studio.registry, history, choices)
    if isinstance(brief, ProductAdBrief):
        return estimate_ad(brief, studio.registry, choices)
    if isinstance(brief, NarratedBrief):
        return estimate_make(brief, studio.registry, history, choices)
    if song_seconds is None:
        return None
    return estimate_song(brief, song_seconds, studio.registry, history, choices)


def estimate_practice(
    brief: PracticeBrief, registry: Registry, history: Iterable[Job], choices: Choices | None = None
) -> MakeEstimate:
    """The estimate for a guided practice, whose words are known beforehand."""
    seed = brief.seed + brief.variation
    lines = write_journey(brief.theme, dict(brief.answers), brief.duration, seed).lines
    scenes = max(1, round(brief.duration / PICTURE_SECONDS))
    # What is said again, such as each breath in, is spoken once.
    spoken = {line.text for line in lines}
    usual = "x" * max(1, round(sum(map(len, spoken)) / len(spoken)))
    asks = [
        Ask(Capability.SPEECH, SpeechRequest(usual, brief.voice, brief.language), len(spoken)),
        painted(brief.size, brief.style, scenes),
        Ask(Capability.MUSIC, MusicRequest(min(brief.duration, LONGEST_PIECE))),
    ]
    film = Film(brief.size, brief.duration, scenes, len(lines))
    return estimate_asks(film, asks, registry, history, choices, brief.language)


def estimate_ad(brief: ProductAdBrief, registry: Registry, choices: Choices | None = None) -> MakeEstimate:
    """The estimate for a product ad of which every variation is approved.

    Nothing is learned from earlier ads: how long they took says how long somebody thought about them.
    """
    asks = [
        painted(brief.size, brief.style, brief.variations),
        Ask(Capability.MUSIC, MusicRequest(brief.duration)),
    ]
    if brief.film and films(registry, choices):
        width, height = brief.size
        shot = VideoRequest("x", width, height, shot_seconds(brief), first_frame="x")
        asks.append(Ask(Capability.VIDEO, shot, brief.variations))
    film = Film(brief.size, brief.duration, brief.variations)
    return estimate_asks(film, asks, registry, (), choices)


def films(registry: Registry, choices: Choices | None = None) -> bool:
    """True when somebody can be asked for moving shots."""
    chosen = choices or Choices(offline=True)
    return bool(registry.candidates(Capability.VIDEO, offline=chosen.offline))


def estimate_song(
    brief: MusicVideoBrief,
    song_seconds: float,
    registry: Registry,
    history: Iterable[Job],
    choices: Choices | None = None,
) -> MakeEstimate:
    """The estimate for a music video, before its song was heard. Raises ``InvalidInput`` (too long)."""
    length = brief.length(song_seconds)
    scenes = brief.scenes or max(1, round(length / SHOT_SECONDS))
    asks: Sequence[Ask] = [Ask(Capability.TEXT, ScriptRequest(brief.topic or "x"))]
    if not brief.media:
        asks = [*asks, painted(brief.size, brief.style, scenes)]
    found = estimate_asks(Film(brief.size, length, scenes), asks, registry, history, choices, brief.language)
    # How long listening takes is known from songs that were heard here, and from nothing else.
    return found if found.learned else replace(found, seconds=None)


_ASKED: dict[type, tuple[Capability, ...]] = {
    NarratedBrief: (Capability.TEXT, Capability.SPEECH, Capability.IMAGE, Capability.MUSIC),
    MusicVideoBrief: (Capability.TEXT, Capability.IMAGE),
    PracticeBrief: (Capability.SPEECH, Capability.IMAGE, Capability.MUSIC),
    ProductAdBrief: (Capability.IMAGE, Capability.MUSIC, Capability.VIDEO),
}
"""Brief -> who is asked when it is made."""


def may_cost(studio: Studio, brief: Brief) -> bool:
    """True when the creator prefers, or tries out, somebody for a step of ``brief``."""
    choices = studio.generation.preferences.choices
    chosen = {*choices.ranked, *choices.splits}
    return not choices.offline and bool(chosen.intersection(_ASKED[type(brief)]))


async def recipe_cost(studio: Studio, brief: Brief) -> Cost:
    """What to ask about before ``brief`` is made. Where somebody is preferred, free is not taken for granted.

    A service that is preferred and rests just now may be back when its turn comes: nobody knows then.
    """
    found = await asyncio.to_thread(estimate_recipe, studio, brief)
    price = found.micro_credits if found is not None else None
    return Cost(price or None, found.seconds if found is not None else None)
