"""Built things that can stand in a landscape: houses, towers, boats, vehicles, aircraft. Sizes in pixels."""

from __future__ import annotations

import numpy as np

from providers.embedded.illustrator.noise import Generator
from providers.embedded.illustrator.palette import Palette
from providers.embedded.illustrator.sheet import Colour, Sheet, ring, scaled, smooth, tinted


def window(sheet: Sheet, x: float, y: float, w: float, h: float, lamp: Colour | None) -> None:
    """Draws a window; ``lamp`` lights it."""
    sheet.box(x, y, x + w, y + h, lamp or (70, 92, 120), 190 if lamp else 120)
    if lamp:
        sheet.shine([(x, y), (x + w, y), (x + w, y + h), (x, y + h)], tinted((0, 0, 0), lamp, 0.85))


def house(sheet: Sheet, rng: Generator, x: float, base: float, size: float, p: Palette, lit: bool, snow: bool) -> None:
    """Draws a cottage with a lit and a shaded wall."""
    s, w, h = sheet.side, size, size * 0.5
    lamp = p.lamp if lit else None
    wall, roof = tinted(p.wall, p.wood, float(rng.choice([0.0, 0.15, 0.7]))), p.snow if snow else p.roof
    split = x - s * w * 0.1
    bright = [(split, base), (x + s * w * 0.5, base), (x + s * w * 0.5, base - h), (split, base - h)]
    dark = [(split, base), (x - s * w * 0.5, base), (x - s * w * 0.5, base - h), (split - s * w * 0.2, base - h * 1.72), (split, base - h)]
    sheet.polygon(dark, wall, 92)
    sheet.polygon(bright, wall, 212)
    peak_x = split - s * w * 0.2
    sheet.polygon([(split + s * w * 0.06, base - h * 0.92), (x + s * w * 0.57, base - h * 0.92), (x + s * w * 0.36, base - h * 1.8), (peak_x, base - h * 1.8)], roof, 222)
    sheet.polygon([(peak_x, base - h * 1.8), (x - s * w * 0.56, base - h * 0.92), (x - s * w * 0.48, base - h * 0.92), (peak_x, base - h * 1.62), (split, base - h * 0.92), (split + s * w * 0.06, base - h * 0.92)], scaled(roof, 0.86), 110)
    for k in (0.1, 0.32):
        cx = x + s * w * k
        window(sheet, cx - w * 0.06, base - h * 0.72, w * 0.12, h * 0.32, lamp)
    sheet.box(split - s * w * 0.2 - w * 0.06, base - h * 0.6, split - s * w * 0.2 + w * 0.06, base, p.wood, 110)
    cx = x + s * w * 0.24
    sheet.box(cx - w * 0.05, base - h * 2.15, cx + w * 0.05, base - h * 1.5, tinted(p.roof, p.rock, 0.5), 150)


def tower(sheet: Sheet, x: float, base: float, w: float, h: float, wall: Colour, roof: Colour, lamp: Colour | None, cone: bool = True) -> None:
    """Draws a round tower with a cone or battlements."""
    s = sheet.side
    sheet.box(x - w / 2, base - h, x + w / 2, base, wall, 138)
    sheet.shade([(x + s * w * 0.05, base - h), (x + s * w * 0.5, base - h), (x + s * w * 0.5, base), (x + s * w * 0.05, base)], 206)
    sheet.shade([(x - s * w * 0.28, base - h), (x - s * w * 0.5, base - h), (x - s * w * 0.5, base), (x - s * w * 0.28, base)], 84)
    sheet.box(x - w * 0.6, base - h * 1.04, x + w * 0.6, base - h, scaled(wall, 1.08), 170)
    if cone:
        top = base - h * 1.04 - w * 1.5
        sheet.polygon([(x - w * 0.68, base - h * 1.03), (x, top), (x + w * 0.68, base - h * 1.03)], roof, 112)
        sheet.shade([(x, base - h * 1.03), (x, top), (x + s * w * 0.68, base - h * 1.03)], 200)
        sheet.line([(x, top), (x, top - w * 0.4)], max(1.0, w * 0.04), (60, 50, 50))
        sheet.polygon([(x, top - w * 0.4), (x + w * 0.42, top - w * 0.3), (x, top - w * 0.2)], scaled(roof, 1.1), 180)
    else:
        for k in np.linspace(-0.5, 0.5, 4):
            sheet.box(x + k * w - w * 0.09, base - h * 1.04 - w * 0.16, x + k * w + w * 0.09, base - h * 1.03, wall, 160)
    for level in (0.82, 0.5):
        window(sheet, x - w * 0.07, base - h * level, w * 0.14, w * 0.34, lamp)


