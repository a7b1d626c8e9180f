"""The city: a skyline by layers, and the street canyon with signs and wet asphalt."""

from __future__ import annotations

import cv2
import numpy as np

from providers.embedded.illustrator import terrain
from providers.embedded.illustrator.noise import smoothstep
from providers.embedded.illustrator.sheet import Colour, Sheet, scaled, tinted
from providers.embedded.illustrator.stage import Stage

NEON: tuple[Colour, ...] = ((255, 50, 150), (40, 220, 255), (255, 170, 40), (150, 90, 255), (70, 255, 170))
FACADES: tuple[Colour, ...] = (
    (150, 160, 178),
    (190, 172, 156),
    (122, 138, 160),
    (176, 128, 108),
    (206, 200, 192),
)


def city(stage: Stage) -> list[Sheet]:
    """Three rows of towers over water or roofs."""
    rng = stage.fork("city")
    horizon = stage.horizon + 0.04
    rows = []
    for index, (depth, tall, width) in enumerate(
        ((0.84, 0.34, 0.055), (0.64, 0.3, 0.085), (0.42, 0.2, 0.12))
    ):
        rows.append(
            _skyline(
                stage,
                f"row{index}",
                depth,
                horizon + 0.02 * index,
                tall * (1.0 if stage.portrait else 1.25),
                width,
            )
        )
    if rng.random() < 0.55:
        water = terrain.water(stage, "river", 0.36, [*stage.sky, *rows], horizon + 0.06, 0.72)
        return [*rows, water, _parapet(stage)]
    near = _skyline(stage, "roofs", 0.26, horizon + 0.3, 0.16, 0.2)
    return [*rows, near, _parapet(stage)]


def _skyline(stage: Stage, name: str, depth: float, base: float, tall: float, width: float) -> Sheet:
    rng, unit = stage.fork(name), stage.unit
    sheet = stage.sheet(name, depth, FACADES[0])
    hero = stage.focus_x + rng.normal(0, 0.04)
    x = -0.04 * stage.width
    towers: list[tuple[float, float, float]] = []
    while x < stage.width * 1.03:
        w = unit * width * rng.uniform(0.6, 1.4)
        centre = (x + w / 2) / stage.width
        swell = 0.42 + 0.58 * np.exp(-(((centre - hero) / 0.24) ** 2))
        towers.append((x, w, stage.height * tall * swell * rng.uniform(0.55, 1.1)))
        x += w * rng.uniform(0.82, 1.06)
    for x, w, h in sorted(towers, key=lambda t: -t[2]):
        _tower(stage, sheet, rng, x, stage.y(base), w, h)
    sheet.box(-2, stage.y(base) - 1, stage.width + 2, stage.height + 2, scaled(FACADES[0], 0.7), 110)
    y = np.arange(stage.height, dtype=np.float32)[:, None] / stage.height
    sheet.veil(0.8 * depth * smoothstep(base - tall * 0.7, base, y))
    return sheet


def _tower(
    stage: Stage, sheet: Sheet, rng: np.random.Generator, x: float, base: float, w: float, h: float
) -> None:
    s = sheet.side
    wall = tinted(FACADES[int(rng.integers(len(FACADES)))], stage.palette.haze, 0.15)
    split = x + w * (0.5 + s * rng.uniform(0.1, 0.25))
    y = base - h
    sheet.box(x, y, x + w, base + 2, wall, 104)
    lit = (split, x + w) if s > 0 else (x, split)
    sheet.shade([(lit[0], y), (lit[1], y), (lit[1], base + 2), (lit[0], base + 2)], 208)
    crown = rng.random()
    if crown < 0.25:
        sheet.box(x + w * 0.2, y - h * 0.06, x + w * 0.8, y, wall, 130)
    elif crown < 0.42:
        sheet.polygon([(x, y), (x + w, y), (x + (w if s > 0 else 0), y - w * 0.5)], wall, 150)
    elif crown < 0.62:
        sheet.box(x + w * 0.25, y - h * 0.07, x + w * 0.75, y, wall, 150)
        sheet.line(
            [(x + w * 0.5, y - h * 0.07), (x + w * 0.5, y - h * 0.2)],
            max(1.0, w * 0.03),
            scaled(wall, 0.7),
            140,
        )
        if stage.spec.dark:
            sheet.lamp(x + w * 0.5, y - h * 0.2, max(1.2, w * 0.03), (255, 70, 60))
    _windows(stage, sheet, rng, x, y, w, h)
    if stage.traits.night and rng.random() < 0.5:
        neon = NEON[int(rng.integers(len(NEON)))]
        sx, sw, sy = (
            x + w * rng.uniform(0.1, 0.6),
            w * rng.uniform(0.14, 0.26),
            y + h * rng.uniform(0.05, 0.35),
        )
        sign = [(sx, sy), (sx + sw, sy), (sx + sw, sy + h * 0.16), (sx, sy + h * 0.16)]
        sheet.polygon(sign, scaled(neon, 0.35), 120)
        sheet.shine(sign, scaled(neon, 0.75))


