"""The sea, the desert, the open sky, and the world under water."""

from __future__ import annotations

import cv2
import numpy as np

from providers.embedded.illustrator import animals, flora, terrain
from providers.embedded.illustrator.noise import enlarge, smoothstep
from providers.embedded.illustrator.places.nature import foreground, green, ledge
from providers.embedded.illustrator.sheet import NEUTRAL, Sheet, scaled, smooth, tinted
from providers.embedded.illustrator.stage import Stage


def sea(stage: Stage) -> list[Sheet]:
    """Headlands, the water with the sun's path, and a beach or a cliff to look from."""
    p, rng = stage.palette, stage.fork("sea")
    horizon = stage.horizon - 0.03
    kind = rng.choice(["islands", "headland", "open"])
    behind: list[Sheet] = []
    if kind != "open":
        island, _ = terrain.mountains(
            stage,
            "island",
            0.8,
            horizon + 0.012,
            0.12 if kind == "islands" else 0.2,
            int(rng.integers(2, 4)),
            0.0,
        )
        _shape_island(stage, island, kind == "headland")
        behind.append(island)
    calm = {"storm": 0.1, "rain": 0.45}.get(stage.spec.weather, 0.62)
    water = terrain.water(stage, "water", 0.55, [*stage.sky, *behind], horizon, calm)
    shore = ledge(stage) if rng.random() < 0.4 or "lighthouse" in stage.spec.subjects else _beach(stage)
    sheets = [*behind, water, shore]
    if (
        stage.spec.season == "summer" and stage.spec.weather in ("clear", "clouds")
    ) or "palm" in stage.spec.subjects:
        sheets.append(_palms(stage))
    else:
        sheets.append(foreground(stage, 0.9, tree=False))
    return [sheet for sheet in sheets if p]


def _shape_island(stage: Stage, sheet: Sheet, headland: bool) -> None:
    """Cuts a chain down to islands: fades it away beside the sun."""
    x = np.arange(stage.width, dtype=np.float32) / stage.width
    if headland:
        keep = smoothstep(0.42, 0.75, np.abs(x - stage.sun_x))
    else:
        keep = 0.5 + 0.5 * np.cos((x - stage.focus_x) * 11.0)
    rows = np.arange(stage.height, dtype=np.float32)[:, None]
    horizon = stage.y(stage.horizon - 0.03)
    map_y = np.where(
        rows < horizon, horizon - (horizon - rows) / np.maximum(keep, 0.02)[None, :], rows
    ).astype(np.float32)
    map_x = np.repeat(np.arange(stage.width, dtype=np.float32)[None, :], stage.height, 0)
    sheet.alpha = np.asarray(cv2.remap(sheet.alpha, map_x, map_y, cv2.INTER_LINEAR, borderValue=0))
    sheet.light = np.asarray(
        cv2.remap(sheet.light, map_x, map_y, cv2.INTER_LINEAR, borderMode=cv2.BORDER_REPLICATE)
    )


def _beach(stage: Stage) -> Sheet:
    p, rng = stage.palette, stage.fork("beach")
    sheet = stage.sheet("beach", 0.26, p.sand)
    slope = (0.07 if stage.focus_x > 0.5 else -0.07) * rng.uniform(0.6, 1.4)
    x = np.linspace(0, 1, stage.width, dtype=np.float32)
    swash = 0.012 * np.sin(x * 9 + rng.uniform(0, 6)) + 0.007 * np.sin(x * 23 + rng.uniform(0, 6))
    edge = stage.y(1) * (0.71 - slope * (x - 0.5) * 2 + swash)
    wet = tinted(scaled(p.sand, 0.7), p.water, 0.25)
    sheet.land(edge, (250, 252, 252), 215)
    sheet.land(edge + stage.unit * (0.006 + 0.004 * np.sin(x * 31)), wet, 168)
    sheet.land(edge + stage.unit * (0.05 + 0.02 * np.sin(x * 7 + 1)), p.sand, 176)
    ripple = stage.noise("sandripple", 30, 4, stretch=3.5)
    fine = enlarge(((ripple - 0.5) * 44).astype(np.float32), stage.width, stage.height)
    sheet.light[:] = np.clip(sheet.light + fine, 0, 255).astype(np.uint8)
    for _ in range(9):
        px, py = rng.random() * stage.width, stage.y(rng.uniform(0.84, 0.97))
        r = stage.unit * rng.uniform(0.006, 0.02)
        sheet.ellipse(px, py, r * 1.3, r * 0.8, p.rock, 120)
        sheet.round_light(px, py, r * 1.3, r * 0.8)
    return sheet


