"""Times as a caption's row shows them, and as a person types them."""

from __future__ import annotations

import re

from pipeline.timeline.time import FLICKS_PER_SECOND, Flicks, FrameRate, from_timecode, snap_to_frame
from providers.errors import InvalidInput, KinoraError

_CLOCK = re.compile(r"(?:(?:(\d{1,3}):)?(\d{1,3}):)?(\d{1,6})(?:[.,](\d{1,9}))?")


def clock(time: int) -> str:
    """``0:01.250``, from one hour on ``1:02:03.250``; to the nearest millisecond."""
    total = (time * 1000 + FLICKS_PER_SECOND // 2) // FLICKS_PER_SECOND
    seconds, milliseconds = divmod(total, 1000)
    hours, minutes, seconds = seconds // 3600, seconds // 60 % 60, seconds % 60
    head = f"{hours}:{minutes:02}" if hours else f"{minutes}"
    return f"{head}:{seconds:02}.{milliseconds:03}"


def read_clock(text: str, rate: FrameRate) -> Flicks:
    """``12.5``, ``1:12.5``, ``1:02:03,250`` or timecode ``00:00:12:15`` -> the frame nearest to it.

    Raises ``InvalidInput`` for anything else.
    """
    plain = text.strip()
    if plain.count(":") == 3 or ";" in plain:
        try:
            return from_timecode(plain, rate)
        except KinoraError:
            raise _no_time(plain) from None
    match = _CLOCK.fullmatch(plain)
    if match is None:
        raise _no_time(plain)
    hours, minutes, seconds = (int(part or 0) for part in match.groups()[:3])
    part = match.group(4) or "0"
    whole = (hours * 60 + minutes) * 60 + seconds
    return snap_to_frame(whole * FLICKS_PER_SECOND + int(part) * FLICKS_PER_SECOND // 10 ** len(part), rate)


def _no_time(text: str) -> InvalidInput:
    return InvalidInput(f"“{text[:20]}” is no time.", advice="Write it as 1:12.5 or 00:01:12:15.")
