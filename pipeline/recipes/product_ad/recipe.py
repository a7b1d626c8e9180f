"""Recipe R4: backdrops -> the creator's yes or no to each -> shots -> words -> music -> render.

Two halves, because nobody sits and waits between them: ``propose`` paints what is to be approved and lays a
preview out; ``finish`` makes the ad of what was approved.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from pipeline.recipes.assembly import MUSIC_SLOT, OwnMedia, image_slot, scene_seed
from pipeline.recipes.context import RecipeContext, Step
from pipeline.recipes.narrated import PICTURE_MARGIN, in_parallel, render_step
from pipeline.recipes.product_ad.assembly import ad_music, assemble_ad
from pipeline.recipes.product_ad.branding import PLAIN, AdLook, branded
from pipeline.recipes.product_ad.brief import ProductAdBrief
from pipeline.recipes.product_ad.shots import angles, backdrop_prompt
from pipeline.timeline import edits
from pipeline.timeline.model import AudioRole, MediaKind
from pipeline.timeline.time import ZERO, Flicks, TimeRange, from_samples, to_seconds
from providers.errors import ProviderError
from providers.phrases import Phrase

_SHOT_SECONDS = 5.0
"""What services film at most from a still; a longer shot is slowed."""


def shot_seconds(brief: ProductAdBrief) -> float:
    """How long a moving shot of a backdrop is asked for, in seconds."""
    return min(_SHOT_SECONDS, brief.duration / brief.variations)


@dataclass(frozen=True, slots=True)
class ProductAdResult:
    """What came out; ``render`` is the render step's result."""

    title: str
    description: str
    note: str
    scenes: int
    seconds: float
    render: dict[str, Any]


async def propose(
    brief: ProductAdBrief,
    context: RecipeContext,
    photos: Sequence[OwnMedia],
    turn: int,
    look: AdLook = PLAIN,
) -> list[str]:
    """Paints the variations of a ``turn`` (from 0), lays them out to be looked at; returns their asset ids.

    All of a turn share one seed, so that they belong together; another turn is another try.
    """
    brief.check()
    seed, shots = scene_seed(brief.seed, turn), angles(brief.variations)
    done = 0

    async def paint(index: int) -> str:
        nonlocal done
        parameters = {
            "prompt": backdrop_prompt(shots[index], brief.topic, brief.colours),
            "width": round(brief.size[0] * PICTURE_MARGIN / 2) * 2,
            "height": round(brief.size[1] * PICTURE_MARGIN / 2) * 2,
            "style": brief.style,
            "seed": seed,
        }
        step = Step(
            "image.paint",
            image_slot(index),
            parameters,
            Phrase("Paint variation {number}", number=index + 1),
            10,
        )
        asset: str = (await context.run(step))["asset_id"]
        done += 1
        context.progress(
            0.4 * done / brief.variations,
            Phrase("Painting, {done} of {total}", done=done, total=brief.variations),
        )
        return asset

    painted = await in_parallel([paint(index) for index in range(brief.variations)])
    stage = f"variations-{turn}"
    if _stage(context) not in (stage, "approved"):
        cut = assemble_ad(brief, photos, painted, stage)
        context.commit("Lay out the variations", branded(cut, brief, look))
    return painted


async def finish(
    brief: ProductAdBrief,
    context: RecipeContext,
    photos: Sequence[OwnMedia],
    approved: Sequence[str],
    look: AdLook = PLAIN,
    *,
    film: bool = False,
) -> ProductAdResult:
    """Makes the ad of the ``approved`` backdrops (asset ids); ``film``: as moving shots of them.

    Raises the first step's error.
    """
    footage, note = await _film(brief, context, approved) if film else ({}, "")
    if _stage(context) != "approved":
        cut = assemble_ad(brief, photos, approved, "approved", footage)
        context.commit("Cut the ad", branded(cut, brief, look))
    context.progress(0.5, Phrase("Composing the music"))
    await _put_music(brief, context)
    context.progress(0.6, Phrase("Rendering"))
    render = await context.run(render_step(brief.aspect, context.timeline))
    context.progress(1.0, Phrase("Finished"))
    timeline = context.timeline
    return ProductAdResult(
        timeline.name, brief.action, note, len(timeline.scenes), to_seconds(timeline.duration), render
    )


async def _film(
    brief: ProductAdBrief, context: RecipeContext, approved: Sequence[str]
) -> tuple[dict[str, OwnMedia], str]:
    """A moving shot from each approved backdrop, by its asset id, and what could not be had in words."""
    context.progress(0.42, Phrase("Filming the backdrops"))
    missing: list[str] = []
    shots = angles(brief.variations)

    async def one(number: int, asset_id: str) -> tuple[str, OwnMedia] | None:
        parameters = {
            "prompt": backdrop_prompt(shots[number % len(shots)], brief.topic, brief.colours),
            "width": brief.size[0],
            "height": brief.size[1],
            "duration": shot_seconds(brief),
            "seed": scene_seed(brief.seed, number),
            "first_frame": asset_id,
        }
        step = Step(
            "video.film",
            f"film:{number + 1}",
            parameters,
            Phrase("Film backdrop {number}", number=number + 1),
            8,
        )
        try:
            made = await context.run(step)
        except ProviderError as error:
            missing.append(f"Backdrop {number + 1} stays a still: {error.message}")
            return None
        available = TimeRange(ZERO, Flicks(made["duration"]))
        return asset_id, OwnMedia(made["asset_id"], MediaKind.VIDEO, f"Backdrop {number + 1}", available)

    found = await in_parallel([one(i, asset_id) for i, asset_id in enumerate(dict.fromkeys(approved))])
    return dict(each for each in found if each is not None), " ".join(sorted(missing))


def _stage(context: RecipeContext) -> str:
    return str(dict(context.timeline.metadata).get("stage", ""))


async def _put_music(brief: ProductAdBrief, context: RecipeContext) -> None:
    length = context.timeline.duration
    parameters = {"duration": to_seconds(length), "mood": "upbeat", "seed": brief.seed, "prompt": ""}
    result = await context.run(Step("music.compose", MUSIC_SLOT, parameters, Phrase("Compose the music"), 12))
    timeline = context.timeline
    for track in timeline.tracks:
        if track.role is AudioRole.MUSIC and not track.items:
            available = from_samples(result["samples"], 48_000)
            for clip in ad_music(brief.key, result["asset_id"], length, available, result["name"]):
                timeline = edits.append(timeline, track.id, clip)
            context.commit("Add the music", timeline)
            return
