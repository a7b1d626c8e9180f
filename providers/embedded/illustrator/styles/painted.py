"""Two painted styles: watercolour (paper, wet edges, granulation) and oil (oriented strokes, impasto)."""

from __future__ import annotations

from functools import partial

import cv2
import numpy as np

from providers.embedded.illustrator.noise import Generator, Image, smoothstep, wrapped_blur
from providers.embedded.illustrator.sheet import Sheet
from providers.embedded.illustrator.toning import Look, Wash, bloom, broad, darken, saturate, tone


def _wet(light: Image) -> Image:
    return smoothstep(0.0, 0.95, light)


def _rich(light: Image) -> Image:
    return smoothstep(0.1, 0.9, light)


def _paper(rng: Generator) -> Image:
    """Cold-pressed paper: pits of two sizes, 255 = its high points."""
    size = (512, 512)
    pits = wrapped_blur(rng.normal(0, 1, size).astype(np.float32), 1.5)
    fine = wrapped_blur(rng.normal(0, 1, size).astype(np.float32), 0.7)
    field = pits / pits.std() + 0.6 * fine / fine.std()
    return np.asarray(np.clip(218 + 3.2 * field, 0, 255).astype(np.uint8))


def _waver(rng: Generator) -> Image:
    size = (512, 512)
    out = np.empty((*size, 2), np.float32)
    for index in range(2):
        wide = wrapped_blur(rng.normal(0, 1, size).astype(np.float32), 16)
        fine = wrapped_blur(rng.normal(0, 1, size).astype(np.float32), 4)
        out[..., index] = wide / wide.std() + 0.45 * fine / fine.std()
    return out


def _wander(wash: Wash, look: Look, amount: float) -> None:
    """Lets every edge waver by about ``amount`` pixels."""
    rows, columns = wash.alpha.shape
    flat = look.tile("waver-x", lambda rng: np.ascontiguousarray(_waver(rng)[..., 0]), rows, columns)
    tall = look.tile("waver-y", lambda rng: np.ascontiguousarray(_waver(rng)[..., 1]), rows, columns)
    map_x = np.arange(columns, dtype=np.float32)[None, :] + flat * amount
    map_y = np.arange(rows, dtype=np.float32)[:, None] + tall * amount
    border = cv2.BORDER_REPLICATE
    wash.rgb = np.asarray(cv2.remap(wash.rgb, map_x, map_y, cv2.INTER_LINEAR, borderMode=border))
    wash.alpha = np.asarray(cv2.remap(wash.alpha, map_x, map_y, cv2.INTER_LINEAR, borderMode=border))


def watercolour(sheet: Sheet, look: Look) -> Wash:
    """Transparent pigment on paper: wavering wet edges, blooms in the wash, grain, light kept as paper."""
    unit = look.stage.unit
    wash = tone(sheet, look, _wet, haze=0.95, veil=1.15)
    _wander(wash, look, 0.0022 * unit)
    rows, columns = wash.alpha.shape
    wash.rgb = saturate(wash.rgb, 1.5, 0.92, 32)
    pool = look.fractal("pigment", 4, 4, wash.rows)
    ink = cv2.addWeighted(pool, 0.24, pool, 0, 192)
    if sheet.lit:
        edge = _dried_edge(wash.alpha, max(1.5, 0.0045 * unit), 0.5)
        colours = cv2.cvtColor(wash.rgb, cv2.COLOR_RGB2GRAY)
        inner = cv2.subtract(cv2.GaussianBlur(colours, (0, 0), max(1.2, 0.003 * unit)), colours)
        edge = cv2.add(edge, cv2.convertScaleAbs(inner, alpha=0.9))
        ink = cv2.subtract(ink, edge)
    wash.rgb = darken(wash.rgb, np.asarray(ink))
    wash.rgb = np.asarray(cv2.convertScaleAbs(wash.rgb, alpha=1.13, beta=4))
    if not sheet.lit and sheet.name == "sky":
        _leave_paper(wash, look)
    paper = look.tile("paper", _paper, rows, columns)
    wash.rgb = np.asarray(cv2.convertScaleAbs(darken(wash.rgb, paper), alpha=1.17))
    bloom(wash, look, 0.5, 1.6)
    return wash


def _dried_edge(alpha: Image, reach: float, strength: float) -> Image:
    """Pigment gathers inside a wash's rim: uint8 amount."""
    wide = cv2.GaussianBlur(alpha, (0, 0), reach)
    inside = cv2.subtract(alpha, wide)
    return np.asarray(cv2.convertScaleAbs(cv2.copyTo(inside, alpha), alpha=strength))


