"""The builder's categories: which recipe each names, and the brief it makes of a wish."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from app.wishes import Wish
from pipeline.recipes.brief import MAX_TOPIC_CHARACTERS, NarratedBrief
from pipeline.recipes.music_brief import MusicVideoBrief
from pipeline.recipes.practice.brief import USUAL, PracticeBrief
from pipeline.recipes.product_ad.brief import ProductAdBrief

MUSIC_VIDEO = "music-video"
"""The category that is cut to the creator's own song instead of told by a voice."""
PRACTICE = "practice"
"""The category that is a guided practice: long, calm, and told from its own book."""
PRODUCT_AD = "product-ad"
"""The category whose words are a product's name, and whose files are its photos."""
SERIES = "series"
"""The category that saves how episodes are made, and begins with the first."""
AD_SECONDS = 15.0


@dataclass(frozen=True, slots=True)
class NewSeries:
    """A series to be saved: what ``SeriesShelf.create`` takes."""

    name: str
    subject: str
    brief: NarratedBrief
    topics: Sequence[str]
    every_days: float | None


def music_brief(wish: Wish) -> MusicVideoBrief:
    """The music video of a wish."""
    brief = wish.brief
    return MusicVideoBrief(
        topic=(brief.topic or brief.script)[:MAX_TOPIC_CHARACTERS],
        duration=brief.duration,
        aspect=brief.aspect,
        style=brief.style,
        language=brief.language,
        scenes=brief.scenes,
        seed=brief.seed,
        name=brief.name,
    )


def practice_brief(wish: Wish) -> PracticeBrief:
    """The guided practice of a wish."""
    brief = wish.brief
    return PracticeBrief(
        duration=brief.duration or USUAL,
        aspect=brief.aspect,
        style=brief.style,
        voice=brief.voice,
        language=brief.language,
        seed=brief.seed,
        name=brief.name,
    )


def ad_brief(wish: Wish) -> ProductAdBrief:
    """The product ad of a wish: words up to a colon are the product's name, those after where it is shown."""
    brief, ad = wish.brief, wish.ad
    product, _, topic = (brief.topic or brief.script).partition(":")
    return ProductAdBrief(
        product=" ".join(product.split()),
        topic=topic.strip(),
        action=ad.action,
        duration=brief.duration or AD_SECONDS,
        aspect=brief.aspect,
        style=brief.style,
        seed=brief.seed,
        name=brief.name,
        film=ad.film,
        brand=ad.brand,
    )


def new_series(wish: Wish) -> NewSeries:
    """The series of a wish: its words are what it is about."""
    brief, series = wish.brief, wish.series
    subject = " ".join((brief.topic or brief.script).split()).rstrip(".!?")
    name = " ".join(series.name.split()) or f"{subject[:1].upper()}{subject[1:]}"[:80]
    topics = tuple(" ".join(line.split()) for line in series.topics.splitlines() if line.strip())
    recipe = replace(brief, niche="general", script="", topic="", name="")
    return NewSeries(name, subject, recipe, topics, series.every_days)
