"""Which way up a stored picture is shown: quarter turns and mirroring."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, cast

import cv2
import numpy as np
from av.sidedata.sidedata import Type

from pipeline.media.picture import SamplesOf

_TURNS = {90: cv2.ROTATE_90_CLOCKWISE, 180: cv2.ROTATE_180, 270: cv2.ROTATE_90_COUNTERCLOCKWISE}
_CLOCKWISE = {(1, 0): 0, (0, 1): 90, (-1, 0): 180, (0, -1): 270}


@dataclass(frozen=True, slots=True)
class Orientation:
    """First mirrored left to right, then turned by ``degrees`` clockwise (0, 90, 180 or 270)."""

    degrees: int = 0
    mirrored: bool = False

    @property
    def sideways(self) -> bool:
        """True when width and height change places."""
        return self.degrees in (90, 270)

    def apply(self, plane: SamplesOf) -> SamplesOf:
        """``plane`` the right way up. A plane that is so already comes back itself."""
        if self.mirrored:
            plane = cast(SamplesOf, np.asarray(cv2.flip(plane, 1), plane.dtype))
        if self.degrees:
            turned = np.asarray(cv2.rotate(plane, _TURNS[self.degrees]), plane.dtype)
            plane = cast(SamplesOf, turned)
        return plane

    def stored_box(self, box: tuple[int, int, int, int], size: tuple[int, int]) -> tuple[int, int, int, int]:
        """A box (x0, y0, x1, y1) of the upright picture -> the same box of the stored one.

        ``size``: (width, height) of the stored picture.
        """
        width, height = size
        x0, y0, x1, y1 = box
        if self.degrees == 90:
            x0, y0, x1, y1 = y0, height - x1, y1, height - x0
        elif self.degrees == 180:
            x0, y0, x1, y1 = width - x1, height - y1, width - x0, height - y0
        elif self.degrees == 270:
            x0, y0, x1, y1 = width - y1, x0, width - y0, x1
        if self.mirrored:
            x0, x1 = width - x1, width - x0
        return x0, y0, x1, y1


def orientation_of(frame: Any) -> Orientation:
    """Reads a decoded frame's display matrix.

    The matrix is nine 32-bit numbers (a b u, c d v, x y w): the stored point (p, q), q downwards, is shown at
    (a p + c q, b p + d q). ISO 14496-12, 8.3.2. Angles between quarter turns are taken to the nearest.
    PyAV's list of side data holds on to its frame until the next garbage collection: ask once a stream.
    """
    try:
        data = frame.side_data.get(Type.DISPLAYMATRIX)
    except ValueError:  # side data PyAV has no name for, EXIF in FFmpeg 8: the angle alone can be had
        return Orientation(round(-frame.rotation / 90) * 90 % 360)
    if data is None:
        return Orientation()
    a, b, _, c, d = (float(number) for number in np.frombuffer(data, np.int32)[:5])
    mirrored = a * d - b * c < 0
    if mirrored:
        a, b = -a, -b
    across = (int(np.sign(a)), 0) if abs(a) >= abs(b) else (0, int(np.sign(b)))
    return Orientation(_CLOCKWISE.get(across, 0), mirrored)