def castle(sheet: Sheet, rng: Generator, x: float, base: float, size: float, p: Palette, lit: bool) -> None:
    """Draws a castle of several towers, the keep in the middle."""
    wall = tinted((196, 188, 182), p.rock, 0.3)
    roof = ((86, 96, 150), (150, 70, 64), (70, 110, 116))[int(rng.integers(3))]
    lamp = p.lamp if lit else None
    tower(sheet, x + size * 0.06, base, size * 0.17, size * 1.1, wall, roof, lamp)
    tower(sheet, x - size * 0.16, base, size * 0.14, size * 0.84, scaled(wall, 0.96), roof, lamp)
    tower(sheet, x + size * 0.26, base, size * 0.12, size * 0.74, scaled(wall, 0.96), roof, lamp)
    sheet.box(x - size * 0.46, base - size * 0.4, x + size * 0.46, base + size * 0.05, wall, 150)
    for k in np.arange(-0.44, 0.46, 0.08):
        sheet.box(x + k * size, base - size * 0.44, x + (k + 0.045) * size, base - size * 0.39, wall, 170)
    tower(sheet, x - size * 0.44, base + size * 0.04, size * 0.15, size * 0.56, wall, roof, lamp)
    tower(sheet, x + size * 0.45, base + size * 0.04, size * 0.15, size * 0.62, wall, roof, lamp)
    gate = [(x - size * 0.07, base + size * 0.05), (x - size * 0.07, base - size * 0.13), (x, base - size * 0.2), (x + size * 0.07, base - size * 0.13), (x + size * 0.07, base + size * 0.05)]
    sheet.polygon(smooth(gate, 3), (64, 48, 44), 80)
    for k in (-0.28, -0.16, 0.16, 0.28):
        window(sheet, x + k * size - size * 0.015, base - size * 0.26, size * 0.03, size * 0.07, lamp)


def pagoda(sheet: Sheet, x: float, base: float, size: float, p: Palette, lit: bool) -> None:
    """Draws a pagoda of five roofs."""
    wall, roof = (206, 84, 60), (62, 74, 92)
    lamp = p.lamp if lit else None
    y = base
    for level in range(5):
        w, h = size * (0.34 - 0.045 * level), size * 0.17
        sheet.box(x - w / 2, y - h, x + w / 2, y, wall, 130)
        sheet.shade([(x, y - h), (x + sheet.side * w / 2, y - h), (x + sheet.side * w / 2, y), (x, y)], 190)
        for k in (-0.28, 0.0, 0.28):
            window(sheet, x + k * w - w * 0.07, y - h * 0.7, w * 0.14, h * 0.5, lamp)
        e = w * 0.92
        eaves = [(x - e, y - h * 1.02), (x - w * 0.5, y - h * 1.12), (x - w * 0.36, y - h * 1.42), (x + w * 0.36, y - h * 1.42), (x + w * 0.5, y - h * 1.12), (x + e, y - h * 1.02), (x + w * 0.6, y - h * 0.9), (x - w * 0.6, y - h * 0.9)]
        sheet.polygon(smooth(eaves, 4), roof, 120)
        sheet.shade([(x, y - h * 1.42), (x + sheet.side * w * 0.36, y - h * 1.4), (x + sheet.side * e * 0.94, y - h * 1.03), (x, y - h * 1.0)], 205)
        y -= h * 1.3
    sheet.line([(x, y), (x, y - size * 0.16)], max(1.0, size * 0.012), (216, 176, 90), 200)


