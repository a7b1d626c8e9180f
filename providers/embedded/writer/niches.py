"""Which niche a person means."""

from __future__ import annotations

from collections.abc import Mapping

from providers.embedded.writer.beats_niches import NICHES

_OTHER_NAMES: Mapping[str, str] = {
    "health": "wellness, fitness, meditation, mental health",
    "technology": "tech, ai, gaming",
    "finance": "money, business, investing, crypto",
    "mystery": "true crime, crime, horror",
    "cooking": "food, recipes",
    "education": "learning, study, kids",
    "motivation": "self-improvement, self improvement, productivity, inspiration",
    "product": "marketing, advertising, review",
    "nature": "animals, environment",
    "science": "space, physics, biology",
    "philosophy": "stoicism, psychology, spirituality",
    "travel": "adventure, places",
    "general": "storytelling, entertainment",
}
ALIASES: Mapping[str, str] = {
    name: niche for niche, names in _OTHER_NAMES.items() for name in names.split(", ")
}


def niche_key(niche: str) -> str:
    """Returns the key of ``NICHES`` for a niche as a person wrote it; "general" for one we don't know."""
    name = niche.strip().lower().replace("_", " ").replace("true-crime", "true crime")
    for candidate in (name, *name.replace("/", " ").replace("&", " ").replace("-", " ").split()):
        if candidate in NICHES:
            return candidate
        if candidate in ALIASES:
            return ALIASES[candidate]
    return "general"
