"""Pictures of ideas: one large object on a quiet stage, with light, echoes and motes around it."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import numpy as np

from providers.embedded.illustrator import emblems, flyers, instruments
from providers.embedded.illustrator.noise import enlarge, profile, smoothstep
from providers.embedded.illustrator.sheet import Colour, Sheet, ring, scaled, smooth, tinted
from providers.embedded.illustrator.stage import Stage

_GROUNDS: tuple[tuple[Colour, Colour, Colour], ...] = (
    ((30, 38, 84), (96, 84, 170), (255, 170, 130)),
    ((16, 62, 84), (46, 140, 150), (255, 214, 130)),
    ((74, 30, 74), (190, 76, 104), (255, 190, 120)),
    ((26, 54, 70), (110, 150, 140), (250, 226, 176)),
    ((44, 40, 62), (150, 110, 120), (246, 196, 150)),
)
_TECH: tuple[tuple[Colour, Colour, Colour], ...] = (
    ((6, 12, 36), (16, 50, 96), (60, 200, 255)),
    ((12, 8, 36), (50, 30, 106), (170, 110, 255)),
    ((4, 22, 30), (10, 70, 80), (70, 255, 200)),
)


def still(stage: Stage) -> list[Sheet]:
    """Backdrop, echoes, the object on its stand, and out-of-focus shapes in front."""
    rng = stage.fork("still")
    choices = _TECH if stage.spec.place in ("data", "laboratory") or stage.traits.night else _GROUNDS
    deep, middle, bright = choices[int(rng.integers(len(choices)))]
    sheets = [_backdrop(stage, deep, middle, bright), _echoes(stage, middle, bright)]
    if stage.spec.place in ("data", "mind"):
        sheets.append(_network(stage, bright))
    hero = stage.sheet("subject", 0.36, middle)
    base = stage.y(0.66)
    _stand(stage, hero, deep, middle, base)
    size = min(stage.unit * (0.62 if stage.portrait else 0.56), 0.5 * stage.height)
    if stage.spec.place == "abstract":
        sheets.append(_ribbons(stage, deep, middle, bright))
        _spheres(stage, hero, rng, stage.x(0.5), base, size, middle, bright)
    else:
        _hero(stage, hero, rng, base, size, bright)
    return [*sheets, hero, _front(stage, deep, middle)]


def _hero(
    stage: Stage, sheet: Sheet, rng: np.random.Generator, base: float, size: float, bright: Colour
) -> None:
    x, accent = stage.x(0.5 + (stage.focus_x - 0.5) * 0.3), stage.palette.accent
    if "robot" in stage.spec.subjects:
        flyers.robot(sheet, x, base, size, (206, 216, 230))
        return
    drawings: Mapping[str, Callable[[], None]] = {
        "mind": lambda: emblems.brain(sheet, rng, x, base, size),
        "heart": lambda: emblems.heart(sheet, x, base, size * 0.86, (226, 52, 78)),
        "idea": lambda: emblems.bulb(sheet, x, base, size),
        "coffee": lambda: emblems.cup(
            sheet, rng, x, base, size * 0.95, tinted(accent, (255, 248, 236), 0.45)
        ),
        "book": lambda: emblems.book(sheet, rng, x, base, size * 0.72, accent),
        "time": lambda: instruments.clock(sheet, rng, x, base, size, accent),
        "map": lambda: instruments.globe(sheet, rng, x, base, size * 1.05),
        "charts": lambda: instruments.wealth(sheet, rng, x, base, size * 0.74, (70, 200, 140)),
        "data": lambda: instruments.chip(sheet, rng, x, base + size * 0.05, size * 1.05, bright),
        "laboratory": lambda: instruments.flask(sheet, rng, x, base, size * 0.9, bright),
    }
    drawings[stage.spec.place]()


def _backdrop(stage: Stage, deep: Colour, middle: Colour, bright: Colour) -> Sheet:
    sheet = stage.sheet("backdrop", 1.0, deep)
    sheet.lit, sheet.soft = False, True
    sheet.alpha[:] = 255
    rows, columns = -(-stage.height // 4), -(-stage.width // 4)
    y, x = np.mgrid[0 : 1 : rows * 1j, 0 : 1 : columns * 1j].astype(np.float32)
    aspect = stage.height / stage.width
    d = np.hypot((x - 0.5 - 0.12 * stage.side) / max(1.0, 1 / aspect), (y - 0.36) * min(aspect, 1.4))
    flow = stage.noise("flow-back", 2.0, 3, scale=4)
    t = smoothstep(0.0, 0.85, d + (flow - 0.5) * 0.3)[..., None]
    core = (1 - smoothstep(0.0, 0.4, d))[..., None]
    image = np.array(middle, np.float32) * (1 - t) + np.array(deep, np.float32) * t
    image = image + (np.array(bright, np.float32) - image) * core * 0.55
    sheet.colour[:] = enlarge(np.clip(image, 0, 255).astype(np.uint8), stage.width, stage.height)
    return sheet


def _echoes(stage: Stage, middle: Colour, bright: Colour) -> Sheet:
    """Large discs and arcs behind the object, and small shapes that float."""
    rng, unit = stage.fork("echoes"), stage.unit
    sheet = stage.sheet("echoes", 0.72, middle)
    sheet.lit, sheet.soft = False, True
    x, y = stage.x(0.5), stage.y(0.4)
    kind = rng.integers(3)
    if kind == 0:
        for k in range(3):
            r = unit * (0.43 - 0.08 * k)
            sheet.polygon(ring(x, y, r, r), tinted(middle, bright, 0.12 + 0.2 * k))
    elif kind == 1:
        r = unit * 0.4
        sheet.polygon(
            [
                (x - r, y + r * 1.2),
                (x - r, y),
                *[(x - r * np.cos(t), y - r * np.sin(t)) for t in np.linspace(0, np.pi, 40)],
                (x + r, y + r * 1.2),
            ],
            tinted(middle, bright, 0.3),
        )
    else:
        for k in range(14):
            a0 = 2 * np.pi * k / 14 + 0.1
            far = unit * 1.6
            sheet.polygon(
                [
                    (x, y),
                    (x + far * np.cos(a0), y + far * np.sin(a0)),
                    (x + far * np.cos(a0 + 0.2), y + far * np.sin(a0 + 0.2)),
                ],
                tinted(middle, bright, 0.16),
            )
        sheet.polygon(ring(x, y, unit * 0.33, unit * 0.33), tinted(middle, bright, 0.4))
    for _ in range(16):
        a, d = rng.uniform(0, 2 * np.pi), unit * rng.uniform(0.36, 0.66)
        px, py, r = x + d * np.cos(a), y + d * 0.9 * np.sin(a), unit * rng.uniform(0.006, 0.02)
        if py < stage.y(0.64):
            sheet.polygon(ring(px, py, r, r), tinted(bright, (255, 255, 255), float(rng.uniform(0, 0.5))))
    sheet.alpha = (sheet.alpha.astype(np.uint16) * 200 // 255).astype(np.uint8)
    return sheet


def _network(stage: Stage, glow: Colour) -> Sheet:
    """Nodes joined by threads of light."""
    rng, unit = stage.fork("network"), stage.unit
    sheet = stage.sheet("network", 0.55, scaled(glow, 0.5))
    sheet.lit = False
    count = 46
    spots = np.stack(
        [rng.uniform(-0.05, 1.05, count) * stage.width, rng.uniform(0.02, 0.72, count) * stage.height], 1
    )
    for k, (x, y) in enumerate(spots):
        distance = np.hypot(*(spots - spots[k]).T)
        for j in np.argsort(distance)[1:4]:
            if distance[j] < unit * 0.34:
                sheet.line([(x, y), tuple(spots[j])], max(1.0, unit * 0.0022), scaled(glow, 0.6))
        r = unit * rng.uniform(0.004, 0.012)
        sheet.disc(x, y, r, tinted(glow, (255, 255, 255), 0.4))
        sheet.lamp(x, y, r, scaled(glow, 0.8))
    return sheet


def _stand(stage: Stage, sheet: Sheet, deep: Colour, middle: Colour, base: float) -> None:
    """A table that fills the lower third, a low round plinth on it."""
    unit = stage.unit
    top = tinted(deep, middle, 0.45)
    line = base - unit * 0.05
    sheet.box(-2, line, stage.width + 2, stage.height + 2, top, 150)
    y = np.linspace(0, 1, stage.height, dtype=np.float32)[:, None]
    first = line / stage.height
    x = (np.linspace(0, 1, stage.width, dtype=np.float32) - 0.5)[None]
    light = 206 - 118 * smoothstep(first, 1.0, y) - 60 * np.abs(x)
    rows = slice(max(0, round(line)), stage.height)
    sheet.light[rows] = np.clip(light, 20, 240).astype(np.uint8)[rows]
    cx = stage.x(0.5 + (stage.focus_x - 0.5) * 0.3)
    w = unit * 0.4
    sheet.shade(ring(cx - stage.side * w * 0.3, base + unit * 0.07, w * 1.2, unit * 0.075), 74)
    plinth = tinted(middle, (255, 250, 240), 0.25)
    sheet.polygon(
        [*ring(cx, base + unit * 0.05, w, unit * 0.07)[:48], (cx - w, base), (cx + w, base)], plinth, 118
    )
    sheet.ellipse(cx, base + unit * 0.04, w, unit * 0.068, plinth, 104)
    sheet.ellipse(cx, base, w, unit * 0.068, plinth, 200)


def _spheres(
    stage: Stage,
    sheet: Sheet,
    rng: np.random.Generator,
    x: float,
    base: float,
    size: float,
    middle: Colour,
    bright: Colour,
) -> None:
    for _ in range(9):
        r = size * rng.uniform(0.06, 0.26)
        px, py = x + rng.normal(0, 0.32) * size, base - size * rng.uniform(0.15, 1.0)
        tone = tinted(middle, (bright, stage.palette.accent, (255, 250, 240))[int(rng.integers(3))], 0.75)
        sheet.ball(px, py, r, tone)


def _ribbons(stage: Stage, deep: Colour, middle: Colour, bright: Colour) -> Sheet:
    """Waves of colour, one behind the other."""
    rng = stage.fork("ribbons")
    sheet = stage.sheet("ribbons", 0.5, middle)
    for k in range(7):
        t = k / 6
        upper = stage.y(0.2 + 0.4 * t) + stage.unit * 0.5 * (profile(rng, stage.width, 1.2, 2, 0.3) - 0.5)
        lower = upper + stage.unit * (0.03 + 0.13 * profile(rng, stage.width, 1.6, 2, 0.3))
        xs = np.arange(stage.width, dtype=np.float32)
        top, low = np.stack([xs, upper], 1)[::4], np.stack([xs, lower], 1)[::4]
        colour = tinted(tinted(middle, bright, t), stage.palette.accent, 0.3 * (k % 2))
        sheet.polygon(np.concatenate([top, low[::-1]]), colour, 130)
        mid = np.stack([xs, upper * 0.7 + lower * 0.3], 1)[::4]
        sheet.shade(np.concatenate([top, mid[::-1]]), 214)
        sheet.shade(np.concatenate([np.stack([xs, upper * 0.25 + lower * 0.75], 1)[::4], low[::-1]]), 86)
    del deep
    return sheet


def _front(stage: Stage, deep: Colour, middle: Colour) -> Sheet:
    """Leaves at one lower corner, dark and close."""
    rng, unit = stage.fork("front"), stage.unit
    sheet = stage.sheet("foreground", 0.1, scaled(deep, 0.7))
    left = stage.focus_x > 0.5
    x, base, sign = (0.0, stage.y(1.02), 1) if left else (float(stage.width), stage.y(1.02), -1)
    tone = scaled(tinted(deep, middle, 0.3), 0.75)
    for k in range(7):
        a = 0.1 + 0.24 * k + rng.normal(0, 0.05)
        reach = unit * rng.uniform(0.3, 0.46)
        tip = (x + sign * reach * np.sin(a), base - reach * np.cos(a))
        side = (reach * 0.13 * np.cos(a) * sign, reach * 0.13 * np.sin(a))
        mid = ((x + tip[0]) / 2, (base + tip[1]) / 2)
        leaf = smooth(
            [(x, base), (mid[0] - side[0], mid[1] - side[1]), tip, (mid[0] + side[0], mid[1] + side[1])], 7
        )
        sheet.polygon(leaf, scaled(tone, float(rng.uniform(0.85, 1.2))), 130)
        sheet.shade(smooth([(x, base), mid, tip, (mid[0] + side[0], mid[1] + side[1])], 7), 184)
    return sheet
