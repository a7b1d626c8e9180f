"""Interlaced frames to whole ones: one picture a frame, by FFmpeg's bwdif."""

from __future__ import annotations

from collections import deque
from typing import Any

import av
import av.error
import av.filter


class Deinterlacer:
    """Takes frames in order and gives each back whole, one frame later. Progressive ones pass unchanged.

    The filter looks at the frame before and the frame after: after a jump a new one is needed, fed from one
    frame before the first frame that matters. The field order is the one each frame states.
    """

    def __init__(self) -> None:
        self._graph: av.filter.Graph | None = None
        self._shape: tuple[int, int, str] | None = None
        self._waiting: deque[int | None] = deque()

    def push(self, frame: Any) -> list[Any]:
        """Feeds one frame; returns those that are ready."""
        out = []
        shape = (frame.width, frame.height, frame.format.name)
        if shape != self._shape:
            out = self.flush()
            self._graph, self._shape = _graph(shape), shape
        self._waiting.append(frame.pts)
        pts, frame.pts = frame.pts, len(self._waiting)
        assert self._graph is not None
        self._graph.vpush(frame)
        frame.pts = pts
        return out + self._drain()

    def flush(self) -> list[Any]:
        """Ends the stream; returns what was still waiting for its next frame."""
        if self._graph is None:
            return []
        self._graph.vpush(None)
        out = self._drain()
        self._graph = self._shape = None
        self._waiting.clear()
        return out

    def _drain(self) -> list[Any]:
        out: list[Any] = []
        while self._graph is not None and self._waiting:
            try:
                frame = self._graph.vpull()
            except (av.error.BlockingIOError, av.error.EOFError):
                break
            frame.pts = self._waiting.popleft()
            out.append(frame)
        return out


def _graph(shape: tuple[int, int, str]) -> av.filter.Graph:
    graph = av.filter.Graph()
    graph.threads = 1
    size = f"{shape[0]}x{shape[1]}"
    buffer = graph.add("buffer", video_size=size, pix_fmt=shape[2], time_base="1/1000")
    bwdif = graph.add("bwdif", mode="send_frame", parity="auto", deint="interlaced")
    graph.link_nodes(buffer, bwdif, graph.add("buffersink")).configure()
    return graph