def columns(sheet: Sheet, rng: Generator, x: float, base: float, size: float, ruined: bool) -> None:
    """Draws a classical temple front, broken when ``ruined``."""
    stone: Colour = (226, 212, 186)
    s = sheet.side
    for step in range(3):
        sheet.box(x - size * (0.62 - 0.03 * step), base - size * 0.03 * (step + 1), x + size * (0.62 - 0.03 * step), base - size * 0.03 * step, stone, 190 - 20 * step)
    count = 6
    for index in range(count):
        cx = x + size * (index / (count - 1) - 0.5) * 1.02
        tall = size * 0.62 * (float(rng.uniform(0.3, 1.0)) if ruined and rng.random() < 0.55 else 1.0)
        w, y0 = size * 0.078, base - size * 0.09
        sheet.box(cx - w * 0.65, y0 - w * 0.25, cx + w * 0.65, y0, stone, 170)
        sheet.polygon([(cx - w * 0.5, y0), (cx + w * 0.5, y0), (cx + w * 0.42, y0 - tall), (cx - w * 0.42, y0 - tall)], stone, 140)
        sheet.shade([(cx + s * w * 0.12, y0), (cx + s * w * 0.5, y0), (cx + s * w * 0.42, y0 - tall), (cx + s * w * 0.12, y0 - tall)], 216)
        sheet.shade([(cx - s * w * 0.28, y0), (cx - s * w * 0.5, y0), (cx - s * w * 0.42, y0 - tall), (cx - s * w * 0.26, y0 - tall)], 78)
        if tall > size * 0.6:
            sheet.box(cx - w * 0.68, y0 - tall - w * 0.4, cx + w * 0.68, y0 - tall, stone, 190)
    top = base - size * 0.09 - size * 0.62 - size * 0.03
    right = x + size * (float(rng.uniform(-0.1, 0.2)) if ruined else 0.6)
    sheet.polygon([(x - size * 0.6, top), (right, top), (right - size * 0.03, top - size * 0.05), (right, top - size * 0.09), (x - size * 0.6, top - size * 0.09)], stone, 170)
    if not ruined:
        sheet.polygon([(x - size * 0.62, top - size * 0.09), (x + size * 0.62, top - size * 0.09), (x, top - size * 0.3)], stone, 120)
        sheet.shade([(x, top - size * 0.3), (x + s * size * 0.62, top - size * 0.09), (x, top - size * 0.09)], 205)
    else:
        for _ in range(6):
            bx, r = x + size * float(rng.uniform(-0.7, 0.8)), size * float(rng.uniform(0.03, 0.07))
            sheet.polygon([(bx - r, base + r * 0.5), (bx - r * 0.7, base - r), (bx + r * 0.6, base - r * 0.8), (bx + r, base + r * 0.5)], stone, 150)


def lighthouse(sheet: Sheet, x: float, base: float, h: float, p: Palette, lit: bool) -> None:
    """Draws a banded lighthouse; lit, it throws a beam."""
    s, w0, w1 = sheet.side, h * 0.16, h * 0.1
    for band in range(5):
        t0, t1 = band / 5, (band + 1) / 5
        a, b = w0 + (w1 - w0) * t0, w0 + (w1 - w0) * t1
        y0, y1 = base - h * 0.8 * t0, base - h * 0.8 * t1
        colour: Colour = (214, 66, 52) if band % 2 else (248, 244, 236)
        sheet.polygon([(x - a / 2, y0), (x + a / 2, y0), (x + b / 2, y1), (x - b / 2, y1)], colour, 146)
        sheet.shade([(x + s * a * 0.1, y0), (x + s * a / 2, y0), (x + s * b / 2, y1), (x + s * b * 0.1, y1)], 216)
        sheet.shade([(x - s * a * 0.24, y0), (x - s * a / 2, y0), (x - s * b / 2, y1), (x - s * b * 0.24, y1)], 84)
    sheet.box(x - h * 0.075, base - h * 0.83, x + h * 0.075, base - h * 0.8, (70, 70, 80), 150)
    sheet.box(x - h * 0.04, base - h * 0.92, x + h * 0.04, base - h * 0.83, p.lamp, 220)
    sheet.polygon([(x - h * 0.055, base - h * 0.92), (x, base - h), (x + h * 0.055, base - h * 0.92)], (196, 58, 48), 170)
    if lit:
        sheet.lamp(x, base - h * 0.875, h * 0.035, (255, 236, 180))
        far = -s * h * 3.0
        sheet.shine([(x, base - h * 0.885), (x, base - h * 0.865), (x + far, base - h * 0.62), (x + far, base - h * 1.0)], (52, 46, 32))


