"""Colours of pictures with an ICC profile, brought to sRGB.

Profiles of matrix and curves are applied (ICC.1:2022, 8.3.3 and F.3): those of cameras, phones and screens,
such as Display P3, Adobe RGB and ProPhoto, and grey ones. Profiles made of tables, as printers have, are not.
"""

from __future__ import annotations

import struct
from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

Rgba = NDArray[np.uint8]
_BAND = 256
_STEPS = 4096
_TO_D50 = np.array(
    [[0.4360747, 0.3850649, 0.1430804], [0.2225045, 0.7168786, 0.0606169], [0.0139322, 0.0971045, 0.7141733]]
)
"""Linear sRGB to XYZ under D50, where profiles meet (IEC 61966-2-1, Bradford-adapted)."""


@dataclass(frozen=True, slots=True, eq=False)
class Profile:
    """``curves``: (256, 3) light 0..1 of each code value. ``matrix``: to linear sRGB."""

    curves: NDArray[np.float32]
    matrix: NDArray[np.float32]

    @property
    def plain(self) -> bool:
        """True when applying it changes no code value by more than one: it is sRGB by another name."""
        steps = np.linspace(0, 255, 18).astype(np.uint8)
        grid = np.stack(np.meshgrid(steps, steps, steps), axis=-1).reshape(-1, 18, 3)
        return bool(np.abs(_convert(grid, self).astype(int) - grid).max() <= 1)


def read_profile(data: bytes) -> Profile | None:
    """Reads a profile, None for what is malformed or works by tables."""
    try:
        space, count = data[16:20], struct.unpack(">I", data[128:132])[0]
        tags = {}
        for n in range(min(count, 100)):
            name, offset, size = struct.unpack(">4sII", data[132 + 12 * n : 144 + 12 * n])
            tags[name] = data[offset : offset + size]
        if space == b"GRAY":
            curve = _curve(tags[b"kTRC"])
            return Profile(np.stack([curve] * 3, axis=1), np.eye(3, dtype=np.float32))
        if space != b"RGB " or b"A2B0" in tags:
            return None
        curves = np.stack([_curve(tags[name]) for name in (b"rTRC", b"gTRC", b"bTRC")], axis=1)
        colorants = np.stack([_point(tags[name]) for name in (b"rXYZ", b"gXYZ", b"bXYZ")], axis=1)
    except (KeyError, struct.error, ValueError):
        return None
    return Profile(curves, (np.linalg.inv(_TO_D50) @ colorants).astype(np.float32))


def to_srgb(rgba: Rgba, profile: Profile) -> Rgba:
    """(height, width, 4) straight RGBA in the profile's colours -> sRGB. Colours outside sRGB are cut off."""
    if profile.plain:
        return rgba
    out = rgba.copy()
    for top in range(0, rgba.shape[0], _BAND):  # in bands: light takes four times the memory of codes
        band = np.ascontiguousarray(rgba[top : top + _BAND, :, :3])
        out[top : top + _BAND, :, :3] = _convert(band, profile)
    return out


def _convert(rgb: Rgba, profile: Profile) -> Rgba:
    light = cv2.transform(cv2.LUT(rgb, profile.curves[None]), profile.matrix)
    index = np.sqrt(np.clip(light, 0, 1)) * (_STEPS - 1) + 0.5
    return np.asarray(_ENCODE[index.astype(np.uint16)], np.uint8)


def _encoding() -> NDArray[np.uint8]:
    light = np.linspace(0, 1, _STEPS) ** 2  # spaced by the square root: dark colours need the finer steps
    code = np.where(light <= 0.0031308, 12.92 * light, 1.055 * light ** (1 / 2.4) - 0.055)
    return np.asarray(np.rint(code * 255), np.uint8)


_ENCODE = _encoding()


def _curve(data: bytes) -> NDArray[np.float32]:
    """A ``curv`` or ``para`` tag (10.6, 10.18) -> light at the 256 code values."""
    code = np.linspace(0, 1, 256)
    kind, number = data[:4], struct.unpack(">I", data[8:12])[0]
    if kind == b"curv":
        if number == 0:
            return code.astype(np.float32)
        if number == 1:
            gamma = struct.unpack(">H", data[12:14])[0] / 256
            return np.asarray(code**gamma, np.float32)
        points = np.frombuffer(data[12 : 12 + 2 * number], ">u2").astype(np.float64) / 65535
        return np.interp(code, np.linspace(0, 1, len(points)), points).astype(np.float32)
    if kind != b"para":
        raise ValueError("neither a sampled curve nor a formula")
    return np.asarray(np.clip(_formula(number >> 16, data[12:], code), 0, 1), np.float32)


def _formula(sort: int, data: bytes, code: NDArray[np.float64]) -> NDArray[np.float64]:
    """Light by the formulas of 10.18, table 68; their parameters are g, a, b, c, d, e, f."""
    count = (1, 3, 4, 5, 7)[sort] if sort < 5 else 0
    values = [value / 65536 for value in struct.unpack(f">{count}i", data[: 4 * count])]
    if not values or (sort and values[1] == 0):
        raise ValueError("no such formula")
    if sort == 0:
        return np.asarray(code ** values[0])
    g, a, b = values[:3]
    power = np.maximum(a * code + b, 0) ** g
    if sort < 3:
        c = values[3] if sort == 2 else 0.0
        return np.asarray(np.where(code >= -b / a, power + c, c))
    c, d, e, f = (*values[3:], 0.0, 0.0)[:4]
    return np.asarray(np.where(code >= d, power + e, c * code + f))


def _point(data: bytes) -> NDArray[np.float64]:
    return np.array(struct.unpack(">3i", data[8:20]), np.float64) / 65536
