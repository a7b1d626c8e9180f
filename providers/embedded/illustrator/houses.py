"""Houses and the lone buildings of a landscape. Sizes in pixels, ``base`` is the ground."""

from __future__ import annotations

import numpy as np

from providers.embedded.illustrator.noise import Generator
from providers.embedded.illustrator.palette import Palette
from providers.embedded.illustrator.sheet import Colour, Sheet, scaled, smooth, tinted


def window(sheet: Sheet, x: float, y: float, w: float, h: float, lamp: Colour | None) -> None:
    """Draws a window; ``lamp`` lights it."""
    sheet.box(x, y, x + w, y + h, lamp or (70, 92, 120), 190 if lamp else 120)
    if lamp:
        sheet.shine([(x, y), (x + w, y), (x + w, y + h), (x, y + h)], tinted((0, 0, 0), lamp, 0.85))


def house(
    sheet: Sheet, rng: Generator, x: float, base: float, size: float, p: Palette, lit: bool, snow: bool
) -> None:
    """Draws a cottage with a lit and a shaded wall."""
    s, w, h = sheet.side, size, size * 0.5
    lamp = p.lamp if lit else None
    wall, roof = tinted(p.wall, p.wood, float(rng.choice([0.0, 0.15, 0.7]))), p.snow if snow else p.roof
    split = x - s * w * 0.1
    bright = [(split, base), (x + s * w * 0.5, base), (x + s * w * 0.5, base - h), (split, base - h)]
    dark = [
        (split, base),
        (x - s * w * 0.5, base),
        (x - s * w * 0.5, base - h),
        (split - s * w * 0.2, base - h * 1.72),
        (split, base - h),
    ]
    sheet.polygon(dark, wall, 92)
    sheet.polygon(bright, wall, 212)
    peak_x = split - s * w * 0.2
    sheet.polygon(
        [
            (split + s * w * 0.06, base - h * 0.92),
            (x + s * w * 0.57, base - h * 0.92),
            (x + s * w * 0.36, base - h * 1.8),
            (peak_x, base - h * 1.8),
        ],
        roof,
        222,
    )
    sheet.polygon(
        [
            (peak_x, base - h * 1.8),
            (x - s * w * 0.56, base - h * 0.92),
            (x - s * w * 0.48, base - h * 0.92),
            (peak_x, base - h * 1.62),
            (split, base - h * 0.92),
            (split + s * w * 0.06, base - h * 0.92),
        ],
        scaled(roof, 0.86),
        110,
    )
    for k in (0.1, 0.32):
        cx = x + s * w * k
        window(sheet, cx - w * 0.06, base - h * 0.72, w * 0.12, h * 0.32, lamp)
    sheet.box(
        split - s * w * 0.2 - w * 0.06, base - h * 0.6, split - s * w * 0.2 + w * 0.06, base, p.wood, 110
    )
    cx = x + s * w * 0.24
    sheet.box(cx - w * 0.05, base - h * 2.15, cx + w * 0.05, base - h * 1.5, tinted(p.roof, p.rock, 0.5), 150)


def lighthouse(sheet: Sheet, x: float, base: float, h: float, p: Palette, lit: bool) -> None:
    """Draws a banded lighthouse; lit, it throws a beam."""
    s, w0, w1 = sheet.side, h * 0.16, h * 0.1
    for band in range(5):
        t0, t1 = band / 5, (band + 1) / 5
        a, b = w0 + (w1 - w0) * t0, w0 + (w1 - w0) * t1
        y0, y1 = base - h * 0.8 * t0, base - h * 0.8 * t1
        colour: Colour = (214, 66, 52) if band % 2 else (248, 244, 236)
        sheet.polygon([(x - a / 2, y0), (x + a / 2, y0), (x + b / 2, y1), (x - b / 2, y1)], colour, 146)
        sheet.shade(
            [(x + s * a * 0.1, y0), (x + s * a / 2, y0), (x + s * b / 2, y1), (x + s * b * 0.1, y1)], 216
        )
        sheet.shade(
            [(x - s * a * 0.24, y0), (x - s * a / 2, y0), (x - s * b / 2, y1), (x - s * b * 0.24, y1)], 84
        )
    sheet.box(x - h * 0.075, base - h * 0.83, x + h * 0.075, base - h * 0.8, (70, 70, 80), 150)
    sheet.box(x - h * 0.04, base - h * 0.92, x + h * 0.04, base - h * 0.83, p.lamp, 220)
    sheet.polygon(
        [(x - h * 0.055, base - h * 0.92), (x, base - h), (x + h * 0.055, base - h * 0.92)],
        (196, 58, 48),
        170,
    )
    if lit:
        sheet.lamp(x, base - h * 0.875, h * 0.035, (255, 236, 180))
        far = -s * h * 3.0
        sheet.shine(
            [
                (x, base - h * 0.885),
                (x, base - h * 0.865),
                (x + far, base - h * 0.62),
                (x + far, base - h * 1.0),
            ],
            (52, 46, 32),
        )


