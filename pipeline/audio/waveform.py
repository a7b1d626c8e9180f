"""What a sound looks like on the timeline."""

from __future__ import annotations

from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from pipeline.audio.reader import AudioReader

_SECONDS_AT_ONCE = 4


def peaks(path: Path | str, buckets_per_second: int = 50, sample_rate: int = 48_000) -> NDArray[np.float32]:
    """Returns (n, 2) float32: the lowest and highest sample (of both channels) in each bucket.

    Bucket 0 begins at media time 0; ``sample_rate`` must be a multiple of ``buckets_per_second``. A file
    without sound gives (0, 2). Raises ``UnreadableSound``.
    """
    size = sample_rate // buckets_per_second
    if size * buckets_per_second != sample_rate:
        raise ValueError(f"{buckets_per_second} buckets a second do not divide {sample_rate} Hz")
    parts: list[NDArray[np.float32]] = []
    with AudioReader(path, sample_rate) as reader:
        length, position = reader.length, 0
        while length is None or position < length:
            count = _SECONDS_AT_ONCE * sample_rate
            block = reader.read(position, count)
            if length is None and not block.any():
                break
            if length is not None and position + count > length:
                block = block[: -(-(length - position) // size) * size]
            buckets = block.reshape(-1, size * 2)
            parts.append(np.stack([buckets.min(axis=1), buckets.max(axis=1)], axis=1))
            position += count
    return np.concatenate(parts) if parts else np.zeros((0, 2), np.float32)
