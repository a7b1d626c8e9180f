"""Space: nebulae, planets, a near world to stand on; and the night sky over hills."""

from __future__ import annotations

import cv2
import numpy as np

from providers.embedded.illustrator import terrain
from providers.embedded.illustrator.noise import enlarge, fbm, profile, smoothstep
from providers.embedded.illustrator.places import nature
from providers.embedded.illustrator.sheet import Colour, Sheet, ring, scaled, tinted
from providers.embedded.illustrator.stage import Stage

_NEBULAE: tuple[tuple[Colour, Colour, Colour], ...] = (
    ((10, 8, 34), (130, 50, 150), (60, 150, 220)),
    ((6, 14, 34), (30, 110, 160), (230, 120, 110)),
    ((18, 6, 26), (190, 60, 90), (250, 170, 90)),
    ((4, 16, 26), (20, 130, 120), (150, 110, 220)),
)
_WORLDS: tuple[tuple[Colour, Colour], ...] = (
    ((214, 150, 96), (240, 210, 160)),
    ((70, 130, 190), (210, 236, 246)),
    ((186, 84, 62), (226, 142, 96)),
    ((130, 110, 190), (206, 170, 226)),
    ((76, 160, 140), (190, 226, 196)),
)


def nebula(stage: Stage) -> Sheet:
    """The opaque ground of a space picture."""
    rng = stage.fork("nebula")
    dark, one, two = (np.array(c, np.float32) for c in _NEBULAE[int(rng.integers(len(_NEBULAE)))])
    sheet = stage.sheet("space", 1.0, (8, 8, 26))
    sheet.lit, sheet.soft = False, True
    sheet.alpha[:] = 255
    a, b = stage.noise("gas", 2.4, 6, scale=4), stage.noise("gas2", 3.2, 6, scale=4)
    veins = stage.noise("veins", 4, 5, ridged=True, scale=4)
    rows, columns = a.shape
    y, x = np.mgrid[0 : 1 : rows * 1j, 0 : 1 : columns * 1j].astype(np.float32)
    tilt = rng.uniform(-0.9, 0.9)
    band = np.exp(-((((y - 0.4) + tilt * (x - 0.5)) / 0.34) ** 2))
    image = (
        dark
        + one * (smoothstep(0.35, 0.9, a) * band)[..., None]
        + two * (smoothstep(0.5, 0.95, b) * band * 0.8)[..., None]
    )
    image = image + 255 * (smoothstep(0.72, 1.0, a * 0.6 + veins * 0.45) * band * 0.45)[..., None] * np.array(
        [1.0, 0.86, 0.9], np.float32
    )
    sheet.colour[:] = enlarge(np.clip(image, 0, 255).astype(np.uint8), stage.width, stage.height)
    sizes = np.minimum(rng.pareto(2.0, 700) * 0.0006 + 0.0005, 0.0045) * stage.unit
    for size in sizes:
        sx, sy = rng.random() * stage.width, rng.random() * stage.height
        tone = tinted((170, 200, 255), (255, 226, 190), float(rng.random()))
        sheet.lamp(sx, sy, max(0.7, float(size)), scaled(tone, float(rng.uniform(0.45, 1.0))))
        if size > 0.0035 * stage.unit:
            for dx, dy in ((1, 0), (0, 1)):
                w = float(size) * 6
                sheet.shine_line(
                    [(sx - dx * w, sy - dy * w), (sx + dx * w, sy + dy * w)], 1, scaled(tone, 0.6)
                )
    return sheet


