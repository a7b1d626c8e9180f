"""Boats, cars and trains. Sizes in pixels, ``base`` is the ground or the waterline."""

from __future__ import annotations

from providers.embedded.illustrator.houses import window
from providers.embedded.illustrator.noise import Generator
from providers.embedded.illustrator.palette import Palette
from providers.embedded.illustrator.sheet import Colour, Sheet, ring, scaled, smooth, tinted


def sailboat(
    sheet: Sheet, rng: Generator, x: float, base: float, size: float, p: Palette, ship: bool
) -> None:
    """Draws a boat afloat at ``base``; ``ship`` gives three masts."""
    s, wood = sheet.side, tinted((120, 72, 48), p.accent, 0.15)
    hull = [
        (x - size * 0.5, base - size * 0.13),
        (x - size * 0.2, base - size * 0.08),
        (x + size * 0.25, base - size * 0.09),
        (x + size * 0.58, base - size * 0.18),
        (x + size * 0.4, base + size * 0.01),
        (x - size * 0.38, base + size * 0.01),
    ]
    masts = ((-0.28, 0.72), (0.02, 0.95), (0.3, 0.7)) if ship else ((0.02, 1.0),)
    sail: Colour = (
        (250, 242, 226) if ship else tinted((252, 246, 236), p.accent, float(rng.choice([0.0, 0.75])))
    )
    for offset, tall in masts:
        mx = x + offset * size
        sheet.line([(mx, base - size * 0.06), (mx, base - size * tall)], max(1.0, size * 0.016), p.wood, 140)
        if ship:
            for level in range(3):
                w = size * (0.15 - 0.028 * level)
                y0, y1 = (
                    base - size * tall * (0.24 + 0.25 * level),
                    base - size * tall * (0.46 + 0.25 * level),
                )
                sheet.polygon(
                    smooth([(mx - w, y0), (mx + w * 1.15, y0), (mx + w * 0.92, y1), (mx - w * 0.82, y1)], 4),
                    sail,
                    150,
                )
                sheet.shade(
                    [
                        (mx + s * w * 0.1, y0),
                        (mx + s * w * 0.95, y0),
                        (mx + s * w * 0.8, y1),
                        (mx + s * w * 0.1, y1),
                    ],
                    220,
                )
        else:
            main = [
                (mx + size * 0.02, base - size * 0.16),
                (mx + size * 0.02, base - size * tall * 0.98),
                (mx + size * 0.24, base - size * 0.55),
                (mx + size * 0.4, base - size * 0.2),
            ]
            jib = [
                (mx - size * 0.02, base - size * 0.16),
                (mx - size * 0.02, base - size * tall * 0.86),
                (mx - size * 0.4, base - size * 0.17),
            ]
            sheet.polygon(main, sail, 214 if s > 0 else 118)
            sheet.polygon(jib, tinted(sail, (255, 255, 255), 0.3), 118 if s > 0 else 214)
    sheet.polygon(hull, wood, 118)
    sheet.shade(
        [
            hull[0],
            hull[1],
            hull[2],
            hull[3],
            (x + size * 0.5, base - size * 0.1),
            (x - size * 0.45, base - size * 0.08),
        ],
        196,
    )
    for k in range(5):
        w = size * (0.42 - 0.06 * k)
        sheet.tint(
            ring(x + size * 0.02 * (-1) ** k, base + size * (0.03 + 0.05 * k), w, size * 0.008),
            scaled(wood, 0.6),
        )


def car(sheet: Sheet, x: float, base: float, size: float, colour: Colour, facing: int, lit: bool) -> None:
    """Draws a car from the side, ``size`` long."""
    f = facing

    def at(u: float, v: float) -> tuple[float, float]:
        return (x + f * u * size, base - v * size)

    sheet.ellipse(x, base, size * 0.52, size * 0.035, (40, 40, 50), 60)
    body = [
        at(-0.5, 0.08),
        at(-0.49, 0.2),
        at(-0.3, 0.235),
        at(-0.16, 0.36),
        at(0.14, 0.36),
        at(0.28, 0.23),
        at(0.47, 0.19),
        at(0.5, 0.08),
    ]
    sheet.polygon(body, colour, 150)
    sheet.shade([at(-0.5, 0.08), at(-0.5, 0.13), at(0.5, 0.13), at(0.5, 0.08)], 84)
    sheet.shade(
        [
            at(-0.47, 0.205),
            at(-0.3, 0.235),
            at(0.28, 0.23),
            at(0.46, 0.195),
            at(0.28, 0.208),
            at(-0.3, 0.212),
        ],
        230,
    )
    for a, b in ((-0.13, 0.01), (0.03, 0.13)):
        sheet.polygon(
            [
                at(a - (0.09 if a < 0 else 0), 0.235),
                at(a, 0.335),
                at(b, 0.335),
                at(b + (0.09 if b > 0.05 else 0), 0.235),
            ],
            (96, 130, 160),
            200,
        )
    for u in (-0.3, 0.3):
        sheet.disc(*at(u, 0.085), size * 0.088, (34, 34, 40), 110)
        sheet.disc(*at(u, 0.085), size * 0.048, (176, 180, 190), 190)
    sheet.ellipse(*at(0.475, 0.165), size * 0.022, size * 0.026, (255, 244, 200), 230)
    if lit:
        sheet.lamp(*at(0.48, 0.165), size * 0.028, (255, 236, 170))
        sheet.shine([at(0.5, 0.17), at(1.3, 0.02), at(1.3, -0.02), at(0.5, 0.15)], (70, 62, 40))
        sheet.lamp(*at(-0.49, 0.17), size * 0.02, (255, 40, 40))


