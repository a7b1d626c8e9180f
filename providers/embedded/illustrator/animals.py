"""Animals: birds, four-legged ones, fish and whales. Sizes in pixels, ``base`` is the ground."""

from __future__ import annotations

from providers.embedded.illustrator.noise import Generator
from providers.embedded.illustrator.sheet import Colour, Sheet, scaled, smooth, tinted


def birds(
    sheet: Sheet, rng: Generator, x: float, y: float, spread: float, size: float, count: int, colour: Colour
) -> None:
    """Draws a loose flock."""
    for _ in range(count):
        bx, by = x + rng.normal(0, 0.5) * spread, y + rng.normal(0, 0.24) * spread
        w = size * rng.uniform(0.5, 1.1)
        flap = rng.uniform(0.1, 0.5)
        for side in (-1, 1):
            wing = [(bx, by), (bx + side * w * 0.45, by - w * flap), (bx + side * w, by - w * flap * 0.35)]
            sheet.taper(wing, w * 0.16, w * 0.02, colour, 120, 5)
        sheet.ellipse(bx, by, w * 0.14, w * 0.075, colour, 120)


def beast(sheet: Sheet, x: float, base: float, height: float, colour: Colour, kind: str, facing: int) -> None:
    """Draws a four-legged animal; ``height`` is its shoulder's, ``kind`` a key of the table below."""
    build = {
        "deer": (1.05, 0.30, 0.055, 0.62, 0.16),
        "horse": (1.2, 0.36, 0.075, 0.6, 0.22),
        "wolf": (1.25, 0.34, 0.075, 0.26, 0.2),
        "fox": (1.35, 0.34, 0.07, 0.22, 0.2),
        "cat": (1.3, 0.32, 0.07, 0.18, 0.2),
        "sheep": (1.15, 0.52, 0.06, 0.12, 0.17),
        "elephant": (1.15, 0.56, 0.16, 0.14, 0.32),
        "camel": (1.15, 0.32, 0.06, 0.5, 0.17),
    }
    length, girth, leg, neck, skull = build[kind]
    h, f = height, facing
    half, top = length * h / 2, base - h
    for k, tone in ((0.30, 0.78), (-0.34, 0.78), (0.40, 1.0), (-0.44, 1.0)):
        foot = x + f * k * length * h
        knee = (foot + f * h * 0.02, base - h * 0.3)
        sheet.taper(
            [(foot, top + girth * h * 0.6), knee, (foot - f * h * 0.01, base)],
            leg * h * 2.0,
            leg * h * 0.9,
            scaled(colour, tone),
            110,
        )
    belly = [
        (x - f * half, top + h * 0.14),
        (x - f * half * 0.55, top - h * 0.02),
        (x, top + h * 0.04),
        (x + f * half * 0.6, top - h * 0.03),
        (x + f * half * 1.0, top + h * 0.12),
        (x + f * half * 0.85, top + girth * h),
        (x, top + girth * h * 1.12),
        (x - f * half * 0.8, top + girth * h * 0.95),
    ]
    body = smooth(belly, 6)
    sheet.polygon(body, colour, 138)
    back = [belly[k] for k in (0, 1, 2, 3, 4)]
    sheet.shade(smooth([*back, *[(px, py + h * 0.1) for px, py in back[::-1]]], 4), 200)
    nx, ny = x + f * half * 0.85, top + h * 0.1
    hx, hy = nx + f * h * (0.2 + 0.3 * (0.6 - neck)), ny - neck * h * 0.8
    sheet.taper(
        [(nx - f * h * 0.06, ny + h * 0.08), ((nx + hx) / 2 + f * h * 0.03, (ny + hy) / 2), (hx, hy)],
        girth * h * 0.85,
        h * 0.15,
        colour,
        160,
    )
    sheet.ellipse(
        hx + f * skull * h * 0.45, hy + h * 0.02, skull * h * 0.72, skull * h * 0.42, colour, 160, 24 * f
    )
    _features(sheet, kind, hx, hy, h, f, colour, skull)
    _tail(sheet, kind, x - f * half * 0.97, top + h * 0.12, h, f, colour)
    if kind == "camel":
        sheet.ball(x - f * h * 0.02, top - h * 0.02, h * 0.2, colour)


