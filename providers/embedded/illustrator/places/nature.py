"""Mountains, lakes, rivers, waterfalls and the countryside."""

from __future__ import annotations

from itertools import pairwise

import cv2
import numpy as np

from providers.embedded.illustrator import flora, terrain
from providers.embedded.illustrator.noise import Image, enlarge, smoothstep
from providers.embedded.illustrator.sheet import Colour, Sheet, scaled, smooth, tinted
from providers.embedded.illustrator.stage import Stage

AFLOAT = frozenset({"boat", "birds", "plane", "balloon", "moon", "lantern", "flowers", "aurora"})
"""Subjects that need no ground to stand on."""


def tree_kind(stage: Stage) -> str:
    """The tree that grows here: pine up high and in the cold, bare in winter lowlands, else broadleaf."""
    if stage.spec.season == "winter" or stage.spec.place in ("mountains", "lake", "waterfall", "night-sky"):
        return "pine"
    return "pine" if stage.fork("tree-kind").random() < 0.25 else "leaf"


def green(stage: Stage, kind: str) -> Colour:
    """Colour of the crowns."""
    p = stage.palette
    if kind == "pine":
        return tinted((44, 92, 74), p.foliage, 0.25 if stage.spec.season != "autumn" else 0.1)
    return p.foliage


def meadow_colour(stage: Stage) -> Colour:
    """Colour of open ground."""
    p = stage.palette
    return p.snow if stage.spec.season == "winter" else p.grass


def far_ranges(stage: Stage, base: float, tall: float = 1.0) -> list[Sheet]:
    """Two chains of mountains behind a valley floor at ``base``."""
    rng = stage.fork("ranges")
    snowy = (
        0.75
        if stage.spec.season == "winter" or stage.spec.weather == "snow"
        else rng.choice([0.0, 0.38, 0.5])
    )
    lift = (0.34 if stage.portrait else 0.4) * tall * rng.uniform(0.85, 1.15)
    peaks = int(rng.integers(2, 5)) + (0 if stage.portrait else 2)
    back, _ = terrain.mountains(stage, "range", 0.82, base + 0.03, lift, peaks, float(snowy))
    front, _ = terrain.mountains(
        stage, "foothills", 0.62, base + 0.07, lift * rng.uniform(0.4, 0.6), peaks + 1, float(snowy) * 0.35
    )
    return [back, front]


def woods(
    stage: Stage, name: str, depth: float, top: float, size: float, count: int, swing: float = 0.05
) -> tuple[Sheet, Image]:
    """A hill set with trees, ``size`` of the frame's unit tall."""
    kind = tree_kind(stage)
    sheet, ridge = terrain.hills(
        stage, name, depth, top, swing, tinted(meadow_colour(stage), green(stage, kind), 0.45), 1.6, 0.55
    )
    colour = tinted(green(stage, kind), stage.palette.foliage2, 0.25 * float(stage.fork(name + "c").random()))
    flora.treeline(
        sheet, stage.fork(name + "trees"), ridge, size * stage.unit, colour, count, kind, stage.traits.detail
    )
    return sheet, ridge


def foreground(stage: Stage, top: float = 0.83, tree: bool = True) -> Sheet:
    """Dark near ground with grass and, with ``tree``, one that frames the side away from the focus."""
    p, rng = stage.palette, stage.fork("foreground")
    kind = tree_kind(stage)
    ground = scaled(tinted(meadow_colour(stage), green(stage, kind), 0.5), 0.62)
    sheet, ridge = terrain.hills(stage, "foreground", 0.12, top + 0.05, 0.05, ground, 1.2, 0.0)
    side_left = stage.focus_x > 0.5
    x = stage.width * (rng.uniform(-0.02, 0.06) if side_left else rng.uniform(0.94, 1.02))
    base = float(ridge[int(np.clip(x, 0, stage.width - 1))]) + 0.03 * stage.unit
    tall = stage.unit * rng.uniform(0.62, 0.85)
    if tree and kind == "pine":
        for step in range(3):
            inward = (1 if side_left else -1) * stage.unit * (0.0, 0.1, -0.08)[step]
            flora.pine(
                sheet,
                rng,
                x + inward,
                base + 0.02 * stage.unit,
                tall * (1.0, 0.55, 0.75)[step],
                scaled(green(stage, kind), 0.62),
                stage.traits.detail,
            )
    elif tree and stage.spec.season != "winter":
        flora.broadleaf(sheet, rng, x, base, tall, scaled(green(stage, kind), 0.8), stage.traits.detail)
    if meadow_colour(stage) != p.snow:
        tuft = scaled(p.grass, 0.6)
        for x0 in np.linspace(-0.03, 0.97, 9) * stage.width:
            edge = abs(x0 / stage.width - 0.45) * 2
            low = float(ridge[int(np.clip(x0, 0, stage.width - 1))]) + 0.02 * stage.unit
            flora.grass(
                sheet,
                rng,
                x0,
                x0 + stage.width * 0.12,
                low + 0.02 * stage.unit,
                stage.unit * (0.03 + 0.05 * edge),
                tuft,
                34,
            )
        if stage.spec.season == "spring" or "flowers" in stage.spec.subjects:
            span = (0.0, 0.34) if side_left else (0.66, 1.0)
            flora.flowers(
                sheet,
                rng,
                span[0] * stage.width,
                span[1] * stage.width,
                stage.y(0.97),
                stage.unit * 0.16,
                p.accent,
                22,
            )
    return sheet


