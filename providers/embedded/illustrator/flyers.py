"""What flies, and who flies it: balloon, aeroplane, rocket, astronaut; and the robot. Sizes in pixels."""

from __future__ import annotations

import numpy as np

from providers.embedded.illustrator.sheet import Colour, Sheet, ring, scaled, smooth


def balloon(sheet: Sheet, x: float, y: float, size: float, colours: tuple[Colour, Colour]) -> None:
    """Draws a hot-air balloon around (x, y); ``size`` is the envelope's width."""
    r = size / 2
    outline = np.concatenate([ring(x, y, r, r * 1.05)])
    lower = [
        (x - r * 0.94, y + r * 0.36),
        (x + r * 0.94, y + r * 0.36),
        (x + r * 0.24, y + r * 1.5),
        (x - r * 0.24, y + r * 1.5),
    ]
    sheet.polygon(lower, colours[0])
    sheet.polygon(outline, colours[0])
    for k in (-2.0, 0.0, 2.0):
        edge0, edge1 = np.sin((k - 0.5) * 0.36 + 0.0), np.sin((k + 0.5) * 0.36)
        gore = []
        for e, ts in ((edge0, np.linspace(-1, 1, 14)), (edge1, np.linspace(1, -1, 14))):
            gore += [(x + e * r * np.sqrt(max(0.0, 1 - t * t)) * 1.0, y + t * r * 1.05) for t in ts]
        sheet.tint(gore, colours[1])
        sheet.tint(
            [
                (x + edge0 * r * 0.88, y + r * 0.45),
                (x + edge1 * r * 0.88, y + r * 0.45),
                (x + edge1 * r * 0.26, y + r * 1.48),
                (x + edge0 * r * 0.26, y + r * 1.48),
            ],
            colours[1],
        )
    sheet.round_light(x, y + r * 0.1, r, r * 1.14, 1.0, 6)
    for k in (-0.18, 0.18):
        sheet.line(
            [(x + k * r, y + r * 1.5), (x + k * r * 0.8, y + r * 1.86)], max(1.0, r * 0.02), (80, 60, 50)
        )
    sheet.polygon(
        [
            (x - r * 0.2, y + r * 1.84),
            (x + r * 0.2, y + r * 1.84),
            (x + r * 0.16, y + r * 2.12),
            (x - r * 0.16, y + r * 2.12),
        ],
        (140, 92, 56),
        140,
    )


def plane(sheet: Sheet, x: float, y: float, size: float, colour: Colour, facing: int) -> None:
    """Draws an aeroplane, climbing slightly."""
    f = facing

    def at(u: float, v: float) -> tuple[float, float]:
        return (x + f * (u * 0.985 + v * 0.17) * size, y + (v * 0.985 - u * 0.17) * size)

    sheet.polygon(
        smooth([at(-0.5, -0.01), at(0.3, -0.055), at(0.5, 0.0), at(0.3, 0.055), at(-0.42, 0.035)], 5),
        (244, 246, 250),
        170,
    )
    sheet.shade([at(-0.48, 0.005), at(0.48, 0.01), at(0.3, 0.055), at(-0.42, 0.035)], 84)
    sheet.polygon([at(-0.5, -0.01), at(-0.56, -0.19), at(-0.46, -0.19), at(-0.34, -0.03)], colour, 180)
    sheet.polygon([at(0.1, 0.02), at(-0.2, 0.26), at(-0.28, 0.26), at(-0.1, 0.02)], (214, 220, 230), 130)
    sheet.polygon(
        [at(0.06, -0.04), at(-0.14, -0.17), at(-0.2, -0.17), at(-0.08, -0.04)], (214, 220, 230), 200
    )
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
        sheet.polygon(
            smooth([at(k * 0.12, 0.12), at(k * 0.3, 0.42), at(k * 0.27, 0.5), at(k * 0.1, 0.38)], 4),
            colour,
            120 if k * sheet.side < 0 else 190,
        )
    body = smooth(
        [
            at(0, -0.6),
            at(0.13, -0.3),
            at(0.155, 0.02),
            at(0.1, 0.4),
            at(-0.1, 0.4),
            at(-0.155, 0.02),
            at(-0.13, -0.3),
        ],
        6,
    )
    sheet.polygon(body, (240, 242, 248), 150)
    s = sheet.side
    sheet.shade(
        smooth(
            [
                at(s * 0.02, -0.52),
                at(s * 0.13, -0.28),
                at(s * 0.15, 0.02),
                at(s * 0.1, 0.38),
                at(s * 0.04, 0.38),
            ],
            5,
        ),
        226,
    )
    sheet.shade(
        smooth(
            [
                at(-s * 0.07, -0.44),
                at(-s * 0.15, 0.02),
                at(-s * 0.1, 0.4),
                at(-s * 0.06, 0.4),
                at(-s * 0.08, 0.0),
            ],
            5,
        ),
        80,
    )
    sheet.polygon(smooth([at(0, -0.61), at(0.1, -0.4), at(0, -0.36), at(-0.1, -0.4)], 5), colour, 170)
    sheet.disc(*at(0, -0.14), size * 0.072, colour, 130)
    sheet.ball(*at(0, -0.14), size * 0.054, (96, 180, 220))