def _features(
    sheet: Sheet, kind: str, hx: float, hy: float, h: float, f: int, colour: Colour, skull: float
) -> None:
    for k in (-0.3, 0.1):
        ear = [
            (hx + k * skull * h - skull * h * 0.12, hy - skull * h * 0.1),
            (hx + k * skull * h - f * skull * h * 0.05, hy - skull * h * 0.85),
            (hx + k * skull * h + skull * h * 0.22, hy - skull * h * 0.15),
        ]
        if kind != "elephant":
            sheet.polygon(ear, scaled(colour, 0.85), 120)
    if kind == "deer":
        bone = (150, 120, 90)
        for side in (-1, 1):
            tip = (hx + side * h * 0.22 - f * h * 0.02, hy - h * 0.42)
            sheet.taper(
                [(hx, hy - h * 0.06), (hx + side * h * 0.18, hy - h * 0.16), tip],
                h * 0.035,
                h * 0.014,
                bone,
                180,
            )
            for t in (0.35, 0.7):
                px, py = hx + side * h * (0.12 + 0.12 * t), hy - h * (0.1 + 0.28 * t)
                sheet.taper(
                    [(px, py), (px - side * h * 0.04, py - h * 0.07), (px - side * h * 0.02, py - h * 0.13)],
                    h * 0.022,
                    h * 0.008,
                    bone,
                    180,
                )
    if kind == "elephant":
        sheet.ellipse(hx + f * h * 0.02, hy + h * 0.1, h * 0.19, h * 0.26, scaled(colour, 0.86), 150)
        trunk = [
            (hx + f * h * 0.32, hy + h * 0.05),
            (hx + f * h * 0.42, hy + h * 0.42),
            (hx + f * h * 0.36, hy + h * 0.78),
        ]
        sheet.taper(trunk, h * 0.17, h * 0.06, colour, 150)
        sheet.taper(
            [
                (hx + f * h * 0.28, hy + h * 0.22),
                (hx + f * h * 0.45, hy + h * 0.36),
                (hx + f * h * 0.58, hy + h * 0.32),
            ],
            h * 0.045,
            h * 0.015,
            (244, 236, 216),
            190,
        )
    if kind == "horse":
        mane = [
            (hx - f * h * 0.02, hy - h * 0.12),
            (hx - f * h * 0.2, hy + h * 0.16),
            (hx - f * h * 0.36, hy + h * 0.5),
        ]
        sheet.taper(mane, h * 0.1, h * 0.12, scaled(colour, 0.5), 120)


def _tail(sheet: Sheet, kind: str, x: float, y: float, h: float, f: int, colour: Colour) -> None:
    shapes = {
        "horse": ([(0, 0), (-0.16, 0.2), (-0.13, 0.55)], 0.07, 0.1),
        "wolf": ([(0, 0.02), (-0.2, 0.16), (-0.26, 0.42)], 0.09, 0.07),
        "fox": ([(0, 0.02), (-0.3, 0.2), (-0.55, 0.3)], 0.1, 0.16),
        "cat": ([(0, 0), (-0.3, 0.05), (-0.34, -0.35)], 0.06, 0.045),
    }
    offsets, start, end = shapes.get(kind, ([(0, 0), (-0.06, 0.08), (-0.06, 0.2)], 0.05, 0.02))
    sheet.taper(
        [(x + f * dx * h, y + dy * h) for dx, dy in offsets], start * h, end * h, scaled(colour, 0.8), 120
    )


def fish(sheet: Sheet, x: float, y: float, size: float, colour: Colour, facing: int) -> None:
    """Draws a fish of length ``size``."""
    f = facing
    sheet.polygon(
        [
            (x - f * size * 0.35, y),
            (x - f * size * 0.6, y - size * 0.2),
            (x - f * size * 0.54, y),
            (x - f * size * 0.6, y + size * 0.2),
        ],
        scaled(colour, 0.8),
        130,
    )
    body = smooth(
        [
            (x + f * size * 0.45, y),
            (x + f * size * 0.15, y - size * 0.17),
            (x - f * size * 0.38, y - size * 0.03),
            (x - f * size * 0.38, y + size * 0.03),
            (x + f * size * 0.15, y + size * 0.17),
        ],
        5,
    )
    sheet.polygon(body, colour, 170)
    sheet.shade(
        smooth(
            [
                (x + f * size * 0.4, y + size * 0.03),
                (x, y + size * 0.07),
                (x - f * size * 0.35, y + size * 0.02),
                (x, y + size * 0.16),
            ],
            4,
        ),
        90,
    )
    sheet.disc(x + f * size * 0.3, y - size * 0.03, max(1.0, size * 0.025), (20, 20, 30), 120)


def whale(sheet: Sheet, x: float, y: float, size: float, colour: Colour, facing: int) -> None:
    """Draws a whale of length ``size``."""
    f = facing
    back = [
        (0.5, 0.0),
        (0.42, -0.11),
        (0.15, -0.17),
        (-0.2, -0.1),
        (-0.42, -0.02),
        (-0.58, -0.12),
        (-0.66, -0.1),
        (-0.56, 0.02),
        (-0.64, 0.1),
        (-0.54, 0.08),
        (-0.42, 0.03),
        (-0.15, 0.1),
        (0.2, 0.14),
        (0.44, 0.08),
    ]
    sheet.polygon(smooth([(x + f * u * size, y + v * size) for u, v in back], 5), colour, 160)
    belly = [(0.48, 0.02), (0.2, 0.05), (-0.2, 0.06), (-0.15, 0.1), (0.2, 0.14), (0.44, 0.08)]
    sheet.polygon(
        smooth([(x + f * u * size, y + v * size) for u, v in belly], 4),
        tinted(colour, (240, 244, 250), 0.6),
        130,
    )
    sheet.taper(
        [
            (x + f * size * 0.18, y + size * 0.06),
            (x + f * size * 0.08, y + size * 0.2),
            (x - f * size * 0.06, y + size * 0.24),
        ],
        size * 0.09,
        size * 0.02,
        scaled(colour, 0.8),
        130,
    )
    sheet.disc(x + f * size * 0.36, y - size * 0.01, max(1.0, size * 0.008), (14, 16, 26), 120)
