"""How far apart two pictures look: what an eye notices when one follows the other at a cut.

Measured on the mean of luma and colour difference (BT.709, 0..255) of small copies, which is what remains of
a picture at a glance; what is shown does not matter.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import hypot

import numpy as np
from numpy.typing import NDArray

BRIGHTNESS_JUMP = 90.0
"""Levels of luma: about a night street after a snowfield."""
COLOUR_JUMP = 48.0
"""Distance in the plane of colour difference: about a red room after a green wood."""


@dataclass(frozen=True, slots=True)
class Glance:
    """The mean of a picture: luma 0..255, colour differences around 0."""

    luma: float
    blue: float
    red: float


def glance(rgb: NDArray[np.uint8]) -> Glance:
    """The glance of a picture (height, width, 3), 8-bit sRGB."""
    red, green, blue = (float(channel) for channel in rgb.reshape(-1, 3).mean(axis=0))
    luma = 0.2126 * red + 0.7152 * green + 0.0722 * blue
    return Glance(luma, (blue - luma) / 1.8556, (red - luma) / 1.5748)


def jumps_in_brightness(last: Glance, first: Glance) -> bool:
    """True when the cut between them flashes or goes dark."""
    return abs(first.luma - last.luma) > BRIGHTNESS_JUMP


def jumps_in_colour(last: Glance, first: Glance) -> bool:
    """True when their colours have little in common."""
    return hypot(first.blue - last.blue, first.red - last.red) > COLOUR_JUMP
