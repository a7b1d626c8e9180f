"""Changes of speed with what belongs to the clip: its linked sound keeps up, the other tracks make room.

Pure edits, made of those in ``pipeline.timeline.edits``, which know one clip or one track at a time.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from dataclasses import replace
from fractions import Fraction

from pipeline.timeline import edits
from pipeline.timeline.errors import NoSuchItem, NothingToCut, WouldOverlap, WrongItemKind
from pipeline.timeline.model import Clip, Keyframe, MediaKind, Timeline, Track
from pipeline.timeline.time import Flicks

_PLAYED = (MediaKind.VIDEO, MediaKind.AUDIO)


def retime(timeline: Timeline, clip_id: str, speed: Fraction, reverse: bool | None = None) -> Timeline:
    """Plays a clip and what is linked to it at another speed (1/100 to 100); later things follow.

    Linked clips of another speed change in proportion. On tracks without any of them, what begins after the
    clip moves with its end, and so do markers. ``reverse`` None: as it is. Raises what ``set_speed`` raises,
    and ``WouldOverlap`` when something has no room to come earlier.
    """
    ratio = speed / _playing(timeline, clip_id).speed

    def change(now: Timeline, clip: Clip) -> Timeline:
        return edits.set_speed(now, clip.id, clip.speed * ratio, reverse)

    return _each_retimed(timeline, clip_id, change)


def ramp(timeline: Timeline, clip_id: str, keyframes: Iterable[Keyframe]) -> Timeline:
    """Plays a clip and what is linked to it along a speed ramp; later things follow, as in ``retime``.

    ``keyframes``: as in ``set_speed_ramp``, on the clip's media axis; none: no ramp. Linked media that begins
    elsewhere on its own axis gets them moved by as much. Raises what ``set_speed_ramp`` raises, and
    ``WouldOverlap``.
    """
    wanted = tuple(keyframes)
    origin = _playing(timeline, clip_id).source_start

    def change(now: Timeline, clip: Clip) -> Timeline:
        away = clip.source_start - origin
        return edits.set_speed_ramp(now, clip.id, [replace(k, time=Flicks(k.time + away)) for k in wanted])

    return _each_retimed(timeline, clip_id, change)


def freeze(timeline: Timeline, clip_id: str, time: int, duration: int) -> Timeline:
    """Holds the picture a clip shows at ``time`` for ``duration`` (flicks); everything after it comes later.

    Linked sound pauses for as long. What runs through ``time`` on other tracks goes on. Raises what
    ``freeze_frame`` raises.
    """
    track, _ = _clip(timeline, clip_id)
    after = edits.freeze_frame(timeline, clip_id, time, duration)
    held = {track.id}
    for other in _companions(timeline, clip_id):
        on = _clip(after, other.id)[0]
        if on.id not in held:
            try:
                after = edits.blade(after, on.id, time)
            except NothingToCut:
                continue  # it does not reach over that instant: it moves as a whole, or stays
    others = [each.id for each in after.tracks if not each.locked and each.id not in held]
    return edits.ripple_shift(after, time, duration, others, markers=True)


def _playing(timeline: Timeline, clip_id: str) -> Clip:
    clip = _clip(timeline, clip_id)[1]
    if clip.media.kind not in _PLAYED:
        raise WrongItemKind("A picture that stands still has no speed.")
    return clip


def _each_retimed(timeline: Timeline, clip_id: str, change: Callable[[Timeline, Clip], Timeline]) -> Timeline:
    """``change`` done to the clip and its companions; then the rest follows the clip's end."""
    track, clip = _clip(timeline, clip_id)
    end = track.starts[track.items.index(clip)] + clip.duration
    companions = _companions(timeline, clip_id)
    after = timeline
    for each in companions:
        after = change(after, each)
    moved = _clip(after, clip_id)[1].duration - clip.duration
    return _followed(after, end, moved, {each.id for each in companions})


def _followed(timeline: Timeline, time: int, delta: int, done: Collection[str]) -> Timeline:
    """What begins at or after ``time`` on tracks that hold none of ``done`` moves by ``delta``."""
    if not delta:
        return timeline
    for track in timeline.tracks:
        if track.locked or any(item.id in done for item in track.items):
            continue
        try:
            timeline = edits.ripple_shift(timeline, time, delta, [track.id])
        except WouldOverlap as refusal:
            name = track.name or f"the {track.kind.value} track"
            raise WouldOverlap(
                f"What follows on {name} has no room to come earlier.", blocking=refusal.blocking
            ) from refusal
    return edits.ripple_shift(timeline, time, delta, [], markers=True)


def _clip(timeline: Timeline, clip_id: str) -> tuple[Track, Clip]:
    found = timeline.find(clip_id)
    clip = found[0].items[found[1]] if found is not None else None
    if found is None or clip is None:
        raise NoSuchItem
    if not isinstance(clip, Clip):
        raise WrongItemKind("That is no clip.")
    return found[0], clip


def _companions(timeline: Timeline, clip_id: str) -> list[Clip]:
    """The clip and those linked to it that play."""
    found = (_item(timeline, item_id) for item_id in edits.linked(timeline, [clip_id]))
    return [
        item
        for item in found
        if isinstance(item, Clip) and item.media.kind in _PLAYED and (not item.frozen or item.id == clip_id)
    ]


def _item(timeline: Timeline, item_id: str) -> object:
    found = timeline.find(item_id)
    return None if found is None else found[0].items[found[1]]
