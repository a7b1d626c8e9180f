"""Two styles that model light: the animated film (soft volumes) and the photograph (texture and air)."""

from __future__ import annotations

import cv2
import numpy as np

from providers.embedded.illustrator.noise import Generator, Image, smoothstep
from providers.embedded.illustrator.sheet import Sheet
from providers.embedded.illustrator.toning import Look, Wash, bloom, broad, darken, rim, saturate, tone


def _soft(light: Image) -> Image:
    return smoothstep(0.12, 0.95, light)


def _film(light: Image) -> Image:
    return smoothstep(0.05, 0.95, light)


def animated(sheet: Sheet, look: Look) -> Wash:
    """Rounded volumes: blurred form light, occlusion in the creases, a warm rim and a gloss."""
    unit, stage = look.stage.unit, look.stage
    if sheet.lit:
        crease = _wide(sheet.light, 0.014 * unit)
        fine = cv2.GaussianBlur(sheet.light, (0, 0), max(0.0022 * unit, 0.8))
        sheet.light = np.asarray(cv2.addWeighted(fine, 1.25, crease, -0.25, 2))
    wash = tone(sheet, look, _soft, haze=0.85)
    if sheet.lit:
        occlusion = _wide(wash.alpha, 0.02 * unit)
        shade = cv2.addWeighted(occlusion, 0.42, occlusion, 0, 148)
        wash.rgb = darken(wash.rgb, np.asarray(shade))
        reach = max(2.0, 0.0055 * unit)
        edge = cv2.GaussianBlur(rim(wash.alpha, stage.side * reach, -reach), (0, 0), max(0.8, reach * 0.4))
        strength = (0.75 - 0.35 * sheet.depth) * (0.45 if stage.spec.dark else 0.8)
        light = np.array(stage.palette.sun, np.float32) * strength
        wash.rgb = _lit_by(wash.rgb, np.asarray(edge), light)
        gloss = cv2.LUT(wash.light, (np.arange(256) - 208).clip(0, 47).astype(np.uint8))
        wash.rgb = _lit_by(wash.rgb, np.asarray(gloss), light * 1.6)
    elif sheet.soft and sheet.name.startswith(("clouds", "bank")):
        wash.rgb = broad(wash.rgb, 0.008 * unit)
        wash.alpha = np.asarray(cv2.GaussianBlur(wash.alpha, (0, 0), max(0.8, 0.002 * unit)))
    _defocus(wash, sheet.depth, unit)
    wash.rgb = saturate(wash.rgb, 1.18, 1.03, 3)
    bloom(wash, look, 1.1, 1.2)
    return wash


def _defocus(wash: Wash, depth: float, unit: float) -> None:
    """Blurs what lies far behind and close before the plane of focus, as a fast lens does."""
    blur = unit * (0.0026 * max(0.0, depth - 0.6) / 0.4 + 0.0042 * max(0.0, 0.2 - depth) / 0.1)
    if blur < 0.5 or depth >= 0.999:
        return
    wash.rgb = np.asarray(cv2.GaussianBlur(wash.rgb, (0, 0), blur))
    wash.alpha = np.asarray(cv2.GaussianBlur(wash.alpha, (0, 0), blur))


def _wide(field: Image, sigma: float) -> Image:
    """A wide blur at an eighth of the size."""
    rows, columns = field.shape
    small = cv2.resize(field, (max(4, columns // 8), max(4, rows // 8)), interpolation=cv2.INTER_AREA)
    small = cv2.GaussianBlur(small, (0, 0), max(0.5, sigma / 8))
    return np.asarray(cv2.resize(small, (columns, rows), interpolation=cv2.INTER_LINEAR))


def _lit_by(rgb: Image, amount: Image, light: Image) -> Image:
    """Adds ``light`` (3,) scaled by ``amount`` uint8."""
    ramp = np.clip(np.arange(256, dtype=np.float32)[:, None] * light[None, :] / 255.0, 0, 255)
    table = ramp.astype(np.uint8)[None]
    return np.asarray(cv2.add(rgb, cv2.LUT(cv2.merge([amount, amount, amount]), table)))


def _grain(rng: Generator) -> Image:
    fine = rng.normal(0.0, 1.0, (512, 512)).astype(np.float32)
    coarse = cv2.GaussianBlur(rng.normal(0.0, 1.0, (512, 512)).astype(np.float32), (0, 0), 1.2) * 2.2
    return np.asarray(np.clip(128 + 22 * (0.5 * fine + coarse), 0, 255).astype(np.uint8))


def realistic(sheet: Sheet, look: Look) -> Wash:
    """Texture in the light, thick air in the distance, a film's shoulder and a little grain."""
    unit = look.stage.unit
    if sheet.lit:
        rows, columns = sheet.light.shape
        grain = look.tile("grain", _grain, rows, columns)
        amount = 0.5 * (1.0 - 0.6 * sheet.depth)
        ground = look.fractal("surface", 60, 5, slice(0, rows), 2)
        light = cv2.addWeighted(sheet.light, 1.0, grain, amount, -128 * amount)
        light = cv2.addWeighted(light, 1.0, ground, 0.3, -39)
        sheet.light = np.asarray(cv2.GaussianBlur(light, (0, 0), 0.7))
    wash = tone(sheet, look, _film, haze=1.12, veil=1.1)
    wash.rgb = saturate(wash.rgb, 0.88, 1.1, -3)
    if sheet.depth > 0.6 and sheet.lit:
        wash.alpha = np.asarray(cv2.GaussianBlur(wash.alpha, (0, 0), max(0.6, 0.0009 * unit)))
    bloom(wash, look, 1.0, 1.3)
    return wash
