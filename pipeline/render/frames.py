"""Single frames for the player, and as files. The same code path as the export."""

from __future__ import annotations

import os
from dataclasses import replace
from pathlib import Path

import cv2
import numpy as np
from numpy.typing import NDArray

from pipeline.media.colour_space import ColourSpace
from pipeline.media.picture import YuvPicture
from pipeline.media.resolver import MediaResolver
from pipeline.render.compositor import Compositor
from pipeline.render.presets import OutputSettings
from pipeline.timeline.model import Timeline
from pipeline.timeline.time import to_frames
from providers.errors import KinoraError


class FrameNotWritten(KinoraError):
    """The still frame could not be written."""


class FrameRenderer:
    """Draws frames of a timeline at any time, in SDR: of an HDR output, its tone-mapped picture.

    One per thread.
    """

    def __init__(self, timeline: Timeline, resolver: MediaResolver, output: OutputSettings) -> None:
        self.output = replace(output, colour=ColourSpace.BT709)
        self._compositor = Compositor(timeline, resolver, self.output)

    @property
    def problems(self) -> dict[str, str]:
        """Asset id -> one sentence, for media that could not be read so far."""
        return self._compositor.problems

    def frame_yuv(self, time: int) -> YuvPicture:
        """The frame on screen at ``time`` (flicks), exactly as an SDR export hands it to the encoder."""
        return self._compositor.frame(to_frames(time, self.output.rate)).picture()

    def frame(self, time: int) -> NDArray[np.uint8]:
        """The frame on screen at ``time`` (flicks) as (height, width, 3) uint8 R'G'B'."""
        return self.frame_yuv(time).rgb()

    def close(self) -> None:
        """Lets go of open files."""
        self._compositor.close()


def export_frame(
    timeline: Timeline, resolver: MediaResolver, output: OutputSettings, time: int, path: Path
) -> Path:
    """Writes the frame at ``time`` (flicks) as PNG, or as ``path`` ends. Raises ``FrameNotWritten``."""
    renderer = FrameRenderer(timeline, resolver, output)
    try:
        rgb = renderer.frame(time)
    finally:
        renderer.close()
    done, data = cv2.imencode(path.suffix or ".png", cv2.cvtColor(rgb, cv2.COLOR_RGB2BGR))
    if not done:
        raise FrameNotWritten(f"Kinora can't write pictures as {path.suffix}.")
    partial = path.with_name(f".{path.name}.part")
    try:
        with partial.open("wb") as file:
            file.write(data.tobytes())
            file.flush()
            os.fsync(file.fileno())
        partial.replace(path)
    except OSError as error:
        partial.unlink(missing_ok=True)
        raise FrameNotWritten(f"The frame could not be written to {path.parent}.") from error
    return path
