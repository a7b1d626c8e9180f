"""Decoded pictures kept for scrubbing, within a number of bytes.

An entry knows from when to when it is on screen, so that any time in between finds it without opening the
file. What was used last stays. A file that changed on disk is another file.
"""

from __future__ import annotations

from bisect import bisect_right, insort
from collections import OrderedDict
from pathlib import Path
from threading import Lock

from pipeline.media.picture import YuvPicture

Crop = tuple[int, int, int, int]
Variant = tuple[str, int, tuple[int, int] | None, Crop | None]
"""Path, modification time (ns), size, crop."""


class PictureCache:
    """Keeps up to ``max_bytes`` of pictures. Safe to share between threads; pictures are copies."""

    def __init__(self, max_bytes: int = 256 * 1024 * 1024) -> None:
        self.max_bytes = max_bytes
        self._pictures: OrderedDict[tuple[Variant, int], tuple[int, YuvPicture]] = OrderedDict()
        self._begins: dict[Variant, list[int]] = {}
        self._bytes = 0
        self._lock = Lock()

    @property
    def nbytes(self) -> int:
        """Memory the pictures take."""
        return self._bytes

    def __len__(self) -> int:
        return len(self._pictures)

    def get(self, variant: Variant, time: int) -> YuvPicture | None:
        """The picture on screen at ``time`` (flicks of media time), None when it is not here."""
        with self._lock:
            begins = self._begins.get(variant, [])
            place = bisect_right(begins, time) - 1
            if place < 0:
                return None
            key = (variant, begins[place])
            end, picture = self._pictures[key]
            if time >= end:
                return None
            self._pictures.move_to_end(key)
            return picture

    def nearest(self, variant: Variant, time: int) -> tuple[int, YuvPicture] | None:
        """The picture here that begins closest to ``time``, with its begin: something to show at once."""
        with self._lock:
            begins = self._begins.get(variant, [])
            place = bisect_right(begins, time)
            around = begins[max(place - 1, 0) : place + 1]
            if not around:
                return None
            begin = min(around, key=lambda start: abs(start - time))
            return begin, self._pictures[variant, begin][1]

    def put(self, variant: Variant, begin: int, end: int, picture: YuvPicture) -> None:
        """Keeps a copy of ``picture``, on screen from ``begin`` to ``end`` (flicks)."""
        if end <= begin or picture.nbytes > self.max_bytes:
            return
        kept = picture.copy()
        with self._lock:
            key = (variant, begin)
            if key in self._pictures:
                self._bytes -= self._pictures.pop(key)[1].nbytes
            else:
                insort(self._begins.setdefault(variant, []), begin)
            self._pictures[key] = (end, kept)
            self._bytes += kept.nbytes
            while self._bytes > self.max_bytes:
                self._drop_oldest()

    def clear(self) -> None:
        """Forgets everything."""
        with self._lock:
            self._pictures.clear()
            self._begins.clear()
            self._bytes = 0

    def _drop_oldest(self) -> None:
        (variant, begin), (_, picture) = self._pictures.popitem(last=False)
        self._bytes -= picture.nbytes
        begins = self._begins[variant]
        del begins[bisect_right(begins, begin) - 1]
        if not begins:
            del self._begins[variant]


def variant_of(path: Path, size: tuple[int, int] | None, crop: Crop | None) -> Variant:
    """The key under which pictures of ``path`` at this size and crop are kept. Raises ``OSError``."""
    return str(path), path.stat().st_mtime_ns, size, crop