def mountains(stage: Stage) -> list[Sheet]:
    """Ranges seen from a meadow, from a rock ledge above the valley, along a river or over a lake."""
    view = stage.fork("view").random()
    if view < 0.16:
        return lake(stage)
    if view < 0.36:
        return river(stage)
    horizon = stage.horizon
    sheets = far_ranges(stage, horizon, 1.15)
    if view < 0.66:
        stage.horizon = horizon - 0.03
        fog, _ = terrain.hills(stage, "valley", 0.5, horizon + 0.02, 0.05, green(stage, "pine"), 2.2, 0.9)
        shoulder, _ = woods(stage, "shoulder", 0.4, horizon + 0.1, 0.07, 46, 0.1)
        return [*sheets, fog, shoulder, ledge(stage), foreground(stage, 0.9, tree=view < 0.5)]
    shoulder, _ = woods(stage, "shoulder", 0.42, horizon + 0.07, 0.085, 46, 0.08)
    near, _ = near_slope(stage, horizon + 0.15)
    return [*sheets, shoulder, near, foreground(stage, 0.86)]


def ledge(stage: Stage) -> Sheet:
    """A cliff that rises under the focus: somewhere to stand above the view."""
    p, rng = stage.palette, stage.fork("cliff")
    sheet = stage.sheet("cliff", 0.26, p.rock)
    steps = (0.0, -0.012, 0.004, 0.03, 0.09, 0.15, 0.22, 0.26, 0.33, 0.4)
    places = (0.0, 0.1, 0.24, 0.36, 0.42, 0.5, 0.6, 0.7, 0.86, 1.1)
    points = [
        (u * stage.width, stage.y(stage.horizon + 0.09 + v) + rng.normal(0, 0.004) * stage.height)
        for u, v in zip(places, steps, strict=True)
    ]
    line = smooth(points, 10, closed=False)
    ridge = np.interp(np.arange(stage.width), line[:, 0], line[:, 1])
    if stage.focus_x > 0.5:
        ridge = ridge[::-1].copy()
    sheet.land(ridge, p.rock)
    terrain.roll(stage, "cliff", sheet, ridge, 0.6)
    cracks = stage.noise("cracks", 16, 5, ridged=True)
    full = enlarge(((cracks - 0.62) * 130).astype(np.float32), stage.width, stage.height)
    sheet.light[:] = np.clip(sheet.light + full, 10, 250).astype(np.uint8)
    _turf(stage, sheet, ridge)
    return sheet


def _turf(stage: Stage, sheet: Sheet, ridge: Image) -> None:
    """Lays grass or snow where the ledge is level enough to hold it."""
    p = stage.palette
    turf = tinted(p.grass, p.foliage, 0.3) if stage.spec.season != "winter" else p.snow
    thick = stage.unit * (0.03 + 0.02 * np.abs(np.sin(np.arange(stage.width) * 40 / stage.width)))
    xs = np.arange(0, stage.width, 3)
    level = np.abs(np.gradient(ridge))[xs] < 0.55
    top = [(float(x), float(ridge[x]) - 2) for x, ok in zip(xs, level, strict=True) if ok]
    low = [(float(x), float(ridge[x] + thick[x])) for x, ok in zip(xs, level, strict=True) if ok]
    if len(top) > 2:
        sheet.tint([*top, *low[::-1]], turf)
        sheet.shade([*top, *low[::-1]], 176)


