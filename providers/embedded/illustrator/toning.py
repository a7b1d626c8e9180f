"""From daylight colour and form light to the colours of the hour: the step every style starts with.

All work is on uint8 through look-up tables and OpenCV, because a portrait has three million pixels and six
layers. A ``Wash`` is a layer after this step: final sRGB and alpha, cropped to the rows it covers.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

import cv2
import numpy as np

from providers.embedded.illustrator.noise import Image, fbm, generator
from providers.embedded.illustrator.sheet import Sheet
from providers.embedded.illustrator.stage import Stage

Curve = Callable[[Image], Image]
"""Maps form light 0..1 to the share of direct light 0..1."""


@dataclass(slots=True)
class Look:
    """What all layers of one picture share while a style finishes them."""

    stage: Stage
    air: Image
    """(1, width, 3) float32: the colour of the air by column."""
    textures: dict[str, Image] = field(default_factory=dict)

    def tile(self, name: str, make: Callable[[np.random.Generator], Image], rows: int, columns: int) -> Image:
        """Returns a cached texture repeated to at least (rows, columns) and cropped."""
        key = f"{name}:{columns}"
        if key not in self.textures or self.textures[key].shape[0] < rows:
            base = make(generator("texture", name))
            reps = (-(-max(rows, self.stage.height) // base.shape[0]), -(-columns // base.shape[1]))
            self.textures[key] = np.ascontiguousarray(np.tile(base, reps)[:, :columns])
        return self.textures[key][:rows]

    def fractal(self, name: str, cells: float, octaves: int, rows: slice, scale: int = 4) -> Image:
        """Returns cached full-frame fBm, cut to ``rows``: uint8."""
        key = f"fbm:{name}"
        if key not in self.textures:
            h, w = self.stage.height, self.stage.width
            low = fbm(self.stage.fork(name), (-(-h // scale), -(-w // scale)), cells, octaves)
            wide = cv2.resize((low * 255).astype(np.uint8), (w, h), interpolation=cv2.INTER_LINEAR)
            self.textures[key] = np.asarray(wide)
        return self.textures[key][rows]


@dataclass(slots=True)
class Wash:
    """A toned layer, from the first row it covers to the last that can be seen.

    ``rgb`` (rows, width, 3) and ``alpha``, ``light`` (rows, width) uint8; ``flat`` the daylight colours.
    """

    rgb: Image
    alpha: Image
    light: Image
    flat: Image
    rows: slice
    sheet: Sheet


def haze_at(stage: Stage, depth: float) -> float:
    """How much of the air's colour lies over something at ``depth`` (0..1)."""
    thick = {"fog": 1.25, "rain": 1.1, "snow": 1.1, "storm": 1.05}.get(stage.spec.weather, 0.85)
    return float(np.clip(thick * max(0.0, depth - 0.12) ** 1.15 * 0.86, 0.0, 0.9))


def top_row(sheet: Sheet) -> int:
    """First row the layer covers; the frame's height when it is empty."""
    _, first, _, count = cv2.boundingRect(sheet.alpha)
    return int(first) if count else sheet.height


def tone(
    sheet: Sheet, look: Look, curve: Curve, haze: float = 1.0, veil: float = 1.0, gain: float = 1.0
) -> Wash:
    """Lights a layer for the hour and lays the air over it.

    ``haze`` and ``veil`` scale the even air and the layer's own mist, ``gain`` the light.
    """
    margin = max(8, round(0.01 * look.stage.unit))
    top = max(0, top_row(sheet) - margin)
    top = min(top, sheet.height - 1)
    rows = slice(top, max(min(sheet.hidden_from, sheet.height), top + 1))
    flat, light, alpha = sheet.colour[rows], sheet.light[rows], sheet.alpha[rows].copy()
    wash = Wash(flat.copy(), alpha, light, flat, rows, sheet)
    if not sheet.lit:
        return wash
    stage = look.stage
    share = curve(np.linspace(0, 1, 256, dtype=np.float32))[:, None]
    illum = np.array(stage.palette.illum, np.float32) * 1.16 * gain
    shade = np.array(stage.palette.shade, np.float32) * 0.98 * gain
    gains = np.clip((shade + (illum - shade) * share) * 128.0, 0, 255).astype(np.uint8)
    k = haze_at(stage, sheet.depth) * haze
    factor = cv2.LUT(cv2.merge([light, light, light]), gains[None])
    rgb = cv2.multiply(flat, factor, scale=(1.0 - k) / 128.0)
    if k > 0.01:
        rgb = cv2.add(rgb, np.broadcast_to((look.air * k).astype(np.uint8), rgb.shape).copy())
    if sheet.mist is not None and veil > 0:
        rgb = over_air(rgb, sheet.mist[rows], look, veil)
    wash.rgb = np.asarray(rgb)
    return wash


