"""Finds the cuts in a file: where one frame shows something else altogether than the frame before."""

from __future__ import annotations

from collections import deque

import cv2
import numpy as np
from numpy.typing import NDArray

Plane = NDArray[np.uint8]
_THUMB = (48, 27)
_RECENT = 8
_FLASH = 4
"""A picture that is back after at most this many frames was never left: a flash, a glitch."""
_OTHER_COLOURS, _MOVED, _OTHER_PICTURE = 0.3, 8.0, 28.0
_ABOVE_RECENT = 3.0


class ShotFinder:
    """Is handed the frames of a file in order and finds the first one of every shot.

    Two measures between neighbours: how much of the picture changed its colour (half the difference of
    joint histograms, 0..1), and by how many levels pixels changed on average. A cut stands out against the
    frames before it, which tells it from fast movement.
    """

    def __init__(self) -> None:
        self.breaks: list[int] = []
        """Numbers of the frames that begin another shot."""
        self._count = 0
        self._before: NDArray[np.int16] | None = None
        self._histogram = np.zeros(0, np.float32)
        self._recent: deque[float] = deque(maxlen=_RECENT)
        self._left: tuple[int, NDArray[np.int16]] | None = None

    def push(self, luma: Plane, u: Plane, v: Plane) -> bool:
        """Takes the next frame (small planes of any one size each); true when it may begin a shot.

        A flash is only known afterwards: ``breaks`` then forgets it.
        """
        planes = [cv2.resize(plane, _THUMB, interpolation=cv2.INTER_AREA) for plane in (luma, u, v)]
        thumb = np.stack(planes).astype(np.int16)
        bins = (thumb[0] >> 4) * 64 + (thumb[1] >> 5) * 8 + (thumb[2] >> 5)
        histogram = np.bincount(bins.ravel(), minlength=1024).astype(np.float32) / bins.size
        found = False
        if self._before is not None:
            moved = float(np.abs(thumb - self._before)[0].mean())
            colours = float(np.abs(histogram - self._histogram).sum() / 2)
            usual = float(np.median(self._recent)) if self._recent else 0.0
            other = (colours > _OTHER_COLOURS and moved > _MOVED) or moved > _OTHER_PICTURE
            found = other and moved > _ABOVE_RECENT * (usual + 1.0)
            self._recent.append(moved)
            if self._back_again(thumb):
                found = False
            elif found:
                self.breaks.append(self._count)
                self._left = self._left or (self._count, self._before)
        self._before, self._histogram = thumb, histogram
        self._count += 1
        return found

    def _back_again(self, thumb: NDArray[np.int16]) -> bool:
        """True when this frame goes on with what a cut only just left; the cuts since are forgotten."""
        if self._left is None:
            return False
        at, known = self._left
        if self._count - at > _FLASH:
            self._left = None
            return False
        if float(np.abs(thumb - known).mean()) >= _MOVED / 2:
            return False
        self.breaks = [number for number in self.breaks if number < at]
        self._left = None
        self._recent.clear()
        return True