def windmill(sheet: Sheet, rng: Generator, x: float, base: float, h: float, p: Palette) -> None:
    """Draws a windmill."""
    s = sheet.side
    sheet.polygon(
        [
            (x - h * 0.17, base),
            (x + h * 0.17, base),
            (x + h * 0.1, base - h * 0.62),
            (x - h * 0.1, base - h * 0.62),
        ],
        p.wall,
        140,
    )
    sheet.shade(
        [
            (x + s * h * 0.02, base),
            (x + s * h * 0.17, base),
            (x + s * h * 0.1, base - h * 0.62),
            (x + s * h * 0.02, base - h * 0.62),
        ],
        214,
    )
    sheet.polygon(
        smooth([(x - h * 0.13, base - h * 0.6), (x, base - h * 0.8), (x + h * 0.13, base - h * 0.6)], 6),
        p.roof,
        160,
    )
    window(sheet, x - h * 0.03, base - h * 0.42, h * 0.06, h * 0.08, None)
    cx, cy, turn = x, base - h * 0.66, rng.uniform(0, np.pi / 2)
    for k in range(4):
        a = turn + k * np.pi / 2
        c, q = np.cos(a), np.sin(a)
        reach, w = h * 0.48, h * 0.1
        sheet.line([(cx, cy), (cx + c * reach, cy + q * reach)], h * 0.014 + 1, p.wood, 120)
        blade = [
            (cx + c * reach * 0.18, cy + q * reach * 0.18),
            (cx + c * reach, cy + q * reach),
            (cx + c * reach - q * w, cy + q * reach + c * w),
            (cx + c * reach * 0.18 - q * w, cy + q * reach * 0.18 + c * w),
        ]
        sheet.polygon(blade, (244, 236, 220), 190 if c * s > 0 else 130)


def bridge(sheet: Sheet, x0: float, x1: float, base: float, size: float, colour: Colour) -> None:
    """Draws an arched stone bridge between ``x0`` and ``x1``."""
    spans = 3
    step = (x1 - x0) / spans
    sheet.polygon(
        [
            (x0, base - size * 0.5),
            (x1, base - size * 0.5),
            (x1, base - size * 0.32),
            (x0, base - size * 0.32),
        ],
        colour,
        190,
    )
    for k in range(spans):
        a, b = x0 + step * k, x0 + step * (k + 1)
        turn = np.linspace(np.pi, 0, 20)
        arch = [((a + b) / 2 + step * 0.4 * np.cos(t), base - size * 0.36 * np.sin(t)) for t in turn]
        sheet.polygon(
            [
                (a, base + size * 0.05),
                (a, base - size * 0.33),
                (b, base - size * 0.33),
                (b, base + size * 0.05),
                (arch[-1][0], base + size * 0.05),
                *arch[::-1],
                (arch[0][0], base + size * 0.05),
            ],
            colour,
            140,
        )
    for k in range(int((x1 - x0) / (size * 0.16)) + 1):
        px = x0 + k * size * 0.16
        sheet.box(px, base - size * 0.6, px + size * 0.05, base - size * 0.5, colour, 200)
    sheet.box(x0, base - size * 0.63, x1, base - size * 0.59, colour, 215)
