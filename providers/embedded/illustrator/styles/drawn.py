"""Two drawn styles: anime (cel steps, fine coloured line) and comic book (ink, spot colour, halftone)."""

from __future__ import annotations

import cv2
import numpy as np

from providers.embedded.illustrator.noise import Generator, Image, wrapped_blur
from providers.embedded.illustrator.sheet import Sheet
from providers.embedded.illustrator.toning import Look, Wash, bloom, darken, edges, rim, saturate, tone


def _steps(light: Image, cuts: tuple[tuple[float, float], ...], low: float) -> Image:
    """A stair with soft treads: starts at ``low``, at each (place, level) changes to level."""
    share = np.full_like(light, low)
    for place, level in cuts:
        ramp = np.clip((light - place) / 0.03 + 0.5, 0, 1)
        share = share + (level - share) * ramp
    return share


def _cel(light: Image) -> Image:
    return _steps(light, ((0.46, 0.72), (0.78, 1.05)), 0.14)


def _spot(light: Image) -> Image:
    return _steps(light, ((0.36, 0.62), (0.66, 1.06)), 0.22)


def anime(sheet: Sheet, look: Look) -> Wash:
    """Two-step cel shading, violet shadows, a thin line in the colour's own dark, light that blooms."""
    stage, unit = look.stage, look.stage.unit
    wash = tone(sheet, look, _cel, haze=0.9)
    if sheet.lit:
        line = edges(cv2.GaussianBlur(wash.flat, (0, 0), 0.8), 26, 1)
        line = cv2.GaussianBlur(line, (0, 0), max(0.5, 0.0006 * unit))
        strength = 0.5 * (1.0 - sheet.depth) ** 1.2
        wash.rgb = darken(wash.rgb, np.asarray(cv2.addWeighted(line, -strength, line, 0, 255)))
        reach = max(1.5, 0.0028 * unit)
        edge = rim(wash.alpha, stage.side * reach, -reach)
        wash.rgb = np.asarray(cv2.add(wash.rgb, _tinted(edge, stage.palette.sun, 0.28)))
    wash.rgb = saturate(wash.rgb, 1.32, 1.05, 5)
    bloom(wash, look, 1.5, 1.4)
    return wash


def _tinted(mask: Image, colour: tuple[float, float, float], strength: float) -> Image:
    return np.asarray(
        cv2.merge([cv2.convertScaleAbs(mask, alpha=strength * channel / 255.0) for channel in colour])
    )


def _screen(cell: int, angle: float) -> Image:
    """A halftone screen: thresholds 0..255 of round dots, ``cell`` pixels apart; tiles every 8 cells."""
    side = cell * 8
    y, x = np.mgrid[0:side, 0:side].astype(np.float32)
    turns = 2 * np.pi / side
    a, b = round(8 * np.cos(angle)), round(8 * np.sin(angle))
    u, v = turns * (a * x + b * y), turns * (-b * x + a * y)
    return np.asarray(np.clip(127.5 + 63.5 * (np.cos(u) + np.cos(v)), 0, 255).astype(np.uint8))


def _hatch(spacing: int) -> Image:
    side = spacing * 8
    y, x = np.mgrid[0:side, 0:side].astype(np.float32)
    wave = np.cos(2 * np.pi * (x + y) / spacing + 0.6 * np.sin(2 * np.pi * (x - y) / side))
    return np.asarray(np.clip(127.5 + 127.5 * wave, 0, 255).astype(np.uint8))


def comic(sheet: Sheet, look: Look) -> Wash:
    """Flat spot colours, dots where light falls off, hatching in the dark, and ink of varying width."""
    unit = look.stage.unit
    cell = max(4, round(0.0105 * unit))
    wash = tone(sheet, look, _spot, haze=0.7, veil=0.8)
    rows, columns = wash.alpha.shape
    dots = look.tile(f"dots{cell}", lambda rng: _screen(cell, 0.46), rows, columns)
    wash.rgb = _spots(saturate(wash.rgb, 1.55, 1.2, 8), dots, 5)
    if sheet.lit:
        mid = cv2.inRange(wash.light, 60, 128)
        dark_dot = cv2.bitwise_and(cv2.inRange(dots, 0, 117), mid)
        deep = cv2.inRange(wash.light, 0, 78)
        lines = look.tile(f"hatch{cell}", lambda rng: _hatch(cell), rows, columns)
        dark_dot = cv2.bitwise_or(dark_dot, cv2.bitwise_and(cv2.inRange(lines, 151, 255), deep))
        strength = 0.5 * (1 - 0.7 * sheet.depth)
        wash.rgb = darken(wash.rgb, np.asarray(cv2.addWeighted(dark_dot, -strength, dark_dot, 0, 255)))
    if sheet.lit or sheet.name == "clouds":
        _ink(wash, look)
    bloom(wash, look, 0.55, 0.8)
    return wash


def _spots(rgb: Image, dots: Image, levels: int) -> Image:
    """Quantises each channel to ``levels``, choosing between neighbours by the dot screen."""
    step = 255.0 / (levels - 1)
    offset = cv2.convertScaleAbs(dots, alpha=step / 255.0)
    lifted = cv2.add(rgb, cv2.merge([offset, offset, offset]))
    table = (np.floor(np.arange(256) / step) * step).clip(0, 255).astype(np.uint8)
    return np.asarray(cv2.LUT(lifted, table))


def _wander(rng: Generator) -> Image:
    field = wrapped_blur(rng.random((512, 512), dtype=np.float32), 14)
    return np.asarray(((field - field.min()) * (255.0 / np.ptp(field))).astype(np.uint8))


def _ink(wash: Wash, look: Look) -> None:
    """Draws the outline (thick in front, pressed and lifted by noise) and thinner lines inside."""
    depth, unit = wash.sheet.depth, look.stage.unit
    rows, columns = wash.alpha.shape
    reach = max(1.0, unit * (0.0062 - 0.0042 * depth))
    pressure = look.tile("pressure", _wander, rows, columns)
    soft = cv2.GaussianBlur(wash.alpha, (0, 0), reach)
    level = cv2.addWeighted(pressure, 0.3, pressure, 0, 175)
    outline = cv2.bitwise_and(cv2.compare(soft, level, cv2.CMP_LT), cv2.inRange(wash.alpha, 41, 255))
    if not wash.sheet.soft:
        inner = edges(cv2.GaussianBlur(wash.flat, (0, 0), 1.0), 34 + 30 * depth, max(1, round(reach * 0.55)))
        outline = cv2.bitwise_or(outline, inner)
    outline = cv2.GaussianBlur(outline, (0, 0), 0.7)
    weight = np.asarray(outline, np.float32) * ((1.0 - 0.45 * depth) / 255.0)
    ink = np.empty_like(wash.rgb)
    ink[:] = (24, 18, 34)
    wash.rgb = np.asarray(cv2.blendLinear(ink, wash.rgb, weight, 1.0 - weight))
