"""The sky: gradient, sun or moon, stars, and clouds in four hands (soft, puff, flat, streak)."""

from __future__ import annotations

import cv2
import numpy as np

from providers.embedded.illustrator.noise import Image, enlarge, smoothstep
from providers.embedded.illustrator.sheet import Colour, Sheet, ring, tinted
from providers.embedded.illustrator.stage import Stage


def gradient(stage: Stage, scale: int) -> Image:
    """Returns the clear sky at 1/``scale``: (h, w, 3) float32, 0..255, with the sun's halo."""
    p = stage.palette
    rows, columns = -(-stage.height // scale), -(-stage.width // scale)
    y = np.linspace(0.0, 1.0, rows, dtype=np.float32) / stage.horizon
    stops = np.array([0.0, 0.55, 1.0, 3.0], np.float32)
    ramp = np.stack(
        [np.interp(y, stops, [p.sky_top[c], p.sky_mid[c], p.sky_low[c], p.sky_low[c]]) for c in range(3)],
        1,
    ).astype(np.float32)
    soft = cv2.GaussianBlur(ramp[:, None, :], (1, 0), sigmaX=1, sigmaY=rows * 0.05)
    sky = np.repeat(np.asarray(soft).reshape(rows, 1, 3), columns, axis=1)
    halo = sun_distance(stage, (rows, columns))
    warm = {"night": 0.3, "dusk": 0.45, "day": 0.45}.get(stage.spec.time, 0.85)
    if stage.spec.weather in ("storm", "rain", "fog"):
        warm *= 0.5
    glow = warm * (0.55 * np.exp(-((halo / 0.1) ** 1.2)) + 0.5 * np.exp(-((halo / 0.42) ** 1.4)))
    sun = np.array(p.sun, np.float32)
    return np.asarray(sky + (sun - sky) * np.clip(glow, 0, 1)[..., None])


def sun_distance(stage: Stage, shape: tuple[int, int]) -> Image:
    """Distance from the sun in mean-side lengths, at ``shape``: float32."""
    rows, columns = shape
    mean = (stage.width * stage.height) ** 0.5
    dx = (np.linspace(0, 1, columns, dtype=np.float32) - stage.sun_x) * stage.width / mean
    dy = (np.linspace(0, 1, rows, dtype=np.float32) - stage.sun_y) * stage.height / mean
    return np.asarray(np.hypot(dx[None, :], dy[:, None]))


def paint_sky(stage: Stage) -> list[Sheet]:
    """Paints the opaque sky and, where the style has bodily clouds, a layer of them in front."""
    sheet = stage.sheet("sky", 1.0, stage.palette.sky_low)
    sheet.lit, sheet.soft = False, True
    sheet.alpha[:] = 255
    scale = 4
    low = gradient(stage, scale)
    full = enlarge(low, stage.width, stage.height)
    dither = stage.fork("dither").random((64, 64), dtype=np.float32)
    reps = (-(-stage.height // 64), -(-stage.width // 64))
    if stage.traits.clouds != "flat":
        full += np.tile(dither, reps)[: stage.height, : stage.width, None] - 0.5
    sheet.colour[:] = np.clip(full, 0, 255).astype(np.uint8)
    if stage.spec.dark:
        _stars(stage, sheet)
    _sun_or_moon(stage, sheet)
    sheets = [sheet]
    cover = {"clear": 0.25, "clouds": 0.65, "rain": 0.85, "storm": 0.95, "snow": 0.6, "fog": 0.3}
    amount = cover[stage.spec.weather]
    if stage.traits.clouds == "soft":
        _soft_clouds(stage, sheet, amount)
    elif stage.traits.clouds == "puff":
        _streaks(stage, sheet, amount * 0.5)
        sheets.append(_puffs(stage, amount))
    else:
        sheets.append(_flat_clouds(stage, amount))
    return sheets


def _stars(stage: Stage, sheet: Sheet) -> None:
    rng = stage.fork("stars")
    if stage.spec.time == "night" and stage.spec.weather == "clear":
        _milky_way(stage, sheet)
    count = int(420 * (1.0 if stage.spec.time == "night" else 0.4))
    xs = rng.random(count) * stage.width
    ys = rng.random(count) ** 1.3 * stage.height * stage.horizon
    sizes = rng.pareto(2.4, count) * 0.0006 * stage.unit + 0.0006 * stage.unit
    for x, y, size in zip(xs, ys, sizes, strict=True):
        size = min(size, 0.004 * stage.unit)
        bright = rng.uniform(0.5, 1.0)
        colour = tinted((190, 210, 255), (255, 246, 226), float(rng.random()))
        sheet.lamp(x, y, max(size, 0.7), (colour[0] * bright, colour[1] * bright, colour[2] * bright))


def _milky_way(stage: Stage, sheet: Sheet) -> None:
    scale = 4
    cloud = stage.noise("milky", 6, 5, scale=scale)
    rows, columns = cloud.shape
    y, x = np.mgrid[0:rows, 0:columns].astype(np.float32)
    angle = stage.fork("milky-angle").uniform(0.7, 1.1) * stage.side
    offset = (x - columns * 0.5) * np.cos(angle) + (y - rows * 0.28) * np.sin(angle)
    band = np.exp(-((offset / (0.16 * columns + 40 / scale)) ** 2))
    light = band * smoothstep(0.3, 0.9, cloud) * 0.8
    glow = light[..., None] * np.array([120, 130, 190], np.float32)
    glow += (band * smoothstep(0.62, 0.95, cloud))[..., None] * np.array([90, 60, 80], np.float32)
    small = np.clip(glow, 0, 255).astype(np.uint8)
    sheet.colour[:] = cv2.add(sheet.colour, enlarge(small, stage.width, stage.height))


def _sun_or_moon(stage: Stage, sheet: Sheet) -> None:
    p, unit = stage.palette, stage.unit
    x, y = stage.x(stage.sun_x), stage.y(stage.sun_y)
    if stage.spec.weather in ("storm", "rain", "fog") and stage.spec.time != "night":
        return
    if stage.spec.time in ("night", "dusk"):
        radius = unit * (0.075 if "moon" in stage.spec.subjects else 0.045)
        sheet.tint(ring(x, y, radius, radius), p.sun)
        rng = stage.fork("moon")
        for _ in range(7):
            a, d = rng.uniform(0, 2 * np.pi), rng.uniform(0.1, 0.65) * radius
            r = rng.uniform(0.08, 0.22) * radius
            sheet.tint(ring(x + d * np.cos(a), y + d * np.sin(a), r, r), tinted(p.sun, p.sky_mid, 0.22))
        sheet.lamp(x, y, radius, (90, 90, 90))
        return
    radius = unit * (0.035 if stage.spec.time == "day" else 0.062)
    if stage.traits.clouds == "flat":
        for index, k in enumerate((4.6, 3.2, 2.0)):
            r = radius * k * 1.25
            sheet.tint(ring(x, y, r, r), tinted(_at(sheet, x, y, r), p.sun, 0.16 + 0.14 * index))
        radius *= 1.5
    sheet.tint(ring(x, y, radius, radius), p.sun)
    sheet.lamp(x, y, radius, (130, 120, 90))


def _at(sheet: Sheet, x: float, y: float, r: float) -> Colour:
    row = int(np.clip(y - r * 0.6, 0, sheet.height - 1))
    r0, g0, b0 = (float(v) for v in sheet.colour[row, int(np.clip(x, 0, sheet.width - 1))])
    return (r0, g0, b0)


def _soft_clouds(stage: Stage, sheet: Sheet, amount: float) -> None:
    """Fractal clouds, flattened towards the horizon, lit from the sun's side."""
    p, scale = stage.palette, 2
    rows, columns = -(-stage.height // scale), -(-stage.width // scale)
    base = stage.noise("cloud", 2.4, 7, stretch=1.7, scale=scale)
    y = np.linspace(0.0, 1.0, rows, dtype=np.float32) / stage.horizon
    squeeze = np.clip(1.0 - y, 0.02, 1.0)
    map_y = np.repeat(((1.0 / (0.42 + squeeze)) * rows * 1.15)[:, None], columns, 1).astype(np.float32)
    map_x = np.repeat(np.arange(columns, dtype=np.float32)[None, :], rows, 0)
    field = np.asarray(cv2.remap(base, map_x, map_y, cv2.INTER_LINEAR, borderMode=cv2.BORDER_REFLECT))
    threshold = 0.72 - 0.42 * amount
    density = smoothstep(threshold, threshold + 0.34, field)
    shift = max(2, int(0.012 * stage.unit / scale))
    move = np.array([[1, 0, -stage.side * shift], [0, 1, shift * 0.8]], np.float32)
    toward = np.asarray(cv2.warpAffine(field, move, (columns, rows), borderMode=cv2.BORDER_REPLICATE))
    light = np.clip(0.55 + (field - toward) * 4.5 - (field - threshold) * 0.5, 0, 1)
    near_sun = np.exp(-sun_distance(stage, (rows, columns)) / 0.35)
    light = np.clip(light + 0.35 * near_sun, 0, 1)
    shade, bright = np.array(p.cloud_shade, np.float32), np.array(p.cloud_light, np.float32)
    colour = shade + (bright - shade) * light[..., None]
    fade = (1.0 - smoothstep(0.86, 1.04, y))[:, None]
    weight = np.asarray(density * fade * 0.95, np.float32)
    colour8 = enlarge(np.clip(colour, 0, 255).astype(np.uint8), stage.width, stage.height)
    weight_full = enlarge(weight, stage.width, stage.height)
    sheet.colour[:] = cv2.blendLinear(colour8, sheet.colour, weight_full, 1.0 - weight_full)


def _streaks(stage: Stage, sheet: Sheet, amount: float) -> None:
    """High, thin cirrus."""
    field = stage.noise("cirrus", 8.0, 4, stretch=7.0, scale=4)
    rows = field.shape[0]
    y = np.linspace(0, 1, rows, dtype=np.float32) / stage.horizon
    weight = smoothstep(0.62 - 0.2 * amount, 0.95, field) * (1.0 - smoothstep(0.5, 0.95, y))[:, None] * 0.7
    full = enlarge(weight.astype(np.float32), stage.width, stage.height)
    tone = np.empty_like(sheet.colour)
    tone[:] = np.clip(stage.palette.cloud_light, 0, 255)
    sheet.colour[:] = cv2.blendLinear(tone, sheet.colour, full, 1.0 - full)


def _puffs(stage: Stage, amount: float) -> Sheet:
    """Towering cumulus built from balls, far and small at the horizon, near and large above."""
    p, rng = stage.palette, stage.fork("puffs")
    sheet = stage.sheet("clouds", 0.93, p.cloud_light)
    sheet.lit, sheet.soft = False, True
    banks = int(3 + 5 * amount)
    anchors = sorted(rng.random(banks) ** 0.7)
    side = 1 if stage.sun_x < 0.5 else -1
    for index, rise in enumerate(reversed(anchors)):
        base_y = stage.y(stage.horizon) * (0.97 - 0.72 * (1 - rise))
        size = stage.unit * (0.08 + 0.26 * (1 - rise)) * rng.uniform(0.7, 1.2)
        centre = 0.5 + side * rng.uniform(-0.15, 0.55) if index % 2 == 0 else rng.uniform(0.0, 1.0)
        _cumulus(sheet, stage, rng, stage.x(centre), base_y, size)
    return sheet


def _cumulus(
    sheet: Sheet, stage: Stage, rng: np.random.Generator, x: float, base: float, size: float
) -> None:
    p = stage.palette
    balls = []
    for _ in range(34):
        u = rng.uniform(-1, 1)
        crown = (1 - abs(u)) ** 0.8 * rng.uniform(0.25, 1.0)
        radius = size * (0.1 + 0.2 * (1 - abs(u))) * rng.uniform(0.7, 1.15)
        balls.append((x + u * size, base - crown * size * 0.62, radius))
    balls.sort(key=lambda ball: ball[1] - ball[2] * 0.2)
    haze = np.clip(base / max(stage.y(stage.horizon), 1.0) - 0.5, 0, 0.45)
    bright, dark = (
        tinted(p.cloud_light, p.sky_low, float(haze)),
        tinted(p.cloud_shade, p.sky_low, float(haze)),
    )
    for bx, by, radius in balls:
        top = np.clip((base - by) / (size * 0.62), 0, 1)
        body = tinted(dark, bright, float(0.35 + 0.65 * top))
        sheet.polygon(ring(bx, by, radius, radius), body)
        dx = stage.side * radius * 0.16
        sheet.tint(ring(bx + dx, by - radius * 0.2, radius * 0.78, radius * 0.76), tinted(body, bright, 0.75))
    for offset in np.linspace(-0.95, 0.95, 9):
        lobe = size * rng.uniform(0.07, 0.11)
        sheet.polygon(
            ring(x + offset * size, base + lobe * 0.1, lobe * 1.9, lobe * 0.6), tinted(dark, bright, 0.5)
        )


def _flat_clouds(stage: Stage, amount: float) -> Sheet:
    """Pill-shaped clouds with level floors."""
    p, rng = stage.palette, stage.fork("pills")
    sheet = stage.sheet("clouds", 0.93, p.cloud_light)
    sheet.lit, sheet.soft = False, True
    for _ in range(int(3 + 5 * amount)):
        x, rise = stage.x(rng.uniform(-0.05, 1.05)), rng.uniform(0.1, 0.85)
        y = stage.y(stage.horizon) * rise
        length = stage.unit * rng.uniform(0.12, 0.3) * (1.25 - 0.6 * rise)
        thick = length * rng.uniform(0.13, 0.18)
        colour = tinted(p.cloud_light, p.sky_mid, float(0.1 + 0.45 * rng.random()))
        for row in range(int(rng.integers(2, 4))):
            half = length * (1.0 - 0.3 * row) * rng.uniform(0.7, 1.0)
            shift = rng.uniform(-0.3, 0.3) * length * (row > 0)
            _pill(sheet, x + shift, y - row * thick * 0.98, half, thick * 0.5, colour)
    return sheet


def _pill(sheet: Sheet, x: float, y: float, half: float, radius: float, colour: Colour) -> None:
    turn = np.linspace(-np.pi / 2, np.pi / 2, 14)
    right = np.stack([x + half + radius * np.cos(turn), y + radius * np.sin(turn)], 1)
    left = np.stack([x - half - radius * np.cos(turn), y - radius * np.sin(turn)], 1)
    sheet.polygon(np.concatenate([right, left]), colour)


def air(stage: Stage) -> Image:
    """Returns the colour of the air at the horizon, column by column: (1, width, 3) float32."""
    low = gradient(stage, 8)
    row = int(np.clip(stage.horizon * low.shape[0] - 1, 0, low.shape[0] - 1))
    line = low[max(0, row - 6) : row + 1].mean(axis=0, keepdims=True)
    line = 0.45 * line + 0.55 * np.array(stage.palette.haze, np.float32)
    return enlarge(line.astype(np.float32), stage.width, 1)[:1]
