"""Frames of a video at media times.

Playing on is cheap (the decoder runs forward), a jump seeks to the key frame before. Reverse play keeps the
last decoded group of frames, so that it decodes each group once. Every frame comes out as 8-bit 4:2:0 in
BT.709 limited range, upright.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path
from types import TracebackType
from typing import Any

import av
import cv2
import numpy as np
from numpy.typing import NDArray

from pipeline.media.errors import UnreadableMedia
from pipeline.media.probe import check_pixels, open_container, rotation_of
from pipeline.timeline.time import FLICKS_PER_SECOND, Flicks

Plane = NDArray[np.uint8]

_BT709, _BT470BG, _SMPTE170M, _BT2020 = 1, 5, 6, 9
_LIMITED, _FULL = 1, 2
_FORWARD_SECONDS = 3
"""A jump ahead shorter than this decodes through instead of seeking."""
_HISTORY_BYTES = 192 * 1024 * 1024
_TURNS = {90: cv2.ROTATE_90_CLOCKWISE, 180: cv2.ROTATE_180, 270: cv2.ROTATE_90_COUNTERCLOCKWISE}


@dataclass(frozen=True, slots=True)
class YuvPicture:
    """A BT.709 limited frame. ``y``, ``alpha``: (height, width); ``u``, ``v``: half of it, rounded up."""

    y: Plane
    u: Plane
    v: Plane
    alpha: Plane | None = None

    def rgb(self) -> NDArray[np.uint8]:
        """The picture as (height, width, 3) uint8 R'G'B'."""
        height, width = self.y.shape
        frame = av.VideoFrame(width, height, "yuv420p")
        for plane, data in zip(frame.planes, (self.y, self.u, self.v), strict=True):
            _fill(plane, data)
        out = frame.reformat(
            format="rgb24",
            src_colorspace="itu709",
            src_color_range=_LIMITED,
            dst_color_range=_FULL,
            interpolation="BILINEAR",
        )
        return np.asarray(out.to_ndarray(), np.uint8)


class VideoReader:
    """Decodes one video file. Not thread-safe: each thread opens its own.

    Media time 0 is where the file begins, the earliest of its streams. Raises ``UnreadableMedia``.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self._container = open_container(path)
        streams = self._container.streams.video
        if not streams:
            self._container.close()
            raise UnreadableMedia(f"{path.name} has no picture.")
        self._stream = streams[0]
        self._stream.thread_type = "AUTO"
        check_pixels(self._stream.codec_context.width, self._stream.codec_context.height, path.name)
        self._unit = Fraction(self._stream.time_base or Fraction(1, 1000))
        start = self._container.start_time
        self._origin = Fraction(start, av.time_base) if start is not None else Fraction(0)
        self._frames: Iterator[Any] | None = None
        self._current: Any = None
        self._next: Any = None
        self._history: deque[Any] = deque()
        self._history_bytes = 0
        self._converted: tuple[Any, tuple[int, int] | None, YuvPicture] | None = None

    def __enter__(self) -> VideoReader:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Lets go of the file."""
        self._history.clear()
        self._current = self._next = self._frames = self._converted = None
        self._container.close()

    def read(self, time: int, size: tuple[int, int] | None = None) -> YuvPicture:
        """The frame on screen at media time ``time`` (flicks); the first before it, the last after the end.

        ``size``: (width, height) of the upright picture to scale to while converting.
        """
        try:
            frame = self._frame_at(time)
        except av.error.FFmpegError as error:
            raise UnreadableMedia(f"{self.path.name} is damaged and can't be read.") from error
        if self._converted is not None and self._converted[0] is frame and self._converted[1] == size:
            return self._converted[2]
        picture = to_yuv(frame, size)
        self._converted = (frame, size, picture)
        return picture

    def frame_time(self, time: int) -> Flicks:
        """When the frame that is on screen at ``time`` begins (flicks of media time)."""
        return self._time(self._frame_at(time))

    def _time(self, frame: Any) -> Flicks:
        pts = frame.pts if frame.pts is not None else 0
        return Flicks(round((pts * self._unit - self._origin) * FLICKS_PER_SECOND))

    def _frame_at(self, time: int) -> Any:
        if self._current is not None and self._time(self._current) <= time and self._holds(time):
            return self._current
        remembered = self._remembered(time)
        if remembered is not None:
            return remembered
        if (
            self._current is None
            or not 0 <= time - self._time(self._current) < _FORWARD_SECONDS * FLICKS_PER_SECOND
        ):
            self._seek(time)
        while self._next is not None and self._time(self._next) <= time:
            self._advance()
        if self._current is None:
            raise UnreadableMedia(f"{self.path.name} has no picture that can be decoded.")
        return self._current

    def _holds(self, time: int) -> bool:
        return self._next is None or self._time(self._next) > time

    def _remembered(self, time: int) -> Any | None:
        """The frame from the kept group, when the group surely covers ``time``."""
        if not self._history or time < self._time(self._history[0]) or self._current is None:
            return None
        if time >= self._time(self._current):
            return None
        return next(frame for frame in reversed(self._history) if self._time(frame) <= time)

    def _seek(self, time: int) -> None:
        target = Fraction(max(time, 0), FLICKS_PER_SECOND) + self._origin
        for back in (0, 2, 10, None):  # some files have key frames that lie about themselves
            if back is None:
                self._container.seek(0 if self._container.start_time is None else self._container.start_time)
            else:
                self._container.seek(int((target - back) / self._unit), stream=self._stream, backward=True)
            self._forget()
            self._frames = self._container.decode(self._stream)
            self._next = self._pull()
            self._advance()
            if self._current is not None and self._time(self._current) <= max(time, 0):
                return

    def _forget(self) -> None:
        self._current = self._next = None
        self._history.clear()
        self._history_bytes = 0

    def _advance(self) -> None:
        if self._next is None:
            return
        self._current = self._next
        self._history.append(self._current)
        size = sum(plane.buffer_size for plane in self._current.planes)
        self._history_bytes += size
        while self._history_bytes > _HISTORY_BYTES and len(self._history) > 1:
            self._history.popleft()
            self._history_bytes -= size
        self._next = self._pull()

    def _pull(self) -> Any:
        while self._frames is not None:
            try:
                frame = next(self._frames)
            except StopIteration:
                self._frames = None
            except av.error.InvalidDataError:
                continue  # a damaged packet: the frame before is held
            except av.error.EOFError:
                self._frames = None
            else:
                if frame.pts is not None:
                    return frame
        return None