def _leave_paper(wash: Wash, look: Look) -> None:
    """Keeps an irregular margin and a few gaps of the sky unpainted."""
    rows, columns = wash.alpha.shape
    low = look.fractal("margin", 7, 5, wash.rows)[::4, ::4].astype(np.float32) / 255.0
    h, w = low.shape
    unit = look.stage.unit / 4
    y, x = np.mgrid[0:h, 0:w].astype(np.float32)
    inset = np.minimum(np.minimum(x, w - 1 - x), np.minimum(y, h - 1 - y)) / unit
    bare = 1.0 - smoothstep(0.03, 0.045, inset + (low - 0.5) * 0.1)
    rim_line = np.exp(-(((inset + (low - 0.5) * 0.1 - 0.052) / 0.006) ** 2))
    bare_full = np.asarray(cv2.resize(bare.astype(np.float32), (columns, rows)))
    paper = np.full_like(wash.rgb, 250)
    wash.rgb = np.asarray(cv2.blendLinear(paper, wash.rgb, bare_full, 1 - bare_full))
    ring = cv2.resize((255 - 34 * rim_line * (1 - bare)).astype(np.uint8), (columns, rows))
    wash.rgb = darken(wash.rgb, np.asarray(ring))


def oil(sheet: Sheet, look: Look) -> Wash:
    """Strokes that follow form, colour broken from stroke to stroke, ridges of paint lit from the side."""
    unit = look.stage.unit
    wash = tone(sheet, look, _rich, haze=0.85, veil=0.9)
    wash.rgb = saturate(wash.rgb, 1.3, 1.1, 0)
    if sheet.lit:
        bloom(wash, look, 0.7, 1.0)
    rng = look.stage.fork("strokes" + sheet.name)
    angle = _flow(wash, look)
    size = unit * (0.011 if sheet.lit else 0.019) * (0.75 + 0.5 * sheet.depth)
    painted = _strokes(wash, angle, rng, max(3.0, size))
    if sheet.lit:
        painted = _details(wash, painted, size)
    wash.rgb = _impasto(painted, look, angle, wash.rows)
    if not sheet.lit:
        bloom(wash, look, 0.7, 1.0)  # a star under the brush would become a white bar
    return wash


