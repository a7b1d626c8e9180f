"""Plants: pines, broadleaf trees, palms, bare trees, grass and flowers. Sizes in pixels."""

from __future__ import annotations

import numpy as np

from providers.embedded.illustrator.noise import Generator
from providers.embedded.illustrator.sheet import Colour, Sheet, scaled, tinted


def pine(
    sheet: Sheet, rng: Generator, x: float, base: float, height: float, colour: Colour, detail: float = 0.5
) -> None:
    """Draws a conifer standing on ``base``."""
    tiers = int(4 + 5 * detail)
    width = height * rng.uniform(0.19, 0.25)
    sheet.box(
        x - height * 0.016, base - height * 0.14, x + height * 0.016, base + height * 0.02, (84, 60, 46), 90
    )
    left: list[tuple[float, float]] = []
    right: list[tuple[float, float]] = []
    for tier in range(tiers):
        t = (tier + 1) / tiers
        y = base - height * 0.07 - height * 0.93 * (1 - t)
        for side, edge in ((-1, left), (1, right)):
            reach = width * (t**0.85) * rng.uniform(0.8, 1.15)
            edge.append((x + side * reach, y + height * 0.03 * rng.uniform(0.4, 1.5)))
            edge.append((x + side * reach * rng.uniform(0.4, 0.55), y - height * 0.014))
    tip = (x, base - height)
    sheet.polygon([tip, *right, (x, base - height * 0.06), *left[::-1]], colour, 104)
    lit = right if sheet.side > 0 else left
    inner = [(x + (q[0] - x) * 0.12 + sheet.side * 0.0, q[1] + height * 0.012) for q in lit]
    sheet.shade([tip, *lit, *inner[::-1]], 178)


def broadleaf(
    sheet: Sheet,
    rng: Generator,
    x: float,
    base: float,
    height: float,
    colour: Colour,
    detail: float = 0.5,
    trunk: Colour = (92, 66, 48),
) -> None:
    """Draws a deciduous tree with a crown of leaf masses."""
    lean = rng.uniform(-0.06, 0.06) * height
    top = base - height * 0.5
    sheet.taper(
        [(x, base + height * 0.02), (x + lean * 0.3, base - height * 0.25), (x + lean, top)],
        height * 0.075,
        height * 0.035,
        trunk,
        110,
    )
    for side in (-1, 1):
        sheet.taper(
            [
                (x + lean * 0.5, base - height * 0.3),
                (x + lean + side * height * 0.1, base - height * 0.45),
                (x + lean + side * height * 0.18, base - height * 0.6),
            ],
            height * 0.03,
            height * 0.012,
            trunk,
            110,
        )
    crown_x, crown_y = x + lean, base - height * 0.67
    rx, ry = height * rng.uniform(0.28, 0.38), height * rng.uniform(0.24, 0.31)
    count = int(16 + 44 * detail)
    balls = []
    for _ in range(count):
        a, d = rng.uniform(0, 2 * np.pi), np.sqrt(rng.random())
        balls.append(
            (crown_x + rx * d * np.cos(a), crown_y + ry * d * np.sin(a) * (1.0 if np.sin(a) < 0 else 0.75))
        )
    balls.sort(key=lambda q: -q[1] - 0.3 * sheet.side * q[0])
    radius = height * (0.15 - 0.075 * detail)
    for bx, by in balls:
        up = np.clip((crown_y + ry - by) / (2 * ry), 0, 1)
        tone = tinted(scaled(colour, 0.82), tinted(colour, (236, 232, 120), 0.22), float(up))
        sheet.ball(bx, by, radius * rng.uniform(0.75, 1.25), tone, 0.62, int(-34 + 62 * up))
        for _ in range(round(9 * max(0.0, detail - 0.35))):
            a, d = rng.uniform(0, 2 * np.pi), radius * rng.uniform(0.5, 1.35)
            leaf = scaled(tone, float(rng.uniform(0.75, 1.3)))
            sheet.disc(
                bx + d * np.cos(a),
                by + d * np.sin(a),
                radius * rng.uniform(0.1, 0.2),
                leaf,
                int(110 + 90 * up),
            )


def bare_tree(sheet: Sheet, rng: Generator, x: float, base: float, height: float, colour: Colour) -> None:
    """Draws a leafless tree."""

    def grow(px: float, py: float, angle: float, length: float, width: float, level: int) -> None:
        qx, qy = px + length * np.sin(angle), py - length * np.cos(angle)
        bend = rng.uniform(-0.15, 0.15) * length
        sheet.taper(
            [(px, py), ((px + qx) / 2 + bend, (py + qy) / 2), (qx, qy)], width, width * 0.6, colour, 110, 4
        )
        if level == 0:
            return
        for side in (-1, 1):
            grow(
                qx,
                qy,
                angle + side * rng.uniform(0.25, 0.6),
                length * rng.uniform(0.6, 0.8),
                width * 0.6,
                level - 1,
            )

    grow(x, base, rng.uniform(-0.08, 0.08), height * 0.32, height * 0.055, 5)


