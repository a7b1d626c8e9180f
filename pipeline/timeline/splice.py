"""The few moves that every edit is made of: find, carve, lay out, put back.

Why here: each keeps the invariants of a track by itself (adjacent gaps merged, no trailing gap, nothing of
length 0, transitions only where they fit), so that no edit can forget one. What is not touched is shared.

Transitions follow their clips: a blade hands the one at the tail to the new right part. When an edit
leaves too little room or too few handles the transition is shortened; when its clips are no longer
neighbours it goes.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace

from pipeline.timeline.errors import (
    BeforeStart,
    DuplicateId,
    NoSuchItem,
    NoSuchTrack,
    NothingLeft,
    TrackLocked,
    WouldOverlap,
    WrongItemKind,
    WrongTrackKind,
)
from pipeline.timeline.handles import check_inside, head_handle, head_part, tail_handle, tail_part
from pipeline.timeline.model import (
    Caption,
    Clip,
    Gap,
    Item,
    MediaKind,
    Timeline,
    Track,
    TrackKind,
    Transition,
    new_id,
)
from pipeline.timeline.time import Flicks


def require_track(timeline: Timeline, track_id: str) -> Track:
    """The track with this id. Raises ``NoSuchTrack``."""
    track = timeline.track(track_id)
    if track is None:
        raise NoSuchTrack
    return track


def editable_track(timeline: Timeline, track_id: str) -> Track:
    """The track with this id, if it may be edited. Raises ``NoSuchTrack``, ``TrackLocked``."""
    track = require_track(timeline, track_id)
    check_unlocked(track)
    return track


def check_unlocked(track: Track) -> None:
    """Raises ``TrackLocked``."""
    if track.locked:
        raise TrackLocked(track.name or track.kind.value, track.id)


def editable_item(timeline: Timeline, item_id: str) -> tuple[Track, int]:
    """Track and index of an item that may be edited. Raises ``NoSuchItem``, ``TrackLocked``."""
    found = timeline.find(item_id)
    if found is None:
        raise NoSuchItem
    check_unlocked(found[0])
    return found


def editable_clip(timeline: Timeline, clip_id: str) -> tuple[Track, int, Clip]:
    """Track, index and value of a clip. Raises ``NoSuchItem``, ``WrongItemKind``, ``TrackLocked``."""
    track, index = editable_item(timeline, clip_id)
    clip = track.items[index]
    if not isinstance(clip, Clip):
        raise WrongItemKind("That is no clip.")
    return track, index, clip


def editable_caption(timeline: Timeline, caption_id: str) -> tuple[Track, int, Caption]:
    """Track, index and value of a caption. Raises as ``editable_clip``."""
    track, index = editable_item(timeline, caption_id)
    caption = track.items[index]
    if not isinstance(caption, Caption):
        raise WrongItemKind("That is no caption.")
    return track, index, caption


def tracks_of(timeline: Timeline, item_ids: Collection[str]) -> list[Track]:
    """The tracks that hold these items, in the timeline's order. Raises ``NoSuchItem``, ``TrackLocked``."""
    left = set(item_ids)
    found = []
    for track in timeline.tracks:
        here = {item_id for item_id in left if track.index_of(item_id) is not None}
        if here:
            check_unlocked(track)
            found.append(track)
            left -= here
    if left:
        raise NoSuchItem
    return found


def chosen_tracks(timeline: Timeline, track_ids: Collection[str] | None) -> list[Track]:
    """The named tracks (locked ones refuse), or for None every unlocked one."""
    if track_ids is None:
        return [track for track in timeline.tracks if not track.locked]
    return [editable_track(timeline, track_id) for track_id in dict.fromkeys(track_ids)]


def fits(item: Item, kind: TrackKind) -> bool:
    """True when this item may lie on that kind of track (a video's sound may lie on an audio track)."""
    if isinstance(item, Gap):
        return True
    if isinstance(item, Caption):
        return kind is TrackKind.CAPTION
    if kind is TrackKind.VIDEO:
        return item.media.kind is not MediaKind.AUDIO
    return kind is TrackKind.AUDIO and item.media.kind in (MediaKind.AUDIO, MediaKind.VIDEO)


def check_new(timeline: Timeline, track: Track, item: Item) -> None:
    """Raises unless ``item`` may come onto ``track``: kind, length, media and a fresh id."""
    if not fits(item, track.kind):
        raise WrongTrackKind(f"This does not fit on a track of kind {track.kind.value}.")
    if item.duration <= 0:
        raise NothingLeft("An item must be longer than 0.")
    if isinstance(item, Clip):
        check_inside(item)
    if timeline.find(item.id) is not None:
        raise DuplicateId


def put_track(timeline: Timeline, track: Track) -> Timeline:
    """The timeline with ``track`` in the place of the one with its id."""
    return put_tracks(timeline, (track,))


def put_tracks(timeline: Timeline, tracks: Iterable[Track]) -> Timeline:
    """The timeline with each of ``tracks`` in the place of the one with its id."""
    changed = {track.id: track for track in tracks}
    return replace(timeline, tracks=tuple(changed.get(track.id, track) for track in timeline.tracks))


