"""AAC on several threads: the sound is cut into runs, each encoded on its own, and spliced without a seam.

An AAC frame is half of an overlap: its neighbour must have been made from the same sound, with a window
that fits (ISO/IEC 14496-3, 4.6.11). So each run begins some frames early and ends some frames late, and the
splice is put where both runs chose the same windows. Runs have a fixed length: the result does not depend on
how many threads there are.
"""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from fractions import Fraction
from typing import Any

import av
import numpy as np
from numpy.typing import NDArray

FRAME = 1024
_RUN = 600
"""Frames in a run: 12.8 s at 48 kHz."""
_LEAD, _TAIL = 24, 4
"""Frames a run begins early, for its rate control to settle, and ends late, for its look-ahead."""
_SETTLED = 8
_PAIR = 1
"""The syntax element of two channels (ISO/IEC 14496-3, table 4.71)."""
Block = NDArray[np.float32]
Packets = dict[int, Any]
"""Packets by the number of their frame."""


class AacRuns:
    """Encodes planar float sound in runs. ``opened``: makes an opened AAC encoder."""

    def __init__(self, opened: Callable[[], Any], sample_rate: int, layout: str) -> None:
        self._opened = opened
        self._rate, self._layout = sample_rate, layout
        self._pool = ThreadPoolExecutor(max(1, min(4, os.cpu_count() or 1)), thread_name_prefix="aac")
        self._blocks: deque[Block] = deque()
        self._first, self._held = 0, 0
        self._run = 0
        self._waiting: deque[Future[Packets]] = deque()
        self._before: Packets | None = None
        self._next = -1

    def put(self, samples: Block) -> Iterator[Any]:
        """Takes (n, channels) samples; gives the packets that are ready, in order."""
        self._blocks.append(samples)
        self._held += len(samples)
        needed = (self._run + 1) * _RUN + _TAIL
        while self._first + self._held // FRAME >= needed:
            self._submit(needed)
            needed += _RUN
        yield from self._ready(2)

    def finish(self) -> Iterator[Any]:
        """Encodes what is left and gives the last packets."""
        if self._held or not self._run:
            self._submit(None)
        yield from self._ready(0)
        yield from (self._before or {}).values()
        self.stop()

    def stop(self) -> None:
        """Ends the threads."""
        self._pool.shutdown(wait=True, cancel_futures=True)

    def _submit(self, end: int | None) -> None:
        """Has the present run encoded, up to frame ``end``, None: to the end of the sound."""
        held = np.concatenate(list(self._blocks)) if self._blocks else np.zeros((0, 2), np.float32)
        samples = held if end is None else held[: (end - self._first) * FRAME]
        self._waiting.append(self._pool.submit(self._encode, samples, self._first, end is None))
        self._run += 1
        # The next run begins early.
        first = self._run * _RUN - _LEAD
        rest = held[(first - self._first) * FRAME :] if end is not None else held[:0]
        self._blocks = deque([np.array(rest)])
        self._first, self._held = first, len(rest)

    def _encode(self, samples: Block, first: int, last_run: bool) -> Packets:
        context = self._opened()
        found: Packets = {}

        def keep(packets: list[Any]) -> None:
            for packet in packets:
                # One frame of run-in comes before the first sample.
                found[packet.pts // FRAME + 1] = packet

        for start in range(0, len(samples), FRAME):
            planar = np.ascontiguousarray(samples[start : start + FRAME].T)
            frame = av.AudioFrame.from_ndarray(planar, format="fltp", layout=self._layout)
            frame.sample_rate, frame.time_base = self._rate, Fraction(1, self._rate)
            frame.pts = first * FRAME + start
            keep(context.encode(frame))
        if last_run:
            keep(context.encode(None))
        return found

    def _ready(self, most: int) -> Iterator[Any]:
        """The packets of runs that are done, while more than ``most`` are on their way."""
        while self._waiting and (len(self._waiting) > most or self._waiting[0].done()):
            run = self._waiting.popleft().result()
            before, self._before = self._before, run
            if before is None:
                continue
            cut = splice(before, run)
            yield from (before[number] for number in sorted(before) if number < cut)
            self._before = {number: run[number] for number in sorted(run) if number >= cut}


def splice(before: Packets, after: Packets) -> int:
    """The frame from which ``after`` goes on, where the windows of both runs fit each other."""
    fit = seam(before, after)
    return max(number for number in after if number in before) if fit is None else fit


def seam(before: Packets, after: Packets) -> int | None:
    """The last frame at which ``after`` can take over without a sound, None where there is none.

    The first frames that both have are left to ``after`` for its rate control to settle.
    """
    shared = sorted(number for number in after if number in before)
    settled = shared[_SETTLED:] or shared
    for number in reversed(settled[1:]):
        if number - 1 not in before or number - 1 not in after:
            continue
        ours, theirs = bytes(before[number - 1]), bytes(after[number - 1])
        # The element's own number (ISO/IEC 14496-3, table 4.4) must go on as well.
        fits = window(ours) is not None and window(ours) == window(theirs) and ours[0] >> 1 == theirs[0] >> 1
        if fits:
            return number
    return None


def window(packet: bytes) -> tuple[int, int] | None:
    """Sequence and shape of a packet's windows; None when the channels differ or it begins otherwise."""
    if len(packet) < 3:
        return None
    bits = int.from_bytes(packet[:3], "big")
    element, common = bits >> 21, bits >> 16 & 1
    if element == _PAIR and common:
        return bits >> 13 & 3, bits >> 12 & 1
    if element == 0:  # one channel: its gain of 8 bits comes first
        return bits >> 6 & 3, bits >> 5 & 1
    return None
