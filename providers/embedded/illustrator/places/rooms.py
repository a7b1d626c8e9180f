"""Indoors: a room with a window and a desk, and the library."""

from __future__ import annotations

import cv2
import numpy as np

from providers.embedded.illustrator import emblems, terrain
from providers.embedded.illustrator.noise import smoothstep
from providers.embedded.illustrator.sheet import Colour, Sheet, scaled, smooth, tinted
from providers.embedded.illustrator.stage import Stage

_WALLS: tuple[Colour, ...] = (
    (214, 178, 144),
    (150, 176, 178),
    (196, 164, 176),
    (176, 186, 150),
    (132, 142, 176),
)
_SPINES: tuple[Colour, ...] = (
    (176, 70, 58),
    (62, 98, 130),
    (210, 162, 84),
    (84, 120, 92),
    (126, 84, 120),
    (222, 206, 176),
    (66, 70, 86),
)


def room(stage: Stage) -> list[Sheet]:
    """A view through a window, the wall around it, shelves, a desk with what is used there."""
    rng = stage.fork("room")
    view, _ = terrain.hills(
        stage,
        "view",
        0.85,
        stage.horizon - 0.14,
        0.1,
        tinted(stage.palette.grass, stage.palette.foliage, 0.5),
        2.4,
        0.5,
    )
    wall, (x0, x1, y1) = _wall(stage, _WALLS[int(rng.integers(len(_WALLS)))])
    _light_beam(stage, wall, x0, x1, y1)
    desk = _desk(stage)
    return [view, wall, desk, _plant(stage)]


def _wall(stage: Stage, colour: Colour) -> tuple[Sheet, tuple[float, float, float]]:
    unit, rng = stage.unit, stage.fork("wall")
    sheet = stage.sheet("wall", 0.5, colour)
    cx = stage.x(1 - stage.focus_x) if not stage.portrait else stage.x(0.5 + (0.5 - stage.focus_x) * 0.35)
    half = unit * (0.34 if stage.portrait else 0.4)
    x0, x1, y0, y1 = cx - half, cx + half, stage.y(0.13), stage.y(0.5)
    sheet.box(-2, -2, stage.width + 2, stage.height + 2, colour, 150)
    x = np.linspace(0, 1, stage.width, dtype=np.float32)[None]
    y = np.linspace(0, 1, stage.height, dtype=np.float32)[:, None]
    light = 168 - 74 * np.clip(np.hypot((x - cx / stage.width) * 1.1, (y - 0.42) * 1.2), 0, 1)
    sheet.light[:] = np.clip(light, 40, 240).astype(np.uint8)
    frame = tinted((250, 244, 232), colour, 0.1)
    t = unit * 0.03
    sheet.box(x0 - t, y0 - t, x1 + t, y1 + t, frame, 176)
    for ax, bx in ((x0, cx - t * 0.25), (cx + t * 0.25, x1)):
        for ay, by in ((y0, y0 + (y1 - y0) * 0.36), (y0 + (y1 - y0) * 0.36 + t * 0.5, y1)):
            sheet.alpha[round(ay) : round(by), round(ax) : round(bx)] = 0
    sheet.box(x0 - t * 1.8, y1 + t * 0.6, x1 + t * 1.8, y1 + t * 1.7, frame, 220)
    for side, edge in ((-1, x0 - t), (1, x1 + t)):
        cloth = tinted(stage.palette.accent, colour, 0.35)
        for k in range(4):
            ex = edge + side * unit * (0.11 - 0.034 * k)
            fold = [
                (ex, y0 - t * 2),
                (ex - side * unit * 0.06, y0 - t * 2),
                (ex - side * unit * (0.035 + 0.02 * (k % 2)), y1 + t * 3.2),
                (ex + side * unit * 0.008, y1 + t * 3.4),
            ]
            sheet.polygon(fold, scaled(cloth, 0.92 + 0.06 * k), 120 + 26 * k)
    sheet.box(x0 - unit * 0.17, y0 - t * 2.7, x1 + unit * 0.17, y0 - t * 2.0, stage.palette.wood, 160)
    _shelf(stage, sheet, rng, x1 + unit * 0.2 if cx < stage.width / 2 else unit * 0.02, stage.y(0.3))
    return sheet, (x0, x1, y1)


def _shelf(stage: Stage, sheet: Sheet, rng: np.random.Generator, x: float, y: float) -> None:
    unit, wood = stage.unit, stage.palette.wood
    length = unit * 0.34
    for level in (0.0, 0.17):
        sy = y + unit * level
        books(sheet, rng, x, sy, length, unit * 0.1)
        sheet.box(x - unit * 0.01, sy, x + length, sy + unit * 0.016, wood, 190)