def car_from_behind(sheet: Sheet, x: float, base: float, width: float, colour: Colour, lit: bool) -> None:
    """Draws a car seen from behind, tail lights on when ``lit``."""
    w = width
    sheet.ellipse(x, base, w * 0.58, w * 0.06, (30, 30, 38), 60)
    for side in (-1, 1):
        sheet.box(
            x + side * w * 0.38 - w * 0.08,
            base - w * 0.14,
            x + side * w * 0.38 + w * 0.08,
            base,
            (28, 28, 34),
            100,
        )
    cabin = [
        (x - w * 0.34, base - w * 0.38),
        (x - w * 0.27, base - w * 0.64),
        (x + w * 0.27, base - w * 0.64),
        (x + w * 0.34, base - w * 0.38),
    ]
    sheet.polygon(cabin, colour, 170)
    glass = [
        (x - w * 0.29, base - w * 0.4),
        (x - w * 0.235, base - w * 0.6),
        (x + w * 0.235, base - w * 0.6),
        (x + w * 0.29, base - w * 0.4),
    ]
    sheet.polygon(glass, (70, 96, 126), 170)
    body = [
        (x - w * 0.48, base - w * 0.08),
        (x - w * 0.5, base - w * 0.26),
        (x - w * 0.42, base - w * 0.41),
        (x + w * 0.42, base - w * 0.41),
        (x + w * 0.5, base - w * 0.26),
        (x + w * 0.48, base - w * 0.08),
    ]
    sheet.polygon(smooth(body, 5), colour, 138)
    sheet.shade(
        [
            (x - w * 0.42, base - w * 0.405),
            (x + w * 0.42, base - w * 0.405),
            (x + w * 0.46, base - w * 0.34),
            (x - w * 0.46, base - w * 0.34),
        ],
        220,
    )
    sheet.box(x - w * 0.46, base - w * 0.15, x + w * 0.46, base - w * 0.08, scaled(colour, 0.5), 96)
    sheet.box(x - w * 0.1, base - w * 0.22, x + w * 0.1, base - w * 0.16, (236, 230, 210), 180)
    for side in (-1, 1):
        lamp = [
            (x + side * w * 0.46, base - w * 0.32),
            (x + side * w * 0.28, base - w * 0.31),
            (x + side * w * 0.28, base - w * 0.25),
            (x + side * w * 0.46, base - w * 0.24),
        ]
        sheet.polygon(lamp, (190, 40, 44), 170)
        if lit:
            sheet.shine(lamp, (255, 50, 54))


def train(sheet: Sheet, x: float, base: float, size: float, colour: Colour, facing: int, lit: bool) -> None:
    """Draws a locomotive at ``x`` with carriages behind; ``size`` is one carriage's length."""
    f = facing
    for wagon in range(6):
        cx = x - f * size * 1.06 * wagon
        h = size * 0.3
        x0, x1 = cx - size / 2, cx + size / 2
        sheet.polygon(
            [(x0, base - size * 0.06), (x1, base - size * 0.06), (x1, base - h), (x0, base - h)], colour, 150
        )
        sheet.shade([(x0, base - h), (x1, base - h), (x1, base - h * 0.86), (x0, base - h * 0.86)], 224)
        sheet.shade(
            [
                (x0, base - h * 0.42),
                (x1, base - h * 0.42),
                (x1, base - size * 0.06),
                (x0, base - size * 0.06),
            ],
            96,
        )
        for k in range(5):
            window(
                sheet,
                x0 + size * (0.08 + 0.175 * k),
                base - h * 0.82,
                size * 0.12,
                h * 0.34,
                (255, 216, 140) if lit else None,
            )
        for share in (0.2, 0.8):
            sheet.disc(x0 + size * share, base - size * 0.04, size * 0.05, (40, 40, 48), 120)
        if wagon == 0:
            nose = x1 if f > 0 else x0
            sheet.polygon(
                smooth(
                    [
                        (nose, base - size * 0.06),
                        (nose + f * size * 0.2, base - size * 0.07),
                        (nose + f * size * 0.16, base - h * 0.6),
                        (nose, base - h),
                    ],
                    4,
                ),
                colour,
                190,
            )
            sheet.lamp(nose + f * size * 0.16, base - size * 0.12, size * 0.025, (255, 240, 200))