def _windows(
    stage: Stage, sheet: Sheet, rng: np.random.Generator, x: float, y: float, w: float, h: float
) -> None:
    cell = max(3.0, stage.unit * (0.0115 - 0.004 * sheet.depth))
    columns, rows = int(w / cell) - 1, int(h / (cell * 1.5)) - 1
    if columns < 1 or rows < 1:
        return
    rows, columns = min(rows, 46), min(columns, 26)
    step_x, step_y = w / (columns + 0.6), h / (rows + 1)
    glass = tinted(stage.palette.sky_mid, (60, 76, 100), 0.5)
    share = (0.34 - 0.16 * sheet.depth) if stage.spec.dark else 0.0
    style = rng.random()
    warm = (stage.palette.lamp, tinted(stage.palette.lamp, (255, 255, 255), 0.4), (170, 214, 255))
    for row in range(rows):
        wy = y + step_y * (row + 0.5)
        if style < 0.3 and not stage.spec.dark:
            sheet.tint(
                [
                    (x + w * 0.06, wy),
                    (x + w * 0.94, wy),
                    (x + w * 0.94, wy + step_y * 0.45),
                    (x + w * 0.06, wy + step_y * 0.45),
                ],
                glass,
            )
            continue
        for column in range(columns):
            wx = x + step_x * (column + 0.45)
            box = [
                (wx, wy),
                (wx + step_x * 0.55, wy),
                (wx + step_x * 0.55, wy + step_y * 0.55),
                (wx, wy + step_y * 0.55),
            ]
            if rng.random() < share:
                colour = warm[int(rng.integers(3))]
                sheet.shine(box, scaled(colour, float(rng.uniform(0.3, 0.95) * (1.1 - 0.6 * sheet.depth))))
            elif not stage.spec.dark or rng.random() < 0.3:
                sheet.tint(box, glass)


def _parapet(stage: Stage) -> Sheet:
    """A near roof edge that frames the bottom."""
    rng, unit = stage.fork("parapet"), stage.unit
    wall = scaled((120, 112, 112), 0.5)
    peopled = bool(stage.spec.subjects) and stage.spec.subjects[0] not in (
        "birds",
        "boat",
        "plane",
        "balloon",
        "moon",
    )
    sheet = stage.sheet("near" if peopled else "parapet", 0.2 if peopled else 0.12, wall)
    top = stage.y(0.7 if peopled else 0.9)
    sheet.box(-2, top, stage.width + 2, stage.height + 2, wall, 110)
    sheet.box(-2, top - unit * 0.014, stage.width + 2, top, scaled(wall, 1.4), 190)
    left = stage.focus_x > 0.5
    x = stage.width * (0.02 if left else 0.72)
    tank = scaled((120, 84, 62), 0.6)
    for k in (0.02, 0.22):
        sheet.box(x + k * unit, top - unit * 0.14, x + (k + 0.015) * unit, top, scaled(tank, 0.6), 100)
    sheet.box(x, top - unit * 0.32, x + unit * 0.25, top - unit * 0.13, tank, 130)
    side = x + unit * (0.16 if sheet.side > 0 else 0.0)
    sheet.shade(
        [
            (side, top - unit * 0.32),
            (side + unit * 0.09, top - unit * 0.32),
            (side + unit * 0.09, top - unit * 0.13),
            (side, top - unit * 0.13),
        ],
        200,
    )
    sheet.polygon(
        [
            (x - unit * 0.01, top - unit * 0.32),
            (x + unit * 0.26, top - unit * 0.32),
            (x + unit * 0.125, top - unit * 0.4),
        ],
        scaled(tank, 0.8),
        150,
    )
    for _ in range(3):
        px = stage.width * rng.uniform(0.4, 0.6)
        sheet.line(
            [(px, top), (px, top - unit * rng.uniform(0.04, 0.1))],
            max(1.0, unit * 0.004),
            scaled(wall, 0.7),
            120,
        )
    return sheet


def street(stage: Stage) -> list[Sheet]:
    """A street that runs to a vanishing point between facades."""
    vx, vy = stage.x(0.5 + (stage.focus_x - 0.5) * 0.4), stage.y(stage.horizon)
    far = _skyline(stage, "end", 0.8, stage.horizon + 0.01, 0.24, 0.06)
    sheets = [far]
    sides: list[Sheet] = []
    for index, (depth, t0, t1) in enumerate(((0.6, 0.12, 0.26), (0.44, 0.24, 0.5), (0.28, 0.48, 1.25))):
        sides.append(_canyon(stage, f"block{index}", depth, vx, vy, t0, t1))
    road = _road(stage, vx, vy, [*stage.sky, far, *sides])
    return [*sheets, sides[0], road, sides[1], sides[2], _kerb(stage)]


