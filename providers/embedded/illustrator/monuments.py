"""Castles, pagodas and classical temples. Sizes in pixels, ``base`` is the ground."""

from __future__ import annotations

import numpy as np

from providers.embedded.illustrator.houses import window
from providers.embedded.illustrator.noise import Generator
from providers.embedded.illustrator.palette import Palette
from providers.embedded.illustrator.sheet import Colour, Sheet, scaled, smooth, tinted


def tower(
    sheet: Sheet,
    x: float,
    base: float,
    w: float,
    h: float,
    wall: Colour,
    roof: Colour,
    lamp: Colour | None,
    cone: bool = True,
) -> None:
    """Draws a round tower with a cone or battlements."""
    s = sheet.side
    sheet.box(x - w / 2, base - h, x + w / 2, base, wall, 138)
    sheet.shade(
        [
            (x + s * w * 0.05, base - h),
            (x + s * w * 0.5, base - h),
            (x + s * w * 0.5, base),
            (x + s * w * 0.05, base),
        ],
        206,
    )
    sheet.shade(
        [
            (x - s * w * 0.28, base - h),
            (x - s * w * 0.5, base - h),
            (x - s * w * 0.5, base),
            (x - s * w * 0.28, base),
        ],
        84,
    )
    sheet.box(x - w * 0.6, base - h * 1.04, x + w * 0.6, base - h, scaled(wall, 1.08), 170)
    if cone:
        top = base - h * 1.04 - w * 1.5
        sheet.polygon([(x - w * 0.68, base - h * 1.03), (x, top), (x + w * 0.68, base - h * 1.03)], roof, 112)
        sheet.shade([(x, base - h * 1.03), (x, top), (x + s * w * 0.68, base - h * 1.03)], 200)
        sheet.line([(x, top), (x, top - w * 0.4)], max(1.0, w * 0.04), (60, 50, 50))
        sheet.polygon(
            [(x, top - w * 0.4), (x + w * 0.42, top - w * 0.3), (x, top - w * 0.2)], scaled(roof, 1.1), 180
        )
    else:
        for k in np.linspace(-0.5, 0.5, 4):
            sheet.box(
                x + k * w - w * 0.09,
                base - h * 1.04 - w * 0.16,
                x + k * w + w * 0.09,
                base - h * 1.03,
                wall,
                160,
            )
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
    gate = [
        (x - size * 0.07, base + size * 0.05),
        (x - size * 0.07, base - size * 0.13),
        (x, base - size * 0.2),
        (x + size * 0.07, base - size * 0.13),
        (x + size * 0.07, base + size * 0.05),
    ]
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
        eaves = [
            (x - e, y - h * 1.02),
            (x - w * 0.5, y - h * 1.12),
            (x - w * 0.36, y - h * 1.42),
            (x + w * 0.36, y - h * 1.42),
            (x + w * 0.5, y - h * 1.12),
            (x + e, y - h * 1.02),
            (x + w * 0.6, y - h * 0.9),
            (x - w * 0.6, y - h * 0.9),
        ]
        sheet.polygon(smooth(eaves, 4), roof, 120)
        sheet.shade(
            [
                (x, y - h * 1.42),
                (x + sheet.side * w * 0.36, y - h * 1.4),
                (x + sheet.side * e * 0.94, y - h * 1.03),
                (x, y - h * 1.0),
            ],
            205,
        )
        y -= h * 1.3
    sheet.line([(x, y), (x, y - size * 0.16)], max(1.0, size * 0.012), (216, 176, 90), 200)


def columns(sheet: Sheet, rng: Generator, x: float, base: float, size: float, ruined: bool) -> None:
    """Draws a classical temple front, broken when ``ruined``."""
    stone: Colour = (226, 212, 186)
    s = sheet.side
    for step in range(3):
        sheet.box(
            x - size * (0.62 - 0.03 * step),
            base - size * 0.03 * (step + 1),
            x + size * (0.62 - 0.03 * step),
            base - size * 0.03 * step,
            stone,
            190 - 20 * step,
        )
    count = 6
    for index in range(count):
        cx = x + size * (index / (count - 1) - 0.5) * 1.02
        tall = size * 0.62 * (float(rng.uniform(0.3, 1.0)) if ruined and rng.random() < 0.55 else 1.0)
        w, y0 = size * 0.078, base - size * 0.09
        sheet.box(cx - w * 0.65, y0 - w * 0.25, cx + w * 0.65, y0, stone, 170)
        sheet.polygon(
            [(cx - w * 0.5, y0), (cx + w * 0.5, y0), (cx + w * 0.42, y0 - tall), (cx - w * 0.42, y0 - tall)],
            stone,
            140,
        )
        sheet.shade(
            [
                (cx + s * w * 0.12, y0),
                (cx + s * w * 0.5, y0),
                (cx + s * w * 0.42, y0 - tall),
                (cx + s * w * 0.12, y0 - tall),
            ],
            216,
        )
        sheet.shade(
            [
                (cx - s * w * 0.28, y0),
                (cx - s * w * 0.5, y0),
                (cx - s * w * 0.42, y0 - tall),
                (cx - s * w * 0.26, y0 - tall),
            ],
            78,
        )
        if tall > size * 0.6:
            sheet.box(cx - w * 0.68, y0 - tall - w * 0.4, cx + w * 0.68, y0 - tall, stone, 190)
    top = base - size * 0.09 - size * 0.62 - size * 0.03
    right = x + size * (float(rng.uniform(-0.1, 0.2)) if ruined else 0.6)
    sheet.polygon(
        [
            (x - size * 0.6, top),
            (right, top),
            (right - size * 0.03, top - size * 0.05),
            (right, top - size * 0.09),
            (x - size * 0.6, top - size * 0.09),
        ],
        stone,
        170,
    )
    if not ruined:
        sheet.polygon(
            [
                (x - size * 0.62, top - size * 0.09),
                (x + size * 0.62, top - size * 0.09),
                (x, top - size * 0.3),
            ],
            stone,
            120,
        )
        sheet.shade(
            [(x, top - size * 0.3), (x + s * size * 0.62, top - size * 0.09), (x, top - size * 0.09)], 205
        )
    else:
        for _ in range(6):
            bx, r = x + size * float(rng.uniform(-0.7, 0.8)), size * float(rng.uniform(0.03, 0.07))
            sheet.polygon(
                [
                    (bx - r, base + r * 0.5),
                    (bx - r * 0.7, base - r),
                    (bx + r * 0.6, base - r * 0.8),
                    (bx + r, base + r * 0.5),
                ],
                stone,
                150,
            )
