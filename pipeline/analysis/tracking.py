"""Follows the camera from frame to frame of a video."""

from __future__ import annotations

import math
from collections.abc import Callable
from pathlib import Path
from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

from pipeline.analysis.camera_path import CameraPath
from pipeline.media.errors import UnreadableMedia
from pipeline.media.frame_stream import FrameStream
from pipeline.media.orientation import Orientation, orientation_of
from pipeline.media.picture import plane_rows
from pipeline.media.probe import probe
from pipeline.timeline.time import FLICKS_PER_SECOND
from providers.errors import Cancelled

Plane = NDArray[np.uint8]
Points = NDArray[np.float32]
_LONG_SIDE = 512
"""Frames are looked at this large: corners are still found to a tenth of a pixel of it."""
_CORNERS = 240
_FEWEST = 12
_FARTHEST_BACK = 0.7
"""A point followed forth and back must come home within this many reduced pixels."""
_NO_STEP = (0.0, 0.0, 0.0, 0.0)


def camera_path(
    path: Path,
    progress: Callable[[float], None] | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> CameraPath:
    """Measures the camera's path through the video at ``path``.

    ``progress`` is told 0..1; ``cancelled`` is asked at every frame. Raises ``UnreadableMedia``,
    ``Cancelled``.
    """
    length = probe(path).duration
    stream = FrameStream(path)
    try:
        return _followed(stream, length, progress, cancelled)
    finally:
        stream.close()


def _followed(
    stream: FrameStream,
    length: int,
    progress: Callable[[float], None] | None,
    cancelled: Callable[[], bool] | None,
) -> CameraPath:
    stream.rewind()
    turn: Orientation | None = None
    before: Plane | None = None
    size = (0, 0)
    times: list[int] = []
    steps: list[tuple[float, float, float, float]] = []
    breaks: list[int] = []
    while (frame := stream.pull()) is not None:
        if cancelled is not None and cancelled():
            raise Cancelled
        turn = turn or orientation_of(frame)
        time = round((frame.pts * stream.unit - stream.origin) * FLICKS_PER_SECOND)
        if times and time <= times[-1]:
            continue
        grey, size = _reduced(frame, turn)
        step = camera_step(before, grey, size) if before is not None else _NO_STEP
        if step is None:
            breaks.append(len(times))
        times.append(time)
        steps.append(step or _NO_STEP)
        before = grey
        if progress is not None and length:
            progress(min(max(time / length, 0.0), 1.0))
    if not times:
        raise UnreadableMedia(f"{stream.path.name} has no picture that can be decoded.")
    return CameraPath(*size, np.array(times, np.int64), np.array(steps, np.float64), tuple(breaks))


def _reduced(frame: Any, turn: Orientation) -> tuple[Plane, tuple[int, int]]:
    """The luma, upright and small, and the upright picture's full size."""
    factor = min(_LONG_SIDE / max(frame.width, frame.height), 1.0)
    size = (max(round(frame.width * factor), 16), max(round(frame.height * factor), 16))
    if frame.format.name in ("yuv420p", "yuvj420p", "yuv422p", "yuv444p", "nv12"):
        luma = plane_rows(frame.planes[0], frame.width)
        grey = np.asarray(cv2.resize(luma, size, interpolation=cv2.INTER_AREA), np.uint8)
    else:
        small = frame.reformat(width=size[0], height=size[1], format="gray", threads=1)
        grey = plane_rows(small.planes[0], size[0]).copy()
    whole = (frame.height, frame.width) if turn.sideways else (frame.width, frame.height)
    return np.ascontiguousarray(turn.apply(grey)), whole


def camera_step(
    before: Plane, after: Plane, size: tuple[int, int]
) -> tuple[float, float, float, float] | None:
    """How the picture moved about its middle: x, y, angle clockwise, log scale. None: it can't be followed.

    ``before``, ``after``: luma. ``size``: width and height in the pixels that x and y are told in.
    """
    if before.shape != after.shape:
        return None
    pairs = _matches(before, after)
    if pairs is None:
        return _NO_STEP if _alike(before, after) else None
    middle = np.array([(before.shape[1] - 1) / 2, (before.shape[0] - 1) / 2], np.float32)
    # OpenCV seeds its own random numbers for every call: the same frames give the same path.
    matrix, inliers = cv2.estimateAffinePartial2D(
        pairs[0] - middle, pairs[1] - middle, method=cv2.RANSAC, ransacReprojThreshold=1.5, maxIters=2000
    )
    if matrix is None or int(inliers.sum()) < max(_FEWEST, len(pairs[0]) // 5):
        return _NO_STEP if _alike(before, after) else None
    scale = math.hypot(matrix[0, 0], matrix[1, 0])
    if not 0.7 < scale < 1.4:
        return None
    wider = size[0] / before.shape[1]
    return (
        float(matrix[0, 2] * wider),
        float(matrix[1, 2] * wider),
        math.atan2(matrix[1, 0], matrix[0, 0]),
        math.log(scale),
    )


def _matches(before: Plane, after: Plane) -> tuple[Points, Points] | None:
    corners = cv2.goodFeaturesToTrack(before, _CORNERS, 0.01, 9)
    if corners is None or len(corners) < _FEWEST:
        return None
    forth, found, _ = cv2.calcOpticalFlowPyrLK(before, after, corners, None, winSize=(21, 21), maxLevel=4)  # type: ignore[call-overload]
    back, home, _ = cv2.calcOpticalFlowPyrLK(after, before, forth, None, winSize=(21, 21), maxLevel=4)  # type: ignore[call-overload]
    away = np.linalg.norm((back - corners).reshape(-1, 2), axis=1)
    kept = (found.ravel() > 0) & (home.ravel() > 0) & (away < _FARTHEST_BACK)
    if int(kept.sum()) < _FEWEST:
        return None
    return corners.reshape(-1, 2)[kept], forth.reshape(-1, 2)[kept]


def _alike(before: Plane, after: Plane) -> bool:
    """True for frames without anything to follow (black, a wall) that show the same."""
    return float(cv2.absdiff(before, after).mean()) < 8.0
