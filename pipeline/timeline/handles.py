"""Portions of items, and the media that lies beyond their edges (handles).

Rounding: a portion begins at the floor of the media time and its length is rounded up, so that a portion of
a clip never reaches outside what the clip showed (floor(a) + ceil(b) <= ceil(a + b)).
"""

from __future__ import annotations

from dataclasses import replace

from pipeline.timeline.errors import NothingLeft, OutsideMedia
from pipeline.timeline.model import AudioSettings, Caption, Clip, Gap, Item
from pipeline.timeline.time import ZERO, Flicks

UNBOUNDED = Flicks(1 << 62)
"""The handle of media without a length of its own."""


def head_handle(clip: Clip) -> Flicks:
    """Timeline flicks that the clip could begin earlier."""
    before, after = _spare_media(clip)
    return _on_timeline(clip, after if clip.reverse else before)


def tail_handle(clip: Clip) -> Flicks:
    """Timeline flicks that the clip could go on past its end."""
    before, after = _spare_media(clip)
    return _on_timeline(clip, before if clip.reverse else after)


def _spare_media(clip: Clip) -> tuple[int, int]:
    available = clip.media.available_range
    if available is None:
        return UNBOUNDED, UNBOUNDED
    shown = clip.source_range
    return shown.start - available.start, available.end - shown.end


def _on_timeline(clip: Clip, media: int) -> Flicks:
    if media >= UNBOUNDED:
        return UNBOUNDED
    return Flicks(max(0, media * clip.speed.denominator // clip.speed.numerator))


def check_inside(clip: Clip) -> None:
    """Raises ``OutsideMedia`` when the clip shows media that does not exist."""
    available, shown = clip.media.available_range, clip.source_range
    if available is not None and (shown.start < available.start or shown.end > available.end):
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
    travelled = offset * item.speed.numerator // item.speed.denominator
    if item.reverse:
        length = -(-duration * item.speed.numerator // item.speed.denominator)
        start = item.source_range.end - travelled - length
    else:
        start = item.source_start + travelled
    clip = replace(
        item,
        source_start=Flicks(start),
        duration=Flicks(duration),
        audio=clamp_fades(item.audio, duration),
    )
    check_inside(clip)
    return clip


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
