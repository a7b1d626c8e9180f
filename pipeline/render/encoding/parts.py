"""What a film is joined from: segments encoded here, and stretches of a source's own packets."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path
from typing import Any, TypeAlias

import av

from pipeline.media.probe import OPTIONS
from pipeline.render.encoding.errors import SegmentsDiffer


@dataclass(frozen=True, slots=True)
class Copied:
    """``count`` packets of the video of ``path``, from the key frame shown at ``first`` (ticks) on.

    In the order they are decoded; together they show ``count`` frames without a hole.
    """

    path: Path
    first: int
    count: int


Part: TypeAlias = Path | Copied
"""A segment's file, or a stretch of a source."""


@contextmanager
def packets_of(part: Part) -> Iterator[tuple[Any, Iterator[Any]]]:
    """The video stream of ``part``, and its packets in the order they are decoded."""
    path = part.path if isinstance(part, Copied) else part
    with open_packets(path) as source:
        video = source.streams.video[0]
        if isinstance(part, Copied):
            yield video, _stretch(source, video, part)
        else:
            yield video, (packet for packet in source.demux(video) if packet.size)


def numbered(video: Any, packets: Iterator[Any], rate: Fraction) -> Iterator[tuple[int, Any]]:
    """Packets with the number of their frame, counted from the first, which is shown first."""
    origin: int | None = None
    step = Fraction(video.time_base) * rate
    above, below = step.numerator, step.denominator
    for packet in packets:
        if origin is None:
            origin = packet.pts  # a closed group begins with the picture that is shown first
        # To the nearest, in whole numbers: this runs for every packet of a film.
        yield (2 * (packet.pts - origin) * above + below) // (2 * below), packet


def open_packets(path: Path) -> Any:
    """Opens a file for its packets and header alone: without decoding, in a sixtieth of the time."""
    streams: Any = [{"skip_frame": "all"}]  # PyAV's own types ask for words here
    return av.open(f"file:{path}", options=dict(OPTIONS), stream_options=streams)


def _stretch(source: Any, video: Any, part: Copied) -> Iterator[Any]:
    source.seek(part.first, stream=video, backward=True)
    left = part.count
    for packet in source.demux(video):
        if not packet.size:
            continue
        if left == part.count and packet.pts != part.first:
            if packet.dts is not None and packet.dts > part.first:
                break
            continue
        left -= 1
        yield packet
        if not left:
            return
    raise SegmentsDiffer(f"{part.path.name} changed while it was exported.")
