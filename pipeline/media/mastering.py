"""Static HDR metadata: the display a film was graded on (SMPTE ST 2086), how bright it gets (CTA-861.3)."""

from __future__ import annotations

import struct
from dataclasses import dataclass
from typing import Any

_RATIONALS, _FLAGS = 10, 2
Chromaticity = tuple[float, float]


@dataclass(frozen=True, slots=True)
class MasteringDisplay:
    """CIE 1931 x, y of ``red``, ``green``, ``blue`` and ``white``; ``least`` and ``most`` light in cd/m2."""

    red: Chromaticity
    green: Chromaticity
    blue: Chromaticity
    white: Chromaticity
    least: float
    most: float


@dataclass(frozen=True, slots=True)
class Mastering:
    """What is known of a PQ film.

    ``max_cll``, ``max_fall``: cd/m2 of the brightest pixel and of the brightest frame's mean, 0 = not known.
    """

    display: MasteringDisplay | None = None
    max_cll: int = 0
    max_fall: int = 0


def mastering_of(frame: Any) -> Mastering | None:
    """What a decoded frame says of its mastering; None when it says nothing.

    Reads FFmpeg's AVMasteringDisplayMetadata and AVContentLightMetadata.
    """
    from av.sidedata.sidedata import Type  # whoever only names a mastering does without FFmpeg

    try:
        volume = frame.side_data.get(Type.MASTERING_DISPLAY_METADATA)
        light = frame.side_data.get(Type.CONTENT_LIGHT_LEVEL)
    except ValueError:  # side data PyAV has no name for
        return None
    display = None if volume is None else _display(bytes(volume))
    max_cll, max_fall = struct.unpack("=2I", bytes(light)[:8]) if light is not None else (0, 0)
    if display is None and not max_cll and not max_fall:
        return None
    return Mastering(display, max_cll, max_fall)


def _display(data: bytes) -> MasteringDisplay | None:
    """Ten fractions (red, green, blue, white as x and y; least and most light) and two flags."""
    words = struct.unpack(f"={2 * _RATIONALS + _FLAGS}i", data[: 8 * _RATIONALS + 4 * _FLAGS])
    if not (words[-2] and words[-1]):
        return None
    numbers = [
        top / (bottom or 1)
        for top, bottom in zip(words[: 2 * _RATIONALS : 2], words[1 : 2 * _RATIONALS : 2], strict=True)
    ]
    red, green, blue, white = ((numbers[n], numbers[n + 1]) for n in range(0, 8, 2))
    return MasteringDisplay(red, green, blue, white, numbers[8], numbers[9])
