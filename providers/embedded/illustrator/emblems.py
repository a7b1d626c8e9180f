"""Things that stand for ideas: brain, heart, bulb, cup, book.

Each stands on ``base`` around ``x``; ``size`` is its height in pixels.
"""

from __future__ import annotations

import numpy as np

from providers.embedded.illustrator.noise import Generator
from providers.embedded.illustrator.sheet import Colour, Sheet, ring, scaled, smooth, tinted

GOLD: Colour = (244, 190, 70)


def brain(sheet: Sheet, rng: Generator, x: float, base: float, size: float) -> None:
    """A brain from the side, its folds lit from within."""
    pink: Colour = (238, 140, 156)
    cy, r = base - size * 0.56, size * 0.5
    sheet.taper(
        [(x + r * 0.12, cy + r * 0.4), (x + r * 0.2, cy + r * 0.8), (x + r * 0.12, cy + r * 1.1)],
        r * 0.3,
        r * 0.18,
        scaled(pink, 0.8),
        120,
    )
    sheet.ellipse(x + r * 0.5, cy + r * 0.52, r * 0.36, r * 0.24, scaled(pink, 0.86))
    sheet.round_light(x + r * 0.5, cy + r * 0.52, r * 0.36, r * 0.24)
    lobes = [
        (-0.55, 0.1, 0.46),
        (-0.72, -0.12, 0.34),
        (0.62, -0.05, 0.42),
        (0.4, 0.16, 0.44),
        (-0.2, 0.24, 0.42),
        (-0.42, -0.36, 0.42),
        (0.0, -0.46, 0.44),
        (0.42, -0.36, 0.42),
        (0.0, -0.08, 0.56),
    ]
    for dx, dy, lobe in lobes:
        sheet.ball(x + dx * r, cy + dy * r, lobe * r, pink, 0.95)
    for k in range(26):
        sx, sy = x + rng.uniform(-0.75, 0.75) * r, cy + rng.uniform(-0.6, 0.38) * r
        if np.hypot((sx - x) / r / 0.95, (sy - cy + 0.08 * r) / r / 0.66) > 1:
            continue
        points, heading = [(sx, sy)], rng.uniform(0, 2 * np.pi)
        for _ in range(5):
            heading += rng.uniform(-1.3, 1.3)
            px, py = points[-1][0] + r * 0.13 * np.cos(heading), points[-1][1] + r * 0.1 * np.sin(heading)
            if np.hypot((px - x) / r / 0.9, (py - cy + 0.1 * r) / r / 0.62) > 1:
                break
            points.append((px, py))
        if len(points) < 3:
            continue
        curve = smooth(points, 5, closed=False)
        sheet.line(curve, r * 0.034, scaled(pink, 0.7), 100)
        if k % 3 == 0:
            px, py = points[-1]
            sheet.lamp(px, py, r * 0.022, (255, 220, 150))


def heart(sheet: Sheet, x: float, base: float, size: float, colour: Colour) -> None:
    """A rounded heart."""
    t = np.linspace(0, 2 * np.pi, 80, endpoint=False)
    px = 16 * np.sin(t) ** 3
    py = -(13 * np.cos(t) - 5 * np.cos(2 * t) - 2 * np.cos(3 * t) - np.cos(4 * t))
    k = size / 34
    cy = base - size * 0.52
    outline = np.stack([x + px * k, cy + py * k], 1)
    sheet.polygon(outline, colour)
    deep = np.stack([x + px * k * 0.99, cy + py * k * 0.99], 1)
    sheet.shade(deep, 118)
    for dx, rr in ((-0.24, 0.24), (0.24, 0.24)):
        sheet.round_light(x + dx * size, cy - size * 0.13, rr * size, rr * size, 1.05, 4)
    inner = np.stack([x + px * k * 0.7 + sheet.side * size * 0.05, cy + py * k * 0.68 - size * 0.03], 1)
    sheet.shade(inner, 164)
    glint = smooth(
        [
            (x + sheet.side * size * 0.16, cy - size * 0.27),
            (x + sheet.side * size * 0.3, cy - size * 0.22),
            (x + sheet.side * size * 0.35, cy - size * 0.08),
            (x + sheet.side * size * 0.28, cy - size * 0.18),
        ],
        5,
    )
    sheet.polygon(glint, tinted(colour, (255, 255, 255), 0.75), 240)


