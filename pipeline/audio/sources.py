"""Where a mixer's sound comes from: open readers, stretched media, and how many are kept.

One ``SourcePool`` may outlive many mixers (each edit makes a new mixer), so that a preview doesn't open
its files again. It belongs to one thread.
"""

from __future__ import annotations

from collections import OrderedDict
from fractions import Fraction
from pathlib import Path

import numpy as np

from pipeline.audio.reader import AudioReader, Samples, UnreadableSound
from pipeline.audio.stretch import Stretched
from pipeline.media.resolver import MediaResolver

_READERS = 24
_STRETCHES = 24
_CHUNKS = 8
_CHUNK = 96_000


class SourcePool:
    """Sound by asset id, at one sample rate. Missing and unreadable media are silent."""

    def __init__(self, resolver: MediaResolver, sample_rate: int = 48_000) -> None:
        self.resolver = resolver
        self.sample_rate = sample_rate
        self._readers: OrderedDict[tuple[Path, str], AudioReader] = OrderedDict()
        self._stretches: OrderedDict[tuple[Path, Fraction, int, int], Stretched] = OrderedDict()
        self._chunks: OrderedDict[tuple[Path, int], Samples] = OrderedDict()
        self._paths: dict[str, Path | None] = {}
        self._unreadable: set[Path] = set()

    def close(self) -> None:
        """Closes all files and removes the temporary ones."""
        for reader in self._readers.values():
            reader.close()
        for stretch in self._stretches.values():
            stretch.close()
        self._readers.clear()
        self._stretches.clear()
        self._chunks.clear()

    def path(self, asset_id: str) -> Path | None:
        """The asset's file; None when it is missing or has no sound that can be read."""
        path = self._paths.get(asset_id)
        if path is None:
            path = self.resolver.resolve(asset_id).path if asset_id else None
            self._paths[asset_id] = path
        return None if path in self._unreadable else path

    def read(self, path: Path, lane: str, start: int, count: int) -> Samples:
        """Samples at normal speed. ``lane`` names who reads: each lane keeps its own place in the file."""
        reader = self._reader(path, lane)
        if reader is None:
            return np.zeros((count, 2), np.float32)
        return reader.read(start, count)

    def read_backwards(self, path: Path, lane: str, end: int, count: int) -> Samples:
        """``count`` samples from sample ``end - 1`` downwards."""
        out = np.zeros((count, 2), np.float32)
        low = end - count
        for number in range(max(low, 0) // _CHUNK, -(-max(end, 0) // _CHUNK)):
            chunk, base = self._chunk(path, lane, number), number * _CHUNK
            first, last = max(low, base), min(end, base + _CHUNK)
            if last > first:
                out[first - low : last - low] = chunk[first - base : last - base]
        return out[::-1]

    def stretched(self, path: Path, lane: str, speed: Fraction, start: int, length: int) -> Stretched | None:
        """The media samples [start, start + length) at ``speed``, made on first use."""
        key = (path, speed, start, length)
        if key not in self._stretches:
            reader = self._reader(path, lane)
            if reader is None:
                return None
            self._stretches[key] = Stretched(reader.read, start, length, speed, self.sample_rate)
            if len(self._stretches) > _STRETCHES:
                self._stretches.popitem(last=False)[1].close()
        self._stretches.move_to_end(key)
        return self._stretches[key]

    def _reader(self, path: Path, lane: str) -> AudioReader | None:
        key = (path, lane)
        if key not in self._readers:
            if path in self._unreadable:
                return None
            try:
                reader = AudioReader(path, self.sample_rate)
            except UnreadableSound:
                self._unreadable.add(path)
                return None
            self._readers[key] = reader
            if len(self._readers) > _READERS:
                self._readers.popitem(last=False)[1].close()
        self._readers.move_to_end(key)
        return self._readers[key]

    def _chunk(self, path: Path, lane: str, number: int) -> Samples:
        key = (path, number)
        if key not in self._chunks:
            self._chunks[key] = self.read(path, lane, number * _CHUNK, _CHUNK)
            if len(self._chunks) > _CHUNKS:
                self._chunks.popitem(last=False)
        self._chunks.move_to_end(key)
        return self._chunks[key]
