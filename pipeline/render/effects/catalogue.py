"""Which effects there are and what they take: one table for the renderer, the inspector and the checks."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Parameter:
    """A number an effect takes. Values outside ``low``..``high`` are held at the edge."""

    name: str
    low: float
    high: float
    default: float
    unit: str = ""
    """``stops``, ``degrees``, ``frame heights``, ``of the picture``; empty: a share without a unit."""


@dataclass(frozen=True, slots=True)
class EffectKind:
    """A kind of effect. ``neutral``: the parameters that, being all 0, make it do nothing.

    ``texts``: (name, default, what it holds).
    """

    kind: str
    label: str
    parameters: tuple[Parameter, ...]
    neutral: tuple[str, ...]
    texts: tuple[tuple[str, str, str], ...] = ()


_AMOUNT = Parameter("amount", 0.0, 1.0, 0.5)
_STRENGTH = Parameter("strength", 0.0, 1.0, 1.0)
_HEIGHTS = "frame heights"
_PICTURE = "of the picture"


def _signed(name: str) -> Parameter:
    return Parameter(name, -1.0, 1.0, 0.0)


_COLOUR = EffectKind(
    "colour",
    "Colour",
    (
        Parameter("exposure", -4.0, 4.0, 0.0, "stops"),
        _signed("contrast"),
        _signed("saturation"),
        _signed("temperature"),
        _signed("tint"),
        _signed("highlights"),
        _signed("shadows"),
    ),
    ("exposure", "contrast", "saturation", "temperature", "tint", "highlights", "shadows"),
)
_CURVES = EffectKind(
    "curves",
    "Curves",
    (_STRENGTH,),
    ("strength",),
    tuple((name, "", "points") for name in ("master", "red", "green", "blue")),
)
_LUT = EffectKind("lut", "Look", (_STRENGTH,), ("strength",), (("asset", "", "asset id"),))
_BLUR = EffectKind("blur", "Blur", (Parameter("radius", 0.0, 0.5, 0.0, _HEIGHTS),), ("radius",))
_SHARPEN = EffectKind(
    "sharpen",
    "Sharpen",
    (Parameter("amount", 0.0, 3.0, 0.5), Parameter("radius", 0.0002, 0.02, 0.001, _HEIGHTS)),
    ("amount",),
)
_GLOW = EffectKind(
    "glow",
    "Glow",
    (_AMOUNT, Parameter("radius", 0.001, 0.2, 0.02, _HEIGHTS), Parameter("threshold", 0.0, 1.0, 0.6)),
    ("amount",),
)
_VIGNETTE = EffectKind(
    "vignette",
    "Vignette",
    (Parameter("strength", 0.0, 1.0, 0.5), Parameter("softness", 0.0, 1.0, 0.5)),
    ("strength",),
)
_GRAIN = EffectKind(
    "grain",
    "Film grain",
    (Parameter("amount", 0.0, 1.0, 0.3), Parameter("size", 0.0003, 0.01, 0.0007, _HEIGHTS)),
    ("amount",),
)
_CHROMA_KEY = EffectKind(
    "chroma-key",
    "Chroma key",
    (
        Parameter("similarity", 0.0, 1.0, 0.15),
        Parameter("smoothness", 0.0, 1.0, 0.08),
        Parameter("spill", 0.0, 1.0, 0.5),
    ),
    (),
    (("colour", "#00b140", "colour"),),
)
_LUMA_KEY = EffectKind(
    "luma-key",
    "Luma key",
    (
        Parameter("threshold", 0.0, 1.0, 0.0),
        Parameter("tolerance", 0.0, 1.0, 0.1),
        Parameter("smoothness", 0.0, 1.0, 0.1),
    ),
    (),
)
_MASK = EffectKind(
    "mask",
    "Mask",
    (
        Parameter("x", -1.0, 2.0, 0.5, _PICTURE),
        Parameter("y", -1.0, 2.0, 0.5, _PICTURE),
        Parameter("width", 0.0, 4.0, 0.5, _PICTURE),
        Parameter("height", 0.0, 4.0, 0.5, _PICTURE),
        Parameter("rotation", -3600.0, 3600.0, 0.0, "degrees"),
        Parameter("feather", 0.0, 0.5, 0.0, "of the picture's height"),
        Parameter("invert", 0.0, 1.0, 0.0),
        Parameter("opacity", 0.0, 1.0, 1.0),
    ),
    ("opacity",),
    (
        ("shape", "rectangle", "rectangle, ellipse, polygon or gradient"),
        ("points", "", "points of the polygon in the mask's own width x height"),
    ),
)
_MIRROR = EffectKind(
    "mirror",
    "Mirror",
    (Parameter("horizontal", 0.0, 1.0, 0.0), Parameter("vertical", 0.0, 1.0, 0.0)),
    ("horizontal", "vertical"),
)
_PIXELATE = EffectKind("pixelate", "Pixelate", (Parameter("size", 0.0, 0.5, 0.02, _HEIGHTS),), ("size",))
_STABILISE = EffectKind(
    "stabilise", "Stabilise", (_STRENGTH,), ("strength",), (("asset", "", "asset id of the camera's path"),)
)

EFFECTS: dict[str, EffectKind] = {
    effect.kind: effect
    for effect in (
        _COLOUR,
        _CURVES,
        _LUT,
        _BLUR,
        _SHARPEN,
        _GLOW,
        _VIGNETTE,
        _GRAIN,
        _CHROMA_KEY,
        _LUMA_KEY,
        _MASK,
        _MIRROR,
        _PIXELATE,
        _STABILISE,
    )
}
"""Every effect on a picture but ``camera`` (``pipeline.render.camera``), by kind."""
