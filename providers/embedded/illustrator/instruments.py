"""Things that measure and count: clock, globe, coins, chip, flask.

Each stands on ``base`` around ``x``; ``size`` is its height in pixels.
"""

from __future__ import annotations

import numpy as np

from providers.embedded.illustrator.noise import Generator
from providers.embedded.illustrator.sheet import Colour, Sheet, ring, scaled, smooth, tinted

GOLD: Colour = (244, 190, 70)


def clock(sheet: Sheet, rng: Generator, x: float, base: float, size: float, colour: Colour) -> None:
    """A round clock with two bells."""
    r = size * 0.4
    cy = base - size * 0.46
    for side in (-1, 1):
        sheet.taper(
            [(x + side * r * 0.5, cy + r * 0.8), (x + side * r * 0.75, base)],
            r * 0.16,
            r * 0.1,
            scaled(colour, 0.7),
            120,
            3,
        )
        sheet.ball(x + side * r * 0.62, cy - r * 0.96, r * 0.32, GOLD)
    sheet.ball(x, cy, r * 1.06, colour)
    sheet.disc(x, cy, r * 0.86, (252, 246, 232), 176)
    sheet.shade(ring(x - sheet.side * r * 0.06, cy + r * 0.07, r * 0.84, r * 0.84), 208)
    for k in range(12):
        a = k * np.pi / 6
        inner, width = (0.62, 0.06) if k % 3 == 0 else (0.7, 0.03)
        sheet.line(
            [
                (x + r * inner * np.sin(a), cy - r * inner * np.cos(a)),
                (x + r * 0.78 * np.sin(a), cy - r * 0.78 * np.cos(a)),
            ],
            r * width,
            (70, 64, 72),
            120,
        )
    hour, minute = rng.uniform(0, 2 * np.pi), rng.uniform(0, 2 * np.pi)
    sheet.line(
        [(x, cy), (x + r * 0.42 * np.sin(hour), cy - r * 0.42 * np.cos(hour))], r * 0.08, (50, 46, 58), 110
    )
    sheet.line(
        [(x, cy), (x + r * 0.64 * np.sin(minute), cy - r * 0.64 * np.cos(minute))],
        r * 0.05,
        (50, 46, 58),
        110,
    )
    sheet.disc(x, cy, r * 0.07, (214, 70, 56), 180)


def globe(sheet: Sheet, rng: Generator, x: float, base: float, size: float) -> None:
    """A globe on its stand."""
    r, cy = size * 0.36, base - size * 0.54
    brass: Colour = (206, 160, 84)
    sheet.polygon(
        smooth(
            [
                (x - r * 0.6, base),
                (x + r * 0.6, base),
                (x + r * 0.2, base - r * 0.16),
                (x - r * 0.2, base - r * 0.16),
            ],
            4,
        ),
        brass,
        170,
    )
    sheet.line([(x, base - r * 0.1), (x, cy + r)], r * 0.12, brass, 140)
    arc = [(x + r * 1.16 * np.cos(t), cy + r * 1.16 * np.sin(t)) for t in np.linspace(-1.25, 1.9, 40)]
    sheet.line(arc, r * 0.08, brass, 190)
    sheet.disc(x, cy, r, (70, 142, 196))
    for _ in range(7):
        a, d = rng.uniform(0, 2 * np.pi), rng.uniform(0.05, 0.68)
        lx, ly = x + r * d * np.cos(a), cy + r * d * np.sin(a)
        blob = [
            (lx + r * rng.uniform(0.12, 0.3) * np.cos(t), ly + r * rng.uniform(0.1, 0.26) * np.sin(t))
            for t in np.linspace(0, 2 * np.pi, 9, endpoint=False)
        ]
        sheet.tint(smooth(blob, 4), tinted((116, 176, 96), (226, 200, 130), float(rng.uniform(0, 0.8))))
    sheet.round_light(x, cy, r, r, 1.0, 4)
    sheet.polygon(
        smooth(
            [
                (x + r * 0.3, cy - r * 0.2),
                (x + r * 0.14, cy - r * 0.56),
                (x + r * 0.3, cy - r * 0.74),
                (x + r * 0.46, cy - r * 0.56),
            ],
            5,
        ),
        (224, 64, 56),
        170,
    )
    sheet.disc(x + r * 0.3, cy - r * 0.56, r * 0.07, (255, 250, 244), 210)


def wealth(sheet: Sheet, rng: Generator, x: float, base: float, size: float, colour: Colour) -> None:
    """Coins in growing stacks under a rising line."""
    tops = []
    for k in range(5):
        cx = x + size * (k - 2) * 0.27
        count = 2 + 2 * k + int(rng.integers(0, 2))
        for c in range(count):
            y = base - size * 0.055 * c
            jitter = rng.normal(0, 0.006) * size
            sheet.ellipse(cx + jitter, y - size * 0.012, size * 0.105, size * 0.038, scaled(GOLD, 0.74), 96)
            sheet.box(
                cx + jitter - size * 0.105,
                y - size * 0.05,
                cx + jitter + size * 0.105,
                y - size * 0.012,
                scaled(GOLD, 0.9),
                140,
            )
            sheet.shade(
                [
                    (cx + sheet.side * size * 0.03, y - size * 0.05),
                    (cx + sheet.side * size * 0.09, y - size * 0.05),
                    (cx + sheet.side * size * 0.09, y - size * 0.004),
                    (cx + sheet.side * size * 0.03, y - size * 0.004),
                ],
                226,
            )
            sheet.ellipse(cx + jitter, y - size * 0.05, size * 0.105, size * 0.038, GOLD, 206)
            sheet.tint(ring(cx + jitter, y - size * 0.05, size * 0.078, size * 0.026), scaled(GOLD, 0.88))
        tops.append((cx, base - size * 0.055 * count - size * (0.16 + 0.02 * k)))
    curve = smooth(tops, 6, closed=False)
    sheet.line(curve, size * 0.022, colour, 190)
    for px, py in tops[:-1]:
        sheet.disc(px, py, size * 0.024, (255, 255, 255), 210)
    (ax, ay), (bx, by) = curve[-6], tops[-1]
    heading = np.arctan2(by - ay, bx - ax)
    tip = [
        (bx + size * 0.1 * np.cos(heading), by + size * 0.1 * np.sin(heading)),
        (bx + size * 0.06 * np.cos(heading + 2.2), by + size * 0.06 * np.sin(heading + 2.2)),
        (bx + size * 0.06 * np.cos(heading - 2.2), by + size * 0.06 * np.sin(heading - 2.2)),
    ]
    sheet.polygon(tip, colour, 200)