def _palms(stage: Stage) -> Sheet:
    p, rng = stage.palette, stage.fork("palms")
    sheet = stage.sheet("palms", 0.1, scaled(p.foliage, 0.5))
    left = stage.focus_x > 0.5
    sign = 1 if left else -1
    x0 = -0.03 if left else 1.03
    for k, tall in ((0.0, 1.0), (0.1, 0.72)):
        x = stage.x(x0 + sign * k)
        flora.palm(
            sheet,
            rng,
            x,
            stage.y(0.99),
            stage.unit * tall * 0.92,
            scaled(tinted((52, 120, 74), p.foliage, 0.4), 0.75),
            sign * rng.uniform(0.1, 0.24),
        )
    ground = np.full(stage.width, stage.y(1.02))
    ends = np.abs(np.linspace(0, 1, stage.width) - (0 if left else 1))
    sheet.land(
        ground - stage.unit * 0.16 * np.exp(-((ends / 0.25) ** 2)),
        scaled(tinted(p.sand, p.grass, 0.5), 0.6),
        120,
    )
    span = (-0.02, 0.3) if left else (0.7, 1.02)
    flora.grass(
        sheet,
        rng,
        span[0] * stage.width,
        span[1] * stage.width,
        stage.y(1.0),
        stage.unit * 0.16,
        scaled(green(stage, "leaf"), 0.6),
        90,
    )
    return sheet


def desert(stage: Stage) -> list[Sheet]:
    """Dunes behind dunes, mesas or pyramids far away."""
    p, rng = stage.palette, stage.fork("desert")
    horizon = stage.horizon
    sand = tinted(p.sand, (216, 124, 72), float(rng.uniform(0.0, 0.6)))
    sheets: list[Sheet] = []
    if "pyramid" in stage.spec.subjects or stage.fork("mesa").random() < 0.25:
        sheets.append(_pyramids(stage, horizon, sand))
    else:
        far, _ = terrain.mountains(stage, "far", 0.85, horizon + 0.03, 0.12, 4, 0.0)
        far.colour[:] = np.clip(tinted(sand, p.rock, 0.4), 0, 255)
        sheets.append(far)
    for index, (depth, top, swing) in enumerate(((0.66, 0.02, 0.09), (0.45, 0.08, 0.13), (0.28, 0.17, 0.12))):
        dune, _ = terrain.dunes(
            stage, f"dune{index}", depth, horizon + top, swing, scaled(sand, 1.0 - 0.06 * index)
        )
        sheets.append(dune)
    front, _ = terrain.dunes(stage, "foreground", 0.12, 0.9, 0.09, scaled(sand, 0.8))
    return [*sheets, front]


def _pyramids(stage: Stage, horizon: float, sand: tuple[float, float, float]) -> Sheet:
    rng = stage.fork("pyramids")
    sheet = stage.sheet("pyramids", 0.7, sand)
    base = stage.y(horizon + 0.05)
    sheet.land(np.full(stage.width, base), sand, 190)
    x = stage.x(1 - stage.focus_x)
    for offset, size in ((0.42, 0.16), (-0.3, 0.22), (0.05, 0.36)):
        px, w = x + offset * stage.unit, size * stage.unit
        ridge = px - stage.side * w * 0.22
        top = (px, base - w * 0.72)
        sheet.polygon([(px - w * 0.62, base), top, (px + w * 0.62, base)], sand, 216)
        shade = [(ridge, base), top, (px - stage.side * w * 0.62, base)]
        sheet.shade(shade, 70)
        courses = int(10 * stage.traits.detail)
        for k in range(courses):
            y = base - w * 0.72 * (k + rng.random()) / max(courses, 1)
            half = w * 0.62 * (1 - (base - y) / (w * 0.72))
            sheet.tint(
                [(px - half, y), (px + half, y), (px + half, y + 2), (px - half, y + 2)], scaled(sand, 0.86)
            )
    return sheet


def open_sky(stage: Stage) -> list[Sheet]:
    """A sea of clouds seen from above, peaks breaking through."""
    stage.horizon = min(0.66, stage.horizon + 0.06)
    peaks, _ = terrain.mountains(stage, "peaks", 0.8, stage.horizon + 0.05, 0.16, 3, 0.5)
    banks = [peaks]
    for index, (depth, top) in enumerate(((0.66, 0.0), (0.5, 0.07), (0.34, 0.15), (0.16, 0.26))):
        banks.append(_cloud_bank(stage, f"bank{index}", depth, stage.horizon + top))
    return banks


def _cloud_bank(stage: Stage, name: str, depth: float, top: float) -> Sheet:
    p, rng = stage.palette, stage.fork(name)
    light, shade = p.cloud_light, p.cloud_shade
    sheet = stage.sheet(name, depth, tinted(light, p.haze, 0.3))
    sheet.lit = False
    sheet.soft = True
    size = stage.unit * (0.2 - 0.15 * depth)
    count = int(stage.width / (size * 0.34))
    rows = ((0.0, 0.55), (0.5, 0.8), (1.1, 1.0))
    for drop, amount in rows:
        base = stage.y(top) + drop * size
        for x in rng.permutation(np.linspace(-0.05, 1.05, count)) * stage.width:
            r = size * rng.uniform(0.5, 1.1)
            y = base + rng.uniform(-0.35, 0.35) * size + r * 0.4
            body = tinted(shade, light, float(0.35 + 0.4 * amount * rng.uniform(0.4, 1.0)))
            sheet.disc(x, y, r, tinted(body, p.haze, depth * 0.35))
            sheet.tint(
                smooth(
                    [
                        (x + stage.side * r * 0.2 + 0.74 * r * np.cos(a), y - r * 0.2 + 0.74 * r * np.sin(a))
                        for a in np.linspace(0, 6.28, 12, endpoint=False)
                    ],
                    3,
                ),
                tinted(body, light, 0.55),
            )
    sheet.land(
        np.full(stage.width, stage.y(top) + size * 1.3), tinted(tinted(shade, light, 0.45), p.haze, 0.2)
    )
    low = slice(round(stage.y(top) + size * 0.8), None)
    if sheet.colour[low].shape[0] > 4:
        sheet.colour[low] = cv2.GaussianBlur(sheet.colour[low], (0, 0), size * 0.22)
    return sheet


