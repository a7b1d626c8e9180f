"""What is in the air: rain, snow, fog, leaves, petals, fireflies and dust; and lightning far off."""

from __future__ import annotations

import numpy as np

from providers.embedded.illustrator.noise import enlarge, smoothstep
from providers.embedded.illustrator.palette import STUDIO
from providers.embedded.illustrator.sheet import Colour, Sheet, ring, scaled, smooth, tinted
from providers.embedded.illustrator.stage import Stage


def paint_weather(stage: Stage) -> list[Sheet]:
    """Returns the layers of the air, far to near; none when it is clear and still."""
    spec = stage.spec
    if spec.place in STUDIO:
        return [_motes(stage, (255, 236, 190))] if spec.place in ("interior", "library") else []
    sheets: list[Sheet] = []
    if spec.weather == "storm":
        sheets.append(_lightning(stage))
    if spec.weather == "fog":
        sheets.append(_fog(stage))
    if spec.weather in ("rain", "storm") or (stage.traits.night and spec.place in ("city", "street")):
        sheets.append(_rain(stage))
    elif spec.weather == "snow":
        sheets.append(_snow(stage))
    elif spec.place in ("forest", "village", "river", "temple", "waterfall"):
        if spec.dark:
            sheets.append(_motes(stage, (220, 255, 130)))
        elif spec.season in ("autumn", "spring"):
            sheets.append(_drift(stage))
        else:
            sheets.append(_motes(stage, (255, 246, 200)))
    if spec.place == "forest" and not spec.dark:
        sheets.insert(0, _shafts(stage))
    return sheets


def _air(stage: Stage, name: str, depth: float, colour: Colour) -> Sheet:
    sheet = stage.sheet(name, depth, colour)
    sheet.lit, sheet.soft = False, True
    return sheet


def _lightning(stage: Stage) -> Sheet:
    rng, unit = stage.fork("lightning"), stage.unit
    sheet = _air(stage, "lightning", 0.9, (226, 232, 255))

    def bolt(x: float, y: float, end: float, width: float, level: int) -> None:
        points = [(x, y)]
        while points[-1][1] < end:
            px, py = points[-1]
            points.append((px + rng.normal(0, 0.035) * unit, py + rng.uniform(0.015, 0.05) * unit))
            if level and rng.random() < 0.22:
                bolt(
                    points[-1][0],
                    points[-1][1],
                    py + (end - py) * rng.uniform(0.2, 0.5),
                    width * 0.5,
                    level - 1,
                )
        sheet.line(points, width, (240, 244, 255))
        sheet.shine_line(points, width * 1.6, (150, 160, 235))

    bolt(
        stage.x(stage.focus_x + rng.uniform(-0.1, 0.1)),
        -0.02 * unit,
        stage.y(stage.horizon - 0.03),
        max(2.0, unit * 0.006),
        2,
    )
    return sheet


def _fog(stage: Stage) -> Sheet:
    sheet = _air(stage, "fog", 0.33, stage.palette.haze)
    field = stage.noise("fogbank", 2.0, 4, stretch=3.5, scale=8)
    y = np.linspace(0, 1, field.shape[0], dtype=np.float32)[:, None]
    band = np.exp(-(((y - stage.horizon - 0.04) / 0.13) ** 2))
    weight = smoothstep(0.25, 0.9, field) * band * 0.62
    sheet.alpha[:] = enlarge((weight * 255).astype(np.uint8), stage.width, stage.height)
    return sheet


