"""What the art styles are called."""

from __future__ import annotations

from ui.words import tr


def style_name(style: str) -> str:
    """The name of an art style for people; the id itself for one that is not known."""
    names = {
        "3d-animation": tr("3D animation"),
        "anime": tr("Anime"),
        "realistic": tr("Realistic"),
        "watercolour": tr("Watercolour"),
        "comic-book": tr("Comic book"),
        "cyberpunk": tr("Cyberpunk"),
        "oil-painting": tr("Oil painting"),
        "flat-vector": tr("Flat vector"),
    }
    return names.get(style, style)
