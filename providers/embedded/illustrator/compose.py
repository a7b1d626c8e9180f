"""Puts a scene together: sky, place, subjects, weather; far to near."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from providers.embedded.illustrator.places import nature
from providers.embedded.illustrator.sheet import Sheet
from providers.embedded.illustrator.sky import paint_sky
from providers.embedded.illustrator.stage import Stage

Place = Callable[[Stage], list[Sheet]]

OUTDOORS: Mapping[str, Place] = {
    "mountains": nature.mountains,
    "village": nature.village,
    "lake": nature.lake,
    "river": nature.river,
    "waterfall": nature.waterfall,
}


def compose(stage: Stage) -> list[Sheet]:
    """Returns all layers of the scene, far to near."""
    sheets = [*paint_sky(stage), *OUTDOORS.get(stage.spec.place, nature.mountains)(stage)]
    return sheets
