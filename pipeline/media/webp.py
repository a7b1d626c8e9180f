"""Animated WebP, which FFmpeg does not read: the container here, each frame's picture by OpenCV.

Format: RFC 9649, sections 2.7 and 2.8. A ``WebpStream`` gives frames as a ``FrameStream`` does.
"""

from __future__ import annotations

import struct
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path
from typing import Any

import av
import cv2
import numpy as np
from numpy.typing import NDArray

from pipeline.media.errors import UnreadableMedia

_ANIMATED = 0x02
_MAX_FRAMES = 20_000
Rgba = NDArray[np.uint8]


@dataclass(frozen=True, slots=True)
class WebpFrame:
    """One frame: where it lies, when it is shown (milliseconds), and where its data is in the file."""

    box: tuple[int, int, int, int]
    begin: int
    duration: int
    blend: bool
    dispose: bool
    offset: int
    size: int


@dataclass(frozen=True, slots=True)
class Animation:
    """An animated WebP's canvas and frames; ``duration`` in milliseconds is of what is there.

    ``whole``: false when the file stops before its end.
    """

    width: int
    height: int
    frames: tuple[WebpFrame, ...]
    whole: bool

    @property
    def duration(self) -> int:
        """Milliseconds from the first frame to the end of the last."""
        return self.frames[-1].begin + self.frames[-1].duration


def read_animation(path: Path) -> Animation | None:
    """The frames of ``path``, None when it is no animated WebP. Decodes nothing. Raises ``OSError``."""
    with path.open("rb") as file:
        head = file.read(30)
        if len(head) < 30 or head[:4] != b"RIFF" or head[8:16] != b"WEBPVP8X" or not head[20] & _ANIMATED:
            return None
        width, height = _number(head[24:27]) + 1, _number(head[27:30]) + 1
        frames: list[WebpFrame] = []
        total = path.stat().st_size
        end = 8 + struct.unpack("<I", head[4:8])[0]
        place, time = 12, 0
        while place + 8 <= total and len(frames) < _MAX_FRAMES:
            file.seek(place)
            kind, size = struct.unpack("<4sI", file.read(8))
            if kind == b"ANMF" and size >= 16 and place + 8 + size <= total:
                frame = _frame(file.read(16), time, place + 24, size - 16)
                if frame.box[2] <= width and frame.box[3] <= height:
                    frames.append(frame)
                    time += frame.duration
            place += 8 + size + size % 2
    return Animation(width, height, tuple(frames), end <= total) if frames else None


def _frame(head: bytes, begin: int, offset: int, size: int) -> WebpFrame:
    x, y = 2 * _number(head[0:3]), 2 * _number(head[3:6])
    width, height = _number(head[6:9]) + 1, _number(head[9:12]) + 1
    flags = head[15]
    # A delay of 10 ms or less means "as fast as you can", which browsers show as 100 ms.
    duration = _number(head[12:15])
    duration = duration if duration > 10 else 100
    return WebpFrame(
        (x, y, x + width, y + height), begin, duration, not flags & 2, bool(flags & 1), offset, size
    )


def _number(data: bytes) -> int:
    return int.from_bytes(data, "little")


