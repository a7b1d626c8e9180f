"""Keeping a film under a size limit: as close below it as the content needs, never above.

Most films are under their limit at constant quality, so that is how every segment is encoded first. When they
are not, the sizes of that pass say how hard each segment is, which is what the first of two passes is for:
the limit is shared out in that proportion, and the segments are encoded again at average rates. Rates are hit
within some per cent only; what is missing or too much afterwards is settled by encoding a few segments a
third time. It works alike with every encoder that takes a bitrate, and with segments encoded at the same
time.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import replace

from pipeline.render.encoding.codecs import VideoFormat
from pipeline.render.encoding.errors import LimitTooSmall
from pipeline.render.encoding.rate import RateControl
from pipeline.render.presets import OutputSettings

_FILLED = 0.97
_AIM = 0.987
_STEP = 0.25
"""By how much of its size a segment is changed at most when the sum is settled."""
_ROUNDS = 10
_LEAST_BITRATE = 8_000


class SizePlan:
    """The rates of a film's segments under ``output.max_bytes``.

    Encode every segment with its one of ``controls``, join, tell ``settle`` the sizes, encode those again
    that it names, and so on until it names none. ``frames``: the segments' lengths. Raises ``LimitTooSmall``.
    """

    def __init__(self, output: OutputSettings, frames: Sequence[int]) -> None:
        self._output = output
        self._seconds = [float(count / output.rate.fraction) for count in frames]
        self._fixed = not VideoFormat.of(output).codec.quality
        self._tried: list[list[tuple[float, float]]] = [[] for _ in frames]
        self._round = 0
        self.controls: list[RateControl] = [RateControl.of(output)] * len(frames)
        """How each segment is to be encoded."""

    def settle(self, sizes: Sequence[int], file_bytes: int) -> tuple[int, ...]:
        """Which segments to encode again, with what ``controls`` now say; () when the file is well.

        ``sizes``: every segment's bytes (``VideoSegment.bytes``); ``file_bytes``: the joined file's, sound
        and all. Raises ``LimitTooSmall`` when the film can't be made that small.
        """
        self._round += 1
        limit, picture = self._output.max_bytes, sum(sizes)
        if not limit or not picture:
            return ()
        over = file_bytes > limit
        if not over and (self._round == 1 or file_bytes >= _FILLED * limit):
            return ()
        aim = _AIM * limit - (file_bytes - picture)
        hopeless = aim * 8 < sum(self._seconds) * _LEAST_BITRATE or self._round > _ROUNDS
        if self._fixed or hopeless:
            if over:
                raise _too_small(self._output)
            return ()
        if self._round == 1:
            # A harder segment needs more bits, and suffers less from fewer: a film of even quality.
            wanted = {index: size * aim / picture for index, size in enumerate(sizes)}
        else:
            wanted = _settled(sizes, aim)
        for index, size in wanted.items():
            self._ask(index, size, sizes[index])
        return tuple(sorted(wanted))

    def _ask(self, index: int, wanted: float, got: int) -> None:
        """Sets a segment's bitrate from what it gave for the ones before."""
        tried, bitrate = self._tried[index], wanted * 8 / self._seconds[index]
        if self.controls[index].bitrate:
            tried.append((float(self.controls[index].bitrate), float(max(1, got))))
            bitrate = _asking(tried, wanted)
        bitrate = max(_LEAST_BITRATE / 2, bitrate)
        self.controls[index] = replace(self.controls[index], bitrate=round(bitrate))


def _asking(tried: Sequence[tuple[float, float]], wanted: float) -> float:
    """The bitrate that should give ``wanted`` bytes, by the power law through the last (bitrate, bytes)."""
    asked, got = tried[-1]
    power = 1.0
    if len(tried) > 1 and tried[-2][0] != asked and tried[-2][1] != got:
        power = math.log(tried[-2][1] / got) / math.log(tried[-2][0] / asked)
        power = min(2.0, max(0.25, power))
    return float(asked * (wanted / got) ** (1 / power))


def _settled(sizes: Sequence[int], aim: float) -> dict[int, float]:
    """New sizes for as few segments as can make up the difference, the largest first."""
    missing = aim - sum(sizes)
    chosen: list[int] = []
    for index in sorted(range(len(sizes)), key=lambda place: -sizes[place]):
        chosen.append(index)
        if _STEP * sum(sizes[place] for place in chosen) >= abs(missing):
            break
    share = missing / sum(sizes[place] for place in chosen)
    return {index: max(1.0, sizes[index] * (1 + share)) for index in chosen}


def _too_small(output: OutputSettings) -> LimitTooSmall:
    return LimitTooSmall(
        f"{output.max_bytes / 1e6:.3g} MB are too few for this video.",
        advice="Make the picture smaller, the video shorter, or allow a larger file.",
    )
