"""Which files have to be called AI-made: those a model made up, and whatever was made from these.

What was only made larger is what it was before: YouTube's rule on altered content leaves upscaling out
(support.google.com/youtube/answer/14328491).
"""

from __future__ import annotations

from app.library.values import Asset

AI_MADE = "ai_made"
"""Fact of an asset that says so itself, because its maker alone does not tell."""
_KINORA = "kinora."
"""Begins the providers of what the program itself derives: renders, thumbnails, stills."""


def is_ai_made(asset: Asset) -> bool:
    """Whether a viewer would have to be told."""
    said = asset.facts.get(AI_MADE)
    if said is not None:
        return bool(said)
    return asset.provenance is not None and not asset.provenance.provider.startswith(_KINORA)