def windmill(sheet: Sheet, rng: Generator, x: float, base: float, h: float, p: Palette) -> None:
    """Draws a windmill."""
    s = sheet.side
    sheet.polygon([(x - h * 0.17, base), (x + h * 0.17, base), (x + h * 0.1, base - h * 0.62), (x - h * 0.1, base - h * 0.62)], p.wall, 140)
    sheet.shade([(x + s * h * 0.02, base), (x + s * h * 0.17, base), (x + s * h * 0.1, base - h * 0.62), (x + s * h * 0.02, base - h * 0.62)], 214)
    sheet.polygon(smooth([(x - h * 0.13, base - h * 0.6), (x, base - h * 0.8), (x + h * 0.13, base - h * 0.6)], 6), p.roof, 160)
    window(sheet, x - h * 0.03, base - h * 0.42, h * 0.06, h * 0.08, None)
    cx, cy, turn = x, base - h * 0.66, rng.uniform(0, np.pi / 2)
    for k in range(4):
        a = turn + k * np.pi / 2
        c, q = np.cos(a), np.sin(a)
        reach, w = h * 0.48, h * 0.1
        sheet.line([(cx, cy), (cx + c * reach, cy + q * reach)], h * 0.014 + 1, p.wood, 120)
        blade = [(cx + c * reach * 0.18, cy + q * reach * 0.18), (cx + c * reach, cy + q * reach), (cx + c * reach - q * w, cy + q * reach + c * w), (cx + c * reach * 0.18 - q * w, cy + q * reach * 0.18 + c * w)]
        sheet.polygon(blade, (244, 236, 220), 190 if c * s > 0 else 130)


def sailboat(sheet: Sheet, rng: Generator, x: float, base: float, size: float, p: Palette, ship: bool) -> None:
    """Draws a boat afloat at ``base``; ``ship`` gives three masts."""
    s, wood = sheet.side, tinted((120, 72, 48), p.accent, 0.15)
    hull = [(x - size * 0.5, base - size * 0.13), (x - size * 0.2, base - size * 0.08), (x + size * 0.25, base - size * 0.09), (x + size * 0.58, base - size * 0.18), (x + size * 0.4, base + size * 0.01), (x - size * 0.38, base + size * 0.01)]
    masts = ((-0.28, 0.72), (0.02, 0.95), (0.3, 0.7)) if ship else ((0.02, 1.0),)
    sail: Colour = (250, 242, 226) if ship else tinted((252, 246, 236), p.accent, float(rng.choice([0.0, 0.75])))
    for offset, tall in masts:
        mx = x + offset * size
        sheet.line([(mx, base - size * 0.06), (mx, base - size * tall)], max(1.0, size * 0.016), p.wood, 140)
        if ship:
            for level in range(3):
                w = size * (0.15 - 0.028 * level)
                y0, y1 = base - size * tall * (0.24 + 0.25 * level), base - size * tall * (0.46 + 0.25 * level)
                sheet.polygon(smooth([(mx - w, y0), (mx + w * 1.15, y0), (mx + w * 0.92, y1), (mx - w * 0.82, y1)], 4), sail, 150)
                sheet.shade([(mx + s * w * 0.1, y0), (mx + s * w * 0.95, y0), (mx + s * w * 0.8, y1), (mx + s * w * 0.1, y1)], 220)
        else:
            main = [(mx + size * 0.02, base - size * 0.16), (mx + size * 0.02, base - size * tall * 0.98), (mx + size * 0.24, base - size * 0.55), (mx + size * 0.4, base - size * 0.2)]
            jib = [(mx - size * 0.02, base - size * 0.16), (mx - size * 0.02, base - size * tall * 0.86), (mx - size * 0.4, base - size * 0.17)]
            sheet.polygon(main, sail, 214 if s > 0 else 118)
            sheet.polygon(jib, tinted(sail, (255, 255, 255), 0.3), 118 if s > 0 else 214)
    sheet.polygon(hull, wood, 118)
    sheet.shade([hull[0], hull[1], hull[2], hull[3], (x + size * 0.5, base - size * 0.1), (x - size * 0.45, base - size * 0.08)], 196)
    for k in range(5):
        w = size * (0.42 - 0.06 * k)
        sheet.tint(ring(x + size * 0.02 * (-1) ** k, base + size * (0.03 + 0.05 * k), w, size * 0.008), scaled(wood, 0.6))


