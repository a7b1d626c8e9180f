"""Seeking to an exact frame in 1080p H.264 with a key frame every 10 s: Kinora against PyAV's own way.

Limit: p95 of ``VideoReader.read`` / p95 of a plain seek and decode to that frame 1.1. Both go to the same
random frames in turns; what a second read of the last frame takes is printed too
(limit 10 ms).
"""

from __future__ import annotations

import random
import time
from pathlib import Path
from typing import Any

import av

from pipeline.media.decode import VideoReader
from pipeline.timeline.time import FPS_30, from_frames
from tests.bench.folder import SEEK_SECONDS, media_folder
from tests.bench.script import RATE

LIMIT, AGAIN_LIMIT = 1.1, 0.010
_JUMPS = 40


def main() -> None:
    """Prints p50 and p95 of both, the ratio, and the second reads."""
    path = media_folder() / "seek.mp4"
    frames = random.Random(7).sample(range(SEEK_SECONDS * RATE), _JUMPS)
    ours, plain, again = [], [], []
    with VideoReader(path) as reader, _Plain(path) as peer:
        for number in frames:
            at = from_frames(number, FPS_30)
            ours.append(_timed(lambda at=at: reader.read(at)))
            again.append(_timed(lambda at=at: reader.read(at)))
            plain.append(_timed(lambda n=number: peer.read(n)))
    for name, took in (("Kinora", ours), ("PyAV", plain), ("Kinora, same frame again", again)):
        print(f"{name}: p50 {_part(took, 0.5) * 1e3:.1f} ms, p95 {_part(took, 0.95) * 1e3:.1f} ms")
    ratio = _part(ours, 0.95) / _part(plain, 0.95)
    print(f"p95 ratio {ratio:.3f}: {'ok' if ratio <= LIMIT else 'MISS'} (limit {LIMIT})")
    slow = _part(again, 0.95)
    print(f"again p95 {slow * 1e3:.2f} ms: {'ok' if slow < AGAIN_LIMIT else 'MISS'} (limit 10 ms)")


class _Plain:
    """What one writes with PyAV alone: seek to the key frame before, decode up to the frame."""

    def __init__(self, path: Path) -> None:
        self._file = av.open(str(path))
        self._stream: Any = self._file.streams.video[0]
        self._stream.thread_type = "AUTO"

    def __enter__(self) -> _Plain:
        return self

    def __exit__(self, *reason: object) -> None:
        self._file.close()

    def read(self, number: int) -> Any:
        """Frame ``number``. Raises ``EOFError`` when there is none."""
        wanted = round(number / RATE / self._stream.time_base)
        self._file.seek(wanted, stream=self._stream)
        for frame in self._file.decode(self._stream):
            if frame.pts is not None and frame.pts >= wanted:
                return frame.to_ndarray()
        raise EOFError(number)


def _timed(work: Any) -> float:
    began = time.perf_counter()
    work()
    return time.perf_counter() - began


def _part(values: list[float], part: float) -> float:
    return sorted(values)[min(len(values) - 1, int(part * len(values)))]


if __name__ == "__main__":
    main()
