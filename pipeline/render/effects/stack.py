"""Picture effects on rasters: colour, look, blur, vignette.

Parameters (``Effect.parameters``; all may be keyframed on the media axis):
- ``colour``: ``exposure`` (stops), ``contrast``, ``saturation``, ``temperature`` (each -1..1, 0 = unchanged)
- ``lut``: text ``asset`` = id of a .cube asset; ``strength`` 0..1 (default 1)
- ``blur``: ``radius`` in frame heights (the Gaussian's standard deviation)
- ``vignette``: ``strength`` 0..1 (default 0.5), ``softness`` 0..1 (default 0.5)
"""

from __future__ import annotations

from collections.abc import Callable

import cv2
import numpy as np
from numpy.typing import NDArray

from pipeline.render.colour import RGB_TO_YUV, YUV_OFFSET, YUV_TO_RGB
from pipeline.render.lut import Look
from pipeline.render.raster import Raster
from pipeline.timeline.keyframes import value_at
from pipeline.timeline.model import Effect

Setting = tuple[str, tuple[float, ...], str]
"""An effect at one instant: kind, values, asset id. Hashable: it is part of the cache's key."""
RASTER_KINDS = frozenset({"colour", "lut", "blur"})
_LUMA = np.array([0.2126, 0.7152, 0.0722])


def settings_at(effects: tuple[Effect, ...], media_time: int) -> tuple[Setting, ...]:
    """The enabled raster effects with their values at ``media_time``, in order; neutral ones left out."""
    found: list[Setting] = []
    for effect in effects:
        if not effect.enabled or effect.kind not in RASTER_KINDS:
            continue
        if effect.kind == "colour":
            names = ("exposure", "contrast", "saturation", "temperature")
            values = tuple(_value(effect, name, 0.0, media_time) for name in names)
        elif effect.kind == "lut":
            values = (min(max(_value(effect, "strength", 1.0, media_time), 0.0), 1.0),)
        else:
            values = (max(_value(effect, "radius", 0.0, media_time), 0.0),)
        if any(values):
            found.append((effect.kind, values, effect.text("asset")))
    return tuple(found)


def vignette_at(effects: tuple[Effect, ...], media_time: int) -> tuple[float, float] | None:
    """Strength and softness of the first enabled vignette, None when there is none."""
    for effect in effects:
        if effect.enabled and effect.kind == "vignette":
            strength = min(max(_value(effect, "strength", 0.5, media_time), 0.0), 1.0)
            softness = min(max(_value(effect, "softness", 0.5, media_time), 0.0), 1.0)
            return (strength, softness) if strength > 0 else None
    return None


def apply_effects(
    raster: Raster,
    settings: tuple[Setting, ...],
    frame_height: float,
    look: Callable[[str], Look | None],
) -> Raster:
    """``raster`` with the effects done in order. ``frame_height``: in the raster's own pixels."""
    for kind, values, asset in settings:
        if kind == "colour":
            raster = Raster(_transformed(raster, colour_matrix(*values)), raster.opaque, raster.x, raster.y)
        elif kind == "blur":
            raster = _blurred(raster, values[0] * frame_height)
        else:
            table = look(asset)
            if table is not None:
                raster = _looked(raster, table, values[0])
    return raster


def colour_matrix(
    exposure: float, contrast: float, saturation: float, temperature: float
) -> NDArray[np.float64]:
    """The effect as an affine map (3, 4) on R'G'B' 0..1: exposure and temperature, contrast, saturation.

    Exposure multiplies the gamma-coded values by 2^(stops / 2.2), the display gamma's share of a stop.
    """
    gain = 2.0 ** (exposure / 2.2)
    warm = 0.2 * min(max(temperature, -1.0), 1.0)
    matrix = np.diag([gain * (1 + warm), gain, gain * (1 - warm)])
    steep = 1.0 + min(max(contrast, -1.0), 1.0)
    matrix, offset = matrix * steep, np.full(3, 0.5 * (1 - steep))
    keep = 1.0 + min(max(saturation, -1.0), 1.0)
    mixer = keep * np.eye(3) + (1 - keep) * np.outer(np.ones(3), _LUMA)
    return np.hstack([mixer @ matrix, (mixer @ offset)[:, None]])


def _transformed(raster: Raster, matrix: NDArray[np.float64]) -> NDArray[np.uint8]:
    """An affine map on R'G'B' done on premultiplied Y'CbCr: there the constant term rides on alpha."""
    linear = RGB_TO_YUV @ matrix[:, :3] @ YUV_TO_RGB
    constant = RGB_TO_YUV @ (matrix[:, 3] * 255.0) + YUV_OFFSET - linear @ YUV_OFFSET
    full = np.eye(4)
    full[:3, :3] = linear
    full[:3, 3] = constant / 255.0
    return np.asarray(cv2.transform(raster.yuva, full), np.uint8)


def _blurred(raster: Raster, sigma: float) -> Raster:
    if sigma < 0.2:
        return raster
    # A picture that fills its frame keeps its edges; anything else spreads into what is clear around it.
    whole = raster.opaque and raster.x == 0 and raster.y == 0
    reach = 0 if whole else int(sigma * 3) + 1
    pixels = raster.yuva
    if reach:
        pixels = np.asarray(
            cv2.copyMakeBorder(pixels, reach, reach, reach, reach, cv2.BORDER_CONSTANT), np.uint8
        )
    edge = cv2.BORDER_REPLICATE if whole else cv2.BORDER_CONSTANT
    pixels = np.asarray(cv2.GaussianBlur(pixels, (0, 0), sigma, borderType=edge), np.uint8)
    return Raster(pixels, whole, raster.x - reach, raster.y - reach)


def _looked(raster: Raster, look: Look, strength: float) -> Raster:
    rgba = raster.rgba()
    rgb = np.ascontiguousarray(rgba[..., :3])
    graded = look.apply(rgb)
    if strength < 1.0:
        graded = np.asarray(cv2.addWeighted(rgb, 1 - strength, graded, strength, 0), np.uint8)
    done = Raster.from_rgba(np.dstack([graded, rgba[..., 3]]), crop=False)
    return Raster(done.yuva, raster.opaque, raster.x, raster.y) if done is not None else raster


def vignette_raster(strength: float, softness: float, size: tuple[int, int]) -> Raster:
    """A black raster whose alpha rises towards the corners. ``size``: (width, height)."""
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


def _value(effect: Effect, name: str, default: float, media_time: int) -> float:
    return value_at(effect.parameter(name, default), media_time)