def astronaut(sheet: Sheet, x: float, base: float, height: float) -> None:
    """Draws an astronaut standing at ``base``."""
    h, s = height, sheet.side
    suit: Colour = (236, 238, 244)
    sheet.polygon(
        smooth(
            [
                (x - h * 0.17, base - h * 0.8),
                (x + h * 0.17, base - h * 0.8),
                (x + h * 0.17, base - h * 0.46),
                (x - h * 0.17, base - h * 0.46),
            ],
            4,
        ),
        scaled(suit, 0.8),
        110,
    )
    for side in (-1, 1):
        light = 150 + 44 * side * s
        sheet.taper(
            [
                (x + side * h * 0.065, base - h * 0.48),
                (x + side * h * 0.09, base - h * 0.26),
                (x + side * h * 0.1, base - h * 0.04),
            ],
            h * 0.15,
            h * 0.12,
            suit,
            light,
        )
        sheet.ellipse(x + side * h * 0.115, base - h * 0.025, h * 0.08, h * 0.04, (150, 156, 170), 130)
        sheet.taper(
            [
                (x + side * h * 0.13, base - h * 0.74),
                (x + side * h * 0.22, base - h * 0.58),
                (x + side * h * 0.19, base - h * 0.42),
            ],
            h * 0.13,
            h * 0.09,
            suit,
            light,
        )
    sheet.polygon(
        smooth(
            [
                (x - h * 0.13, base - h * 0.78),
                (x + h * 0.13, base - h * 0.78),
                (x + h * 0.15, base - h * 0.44),
                (x - h * 0.15, base - h * 0.44),
            ],
            5,
        ),
        suit,
        150,
    )
    sheet.round_light(x, base - h * 0.6, h * 0.14, h * 0.17, 0.7)
    sheet.box(x - h * 0.06, base - h * 0.64, x + h * 0.06, base - h * 0.55, (216, 90, 60), 160)
    sheet.ball(x, base - h * 0.87, h * 0.135, suit)
    sheet.ellipse(x + s * h * 0.02, base - h * 0.87, h * 0.095, h * 0.085, (226, 160, 60), 120)
    sheet.round_light(x + s * h * 0.02, base - h * 0.87, h * 0.095, h * 0.085, 1.1)


def robot(sheet: Sheet, x: float, base: float, height: float, colour: Colour) -> None:
    """Draws a friendly robot."""
    h, s = height, sheet.side
    for side in (-1, 1):
        sheet.box(
            x + side * h * 0.1 - h * 0.045,
            base - h * 0.3,
            x + side * h * 0.1 + h * 0.045,
            base - h * 0.04,
            scaled(colour, 0.7),
            120,
        )
        sheet.ellipse(x + side * h * 0.11, base - h * 0.03, h * 0.08, h * 0.04, scaled(colour, 0.8), 140)
        sheet.taper(
            [
                (x + side * h * 0.2, base - h * 0.58),
                (x + side * h * 0.29, base - h * 0.44),
                (x + side * h * 0.24, base - h * 0.3),
            ],
            h * 0.075,
            h * 0.06,
            scaled(colour, 0.75),
            150 + 40 * side * s,
        )
        sheet.ball(x + side * h * 0.24, base - h * 0.28, h * 0.045, colour)
    torso = smooth(
        [
            (x - h * 0.19, base - h * 0.6),
            (x + h * 0.19, base - h * 0.6),
            (x + h * 0.16, base - h * 0.28),
            (x - h * 0.16, base - h * 0.28),
        ],
        5,
    )
    sheet.polygon(torso, colour)
    sheet.round_light(x, base - h * 0.44, h * 0.18, h * 0.17, 0.8)
    sheet.lamp(x, base - h * 0.46, h * 0.035, (70, 220, 255))
    head = smooth(
        [
            (x - h * 0.17, base - h * 0.92),
            (x + h * 0.17, base - h * 0.92),
            (x + h * 0.17, base - h * 0.66),
            (x - h * 0.17, base - h * 0.66),
        ],
        6,
    )
    sheet.polygon(head, colour)
    sheet.round_light(x, base - h * 0.79, h * 0.17, h * 0.14, 0.8, 8)
    sheet.polygon(
        smooth(
            [
                (x - h * 0.13, base - h * 0.87),
                (x + h * 0.13, base - h * 0.87),
                (x + h * 0.13, base - h * 0.72),
                (x - h * 0.13, base - h * 0.72),
            ],
            5,
        ),
        (28, 34, 52),
        120,
    )
    for side in (-1, 1):
        sheet.lamp(x + side * h * 0.06, base - h * 0.795, h * 0.026, (90, 230, 255))
    sheet.line([(x, base - h * 0.92), (x, base - h * 0.99)], max(1.0, h * 0.014), scaled(colour, 0.6))
    sheet.lamp(x, base - h, h * 0.018, (255, 120, 80))