def _flow(wash: Wash, look: Look) -> Image:
    """Stroke direction at an eighth of the size, radians: along edges, else drifting with a slow field."""
    rows, columns = wash.alpha.shape
    grey = cv2.cvtColor(wash.rgb, cv2.COLOR_RGB2GRAY)
    small = cv2.resize(grey, (max(8, columns // 8), max(8, rows // 8)), interpolation=cv2.INTER_AREA)
    small = np.asarray(cv2.GaussianBlur(small, (0, 0), 1.5)).astype(np.float32)
    gx, gy = cv2.Sobel(small, cv2.CV_32F, 1, 0), cv2.Sobel(small, cv2.CV_32F, 0, 1)
    slow = look.fractal("flow", 3, 2, wash.rows)[::8, ::8].astype(np.float32) / 255.0
    slow = np.asarray(cv2.resize(slow, (small.shape[1], small.shape[0])))
    drift = (slow - 0.5) * 2.6
    xx, yy, xy = (np.asarray(cv2.GaussianBlur(f, (0, 0), 3.0)) for f in (gx * gx, gy * gy, gx * gy))
    edge = 0.5 * np.arctan2(2 * xy, xx - yy) + np.pi / 2
    weight = np.clip((xx + yy) / 600.0, 0, 1)
    c = weight * np.cos(2 * edge) + (1 - weight) * np.cos(2 * drift)
    s = weight * np.sin(2 * edge) + (1 - weight) * np.sin(2 * drift)
    return np.asarray(0.5 * np.arctan2(s, c), np.float32)


def _strokes(wash: Wash, angle: Image, rng: Generator, size: float) -> Image:
    """Paints the layer anew in strokes ``size`` pixels wide, over an underpainting."""
    rows, columns = wash.alpha.shape
    canvas = broad(wash.rgb, size * 0.3)
    used = cv2.dilate(wash.alpha[::8, ::8], np.ones((3, 3), np.uint8)) > 0
    step = size * 1.25
    gy, gx = np.mgrid[0 : rows + step : step * 0.8, 0 : columns + step : step * 1.5]
    xs = (gx + rng.uniform(-0.7, 0.7, gx.shape) * step).ravel()
    ys = (gy + rng.uniform(-0.5, 0.5, gy.shape) * step).ravel()
    order = rng.permutation(len(xs))
    xs, ys = xs[order].clip(0, columns - 1), ys[order].clip(0, rows - 1)
    column = np.minimum(xs.astype(int) // 8, used.shape[1] - 1)
    row = np.minimum(ys.astype(int) // 8, used.shape[0] - 1)
    keep = used[row, column]
    xs, ys, column, row = xs[keep], ys[keep], column[keep], row[keep]
    theta = angle[np.minimum(row, angle.shape[0] - 1), np.minimum(column, angle.shape[1] - 1)]
    theta = theta + rng.normal(0, 0.16, len(xs))
    half = size * rng.uniform(1.0, 2.4, len(xs))
    colours = wash.rgb[ys.astype(int), xs.astype(int)].astype(np.float32)
    colours *= 1.0 + rng.normal(0, 0.07, (len(xs), 1)).astype(np.float32)
    colours += rng.normal(0, 6.5, (len(xs), 3)).astype(np.float32)
    ends = np.stack(
        [
            xs - half * np.cos(theta),
            ys - half * np.sin(theta),
            xs + half * np.cos(theta),
            ys + half * np.sin(theta),
        ],
        1,
    )
    bend = rng.normal(0, 0.22, len(xs)) * half
    middle = np.stack([xs - bend * np.sin(theta), ys + bend * np.cos(theta)], 1)
    points = np.stack([ends[:, :2], middle, ends[:, 2:]], 1)
    fixed = np.rint(points * 16).astype(np.int32)
    widths = np.maximum(1, np.rint(size * rng.uniform(0.55, 1.15, len(xs)))).astype(int).tolist()
    paints = np.clip(colours, 0, 255).tolist()
    for stroke, paint, width in zip(fixed, paints, widths, strict=True):
        cv2.polylines(canvas, [stroke], False, paint, width, cv2.LINE_AA, 4)
    return canvas


def _details(wash: Wash, painted: Image, size: float) -> Image:
    """Lets small forms through that a stroke of ``size`` would bury."""
    base = broad(wash.rgb, size * 0.55)
    lost = cv2.cvtColor(cv2.absdiff(wash.rgb, base), cv2.COLOR_RGB2GRAY)
    weight = cv2.GaussianBlur(lost, (0, 0), max(1.0, size * 0.16)).astype(np.float32)
    weight = np.asarray(np.clip((weight - 7.0) / 22.0, 0.0, 0.82), np.float32)
    soft = cv2.medianBlur(wash.rgb, 5)
    return np.asarray(cv2.blendLinear(soft, painted, weight, 1.0 - weight))


def _bristles(direction: int, rng: Generator) -> Image:
    """Marks of a dry brush drawn along ``direction`` eighths of a turn; tiles."""
    grain = rng.normal(0, 1, (256, 256)).astype(np.float32)
    length = 33
    kernel = np.zeros((length, length), np.float32)
    a = direction * np.pi / 4
    c = length // 2
    tip = (round(c + c * np.cos(a)), round(c + c * np.sin(a)))
    cv2.line(kernel, (2 * c - tip[0], 2 * c - tip[1]), tip, 1.0, 1)
    tiled = np.tile(grain, (2, 2))
    out = cv2.filter2D(tiled, -1, kernel / kernel.sum())[128:384, 128:384]
    out = out / out.std()
    return np.asarray(np.clip(128 + 30 * out, 0, 255).astype(np.uint8))


def _impasto(rgb: Image, look: Look, angle: Image, span: slice) -> Image:
    """Lights the paint's relief: stroke edges and bristle marks along the stroke."""
    rows, columns = rgb.shape[:2]
    grey = cv2.cvtColor(rgb, cv2.COLOR_RGB2GRAY)
    quarter = np.rint(angle / (np.pi / 4)).astype(int) % 4
    relief = np.full((rows, columns), 128, np.uint8)
    for direction in range(4):
        marks = look.tile(f"bristle{direction}", partial(_bristles, direction), rows, columns)
        mask = cv2.resize(
            (quarter == direction).astype(np.uint8), (columns, rows), interpolation=cv2.INTER_NEAREST
        )
        cv2.copyTo(marks, mask, relief)
    height = cv2.addWeighted(grey, 0.55, relief, 0.5, 0)
    side = look.stage.side
    emboss = np.array([[-1, -1, 0], [-1, 0, 1], [0, 1, 1]], np.float32) * 0.5
    kernel = emboss if side < 0 else emboss[:, ::-1].copy()
    slope = cv2.filter2D(height, cv2.CV_16S, -kernel)
    raised = np.asarray(slope)
    shine = cv2.convertScaleAbs(raised.clip(0), alpha=0.42)
    shadow = cv2.convertScaleAbs(raised.clip(None, 0), alpha=0.5)
    lit = cv2.add(rgb, cv2.merge([shine, shine, shine]))
    return np.asarray(cv2.subtract(lit, cv2.merge([shadow, shadow, shadow])))