def _canyon(stage: Stage, name: str, depth: float, vx: float, vy: float, t0: float, t1: float) -> Sheet:
    """Facades at both sides between distances ``t0`` and ``t1`` (1 = at the frame's edge)."""
    rng, s = stage.fork(name), stage.side
    sheet = stage.sheet(name, depth, FACADES[0])
    for side in (-1, 1):
        reach = (stage.width - vx if side > 0 else vx) * 1.02
        t = t0
        while t < t1:
            u = min(t1, t * rng.uniform(1.25, 1.5) + 0.03)
            _facade(stage, sheet, rng, vx, vy, side, reach, t, u, 200 if side != s else 96)
            t = u
    y = np.arange(stage.height, dtype=np.float32)[:, None] / stage.height
    sheet.veil(0.6 * depth * smoothstep(stage.horizon - 0.25, stage.horizon + 0.05, y))
    return sheet


def _facade(
    stage: Stage,
    sheet: Sheet,
    rng: np.random.Generator,
    vx: float,
    vy: float,
    side: int,
    reach: float,
    t: float,
    u: float,
    light: int,
) -> None:
    rise, drop = stage.y(stage.horizon) * rng.uniform(1.0, 2.1), stage.height * 0.5
    wall = FACADES[int(rng.integers(len(FACADES)))]
    dark = stage.spec.dark

    def at(distance: float, v: float) -> tuple[float, float]:
        return (vx + side * reach * distance, vy - rise * v * distance if v > 0 else vy - drop * v * distance)

    outer = vx + side * reach * 3
    sheet.polygon([at(t, 1), at(u, 1), at(u, -0.62), at(t, -0.62)], wall, light)
    sheet.polygon(
        [at(t, 1), (outer, at(t, 1)[1]), (outer, at(t, -0.62)[1]), at(t, -0.62)], scaled(wall, 0.9), 70
    )
    sheet.polygon([at(t, 1), at(u, 1), at(u, -0.62), at(t, -0.62)], wall, light)
    bays, floors = max(2, int((u - t) / t * 5)), 7
    glass = tinted(stage.palette.sky_mid, (56, 70, 96), 0.5)
    for bay in range(bays):
        a = t * (u / t) ** ((bay + 0.22) / bays)
        b = t * (u / t) ** ((bay + 0.78) / bays)
        for floor in range(floors):
            v0, v1 = 0.12 + 0.86 * (floor + 0.2) / floors, 0.12 + 0.86 * (floor + 0.7) / floors
            pane = [at(a, v1), at(b, v1), at(b, v0), at(a, v0)]
            if dark and rng.random() < 0.4:
                sheet.shine(pane, scaled(stage.palette.lamp, float(rng.uniform(0.3, 0.8))))
            else:
                sheet.tint(pane, glass)
        shop = [at(a, 0.0), at(b, 0.0), at(b, -0.36), at(a, -0.36)]
        inside = (stage.palette.lamp, (150, 190, 220), (214, 120, 150), (120, 200, 170))[int(rng.integers(4))]
        sheet.tint(shop, tinted(glass, inside, 0.3))
        if dark and rng.random() < 0.7:
            sheet.shine(shop, scaled(inside, float(rng.uniform(0.12, 0.42))))
            door = [at(a, -0.08), at(a + (b - a) * 0.3, -0.08), at(a + (b - a) * 0.3, -0.5), at(a, -0.5)]
            sheet.shine(door, scaled(inside, 0.2))
        else:
            awning = [at(a, 0.08), at(b, 0.08), at(b * 0.96, -0.08), at(a * 0.96, -0.08)]
            sheet.polygon(
                awning,
                NEON[int(rng.integers(3))]
                if rng.random() < 0.3
                else tinted(stage.palette.accent, (255, 255, 255), 0.2),
                180,
            )
    if rng.random() < (0.95 if stage.traits.night else 0.6):
        _sign(stage, sheet, rng, at, t, u, side)


