"""Keyframes at the playhead: what a number is there, setting and removing one, where its neighbours are."""

from __future__ import annotations

from dataclasses import dataclass, replace

from pipeline.timeline.keyframes import Keyframe, Number, rising, value_at
from pipeline.timeline.model import Clip
from pipeline.timeline.time import Flicks


@dataclass(frozen=True, slots=True)
class Moment:
    """An instant of a clip on its media axis. ``reach``: flicks of media that one frame of timeline shows."""

    time: Flicks
    reach: Flicks

    def holds(self, keyframe: Keyframe) -> bool:
        """True when the keyframe is in the frame of this moment."""
        return abs(keyframe.time - self.time) * 2 <= self.reach


def moment_of(clip: Clip, offset: int, frame: int) -> Moment:
    """The moment ``offset`` flicks after the clip's start, held within it; ``frame``: one frame in flicks."""
    offset = min(max(offset, 0), max(0, clip.duration - frame))
    time = clip.media_time(offset)
    reach = abs(clip.media_time(offset + frame) - time)
    return Moment(time, Flicks(reach))


def keyframe_at(number: Number, moment: Moment) -> Keyframe | None:
    """The keyframe in the frame of ``moment``, the nearest one of several."""
    if not isinstance(number, tuple):
        return None
    here = [keyframe for keyframe in number if moment.holds(keyframe)]
    return min(here, key=lambda keyframe: abs(keyframe.time - moment.time), default=None)


def with_value(number: Number, moment: Moment, value: float) -> Number:
    """The number with ``value`` at ``moment``: a constant becomes it, keyframes gain or change one there."""
    return with_keyframe(number, moment, value) if isinstance(number, tuple) else value


def with_keyframe(number: Number, moment: Moment, value: float | None = None) -> Number:
    """The number with a keyframe at ``moment``; ``value`` None: what it is there already.

    A new keyframe goes on as the one before it does.
    """
    wanted = value_at(number, moment.time) if value is None else value
    if not isinstance(number, tuple):
        return (Keyframe(moment.time, wanted),)
    old = keyframe_at(number, moment)
    if old is not None:
        return tuple(replace(k, value=wanted) if k is old else k for k in number)
    before = [keyframe for keyframe in number if keyframe.time < moment.time]
    like = before[-1] if before else number[0]
    return rising((*number, replace(like, time=moment.time, value=wanted)))


def without_keyframe(number: Number, moment: Moment) -> Number:
    """The number without the keyframe at ``moment``; the last one leaves its value as a constant."""
    old = keyframe_at(number, moment)
    if old is None or not isinstance(number, tuple):
        return number
    rest = tuple(keyframe for keyframe in number if keyframe is not old)
    return rest or old.value


def offset_of(clip: Clip, media_time: int) -> Flicks | None:
    """How long after its start (flicks) a clip shows ``media_time``; None when it never does."""
    first, last = clip.media_time(0), clip.media_time(clip.duration)
    if first == last or not min(first, last) <= media_time <= max(first, last):
        return None
    if not clip.reverse and clip.speed_ramp is None:
        # At one speed there is nothing to search: the first flick that has travelled that far.
        return Flicks(-(-(media_time - first) * clip.speed.denominator // clip.speed.numerator))
    rises = last > first
    low, high = 0, int(clip.duration)
    while low < high:
        middle = (low + high) // 2
        shown = clip.media_time(middle)
        if (shown < media_time) if rises else (shown > media_time):
            low = middle + 1
        else:
            high = middle
    return Flicks(low)
