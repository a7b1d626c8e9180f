"""Looks: .cube colour tables, one- and three-dimensional.

Format: Adobe/IRIDAS "Cube LUT Specification" 1.0. In a 3D table red varies fastest.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from providers.errors import InvalidInput

Colours = NDArray[np.float32]

MAX_BYTES = 64 * 1024 * 1024
_LARGEST = float(np.finfo(np.float32).max)
_SIZES = {"LUT_1D_SIZE": (2, 65536), "LUT_3D_SIZE": (2, 128)}


class MalformedLook(InvalidInput):
    """This look is not a sound .cube file."""


@dataclass(frozen=True, slots=True, eq=False)
class Look:
    """A colour table over R'G'B' 0..1.

    ``table``: (n, 3) float32 for a 1D look, (n, n, n, 3) indexed blue, green, red for a 3D one.
    """

    table: Colours
    low: tuple[float, float, float] = (0.0, 0.0, 0.0)
    high: tuple[float, float, float] = (1.0, 1.0, 1.0)

    def colours(self, rgb: Colours) -> Colours:
        """(..., 3) float32 R'G'B' through the table: linear between entries in 1D, tetrahedral in 3D.

        What lies outside the table's input range takes the value at its edge.
        """
        low, high = np.array(self.low, np.float32), np.array(self.high, np.float32)
        size = len(self.table)
        at = np.clip((rgb - low) / np.maximum(high - low, 1e-9), 0, 1).astype(np.float32) * (size - 1)
        if self.table.ndim == 2:
            return self._along_curves(at)
        flat = np.ascontiguousarray(at.reshape(-1, 3))
        return self._within_tetrahedra(flat).reshape(at.shape)

    def _along_curves(self, at: Colours) -> Colours:
        entries = np.arange(len(self.table))
        parts = [np.interp(at[..., channel], entries, self.table[:, channel]) for channel in range(3)]
        return np.stack(parts, axis=-1).astype(np.float32)

    def _within_tetrahedra(self, at: Colours) -> Colours:
        """The six tetrahedra of a cell share its grey diagonal.

        Going from the cell's low corner to its high one along the axes in falling order of the fraction
        passes exactly the four corners of the one the colour lies in.
        """
        size = len(self.table)
        corners = np.minimum(at.astype(np.int32), size - 2)
        red, green, blue = np.ascontiguousarray((at - corners).T)
        strides = np.array([1, size, size * size], np.int32)  # red varies fastest
        first = corners @ strides
        high, low = np.maximum(np.maximum(red, green), blue), np.minimum(np.minimum(red, green), blue)
        middle = red + green + blue - high - low
        # Where fractions are equal, greatest and least still are different axes.
        greatest = np.where(red == high, 1, np.where(green == high, size, size * size))
        least = np.where(blue == low, size * size, np.where(green == low, size, 1))
        table = self.table.reshape(-1, 3)
        total = int(strides.sum())
        mixed = table.take(first, axis=0) * (1 - high)[:, None]
        mixed += table.take(first + greatest, axis=0) * (high - middle)[:, None]
        mixed += table.take(first + (total - least), axis=0) * (middle - low)[:, None]
        mixed += table.take(first + total, axis=0) * low[:, None]
        return np.asarray(mixed, np.float32)


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
    if not all(abs(value) <= _LARGEST for value in (red, green, blue)):
        raise MalformedLook(f"{name}, line {line}: a number is not finite.")
    return red, green, blue
