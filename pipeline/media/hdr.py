"""From one dynamic range and gamut to another, as colour tables over R'G'B'.

To SDR, a table takes BT.2020 R'G'B' (PQ, HLG or SDR gamma) and gives BT.709 R'G'B'. Steps and sources:

- PQ: EOTF of SMPTE ST 2084 (BT.2100 table 4), light up to ``PEAK``.
- HLG: inverse OETF and OOTF of BT.2100 table 5 on a display of ``PEAK`` (system gamma 1.2).
- Tone: the EETF of BT.2390-10 section 5.4.1, from ``PEAK`` down to ``WHITE``, on the largest of R, G and B:
  hues stay. White in HDR graphics (``WHITE``, BT.2408) is what SDR white stands for.
- Gamut: linear light by the matrix of BT.2087-0 (its display-referred way), negative light cut off.
- SDR code values: inverse of BT.1886 (gamma 2.4).

To HDR, it takes any coding to light on the display, and that to PQ or HLG code values in BT.2020:

- SDR: BT.1886 with white at ``WHITE``, the display-referred mapping of BT.2408 (section 5.1) without
  stretching: text and graphics stand at 58 % PQ and 75 % HLG and do not glare. Gamut by BT.2087-0.
- PQ and HLG into each other: through the light on a display of ``PEAK`` (BT.2408, section 6). What is
  brighter has no place in HLG and is held at its peak, the same hue.
- HLG: inverse OOTF for ``PEAK``, then the OETF (BT.2100 table 5). PQ: inverse EOTF (BT.2100 table 4).
"""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from enum import StrEnum
from functools import cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from pipeline.media.colour_space import ColourSpace

PEAK = 1000.0
"""cd/m2: what HDR10 and HLG programmes are graded for, as a rule."""
WHITE = 203.0
"""cd/m2: reference white of BT.2408."""
POINTS, HDR_POINTS = 33, 65
"""Entries along each side of a table. With 65, fewer than 1 % of colours are off by a 10-bit level or more
(4 % from PQ to HLG, which bends at HLG's peak)."""
_M1, _M2 = 2610 / 16384, 2523 / 4096 * 128
_C1, _C2, _C3 = 3424 / 4096, 2413 / 4096 * 32, 2392 / 4096 * 32
_HLG_A = 0.17883277
_HLG_B, _HLG_C = 1 - 4 * _HLG_A, 0.5 - _HLG_A * float(np.log(4 * _HLG_A))
_LUMA = np.array([0.2627, 0.6780, 0.0593])
_TO_709 = np.array(
    [[1.6605, -0.5876, -0.0728], [-0.1246, 1.1329, -0.0083], [-0.0182, -0.1006, 1.1187]], np.float64
)
_TO_2020 = np.linalg.inv(_TO_709)
Light = NDArray[np.float64]


class Coding(StrEnum):
    """How the numbers of BT.2020 video mean light."""

    PQ = "pq"
    HLG = "hlg"
    SDR = "sdr"


def coding_of(transfer: int, primaries: int) -> Coding | None:
    """H.273 code numbers of a frame -> its coding; None for what is BT.709-like already."""
    if transfer == 16:
        return Coding.PQ
    if transfer == 18:
        return Coding.HLG
    return Coding.SDR if primaries == 9 else None


def pq_to_light(code: Light) -> Light:
    """PQ code values 0..1 -> cd/m2."""
    power = np.clip(code, 0, 1) ** (1 / _M2)
    return np.asarray(10000 * (np.maximum(power - _C1, 0) / (_C2 - _C3 * power)) ** (1 / _M1))


def light_to_pq(light: Light) -> Light:
    """cd/m2 -> PQ code values 0..1."""
    power = (np.maximum(light, 0) / 10000) ** _M1
    return np.asarray(((_C1 + _C2 * power) / (1 + _C3 * power)) ** _M2)


def hlg_to_light(code: Light) -> Light:
    """HLG code values (..., 3) -> cd/m2 on a display of ``PEAK``."""
    code = np.clip(code, 0, 1)
    scene = np.where(code <= 0.5, code**2 / 3, (np.exp((code - _HLG_C) / _HLG_A) + _HLG_B) / 12)
    bright = np.maximum(scene @ _LUMA, 1e-9)[..., None]
    return np.asarray(PEAK * bright**0.2 * scene)


def tone_map(light: Light) -> Light:
    """HDR light (..., 3) in cd/m2 -> light no brighter than ``WHITE``, the same hue."""
    top = float(light_to_pq(np.array(PEAK)))
    limit = float(light_to_pq(np.array(WHITE))) / top
    knee = 1.5 * limit - 0.5
    brightest = np.maximum(light.max(axis=-1, keepdims=True), 1e-6)
    level = np.minimum(light_to_pq(brightest) / top, 1.0)
    t = np.clip((level - knee) / (1 - knee), 0, 1)
    bent = (
        (2 * t**3 - 3 * t**2 + 1) * knee + (t**3 - 2 * t**2 + t) * (1 - knee) + (-2 * t**3 + 3 * t**2) * limit
    )
    level = np.where(level < knee, level, bent)
    return np.asarray(light / brightest * pq_to_light(level * top))


