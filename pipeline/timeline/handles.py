"""Portions of items, and the media that lies beyond their edges (handles).

Rounding: a portion begins at the floor of the media time and its length is rounded up, so that a portion of
a clip never reaches outside what the clip showed (floor(a) + ceil(b) <= ceil(a + b)).
"""

from __future__ import annotations

from dataclasses import replace

from pipeline.timeline.errors import NothingLeft, OutsideMedia
from pipeline.timeline.model import AudioSettings, Caption, Clip, Gap, Item
from pipeline.timeline.ramp import media_travelled, timeline_between
from pipeline.timeline.time import ZERO, Flicks

UNBOUNDED = Flicks(1 << 62)
"""The handle of media without a length of its own."""


def head_handle(clip: Clip) -> Flicks:
    """Timeline flicks that the clip could begin earlier."""
    return _after(clip) if clip.reverse else _before(clip)


def tail_handle(clip: Clip) -> Flicks:
    """Timeline flicks that the clip could go on past its end."""
    return _before(clip) if clip.reverse else _after(clip)


def _before(clip: Clip) -> Flicks:
    """Timeline flicks that the media before what the clip shows would play."""
    available = clip.media.available_range
    if available is None or clip.frozen:
        return UNBOUNDED
    return _played(clip, available.start, clip.source_start)


def _after(clip: Clip) -> Flicks:
    available = clip.media.available_range
    if available is None or clip.frozen:
        return UNBOUNDED
    if clip.speed_ramp is not None:
        # From the clip's head, not from its rounded end: where the ramp grows fast, what rounding lost at a
        # slow end would be many flicks too much.
        return Flicks(max(0, _played(clip, clip.source_start, available.end) - clip.duration))
    return _played(clip, clip.source_range.end, available.end)


def _played(clip: Clip, start: int, end: int) -> Flicks:
    return Flicks(max(0, timeline_between(clip.speed_ramp, start, end, clip.speed)))


def check_inside(clip: Clip) -> None:
    """Raises ``OutsideMedia`` when the clip shows media that does not exist.

    On a ramp a flick too much is forgiven: another machine's logarithm may differ in the last bit, and a
    project that opened there must open here.
    """
    available, shown = clip.media.available_range, clip.source_range
    if available is None:
        return
    slack = 0 if clip.speed_ramp is None else 1
    if shown.start < available.start or shown.end > available.end + slack:
        raise OutsideMedia(
            f"The media of {clip.name or clip.media.name or 'this clip'!r} is too short for that."
        )


def clamp_fades(audio: AudioSettings, duration: int) -> AudioSettings:
    """Returns the settings with fades that fit into ``duration`` together, the same object if they do."""
    fade_in = min(audio.fade_in, duration)
    fade_out = min(audio.fade_out, duration - fade_in)
    if (fade_in, fade_out) == (audio.fade_in, audio.fade_out):
        return audio
    return replace(audio, fade_in=Flicks(fade_in), fade_out=Flicks(fade_out))


def portion(item: Item, offset: int, duration: int) -> Item:
    """The item shown from ``offset`` timeline flicks after its head (negative: before) for ``duration``.

    Raises ``NothingLeft`` for an empty portion, ``OutsideMedia`` when a clip's media does not reach.
    """
    if duration <= 0:
        raise NothingLeft
    if offset == 0 and duration == item.duration:
        return item
    if isinstance(item, Gap):
        return Gap(item.id, Flicks(duration))
    if isinstance(item, Caption):
        return replace(item, source_start=Flicks(item.source_start + offset), duration=Flicks(duration))
    start = _portion_start(item, offset, duration)
    clip = replace(
        item,
        source_start=Flicks(start),
        duration=Flicks(duration),
        audio=clamp_fades(item.audio, duration),
    )
    check_inside(clip)
    return clip


def _portion_start(clip: Clip, offset: int, duration: int) -> int:
    """The lowest media time of a portion."""
    if clip.frozen:
        return clip.source_start
    ramp = clip.speed_ramp
    if ramp is not None:
        ahead = clip.duration - offset - duration if clip.reverse else offset
        start = clip.source_start + media_travelled(ramp, clip.source_start, ahead, clip.speed)[0]
        part = replace(clip, source_start=Flicks(start), duration=Flicks(duration))
        # Rounding down forgives a little; where the media ends, that little must not reach over.
        within = duration > clip.duration or part.source_range.end <= clip.source_range.end
        return start if within else start - 1
    if clip.reverse:
        return clip.media_time(offset) - media_travelled(None, 0, duration, clip.speed)[1]
    return clip.media_time(offset)


def head_part(item: Item, offset: int) -> Item:
    """What lies before ``offset``: no fade at the cut; of a caption, the words that begin before it."""
    part = portion(item, 0, offset)
    if isinstance(part, Clip) and part.audio.fade_out:
        return replace(part, audio=replace(part.audio, fade_out=ZERO))
    if isinstance(part, Caption):
        cut = part.source_start + offset
        return replace(part, words=tuple(word for word in part.words if word.start < cut))
    return part


def tail_part(item: Item, offset: int) -> Item:
    """What lies from ``offset`` on: no fade at the cut; of a caption, the words that begin there."""
    part = portion(item, offset, item.duration - offset)
    if isinstance(part, Clip) and isinstance(item, Clip) and offset > 0 and item.audio.fade_in:
        audio = clamp_fades(replace(item.audio, fade_in=ZERO), part.duration)
        return replace(part, audio=audio)
    if isinstance(part, Caption):
        return replace(part, words=tuple(word for word in part.words if word.start >= part.source_start))
    return part
