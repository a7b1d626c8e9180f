"""What the colour effects do to one colour: formulas over float R'G'B', and the affine ones as matrices."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

from pipeline.render.colour import RGB_TO_YUV, YUV_OFFSET, YUV_TO_RGB
from pipeline.render.effects.curves import through_curves
from pipeline.render.effects.settings import COLOUR_KINDS as COLOUR_KINDS
from pipeline.render.effects.settings import Setting
from pipeline.render.lut import Look

Colours = NDArray[np.float32]
Matrix = NDArray[np.float64]
LookFinder = Callable[[str], Look | None]
"""The table of a ``lut`` asset; None when it is missing or malformed: the effect then does nothing."""

_LUMA = np.array([0.2126, 0.7152, 0.0722])
_TONE_REACH = 0.8


def colour_matrix(
    exposure: float,
    contrast: float,
    saturation: float,
    temperature: float,
    tint: float = 0.0,
) -> Matrix:
    """The affine part of ``colour``, a map (3, 4) on R'G'B' 0..1: exposure and balance, contrast, saturation.

    Exposure multiplies the gamma-coded values by 2^(stops / 2.2), the display gamma's share of a stop.
    Temperature turns red up and blue down by up to a fifth, tint turns green down (towards magenta).
    """
    gain = 2.0 ** (exposure / 2.2)
    warm = 0.2 * min(max(temperature, -1.0), 1.0)
    magenta = 0.2 * min(max(tint, -1.0), 1.0)
    matrix = np.diag([gain * (1 + warm), gain * (1 - magenta), gain * (1 - warm)])
    steep = 1.0 + min(max(contrast, -1.0), 1.0)
    matrix, offset = matrix * steep, np.full(3, 0.5 * (1 - steep))
    keep = 1.0 + min(max(saturation, -1.0), 1.0)
    mixer = keep * np.eye(3) + (1 - keep) * np.outer(np.ones(3), _LUMA)
    return np.hstack([mixer @ matrix, (mixer @ offset)[:, None]])


def toned(rgb: Colours, highlights: float, shadows: float) -> Colours:
    """Lifts or lowers the bright and the dark parts of (..., 3) R'G'B' 0..1, keeping order and hue.

    Luma x becomes x + 0.8 (shadows x (1 - x)^3 + highlights x^3 (1 - x)), whose slope is never below 0; the
    three values grow alike.
    """
    return np.asarray(rgb * tone_growth(rgb @ _LUMA.astype(np.float32), highlights, shadows)[..., None])


def tone_growth(luma: Colours, highlights: float, shadows: float) -> Colours:
    """The factor by which ``toned`` makes a colour of ``luma`` 0..1 grow."""
    x = np.clip(luma, 0, 1)
    rest = 1 - x
    growth = 1 + np.float32(_TONE_REACH) * rest * (shadows * rest * rest + highlights * x * x)
    return np.asarray(growth, np.float32)


def graded(rgb: Colours, settings: tuple[Setting, ...], look: LookFinder) -> Colours:
    """(..., 3) float32 R'G'B' 0..1 through the colour effects of ``settings``, in order and exactly."""
    for kind, values, texts in settings:
        if kind == "colour":
            matrix = colour_matrix(*values[:5]).astype(np.float32)
            rgb = rgb @ matrix[:, :3].T + matrix[:, 3]
            if any(values[5:7]):
                rgb = toned(rgb, values[5], values[6])
        elif kind == "curves":
            rgb = rgb + (through_curves(rgb, texts) - rgb) * np.float32(values[0])
        elif kind == "lut":
            table = look(texts)
            if table is not None:
                rgb = rgb + (table.colours(rgb) - rgb) * np.float32(values[0])
    return rgb


def affine_of(settings: tuple[Setting, ...]) -> Matrix | None:
    """The settings as one map (3, 4) on 8-bit Y'CbCr, None when they bend or look something up."""
    total = np.eye(4)
    for kind, values, _ in settings:
        if kind != "colour" or any(values[5:7]):
            return None
        step = np.eye(4)
        step[:3] = colour_matrix(*values[:5])
        total = step @ total
    linear = RGB_TO_YUV @ total[:3, :3] @ YUV_TO_RGB
    constant = RGB_TO_YUV @ (total[:3, 3] * 255.0) + YUV_OFFSET - linear @ YUV_OFFSET
    return np.hstack([linear, constant[:, None]])