def books(
    sheet: Sheet, rng: np.random.Generator, x: float, base: float, length: float, height: float
) -> None:
    """Stands books side by side on ``base``."""
    at = x
    while at < x + length - height * 0.2:
        w, h = height * rng.uniform(0.13, 0.3), height * rng.uniform(0.66, 1.0)
        colour = _SPINES[int(rng.integers(len(_SPINES)))]
        sheet.box(at, base - h, at + w, base, colour, int(rng.integers(120, 176)))
        side = at + w * (0.72 if sheet.side > 0 else 0.0)
        sheet.shade(
            [(side, base - h), (side + w * 0.28, base - h), (side + w * 0.28, base), (side, base)], 204
        )
        for level in (0.2, 0.78):
            sheet.tint(
                [
                    (at, base - h * level),
                    (at + w, base - h * level),
                    (at + w, base - h * level + height * 0.03),
                    (at, base - h * level + height * 0.03),
                ],
                (232, 200, 130),
            )
        at += w + height * 0.01


def _light_beam(stage: Stage, sheet: Sheet, x0: float, x1: float, y1: float) -> None:
    """Sun through the window, on the wall below it."""
    if stage.spec.dark:
        return
    slide = -stage.side * stage.unit * 0.2
    for ax, bx in ((x0, (x0 + x1) / 2 - 4), ((x0 + x1) / 2 + 4, x1)):
        top, low = y1 + stage.unit * 0.12, y1 + stage.unit * 0.46
        sheet.shade(
            [(ax + slide * 0.4, top), (bx + slide * 0.4, top), (bx + slide, low), (ax + slide, low)], 226
        )


def _desk(stage: Stage) -> Sheet:
    p, rng, unit = stage.palette, stage.fork("desk"), stage.unit
    wood = tinted((156, 102, 64), p.wood, 0.25)
    sheet = stage.sheet("desk", 0.26, wood)
    top = stage.y(0.665)
    lamp_x = stage.x(0.2 if stage.focus_x > 0.5 else 0.8)
    _lamp(stage, sheet, lamp_x, top + unit * 0.03)
    _laptop(stage, sheet, stage.x(0.5 + (stage.focus_x - 0.5) * 0.5), top + unit * 0.045)
    sheet.polygon(
        [(-2, top), (stage.width + 2, top), (stage.width + 2, stage.height + 2), (-2, stage.height + 2)],
        wood,
        140,
    )
    y = np.arange(stage.height, dtype=np.float32)[:, None]
    fall = smoothstep(top, stage.height, y)
    grain = stage.noise("wood", 5, 5, stretch=11.0)
    full = np.asarray(cv2.resize(grain, (stage.width, stage.height)))
    field = 196 - 88 * fall + (full - 0.5) * 60 * (0.3 + 0.7 * stage.traits.detail)
    low = round(top) + 1
    sheet.light[low:] = np.clip(field[low:], 20, 240).astype(np.uint8)
    sheet.box(-2, top - unit * 0.004, stage.width + 2, top + unit * 0.012, scaled(wood, 1.15), 228)
    _lamp(stage, sheet, lamp_x, top + unit * 0.04)
    _laptop(stage, sheet, stage.x(0.5 + (stage.focus_x - 0.5) * 0.5), top + unit * 0.06)
    emblems.cup(
        sheet,
        rng,
        stage.x(0.78 if stage.focus_x > 0.5 else 0.22),
        top + unit * 0.13,
        unit * 0.17,
        tinted(p.accent, (255, 255, 255), 0.25),
    )
    pile = lamp_x + (unit * 0.13 if lamp_x < stage.width / 2 else -unit * 0.13)
    for k in range(4):
        w = unit * rng.uniform(0.1, 0.13)
        by = top + unit * (0.08 - 0.024 * k)
        sheet.box(pile - w, by - unit * 0.024, pile + w, by, _SPINES[int(rng.integers(len(_SPINES)))], 130)
        sheet.shade(
            [
                (pile + sheet.side * w * 0.4, by - unit * 0.024),
                (pile + sheet.side * w, by - unit * 0.024),
                (pile + sheet.side * w, by),
                (pile + sheet.side * w * 0.4, by),
            ],
            206,
        )
    return sheet


