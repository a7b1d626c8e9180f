"""Two graphic styles: flat vector (crisp planes) and cyberpunk (neon, haze, scan lines)."""

from __future__ import annotations

import cv2
import numpy as np

from providers.embedded.illustrator.noise import Image
from providers.embedded.illustrator.sheet import Sheet
from providers.embedded.illustrator.toning import Look, Wash, bloom, darken, rim, saturate, tone

MAGENTA = (255.0, 40.0, 160.0)
CYAN = (30.0, 220.0, 255.0)


def _planes(light: Image) -> Image:
    share = np.full_like(light, 0.3)
    for place, level in ((0.5, 0.74), (0.7, 0.96)):
        share = share + (level - share) * np.clip((light - place) / 0.02 + 0.5, 0, 1)
    return share


def flat(sheet: Sheet, look: Look) -> Wash:
    """Even planes of few colours, nothing else; mist is cut into bands."""
    if sheet.mist is not None:
        sheet.mist = np.asarray(
            cv2.LUT(sheet.mist, ((np.arange(256) + 18) // 36 * 36).clip(0, 255).astype(np.uint8))
        )
    wash = tone(sheet, look, _planes, haze=0.95, veil=0.55)
    wash.rgb = saturate(wash.rgb, 1.16, 1.04, 5)
    bloom(wash, look, 0.35, 0.7)
    return wash


def _night(light: Image) -> Image:
    return np.asarray(np.clip(light * 1.35 - 0.25, 0.0, 1.0) ** 1.2)


def _grade() -> Image:
    """Split tones: indigo shadows, magenta middles, cyan-white lights. (1, 256, 3) uint8 of luminance."""
    x = np.arange(256)
    stops = [0, 60, 120, 180, 255]
    r = np.interp(x, stops, [8, 46, 150, 210, 246])
    g = np.interp(x, stops, [6, 18, 44, 150, 250])
    b = np.interp(x, stops, [26, 92, 160, 226, 255])
    return np.asarray(np.stack([r, g, b], 1)[None].astype(np.uint8))


def cyberpunk(sheet: Sheet, look: Look) -> Wash:
    """Night graded to indigo, magenta and cyan; every edge catches a sign's light; faint scan lines."""
    unit = look.stage.unit
    wash = tone(sheet, look, _night, haze=1.0, veil=1.0, gain=1.05)
    grey = cv2.cvtColor(wash.rgb, cv2.COLOR_RGB2GRAY)
    graded = cv2.LUT(cv2.merge([grey, grey, grey]), _grade())
    wash.rgb = saturate(np.asarray(cv2.addWeighted(wash.rgb, 0.5, graded, 0.55, 0)), 1.3, 1.08)
    if sheet.lit:
        _neon_edge(wash, unit)
    rows, columns = wash.alpha.shape
    period = max(3, round(0.0032 * unit))
    lines = np.where(np.arange(sheet.height) % period == 0, 214, 255).astype(np.uint8)[wash.rows]
    wash.rgb = darken(wash.rgb, np.repeat(lines[:rows, None], columns, 1))
    bloom(wash, look, 1.7, 1.6)
    return wash


def _neon_edge(wash: Wash, unit: float) -> None:
    reach = max(1.5, 0.0032 * unit)
    strength = 0.95 - 0.55 * wash.sheet.depth
    for colour, dx in ((MAGENTA, -reach), (CYAN, reach)):
        edge = cv2.GaussianBlur(rim(wash.alpha, dx, -0.5 * reach), (0, 0), reach * 0.35)
        halo = cv2.GaussianBlur(edge, (0, 0), reach * 3.0)
        light = cv2.addWeighted(edge, 0.8 * strength, halo, 0.9 * strength, 0)
        layers = [cv2.convertScaleAbs(light, alpha=channel / 255.0) for channel in colour]
        wash.rgb = np.asarray(cv2.add(wash.rgb, cv2.merge(layers)))
