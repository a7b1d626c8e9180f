"""AAC frames taken over from sources, with frames encoded here between them, spliced without a seam.

Frame n of a film spans the samples from (n - 1) * 1024 to (n + 1) * 1024: what is heard from n * 1024 on
comes half from it and half from its neighbour. So what is encoded reaches into the copies on both sides,
made from the same sound, and the splice is put where both chose the same windows (``aac_runs.seam``).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path
from typing import Any, TypeAlias

import av
import numpy as np

from pipeline.render.encoding.aac_runs import FRAME, Block, seam
from pipeline.render.encoding.parts import open_packets

_LEAD, _TAIL = 24, 20
"""Frames that what is encoded shares with the copy before it, and with the one after it."""
_AHEAD = 4
"""Frames an encoder looks ahead."""
_AT_ONCE = 96
"""Frames that are mixed and encoded together."""
Numbered: TypeAlias = Iterator[tuple[int, Any]]
"""Packets with the numbers of their frames in the film, rising by one."""


class NoSeam(Exception):
    """A source's frames can't stand beside ours: its encoder shapes its windows otherwise, or frames lack."""


@dataclass(frozen=True, slots=True)
class AacCopy:
    """Frames [first, last) of the film: packets of ``path``, the first stamped ``pts`` (in samples)."""

    path: Path
    pts: int
    first: int
    last: int


class AacCopies:
    """The sound of a film of ``count`` samples, copied where ``copies`` (in order, disjoint) say so.

    ``mix`` (start, count) gives the film's samples, (count, channels) float32; ``opened`` an opened encoder.
    """

    def __init__(
        self,
        copies: Sequence[AacCopy],
        count: int,
        mix: Callable[[int, int], Block],
        opened: Callable[[], Any],
    ) -> None:
        self._copies, self._count = copies, count
        self._mix, self._opened = mix, opened

    def packets(self) -> Iterator[Any]:
        """All packets, stamped for the film. Raises ``NoSeam``, and what reading and mixing raise."""
        return spliced(self._pieces())

    def _pieces(self) -> Iterator[Numbered]:
        first = 0
        for copy in self._copies:
            yield self._encoded(first, copy.first + _TAIL + _AHEAD)
            yield copied(copy)
            first = copy.last - _LEAD
        yield self._encoded(first, None)

    def _encoded(self, first: int, last: int | None) -> Numbered:
        """Frames from ``first`` on; the encoder is fed up to frame ``last``, None: to the sound's end."""
        context = self._opened()
        layout, rate = context.layout.name, context.sample_rate
        end = self._count if last is None else min(last * FRAME, self._count)
        for start in range(first * FRAME, end, _AT_ONCE * FRAME):
            planar = self._mix(start, min(_AT_ONCE * FRAME, end - start)).T
            for offset in range(0, planar.shape[1], FRAME):
                block = np.ascontiguousarray(planar[:, offset : offset + FRAME])
                frame = av.AudioFrame.from_ndarray(block, format="fltp", layout=layout)
                frame.sample_rate, frame.time_base = rate, Fraction(1, rate)
                frame.pts = start + offset
                yield from _numbered(context.encode(frame))
        if last is None:
            yield from _numbered(context.encode(None))


def _numbered(packets: Iterable[Any]) -> Numbered:
    for packet in packets:
        yield packet.pts // FRAME + 1, packet  # one frame of run-in comes before the first sample


def copied(copy: AacCopy) -> Numbered:
    """A copy's packets, stamped for the film. Raises ``NoSeam`` when the source lacks one."""
    with open_packets(copy.path) as source:
        sound = source.streams.audio[0]
        for stream in source.streams:
            if stream.index != sound.index:
                stream.discard = av.stream.Discard.all
        source.seek(copy.pts, stream=sound, backward=True)
        number = copy.first
        for packet in source.demux(sound):
            if not packet.size or packet.pts is None or packet.pts < copy.pts:
                continue
            late = packet.pts != copy.pts + (number - copy.first) * FRAME
            if late or packet.is_corrupt or packet.has_sidedata("skip_samples"):
                break
            packet.pts = packet.dts = (number - 1) * FRAME
            yield number, packet
            number += 1
            if number == copy.last:
                return
    raise NoSeam()


def spliced(pieces: Iterable[Numbered]) -> Iterator[Any]:
    """The packets of ``pieces``, each of which begins with frames that the one before it ends with.

    Raises ``NoSeam`` where no frame of the one can follow a frame of the other.
    """
    held: dict[int, Any] = {}
    for piece in pieces:
        if held:
            last, head = max(held), dict[int, Any]()
            for number, packet in piece:
                head[number] = packet
                if number >= last:
                    break
            cut = seam(held, head)
            if cut is None:
                raise NoSeam()
            yield from (packet for number, packet in held.items() if number < cut)
            held = {number: packet for number, packet in head.items() if number >= cut}
        for number, packet in piece:
            held[number] = packet
            if len(held) > _LEAD:
                yield held.pop(next(iter(held)))
    yield from held.values()