def _rain(stage: Stage) -> Sheet:
    rng, unit = stage.fork("rain"), stage.unit
    sheet = _air(stage, "rain", 0.06, (206, 218, 232))
    slant = rng.uniform(0.06, 0.22) * stage.side
    for _ in range(260):
        x, y = rng.uniform(-0.1, 1.1) * stage.width, rng.uniform(-0.1, 1.0) * stage.height
        near = rng.random()
        length = unit * (0.03 + 0.07 * near)
        sheet.line(
            [(x, y), (x + slant * length, y + length)],
            max(1.0, unit * (0.0006 + 0.0012 * near)),
            (214, 224, 236),
        )
    sheet.alpha = (sheet.alpha.astype(np.uint16) * 92 // 255).astype(np.uint8)
    return sheet


def _snow(stage: Stage) -> Sheet:
    rng, unit = stage.fork("snowfall"), stage.unit
    sheet = _air(stage, "snow", 0.06, (252, 253, 255))
    for _ in range(240):
        near = rng.random() ** 3
        sheet.disc(
            rng.random() * stage.width,
            rng.random() * stage.height,
            unit * (0.0016 + 0.0075 * near),
            (252, 253, 255),
        )
    sheet.alpha = (sheet.alpha.astype(np.uint16) * 225 // 255).astype(np.uint8)
    return sheet


def _drift(stage: Stage) -> Sheet:
    """Falling leaves or petals."""
    rng, unit = stage.fork("drift"), stage.unit
    autumn = stage.spec.season == "autumn"
    tones: tuple[Colour, ...] = (
        ((214, 110, 40), (232, 166, 50), (184, 66, 40))
        if autumn
        else ((250, 190, 206), (255, 226, 232), (244, 160, 186))
    )
    sheet = _air(stage, "drift", 0.07, tones[0])
    sheet.lit = True
    for _ in range(42):
        size = unit * rng.uniform(0.005, 0.014)
        x, y, a = rng.random() * stage.width, rng.random() * stage.height * 0.8, rng.uniform(0, np.pi)
        c, q = np.cos(a), np.sin(a)
        leaf = [(-1.0, 0.0), (-0.2, -0.5), (1.0, 0.0), (-0.2, 0.5)]
        sheet.polygon(
            smooth([(x + (u * c - v * q) * size, y + (u * q + v * c) * size) for u, v in leaf], 4),
            tones[int(rng.integers(3))],
            int(rng.integers(120, 220)),
        )
    return sheet


def _motes(stage: Stage, colour: Colour) -> Sheet:
    rng, unit = stage.fork("motes"), stage.unit
    sheet = _air(stage, "motes", 0.08, colour)
    bright = stage.spec.dark
    for _ in range(46):
        x, y = rng.random() * stage.width, stage.y(rng.uniform(0.25, 0.85))
        r = unit * rng.uniform(0.0012, 0.0036)
        sheet.polygon(ring(x, y, r, r), colour)
        if bright:
            sheet.lamp(x, y, r, scaled(colour, 0.8))
    if not bright:
        sheet.alpha = (sheet.alpha.astype(np.uint16) * 150 // 255).astype(np.uint8)
    return sheet


def _shafts(stage: Stage) -> Sheet:
    """Slanting light between the trees."""
    rng = stage.fork("shafts")
    colour = tinted(stage.palette.sun, (255, 240, 190), 0.4)
    sheet = _air(stage, "light", 0.35, colour)
    scale = 8
    rows, columns = -(-stage.height // scale), -(-stage.width // scale)
    y, x = np.mgrid[0:rows, 0:columns].astype(np.float32)
    sx, sy = stage.sun_x * columns, -0.25 * rows
    angle = np.arctan2(x - sx, y - sy)
    waves = rng.random(48).astype(np.float32)
    place = np.clip((angle + 1.3) / 2.6, 0, 0.999) * 46
    base = place.astype(np.int32)
    t = place - base
    t = t * t * (3 - 2 * t)
    rays = waves[base] * (1 - t) + waves[base + 1] * t
    fade = (1 - smoothstep(0.25, 0.8, y / rows)) * smoothstep(0.0, 0.2, y / rows)
    weight = smoothstep(0.5, 1.0, rays) * fade * 0.5
    sheet.alpha[:] = enlarge((weight * 255).astype(np.uint8), stage.width, stage.height)
    return sheet