def to_sdr(code: Light, coding: Coding) -> Light:
    """Code values (..., 3) 0..1 of BT.2020 R'G'B' -> BT.709 R'G'B' 0..1."""
    if coding is Coding.SDR:
        light = np.clip(code, 0, 1) ** 2.4
    else:
        light = tone_map(pq_to_light(code) if coding is Coding.PQ else hlg_to_light(code)) / WHITE
    return np.asarray(np.clip(light @ _TO_709.T, 0, 1) ** (1 / 2.4))


def to_709(light: Light) -> Light:
    """cd/m2 in BT.2020 -> R'G'B' of BT.1886 in BT.709, of which 1 is ``WHITE``; beyond it in both ways."""
    share = light @ _TO_709.T / WHITE
    return np.asarray(np.sign(share) * np.abs(share) ** (1 / 2.4))


def from_709(rgb: Light) -> Light:
    """The inverse of ``to_709``; what lies outside BT.2020 is held at its edge."""
    share = np.sign(rgb) * np.abs(rgb) ** 2.4
    return np.asarray(np.maximum(share @ _TO_2020.T, 0) * WHITE)


def light_of(code: Light, coding: Coding | None) -> Light:
    """R'G'B' code values (..., 3) 0..1 -> cd/m2 in BT.2020; ``coding`` None: BT.709."""
    if coding is Coding.PQ:
        return pq_to_light(code)
    if coding is Coding.HLG:
        return hlg_to_light(code)
    light = WHITE * np.clip(code, 0, 1) ** 2.4
    return np.asarray(light if coding is Coding.SDR else np.maximum(light @ _TO_2020.T, 0))


def light_to_hlg(light: Light) -> Light:
    """cd/m2 (..., 3) on a display of ``PEAK`` -> HLG code values 0..1; brighter is held at HLG's own peak."""
    share = np.maximum(light, 0) / PEAK
    bright = np.maximum(share @ _LUMA, 1e-12)[..., None]
    scene = share * bright ** (1 / 1.2 - 1)
    scene = scene / np.maximum(scene.max(axis=-1, keepdims=True), 1)
    upper = _HLG_A * np.log(np.maximum(12 * scene - _HLG_B, 1e-9)) + _HLG_C
    return np.asarray(np.where(scene <= 1 / 12, np.sqrt(3 * scene), upper))


def to_hdr(code: Light, coding: Coding | None, space: ColourSpace) -> Light:
    """Code values (..., 3) 0..1 of R'G'B' (``coding`` None: BT.709) -> those of an HDR space in BT.2020."""
    light = light_of(code, coding)
    return light_to_pq(light) if space is ColourSpace.PQ else light_to_hlg(light)


def cube(points: int, colours: Callable[[Light], Light]) -> str:
    """The text of a .cube file of ``points`` along each side: what ``colours`` makes of R'G'B' 0..1."""
    steps = np.linspace(0, 1, points)
    green, red = np.meshgrid(steps, steps, indexing="ij")  # red runs fastest in a .cube file, blue slowest
    parts = [f"LUT_3D_SIZE {points}\n"]
    for blue in steps:  # a layer at a time: all at once would take 80 MB on the way
        rows = colours(np.stack([red, green, np.full_like(red, blue)], axis=-1).reshape(-1, 3))
        parts.append("%.6f %.6f %.6f\n" * len(rows) % tuple(rows.ravel().tolist()))
    return "".join(parts)


@cache
def table(coding: Coding | None, space: ColourSpace = ColourSpace.BT709) -> str:
    """From ``coding`` (None: BT.709) to ``space``, as ``cube`` writes it."""
    if space.hdr:
        return cube(HDR_POINTS, lambda code: to_hdr(code, coding, space))
    if coding is None:
        raise ValueError("BT.709 to BT.709 needs no table")
    return cube(POINTS, lambda code: to_sdr(code, coding))


class TableFile:
    """A table as a .cube file for as long as a filter needs it to start: FFmpeg reads tables from files.

    Use as a context manager; gives the path.
    """

    def __init__(self, text: str) -> None:
        self._text = text
        self._folder = tempfile.TemporaryDirectory(prefix="kinora-")

    def __enter__(self) -> str:
        path = Path(self._folder.name) / "table.cube"
        path.write_text(self._text, encoding="ascii")
        return str(path)

    def __exit__(self, *error: object) -> None:
        self._folder.cleanup()