def balloon(sheet: Sheet, x: float, y: float, size: float, colours: tuple[Colour, Colour]) -> None:
    """Draws a hot-air balloon around (x, y); ``size`` is the envelope's width."""
    r = size / 2
    outline = np.concatenate([ring(x, y, r, r * 1.05)])
    lower = [(x - r * 0.94, y + r * 0.36), (x + r * 0.94, y + r * 0.36), (x + r * 0.24, y + r * 1.5), (x - r * 0.24, y + r * 1.5)]
    sheet.polygon(lower, colours[0])
    sheet.polygon(outline, colours[0])
    for k in (-2, 0, 2):
        edge0, edge1 = np.sin((k - 0.5) * 0.36 + 0.0), np.sin((k + 0.5) * 0.36)
        gore = []
        for e, ts in ((edge0, np.linspace(-1, 1, 14)), (edge1, np.linspace(1, -1, 14))):
            gore += [(x + e * r * np.sqrt(max(0.0, 1 - t * t)) * 1.0, y + t * r * 1.05) for t in ts]
        sheet.tint(gore, colours[1])
        sheet.tint([(x + edge0 * r * 0.88, y + r * 0.45), (x + edge1 * r * 0.88, y + r * 0.45), (x + edge1 * r * 0.26, y + r * 1.48), (x + edge0 * r * 0.26, y + r * 1.48)], colours[1])
    sheet.round_light(x, y + r * 0.1, r, r * 1.14, 1.0, 6)
    for k in (-0.18, 0.18):
        sheet.line([(x + k * r, y + r * 1.5), (x + k * r * 0.8, y + r * 1.86)], max(1.0, r * 0.02), (80, 60, 50))
    sheet.polygon([(x - r * 0.2, y + r * 1.84), (x + r * 0.2, y + r * 1.84), (x + r * 0.16, y + r * 2.12), (x - r * 0.16, y + r * 2.12)], (140, 92, 56), 140)


def plane(sheet: Sheet, x: float, y: float, size: float, colour: Colour, facing: int) -> None:
    """Draws an aeroplane, climbing slightly."""
    f = facing

    def at(u: float, v: float) -> tuple[float, float]:
        return (x + f * (u * 0.985 + v * 0.17) * size, y + (v * 0.985 - u * 0.17) * size)

    sheet.polygon(smooth([at(-0.5, -0.01), at(0.3, -0.055), at(0.5, 0.0), at(0.3, 0.055), at(-0.42, 0.035)], 5), (244, 246, 250), 170)
    sheet.shade([at(-0.48, 0.005), at(0.48, 0.01), at(0.3, 0.055), at(-0.42, 0.035)], 84)
    sheet.polygon([at(-0.5, -0.01), at(-0.56, -0.19), at(-0.46, -0.19), at(-0.34, -0.03)], colour, 180)
    sheet.polygon([at(0.1, 0.02), at(-0.2, 0.26), at(-0.28, 0.26), at(-0.1, 0.02)], (214, 220, 230), 130)
    sheet.polygon([at(0.06, -0.04), at(-0.14, -0.17), at(-0.2, -0.17), at(-0.08, -0.04)], (214, 220, 230), 200)
    for u in np.arange(-0.3, 0.3, 0.06):
        sheet.disc(*at(float(u), -0.015), max(1.0, size * 0.011), (70, 96, 130), 150)


