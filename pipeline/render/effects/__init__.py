"""Picture effects. What each kind does and takes is said in ``stack``."""

from pipeline.render.effects.stack import (
    Setting,
    apply_effects,
    colour_matrix,
    settings_at,
    vignette_at,
    vignette_raster,
)

__all__ = [
    "Setting",
    "apply_effects",
    "colour_matrix",
    "settings_at",
    "vignette_at",
    "vignette_raster",
]