def palm(
    sheet: Sheet, rng: Generator, x: float, base: float, height: float, colour: Colour, lean: float
) -> None:
    """Draws a palm; ``lean`` in heights."""
    top = (x + lean * height, base - height)
    sheet.taper(
        [(x, base), (x + lean * height * 0.25, base - height * 0.45), top],
        height * 0.055,
        height * 0.026,
        (126, 96, 66),
        130,
        8,
    )
    for index in range(11):
        angle = -np.pi * (index + rng.uniform(0.1, 0.9)) / 11
        reach = height * rng.uniform(0.32, 0.44)
        dx, dy = np.cos(angle), np.sin(angle)
        mid = (top[0] + dx * reach * 0.55, top[1] + dy * reach * 0.55 - reach * 0.12)
        tip = (top[0] + dx * reach, top[1] + dy * reach * 0.55 + reach * 0.34)
        tone = scaled(colour, float(rng.uniform(0.75, 1.1)))
        light = 190 if dx * sheet.side > 0 and dy < -0.2 else 112
        sheet.taper([top, mid, tip], height * 0.03, height * 0.005, tone, light, 8)
        for k in range(1, 12):
            t = k / 12
            qx = (1 - t) ** 2 * top[0] + 2 * t * (1 - t) * mid[0] + t * t * tip[0]
            qy = (1 - t) ** 2 * top[1] + 2 * t * (1 - t) * mid[1] + t * t * tip[1]
            for spread in (-0.5, 0.5):
                sheet.taper(
                    [
                        (qx, qy),
                        (qx + (dx * 0.4 + spread * abs(dy)) * reach * 0.12, qy + reach * 0.06),
                        (qx + dx * reach * 0.1 + spread * reach * 0.1, qy + reach * (0.17 - 0.06 * t)),
                    ],
                    height * 0.016,
                    0.8,
                    tone,
                    light,
                    3,
                )


def grass(
    sheet: Sheet, rng: Generator, x0: float, x1: float, base: float, height: float, colour: Colour, count: int
) -> None:
    """Draws blades between ``x0`` and ``x1``."""
    for _ in range(count):
        x, tall = rng.uniform(x0, x1), height * rng.uniform(0.4, 1.0)
        sway = rng.normal(0, 0.25) * tall
        w = tall * 0.045 + 0.6
        tone = tinted(
            scaled(colour, float(rng.uniform(0.6, 1.0))), (236, 226, 130), float(rng.uniform(0, 0.18))
        )
        points = [
            (x - w, base),
            (x + sway * 0.4 - w * 0.5, base - tall * 0.6),
            (x + sway, base - tall),
            (x + sway * 0.4 + w * 0.6, base - tall * 0.6),
            (x + w, base),
        ]
        sheet.polygon(points, tone, int(rng.integers(90, 190)))


def flowers(
    sheet: Sheet, rng: Generator, x0: float, x1: float, base: float, height: float, colour: Colour, count: int
) -> None:
    """Draws flowers on stems between ``x0`` and ``x1``."""
    for _ in range(count):
        x, tall = rng.uniform(x0, x1), height * rng.uniform(0.5, 1.0)
        sway = rng.normal(0, 0.12) * tall
        top = (x + sway, base - tall)
        sheet.taper(
            [(x, base), (x + sway * 0.3, base - tall * 0.5), top], tall * 0.03 + 1, 1.0, (74, 120, 62), 130, 4
        )
        r = height * rng.uniform(0.07, 0.12)
        tone = tinted(colour, (255, 250, 240), float(rng.uniform(0, 0.35)))
        for petal in range(5):
            a = petal * 2 * np.pi / 5 + rng.uniform(0, 0.4)
            light = int(160 + 50 * np.cos(a) * sheet.side - 30 * np.sin(a))
            sheet.ellipse(
                top[0] + r * 0.62 * np.cos(a),
                top[1] + r * 0.5 * np.sin(a),
                r * 0.5,
                r * 0.4,
                tone,
                light,
                float(np.degrees(a)),
            )
        sheet.disc(top[0], top[1], r * 0.3, (246, 200, 70), 190)


def treeline(
    sheet: Sheet,
    rng: Generator,
    ridge: np.ndarray,
    size: float,
    colour: Colour,
    count: int,
    kind: str,
    detail: float,
    spans: tuple[tuple[float, float], ...] = ((0.0, 1.0),),
) -> None:
    """Plants ``count`` trees along a ridge within ``spans`` (fractions of the width)."""
    spots = []
    for _ in range(count):
        low, high = spans[int(rng.integers(len(spans)))]
        spots.append(rng.uniform(low, high) * sheet.width)
    for x in sorted(spots, key=lambda v: rng.random()):
        column = int(np.clip(x, 0, len(ridge) - 1))
        tall = size * rng.uniform(0.55, 1.25)
        tone = scaled(colour, float(rng.uniform(0.8, 1.15)))
        base = float(ridge[column]) + size * 0.12
        if kind == "pine":
            pine(sheet, rng, x, base, tall, tone, detail)
        elif kind == "bare":
            bare_tree(sheet, rng, x, base, tall, tone)
        else:
            broadleaf(sheet, rng, x, base, tall * 0.8, tone, detail * 0.4)
