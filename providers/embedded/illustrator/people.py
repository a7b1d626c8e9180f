"""People, seen from behind as they look into the picture. Sizes in pixels, ``base`` is the ground."""

from __future__ import annotations

from providers.embedded.illustrator.noise import Generator
from providers.embedded.illustrator.sheet import Colour, Sheet, scaled, smooth, tinted

SKIN: tuple[Colour, ...] = ((236, 188, 150), (198, 140, 100), (120, 80, 58), (248, 212, 184))


def person(
    sheet: Sheet, rng: Generator, x: float, base: float, height: float, coat: Colour, pack: bool = True
) -> None:
    """Draws someone seen from behind, looking into the picture."""
    h, s = height, sheet.side
    trousers = tinted((52, 56, 78), coat, 0.12)
    hair = ((44, 34, 32), (92, 58, 34), (28, 26, 34), (176, 126, 66))[int(rng.integers(4))]
    for side in (-1, 1):
        foot = x + side * h * 0.075
        sheet.taper(
            [(x + side * h * 0.045, base - h * 0.48), (foot, base - h * 0.24), (foot, base - h * 0.02)],
            h * 0.1,
            h * 0.062,
            trousers,
            130 + 24 * side * s,
        )
        sheet.ellipse(foot + side * h * 0.012, base - h * 0.015, h * 0.05, h * 0.024, (58, 44, 40), 120)
    for side in (-1, 1):
        sheet.taper(
            [
                (x + side * h * 0.105, base - h * 0.8),
                (x + side * h * 0.155, base - h * 0.63),
                (x + side * h * 0.135, base - h * 0.47),
            ],
            h * 0.075,
            h * 0.05,
            scaled(coat, 0.9),
            150 + 40 * side * s,
        )
        sheet.disc(x + side * h * 0.135, base - h * 0.455, h * 0.025, SKIN[int(rng.integers(4))], 150)
    body = [
        (x - h * 0.07, base - h * 0.845),
        (x + h * 0.07, base - h * 0.845),
        (x + h * 0.135, base - h * 0.79),
        (x + h * 0.118, base - h * 0.6),
        (x + h * 0.14, base - h * 0.4),
        (x - h * 0.14, base - h * 0.4),
        (x - h * 0.118, base - h * 0.6),
        (x - h * 0.135, base - h * 0.79),
    ]
    sheet.polygon(smooth(body, 5), coat, 140)
    lit = [
        (x + s * h * 0.03, base - h * 0.83),
        (x + s * h * 0.13, base - h * 0.79),
        (x + s * h * 0.112, base - h * 0.6),
        (x + s * h * 0.13, base - h * 0.41),
        (x + s * h * 0.05, base - h * 0.41),
        (x + s * h * 0.04, base - h * 0.6),
    ]
    sheet.shade(smooth(lit, 4), 216)
    if pack:
        bag = tinted((150, 98, 58), coat, 0.1)
        sheet.polygon(
            smooth(
                [
                    (x - h * 0.078, base - h * 0.8),
                    (x + h * 0.078, base - h * 0.8),
                    (x + h * 0.09, base - h * 0.57),
                    (x - h * 0.09, base - h * 0.57),
                ],
                5,
            ),
            bag,
            128,
        )
        sheet.shade(
            smooth(
                [
                    (x + s * h * 0.02, base - h * 0.79),
                    (x + s * h * 0.076, base - h * 0.79),
                    (x + s * h * 0.084, base - h * 0.58),
                    (x + s * h * 0.03, base - h * 0.58),
                ],
                4,
            ),
            200,
        )
        sheet.ellipse(x, base - h * 0.825, h * 0.085, h * 0.026, scaled(bag, 1.25), 170)
    sheet.box(x - h * 0.022, base - h * 0.87, x + h * 0.022, base - h * 0.82, SKIN[0], 110)
    sheet.ball(x, base - h * 0.915, h * 0.073, hair, 0.9)
    if rng.random() < 0.5:
        scarf = tinted(coat, (250, 220, 120), 0.6)
        sheet.ellipse(x, base - h * 0.845, h * 0.075, h * 0.026, scarf, 170)
        tail = [
            (x - s * h * 0.05, base - h * 0.845),
            (x - s * h * 0.16, base - h * 0.83),
            (x - s * h * 0.25, base - h * 0.87),
        ]
        sheet.taper(tail, h * 0.04, h * 0.05, scarf, 180)


def crowd(
    sheet: Sheet,
    rng: Generator,
    base: float,
    height: float,
    x0: float,
    x1: float,
    count: int,
    coats: tuple[Colour, ...],
) -> None:
    """Draws a group, the ones in front last."""
    for index in range(count):
        t = index / max(count - 1, 1)
        x = x0 + (x1 - x0) * ((index * 0.618) % 1.0)
        coat = coats[int(rng.integers(len(coats)))]
        person(sheet, rng, x, base + height * 0.16 * t, height * rng.uniform(0.85, 1.05), coat, pack=False)
