"""Small pictures of media, for bins and timelines."""

from __future__ import annotations

from pathlib import Path

import cv2
import numpy as np
from numpy.typing import NDArray

from pipeline.media.decode import VideoReader
from pipeline.media.errors import UnreadableMedia
from pipeline.media.probe import probe
from pipeline.media.stills import load_still
from pipeline.timeline.model import MediaKind
from providers import openraster


def thumbnail(path: Path, time: int = 0, size: tuple[int, int] = (320, 320)) -> NDArray[np.uint8]:
    """A picture of ``path`` at media time ``time`` (flicks) that fits into ``size`` (width, height).

    Returns (height, width, 3) uint8 RGB. Raises ``UnreadableMedia`` when the file has no picture.
    """
    info = probe(path)
    if not info.video:
        raise UnreadableMedia(f"{path.name} has no picture.")
    width, height = info.display_size
    scale = min(size[0] / width, size[1] / height, 1.0)
    small = (max(2, round(width * scale)), max(2, round(height * scale)))
    if info.kind is MediaKind.VIDEO:
        with VideoReader(path) as reader:
            return reader.read(time, small).rgb()
    rgba = openraster.read_merged(path) if info.layered else load_still(path).layers[0].rgba
    shrunk = np.asarray(cv2.resize(rgba, small, interpolation=cv2.INTER_AREA), np.float32)
    alpha = shrunk[..., 3:] / 255.0
    return np.asarray(np.rint(shrunk[..., :3] * alpha), np.uint8)
