"""Pictures on their way into an encoder."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import av
from av.video.reformatter import VideoReformatter

from pipeline.media.colour_space import ColourSpace
from pipeline.media.picture import Samples, YuvPicture, deep_rows, plane_rows

BT709, LIMITED, FULL = 1, 1, 2
"""FFmpeg's numbers (ITU-T H.273 for the first)."""


def new_frame(
    width: int, height: int, space: ColourSpace = ColourSpace.BT709
) -> tuple[av.VideoFrame, Samples, Samples, Samples]:
    """A frame of 4:2:0 for ``space`` in FFmpeg's own memory, with writable views of its Y, U and V.

    Views are (height, width) and half of it, rounded up; their rows may lie further apart than they are long.
    The content is undefined. A frame that went to an encoder must not be drawn into again: the encoder may
    still look at it.
    """
    frame = av.VideoFrame(width, height, space.layout)
    rows_of = deep_rows if space.hdr else plane_rows
    y, u, v = (rows_of(plane, plane.width) for plane in frame.planes)
    return frame, y, u, v


@dataclass(frozen=True, slots=True, eq=False)
class EncoderPicture(YuvPicture):
    """A picture whose planes are the memory of ``frame``: it goes to an encoder without a copy."""

    frame: Any = None

    @classmethod
    def new(cls, width: int, height: int, space: ColourSpace = ColourSpace.BT709) -> EncoderPicture:
        """An undefined picture to draw into; see ``new_frame``."""
        frame, y, u, v = new_frame(width, height, space)
        return cls(y, u, v, frame=frame)


class FrameMaker:
    """Makes frames of ``pixel_format``, limited range, from pictures in ``space``, in which they stay."""

    def __init__(
        self, width: int, height: int, pixel_format: str, space: ColourSpace = ColourSpace.BT709
    ) -> None:
        self._size = (width, height)
        self._format = pixel_format
        self._space = space
        self._reformatter = VideoReformatter()

    def frame(self, picture: YuvPicture) -> Any:
        """The picture as a frame of its own. Raises ``ValueError`` when it has another size or depth."""
        if picture.deep != self._space.hdr:
            raise ValueError(f"a picture of another depth in a film in {self._space}")
        if isinstance(picture, EncoderPicture):
            frame = picture.frame
        else:
            frame, *views = new_frame(*self._size, self._space)
            for view, plane in zip(views, (picture.y, picture.u, picture.v), strict=True):
                view[:] = plane
        if (frame.width, frame.height) != self._size:
            raise ValueError(f"a picture of {frame.width}x{frame.height} in a film of {self._size}")
        matrix = self._space.matrix
        frame.colorspace, frame.color_range = matrix, LIMITED
        if self._format != self._space.layout:
            frame = self._reformatter.reformat(
                frame,
                format=self._format,
                src_colorspace=matrix,  # libswscale numbers both matrices as H.273 does
                dst_colorspace=matrix,
                src_color_range=LIMITED,
                dst_color_range=LIMITED,
                interpolation="BICUBIC",
            )
            frame.colorspace, frame.color_range = matrix, LIMITED
        frame.color_primaries, frame.color_trc = self._space.primaries, self._space.transfer
        return frame