def _sign(
    stage: Stage, sheet: Sheet, rng: np.random.Generator, at: object, t: float, u: float, side: int
) -> None:
    assert callable(at)
    neon = NEON[int(rng.integers(len(NEON)))]
    d = t * (u / t) ** rng.uniform(0.2, 0.7)
    x, top = at(d, rng.uniform(0.45, 0.7))
    low = at(d, 0.2)[1]
    w = abs(low - top) * rng.uniform(0.16, 0.26)
    x0, x1 = (x, x - side * w)
    frame = [(x0, top), (x1, top), (x1, low), (x0, low)]
    sheet.polygon(frame, scaled(neon, 0.3), 120)
    glyphs = int(rng.integers(3, 6))
    tall = (low - top) / glyphs
    strength = 0.95 if stage.spec.dark else 0.4
    for k in range(glyphs):
        cy, cx = top + tall * (k + 0.5), (x0 + x1) / 2
        r = min(w, tall) * 0.3
        for _ in range(3):
            if rng.random() < 0.5:
                yy = cy + rng.uniform(-0.8, 0.8) * r
                stroke = [(cx - r, yy), (cx + r, yy)]
            else:
                xx = cx + rng.uniform(-0.7, 0.7) * r
                stroke = [(xx, cy - r), (xx + rng.uniform(-0.4, 0.4) * r, cy + r)]
            sheet.shine_line(stroke, max(1.0, r * 0.3), scaled(neon, strength))
    sheet.shine_line([*frame, frame[0]], max(1.0, w * 0.06), scaled(neon, strength * 0.8))


def _road(stage: Stage, vx: float, vy: float, behind: list[Sheet]) -> Sheet:
    wet = stage.spec.weather in ("rain", "storm") or stage.traits.night
    asphalt: Colour = (92, 94, 104)
    if wet:
        sheet = terrain.water(stage, "road", 0.5, behind, stage.horizon + 0.004, 0.55)
        tone = np.array(scaled(asphalt, 0.6), np.float32) * np.array(stage.palette.illum, np.float32)
        plain = np.empty_like(sheet.colour)
        plain[:] = np.tile(tone.clip(0, 255).astype(np.uint8), (stage.width, 1))
        sheet.colour = np.asarray(cv2.addWeighted(sheet.colour, 0.72, plain, 0.3, 0))
    else:
        sheet = stage.sheet("road", 0.5, asphalt)
        sheet.box(-2, vy + 1, stage.width + 2, stage.height + 2, asphalt, 150)
        y = np.arange(stage.height, dtype=np.float32)
        fall = smoothstep(stage.horizon, 1.0, y / stage.height)
        sheet.light[:] = np.broadcast_to((180 - 42 * fall)[:, None].astype(np.uint8), sheet.light.shape)
    for k in range(9):
        t0, t1 = 0.05 * 1.55**k, 0.05 * 1.55 ** (k + 0.5)
        w = stage.unit * 0.03
        mark = [
            (vx - w * t0, vy + stage.height * 0.5 * t0),
            (vx + w * t0, vy + stage.height * 0.5 * t0),
            (vx + w * t1, vy + stage.height * 0.5 * t1),
            (vx - w * t1, vy + stage.height * 0.5 * t1),
        ]
        sheet.tint(
            mark,
            tinted((238, 222, 160), stage.palette.shade, 0.0) if not wet else scaled((226, 210, 160), 0.55),
        )
    return sheet


def _kerb(stage: Stage) -> Sheet:
    """Near pavement corners and a street lamp."""
    unit, left = stage.unit, stage.focus_x > 0.5
    stone = scaled((128, 124, 126), 0.5)
    sheet = stage.sheet("kerb", 0.12, stone)
    x0, sign = (0.0, 1) if left else (float(stage.width), -1)
    sheet.polygon(
        [
            (x0 - sign * 4, stage.y(0.86)),
            (x0 + sign * unit * 0.42, stage.height + 2.0),
            (x0 - sign * 4, stage.height + 2.0),
        ],
        stone,
        120,
    )
    post = x0 + sign * unit * 0.09
    iron: Colour = (36, 38, 48)
    sheet.line([(post, stage.y(0.95)), (post, stage.y(0.34))], unit * 0.014, iron, 110)
    arm = [
        (post, stage.y(0.36)),
        (post + sign * unit * 0.05, stage.y(0.325)),
        (post + sign * unit * 0.13, stage.y(0.33)),
    ]
    sheet.taper(arm, unit * 0.013, unit * 0.01, iron, 130)
    lx, ly = post + sign * unit * 0.14, stage.y(0.335)
    sheet.polygon(
        [
            (lx - unit * 0.03, ly + unit * 0.03),
            (lx - unit * 0.016, ly - unit * 0.004),
            (lx + unit * 0.016, ly - unit * 0.004),
            (lx + unit * 0.03, ly + unit * 0.03),
        ],
        iron,
        120,
    )
    if stage.spec.dark:
        sheet.lamp(lx, ly + unit * 0.03, unit * 0.019, (255, 226, 160))
        sheet.shine(
            [
                (lx - unit * 0.02, ly + unit * 0.04),
                (lx + unit * 0.02, ly + unit * 0.04),
                (lx + unit * 0.16, ly + unit * 0.6),
                (lx - unit * 0.16, ly + unit * 0.6),
            ],
            (30, 25, 14),
        )
    return sheet