def near_slope(stage: Stage, top: float, colour: Colour | None = None) -> tuple[Sheet, Image]:
    """The middle ground that carries the subject: rises under the focus."""
    base = colour or meadow_colour(stage)
    sheet, ridge = terrain.hills(
        stage, "near", 0.27, top, 0.06, tinted(base, stage.palette.soil, 0.12), 1.1, 0.15
    )
    return sheet, ridge


def village(stage: Stage) -> list[Sheet]:
    """Hills with strips of fields, hedges and houses."""
    horizon, rng = stage.horizon - 0.04, stage.fork("village")
    p = stage.palette
    far, _ = terrain.hills(
        stage, "far", 0.8, horizon, 0.07, tinted(meadow_colour(stage), p.foliage, 0.4), 2.4, 0.6
    )
    middle, ridge = woods(stage, "mid", 0.55, horizon + 0.05, 0.05, 26, 0.05)
    _strips(stage, middle, ridge, rng)
    near, near_ridge = near_slope(stage, horizon + 0.14)
    _strips(stage, near, near_ridge, rng)
    flora.treeline(
        near,
        stage.fork("near-trees"),
        near_ridge,
        stage.unit * 0.12,
        green(stage, tree_kind(stage)),
        9,
        tree_kind(stage),
        stage.traits.detail,
        ((0.0, 0.3), (0.7, 1.0)),
    )
    return [far, middle, near, foreground(stage, 0.85)]


def _strips(stage: Stage, sheet: Sheet, ridge: Image, rng: np.random.Generator) -> None:
    """Lays fields of several crops on a hill, running towards the viewer."""
    if stage.spec.season == "winter":
        return
    p = stage.palette
    crops = (
        p.grass,
        (222, 190, 96),
        tinted(p.grass, (240, 226, 120), 0.45),
        tinted(p.foliage, p.grass, 0.5),
        (196, 160, 92),
    )
    width = stage.width
    vanish = stage.focus_x * width
    edges = np.sort(rng.uniform(-0.4, 1.4, 8)) * width
    for left, right in pairwise(edges):
        crop = crops[int(rng.integers(len(crops)))]
        near = stage.height * 1.0
        fan = 1.9
        crest = np.linspace(left, right, 24)
        line = [(float(c), float(ridge[int(np.clip(c, 0, width - 1))]) + 1.5) for c in crest]
        floor = [(vanish + (right - vanish) * fan, near), (vanish + (left - vanish) * fan, near)]
        sheet.tint([*line, *floor], crop)
        rows = int(5 + 7 * stage.traits.detail)
        for k in range(1, rows):
            t = k / rows
            a, b = left + (right - left) * t, vanish + (left + (right - left) * t - vanish) * fan
            y = float(ridge[int(np.clip(a, 0, width - 1))])
            w0, w1 = stage.unit * 0.0008, stage.unit * 0.006
            sheet.tint([(a - w0, y + 3), (a + w0, y + 3), (b + w1, near), (b - w1, near)], scaled(crop, 0.86))


def lake(stage: Stage) -> list[Sheet]:
    """Still water under mountains."""
    horizon = stage.horizon
    behind = far_ranges(stage, horizon - 0.02, 1.0)
    shore, _ = woods(stage, "shore", 0.48, horizon - 0.012, 0.075, 60, 0.02)
    pool = terrain.water(stage, "lake", 0.44, [*stage.sky, *behind, shore], horizon + 0.015, 0.93)
    if set(stage.spec.subjects) <= AFLOAT:
        return [*behind, shore, pool, foreground(stage, 0.84)]
    bank = tinted(meadow_colour(stage), stage.palette.soil, 0.15)
    banks, _ = terrain.hills(stage, "banks", 0.27, horizon + 0.19, 0.1, bank, 1.1, 0.0)
    return [*behind, shore, pool, banks, foreground(stage, 0.9)]


def river(stage: Stage) -> list[Sheet]:
    """A river that winds from the hills to the viewer."""
    horizon = stage.horizon - 0.03
    behind = far_ranges(stage, horizon, 0.9)
    middle, _ = woods(stage, "mid", 0.5, horizon + 0.04, 0.07, 40, 0.05)
    near, _ = near_slope(stage, horizon + 0.1)
    _meander(stage, near, horizon + 0.1)
    return [*behind, middle, near, foreground(stage, 0.86)]


