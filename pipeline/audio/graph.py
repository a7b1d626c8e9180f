"""Sound through a libavfilter graph."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

import av
import numpy as np
from av.audio.frame import AudioFrame
from av.filter import Graph

from pipeline.audio.reader import Samples


def sound_graph(filters: list[tuple[str, str]], rate: int) -> Graph:
    """A graph of (name, arguments) that takes and gives interleaved stereo float32 at ``rate``.

    Raises ``av.FFmpegError`` for arguments that a filter refuses.
    """
    graph = Graph()
    chain = [
        graph.add_abuffer(sample_rate=rate, format="flt", layout="stereo", time_base=Fraction(1, rate)),
        *(graph.add(name, arguments) for name, arguments in filters),
        graph.add("aformat", "sample_fmts=flt:channel_layouts=stereo"),
        graph.add("abuffersink"),
    ]
    graph.link_nodes(*chain)
    graph.configure()
    return graph


def push(graph: Graph, block: Samples, position: int, rate: int) -> None:
    """Feeds (n, 2) samples that begin at sample ``position``."""
    frame = AudioFrame.from_ndarray(np.ascontiguousarray(block).reshape(1, -1), format="flt", layout="stereo")
    frame.sample_rate = rate
    frame.time_base = Fraction(1, rate)
    frame.pts = position
    graph.push(frame)


def pull(graph: Graph) -> Iterator[Samples]:
    """Yields what a graph has ready, (n, 2)."""
    while True:
        try:
            frame = graph.pull()
        except (av.BlockingIOError, av.EOFError):
            return
        if isinstance(frame, AudioFrame):
            yield np.asarray(frame.to_ndarray(), np.float32).reshape(-1, 2)
