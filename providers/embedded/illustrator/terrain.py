"""Land and water: mountains with faces and snow, hills, dunes, and water that mirrors what is behind it."""

from __future__ import annotations

import cv2
import numpy as np

from providers.embedded.illustrator.noise import Image, crags, enlarge, profile, smoothstep
from providers.embedded.illustrator.sheet import NEUTRAL, Colour, Sheet, smooth, tinted
from providers.embedded.illustrator.stage import Stage


def mountains(
    stage: Stage, name: str, depth: float, base: float, height: float, peaks: int, snow: float = 0.0
) -> tuple[Sheet, Image]:
    """Paints a chain standing on ``base``, its tallest summit ``height`` above (fractions of the frame).

    ``snow`` 0..1 is how far down the snow lies. Returns the sheet and its ridge (y per column).
    """
    p, rng, width = stage.palette, stage.fork(name), stage.width
    detail = stage.traits.detail
    octaves = 2 + round(4 * detail)
    wide = round(1.6 * stage.unit)
    span = max(width, wide)
    shape = crags(rng, span, peaks, max(octaves, 2), 0.36 + 0.14 * detail)
    first = int(rng.integers(0, span - width + 1))
    shape = shape[first : first + width]
    ridge = stage.y(base) - stage.y(height) * (0.18 + 0.82 * shape)
    colour = tinted(p.rock, p.foliage, 0.15)
    sheet = stage.sheet(name, depth, colour)
    sheet.land(ridge, colour)
    d, face = _faces(stage, name, ridge, 0.5 + 0.5 * detail)
    light = np.clip(NEUTRAL + 88 * face * stage.side, 24, 250).astype(np.uint8)
    sheet.light[:] = cv2.resize(light, (width, stage.height), interpolation=cv2.INTER_LINEAR)
    if snow > 0:
        _snow(stage, name, sheet, d, snow * height, face)
    foot = smoothstep(0.25, 1.0, (np.arange(stage.height)[:, None] / stage.height - (base - height)) / height)
    sheet.veil(0.85 * foot.astype(np.float32) * np.clip(depth + 0.15, 0, 1))
    return sheet, ridge


