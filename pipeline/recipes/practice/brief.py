"""The brief of a guided practice: whose future self, which journey, how long."""

from __future__ import annotations

import hashlib
import json
import math
from dataclasses import asdict, dataclass
from typing import Any

from pipeline.recipes.brief import ASPECTS
from pipeline.recipes.practice.journey import THEMES
from pipeline.recipes.practice.persona import checked_answers
from providers.errors import InvalidInput
from providers.protocols import ART_STYLES

SHORTEST, LONGEST = 120.0, 3600.0
"""Seconds. Below two minutes nobody comes to rest."""
USUAL = 600.0


@dataclass(frozen=True, slots=True)
class PracticeBrief:
    """A wish for a guided practice. ``answers``: the persona's, by question; none: a journey for anybody.

    ``theme``: a key of ``THEMES``; ``variation``: another choice of words of the same theme. ``duration``:
    seconds.
    """

    answers: tuple[tuple[str, str], ...] = ()
    persona: str = ""
    """Name of the persona, for the title and the log."""
    theme: str = "meeting"
    variation: int = 0
    duration: float = USUAL
    aspect: str = "16:9"
    style: str = "watercolour"
    voice: str = ""
    language: str = "en"
    seed: int = 0
    name: str = ""
    offline: bool = True

    @property
    def size(self) -> tuple[int, int]:
        """Width and height in pixels of the aspect."""
        return ASPECTS[self.aspect]

    @property
    def key(self) -> str:
        """SHA-256 (hex) of everything that decides what is made; its name does not."""
        body = json.dumps(asdict(self) | {"name": "", "recipe": "practice"}, sort_keys=True)
        return hashlib.sha256(body.encode()).hexdigest()

    @property
    def title(self) -> str:
        """What the practice is called."""
        return self.name or THEMES[self.theme].title

    def to_json(self) -> dict[str, Any]:
        """The brief as plain JSON."""
        return asdict(self) | {"answers": [list(pair) for pair in self.answers]}

    @classmethod
    def from_json(cls, body: dict[str, Any]) -> PracticeBrief:
        """The inverse of ``to_json``."""
        return cls(**(body | {"answers": tuple((key, said) for key, said in body.get("answers", ()))}))

    def check(self) -> None:
        """Raises ``InvalidInput`` with one sentence when no practice can be made of this brief."""
        if not (math.isfinite(self.duration) and SHORTEST <= self.duration <= LONGEST):
            raise InvalidInput(
                "A guided practice lasts 2 to 60 minutes.", advice="Ten to thirty minutes are usual."
            )
        if self.answers:
            checked_answers(dict(self.answers))
        if self.language.partition("-")[0] != "en":
            raise InvalidInput(
                "Guided practices are written in English for now.", advice="Choose English as the language."
            )
        known = (
            (self.aspect, ASPECTS, "aspect"),
            (self.style, ART_STYLES, "style"),
            (self.theme, THEMES, "theme"),
        )
        for value, choices, what in known:
            if value not in choices:
                raise InvalidInput(
                    f"Unknown {what} {value!r}.", advice=f"Choose one of {', '.join(choices)}."
                )
