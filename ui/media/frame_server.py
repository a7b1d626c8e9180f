"""Runs in a child process: draws preview frames with the code that exports them.

Messages in:
``("ring", name, count, slot bytes, free slots)``: the shared memory to draw into;
``("free", name, slot)``: a picture was let go;
``("load", generation, timeline, resolver, height)``: what to draw;
``("want", generation, times, divisor, answers)``: the frames to draw, in this order, at 1 / divisor of the
size; ``answers``: how many replies the window had seen then, so that none on its way is drawn twice.
Out: ``("frame", generation, time, divisor, ring name, slot, width, height, milliseconds)``,
``("failed", generation, time, sentence)`` or ``("problems", generation, {asset id: sentence})``.

A list of wishes replaces the one before, so that what is not wanted any more is never drawn.
"""

from __future__ import annotations

import logging
import os
import time as clock
from collections import deque
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

import av
import numpy as np
from av.video.reformatter import VideoReformatter
from numpy.typing import NDArray

from pipeline.media.picture import YuvPicture
from pipeline.media.resolver import FixedResolver
from pipeline.render.compositor import Compositor
from pipeline.render.sources import Sources
from pipeline.timeline.model import Timeline
from pipeline.timeline.time import to_frames
from providers.errors import KinoraError
from ui.media.frame_ring import RingView
from ui.media.quality import preview

_BT709 = 1
"""FFmpeg's SWS_CS_ITU709."""
_LIMITED, _FULL = 1, 2
"""FFmpeg's AVCOL_RANGE_MPEG and AVCOL_RANGE_JPEG."""


def serve(connection: Connection) -> None:
    """Answers until the window closes the pipe."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    FrameServer(connection).run()


class FrameServer:
    """Holds one timeline, a compositor per size in use, and media that all of them and later edits share."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._ring: RingView | None = None
        self._ring_name = ""
        self._free: deque[int] = deque()
        self._wishes: deque[int] = deque()
        self._divisor = 1
        self._on_the_way: deque[tuple[int, int, int]] = deque()
        """(generation, time, divisor) of the answers that the window may not have seen."""
        self._seen = 0
        self._generation = -1
        self._loaded: tuple[Timeline, FixedResolver, int] | None = None
        self._compositors: dict[int, Compositor] = {}
        self._sources: Sources | None = None
        self._files: tuple[object, ...] = ()
        self._scaler = VideoReformatter()
        self._told: dict[str, str] = {}

    def run(self) -> None:
        """Reads everything that waits, then draws one frame, and so on."""
        try:
            while self._read():
                if self._wishes and self._free:
                    self._draw(self._wishes.popleft())
        except (EOFError, OSError):
            return

    def _read(self) -> bool:
        """Takes in the messages that wait; waits for one when there is nothing to draw. False: the end."""
        while not (self._wishes and self._free) or self._connection.poll():
            message: Any = self._connection.recv()
            if message is None:
                return False
            self._take(message)
        return True

    def _take(self, message: tuple[Any, ...]) -> None:
        kind = message[0]
        if kind == "want":
            self._wish(*message[1:])
        elif kind == "free":
            if message[1] == self._ring_name:
                self._free.append(message[2])
        elif kind == "load":
            self._generation, self._loaded = message[1], message[2:]
            self._wishes.clear()
            self._told = {}
            self._compositors.clear()
        elif kind == "ring":
            _, self._ring_name, count, size, free = message
            if self._ring is not None:
                self._ring.close()
            self._ring, self._free = RingView.open(self._ring_name, count, size), deque(free)

    def _wish(self, generation: int, times: tuple[int, ...], divisor: int, seen: int) -> None:
        # An answer of an earlier child, still on its way when that died, is counted among ours.
        while self._seen < seen and self._on_the_way:
            self._on_the_way.popleft()
            self._seen += 1
        if generation == self._generation:
            coming = {t for g, t, d in self._on_the_way if g == generation and d <= divisor}
            self._wishes = deque(time for time in times if time not in coming)
            self._divisor = divisor

    def _answer(self, time: int, divisor: int, message: tuple[Any, ...]) -> None:
        self._on_the_way.append((self._generation, time, divisor))
        self._connection.send(message)

    def _draw(self, time: int) -> None:
        assert self._ring is not None
        start = clock.perf_counter()
        self._ring.begin(time)
        try:
            assert self._loaded is not None
            compositor = self._compositor(*self._loaded)
            picture = compositor.frame(to_frames(time, compositor.output.rate)).picture()
            height, width = picture.y.shape
            slot = self._free[0]
            write_bgra(picture, self._ring.pixels(slot, width, height), self._scaler)
        except KinoraError as error:
            self._answer(time, 0, ("failed", self._generation, time, error.message))
            return
        except Exception:
            # One frame that can't be drawn must not take those with it that can.
            logging.getLogger(__name__).exception("frame at %d", time)
            self._answer(time, 0, ("failed", self._generation, time, "This frame can't be drawn."))
            return
        finally:
            self._ring.end()
        self._free.popleft()
        spent = (clock.perf_counter() - start) * 1000
        place = (self._ring_name, slot, width, height)
        self._answer(time, self._divisor, ("frame", self._generation, time, self._divisor, *place, spent))
        if compositor.problems != self._told:
            self._told = dict(compositor.problems)
            self._connection.send(("problems", self._generation, self._told))

    def _compositor(self, timeline: Timeline, resolver: FixedResolver, height: int) -> Compositor:
        found = self._compositors.get(self._divisor)
        if found is None:
            # The full size stays for the pause to come; of the smaller ones only the one in use.
            for divisor in [d for d in self._compositors if d != 1]:
                self._compositors.pop(divisor).close()
            output = preview(timeline, height, self._divisor)
            found = Compositor(timeline, resolver, output, sources=self._shared_sources(resolver))
            self._compositors[self._divisor] = found
        return found

    def _shared_sources(self, resolver: FixedResolver) -> Sources:
        """Open files are kept from size to size and from edit to edit, as long as they are the same files."""
        files = tuple((file, _state(file.path)) for file in resolver.files)
        if self._sources is None or files != self._files:
            if self._sources is not None:
                self._compositors.clear()
                self._sources.close()
            self._sources, self._files = Sources(resolver), files
        return self._sources