def _meander(stage: Stage, sheet: Sheet, top: float) -> None:
    p, rng = stage.palette, stage.fork("meander")
    bend = rng.uniform(0.16, 0.26) * (1 if stage.focus_x > 0.5 else -1)
    centre, half = [], []
    for t in np.linspace(0, 1, 26):
        y = stage.y(top + 0.012) + (stage.height - stage.y(top)) * t**1.5
        x = stage.x(1 - stage.focus_x) + stage.x(bend) * np.sin(t * 5.2) * (0.35 + t)
        centre.append((x, y))
        half.append(stage.unit * (0.008 + 0.25 * t**1.5))
    left = [(x - w, y) for (x, y), w in zip(centre, half, strict=True)]
    right = [(x + w, y) for (x, y), w in zip(centre, half, strict=True)]
    bank = [(x - w * 1.1 - 3, y - 2) for (x, y), w in zip(centre, half, strict=True)]
    bank2 = [(x + w * 1.1 + 3, y - 2) for (x, y), w in zip(centre, half, strict=True)]
    sheet.tint(smooth([*bank, *bank2[::-1]], 3), tinted(p.soil, p.grass, 0.3))
    water = tinted(p.water, p.sky_low, 0.45)
    sheet.polygon(smooth([*left, *right[::-1]], 3), water, 178)
    for _ in range(46):
        t = rng.random()
        index = int(t * 25)
        (x, y), w = centre[index], half[index]
        px, lw = x + rng.uniform(-0.75, 0.75) * w, w * rng.uniform(0.08, 0.3)
        shape = [(px - lw, y), (px, y - lw * 0.07 - 0.5), (px + lw, y), (px, y + lw * 0.07 + 0.5)]
        sheet.tint(shape, tinted(water, p.sun, 0.55) if rng.random() < 0.5 else scaled(water, 0.8))


def waterfall(stage: Stage) -> list[Sheet]:
    """Cliffs with falling water, mist at its foot, a pool."""
    p, rng, unit = stage.palette, stage.fork("falls"), stage.unit
    horizon = stage.horizon
    behind = far_ranges(stage, horizon - 0.12, 0.8)[:1]
    cliff, ridge = terrain.hills(
        stage, "cliff", 0.55, 0.3, 0.1, tinted(p.rock, p.foliage, 0.2), 2.0, 0.2, 1.0
    )
    columns = stage.noise("strata", 22, 4, ridged=True, scale=2)
    tall = np.repeat(columns[: max(1, columns.shape[0] // 12)], 13, axis=0)[: columns.shape[0]]
    blocks = np.asarray(tall, np.float32)
    field = cv2.resize(blocks, (stage.width, stage.height))
    cliff.light[:] = np.clip(90 + 130 * field + 30 * (columns.mean() - 0.5), 20, 250).astype(np.uint8)
    flora.treeline(
        cliff,
        stage.fork("cliff-trees"),
        ridge,
        unit * 0.09,
        green(stage, "pine"),
        30,
        tree_kind(stage),
        stage.traits.detail,
    )
    x = stage.x(stage.focus_x)
    top = float(ridge[int(x)]) + 0.01 * unit
    foot, half = stage.y(horizon + 0.1), unit * rng.uniform(0.055, 0.1)
    fall = tinted((236, 246, 252), p.water, 0.12)
    cliff.polygon(
        [(x - half * 0.75, top), (x + half * 0.75, top), (x + half * 1.15, foot), (x - half * 1.15, foot)],
        fall,
        205,
    )
    for _ in range(60):
        u = rng.uniform(-1, 1)
        y0 = top + (foot - top) * rng.random() * 0.8
        y1 = y0 + (foot - top) * rng.uniform(0.08, 0.3)
        px = x + u * half * (0.75 + 0.4 * (y0 - top) / (foot - top))
        tone = tinted(fall, p.water, 0.4) if rng.random() < 0.6 else (252, 254, 255)
        cliff.tint([(px - 1, y0), (px + 1, y0), (px + unit * 0.004, y1), (px - unit * 0.004, y1)], tone)
    y = np.arange(stage.height, dtype=np.float32)[:, None] / stage.height
    across = np.exp(-(((np.arange(stage.width, dtype=np.float32)[None] - x) / (unit * 0.3)) ** 2))
    cliff.veil(0.85 * smoothstep(horizon - 0.1, horizon + 0.08, y) * across)
    pool = terrain.water(stage, "pool", 0.4, [*stage.sky, *behind, cliff], horizon + 0.08, 0.75)
    banks, _ = terrain.hills(
        stage, "banks", 0.25, horizon + 0.24, 0.1, tinted(p.grass, p.rock, 0.4), 1.1, 0.1
    )
    return [*behind, cliff, pool, banks, foreground(stage, 0.86)]
