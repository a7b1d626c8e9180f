"""Looks: .cube colour tables, one- and three-dimensional.

Format: Adobe/IRIDAS "Cube LUT Specification" 1.0. In a 3D table red varies fastest.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from pathlib import Path

import cv2
import numpy as np
from numpy.typing import NDArray

from providers.errors import InvalidInput

MAX_BYTES = 64 * 1024 * 1024
_SIZES = {"LUT_1D_SIZE": (2, 65536), "LUT_3D_SIZE": (2, 128)}


class MalformedLook(InvalidInput):
    """This look is not a sound .cube file."""


@dataclass(frozen=True, slots=True, eq=False)
class Look:
    """A colour table over R'G'B' 0..1.

    ``table``: (n, 3) float32 for a 1D look, (n, n, n, 3) indexed blue, green, red for a 3D one.
    """

    table: NDArray[np.float32]
    low: tuple[float, float, float] = (0.0, 0.0, 0.0)
    high: tuple[float, float, float] = (1.0, 1.0, 1.0)

    def apply(self, rgb: NDArray[np.uint8]) -> NDArray[np.uint8]:
        """(height, width, 3) uint8 R'G'B' through the table, interpolated (trilinear in 3D)."""
        if self.table.ndim == 2:
            return self._apply_curves(rgb)
        return self._apply_cube(rgb)

    def _positions(self, channel: int, size: int) -> NDArray[np.float32]:
        """Where each of the 256 input levels falls on an axis of ``size`` points."""
        span = max(self.high[channel] - self.low[channel], 1e-9)
        levels = (np.arange(256) / 255.0 - self.low[channel]) / span
        return np.asarray(np.clip(levels, 0, 1) * (size - 1), np.float32)

    def _apply_curves(self, rgb: NDArray[np.uint8]) -> NDArray[np.uint8]:
        size = len(self.table)
        curve = np.empty((256, 1, 3), np.uint8)
        for channel in range(3):
            at = self._positions(channel, size)
            values = np.interp(at, np.arange(size), self.table[:, channel])
            curve[:, 0, channel] = np.rint(np.clip(values, 0, 1) * 255)
        return np.asarray(cv2.LUT(rgb, curve), np.uint8)

    def _apply_cube(self, rgb: NDArray[np.uint8]) -> NDArray[np.uint8]:
        # The blue slices lie side by side in one picture: two bilinear look-ups, mixed by the blue fraction.
        size = len(self.table)
        sheet = np.ascontiguousarray(self.table.transpose(1, 0, 2, 3).reshape(size, size * size, 3))
        red, green, blue = (self._positions(channel, size) for channel in range(3))
        slice_low = np.minimum(np.floor(blue), size - 2)
        across = red[rgb[..., 0]] + (slice_low * size).astype(np.float32)[rgb[..., 2]]
        down = green[rgb[..., 1]]
        fraction = (blue - slice_low).astype(np.float32)[rgb[..., 2]][..., None]
        lower = cv2.remap(sheet, across, down, cv2.INTER_LINEAR, borderMode=cv2.BORDER_REPLICATE)
        upper = cv2.remap(
            sheet, across + np.float32(size), down, cv2.INTER_LINEAR, borderMode=cv2.BORDER_REPLICATE
        )
        mixed = lower + (upper - lower) * fraction
        return np.asarray(np.rint(np.clip(mixed, 0, 1) * 255), np.uint8)


def read_cube(path: Path) -> Look:
    """Reads a .cube file. Raises ``MalformedLook`` naming what is wrong."""
    try:
        if path.stat().st_size > MAX_BYTES:
            raise MalformedLook(f"The look {path.name} is too large.")
        text = path.read_text("utf-8", errors="replace")
    except OSError as error:
        raise MalformedLook(f"The look {path.name} can't be opened.") from error
    return parse_cube(text, path.name)


def parse_cube(text: str, name: str = "look.cube") -> Look:
    """Reads the text of a .cube file. Raises ``MalformedLook``."""
    kind, size = "", 0
    low, high = (0.0, 0.0, 0.0), (1.0, 1.0, 1.0)
    rows: list[tuple[float, float, float]] = []
    for number, raw in enumerate(text.splitlines(), 1):
        words = raw.split("#", 1)[0].split()
        if not words or words[0] == "TITLE":
            continue
        if words[0] in _SIZES:
            if kind:
                raise MalformedLook(f"{name}, line {number}: the table's size is given twice.")
            kind, size = words[0], _size(words, name, number)
        elif words[0] in ("DOMAIN_MIN", "DOMAIN_MAX"):
            triple = _triple(words[1:], name, number)
            low, high = (triple, high) if words[0] == "DOMAIN_MIN" else (low, triple)
        elif words[0] in ("LUT_1D_INPUT_RANGE", "LUT_3D_INPUT_RANGE"):
            first, last = _triple([*words[1:], "0"], name, number)[:2]
            low, high = (first,) * 3, (last,) * 3
        elif words[0][0].isalpha():
            continue  # an unknown keyword of some program's own
        else:
            rows.append(_triple(words, name, number))
    wanted = size if kind == "LUT_1D_SIZE" else size**3
    if not kind or len(rows) != wanted:
        raise MalformedLook(f"{name} should hold {wanted or 'some'} colours and holds {len(rows)}.")
    if any(top <= bottom for bottom, top in zip(low, high, strict=True)):
        raise MalformedLook(f"{name} has an empty input range.")
    table = np.array(rows, np.float32)
    return Look(table if kind == "LUT_1D_SIZE" else table.reshape(size, size, size, 3), low, high)


def _size(words: list[str], name: str, line: int) -> int:
    least, most = _SIZES[words[0]]
    if len(words) != 2 or not words[1].isdigit() or not least <= int(words[1]) <= most:
        raise MalformedLook(f"{name}, line {line}: the size must be from {least} to {most}.")
    return int(words[1])


def _triple(words: list[str], name: str, line: int) -> tuple[float, float, float]:
    try:
        red, green, blue = (float(word) for word in words)
    except ValueError as error:
        raise MalformedLook(f"{name}, line {line}: three numbers are wanted.") from error
    if not all(math.isfinite(value) for value in (red, green, blue)):
        raise MalformedLook(f"{name}, line {line}: a number is not finite.")
    return red, green, blue