def put_item(timeline: Timeline, track: Track, index: int, item: Item) -> Timeline:
    """The timeline with another value for one item, transitions refitted."""
    return put_track(timeline, with_items(track, (*track.items[:index], item, *track.items[index + 1 :])))


def with_items(
    track: Track,
    items: Iterable[Item],
    renamed: Mapping[str, str] | None = None,
    transitions: Sequence[Transition] | None = None,
) -> Track:
    """The track with other items: gaps tidied, transitions carried along.

    ``renamed``: a clip's id -> id of the part that now holds its tail.
    ``transitions``: the candidates, when they are not the track's own.
    """
    tidy = _tidy(items)
    candidates = track.transitions if transitions is None else tuple(transitions)
    if renamed:
        candidates = tuple(replace(t, left=renamed.get(t.left, t.left)) for t in candidates)
    return replace(track, items=tidy, transitions=refitted(tidy, candidates))


def _tidy(items: Iterable[Item]) -> tuple[Item, ...]:
    items = tuple(items)
    if not any(isinstance(item, Gap) for item in items):
        return items
    tidy: list[Item] = []
    for item in items:
        if not isinstance(item, Gap):
            tidy.append(item)
        elif item.duration > 0:
            last = tidy[-1] if tidy else None
            if isinstance(last, Gap):
                tidy[-1] = Gap(last.id, Flicks(last.duration + item.duration))
            else:
                tidy.append(item)
    while tidy and isinstance(tidy[-1], Gap):
        tidy.pop()
    return tuple(tidy)


def transition_room(left: Clip, right: Clip, left_taken: int = 0, right_taken: int = 0) -> tuple[int, int]:
    """The longest (in, out) offsets at the cut between two clips, in flicks.

    ``left_taken``, ``right_taken``: what transitions at their other edges already cover of them.
    """
    room_in = min(left.duration - left_taken, head_handle(right))
    room_out = min(right.duration - right_taken, tail_handle(left))
    return max(0, room_in), max(0, room_out)


def refitted(items: tuple[Item, ...], transitions: tuple[Transition, ...]) -> tuple[Transition, ...]:
    """The transitions that still apply, in track order, shortened where they must be."""
    if not transitions:
        return ()
    index = {item.id: i for i, item in enumerate(items)}
    kept: list[Transition] = []
    taken: dict[str, int] = {}
    for transition in sorted(transitions, key=lambda t: index.get(t.left, -1)):
        at = index.get(transition.left, len(items))
        if at + 1 >= len(items) or items[at + 1].id != transition.right:
            continue
        left, right = items[at], items[at + 1]
        if not (isinstance(left, Clip) and isinstance(right, Clip)) or right.id in taken:
            continue
        room_in, room_out = transition_room(left, right, taken.get(left.id, 0))
        new_in, new_out = min(transition.in_offset, room_in), min(transition.out_offset, room_out)
        if new_in + new_out <= 0:
            continue
        if (new_in, new_out) != (transition.in_offset, transition.out_offset):
            transition = replace(transition, in_offset=Flicks(new_in), out_offset=Flicks(new_out))
        taken[right.id] = new_out
        kept.append(transition)
    return tuple(kept)


def carve(track: Track, start: int, end: int) -> tuple[list[Item], list[Item], dict[str, str]]:
    """Takes [start, end) out of a track: what lies before (padded up to ``start``), what lies after, renames.

    An item that reaches over both sides is split: its left part keeps the id, ``renamed`` names the right.
    Raises ``BeforeStart``.
    """
    if start < 0:
        raise BeforeStart
    starts, items = track.starts, track.items
    if start >= track.duration:
        pad = [Gap(new_id(), Flicks(start - track.duration))] if start > track.duration else []
        return [*items, *pad], [], {}
    first = bisect_right(starts, start) - 1
    last = min(max(bisect_left(starts, end), first), len(items))
    before, after = list(items[:first]), list(items[last:])
    renamed: dict[str, str] = {}
    tails: list[Item] = []
    for i in range(first, last):
        item = items[i]
        has_head, has_tail = starts[i] < start, starts[i + 1] > end
        if has_head:
            before.append(head_part(item, start - starts[i]))
        if has_tail:
            tail = tail_part(item, end - starts[i])
            if has_head:
                tail = replace(tail, id=new_id())
                renamed[item.id] = tail.id
            tails.append(tail)
    return before, tails + after, renamed


def laid_out(track: Track, placed: Iterable[tuple[int, Item]]) -> tuple[Item, ...]:
    """Items with their starts -> items end to end with gaps between; the track's own gaps are used again.

    Raises ``BeforeStart``, ``WouldOverlap``.
    """
    starts = track.starts
    old_gaps = {(starts[i], starts[i + 1]): gap for i, gap in enumerate(track.items) if isinstance(gap, Gap)}
    items: list[Item] = []
    now = 0
    for start, item in sorted(placed, key=lambda pair: pair[0]):
        if start < 0:
            raise BeforeStart
        if start < now:
            raise WouldOverlap(blocking=items[-1].id)
        if start > now:
            items.append(old_gaps.get((Flicks(now), Flicks(start))) or Gap(new_id(), Flicks(start - now)))
        items.append(item)
        now = start + item.duration
    return tuple(items)