def _faces(stage: Stage, name: str, ridge: Image, rough: float) -> tuple[Image, Image]:
    """Depth below the ridge (pixels) and which way each spot faces (-1..1), at half size."""
    rows, columns = -(-stage.height // 2), -(-stage.width // 2)
    line = np.asarray(cv2.resize(ridge[None].astype(np.float32), (columns, 1))).ravel() / 2
    below = np.arange(rows, dtype=np.float32)[:, None] - line[None, :]
    wobble = stage.noise(name + "wobble", 7, 4) - 0.5
    reach = np.clip(below, 0, None)
    smooth_line = np.asarray(cv2.GaussianBlur(line[None], (0, 0), 0.012 * columns + 1)).ravel()
    slope = np.tanh(np.gradient(smooth_line) * 1.4)
    place = np.arange(columns, dtype=np.float32)[None, :] + wobble * reach * 1.3
    face = slope[np.clip(place, 0, columns - 1).astype(np.int32)]
    gullies = stage.noise(name + "gullies", 16, 4, ridged=True)
    shifted = np.roll(gullies, 3, axis=1)
    face = face + (gullies - shifted) * 3.2 * rough
    return below * 2, np.asarray(np.clip(face, -1, 1), np.float32)


def _snow(stage: Stage, name: str, sheet: Sheet, below: Image, reach: float, face: Image) -> None:
    ragged = stage.noise(name + "snow", 12, 4)
    limit = stage.y(reach) * (0.45 + 0.9 * ragged + 0.25 * face * stage.side)
    field = np.asarray(cv2.resize(limit - below, (stage.width, stage.height), interpolation=cv2.INTER_LINEAR))
    weight = np.clip(field / 3.0 + 0.5, 0, 1).astype(np.float32)
    white = np.empty_like(sheet.colour)
    white[:] = stage.palette.snow
    sheet.colour[:] = cv2.blendLinear(white, sheet.colour, weight, 1.0 - weight)


def hills(
    stage: Stage,
    name: str,
    depth: float,
    top: float,
    swing: float,
    colour: Colour,
    cells: float = 2.0,
    mist: float = 0.5,
    rough: float = 0.3,
) -> tuple[Sheet, Image]:
    """Paints rolling land whose crest lies around ``top`` and swings by ``swing``; fractions."""
    rng = stage.fork(name)
    gain = 0.25 + rough * 0.25 * stage.traits.detail
    crest = profile(rng, stage.width, cells, 2 + round(4 * stage.traits.detail * rough + 1), gain)
    ridge = stage.y(top) + stage.y(swing) * (0.5 - crest)
    sheet = stage.sheet(name, depth, colour)
    sheet.land(ridge, colour)
    roll(stage, name, sheet, ridge)
    if mist:
        y = np.arange(stage.height, dtype=np.float32)[:, None] / stage.height
        sheet.veil(mist * smoothstep(top, top + 0.16, y) * np.clip(depth + 0.1, 0, 1))
    return sheet, ridge


def roll(stage: Stage, name: str, sheet: Sheet, ridge: Image, strength: float = 1.0) -> None:
    """Models soft ground: bright along the crest, broad light and shade, calm towards the bottom."""
    rows, columns = -(-stage.height // 4), -(-stage.width // 4)
    line = np.asarray(cv2.resize(ridge[None].astype(np.float32), (columns, 1))).ravel() / 4
    below = (np.arange(rows, dtype=np.float32)[:, None] - line[None, :]) * 4 / stage.height
    waves = stage.noise(name + "roll", 3.5, 3, stretch=2.2, scale=4)
    slope = np.gradient(np.asarray(cv2.GaussianBlur(line[None], (0, 0), columns * 0.02)).ravel())
    light = (
        NEUTRAL
        + 46 * np.exp(-np.clip(below, 0, None) / 0.03)
        + 50 * np.tanh(slope * 2)[None] * stage.side * np.exp(-np.clip(below, 0, None) / 0.07)
    )
    light = (
        light
        + (waves - 0.5) * (26 + 150 * max(0.0, stage.traits.detail - 0.6))
        - 34 * smoothstep(0.0, 0.3, below)
    )
    light = NEUTRAL + (light - NEUTRAL) * strength
    sheet.light[:] = enlarge(np.clip(light, 20, 250).astype(np.uint8), stage.width, stage.height)


def dunes(
    stage: Stage, name: str, depth: float, top: float, swing: float, colour: Colour
) -> tuple[Sheet, Image]:
    """Paints a dune: a knife-edged crest with a lit and a shaded flank."""
    rng, width = stage.fork(name), stage.width
    axis = np.linspace(0, 1, width, dtype=np.float32)
    peak = rng.uniform(0.2, 0.8)
    rise = np.where(axis < peak, axis / peak, (1 - axis) / (1 - peak)) ** rng.uniform(1.1, 1.6)
    waves = profile(rng, width, 2.2, 2, 0.35)
    ridge = stage.y(top) + stage.y(swing) * (0.75 - 0.85 * rise - 0.4 * waves)
    sheet = stage.sheet(name, depth, colour)
    sheet.land(ridge, colour, 205)
    lee = []
    x = peak * width
    y = float(ridge[int(np.clip(x, 0, width - 1))])
    sway = rng.uniform(0.1, 0.25) * stage.unit
    for step in range(14):
        t = step / 13
        lee.append(
            (
                x + sway * np.sin(t * 3.4 + 0.4) * t * 1.6 - stage.side * t * 0.28 * stage.unit,
                y + t * (stage.height - y),
            )
        )
    edge = -200.0 if stage.side > 0 else width + 200.0
    crest = [(float(c), float(ridge[c])) for c in range(0, width, 8)]
    shaded = [q for q in crest if (q[0] <= x) == (stage.side > 0)]
    if stage.side > 0:
        outline = [
            (edge, stage.height),
            (edge, float(ridge[0])),
            *shaded,
            *[tuple(q) for q in smooth_line(lee)],
        ]
    else:
        outline = [
            *[tuple(q) for q in smooth_line(lee)][::-1],
            *shaded,
            (edge, float(ridge[-1])),
            (edge, stage.height),
        ]
    sheet.shade(outline, 82)
    ripples = stage.noise(name + "ripples", 70, 2, stretch=5.0, scale=2)
    ripple = ((ripples - 0.5) * 30 * stage.traits.detail).astype(np.float32)
    full = enlarge(ripple, width, stage.height)
    sheet.light[:] = np.clip(sheet.light + full, 0, 255).astype(np.uint8)
    y0 = np.arange(stage.height, dtype=np.float32)[:, None] / stage.height
    sheet.veil(0.5 * smoothstep(top, top + 0.2, y0) * depth)
    return sheet, ridge


def smooth_line(points: list[tuple[float, float]]) -> Image:
    """Returns an open smooth curve."""
    return smooth(points, 4, closed=False)


def preview(stage: Stage, sheets: list[Sheet], scale: int = 4) -> Image:
    """Composites what is painted so far, roughly lit, at 1/``scale``: (h, w, 3) float32."""
    size = (-(-stage.width // scale), -(-stage.height // scale))
    out: Image = np.zeros((size[1], size[0], 3), np.float32)
    illum, haze = np.array(stage.palette.illum, np.float32), np.array(stage.palette.haze, np.float32)
    for sheet in sheets:
        colour: Image = cv2.resize(sheet.colour, size, interpolation=cv2.INTER_AREA).astype(np.float32)
        alpha = (
            cv2.resize(sheet.alpha, size, interpolation=cv2.INTER_AREA).astype(np.float32)[..., None] / 255
        )
        if sheet.lit:
            light = cv2.resize(sheet.light, size, interpolation=cv2.INTER_AREA).astype(np.float32)[..., None]
            k = 0.6 * max(0.0, sheet.depth - 0.1)
            colour = colour * illum * (0.45 + 0.6 * light / 255) * (1 - k) + haze * k
        if sheet.glow is not None:
            colour = colour + cv2.resize(sheet.glow, size, interpolation=cv2.INTER_AREA).astype(np.float32)
        out = out * (1 - alpha) + colour * alpha
    return out


def water(stage: Stage, name: str, depth: float, behind: list[Sheet], top: float, calm: float = 0.7) -> Sheet:
    """Paints water from ``top`` down, mirroring ``behind``; ``calm`` 1 is glass, 0 a choppy sea."""
    p, scale = stage.palette, 4
    sheet = stage.sheet(name, depth, p.water)
    sheet.lit = False
    image = preview(stage, behind, scale)
    rows, columns = image.shape[:2]
    line = int(top * rows)
    y = np.arange(rows, dtype=np.float32)
    below = np.clip(y - line, 0, None)
    mirror = np.repeat(np.clip(line - below * 1.0 - 1, 0, rows - 1)[:, None], columns, 1).astype(np.float32)
    chop = stage.noise(name + "chop", 26, 4, stretch=6.0, scale=scale) - 0.5
    near = (below / max(rows - line, 1))[:, None]
    wave = chop * (4 + 70 * near) * (1.2 - calm)
    across = np.arange(columns, dtype=np.float32)[None, :] + wave * 0.6
    reflected = np.asarray(
        cv2.remap(image, across, np.clip(mirror + wave * 1.6, 0, max(line - 1, 0)), cv2.INTER_LINEAR)
    )
    reflected = np.asarray(cv2.GaussianBlur(reflected, (0, 0), sigmaX=0.8, sigmaY=1.0 + 5 * (1 - calm)))
    body = np.array(p.water, np.float32) * np.array(p.illum, np.float32) * 0.7
    share = np.clip(0.82 - 0.55 * near**0.8, 0.2, 0.9)[..., None]
    colour = reflected * share + body * (1 - share)
    colour = colour * (1.0 + chop[..., None] * (0.16 + 0.5 * (1 - calm)))
    sheet.colour[:] = enlarge(np.clip(colour, 0, 255).astype(np.uint8), stage.width, stage.height)
    first = round(stage.y(top))
    sheet.alpha[first:] = 255
    _glitter(stage, sheet, top, calm)
    return sheet


def _glitter(stage: Stage, sheet: Sheet, top: float, calm: float) -> None:
    """Lays the sun's broken path and a scatter of crests on the water."""
    rng, p = stage.fork("glitter" + sheet.name), stage.palette
    bright = tinted(p.sun, p.sky_low, 0.25)
    quiet = tinted(p.sky_low, p.water, 0.45)
    veiled = stage.spec.weather in ("storm", "rain", "fog", "snow")
    for index in range(260):
        t = rng.random() ** 1.6
        y = stage.y(top) + (stage.height - stage.y(top)) * t + 2
        on_path = index % 2 == 0 and not veiled
        spread = stage.unit * (0.015 + 0.16 * t)
        x = stage.x(stage.sun_x) + rng.normal(0, 1) * spread if on_path else rng.random() * stage.width
        half = stage.unit * rng.uniform(0.006, 0.03) * (0.35 + 1.5 * t)
        thick = stage.unit * (0.0007 + 0.0028 * t)
        shape = [(x - half, y), (x, y - thick), (x + half, y), (x, y + thick)]
        fade = 1 - 0.6 * t if on_path else 0.5
        if not on_path and rng.random() < 0.5 * calm:
            continue
        base = sheet.colour[min(int(y), stage.height - 1), int(np.clip(x, 0, stage.width - 1))]
        colour = tinted((float(base[0]), float(base[1]), float(base[2])), bright if on_path else quiet, fade)
        sheet.tint(shape, colour)
        if on_path and t < 0.5:
            sheet.shine(shape, tinted((0, 0, 0), bright, 0.18))
