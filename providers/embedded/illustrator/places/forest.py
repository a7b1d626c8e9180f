"""The forest: rows of trunks that dissolve into light, a path, ferns in front."""

from __future__ import annotations

import numpy as np

from providers.embedded.illustrator import flora, terrain
from providers.embedded.illustrator.noise import smoothstep
from providers.embedded.illustrator.places.nature import green, meadow_colour, tree_kind
from providers.embedded.illustrator.sheet import Colour, Sheet, ring, scaled, smooth, tinted
from providers.embedded.illustrator.stage import Stage


def forest(stage: Stage) -> list[Sheet]:
    """Four depths of trees, the far ones pale, a clearing where the light falls."""
    rng = stage.fork("forest")
    kind = tree_kind(stage)
    horizon = stage.horizon + 0.03
    leaf = green(stage, kind)
    sheets: list[Sheet] = []
    for index, (depth, top) in enumerate(((0.86, -0.02), (0.66, 0.01), (0.46, 0.05))):
        sheet, ridge = terrain.hills(
            stage,
            f"wood{index}",
            depth,
            horizon + top,
            0.03,
            tinted(meadow_colour(stage), leaf, 0.4),
            1.6,
            0.5,
        )
        _stand(stage, sheet, ridge, index, kind, leaf, (0.026, 0.04, 0.06)[index])
        y = np.arange(stage.height, dtype=np.float32)[:, None] / stage.height
        sheet.veil(
            0.75 * depth * smoothstep(0.2, horizon + top, y) * (1 - 0.5 * smoothstep(horizon + top, 1, y))
        )
        sheets.append(sheet)
    floor, _ = terrain.hills(
        stage, "floor", 0.28, horizon + 0.1, 0.025, tinted(meadow_colour(stage), leaf, 0.25), 1.3, 0.0
    )
    if rng.random() < 0.75:
        _path(stage, floor, horizon + 0.1)
    _litter(stage, floor, horizon + 0.12, leaf)
    return [*sheets, floor, _frame(stage, kind, leaf)]


def _stand(
    stage: Stage, sheet: Sheet, ridge: np.ndarray, index: int, kind: str, leaf: Colour, width: float
) -> None:
    rng = stage.fork(f"stand{index}")
    count = (15, 10, 7)[index]
    clear = stage.focus_x
    bark = tinted((104, 78, 60), stage.palette.rock, float(stage.fork("bark").random()) * 0.6)
    for k in range(count):
        x = ((k + rng.uniform(0.15, 0.85)) / count) * 1.1 - 0.05
        if index > 0 and abs(x - clear) < 0.13:
            continue
        base = float(ridge[int(np.clip(x * stage.width, 0, stage.width - 1))]) + 0.01 * stage.unit
        _trunk(
            sheet,
            rng,
            x * stage.width,
            base,
            stage.unit * width * rng.uniform(0.7, 1.3),
            bark,
            leaf,
            kind,
            stage.traits.detail,
        )
    if kind != "pine":
        _canopy(stage, sheet, rng, leaf, 0.1 + 0.1 * (2 - index), index)


def _trunk(
    sheet: Sheet,
    rng: np.random.Generator,
    x: float,
    base: float,
    w: float,
    bark: Colour,
    leaf: Colour,
    kind: str,
    detail: float,
) -> None:
    lean = rng.normal(0, 0.5) * w
    top = -0.02 * sheet.height
    spine = [(x, base + w * 0.2), (x + lean * 0.4, base * 0.6), (x + lean, top)]
    sheet.taper(
        [(x, base + w * 0.25), (x, base - w * 0.6), (x + lean * 0.1, base - w * 2.0)],
        w * 1.7,
        w * 0.95,
        bark,
        112,
    )
    sheet.taper(spine, w, w * 0.62, bark, 118, 8)
    s = sheet.side
    lit = [(px + s * w * 0.28, py) for px, py in spine]
    edge = smooth(lit, 8, closed=False)
    outer = edge + np.array([s * w * 0.16, 0.0], np.float32)
    sheet.shade(np.concatenate([edge, outer[::-1]]), 226)
    for _ in range(int(24 * detail)):
        t = rng.random()
        y = base * (1 - t)
        px = x + lean * t + rng.uniform(-0.38, 0.38) * w
        sheet.shade([(px, y), (px + w * 0.06, y - w * 0.5), (px, y - w)], 74)
    if kind == "pine":
        for _ in range(9):
            y = base * rng.uniform(0.02, 0.55)
            side = -1 if rng.random() < 0.5 else 1
            reach = w * rng.uniform(1.6, 3.4)
            bough = [
                (x, y - w * 0.4),
                (x + side * reach * 0.5, y - w * 0.1),
                (x + side * reach, y + w * 0.7),
                (x + side * reach * 0.5, y + w * 0.55),
                (x, y + w * 0.4),
            ]
            sheet.polygon(
                smooth(bough, 4), scaled(leaf, float(rng.uniform(0.75, 1.1))), 170 if side == s else 105
            )