def underwater(stage: Stage) -> list[Sheet]:
    """Light from above, rocks and corals, fish."""
    p, rng = stage.palette, stage.fork("deep")
    del p
    sheets = [_deep(stage)]
    tones = ((34, 110, 150), (22, 84, 128), (14, 60, 100), (10, 40, 74))
    for index, (depth, top) in enumerate(((0.75, 0.56), (0.55, 0.62), (0.35, 0.7), (0.14, 0.86))):
        sheet, ridge = terrain.hills(stage, f"bed{index}", depth, top, 0.14, tones[index], 2.4, 0.3, 0.8)
        _corals(stage, sheet, ridge, 0.16 - 0.09 * depth, index)
        sheets.append(sheet)
    school = sheets[2]
    x, y = stage.x(stage.focus_x), stage.y(0.42)
    facing = 1 if stage.focus_x < 0.5 else -1
    if "whale" in stage.spec.subjects:
        animals.whale(school, x, y, stage.unit * 0.6, (66, 92, 128), facing)
    for _ in range(26):
        fx, fy = x + rng.normal(0, 0.2) * stage.unit, y + stage.unit * (0.1 + rng.normal(0, 0.14))
        tone = ((250, 170, 60), (240, 220, 120), (120, 210, 230))[int(rng.integers(3))]
        animals.fish(school, fx, fy, stage.unit * rng.uniform(0.022, 0.06), tone, facing)
    return sheets


def _deep(stage: Stage) -> Sheet:
    sheet = stage.sheet("deep", 0.98, (20, 90, 140))
    sheet.lit, sheet.soft = False, True
    sheet.alpha[:] = 255
    rows, columns = -(-stage.height // 4), -(-stage.width // 4)
    y = np.linspace(0, 1, rows, dtype=np.float32)
    ramp = np.stack(
        [
            np.interp(y, [0, 0.25, 0.65, 1], stops)
            for stops in ((190, 60, 14, 6), (244, 176, 92, 44), (240, 206, 148, 90))
        ],
        1,
    )
    image = np.repeat(ramp[:, None, :], columns, 1).astype(np.float32)
    angle = np.arctan2(
        np.arange(columns)[None] - stage.sun_x * columns, np.arange(rows)[:, None] + rows * 0.12
    )
    waves = stage.fork("rays").random(64).astype(np.float32)
    phase = (angle + 1.6) / 3.2 * 63
    base = np.clip(phase.astype(int), 0, 62)
    t = phase - base
    t = t * t * (3 - 2 * t)
    rays = waves[base] * (1 - t) + waves[base + 1] * t
    image += (smoothstep(0.45, 1.0, rays) * (1 - smoothstep(0.1, 0.75, y))[:, None] * 70)[..., None]
    sheet.colour[:] = enlarge(np.clip(image, 0, 255).astype(np.uint8), stage.width, stage.height)
    return sheet


def _corals(stage: Stage, sheet: Sheet, ridge: np.ndarray, size: float, index: int) -> None:
    rng = stage.fork(f"coral{index}")
    tones = ((238, 96, 110), (250, 160, 90), (190, 110, 220), (90, 200, 190), (240, 200, 110))
    for _ in range(16):
        x = rng.random() * stage.width
        if 0.25 < x / stage.width < 0.75 and index == 3:
            continue
        base = float(ridge[int(np.clip(x, 0, stage.width - 1))]) + 0.02 * stage.unit
        tone = tinted(tones[int(rng.integers(5))], (20, 70, 120), 0.25 + 0.12 * index)
        tall = size * stage.unit * rng.uniform(0.5, 1.2)
        if rng.random() < 0.5:
            for k in range(7):
                a = (k - 3) * 0.26 + rng.normal(0, 0.08)
                tip = (x + tall * np.sin(a), base - tall * np.cos(a))
                sheet.taper(
                    [(x, base), ((x + tip[0]) / 2 + rng.normal(0, 0.05) * tall, (base + tip[1]) / 2), tip],
                    tall * 0.13,
                    tall * 0.07,
                    tone,
                    int(NEUTRAL + 50 * np.sin(a) * stage.side),
                )
        else:
            for _ in range(6):
                sheet.ball(
                    x + rng.normal(0, 0.4) * tall,
                    base - rng.random() * tall * 0.3,
                    tall * rng.uniform(0.16, 0.3),
                    tone,
                )
