"""Time as integers: flicks, frame rates, timecode.

Why flicks: 1/705 600 000 s divides every common frame rate (NTSC ones included) and sample rate exactly
(https://github.com/facebookarchive/Flicks), so a cut is always an integer and never drifts. Floats may
come in from people and go out to screens; they never decide where a cut is.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property
from typing import TYPE_CHECKING, NewType

from providers.errors import InvalidInput

if TYPE_CHECKING:
    import opentimelineio.opentime as opentime

Flicks = NewType("Flicks", int)
FLICKS_PER_SECOND = 705_600_000
ZERO = Flicks(0)


@dataclass(frozen=True)
class FrameRate:
    """Frames per second as an exact ratio: ``FrameRate(30000, 1001)`` is 29.97."""

    numerator: int
    denominator: int = 1

    def __post_init__(self) -> None:
        if self.numerator <= 0 or self.denominator <= 0:
            raise InvalidInput("A frame rate must be above 0.")
        if FLICKS_PER_SECOND * self.denominator % self.numerator:
            raise InvalidInput(f"{self} frames a second do not divide a flick; use a standard rate.")

    def __str__(self) -> str:
        value = self.numerator / self.denominator
        return f"{value:.3f}".rstrip("0").rstrip(".")

    @cached_property
    def frame(self) -> Flicks:
        """One frame's duration in flicks, exact."""
        return Flicks(FLICKS_PER_SECOND * self.denominator // self.numerator)

    @property
    def fraction(self) -> Fraction:
        """Frames per second."""
        return Fraction(self.numerator, self.denominator)

    @property
    def nominal(self) -> int:
        """The whole number timecode counts with: 30 for 29.97."""
        return round(self.numerator / self.denominator)

    @property
    def is_ntsc(self) -> bool:
        """True for the rates over 1001."""
        return self.denominator == 1001


FPS_23_976 = FrameRate(24000, 1001)
FPS_24 = FrameRate(24)
FPS_25 = FrameRate(25)
FPS_29_97 = FrameRate(30000, 1001)
FPS_30 = FrameRate(30)
FPS_50 = FrameRate(50)
FPS_59_94 = FrameRate(60000, 1001)
FPS_60 = FrameRate(60)
COMMON_RATES = (FPS_23_976, FPS_24, FPS_25, FPS_29_97, FPS_30, FPS_50, FPS_59_94, FPS_60)


@dataclass(frozen=True, slots=True)
class TimeRange:
    """A half-open stretch of time [start, start + duration), in flicks."""

    start: Flicks
    duration: Flicks

    @property
    def end(self) -> Flicks:
        """First instant after the range."""
        return Flicks(self.start + self.duration)

    def contains(self, time: int) -> bool:
        """True when ``time`` lies inside (the end does not)."""
        return self.start <= time < self.end

    def overlaps(self, other: TimeRange) -> bool:
        """True when the two share at least one instant."""
        return self.start < other.end and other.start < self.end

    def intersection(self, other: TimeRange) -> TimeRange | None:
        """The shared part, None when there is none."""
        start, end = max(self.start, other.start), min(self.end, other.end)
        return TimeRange(start, Flicks(end - start)) if end > start else None


def from_seconds(seconds: float | Fraction) -> Flicks:
    """Seconds -> the nearest flick."""
    return Flicks(round(Fraction(seconds) * FLICKS_PER_SECOND))


def to_seconds(time: int) -> float:
    """Flicks -> seconds, for showing and for libraries that think in seconds."""
    return time / FLICKS_PER_SECOND


def from_frames(frames: int, rate: FrameRate) -> Flicks:
    """Frame number -> the instant it begins, exact."""
    return Flicks(frames * rate.frame)


def to_frames(time: int, rate: FrameRate) -> int:
    """Instant -> the frame on screen then (floor)."""
    return time // rate.frame


def snap_to_frame(time: int, rate: FrameRate) -> Flicks:
    """The frame boundary nearest to ``time`` (a tie goes to the later one)."""
    return Flicks((time + rate.frame // 2) // rate.frame * rate.frame)


def from_samples(samples: int, sample_rate: int) -> Flicks:
    """Sample index -> flicks (exact for the common rates, else the nearest)."""
    return Flicks((samples * FLICKS_PER_SECOND + sample_rate // 2) // sample_rate)


def to_samples(time: int, sample_rate: int) -> int:
    """Flicks -> the sample sounding then (floor)."""
    return time * sample_rate // FLICKS_PER_SECOND


def to_rational(time: int, rate: FrameRate) -> opentime.RationalTime:
    """Flicks -> OTIO time at ``rate``. A time on a frame boundary becomes a whole value, exactly."""
    import opentimelineio.opentime as opentime  # only files of other programs need it

    value = Fraction(time, rate.frame)
    return opentime.RationalTime(float(value), float(rate.fraction))


def from_rational(time: opentime.RationalTime) -> Flicks:
    """OTIO time -> flicks; whole frames at a standard rate convert exactly."""
    rate = nearest_rate(time.rate)
    if rate is not None:
        return Flicks(round(Fraction(time.value) * rate.frame))
    return Flicks(round(Fraction(time.value) / Fraction(time.rate) * FLICKS_PER_SECOND))


def nearest_rate(rate: float) -> FrameRate | None:
    """The common rate that a float such as 29.97 or 23.976 means, None when it is no common one."""
    for common in COMMON_RATES:
        if abs(float(common.fraction) - rate) < 0.005:
            return common
    whole = round(rate)
    if whole > 0 and abs(whole - rate) < 1e-6 and FLICKS_PER_SECOND % whole == 0:
        return FrameRate(whole)
    return None


def to_timecode(time: int, rate: FrameRate, drop_frame: bool = False) -> str:
    """Flicks -> ``HH:MM:SS:FF``; ``HH:MM:SS;FF`` with drop-frame (SMPTE ST 12-1, NTSC rates only)."""
    frame = to_frames(time, rate)
    base = rate.nominal
    if drop_frame:
        _check_drop_frame(rate)
        dropped = base // 15
        per_minute, per_ten = base * 60 - dropped, base * 600 - dropped * 9
        tens, rest = divmod(frame, per_ten)
        frame += dropped * 9 * tens
        if rest >= base * 60:
            frame += dropped * (1 + (rest - base * 60) // per_minute)
    seconds, ff = divmod(frame, base)
    separator = ";" if drop_frame else ":"
    return f"{seconds // 3600:02}:{seconds // 60 % 60:02}:{seconds % 60:02}{separator}{ff:02}"


def from_timecode(text: str, rate: FrameRate) -> Flicks:
    """``HH:MM:SS:FF`` (or ``;FF`` for drop-frame) -> flicks. Raises ``InvalidInput``."""
    match = re.fullmatch(r"(\d+):([0-5]?\d):([0-5]?\d)([:;])(\d+)", text.strip())
    if not match:
        raise InvalidInput(f"{text!r} is not a timecode; write HH:MM:SS:FF.")
    hours, minutes, seconds, frames = (int(match[i]) for i in (1, 2, 3, 5))
    base = rate.nominal
    if frames >= base:
        raise InvalidInput(f"{text!r} has a frame number that {rate} fps does not reach.")
    total = ((hours * 60 + minutes) * 60 + seconds) * base + frames
    if match[4] == ";":
        _check_drop_frame(rate)
        dropped, minute = base // 15, hours * 60 + minutes
        if frames < dropped and seconds == 0 and minutes % 10:
            raise InvalidInput(f"{text!r} does not exist in drop-frame timecode.")
        total -= dropped * (minute - minute // 10)
    return from_frames(total, rate)


def _check_drop_frame(rate: FrameRate) -> None:
    if not rate.is_ntsc or rate.nominal % 30:
        raise InvalidInput("Drop-frame timecode exists for 29.97 and 59.94 fps only.")
