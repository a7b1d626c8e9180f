"""How far a file really goes, whatever its header says."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

import av
import av.error

_MISSING = Fraction(1)
"""Seconds that may lack before a file counts as cut off: headers round, and streams end unevenly."""
_STEP = Fraction(1, 4)
_MAX_PACKETS = 20_000


def promised(stream: Any) -> Fraction | None:
    """Seconds of media time at which ``stream`` should end by its own header, None when that isn't said."""
    unit = stream.time_base
    if stream.duration is not None and unit is not None:
        end = Fraction(stream.duration + (stream.start_time or 0)) * Fraction(unit)
        return end - _origin(stream.container)
    text = stream.metadata.get("DURATION", "")  # Matroska: hours:minutes:seconds
    try:
        hours, minutes, seconds = text.split(":")
        return Fraction(hours) * 3600 + Fraction(minutes) * 60 + Fraction(seconds)
    except ValueError:
        pass
    media = [*stream.container.streams.video, *stream.container.streams.audio]
    if len(media) == 1 and stream.container.duration:
        return Fraction(stream.container.duration, av.time_base)
    return None


def early_end(container: Any, stream: Any) -> Fraction | None:
    """Seconds of media time up to which ``stream`` can be read, None when it is all there.

    Reads packets only, decodes nothing: one jump near the end of a sound file, a dozen in one cut off.
    """
    end = promised(stream)
    if end is None or end <= _MISSING:
        return None
    reached = _read_to_end(container, stream, end - _MISSING)
    if reached is not None and reached >= end - _MISSING:
        return None
    good, bad = Fraction(0), end
    while bad - good > _STEP:
        middle = (good + bad) / 2
        if _first_after(container, stream, middle) is None:
            bad = middle
        else:
            good = middle
    found = _read_to_end(container, stream, max(good - _MISSING, Fraction(0)))
    reached = max(found or Fraction(0), reached or Fraction(0))
    return reached if reached < end - _MISSING else None


def count_packets(container: Any, stream: Any) -> tuple[int, Fraction]:
    """How many packets ``stream`` has, and seconds to the end of the last. Reads all of a (small) file."""
    count, end = 0, Fraction(0)
    for packet in _packets(container, stream, Fraction(0)):
        count += 1
        end = max(end, Fraction(packet.pts + (packet.duration or 0)) * Fraction(stream.time_base))
    return count, end


def _origin(container: Any) -> Fraction:
    start = container.start_time
    return Fraction(start, av.time_base) if start is not None else Fraction(0)


def _packets(container: Any, stream: Any, seconds: Fraction) -> Any:
    unit = Fraction(stream.time_base)
    try:
        container.seek(int((seconds + _origin(container)) / unit), stream=stream, backward=True)
        for count, packet in enumerate(container.demux(stream)):
            if not packet.size or count > _MAX_PACKETS:
                return
            if packet.pts is not None and not packet.is_corrupt:
                yield packet
    except av.error.FFmpegError:
        return


def _first_after(container: Any, stream: Any, seconds: Fraction) -> Any:
    """Whether anything can be read from the key frame before ``seconds`` up to that time."""
    unit, origin = Fraction(stream.time_base), _origin(container)
    for packet in _packets(container, stream, seconds):
        if packet.pts * unit - origin >= seconds - _STEP:
            return packet
    return None


def _read_to_end(container: Any, stream: Any, seconds: Fraction) -> Fraction | None:
    unit, origin = Fraction(stream.time_base), _origin(container)
    ends = [
        (packet.pts + (packet.duration or 0)) * unit - origin
        for packet in _packets(container, stream, seconds)
    ]
    return max(ends, default=None)
