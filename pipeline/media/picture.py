"""A decoded picture as the compositor takes it: planes of BT.709 limited 4:2:0."""

from __future__ import annotations

from dataclasses import dataclass

import av
import numpy as np
from numpy.typing import NDArray

Plane = NDArray[np.uint8]


@dataclass(frozen=True, slots=True, eq=False)
class YuvPicture:
    """A BT.709 limited frame. ``y``, ``alpha``: (height, width); ``u``, ``v``: half of it, rounded up.

    The planes may be views into a decoder's memory: rows can be longer than the picture, and nobody writes
    into them. ``alpha`` is straight (not multiplied into the colours), 0 clear .. 255 solid.
    """

    y: Plane
    u: Plane
    v: Plane
    alpha: Plane | None = None

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
        """The picture as (height, width, 3) uint8 R'G'B'."""
        height, width = self.y.shape
        frame = av.VideoFrame(width, height, "yuv420p")
        for plane, data in zip(frame.planes, (self.y, self.u, self.v), strict=True):
            plane_rows(plane, plane.line_size)[:, : plane.width] = data
        out = frame.reformat(
            format="rgb24", src_colorspace="itu709", src_color_range=1, dst_color_range=2, threads=1
        )
        return np.asarray(out.to_ndarray(), np.uint8)


def plane_rows(plane: object, width: int) -> Plane:
    """The first ``width`` bytes of each row of an FFmpeg plane, as a view that keeps the frame alive."""
    rows = np.frombuffer(plane, np.uint8)  # type: ignore[call-overload]
    line, height = plane.line_size, plane.height  # type: ignore[attr-defined]
    return np.asarray(rows[: line * height].reshape(height, line)[:, :width], np.uint8)