def _lamp(stage: Stage, sheet: Sheet, x: float, base: float) -> None:
    unit, metal = stage.unit, scaled(stage.palette.accent, 0.9)
    toward = 1 if x < stage.width / 2 else -1
    sheet.ellipse(x, base, unit * 0.06, unit * 0.016, metal, 150)
    sheet.line(
        [
            (x, base),
            (x - toward * unit * 0.035, base - unit * 0.17),
            (x + toward * unit * 0.05, base - unit * 0.3),
        ],
        unit * 0.011,
        scaled(metal, 0.8),
        150,
    )
    hx, hy = x + toward * unit * 0.07, base - unit * 0.3
    shade = [
        (hx - toward * unit * 0.03, hy - unit * 0.03),
        (hx + toward * unit * 0.02, hy - unit * 0.03),
        (hx + toward * unit * 0.075, hy + unit * 0.055),
        (hx - toward * unit * 0.05, hy + unit * 0.055),
    ]
    sheet.polygon(shade, metal, 176)
    sheet.shine(
        [
            (hx - toward * unit * 0.045, hy + unit * 0.055),
            (hx + toward * unit * 0.07, hy + unit * 0.055),
            (hx + toward * unit * 0.06, hy + unit * 0.075),
            (hx - toward * unit * 0.035, hy + unit * 0.075),
        ],
        (255, 226, 160),
    )
    sheet.shine(
        [
            (hx - toward * unit * 0.04, hy + unit * 0.06),
            (hx + toward * unit * 0.06, hy + unit * 0.06),
            (hx + toward * unit * 0.24, base + unit * 0.05),
            (hx - toward * unit * 0.18, base + unit * 0.05),
        ],
        (46, 36, 18),
    )


def _laptop(stage: Stage, sheet: Sheet, x: float, base: float) -> None:
    unit = stage.unit
    w, h = unit * 0.19, unit * 0.23
    sheet.polygon(
        smooth([(x - w, base - h), (x + w, base - h), (x + w, base), (x - w, base)], 8), (60, 64, 76), 130
    )
    screen = [
        (x - w * 0.94, base - h * 0.95),
        (x + w * 0.94, base - h * 0.95),
        (x + w * 0.94, base - h * 0.06),
        (x - w * 0.94, base - h * 0.06),
    ]
    sheet.polygon(screen, (66, 104, 140), 200)
    sheet.shine(screen, (14, 26, 38))
    rng = stage.fork("screen")
    for k in range(9):
        y = base - h * (0.86 - 0.085 * k)
        x0 = x - w * 0.84 + w * 0.12 * float(rng.integers(0, 3))
        tone = ((120, 220, 255), (255, 190, 120), (190, 160, 255))[int(rng.integers(3))]
        sheet.shine_line(
            [(x0, y), (x0 + w * rng.uniform(0.2, 1.1), y)], max(1.0, unit * 0.004), scaled(tone, 0.4)
        )
    sheet.polygon(
        [
            (x - w, base),
            (x + w, base),
            (x + w * 1.16, base + unit * 0.045),
            (x - w * 1.16, base + unit * 0.045),
        ],
        (176, 182, 194),
        190,
    )
    sheet.polygon(
        [
            (x - w * 0.86, base + unit * 0.006),
            (x + w * 0.86, base + unit * 0.006),
            (x + w * 0.95, base + unit * 0.027),
            (x - w * 0.95, base + unit * 0.027),
        ],
        (84, 88, 102),
        130,
    )


def _plant(stage: Stage) -> Sheet:
    """A house plant close to the lens, at the far side of the lamp."""
    unit, rng = stage.unit, stage.fork("plant")
    leaf = scaled((70, 130, 84), 0.7)
    sheet = stage.sheet("plant", 0.1, leaf)
    x = stage.x(1.0 if stage.focus_x > 0.5 else 0.0)
    base = stage.y(1.03)
    for k in range(11):
        a = rng.uniform(-1.15, 1.15)
        reach = unit * rng.uniform(0.2, 0.4)
        tip = (x + reach * np.sin(a), base - unit * 0.06 - reach * np.cos(a) * 1.1)
        mid = (x + reach * 0.35 * np.sin(a), base - unit * 0.06 - reach * 0.75)
        sheet.taper([(x, base), mid], unit * 0.012, unit * 0.008, scaled(leaf, 0.8), 110, 4)
        angle = float(np.degrees(np.arctan2(tip[1] - mid[1], tip[0] - mid[0])))
        sheet.ellipse(
            (mid[0] + tip[0]) / 2,
            (mid[1] + tip[1]) / 2,
            reach * 0.36,
            reach * 0.15,
            scaled(leaf, float(rng.uniform(0.8, 1.15))),
            180 if k % 2 else 112,
            angle,
        )
        sheet.line([mid, tip], max(1.0, unit * 0.003), scaled(leaf, 1.3), 190)
    return sheet


