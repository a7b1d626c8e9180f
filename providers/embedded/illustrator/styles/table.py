"""Which style is painted by what."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from providers.embedded.illustrator.sheet import Sheet
from providers.embedded.illustrator.stage import Traits
from providers.embedded.illustrator.styles import drawn, graphic, lifelike, painted
from providers.embedded.illustrator.toning import Look, Wash


@dataclass(frozen=True, slots=True)
class Style:
    """A hand: how it draws (``traits``) and how it finishes a layer."""

    traits: Traits
    finish: Callable[[Sheet, Look], Wash]


STYLES: Mapping[str, Style] = {
    "3d-animation": Style(Traits(clouds="puff", detail=0.3), lifelike.animated),
    "anime": Style(Traits(clouds="puff", detail=0.6), drawn.anime),
    "realistic": Style(Traits(clouds="soft", detail=1.0), lifelike.realistic),
    "watercolour": Style(Traits(clouds="soft", detail=0.6), painted.watercolour),
    "comic-book": Style(Traits(clouds="puff", detail=0.5), drawn.comic),
    "cyberpunk": Style(Traits(clouds="soft", detail=0.7, night=True), graphic.cyberpunk),
    "oil-painting": Style(Traits(clouds="soft", detail=0.7), painted.oil),
    "flat-vector": Style(Traits(clouds="flat", detail=0.0), graphic.flat),
}