def over_air(rgb: Image, mist: Image, look: Look, veil: float) -> Image:
    """Mixes the air's colour into ``rgb`` by ``mist`` (uint8) times ``veil``."""
    weight = mist.astype(np.float32) * (veil / 255.0)
    air = np.broadcast_to(look.air.astype(np.uint8), rgb.shape).copy()
    return np.asarray(cv2.blendLinear(air, rgb, weight, 1.0 - weight))


def bloom(wash: Wash, look: Look, strength: float = 1.0, spread: float = 1.0) -> None:
    """Adds the layer's own lights and the halo around them, also where the layer is clear."""
    if wash.sheet.glow is None:
        return
    source = wash.sheet.glow[wash.rows]
    rows, columns = source.shape[:2]
    small = cv2.resize(source, (max(8, columns // 8), max(8, rows // 8)), interpolation=cv2.INTER_AREA)
    sigma = 0.016 * spread * look.stage.unit / 8
    tight = cv2.GaussianBlur(small, (0, 0), max(sigma, 0.6)).astype(np.float32)
    wide = cv2.GaussianBlur(small, (0, 0), max(3.2 * sigma, 1.2)).astype(np.float32)
    halo8 = np.clip((0.75 * tight + 0.9 * wide) * strength, 0, 255).astype(np.uint8)
    halo = np.asarray(cv2.resize(halo8, (columns, rows), interpolation=cv2.INTER_LINEAR))
    _add_light(wash, halo)
    wash.rgb = np.asarray(cv2.add(wash.rgb, cv2.copyTo(source, wash.alpha)))


def _add_light(wash: Wash, halo: Image) -> None:
    """Adds light that carries its own alpha: full inside the layer, translucent beside it."""
    clear = np.asarray(cv2.max(cv2.max(halo[..., 0], halo[..., 1]), halo[..., 2]))
    outside = cv2.subtract(clear, wash.alpha)
    wash.rgb = np.asarray(cv2.add(wash.rgb, cv2.copyTo(halo, wash.alpha)))
    where = outside > 0
    if where.any():
        inside = wash.alpha[where].astype(np.float32)[:, None]
        level = clear[where].astype(np.float32)[:, None]
        pure = halo[where].astype(np.float32) * (255.0 / np.maximum(level, 1.0))
        share = inside / 255.0
        wash.rgb[where] = np.clip(wash.rgb[where] * share + pure * (1 - share), 0, 255).astype(np.uint8)
        wash.alpha[where] = np.maximum(wash.alpha[where], clear[where])


def saturate(rgb: Image, amount: float, contrast: float = 1.0, lift: float = 0.0) -> Image:
    """Scales saturation and contrast around middle grey; one matrix, uint8 in and out."""
    weights = np.array([0.299, 0.587, 0.114], np.float64)
    matrix = contrast * (amount * np.eye(3) + (1 - amount) * np.tile(weights, (3, 1)))
    offset = np.full((3, 1), 128.0 * (1 - contrast) + lift)
    return np.asarray(cv2.transform(rgb, np.hstack([matrix, offset])))


def broad(rgb: Image, sigma: float) -> Image:
    """A wide colour blur at a quarter of the size."""
    rows, columns = rgb.shape[:2]
    small = cv2.resize(rgb, (max(4, columns // 4), max(4, rows // 4)), interpolation=cv2.INTER_AREA)
    small = cv2.GaussianBlur(small, (0, 0), max(0.4, sigma / 4))
    return np.asarray(cv2.resize(small, (columns, rows), interpolation=cv2.INTER_LINEAR))


def darken(rgb: Image, factor: Image) -> Image:
    """Multiplies by ``factor`` (rows, columns) uint8, 255 = unchanged."""
    return np.asarray(cv2.multiply(rgb, cv2.merge([factor, factor, factor]), scale=1 / 255.0))


def edges(flat: Image, threshold: float, width: int = 1) -> Image:
    """Finds where colours meet: uint8 mask of lines about ``width`` pixels wide."""
    kernel = np.ones((width + 1, width + 1), np.uint8)
    change = cv2.morphologyEx(flat, cv2.MORPH_GRADIENT, kernel)
    strongest = cv2.max(cv2.max(change[..., 0], change[..., 1]), change[..., 2])
    return np.asarray(cv2.threshold(strongest, threshold, 255, cv2.THRESH_BINARY)[1])


def rim(alpha: Image, dx: float, dy: float) -> Image:
    """Finds the band of a silhouette that faces (dx, dy): uint8, 0 where it does not."""
    rows, columns = alpha.shape
    move = np.array([[1, 0, -dx], [0, 1, -dy]], np.float32)
    moved = cv2.warpAffine(alpha, move, (columns, rows), borderMode=cv2.BORDER_REPLICATE)
    return np.asarray(cv2.subtract(alpha, moved))