def library(stage: Stage) -> list[Sheet]:
    """Tall shelves on both sides, a far window, a reading table."""
    rng, unit, p = stage.fork("library"), stage.unit, stage.palette
    wood = tinted((132, 84, 54), p.wood, 0.3)
    far = stage.sheet("end wall", 0.7, scaled(wood, 0.9))
    far.box(-2, -2, stage.width + 2, stage.height + 2, scaled(wood, 0.9), 130)
    cx, half = stage.x(0.5), unit * 0.13
    arch = [
        (cx - half, stage.y(0.56)),
        (cx - half, stage.y(0.22)),
        *[(cx - half * np.cos(t), stage.y(0.22) - half * np.sin(t)) for t in np.linspace(0, np.pi, 16)],
        (cx + half, stage.y(0.56)),
    ]
    far.polygon(arch, p.sky_low, 230)
    far.shine(arch, scaled(p.sun, 0.22 if not stage.spec.dark else 0.1))
    for k in (-0.33, 0.33):
        far.line(
            [(cx + k * half, stage.y(0.56)), (cx + k * half, stage.y(0.2))],
            unit * 0.008,
            scaled(wood, 0.5),
            100,
        )
    for v in (0.3, 0.42):
        far.line([(cx - half, stage.y(v)), (cx + half, stage.y(v))], unit * 0.008, scaled(wood, 0.5), 100)
    cases = [
        _bookcase(stage, f"case{k}", depth, inner, outer, wood, rng)
        for k, (depth, inner, outer) in enumerate(((0.55, 0.17, 0.3), (0.4, 0.27, 0.52)))
    ]
    floor = stage.sheet("floor", 0.28, scaled(wood, 0.8))
    floor.polygon(
        [
            (-2, stage.height + 2),
            (-2, stage.y(0.86)),
            (cx - unit * 0.16, stage.y(0.585)),
            (cx + unit * 0.16, stage.y(0.585)),
            (stage.width + 2, stage.y(0.86)),
            (stage.width + 2, stage.height + 2),
        ],
        wood,
        120,
    )
    floor.shade(
        [
            (cx - unit * 0.09, stage.y(0.585)),
            (cx + unit * 0.09, stage.y(0.585)),
            (cx + unit * 0.3, stage.height),
            (cx - unit * 0.3, stage.height),
        ],
        206,
    )
    table = stage.sheet("table", 0.12, scaled(wood, 0.6))
    table.box(-2, stage.y(0.9), stage.width + 2, stage.height + 2, scaled(wood, 0.62), 130)
    table.box(-2, stage.y(0.895), stage.width + 2, stage.y(0.905), scaled(wood, 0.9), 215)
    left = stage.focus_x > 0.5
    for k in range(6):
        w, y = unit * rng.uniform(0.12, 0.17), stage.y(0.905) - unit * 0.03 * k
        bx = stage.x(0.13 if left else 0.87) + rng.normal(0, 0.012) * unit
        table.box(
            bx - w, y - unit * 0.03, bx + w, y, scaled(_SPINES[int(rng.integers(len(_SPINES)))], 0.85), 150
        )
    return [far, *cases, floor, table]


def _bookcase(
    stage: Stage, name: str, depth: float, inner: float, outer: float, wood: Colour, rng: np.random.Generator
) -> Sheet:
    unit, cx = stage.unit, stage.x(0.5)
    sheet = stage.sheet(name, depth, wood)
    for side in (-1, 1):
        x0, x1 = cx + side * unit * inner, cx + side * unit * outer * 2.2
        lo, hi = min(x0, x1), max(x0, x1)
        sheet.box(lo, -2, hi, stage.y(0.8), scaled(wood, 0.55), 90)
        tall = unit * (0.11 + 0.1 * (0.6 - depth))
        y = stage.y(0.03)
        while y < stage.y(0.72):
            y += tall * 1.2
            books(sheet, rng, lo + unit * 0.012, y, hi - lo - unit * 0.02, tall)
            sheet.box(lo, y, hi, y + unit * 0.014, wood, 176)
        sheet.box(
            x0 - unit * 0.014, -2, x0 + unit * 0.014, stage.y(0.8), wood, 214 if side != sheet.side else 120
        )
    return sheet