class WebpStream:
    """The frames of an animated WebP in order, as RGBA. See ``FrameStream`` for what the methods promise."""

    unit = Fraction(1, 1000)
    origin = Fraction(0)
    sparse = False

    def __init__(self, path: Path, animation: Animation) -> None:
        self.path = path
        self.broken = not animation.whole
        self.width, self.height = animation.width, animation.height
        self._animation = animation
        self._file = path.open("rb")
        self._canvas: Rgba = np.zeros((0, 0, 4), np.uint8)
        self._next = self._begun = 0
        self._damaged: set[int] = set()

    def close(self) -> None:
        """Lets go of the file."""
        self._file.close()

    @property
    def promised(self) -> Fraction | None:
        """Nothing: the format doesn't say how long it lasts."""
        return None

    def key_before(self, pts: int) -> int | None:
        """When the last frame begins, at or before ``pts``, that needs none before it."""
        return self._animation.frames[self._key(pts)].begin

    def end_of(self, pts: int) -> int | None:
        """When the frame that begins at ``pts`` gives way to the next."""
        return next(
            (frame.begin + frame.duration for frame in self._animation.frames if frame.begin == pts), None
        )

    def longest_group(self, seconds: float) -> int:
        """The most frames from one that needs no other to the next."""
        keys = [n for n in range(len(self._animation.frames)) if self._stands_alone(n)]
        return max(b - a for a, b in zip(keys, [*keys[1:], len(self._animation.frames)], strict=True))

    def seek(self, pts: int, margin: float) -> bool:
        """Goes to the frame decoding must begin with for ``pts``."""
        self._next = self._begun = self._key(pts)
        self._canvas = np.zeros((self.height, self.width, 4), np.uint8)
        return True

    def rewind(self) -> None:
        """Goes to the beginning."""
        self.seek(0, 0)

    def skim(self, pts: int) -> None:
        """Does nothing: every frame builds on the one before."""

    def pull(self) -> Any:
        """The next frame, None at the end."""
        if self._next >= len(self._animation.frames):
            return None
        if not self._canvas.size:
            self.rewind()
        wanted = self._next
        if not self._step() and wanted == self._begun:
            # It should have needed no other frame, but is damaged: what came before it stays on screen.
            self._damaged.add(wanted)
            self.seek(self._animation.frames[wanted].begin, 0)
            while self._next <= wanted:
                self._step()
        shown = self._animation.frames[wanted]
        frame = av.VideoFrame.from_ndarray(self._canvas, format="rgba")
        frame.pts, frame.time_base, frame.duration = shown.begin, self.unit, shown.duration
        return frame

    def _step(self) -> bool:
        """Draws the next frame upon the canvas; False when it is damaged."""
        frames = self._animation.frames
        if self._next and frames[self._next - 1].dispose:
            x0, y0, x1, y1 = frames[self._next - 1].box
            self._canvas[y0:y1, x0:x1] = 0
        drawn = self._draw(frames[self._next])
        self.broken = self.broken or not drawn
        self._next += 1
        return drawn

    def _key(self, pts: int) -> int:
        frames = self._animation.frames
        shown = max((n for n, frame in enumerate(frames) if frame.begin <= pts), default=0)
        return next(n for n in range(shown, -1, -1) if self._stands_alone(n))

    def _stands_alone(self, index: int) -> bool:
        frame = self._animation.frames[index]
        whole = frame.box == (0, 0, self._animation.width, self._animation.height)
        return index == 0 or (whole and not frame.blend and index not in self._damaged)

    def _draw(self, frame: WebpFrame) -> bool:
        self._file.seek(frame.offset)
        picture = _decode(self._file.read(frame.size), frame)
        if picture is None:
            return False
        x0, y0, x1, y1 = frame.box
        under = self._canvas[y0:y1, x0:x1]
        under[:] = _over(picture, under) if frame.blend else picture
        return True


def _decode(data: bytes, frame: WebpFrame) -> Rgba | None:
    """One frame's chunks as a WebP file of their own -> straight RGBA."""
    width, height = frame.box[2] - frame.box[0], frame.box[3] - frame.box[1]
    # The extended layout states the size outside the picture's own data: libwebp refuses data that differs.
    size = (width - 1).to_bytes(3, "little") + (height - 1).to_bytes(3, "little")
    data = b"VP8X" + struct.pack("<II", 10, 0x10) + size + data
    wrapped = b"RIFF" + struct.pack("<I", 4 + len(data)) + b"WEBP" + data
    try:
        picture = cv2.imdecode(np.frombuffer(wrapped, np.uint8), cv2.IMREAD_UNCHANGED)
    except cv2.error:
        return None
    if picture is None or picture.shape[:2] != (height, width):
        return None
    code = cv2.COLOR_BGRA2RGBA if picture.shape[2] == 4 else cv2.COLOR_BGR2RGBA
    return np.asarray(cv2.cvtColor(picture, code), np.uint8)


def _over(top: Rgba, bottom: Rgba) -> Rgba:
    """Straight RGBA over straight RGBA (RFC 9649, 2.7.1.4)."""
    above = top[..., 3:].astype(np.float32) / 255
    below = bottom[..., 3:].astype(np.float32) / 255 * (1 - above)
    alpha = above + below
    colour = (top[..., :3] * above + bottom[..., :3] * below) / np.maximum(alpha, 1e-6)
    return np.asarray(np.rint(np.concatenate([colour, alpha * 255], axis=-1)), np.uint8)


def open_animation(path: Path) -> WebpStream | None:
    """A stream of ``path`` when it is an animated WebP. Raises ``UnreadableMedia``."""
    try:
        animation = read_animation(path)
        return WebpStream(path, animation) if animation is not None else None
    except (OSError, struct.error) as error:
        raise UnreadableMedia(f"{path.name} can't be read.") from error
