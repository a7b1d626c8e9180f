"""The brief of a product ad: photos, a name, what is asked of who sees it."""

from __future__ import annotations

import hashlib
import json
import math
from dataclasses import asdict, dataclass
from typing import Any

from pipeline.recipes.brief import ASPECTS, MAX_TOPIC_CHARACTERS
from pipeline.recipes.product_ad.shots import ANGLES
from providers.errors import InvalidInput
from providers.protocols import ART_STYLES

SHORTEST, LONGEST = 5.0, 120.0
MAX_WORDS = 60
"""Characters of a product's name, and of what is asked for."""


@dataclass(frozen=True, slots=True)
class ProductAdBrief:
    """A wish for a product ad. ``photos``: SHA-256 of the creator's files; ``topic``: where it is shown.

    ``variations``: how many backdrops are painted, all with the one ``seed`` so that they belong together.
    ``colours``: the brand's, ``#rrggbb``. ``duration``: seconds.
    """

    product: str = ""
    action: str = "Get yours today"
    topic: str = ""
    photos: tuple[str, ...] = ()
    variations: int = 4
    colours: tuple[str, ...] = ()
    duration: float = 15.0
    aspect: str = "9:16"
    style: str = "flat-vector"
    seed: int = 0
    name: str = ""
    film: bool = False
    """Approved backdrops are filmed by whoever makes shots from stills; else a camera moves over them."""
    brand: str = ""
    """Id of the brand kit whose logo, styles and bumpers the ad wears; its colours stand in ``colours``."""

    @property
    def size(self) -> tuple[int, int]:
        """Width and height in pixels of the aspect."""
        return ASPECTS[self.aspect]

    @property
    def key(self) -> str:
        """SHA-256 (hex) of everything that decides what is made; its name does not."""
        body = asdict(self) | {"name": "", "recipe": "product-ad"}
        if not self.brand:
            del body["brand"]  # it came later: ads without one keep their key
        return hashlib.sha256(json.dumps(body, sort_keys=True).encode()).hexdigest()

    def to_json(self) -> dict[str, Any]:
        """The brief as plain JSON."""
        return asdict(self) | {"photos": list(self.photos), "colours": list(self.colours)}

    @classmethod
    def from_json(cls, body: dict[str, Any]) -> ProductAdBrief:
        """The inverse of ``to_json``."""
        lists = {name: tuple(body.get(name, ())) for name in ("photos", "colours")}
        return cls(**(body | lists))

    def check(self) -> None:
        """Raises ``InvalidInput`` with one sentence when no ad can be made of this brief."""
        if not self.product.strip():
            raise InvalidInput("What is the product called?", advice="Give its name with --product NAME.")
        for words, what in ((self.product, "product's name"), (self.action, "call to action")):
            if len(words) > MAX_WORDS:
                raise InvalidInput(f"The {what} may have {MAX_WORDS} characters.", advice="Say it shorter.")
        if len(self.topic) > MAX_TOPIC_CHARACTERS:
            raise InvalidInput("What the ad shall show is too long.", advice="Say it in a sentence or two.")
        if not (math.isfinite(self.duration) and SHORTEST <= self.duration <= LONGEST):
            raise InvalidInput("A product ad lasts 5 seconds to 2 minutes.")
        if not 1 <= self.variations <= len(ANGLES):
            raise InvalidInput(f"The number of variations must be 1 to {len(ANGLES)}.")
        for value, known, what in ((self.aspect, ASPECTS, "aspect"), (self.style, ART_STYLES, "style")):
            if value not in known:
                raise InvalidInput(f"Unknown {what} {value!r}.", advice=f"Choose one of {', '.join(known)}.")
