"""A refused prompt: explained, and offered again in softer words. The softening never happens by itself."""

from __future__ import annotations

import re

from providers.errors import ContentRefused

_SOFTER: tuple[tuple[str, str], ...] = (
    (r"\b(blood(y|ied)?|gor(e|y)|gruesome)\b", "dramatic"),
    (r"\b(corpses?|dead bod(y|ies)|cadavers?)\b", "an empty field"),
    (r"\b(kill(s|ed|ing)?|murder(s|ed|ing)?|slaughter(s|ed|ing)?|behead(s|ed|ing)?)\b", "facing"),
    (r"\b(shoot(s|ing)?|stab(s|bed|bing)?|tortur(e|es|ed|ing))\b", "confronting"),
    (r"\b(guns?|rifles?|pistols?|weapons?|knife|knives)\b", "tools"),
    (r"\b(nudes|nude|a naked)\b(?= (in|at|on|by)\b)", "figure in plain clothes"),
    (r"\b(naked|nude|topless|undressed)\b", "clothed"),
    (r"\b(sexy|erotic|seductive|lingerie)\b", "elegant"),
    (r"\b(drugs?|cocaine|heroin)\b", "medicine"),
    (r"\b(terrorists?|nazis?)\b", "antagonist"),
    (r"\b(suicide|self-harm)\b", "sorrow"),
    (r"\b(war|battle|massacre)\b", "a tense scene"),
    (r"\bin the style of [A-Z][\w.'’-]+( [A-Z][\w.'’-]+)*", "in a painterly style"),
)
"""What services refuse most, and a word that keeps the scene. Real artists' names stand for their style."""


def soften(prompt: str) -> str:
    """``prompt`` in softer words, by a list of rules; empty when the list has nothing for it."""
    softer = prompt
    for pattern, word in _SOFTER:
        softer = re.sub(pattern, word, softer, flags=0 if "A-Z" in pattern else re.IGNORECASE)
    return "" if softer == prompt else " ".join(softer.split())


def explain_refusal(error: ContentRefused, prompt: str) -> None:
    """Puts the refused prompt, and a softer one where there is one, into the error and its advice."""
    softer = soften(prompt)
    error.refused_prompt = prompt  # type: ignore[attr-defined]
    error.softened_prompt = softer  # type: ignore[attr-defined]
    said = f"You could ask for: “{softer}”" if softer else "Say it differently, or use another picture."
    if said not in error.advice:
        error.advice = f"{error.advice} {said}".strip()
