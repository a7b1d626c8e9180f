"""Pictures on their way into an encoder."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import av
from av.video.reformatter import Colorspace, VideoReformatter

from pipeline.media.picture import Plane, YuvPicture, plane_rows

BT709, LIMITED, FULL = 1, 1, 2
"""FFmpeg's numbers (ITU-T H.273 for the first)."""


def new_frame(width: int, height: int) -> tuple[av.VideoFrame, Plane, Plane, Plane]:
    """A frame of 8-bit 4:2:0 in FFmpeg's own memory, with writable views of its Y, U and V.

    Views are (height, width) and half of it, rounded up; their rows may lie further apart than they are long.
    The content is undefined. A frame that went to an encoder must not be drawn into again: the encoder may
    still look at it.
    """
    frame = av.VideoFrame(width, height, "yuv420p")
    y, u, v = (plane_rows(plane, plane.width) for plane in frame.planes)
    return frame, y, u, v


@dataclass(frozen=True, slots=True, eq=False)
class EncoderPicture(YuvPicture):
    """A picture whose planes are the memory of ``frame``: it goes to an encoder without a copy."""

    frame: Any = None

    @classmethod
    def new(cls, width: int, height: int) -> EncoderPicture:
        """An undefined picture to draw into; see ``new_frame``."""
        frame, y, u, v = new_frame(width, height)
        return cls(y, u, v, frame=frame)


class FrameMaker:
    """Makes frames of ``pixel_format``, BT.709 limited, from BT.709 limited pictures."""

    def __init__(self, width: int, height: int, pixel_format: str) -> None:
        self._size = (width, height)
        self._format = pixel_format
        self._reformatter = VideoReformatter()

    def frame(self, picture: YuvPicture) -> Any:
        """The picture as a frame of its own. Raises ``ValueError`` when it has another size."""
        if isinstance(picture, EncoderPicture):
            frame = picture.frame
        else:
            frame, *views = new_frame(*self._size)
            for view, plane in zip(views, (picture.y, picture.u, picture.v), strict=True):
                view[:] = plane
        if (frame.width, frame.height) != self._size:
            raise ValueError(f"a picture of {frame.width}x{frame.height} in a film of {self._size}")
        frame.colorspace, frame.color_range = BT709, LIMITED
        if self._format != "yuv420p":
            frame = self._reformatter.reformat(
                frame,
                format=self._format,
                src_colorspace=Colorspace.ITU709,
                dst_colorspace=Colorspace.ITU709,
                src_color_range=LIMITED,
                dst_color_range=LIMITED,
                interpolation="BICUBIC",
            )
            frame.colorspace, frame.color_range = BT709, LIMITED
        frame.color_primaries = frame.color_trc = BT709
        return frame