def rocket(sheet: Sheet, x: float, y: float, size: float, colour: Colour, tilt: float) -> None:
    """Draws a rocket flying along ``tilt`` (radians from upright) with its flame."""
    c, q = np.cos(tilt), np.sin(tilt)

    def at(u: float, v: float) -> tuple[float, float]:
        return (x + (u * c - v * q) * size, y + (u * q + v * c) * size)

    flame = smooth([at(-0.1, 0.42), at(0, 0.4), at(0.1, 0.42), at(0.06, 0.7), at(0, 0.98), at(-0.06, 0.7)], 5)
    sheet.polygon(flame, (255, 170, 60), 240)
    sheet.shine(flame, (250, 130, 40))
    sheet.shine(smooth([at(-0.05, 0.42), at(0.05, 0.42), at(0, 0.72)], 5), (255, 240, 180))
    for k in (-1, 1):
        sheet.polygon(smooth([at(k * 0.12, 0.12), at(k * 0.3, 0.42), at(k * 0.27, 0.5), at(k * 0.1, 0.38)], 4), colour, 120 if k * sheet.side < 0 else 190)
    body = smooth([at(0, -0.6), at(0.13, -0.3), at(0.155, 0.02), at(0.1, 0.4), at(-0.1, 0.4), at(-0.155, 0.02), at(-0.13, -0.3)], 6)
    sheet.polygon(body, (240, 242, 248), 150)
    s = sheet.side
    sheet.shade(smooth([at(s * 0.02, -0.52), at(s * 0.13, -0.28), at(s * 0.15, 0.02), at(s * 0.1, 0.38), at(s * 0.04, 0.38)], 5), 226)
    sheet.shade(smooth([at(-s * 0.07, -0.44), at(-s * 0.15, 0.02), at(-s * 0.1, 0.4), at(-s * 0.06, 0.4), at(-s * 0.08, 0.0)], 5), 80)
    sheet.polygon(smooth([at(0, -0.61), at(0.1, -0.4), at(0, -0.36), at(-0.1, -0.4)], 5), colour, 170)
    sheet.disc(*at(0, -0.14), size * 0.072, colour, 130)
    sheet.ball(*at(0, -0.14), size * 0.054, (96, 180, 220))


def car(sheet: Sheet, x: float, base: float, size: float, colour: Colour, facing: int, lit: bool) -> None:
    """Draws a car from the side, ``size`` long."""
    f = facing

    def at(u: float, v: float) -> tuple[float, float]:
        return (x + f * u * size, base - v * size)

    sheet.ellipse(x, base, size * 0.52, size * 0.035, (40, 40, 50), 60)
    body = [at(-0.5, 0.08), at(-0.49, 0.2), at(-0.3, 0.235), at(-0.16, 0.36), at(0.14, 0.36), at(0.28, 0.23), at(0.47, 0.19), at(0.5, 0.08)]
    sheet.polygon(body, colour, 150)
    sheet.shade([at(-0.5, 0.08), at(-0.5, 0.13), at(0.5, 0.13), at(0.5, 0.08)], 84)
    sheet.shade([at(-0.47, 0.205), at(-0.3, 0.235), at(0.28, 0.23), at(0.46, 0.195), at(0.28, 0.208), at(-0.3, 0.212)], 230)
    for a, b in ((-0.13, 0.01), (0.03, 0.13)):
        sheet.polygon([at(a - (0.09 if a < 0 else 0), 0.235), at(a, 0.335), at(b, 0.335), at(b + (0.09 if b > 0.05 else 0), 0.235)], (96, 130, 160), 200)
    for u in (-0.3, 0.3):
        sheet.disc(*at(u, 0.085), size * 0.088, (34, 34, 40), 110)
        sheet.disc(*at(u, 0.085), size * 0.048, (176, 180, 190), 190)
    sheet.ellipse(*at(0.475, 0.165), size * 0.022, size * 0.026, (255, 244, 200), 230)
    if lit:
        sheet.lamp(*at(0.48, 0.165), size * 0.028, (255, 236, 170))
        sheet.shine([at(0.5, 0.17), at(1.3, 0.02), at(1.3, -0.02), at(0.5, 0.15)], (70, 62, 40))
        sheet.lamp(*at(-0.49, 0.17), size * 0.02, (255, 40, 40))


