"""Vignette: darker towards the corners. Drawn over the clip, so that it costs no pass over its pixels."""

from __future__ import annotations

import numpy as np

from pipeline.render.effects.catalogue import EFFECTS
from pipeline.render.effects.settings import numbers_at
from pipeline.render.raster import Raster
from pipeline.timeline.model import Effect


def vignette_at(effects: tuple[Effect, ...], media_time: int) -> tuple[float, float] | None:
    """Strength and softness of the first enabled vignette, None when there is none."""
    for effect in effects:
        if effect.enabled and effect.kind == "vignette":
            values = numbers_at(effect, EFFECTS["vignette"], media_time)
            return (values[0], values[1]) if values is not None else None
    return None


def vignette_raster(strength: float, softness: float, size: tuple[int, int]) -> Raster:
    """A black raster whose alpha rises towards the corners. ``size``: (width, height).

    Smooth step of the distance from the middle (1 = a corner), from 0.75 (1 - softness) to 1.
    """
    across = np.linspace(-1, 1, size[0], dtype=np.float32)[None, :]
    down = np.linspace(-1, 1, size[1], dtype=np.float32)[:, None]
    distance = np.sqrt(across**2 + down**2) / np.float32(np.sqrt(2))
    inner = 0.75 * (1.0 - softness)
    rise = np.clip((distance - inner) / (1.0 - inner), 0, 1)
    alpha = rise * rise * (3 - 2 * rise) * strength * 255
    rgba = np.zeros((size[1], size[0], 4), np.uint8)
    rgba[..., 3] = np.rint(alpha)
    raster = Raster.from_rgba(rgba, crop=False)
    assert raster is not None  # crop=False always gives one
    return raster
