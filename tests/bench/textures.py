"""Pictures that cost an encoder what photographs cost: 1/f spectra, soft and hard shapes, sensor noise.

Photographs have amplitude spectra that fall as 1/f (D. J. Field 1987, "Relations between the statistics of
natural images and the response properties of cortical cells"). Flat or white-noise test pictures would make
x264's share of the work far too small or too large. Everything is drawn from a seed.
"""

from __future__ import annotations

import cv2
import numpy as np
from numpy.typing import NDArray

Field = NDArray[np.float32]


def natural(rng: np.random.Generator, width: int, height: int, slope: float = 1.15) -> Field:
    """A (height, width) field of mean 0 and deviation 1 whose amplitude falls as 1 / frequency^slope."""
    across = np.fft.rfftfreq(width)[None, :] * width
    down = np.fft.fftfreq(height)[:, None] * height
    frequency = np.maximum(np.hypot(across, down), 1.0)
    phases = rng.uniform(0, 2 * np.pi, frequency.shape)
    field = np.fft.irfft2(np.exp(1j * phases) / frequency**slope, s=(height, width))
    return np.asarray((field - field.mean()) / field.std(), np.float32)


def photo(seed: int, width: int, height: int, grain: float = 1.5) -> NDArray[np.uint8]:
    """A (height, width, 3) uint8 B'G'R' picture: a sky-to-ground gradient, texture, shapes and grain."""
    rng = np.random.default_rng(seed)
    hues = rng.uniform(40, 215, (2, 3)).astype(np.float32)
    down = np.linspace(0, 1, height, dtype=np.float32)[:, None, None]
    picture = np.broadcast_to(hues[0] * (1 - down) + hues[1] * down, (height, width, 3)).copy()
    _shapes(rng, picture)
    picture += (26 * natural(rng, width, height))[..., None]
    for channel in (0, 2):
        tint = natural(rng, width // 8, height // 8, 1.5)
        picture[..., channel] += 12 * cv2.resize(tint, (width, height), interpolation=cv2.INTER_CUBIC)
    picture += rng.standard_normal((height, width), np.float32)[..., None] * grain
    return np.asarray(np.clip(picture, 0, 255), np.uint8)


def _shapes(rng: np.random.Generator, picture: Field) -> None:
    """Things with edges: discs and polygons, the near ones sharp, the far ones out of focus."""
    height, width = picture.shape[:2]
    for n in range(14):
        layer = np.zeros((height, width), np.float32)
        centre = (int(rng.integers(0, width)), int(rng.integers(0, height)))
        reach = int(rng.integers(width // 20, width // 5))
        if n % 2:
            cv2.circle(layer, centre, reach, 1.0, -1, cv2.LINE_AA)
        else:
            angles = np.sort(rng.uniform(0, 2 * np.pi, 7))
            points = np.stack([np.cos(angles), np.sin(angles)], 1) * reach + centre
            cv2.fillPoly(layer, [points.astype(np.int32)], 1.0, cv2.LINE_AA)
        if n < 5:
            layer = np.asarray(cv2.blur(layer, (width // 40, width // 40)), np.float32)
        colour = rng.uniform(20, 235, 3).astype(np.float32)
        strength = 0.85 * layer[..., None]
        picture *= 1 - strength
        picture += strength * colour


def logo(side: int) -> NDArray[np.uint8]:
    """A (side, side, 4) uint8 B'G'R'A badge with soft edges and a half-clear glow."""
    badge = np.zeros((side, side, 4), np.uint8)
    centre, reach = (side // 2, side // 2), side * 42 // 100
    cv2.circle(badge, centre, reach + side // 16, (40, 30, 20, 110), -1, cv2.LINE_AA)
    cv2.circle(badge, centre, reach, (66, 178, 242, 255), -1, cv2.LINE_AA)
    corners = [(0.40, 0.32), (0.70, 0.50), (0.40, 0.68)]
    points = np.array([[x * side, y * side] for x, y in corners], np.int32)
    cv2.fillPoly(badge, [points], (35, 25, 25, 255), cv2.LINE_AA)
    return badge


def cube_look(size: int = 33) -> str:
    """A .cube table (Adobe "Cube LUT Specification" 1.0): warm lights, teal shadows, a gentle S-curve."""
    axis = np.linspace(0, 1, size)
    blue, green, red = np.meshgrid(axis, axis, axis, indexing="ij")
    rgb = np.stack([red, green, blue], -1).reshape(-1, 3)
    curved = rgb + 0.12 * np.sin(2 * np.pi * (rgb - 0.5)) / (2 * np.pi) * 2
    light = (rgb @ np.array([0.2126, 0.7152, 0.0722]))[:, None]
    graded = np.clip(curved + (light - 0.5) * np.array([0.10, 0.02, -0.10]), 0, 1)
    rows = "\n".join(f"{r:.6f} {g:.6f} {b:.6f}" for r, g, b in graded)
    return f'TITLE "bench"\nLUT_3D_SIZE {size}\n{rows}\n'
