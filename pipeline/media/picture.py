"""A decoded picture as the compositor takes it: planes of 4:2:0 in limited range, 8 or 10 bit."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeVar

import av
import numpy as np
from numpy.typing import NDArray

Plane = NDArray[np.uint8]
Samples = NDArray[np.uint8 | np.uint16]
"""8-bit code values, or 10-bit ones in 16-bit words."""
SamplesOf = TypeVar("SamplesOf", bound=Samples)
"""Either: a function keeps the depth it is given."""


@dataclass(frozen=True, slots=True, eq=False)
class YuvPicture:
    """A limited-range frame. ``y``, ``alpha``: (height, width); ``u``, ``v``: half of it, rounded up.

    uint8: BT.709. uint16: HDR, 10-bit code values in the space it was asked for (``ColourSpace``). The planes
    may be views into a decoder's memory: rows can be longer than the picture, and nobody writes into them.
    ``alpha`` is uint8 and straight (not multiplied into the colours), 0 clear .. 255 solid.
    """

    y: Samples
    u: Samples
    v: Samples
    alpha: Plane | None = None

    @property
    def deep(self) -> bool:
        """True for 10-bit HDR."""
        return self.y.dtype == np.uint16

    @property
    def nbytes(self) -> int:
        """Memory its pixels take."""
        alpha = 0 if self.alpha is None else self.alpha.nbytes
        return self.y.nbytes + self.u.nbytes + self.v.nbytes + alpha

    def copy(self) -> YuvPicture:
        """The same picture in memory of its own: keeping it does not keep the decoder's frame."""
        alpha = None if self.alpha is None else self.alpha.copy()
        return YuvPicture(self.y.copy(), self.u.copy(), self.v.copy(), alpha)

    def rgb(self) -> NDArray[np.uint8]:
        """An SDR picture as (height, width, 3) uint8 R'G'B'. Raises ``ValueError`` for HDR."""
        if self.deep:
            raise ValueError("an HDR picture has no 8-bit colours")
        height, width = self.y.shape
        frame = av.VideoFrame(width, height, "yuv420p")
        for plane, data in zip(frame.planes, (self.y, self.u, self.v), strict=True):
            plane_rows(plane, plane.line_size)[:, : plane.width] = data
        out = frame.reformat(
            format="rgb24", src_colorspace="itu709", src_color_range=1, dst_color_range=2, threads=1
        )
        return np.asarray(out.to_ndarray(), np.uint8)


def deep_rows(plane: object, width: int) -> NDArray[np.uint16]:
    """``plane_rows`` of a plane with 16-bit words: the first ``width`` of each row."""
    return plane_rows(plane, 2 * width).view("<u2")


def plane_rows(plane: object, width: int) -> Plane:
    """The first ``width`` bytes of each row of an FFmpeg plane, as a view that keeps the frame alive."""
    rows = np.frombuffer(plane, np.uint8)  # type: ignore[call-overload]
    line, height = plane.line_size, plane.height  # type: ignore[attr-defined]
    return np.asarray(rows[: line * height].reshape(height, line)[:, :width], np.uint8)
