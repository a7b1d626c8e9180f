"""The vectors of one embedding model, kept in a file of their own and held in memory for the search.

Why a file beside ``library.db``: a hundred thousand vectors are 150 MB that every backup would copy, and all
of them can be made again from the catalogue. A damaged file is thrown away for that reason.
Why signs first: reading 150 MB of numbers takes longer than a frame or two. In a large library the signs of
the numbers, one bit each, pick ``_CLOSER`` rows, which are then measured exactly.
"""

from __future__ import annotations

import logging
import sqlite3
import threading
from array import array
from collections.abc import Mapping, Sequence
from contextlib import closing
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]
Numbers = NDArray[np.int64]
Words = NDArray[np.uint64]

_log = logging.getLogger(__name__)
_FIRST_ROOM = 1024
_LARGE = 8_192
"""Rows from which on the signs are asked first."""
_CLOSER = 4_096
"""Rows that are measured exactly then: forty for each that is wanted."""
_FAR = np.iinfo(np.uint16).max
_TABLE = "CREATE TABLE IF NOT EXISTS vectors (number INTEGER PRIMARY KEY, digest BLOB, vector BLOB)"
_PUT = "INSERT OR REPLACE INTO vectors VALUES (?, ?, ?)"


class Vectors:
    """L2-normalised vectors by asset number. Any thread may read; one at a time writes.

    ``path`` None: only in memory.
    """

    def __init__(self, path: Path | None = None) -> None:
        self._path = path
        self._lock = threading.RLock()
        self._rows: Floats = np.empty((0, 0), np.float32)
        self._numbers: Numbers = np.empty(0, np.int64)
        self._signs: Words = np.empty((0, 0), np.uint64)
        """The sign bits of the rows: a column for each row, so that one word of all is read in a run."""
        self._count = 0
        self._place: dict[int, int] = {}
        self._digests: dict[int, bytes] = {}

    def __len__(self) -> int:
        return self._count

    @property
    def digests(self) -> Mapping[int, bytes]:
        """What each asset's text was when its vector was made, by asset number."""
        return self._digests

    def load(self) -> None:
        """Reads the file; blocks. A damaged one is removed, for its vectors can be made again."""
        if self._path is None or not self._path.exists():
            return
        try:
            with closing(sqlite3.connect(self._path)) as file:
                found = file.execute("SELECT number, digest, vector FROM vectors ORDER BY number")
                while batch := found.fetchmany(_FIRST_ROOM):
                    vectors = np.frombuffer(b"".join(row[2] for row in batch), "<f4")
                    numbers = [int(row[0]) for row in batch]
                    self._hold(numbers, [bytes(row[1]) for row in batch], vectors.reshape(len(batch), -1))
        except (sqlite3.DatabaseError, ValueError, TypeError):
            _log.warning("the vectors of the search were damaged and are made again", exc_info=True)
            self._forget()
            self._path.unlink(missing_ok=True)

    def put(self, numbers: Sequence[int], digests: Sequence[bytes], vectors: Floats) -> None:
        """Keeps one vector (a row of ``vectors``) for each number; blocks.

        Raises ``OSError`` when the disk refuses; they are held in memory all the same.
        """
        rows = np.ascontiguousarray(vectors, "<f4")
        with self._lock:
            self._hold(numbers, digests, rows)
        if self._path is None:
            return
        self._path.parent.mkdir(parents=True, exist_ok=True)
        packed = [
            (number, digest, row.tobytes())
            for number, digest, row in zip(numbers, digests, rows, strict=True)
        ]
        try:
            with closing(sqlite3.connect(self._path)) as file, file:
                file.execute(_TABLE)
                file.executemany(_PUT, packed)
        except sqlite3.Error as error:
            raise OSError(str(error)) from error

    def of(self, number: int) -> Floats | None:
        """The vector of an asset."""
        with self._lock:
            place = self._place.get(number)
            return None if place is None else self._rows[place].copy()

    def nearest(self, vector: Floats, among: array[int] | None, limit: int, floor: float) -> list[int]:
        """The numbers nearest to ``vector`` (L2-normalised), nearest first; at most ``limit``.

        ``among``: only these (None: all); ``floor``: the cosine below which nothing is near.
        """
        with self._lock:
            rows, numbers = self._rows[: self._count], self._numbers[: self._count]
            signs = self._signs[:, : self._count]
        if not len(rows) or rows.shape[1] != len(vector):
            return []
        asked = np.asarray(vector, np.float32)
        allowed = None if among is None else np.isin(numbers, np.asarray(among, np.int64))
        if len(rows) > _LARGE:
            places = _closest(signs, asked, allowed)
            near = rows[places] @ asked
        else:
            places = np.arange(len(rows)) if allowed is None else np.flatnonzero(allowed)
            near = (rows @ asked)[places]
        kept = np.flatnonzero(near >= floor)
        if len(kept) > limit:
            kept = kept[np.argpartition(near[kept], -limit)[-limit:]]
        best = kept[np.argsort(-near[kept], kind="stable")]
        return [int(number) for number in numbers[places[best]]]

    def _hold(self, numbers: Sequence[int], digests: Sequence[bytes], rows: Floats) -> None:
        self._make_room(self._count + len(numbers), rows.shape[1])
        packed = _signs_of(rows)
        for at, (number, digest, row) in enumerate(zip(numbers, digests, rows, strict=True)):
            place = self._place.setdefault(number, self._count)
            if place == self._count:
                self._numbers[place] = number
                self._count += 1
            self._rows[place] = row
            self._signs[:, place] = packed[:, at]
            self._digests[number] = digest

    def _make_room(self, count: int, length: int) -> None:
        """Doubles the room when it is too small, so that growing copies each row once or twice in all."""
        if self._count and self._rows.shape[1] != length:
            raise ValueError("vectors of one model have one length")
        if count <= len(self._rows):
            return
        room = max(_FIRST_ROOM, count, 2 * len(self._rows))
        rows, numbers = np.empty((room, length), np.float32), np.zeros(room, np.int64)
        signs = np.zeros((-(-length // 64), room), np.uint64)
        if self._count:
            rows[: self._count] = self._rows[: self._count]
            numbers[: self._count] = self._numbers[: self._count]
            signs[:, : self._count] = self._signs[:, : self._count]
        self._rows, self._numbers, self._signs = rows, numbers, signs

    def _forget(self) -> None:
        self._rows, self._numbers = np.empty((0, 0), np.float32), np.empty(0, np.int64)
        self._signs = np.empty((0, 0), np.uint64)
        self._count = 0
        self._place.clear()
        self._digests.clear()


def _signs_of(rows: Floats) -> Words:
    """The sign bits of (n, length) rows as (ceil(length / 64), n) words."""
    bits = np.packbits(rows > 0, axis=1)
    padded = np.zeros((len(rows), -(-rows.shape[1] // 64) * 8), np.uint8)
    padded[:, : bits.shape[1]] = bits
    return np.ascontiguousarray(padded.view(np.uint64).T)


def _closest(signs: Words, vector: Floats, allowed: NDArray[np.bool_] | None) -> NDArray[np.intp]:
    """The places of the rows whose signs differ least from the vector's, in no order."""
    asked = _signs_of(vector[np.newaxis])
    apart = np.zeros(signs.shape[1], np.uint16)
    for word, wanted in zip(signs, asked[:, 0], strict=True):
        apart += np.bitwise_count(word ^ wanted)
    if allowed is not None:
        apart[~allowed] = _FAR
    places = np.argpartition(apart, _CLOSER)[:_CLOSER]
    return places[apart[places] < _FAR]
