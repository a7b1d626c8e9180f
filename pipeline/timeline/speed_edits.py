"""Edits of how fast media plays: constant speed, speed ramps, standing still. Locked tracks refuse."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from fractions import Fraction

from pipeline.timeline.cuts import take_from_gap
from pipeline.timeline.errors import NothingToCut, OutOfRange, WrongItemKind
from pipeline.timeline.handles import check_inside, clamp_fades, head_part, tail_part
from pipeline.timeline.model import AudioSettings, Clip, Effect, Gap, Item, Keyframe, Timeline, Track, new_id
from pipeline.timeline.ramp import FREEZE, MAX_FACTOR, MIN_FACTOR, SPEED_RAMP, timeline_between
from pipeline.timeline.splice import editable_clip, put_item, put_track, with_items
from pipeline.timeline.time import Flicks

MIN_SPEED, MAX_SPEED = Fraction(1, 100), Fraction(100)


def set_speed(
    timeline: Timeline,
    clip_id: str,
    speed: Fraction,
    reverse: bool | None = None,
    ripple: bool = True,
) -> Timeline:
    """Plays the same media at another speed (1/100 to 100); the clip's length changes to fit.

    A clip that was a whole number of frames long stays so (rounded down), to keep later cuts on frames.
    ``reverse`` None: as it is. A speed ramp stays, on top. Raises ``OutOfRange``, ``WrongItemKind`` for a
    frozen clip, and without ripple ``WouldOverlap``.
    """
    track, index, clip = _moving_clip(timeline, clip_id)
    if not MIN_SPEED <= speed <= MAX_SPEED:
        raise OutOfRange("Speed goes from 1/100 to 100 times.")
    backwards = clip.reverse if reverse is None else reverse
    changed = replace(clip, speed=Fraction(speed), reverse=backwards)
    return _retimed(timeline, track, index, changed, int(clip.duration * clip.speed / speed), ripple)


def set_speed_ramp(
    timeline: Timeline, clip_id: str, keyframes: Iterable[Keyframe], ripple: bool = True
) -> Timeline:
    """Plays the same media along a speed ramp; the clip's length changes to fit. No keyframes: no ramp.

    ``keyframes``: media time (flicks) and a factor 0.01 to 100 on top of the clip's speed. The length
    is rounded as in ``set_speed``. Raises ``OutOfRange``, ``WrongItemKind`` for a frozen clip, and
    without ripple ``WouldOverlap``.
    """
    track, index, clip = _moving_clip(timeline, clip_id)
    by_time = {keyframe.time: keyframe for keyframe in keyframes}
    factor = tuple(by_time[time] for time in sorted(by_time))
    if not all(MIN_FACTOR <= keyframe.value <= MAX_FACTOR for keyframe in factor):
        raise OutOfRange("A speed ramp goes from 0.01 to 100 times.")
    shown = clip.source_range
    changed = replace(clip, effects=_with_ramp(clip, factor))
    duration = timeline_between(factor or None, shown.start, shown.end, clip.speed)
    if replace(changed, duration=Flicks(duration + 1)).source_range.end <= shown.end:
        duration += 1
    return _retimed(timeline, track, index, changed, duration, ripple)


def freeze_frame(timeline: Timeline, clip_id: str, time: int, duration: int, ripple: bool = True) -> Timeline:
    """Holds the picture that a clip shows at timeline ``time`` for ``duration`` flicks, in silence.

    With ripple the held picture is put in and what follows comes later; without it covers what the clip
    would have shown. At the clip's end its last frame is held. Raises ``NothingToCut`` when ``time`` is not
    in the clip, ``OutOfRange`` for a length that is not above 0 or (without ripple) beyond the clip.
    """
    track, index, clip = editable_clip(timeline, clip_id)
    offset = time - track.starts[index]
    if not 0 <= offset <= clip.duration:
        raise NothingToCut("That time is not in the clip.")
    if duration <= 0:
        raise OutOfRange("A held frame must be longer than 0.")
    resumed = offset if ripple else offset + duration
    if resumed > clip.duration:
        raise OutOfRange("The held frame is longer than what is left of the clip.")
    parts: list[Item] = [head_part(clip, offset)] if offset > 0 else []
    parts.append(_held(timeline, clip, offset, duration))
    if resumed < clip.duration:
        parts.append(tail_part(clip, resumed))
    # As with a blade, the first part keeps the id and the last one the transition at the tail.
    named = [parts[0], *(replace(part, id=new_id()) for part in parts[1:])]
    renamed = {clip.id: named[-1].id}
    items = (*track.items[:index], *named, *track.items[index + 1 :])
    return put_track(timeline, with_items(track, items, renamed))


def _held(timeline: Timeline, clip: Clip, offset: int, duration: int) -> Clip:
    """The frozen clip. Its picture stands, so the keyframes of its effects stand with it."""
    shown = clip.media_time(min(offset, max(0, clip.duration - timeline.rate.frame)))
    source = clip.source_range
    shown = Flicks(min(max(shown, source.start), source.end - 1))
    others = tuple(effect for effect in clip.effects if effect.kind not in (SPEED_RAMP, FREEZE))
    return replace(
        clip,
        duration=Flicks(duration),
        source_start=shown,
        speed=Fraction(1),
        reverse=False,
        audio=AudioSettings(clip.audio.gain, clip.audio.pan),
        effects=(*others, Effect(new_id(), FREEZE)),
    )


def _moving_clip(timeline: Timeline, clip_id: str) -> tuple[Track, int, Clip]:
    track, index, clip = editable_clip(timeline, clip_id)
    if clip.frozen:
        raise WrongItemKind("A held frame has no speed.")
    return track, index, clip


def _with_ramp(clip: Clip, factor: tuple[Keyframe, ...]) -> tuple[Effect, ...]:
    """The clip's effects with this ramp in the place of the one that counts (the first enabled one)."""
    old = next((e for e in clip.effects if e.kind == SPEED_RAMP and e.enabled), None)
    if not factor:
        return tuple(e for e in clip.effects if e.kind != SPEED_RAMP)
    new = Effect(old.id if old else new_id(), SPEED_RAMP, (("speed", factor),))
    if old is None:
        return (*clip.effects, new)
    return tuple(new if e is old else e for e in clip.effects)


def _retimed(
    timeline: Timeline, track: Track, index: int, changed: Clip, duration: int, ripple: bool
) -> Timeline:
    """Puts a clip of another speed in its place, ``duration`` flicks long (whole frames if it was)."""
    before = changed.duration
    frame = timeline.rate.frame
    duration = max(1, duration)
    if before % frame == 0 and duration > frame:
        duration -= duration % frame
    changed = replace(changed, duration=Flicks(duration), audio=clamp_fades(changed.audio, duration))
    check_inside(changed)
    if ripple or duration == before:
        return put_item(timeline, track, index, changed)
    items = list(track.items)
    items[index] = changed
    if duration < before:
        items.insert(index + 1, Gap(new_id(), Flicks(before - duration)))
    else:
        take_from_gap(items, index + 1, duration - before)
    return put_track(timeline, with_items(track, items))
