"""Picture effects: every kind, what it takes and in which unit.

All numbers may be keyframed on the media axis and are held within their range; an effect at its neutral
values costs nothing. "fh": in heights of the output frame, so that every size looks alike. "picture": a
fraction of the clip's own picture. The table in ``catalogue`` is what the program reads; a test keeps this
text equal to it.

colour      exposure -4..4 stops (0); contrast, saturation, temperature, tint, highlights, shadows -1..1 (0)
curves      strength 0..1 (1); texts master, red, green, blue: points "0,0 0.5,0.6 1,1", natural cubic spline
lut         strength 0..1 (1); text asset: id of a .cube look, tetrahedral
blur        radius 0..0.5 fh (0), the Gaussian's standard deviation
sharpen     amount 0..3 (0.5), radius 0.0002..0.02 fh (0.001): unsharp mask on the luma
glow        amount 0..1 (0.5), radius 0.001..0.2 fh (0.02), threshold 0..1 (0.6)
vignette    strength 0..1 (0.5), softness 0..1 (0.5)
grain       amount 0..1 (0.3), size 0.0003..0.01 fh (0.0007); seeded by the effect's id and the media time
chroma-key  similarity 0..1 (0.15), smoothness 0..1 (0.08), spill 0..1 (0.5); text colour "#00b140"
luma-key    threshold 0..1 (0), tolerance 0..1 (0.1), smoothness 0..1 (0.1)
mask        x, y -1..2 picture (0.5), width, height 0..4 picture (0.5), rotation -3600..3600 degrees (0),
            feather 0..0.5 picture height (0), invert 0..1 (0), opacity 0..1 (1);
            text shape: rectangle, ellipse, polygon, gradient; text points: a polygon in the mask's own box
mirror      horizontal, vertical 0..1 (0), on from 0.5
pixelate    size 0..0.5 fh (0.02)
stabilise   strength 0..1 (1); text asset: id of a camera path (``pipeline.analysis.stabilise``)

Colour, curves and lut that follow one another are done in one pass (``grade``). ``vignette`` is drawn over
the clip and ``stabilise`` is part of where it lies: neither is among the settings of ``settings_at``.
"""

from pipeline.render.effects.catalogue import EFFECTS, EffectKind, Parameter
from pipeline.render.effects.colour import colour_matrix
from pipeline.render.effects.grade import grade
from pipeline.render.effects.grain import grain_plane
from pipeline.render.effects.hdr_grade import HdrGrade
from pipeline.render.effects.settings import (
    COLOUR_KINDS,
    Setting,
    is_moving,
    settings_at,
    stabilise_setting,
    without_grain,
)
from pipeline.render.effects.stack import apply_effects, apply_to_picture
from pipeline.render.effects.vignette import vignette_at, vignette_raster

__all__ = [
    "COLOUR_KINDS",
    "EFFECTS",
    "EffectKind",
    "HdrGrade",
    "Parameter",
    "Setting",
    "apply_effects",
    "apply_to_picture",
    "colour_matrix",
    "grade",
    "grain_plane",
    "is_moving",
    "settings_at",
    "stabilise_setting",
    "vignette_at",
    "vignette_raster",
    "without_grain",
]
