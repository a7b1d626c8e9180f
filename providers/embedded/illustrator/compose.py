"""Puts a scene together: sky, place, subjects, weather; far to near."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from itertools import pairwise

import cv2

from providers.embedded.illustrator.places import (
    cosmos,
    forest,
    landmarks,
    nature,
    rooms,
    shores,
    still,
    town,
)
from providers.embedded.illustrator.sheet import Sheet
from providers.embedded.illustrator.sky import paint_sky
from providers.embedded.illustrator.stage import Stage
from providers.embedded.illustrator.subjects import place_subjects
from providers.embedded.illustrator.weather import paint_weather

Place = Callable[[Stage], list[Sheet]]

OUTDOORS: Mapping[str, Place] = {
    "mountains": nature.mountains,
    "village": nature.village,
    "lake": nature.lake,
    "river": nature.river,
    "waterfall": nature.waterfall,
    "forest": forest.forest,
    "sea": shores.sea,
    "desert": shores.desert,
    "sky": shores.open_sky,
    "night-sky": cosmos.night_sky,
    "city": town.city,
    "street": town.street,
    "castle": landmarks.landmark,
    "temple": landmarks.landmark,
    "ruins": landmarks.landmark,
    "interior": rooms.room,
}
"""Places with a sky behind them (a room has it in its window)."""

ENCLOSED: Mapping[str, Place] = {
    "underwater": shores.underwater,
    "space": cosmos.space,
    "library": rooms.library,
    **dict.fromkeys(
        (
            "data",
            "laboratory",
            "charts",
            "mind",
            "heart",
            "idea",
            "coffee",
            "map",
            "time",
            "book",
            "abstract",
        ),
        still.still,
    ),
}
"""Places that bring their own background."""


def compose(stage: Stage) -> list[Sheet]:
    """Returns all layers of the scene, far to near, depths strictly falling."""
    place = stage.spec.place
    if place in ENCLOSED:
        sheets = ENCLOSED[place](stage)
    else:
        stage.sky = paint_sky(stage)
        sheets = [*stage.sky, *OUTDOORS[place](stage)]
    if place not in ("interior", "library"):
        sheets = place_subjects(stage, sheets)
    sheets = sorted([*sheets, *paint_weather(stage)], key=lambda sheet: -sheet.depth)
    for before, after in pairwise(sheets):
        after.depth = min(after.depth, before.depth - 0.005)
    _mark_hidden(stage, sheets)
    return sheets


def _mark_hidden(stage: Stage, sheets: list[Sheet]) -> None:
    """Finds for each layer the rows that stay covered when layers drift apart by a tenth of the height."""
    cover = stage.height
    for sheet in reversed(sheets):
        sheet.hidden_from = min(stage.height, cover + round(0.1 * stage.height) + 8)
        _, first, _, count = cv2.boundingRect(cv2.bitwise_not(sheet.alpha))
        cover = min(cover, first + count)