def _state(path: Path | None) -> tuple[int, int] | None:
    """What changes when a file does."""
    try:
        found = path.stat() if path is not None else None
    except OSError:
        return None
    return (found.st_mtime_ns, found.st_size) if found is not None else None


def write_bgra(picture: YuvPicture, out: NDArray[np.uint8], scaler: VideoReformatter) -> None:
    """Converts BT.709 limited 4:2:0 into ``out``, (height, width, 4) uint8 B, G, R, 255.

    ``scaler``: kept from frame to frame, as setting it up costs as much as a conversion.
    """
    height, width = picture.y.shape
    # swscale writes whole blocks of up to 32 pixels: a last one that its row has no room for is left out, or
    # lands on the beginning of the next row, which another of its threads may have finished already.
    frame = av.VideoFrame(-(-width // 32) * 32, height, "yuv420p")
    for plane, data in zip(frame.planes, (picture.y, picture.u, picture.v), strict=True):
        rows = _rows(plane)
        rows[:, : data.shape[1]] = data
        rows[:, data.shape[1] :] = data[:, -1:]
    converted = scaler.reformat(
        frame,
        format="bgra",
        src_colorspace=_BT709,
        src_color_range=_LIMITED,
        dst_color_range=_FULL,
        interpolation="BILINEAR",
    )
    np.copyto(out.reshape(height, width * 4), _rows(converted.planes[0])[:, : width * 4])


def _rows(plane: Any) -> NDArray[np.uint8]:
    data = np.frombuffer(plane, np.uint8)[: plane.line_size * plane.height]
    return data.reshape(plane.height, plane.line_size)