def planet(stage: Stage, sheet: Sheet, name: str, x: float, y: float, radius: float, rings: bool) -> None:
    """Paints a world with bands or continents, its night side and its air."""
    rng = stage.fork(name)
    base, other = _WORLDS[int(rng.integers(len(_WORLDS)))]
    if rings:
        _ring_half(sheet, rng, x, y, radius, other, True)
    side = max(16, min(700, int(radius * 2)))
    field = fbm(rng, (side, side), 5, 5, 0.55, float(rng.choice([1.0, 6.0])))
    sheet.polygon(ring(x, y, radius, radius), base)
    x0, y0 = round(x - radius), round(y - radius)
    big = round(2 * radius)
    texture = (
        np.array(base, np.float32)
        + (np.array(other, np.float32) - np.array(base, np.float32)) * smoothstep(0.35, 0.7, field)[..., None]
    )
    texture = np.asarray(cv2.resize(np.clip(texture, 0, 255).astype(np.uint8), (big, big)))
    mask = np.zeros((big, big), np.uint8)
    cv2.circle(mask, (big // 2, big // 2), max(1, big // 2 - 1), 255, -1)
    cx0, cy0, cx1, cy1 = max(x0, 0), max(y0, 0), min(x0 + big, stage.width), min(y0 + big, stage.height)
    if cx1 > cx0 and cy1 > cy0:
        part = (slice(cy0 - y0, cy1 - y0), slice(cx0 - x0, cx1 - x0))
        cv2.copyTo(texture[part], mask[part], sheet.colour[cy0:cy1, cx0:cx1])
    sheet.round_light(x, y, radius, radius, 1.35, -6)
    for k in range(3):
        a0 = -0.9 if sheet.side > 0 else np.pi + 0.9
        arc = [(x + radius * np.cos(t), y + radius * np.sin(t)) for t in np.linspace(a0 - 1.1, a0 + 1.1, 30)]
        sheet.shine_line(
            arc, radius * (0.012 + 0.02 * k), scaled(tinted(other, (160, 210, 255), 0.5), 0.5 - 0.14 * k)
        )
    if rings:
        _ring_half(sheet, rng, x, y, radius, other, False)


def _ring_half(
    sheet: Sheet, rng: np.random.Generator, x: float, y: float, radius: float, colour: Colour, back: bool
) -> None:
    turn = np.linspace(np.pi, 2 * np.pi, 60) if back else np.linspace(0, np.pi, 60)
    c, q = np.cos(-0.35), np.sin(-0.35)
    for k in range(5):
        r0, r1 = radius * (1.35 + 0.14 * k), radius * (1.35 + 0.14 * k + (0.11 if k != 2 else 0.05))
        outer = np.stack([r1 * np.cos(turn), r1 * 0.26 * np.sin(turn)], 1)
        inner = np.stack([r0 * np.cos(turn), r0 * 0.26 * np.sin(turn)], 1)[::-1]
        both = np.concatenate([outer, inner])
        points = np.stack([x + both[:, 0] * c - both[:, 1] * q, y + both[:, 0] * q + both[:, 1] * c], 1)
        sheet.polygon(points, scaled(colour, 0.95 - 0.1 * (k % 3)), 170)


def space(stage: Stage) -> list[Sheet]:
    """A nebula, one great world, a moon, and ground or asteroids in front."""
    rng, unit = stage.fork("space"), stage.unit
    sheets = [nebula(stage)]
    worlds = stage.sheet("worlds", 0.8, (40, 40, 70))
    big = unit * rng.uniform(0.2, 0.34)
    planet(
        stage,
        worlds,
        "great",
        stage.x(stage.focus_x),
        stage.y(rng.uniform(0.24, 0.36)),
        big,
        bool(rng.random() < 0.55),
    )
    planet(
        stage,
        worlds,
        "moon",
        stage.x(1 - stage.focus_x) + unit * rng.uniform(-0.1, 0.1),
        stage.y(rng.uniform(0.42, 0.5)),
        unit * rng.uniform(0.05, 0.09),
        False,
    )
    sheets.append(worlds)
    tone = scaled(_WORLDS[int(rng.integers(len(_WORLDS)))][0], 0.7)
    far, _ = terrain.mountains(stage, "crater-rim", 0.5, 0.72, 0.12, 4, 0.0)
    far.colour[:] = np.clip(tone, 0, 255)
    near, ridge = terrain.hills(stage, "near", 0.28, 0.73, 0.05, scaled(tone, 0.85), 1.4, 0.1, 0.7)
    _craters(stage, near, ridge, scaled(tone, 0.8))
    front, _ = terrain.hills(stage, "foreground", 0.12, 0.92, 0.07, scaled(tone, 0.5), 2.0, 0.0, 1.0)
    return [*sheets, far, near, front]


def _craters(stage: Stage, sheet: Sheet, ridge: np.ndarray, tone: Colour) -> None:
    rng = stage.fork("craters")
    for _ in range(16):
        x = rng.random() * stage.width
        low = float(ridge[int(x)])
        t = rng.random()
        y = low + stage.unit * 0.03 + (stage.height - low) * t * 0.8
        r = stage.unit * (0.012 + 0.07 * t) * rng.uniform(0.5, 1.1)
        sheet.ellipse(x, y, r, r * 0.3, tone, 78)
        sheet.shade(ring(x - stage.side * r * 0.12, y + r * 0.07, r * 0.84, r * 0.22), 150)
        sheet.shade(ring(x - stage.side * r * 0.3, y + r * 0.1, r * 0.55, r * 0.12), 196)


def night_sky(stage: Stage) -> list[Sheet]:
    """Hills and a still lake or woods under a great sky, an aurora when words or luck ask for it."""
    lights = (
        aurora(stage) if "aurora" in stage.spec.subjects or stage.fork("aurora?").random() < 0.4 else None
    )
    stage.horizon = min(0.7, stage.horizon + 0.08)
    ranges = nature.far_ranges(stage, stage.horizon, 0.55)
    trees, _ = nature.woods(stage, "trees", 0.4, stage.horizon + 0.05, 0.09, 50, 0.05)
    near, _ = nature.near_slope(stage, stage.horizon + 0.1)
    rest = [*ranges, trees, near, nature.foreground(stage, 0.88)]
    return [lights, *rest] if lights is not None else rest


def aurora(stage: Stage) -> Sheet:
    """Curtains of northern light."""
    rng = stage.fork("aurora")
    sheet = stage.sheet("aurora", 0.95, (60, 255, 170))
    sheet.lit, sheet.soft = False, True
    rows, columns = -(-stage.height // 4), -(-stage.width // 4)
    y = np.arange(rows, dtype=np.float32)[:, None] / rows
    total = np.zeros((rows, columns), np.float32)
    for _ in range(3):
        line = 0.2 + 0.26 * profile(rng, columns, 1.6, 3, 0.4) + rng.uniform(-0.06, 0.1)
        fine = 0.35 + 0.65 * profile(rng, columns, 22, 3, 0.6)
        rise = np.clip((line[None] - y) / 0.3, 0, 1)
        curtain = np.where(
            y < line[None], np.exp(-rise * 2.6) * (1 - rise) ** 0.5, np.exp(-(y - line[None]) / 0.012)
        )
        total = np.maximum(total, curtain * fine[None])
    hue = np.clip(1.4 - y / 0.42, 0, 1)[..., None]
    colour = np.array([60, 255, 170], np.float32) * (1 - hue) + np.array([170, 90, 255], np.float32) * hue
    sheet.colour[:] = enlarge(
        np.broadcast_to(colour, (rows, columns, 3)).astype(np.uint8).copy(), stage.width, stage.height
    )
    sheet.alpha[:] = enlarge((np.clip(total, 0, 1) * 190).astype(np.uint8), stage.width, stage.height)
    return sheet
