"""Changes of speed with what belongs to the clip: its linked sound keeps up, the other tracks make room.

Pure edits, made of those in ``pipeline.timeline.edits``, which know one clip or one track at a time.
"""

from __future__ import annotations

from collections.abc import Collection
from fractions import Fraction

from pipeline.timeline import edits
from pipeline.timeline.errors import NoSuchItem, NothingToCut, WouldOverlap, WrongItemKind
from pipeline.timeline.model import Clip, MediaKind, Timeline, Track

_PLAYED = (MediaKind.VIDEO, MediaKind.AUDIO)


def retime(timeline: Timeline, clip_id: str, speed: Fraction, reverse: bool | None = None) -> Timeline:
    """Plays a clip and what is linked to it at another speed (1/100 to 100); later things follow.

    Linked clips of another speed change in proportion. On tracks without any of them, what begins after the
    clip moves with its end, and so do markers. ``reverse`` None: as it is. Raises what ``set_speed`` raises,
    and ``WouldOverlap`` when something has no room to come earlier.
    """
    track, clip = _clip(timeline, clip_id)
    if clip.media.kind not in _PLAYED:
        raise WrongItemKind("A picture that stands still has no speed.")
    end = track.starts[track.items.index(clip)] + clip.duration
    ratio = speed / clip.speed
    after = timeline
    for other in _companions(timeline, clip_id):
        after = edits.set_speed(after, other.id, other.speed * ratio, reverse)
    moved = _clip(after, clip_id)[1].duration - clip.duration
    return _followed(after, end, moved, {clip_id, *(other.id for other in _companions(timeline, clip_id))})


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