def train(sheet: Sheet, x: float, base: float, size: float, colour: Colour, facing: int, lit: bool) -> None:
    """Draws a locomotive at ``x`` with carriages behind; ``size`` is one carriage's length."""
    f = facing
    for wagon in range(6):
        cx = x - f * size * 1.06 * wagon
        h = size * 0.3
        x0, x1 = cx - size / 2, cx + size / 2
        sheet.polygon([(x0, base - size * 0.06), (x1, base - size * 0.06), (x1, base - h), (x0, base - h)], colour, 150)
        sheet.shade([(x0, base - h), (x1, base - h), (x1, base - h * 0.86), (x0, base - h * 0.86)], 224)
        sheet.shade([(x0, base - h * 0.42), (x1, base - h * 0.42), (x1, base - size * 0.06), (x0, base - size * 0.06)], 96)
        for k in range(5):
            window(sheet, x0 + size * (0.08 + 0.175 * k), base - h * 0.82, size * 0.12, h * 0.34, (255, 216, 140) if lit else None)
        for k in (0.2, 0.8):
            sheet.disc(x0 + size * k, base - size * 0.04, size * 0.05, (40, 40, 48), 120)
        if wagon == 0:
            nose = x1 if f > 0 else x0
            sheet.polygon(smooth([(nose, base - size * 0.06), (nose + f * size * 0.2, base - size * 0.07), (nose + f * size * 0.16, base - h * 0.6), (nose, base - h)], 4), colour, 190)
            sheet.lamp(nose + f * size * 0.16, base - size * 0.12, size * 0.025, (255, 240, 200))


def bridge(sheet: Sheet, x0: float, x1: float, base: float, size: float, colour: Colour) -> None:
    """Draws an arched stone bridge between ``x0`` and ``x1``."""
    spans = 3
    step = (x1 - x0) / spans
    sheet.polygon([(x0, base - size * 0.5), (x1, base - size * 0.5), (x1, base - size * 0.32), (x0, base - size * 0.32)], colour, 190)
    for k in range(spans):
        a, b = x0 + step * k, x0 + step * (k + 1)
        turn = np.linspace(np.pi, 0, 20)
        arch = [((a + b) / 2 + step * 0.4 * np.cos(t), base - size * 0.36 * np.sin(t)) for t in turn]
        sheet.polygon([(a, base + size * 0.05), (a, base - size * 0.33), (b, base - size * 0.33), (b, base + size * 0.05), (arch[-1][0], base + size * 0.05), *arch[::-1], (arch[0][0], base + size * 0.05)], colour, 140)
    for k in range(int((x1 - x0) / (size * 0.16)) + 1):
        px = x0 + k * size * 0.16
        sheet.box(px, base - size * 0.6, px + size * 0.05, base - size * 0.5, colour, 200)
    sheet.box(x0, base - size * 0.63, x1, base - size * 0.59, colour, 215)


