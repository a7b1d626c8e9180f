"""Edits of picture and sound that belong together: cutting both, parting them, what trims along.

Why links are made anew where something is cut: the right halves belong to each other, no longer to the left.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace

from pipeline.timeline.cuts import Edge, blade_all
from pipeline.timeline.errors import NoSuchItem, NothingToCut, WrongItemKind, WrongTrackKind
from pipeline.timeline.model import (
    AudioSettings,
    Clip,
    Gap,
    Item,
    MediaKind,
    Timeline,
    Track,
    TrackKind,
    Transform,
    new_id,
)
from pipeline.timeline.placement import overwrite
from pipeline.timeline.splice import editable_clip, put_item, put_tracks
from pipeline.timeline.storyboard import linked, unlink
from pipeline.timeline.tracks import add_track


def blade_linked(timeline: Timeline, time: int, track_ids: Collection[str] | None = None) -> Timeline:
    """Cuts everything under ``time`` on the tracks (None: all unlocked); halves are linked side by side.

    Raises ``NothingToCut``.
    """
    before = {item.id for track in timeline.tracks for item in track.items}
    cut = blade_all(timeline, time, track_ids)
    anew: dict[str, str] = {}
    changed = []
    for track, old in zip(cut.tracks, timeline.tracks, strict=True):
        if track is old:
            continue
        items = tuple(_relinked(item, before, anew) for item in track.items)
        changed.append(replace(track, items=items))
    return put_tracks(cut, changed)


def _relinked(item: Item, before: Collection[str], anew: dict[str, str]) -> Item:
    if item.id in before or isinstance(item, Gap) or not item.link:
        return item
    return replace(item, link=anew.setdefault(item.link, new_id()))


def blade_item(timeline: Timeline, item_id: str, time: int, alone: bool = False) -> Timeline:
    """Cuts an item, and unless ``alone`` what is linked with it. Raises ``NothingToCut``, ``NoSuchItem``."""
    place = timeline.find(item_id)
    if place is None:
        raise NoSuchItem
    track, index = place
    if not track.starts[index] < time < track.starts[index + 1]:
        raise NothingToCut
    ids = (item_id,) if alone else linked(timeline, (item_id,))
    places = [found for each in ids if (found := timeline.find(each)) is not None]
    tracks = {where.id for where, _ in places if not where.locked}
    return blade_linked(timeline, time, tracks)


def peers(timeline: Timeline, item_id: str, edge: Edge | None = None) -> tuple[str, ...]:
    """The item first, then what is linked with it on unlocked tracks and shares ``edge`` (None: both)."""
    place = timeline.find(item_id)
    if place is None:
        return (item_id,)
    mine = _ends(*place, edge)
    found = [item_id]
    for other in linked(timeline, (item_id,)):
        where = timeline.find(other)
        if other != item_id and where and not where[0].locked and _ends(*where, edge) == mine:
            found.append(other)
    return tuple(found)


def _ends(track: Track, index: int, edge: Edge | None) -> tuple[int, ...]:
    ends = track.starts[index : index + 2]
    return ends if edge is None else (ends[0 if edge is Edge.HEAD else 1],)


def sound_of(clip: Clip) -> Clip:
    """The sound of a video clip as a clip of its own, in the same place and linked as it is."""
    plain = replace(clip, id=new_id(), transform=Transform(), framings=(), text="", style="", slot="")
    ramps = tuple(effect for effect in clip.effects if effect.kind in ("speed-ramp", "freeze"))
    return replace(plain, effects=ramps)


def free_track(timeline: Timeline, kind: TrackKind, start: int, end: int) -> tuple[Timeline, str]:
    """The first unlocked track of a kind with nothing between ``start`` and ``end``, made if there is none.

    Returns the timeline, which may have one track more, and the track's id.
    """
    for track in timeline.tracks:
        if track.kind is kind and not track.locked and is_free(track, start, end):
            return timeline, track.id
    track = Track(new_id(), kind)
    if kind is TrackKind.AUDIO:
        return add_track(timeline, track), track.id
    pictures = [i for i, other in enumerate(timeline.tracks) if other.kind is kind]
    return add_track(timeline, track, pictures[-1] + 1 if pictures else None), track.id


def is_free(track: Track, start: int, end: int) -> bool:
    """True when nothing but gaps lies between ``start`` and ``end``."""
    return all(
        isinstance(item, Gap) or where.end <= start or where.start >= end for where, item in track.placed()
    )


def detach_audio(timeline: Timeline, clip_id: str) -> Timeline:
    """Parts a video clip and its sound: a linked sound is let go, else its own gets a free sound track.

    Raises ``WrongItemKind`` for what is no video, ``WrongTrackKind`` for what lies on a sound track.
    """
    track, index, clip = editable_clip(timeline, clip_id)
    if clip.media.kind is not MediaKind.VIDEO:
        raise WrongItemKind("Only a video has sound to detach.")
    if track.kind is not TrackKind.VIDEO:
        raise WrongTrackKind("This is the sound already.")
    family = linked(timeline, (clip_id,))
    sounds = [each for each in family if _is_sound(timeline, each)]
    if sounds:
        return unlink(timeline, [clip_id, *sounds])
    start, end = track.starts[index], track.starts[index + 1]
    timeline, target = free_track(timeline, TrackKind.AUDIO, start, end)
    return overwrite(timeline, target, start, replace(sound_of(clip), link=""))


def _is_sound(timeline: Timeline, item_id: str) -> bool:
    place = timeline.find(item_id)
    return place is not None and place[0].kind is TrackKind.AUDIO


def reset_attributes(timeline: Timeline, clip_id: str) -> Timeline:
    """Takes effects, transform, framings and sound settings off a clip; speed stays."""
    track, index, clip = editable_clip(timeline, clip_id)
    kept = tuple(effect for effect in clip.effects if effect.kind in ("speed-ramp", "freeze"))
    plain = replace(clip, transform=Transform(), audio=AudioSettings(), effects=kept, framings=())
    return timeline if plain == clip else put_item(timeline, track, index, plain)
