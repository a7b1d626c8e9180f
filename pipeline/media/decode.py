"""Frames of a video at media times.

Playing on is cheap (the decoder runs forward), a jump seeks to the key frame before. A step back keeps the
group of frames it decodes, so that reverse play decodes each group once. Every frame comes out as 4:2:0 in
limited range, upright, whole (deinterlaced): 8-bit BT.709 with HDR tone-mapped, or 10-bit HDR when asked for.
"""

from __future__ import annotations

from collections import deque
from pathlib import Path
from types import TracebackType
from typing import Any

import av.error

from pipeline.media.colour_space import ColourSpace
from pipeline.media.convert import Converter, Crop
from pipeline.media.errors import UnreadableMedia
from pipeline.media.frame_stream import open_frames
from pipeline.media.picture import YuvPicture
from pipeline.media.picture_cache import PictureCache, Variant, variant_of
from pipeline.timeline.time import FLICKS_PER_SECOND, Flicks

__all__ = ["VideoReader", "YuvPicture"]

_FORWARD = 3 * FLICKS_PER_SECOND
"""Without an index, a jump ahead shorter than this decodes through instead of seeking."""
_SHORT_FORWARD = FLICKS_PER_SECOND // 4
"""Decoding this much more is worth not seeking, which empties the decoder."""
_STEP_BACK = 2 * FLICKS_PER_SECOND
_HISTORY_BYTES = 192 * 1024 * 1024
_PASSING_PIXELS = 1280 * 720
"""Frames passed on the way to another are kept in the cache when they are asked for at this size or less."""
_FOREVER = 1 << 62