def chip(sheet: Sheet, rng: Generator, x: float, base: float, size: float, glow: Colour) -> None:
    """A processor with traces of light running from it."""
    half, cy = size * 0.26, base - size * 0.5
    for k in range(28):
        side, along = k % 4, ((k // 4) - 3) / 3.4 * half
        dx, dy = ((1, 0), (0, 1), (-1, 0), (0, -1))[side]
        sx, sy = x + dx * half + (along if dx == 0 else 0), cy + dy * half + (along if dy == 0 else 0)
        reach, bend = size * rng.uniform(0.12, 0.3), along * rng.uniform(0.4, 1.1)
        far = size * rng.uniform(0.12, 0.5)
        path = [(sx, sy), (sx + dx * reach, sy + dy * reach)]
        path.append(
            (
                path[-1][0] + dx * abs(bend) + (bend if dx == 0 else 0),
                path[-1][1] + dy * abs(bend) + (bend if dy == 0 else 0),
            )
        )
        path.append((path[-1][0] + dx * far, path[-1][1] + dy * far))
        sheet.line(path, size * 0.011, scaled(glow, 0.45), 150)
        tone = glow if k % 3 else (255, 190, 90)
        sheet.shine_line(path, size * 0.006, scaled(tone, 0.85))
        sheet.lamp(path[-1][0], path[-1][1], size * 0.014, tone)
    sheet.polygon(
        smooth(
            [(x - half, cy - half), (x + half, cy - half), (x + half, cy + half), (x - half, cy + half)], 8
        ),
        (44, 52, 74),
        150,
    )
    sheet.round_light(x, cy, half * 1.05, half * 1.05, 0.35)
    inner = [
        (x - half * 0.62, cy - half * 0.62),
        (x + half * 0.62, cy - half * 0.62),
        (x + half * 0.62, cy + half * 0.62),
        (x - half * 0.62, cy + half * 0.62),
    ]
    sheet.polygon(inner, (70, 84, 116), 190)
    sheet.shine_line([*inner, inner[0]], size * 0.008, glow)
    for k in range(3):
        sheet.shine_line(
            ring(x, cy, half * (0.14 + 0.13 * k), half * (0.14 + 0.13 * k)),
            size * 0.007,
            scaled(glow, 0.9 - 0.2 * k),
        )


def flask(sheet: Sheet, rng: Generator, x: float, base: float, size: float, glow: Colour) -> None:
    """A flask of bright liquid beside a turning double helix."""
    fx, r = x - size * 0.26, size * 0.27
    glass: Colour = (206, 226, 236)
    body = smooth(
        [
            (fx - r * 0.22, base - size * 0.74),
            (fx + r * 0.22, base - size * 0.74),
            (fx + r * 0.24, base - size * 0.46),
            (fx + r, base - size * 0.06),
            (fx + r * 0.8, base),
            (fx - r * 0.8, base),
            (fx - r, base - size * 0.06),
            (fx - r * 0.24, base - size * 0.46),
        ],
        6,
    )
    sheet.polygon(body, glass, 180)
    liquid = smooth(
        [
            (fx - r * 0.58, base - size * 0.27),
            (fx + r * 0.58, base - size * 0.27),
            (fx + r * 0.9, base - size * 0.07),
            (fx + r * 0.74, base - size * 0.015),
            (fx - r * 0.74, base - size * 0.015),
            (fx - r * 0.9, base - size * 0.07),
        ],
        5,
    )
    sheet.polygon(liquid, glow, 176)
    sheet.shine(liquid, scaled(glow, 0.3))
    sheet.ellipse(fx, base - size * 0.27, r * 0.57, size * 0.022, tinted(glow, (255, 255, 255), 0.4), 220)
    sheet.box(fx - r * 0.3, base - size * 0.77, fx + r * 0.3, base - size * 0.73, glass, 220)
    for _ in range(12):
        t = rng.random()
        sheet.disc(
            fx + rng.normal(0, 0.24) * r,
            base - size * (0.05 + 0.9 * t),
            size * rng.uniform(0.006, 0.02),
            tinted(glow, (255, 255, 255), 0.5),
            220,
        )
    dx = x + size * 0.34
    for k in range(34):
        t = k / 33
        y, a = base - size * (0.02 + 0.95 * t), t * 9.5
        u, depth = np.sin(a), np.cos(a)
        if k % 2 == 0:
            sheet.line(
                [(dx - u * size * 0.14, y), (dx + u * size * 0.14, y)], size * 0.012, (196, 206, 226), 150
            )
        order = (1, -1) if depth > 0 else (-1, 1)
        for sign in order:
            tone: Colour = (240, 110, 120) if sign > 0 else (90, 150, 240)
            sheet.ball(dx + sign * u * size * 0.14, y, size * (0.028 + 0.008 * depth * sign), tone)
