"""Where a mixer's sound comes from: open readers, treated media, and how many are kept.

One ``SourcePool`` may outlive many mixers (each edit makes a new mixer), so that a preview doesn't open
its files again. It belongs to one thread.
"""

from __future__ import annotations

from collections import OrderedDict
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path

import numpy as np

from pipeline.audio.effects import SoundEffect, filtered, sound_effects
from pipeline.audio.reader import AudioReader, Samples, UnreadableSound
from pipeline.audio.recording import Recording
from pipeline.audio.stretch import Stretched
from pipeline.audio.wsola import Read
from pipeline.media.resolver import MediaResolver
from pipeline.timeline.model import Clip, Number

_READERS = 24
_TREATED = 24
_CHUNKS = 8
_CHUNK = 96_000


@dataclass(frozen=True, slots=True)
class Treatment:
    """What is done to media ahead of time: effects first, then the speed (a factor, times ``ramp``)."""

    effects: tuple[SoundEffect, ...] = ()
    speed: Fraction = Fraction(1)
    ramp: Number | None = None

    @classmethod
    def of(cls, clip: Clip) -> Treatment:
        """What this clip asks for."""
        return cls(sound_effects(clip), clip.speed, clip.speed_ramp)


PLAIN = Treatment()
"""Media as it is."""


class SourcePool:
    """Sound by asset id, at one sample rate. Missing and unreadable media are silent."""

    def __init__(self, resolver: MediaResolver, sample_rate: int = 48_000) -> None:
        self.resolver = resolver
        self.sample_rate = sample_rate
        self._readers: OrderedDict[tuple[Path, str], AudioReader] = OrderedDict()
        self._treated: OrderedDict[tuple[Path, Treatment, int, int], Stretched] = OrderedDict()
        self._chunks: OrderedDict[tuple[Path, int], Samples] = OrderedDict()
        self._paths: dict[str, Path | None] = {}
        self._unreadable: set[Path] = set()

    def close(self) -> None:
        """Closes all files and removes the temporary ones."""
        for reader in self._readers.values():
            reader.close()
        for treated in self._treated.values():
            treated.close()
        self._readers.clear()
        self._treated.clear()
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

    def treated(
        self, path: Path, lane: str, treatment: Treatment, start: int, length: int
    ) -> Stretched | None:
        """The media samples [start, start + length) under ``treatment``, made on first use."""
        key = (path, treatment, start, length)
        if key not in self._treated:
            reader = self._reader(path, lane)
            if reader is None:
                return None
            self._treated[key] = self._treat(reader.read, treatment, start, length)
            if len(self._treated) > _TREATED:
                self._treated.popitem(last=False)[1].close()
        self._treated.move_to_end(key)
        return self._treated[key]

    def _treat(self, read: Read, treatment: Treatment, start: int, length: int) -> Stretched:
        speed, ramp = treatment.speed, treatment.ramp
        if not treatment.effects:
            return Stretched(read, start, length, speed, self.sample_rate, ramp)
        recording = Recording(start)
        try:
            for block in filtered(read, start, length, treatment.effects, self.path, self.sample_rate):
                recording.append(block)
            return Stretched(recording.read, start, length, speed, self.sample_rate, ramp)
        finally:
            recording.close()

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