class VideoReader:
    """Decodes one video file. Not thread-safe: each thread opens its own.

    Media time 0 is where the file begins, the earliest of its streams. ``cache``: where pictures are looked
    up and left; for previews, an export has no use for it. Raises ``UnreadableMedia``.
    """

    def __init__(self, path: Path, cache: PictureCache | None = None) -> None:
        self.path = path
        self._stream = open_frames(path)
        self._convert = Converter()
        self._cache = cache
        self._current: Any = None
        self._next: Any = None
        self._started = False
        self._first = Flicks(0)
        """When the first frame begins: 0 until a jump found nothing so early."""
        self._history: deque[Any] = deque()
        self._history_bytes = 0
        self._keep_history = False
        self._converted: tuple[Any, tuple[object, ...], YuvPicture] | None = None
        self._reached = 0

    def __enter__(self) -> VideoReader:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Lets go of the file."""
        self._forget()
        self._converted = None
        self._stream.close()

    @property
    def damage(self) -> str:
        """One sentence when reading so far met damage or an early end, else empty."""
        name = self.path.name
        end = self._stream.promised
        if self._started and self._next is None and self._current is not None and end is not None:
            reached = self._reached / FLICKS_PER_SECOND
            if end - reached > 1:
                return f"{name} stops after {reached:.1f} s of the {float(end):.1f} s it should last."
        return f"{name} is damaged in places." if self._stream.broken else ""

    def read(
        self,
        time: int,
        size: tuple[int, int] | None = None,
        crop: Crop | None = None,
        space: ColourSpace = ColourSpace.BT709,
    ) -> YuvPicture:
        """The frame on screen at media time ``time`` (flicks); the first before it, the last after the end.

        ``crop``: (x0, y0, x1, y1) in pixels of the upright picture, moved to even edges
        (``convert.align_crop`` says where). ``size``: (width, height) to scale the cropped picture to.
        HDR spaces are for exports: their pictures are not cached.
        """
        variant = None if space.hdr else self._variant(size, crop)
        if variant is not None and self._cache is not None:
            found = self._cache.get(variant, max(time, 0))
            if found is not None:
                return found
        try:
            frame = self._frame_at(time, variant)
        except av.error.FFmpegError as error:
            raise UnreadableMedia(f"{self.path.name} is damaged and can't be read.") from error
        wanted = (size, crop, space)
        last = self._converted
        if last is not None and last[0] is frame and last[1] == wanted:
            return last[2]
        try:
            picture = self._convert.picture(frame, size, crop, space)
        except av.error.FFmpegError as error:
            raise UnreadableMedia(f"{self.path.name} holds pictures that can't be shown.") from error
        self._converted = (frame, wanted, picture)
        if variant is not None and frame is self._current:
            self._keep(variant, frame, None if self._next is None else self._next.pts, picture)
        return picture

    def frame_time(self, time: int) -> Flicks:
        """When the frame that is on screen at ``time`` begins (flicks of media time)."""
        return self._time(self._frame_at(time, None))

    def _variant(self, size: tuple[int, int] | None, crop: Crop | None) -> Variant | None:
        if self._cache is None:
            return None
        try:
            return variant_of(self.path, size, crop)
        except OSError:
            return None

    def _keep(self, variant: Variant, frame: Any, until: int | None, picture: YuvPicture) -> None:
        if self._cache is not None:
            begin = self._time(frame)
            end = _FOREVER if until is None else self._ticks_to_flicks(until)
            self._cache.put(variant, begin, end, picture)

    def _time(self, frame: Any) -> Flicks:
        return self._ticks_to_flicks(frame.pts)

    def _ticks_to_flicks(self, pts: int) -> Flicks:
        return Flicks(round((pts * self._stream.unit - self._stream.origin) * FLICKS_PER_SECOND))

    def _flicks_to_ticks(self, time: int) -> int:
        unit, origin = self._stream.unit, self._stream.origin
        return int((time + origin * FLICKS_PER_SECOND) // (unit * FLICKS_PER_SECOND))

    def _frame_at(self, time: int, passing: Variant | None) -> Any:
        time = max(time, self._first)
        if self._current is not None and self._time(self._current) <= time and self._holds(time):
            return self._current
        remembered = self._remembered(time)
        if remembered is not None:
            return remembered
        if self._current is None or not self._goes_on_to(time):
            self._seek(time)
        while self._next is not None and self._time(self._next) <= time:
            self._pass(passing)
            self._advance()
        if self._current is None:
            raise UnreadableMedia(f"{self.path.name} has no picture that can be decoded.")
        return self._current

    def _holds(self, time: int) -> bool:
        return self._next is None or self._time(self._next) > time

    def _goes_on_to(self, time: int) -> bool:
        """Whether decoding on from here is the way to ``time``."""
        here = self._time(self._current)
        ahead = time - here
        if ahead < _SHORT_FORWARD:
            return ahead >= 0
        target = self._flicks_to_ticks(time)
        key = self._stream.key_before(target)
        if key is None:
            return ahead < _FORWARD
        if self._ticks_to_flicks(key) - here >= _SHORT_FORWARD:
            return False
        self._stream.skim(target)
        return True

    def _remembered(self, time: int) -> Any | None:
        """The frame from the kept group, when the group surely covers ``time``."""
        if not self._history or time < self._time(self._history[0]) or self._current is None:
            return None
        if time >= self._time(self._current):
            return None
        return next(frame for frame in reversed(self._history) if self._time(frame) <= time)

    def _seek(self, time: int) -> None:
        before = None if self._current is None else self._time(self._current)
        back = before is not None and before - _STEP_BACK <= time < before
        self._keep_history = back
        target = self._flicks_to_ticks(max(time, 0))
        for seconds in (0, 1, 2, 4, 8, 16, None):  # some containers have no index, some have one that lies
            self._forget()
            if seconds is None:
                self._stream.rewind()
            elif not self._stream.seek(target, seconds):
                continue
            elif not back:
                self._stream.skim(target)
            self._next = self._stream.pull()
            self._started = True
            self._advance()
            if self._current is not None and self._time(self._current) <= max(time, 0):
                return
        if self._current is not None:
            self._first = self._time(self._current)

    def _forget(self) -> None:
        self._current = self._next = None
        self._history.clear()
        self._history_bytes = 0

    def _advance(self) -> None:
        if self._next is None:
            return
        self._current = self._next
        if self._keep_history:
            self._remember(self._current)
        self._next = self._stream.pull()
        self._reached = max(self._reached, self._end(self._current))

    def _remember(self, frame: Any) -> None:
        size = sum(plane.buffer_size for plane in frame.planes)
        self._history.append(frame)
        self._history_bytes += size
        while self._history_bytes > _HISTORY_BYTES and len(self._history) > 1:
            self._history.popleft()
            self._history_bytes -= size

    def _end(self, frame: Any) -> int:
        return int(self._ticks_to_flicks(frame.pts + (frame.duration or 0)))

    def _pass(self, variant: Variant | None) -> None:
        """Keeps a small version of a frame that is decoded on the way to another."""
        if variant is None or variant[2] is None or variant[2][0] * variant[2][1] > _PASSING_PIXELS:
            return
        until = self._stream.end_of(self._current.pts)
        if until is None and self._next is not None and not self._stream.sparse:
            until = self._next.pts
        if until is not None:
            self._keep(variant, self._current, until, self._convert.picture(self._current, *variant[2:]))