def astronaut(sheet: Sheet, x: float, base: float, height: float) -> None:
    """Draws an astronaut standing at ``base``."""
    h, s = height, sheet.side
    suit: Colour = (236, 238, 244)
    sheet.polygon(smooth([(x - h * 0.17, base - h * 0.8), (x + h * 0.17, base - h * 0.8), (x + h * 0.17, base - h * 0.46), (x - h * 0.17, base - h * 0.46)], 4), scaled(suit, 0.8), 110)
    for side in (-1, 1):
        light = 150 + 44 * side * s
        sheet.taper([(x + side * h * 0.065, base - h * 0.48), (x + side * h * 0.09, base - h * 0.26), (x + side * h * 0.1, base - h * 0.04)], h * 0.15, h * 0.12, suit, light)
        sheet.ellipse(x + side * h * 0.115, base - h * 0.025, h * 0.08, h * 0.04, (150, 156, 170), 130)
        sheet.taper([(x + side * h * 0.13, base - h * 0.74), (x + side * h * 0.22, base - h * 0.58), (x + side * h * 0.19, base - h * 0.42)], h * 0.13, h * 0.09, suit, light)
    sheet.polygon(smooth([(x - h * 0.13, base - h * 0.78), (x + h * 0.13, base - h * 0.78), (x + h * 0.15, base - h * 0.44), (x - h * 0.15, base - h * 0.44)], 5), suit, 150)
    sheet.round_light(x, base - h * 0.6, h * 0.14, h * 0.17, 0.7)
    sheet.box(x - h * 0.06, base - h * 0.64, x + h * 0.06, base - h * 0.55, (216, 90, 60), 160)
    sheet.ball(x, base - h * 0.87, h * 0.135, suit)
    sheet.ellipse(x + s * h * 0.02, base - h * 0.87, h * 0.095, h * 0.085, (226, 160, 60), 120)
    sheet.round_light(x + s * h * 0.02, base - h * 0.87, h * 0.095, h * 0.085, 1.1)


def robot(sheet: Sheet, x: float, base: float, height: float, colour: Colour) -> None:
    """Draws a friendly robot."""
    h, s = height, sheet.side
    for side in (-1, 1):
        sheet.box(x + side * h * 0.1 - h * 0.045, base - h * 0.3, x + side * h * 0.1 + h * 0.045, base - h * 0.04, scaled(colour, 0.7), 120)
        sheet.ellipse(x + side * h * 0.11, base - h * 0.03, h * 0.08, h * 0.04, scaled(colour, 0.8), 140)
        sheet.taper([(x + side * h * 0.2, base - h * 0.58), (x + side * h * 0.29, base - h * 0.44), (x + side * h * 0.24, base - h * 0.3)], h * 0.075, h * 0.06, scaled(colour, 0.75), 150 + 40 * side * s)
        sheet.ball(x + side * h * 0.24, base - h * 0.28, h * 0.045, colour)
    torso = smooth([(x - h * 0.19, base - h * 0.6), (x + h * 0.19, base - h * 0.6), (x + h * 0.16, base - h * 0.28), (x - h * 0.16, base - h * 0.28)], 5)
    sheet.polygon(torso, colour)
    sheet.round_light(x, base - h * 0.44, h * 0.18, h * 0.17, 0.8)
    sheet.lamp(x, base - h * 0.46, h * 0.035, (70, 220, 255))
    head = smooth([(x - h * 0.17, base - h * 0.92), (x + h * 0.17, base - h * 0.92), (x + h * 0.17, base - h * 0.66), (x - h * 0.17, base - h * 0.66)], 6)
    sheet.polygon(head, colour)
    sheet.round_light(x, base - h * 0.79, h * 0.17, h * 0.14, 0.8, 8)
    sheet.polygon(smooth([(x - h * 0.13, base - h * 0.87), (x + h * 0.13, base - h * 0.87), (x + h * 0.13, base - h * 0.72), (x - h * 0.13, base - h * 0.72)], 5), (28, 34, 52), 120)
    for side in (-1, 1):
        sheet.lamp(x + side * h * 0.06, base - h * 0.795, h * 0.026, (90, 230, 255))
    sheet.line([(x, base - h * 0.92), (x, base - h * 0.99)], max(1.0, h * 0.014), scaled(colour, 0.6))
    sheet.lamp(x, base - h, h * 0.018, (255, 120, 80))