def bulb(sheet: Sheet, x: float, base: float, size: float) -> None:
    """A light bulb that shines."""
    cy, r = base - size * 0.64, size * 0.33
    glass: Colour = (255, 226, 130)
    neck = smooth(
        [
            (x - r * 0.94, cy + r * 0.2),
            (x - r * 0.5, cy + r * 0.9),
            (x - r * 0.4, cy + r * 1.25),
            (x + r * 0.4, cy + r * 1.25),
            (x + r * 0.5, cy + r * 0.9),
            (x + r * 0.94, cy + r * 0.2),
            (x + r * 0.7, cy - r * 0.7),
            (x, cy - r),
            (x - r * 0.7, cy - r * 0.7),
        ],
        7,
    )
    sheet.polygon(neck, glass, 190)
    sheet.round_light(x, cy, r * 0.96, r * 0.98, 0.5, 36)
    sheet.shine(neck, (70, 54, 16))
    for k in (-0.3, 0.3):
        sheet.line(
            [(x + k * r * 0.5, cy + r * 1.2), (x + k * r * 1.2, cy + r * 0.1)], r * 0.05, (190, 130, 50), 160
        )
    wire = [
        (x - r * 0.36, cy + r * 0.1),
        (x - r * 0.18, cy - r * 0.14),
        (x, cy + r * 0.1),
        (x + r * 0.18, cy - r * 0.14),
        (x + r * 0.36, cy + r * 0.1),
    ]
    sheet.shine_line(wire, r * 0.09, (255, 240, 190))
    for k in range(4):
        y = cy + r * (1.3 + 0.17 * k)
        w = r * (0.42 - 0.04 * k)
        sheet.polygon(
            smooth(
                [(x - w, y - r * 0.07), (x + w, y - r * 0.1), (x + w, y + r * 0.06), (x - w, y + r * 0.08)], 4
            ),
            (168, 174, 186),
            150,
        )
        sheet.shade(
            [
                (x + sheet.side * w * 0.1, y - r * 0.08),
                (x + sheet.side * w * 0.7, y - r * 0.09),
                (x + sheet.side * w * 0.7, y + r * 0.05),
                (x + sheet.side * w * 0.1, y + r * 0.06),
            ],
            235,
        )
    for k in range(9):
        a = -np.pi * (k + 0.5) / 9
        c, q = np.cos(a), np.sin(a)
        sheet.polygon(
            [
                (x + c * r * 1.35 - q * r * 0.03, cy + q * r * 1.35 + c * r * 0.03),
                (x + c * r * 1.35 + q * r * 0.03, cy + q * r * 1.35 - c * r * 0.03),
                (x + c * r * 1.72, cy + q * r * 1.72),
            ],
            GOLD,
            220,
        )


