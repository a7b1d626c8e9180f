"""Landscapes built around a monument: castle, temple, ruins."""

from __future__ import annotations

import numpy as np

from providers.embedded.illustrator import flora, monuments
from providers.embedded.illustrator.places import nature
from providers.embedded.illustrator.sheet import Sheet
from providers.embedded.illustrator.stage import Stage


def landmark(stage: Stage) -> list[Sheet]:
    """Mountains, a wooded hill that carries the monument, a slope to look from."""
    rng, place = stage.fork("landmark"), stage.spec.place
    unit = min(stage.unit, 0.84 * stage.height)
    ranges = nature.far_ranges(stage, stage.horizon - 0.02, 0.8)
    hill, ridge = nature.woods(stage, "hill", 0.46, stage.horizon + 0.02, 0.06, 26, 0.07)
    x = stage.x(stage.focus_x)
    crown = _crown(stage, hill, ridge)
    flora_kind = nature.tree_kind(stage)
    if place == "castle":
        monuments.castle(hill, rng, x, crown + unit * 0.03, unit * 0.42, stage.palette, stage.spec.dark)
    elif place == "temple":
        monuments.pagoda(hill, x, crown + unit * 0.02, unit * 0.4, stage.palette, stage.spec.dark)
    else:
        monuments.columns(hill, rng, x, crown + unit * 0.03, unit * 0.46, True)
    around = np.clip(ridge, crown - unit * 0.02, None) + unit * 0.06
    spans = (
        (max(0.0, stage.focus_x - 0.3), stage.focus_x - 0.1),
        (stage.focus_x + 0.1, min(1.0, stage.focus_x + 0.3)),
    )
    colour = nature.green(stage, flora_kind)
    flora.treeline(
        hill, stage.fork("around"), around, unit * 0.07, colour, 16, flora_kind, stage.traits.detail, spans
    )
    near, _ = nature.near_slope(stage, stage.horizon + 0.14)
    return [*ranges, hill, near, nature.foreground(stage, 0.86)]


def _crown(stage: Stage, sheet: Sheet, ridge: np.ndarray) -> float:
    """Raises a mound under the focus and returns its top (pixels)."""
    x = np.arange(stage.width, dtype=np.float32)
    bump = stage.unit * 0.12 * np.exp(-(((x - stage.x(stage.focus_x)) / (stage.unit * 0.3)) ** 2))
    top = np.minimum(ridge, ridge - bump + stage.unit * 0.03)
    colour = tuple(float(v) for v in sheet.colour[-1, 0])
    outline = np.concatenate([np.stack([x, top], 1), np.stack([x, ridge + stage.unit * 0.05], 1)[::-1]])
    sheet.polygon(outline, (colour[0], colour[1], colour[2]), 158)
    return float(top[int(stage.x(stage.focus_x))])