def _canopy(
    stage: Stage, sheet: Sheet, rng: np.random.Generator, leaf: Colour, low: float, index: int
) -> None:
    count = int(26 + 40 * stage.traits.detail)
    size = stage.unit * (0.05 + 0.035 * index) * (1.2 - 0.5 * stage.traits.detail)
    spots = [(rng.random(), rng.random() ** 1.6) for _ in range(count)]
    for u, v in sorted(spots, key=lambda q: -q[1]):
        drop = low * (0.55 + 0.9 * abs(u - stage.focus_x))
        tone = tinted(leaf, (255, 238, 130), float(rng.uniform(0.0, 0.3)))
        cx, cy, r = u * stage.width, v * drop * stage.height - size * 0.3, size * rng.uniform(0.7, 1.4)
        sheet.ball(cx, cy, r, tone, 0.6, int(rng.integers(-10, 34)))
        for _ in range(round(16 * max(0.0, stage.traits.detail - 0.3))):
            a, d = rng.uniform(0, 2 * np.pi), r * rng.uniform(0.6, 1.6)
            dab = scaled(tone, float(rng.uniform(0.75, 1.25)))
            sheet.disc(
                cx + d * np.cos(a),
                cy + d * np.sin(a),
                r * rng.uniform(0.08, 0.2),
                dab,
                int(rng.integers(100, 220)),
            )


def _path(stage: Stage, sheet: Sheet, top: float) -> None:
    rng = stage.fork("path")
    left, right = [], []
    start, end = stage.focus_x, 0.5 + rng.uniform(-0.12, 0.12)
    for t in np.linspace(0, 1, 18):
        y = stage.y(top) + (stage.height - stage.y(top)) * t**1.3
        x = stage.x(start + (end - start) * t) + stage.unit * 0.06 * np.sin(t * 5)
        w = stage.unit * (0.012 + 0.2 * t**1.3)
        left.append((x - w, y))
        right.append((x + w, y))
    soil = tinted(stage.palette.soil, meadow_colour(stage), 0.25)
    sheet.tint(smooth([*left, *right[::-1]], 3), soil)
    glow = [(x0 + (x1 - x0) * 0.3, y) for (x0, y), (x1, _) in zip(left, right, strict=True)]
    glow2 = [(x0 + (x1 - x0) * 0.62, y) for (x0, y), (x1, _) in zip(left, right, strict=True)]
    sheet.shade(smooth([*glow[:11], *glow2[:11][::-1]], 3), 210)


def _litter(stage: Stage, sheet: Sheet, top: float, leaf: Colour) -> None:
    rng = stage.fork("litter")
    for _ in range(90):
        t = rng.random()
        y = stage.y(top) + (stage.height - stage.y(top)) * t
        r = stage.unit * (0.003 + 0.007 * t)
        tone = tinted(leaf, stage.palette.foliage2, float(rng.random()))
        sheet.tint(
            ring(rng.random() * stage.width, y, r * 1.6, r * 0.6), scaled(tone, float(rng.uniform(0.7, 1.15)))
        )


def _frame(stage: Stage, kind: str, leaf: Colour) -> Sheet:
    """Dark trunks at both sides and ferns along the bottom."""
    rng, unit = stage.fork("frame"), stage.unit
    bark = scaled((92, 70, 56), 0.55)
    sheet = stage.sheet("foreground", 0.1, scaled(leaf, 0.4))
    x = np.linspace(-1, 1, stage.width, dtype=np.float32)
    ridge = stage.y(1.0) - unit * (0.015 + 0.15 * np.abs(x) ** 2.4)
    near = 0.03 if stage.focus_x > 0.5 else 0.97
    for place, width in ((near, 0.13), (1 - near, 0.08)):
        _trunk(
            sheet,
            rng,
            place * stage.width,
            stage.y(0.97),
            unit * width,
            bark,
            scaled(leaf, 0.55),
            kind,
            stage.traits.detail,
        )
    if kind != "pine":
        for _ in range(26):
            u, v = rng.random(), rng.random() ** 2
            u = near + (u - near) * 0.6
            cx, cy = u * stage.width, v * 0.1 * stage.height - 0.02 * unit
            r = unit * rng.uniform(0.03, 0.07) * (1.15 - 0.5 * stage.traits.detail)
            sheet.ball(cx, cy, r, scaled(leaf, 0.6), 0.7, -20)
            for _ in range(round(20 * max(0.0, stage.traits.detail - 0.3))):
                a, d = rng.uniform(0, 2 * np.pi), r * rng.uniform(0.6, 1.7)
                sheet.disc(
                    cx + d * np.cos(a),
                    cy + d * np.sin(a),
                    r * rng.uniform(0.1, 0.22),
                    scaled(leaf, float(rng.uniform(0.4, 0.75))),
                    130,
                )
    sheet.land(ridge, scaled(leaf, 0.5), 110)
    for _ in range(22):
        u = rng.beta(0.5, 0.5)
        base = float(ridge[int(np.clip(u * stage.width, 0, stage.width - 1))]) + unit * 0.02
        _fern(
            sheet,
            rng,
            u * stage.width,
            base,
            unit * rng.uniform(0.08, 0.17),
            scaled(leaf, float(rng.uniform(0.55, 0.85))),
        )
    flora.grass(sheet, rng, 0, stage.width, stage.y(1.0), unit * 0.05, scaled(leaf, 0.6), 60)
    return sheet


def _fern(sheet: Sheet, rng: np.random.Generator, x: float, base: float, size: float, colour: Colour) -> None:
    for k in range(5):
        a = (k - 2) * 0.42 + rng.normal(0, 0.1)
        tip = (x + size * np.sin(a) * 1.1, base - size * np.cos(a) * 0.8)
        mid = (x + size * np.sin(a) * 0.5, base - size * np.cos(a) * 0.75)
        sheet.taper(
            [(x, base), mid, tip],
            size * 0.16,
            size * 0.01,
            colour,
            180 if np.sin(a) * sheet.side > 0 else 104,
            5,
        )