def cup(sheet: Sheet, rng: Generator, x: float, base: float, size: float, colour: Colour) -> None:
    """A steaming cup on a saucer."""
    w, h, s = size * 0.62, size * 0.56, sheet.side
    sheet.ellipse(
        x, base - size * 0.03, size * 0.58, size * 0.085, tinted(colour, (255, 255, 255), 0.35), 150
    )
    sheet.shade(ring(x, base - size * 0.045, size * 0.5, size * 0.06), 205)
    sheet.shade(ring(x - s * size * 0.05, base - size * 0.035, size * 0.36, size * 0.05), 80)
    handle = ring(x - s * w * 0.58, base - h * 0.58, w * 0.24, h * 0.27)
    sheet.line(np.concatenate([handle, handle[:1]]), w * 0.09, colour, 110)
    body = smooth(
        [
            (x - w * 0.5, base - h),
            (x + w * 0.5, base - h),
            (x + w * 0.46, base - h * 0.4),
            (x + w * 0.27, base - h * 0.06),
            (x - w * 0.27, base - h * 0.06),
            (x - w * 0.46, base - h * 0.4),
        ],
        7,
    )
    sheet.polygon(body, colour, 150)
    sheet.shade(
        smooth(
            [
                (x + s * w * 0.14, base - h),
                (x + s * w * 0.45, base - h),
                (x + s * w * 0.42, base - h * 0.42),
                (x + s * w * 0.24, base - h * 0.1),
                (x + s * w * 0.12, base - h * 0.1),
            ],
            5,
        ),
        222,
    )
    sheet.shade(
        smooth(
            [
                (x - s * w * 0.26, base - h),
                (x - s * w * 0.5, base - h),
                (x - s * w * 0.46, base - h * 0.4),
                (x - s * w * 0.26, base - h * 0.06),
            ],
            5,
        ),
        82,
    )
    sheet.ellipse(x, base - h, w * 0.52, h * 0.13, tinted(colour, (255, 255, 255), 0.3), 200)
    sheet.ellipse(x, base - h * 0.99, w * 0.46, h * 0.1, (96, 56, 32), 130)
    sheet.ellipse(x + s * w * 0.08, base - h * 0.99, w * 0.26, h * 0.05, (196, 142, 92), 170)
    for k in (-0.2, 0.05, 0.24):
        height = size * rng.uniform(0.38, 0.6)
        points = [
            (x + k * w + w * 0.1 * np.sin(t * 7 + k * 9), base - h * 1.12 - height * t)
            for t in np.linspace(0, 1, 8)
        ]
        for width, level in ((0.09, 16), (0.045, 24)):
            sheet.shine_line(smooth(points, 5, closed=False), w * width, (level, level, level))


def book(sheet: Sheet, rng: Generator, x: float, base: float, size: float, colour: Colour) -> None:
    """An open book, light rising from its pages."""
    w, h = size * 0.75, size * 0.3
    sheet.polygon(
        [
            (x - w, base - h * 0.82),
            (x, base - h * 0.08),
            (x + w, base - h * 0.82),
            (x + w, base - h * 0.64),
            (x, base + h * 0.12),
            (x - w, base - h * 0.64),
        ],
        colour,
        120,
    )
    for side in (-1, 1):
        page = [
            (x, base - h * 0.2),
            (x + side * w * 0.3, base - h * 0.66),
            (x + side * w * 0.66, base - h * 0.8),
            (x + side * w * 0.96, base - h * 0.92),
        ]
        upper = [
            (x + side * w * 0.9, base - h * 2.2),
            (x + side * w * 0.55, base - h * 2.15),
            (x + side * w * 0.25, base - h * 1.95),
            (x, base - h * 1.5),
        ]
        shape = np.concatenate([smooth(page, 6, closed=False), smooth(upper, 6, closed=False)])
        sheet.polygon(shape, (250, 240, 218), 206 if side == sheet.side else 140)
        for k in range(9):
            t = 0.14 + 0.76 * k / 9
            y0, y1 = base - h * (0.3 + 1.1 * t), base - h * (0.98 + 1.15 * t)
            end = rng.uniform(0.7, 0.86)
            line = [
                (x + side * w * 0.1, y0 - h * 0.12),
                (x + side * w * 0.34, y0 - h * 0.44),
                (x + side * w * end, y1),
            ]
            sheet.line(smooth(line, 5, closed=False), max(1.0, size * 0.007), (176, 158, 138), 150)
    for _ in range(26):
        t = rng.random() ** 0.7
        sheet.lamp(
            x + rng.normal(0, 0.22 + 0.3 * t) * w,
            base - h * 1.3 - size * 0.95 * t,
            size * rng.uniform(0.003, 0.012),
            scaled((255, 226, 150), float(1 - 0.5 * t)),
        )
    sheet.shine(
        [
            (x - w * 0.24, base - h * 1.2),
            (x + w * 0.24, base - h * 1.2),
            (x + w * 0.62, base - h * 3.4),
            (x - w * 0.62, base - h * 3.4),
        ],
        (34, 26, 12),
    )
