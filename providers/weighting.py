"""K-weighting as it streams past, in native code.

libavfilter's biquads in double precision: the same numbers as SciPy's, without its second of import time.
"""

from __future__ import annotations

from fractions import Fraction

import av
import numpy as np
from av.audio.frame import AudioFrame
from av.filter import Graph
from numpy.typing import NDArray


class Biquads:
    """Second-order sections in a row over stereo sound; keeps its state between blocks.

    ``sections``: (n, 6) coefficients b0 b1 b2 a0 a1 a2.
    """

    def __init__(self, sections: NDArray[np.float64], sample_rate: int) -> None:
        self._rate = sample_rate
        self._graph = Graph()
        self._graph.threads = 1
        chain = [
            self._graph.add_abuffer(
                sample_rate=sample_rate, format="dblp", layout="stereo", time_base=Fraction(1, sample_rate)
            )
        ]
        names = ("b0", "b1", "b2", "a0", "a1", "a2")
        for section in sections:
            numbers = ":".join(f"{name}={value:.17g}" for name, value in zip(names, section, strict=True))
            chain.append(self._graph.add("biquad", f"{numbers}:r=f64:transform=tdii"))
        chain.append(self._graph.add("aformat", "sample_fmts=dblp:channel_layouts=stereo"))
        chain.append(self._graph.add("abuffersink"))
        self._graph.link_nodes(*chain)
        self._graph.configure()
        self._at = 0

    def filter(self, block: NDArray[np.float64]) -> NDArray[np.float64]:
        """The next (n, 2) samples, filtered: (2, n)."""
        frame = AudioFrame.from_ndarray(np.ascontiguousarray(block.T), format="dblp", layout="stereo")
        frame.sample_rate, frame.time_base, frame.pts = self._rate, Fraction(1, self._rate), self._at
        self._at += len(block)
        self._graph.push(frame)
        out = []
        while True:
            try:
                pulled = self._graph.pull()
            except (av.BlockingIOError, av.EOFError):
                break
            if isinstance(pulled, AudioFrame):
                out.append(np.asarray(pulled.to_ndarray(), np.float64))
        return out[0] if len(out) == 1 else np.concatenate([np.zeros((2, 0)), *out], axis=1)