def to_yuv(frame: Any, size: tuple[int, int] | None = None) -> YuvPicture:
    """A decoded frame -> upright BT.709 limited 4:2:0, scaled to ``size`` (width, height) when given."""
    turn = rotation_of(frame.rotation)
    width, height = frame.width, frame.height
    if size is not None:
        width, height = (size[1], size[0]) if turn in (90, 270) else size
    alpha = _alpha(frame, width, height)
    matrix = int(frame.colorspace)
    if matrix not in (_BT709, 4, _BT470BG, _SMPTE170M, 7, _BT2020):
        matrix = _BT709 if frame.height >= 720 else _SMPTE170M  # what players take untagged video for
    full = int(frame.color_range) == _FULL or frame.format.name.startswith("yuvj")
    rgb = bool(frame.format.is_rgb)
    same = (
        frame.format.name == "yuv420p"
        and (width, height) == (frame.width, frame.height)
        and matrix == _BT709
        and not full
    )
    if not same:
        frame = frame.reformat(
            width=width,
            height=height,
            format="yuv420p",
            src_colorspace=_BT709 if rgb else matrix,
            dst_colorspace=_BT709,
            src_color_range=_FULL if full or rgb else _LIMITED,
            dst_color_range=_LIMITED,
            interpolation="AREA" if width < frame.width else "BICUBIC",
        )
    y, u, v = (_plane(plane) for plane in frame.planes[:3])
    if turn in _TURNS:
        y, u, v = (np.asarray(cv2.rotate(p, _TURNS[turn]), np.uint8) for p in (y, u, v))
        alpha = None if alpha is None else np.asarray(cv2.rotate(alpha, _TURNS[turn]), np.uint8)
    return YuvPicture(y, u, v, alpha)


def _alpha(frame: Any, width: int, height: int) -> Plane | None:
    if not any(component.is_alpha for component in frame.format.components):
        return None
    rgba = frame.reformat(width=width, height=height, format="rgba").to_ndarray()
    return np.ascontiguousarray(rgba[..., 3])


def _plane(plane: Any) -> Plane:
    rows = np.frombuffer(plane, np.uint8)
    rows = rows[: plane.line_size * plane.height].reshape(plane.height, plane.line_size)
    return np.ascontiguousarray(rows[:, : plane.width])


def _fill(plane: Any, data: Plane) -> None:
    rows = np.frombuffer(plane, np.uint8)
    rows = rows[: plane.line_size * plane.height].reshape(plane.height, plane.line_size)
    rows[:, : plane.width] = data
