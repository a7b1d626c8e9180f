"""Cutting the voice and the captions of neighbouring scenes apart, where one sentence runs over both.

The cut lies where the next scene's first word begins. Of a voice each part keeps the words it speaks as its
text, and the later one gets a slot of its own, so that either can be spoken again by itself.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from pipeline.timeline.handles import head_part, tail_part
from pipeline.timeline.model import (
    AudioRole,
    Caption,
    Clip,
    Gap,
    Item,
    Timeline,
    Track,
    TrackKind,
    new_id,
)
from pipeline.timeline.scene_copies import MADE_FROM, free_numbers
from pipeline.timeline.splice import check_unlocked, put_tracks, with_items
from pipeline.timeline.time import Flicks

MOST_TOUCHED = 2
"""What lies over more blocks than this, and belongs to no scene, belongs to the film."""


@dataclass(frozen=True, slots=True)
class Block:
    """The stretch [start, end) that belongs to a scene."""

    scene: str
    start: Flicks
    end: Flicks


def separated(
    timeline: Timeline,
    blocks: Sequence[Block],
    parted: Sequence[Block],
    words: Sequence[int] | None = None,
) -> Timeline:
    """The timeline with nothing of a scene reaching over the start of a block in ``parted``.

    ``blocks``: all of them, by time; ``words``: ``word_starts`` of the timeline where they are known.
    Raises ``TrackLocked``.
    """
    words = word_starts(timeline) if words is None else words
    number = _numbering(timeline)
    changed: list[Track] = []
    respoken: dict[tuple[str, str], str] = {}
    for track in timeline.tracks:
        if track.role is AudioRole.MUSIC:
            continue
        slack = 0 if track.kind is TrackKind.VIDEO else int(timeline.rate.frame)
        for block in parted:
            at = nearest(words, block.start, slack)
            track = _cut(track, at, block, slack, blocks, words, number, respoken)
        if track is not timeline.track(track.id):
            check_unlocked(track)
            changed.append(track)
    return _following(put_tracks(timeline, changed), respoken)


def _cut(
    track: Track,
    at: int,
    block: Block,
    slack: int,
    blocks: Sequence[Block],
    words: Sequence[int],
    number: Callable[[str], int],
    respoken: dict[tuple[str, str], str],
) -> Track:
    """The track with the item that reaches over ``at`` cut in two, the later part ``block``'s."""
    index = track.index_at(at)
    item = track.items[index] if index is not None else None
    if index is None or item is None or isinstance(item, Gap):
        return track
    start, end = track.starts[index], track.starts[index] + item.duration
    if at - start <= slack or end - at <= slack:
        return track
    theirs = any(each.scene == item.scene for each in blocks)
    if not theirs and len(touched(blocks, start, end, slack)) > MOST_TOUCHED:
        return track
    head: Item = head_part(item, at - start)
    rest = tail_part(item, at - start)
    assert not isinstance(rest, Gap)
    tail = replace(rest, id=new_id(), scene=block.scene if theirs else item.scene)
    if isinstance(head, Clip) and isinstance(tail, Clip) and track.kind is TrackKind.AUDIO and item.slot:
        kind = item.slot.partition(":")[0]
        respoken[block.scene, item.slot] = f"{kind}:{number(kind)}"
        spoken = [sum(start - slack <= word < until - slack for word in words) for until in (at, end)]
        texts = _shared_out(head.text, *spoken)
        head = replace(head, text=texts[0])
        tail = replace(tail, text=texts[1], slot=respoken[block.scene, item.slot])
    items = (*track.items[:index], head, tail, *track.items[index + 1 :])
    return with_items(track, items, {item.id: tail.id})


def _numbering(timeline: Timeline) -> Callable[[str], int]:
    """Gives a kind of slot its next free number; the timeline is only walked when one is asked for."""
    highest: dict[str, int] = {}

    def following(kind: str) -> int:
        if not highest:
            highest.update(free_numbers(timeline))
        highest[kind] = highest.get(kind, 0) + 1
        return highest[kind]

    return following


def _shared_out(text: str, before: int, spoken: int) -> tuple[str, str]:
    """The words before and after the cut; where captions don't tell, in proportion to those that do."""
    words = text.split()
    count = before if spoken == len(words) else round(len(words) * before / spoken) if spoken else len(words)
    return " ".join(words[:count]), " ".join(words[count:])


def _following(timeline: Timeline, respoken: dict[tuple[str, str], str]) -> Timeline:
    """Captions of a later part say that they follow the part's own voice."""
    if not respoken:
        return timeline

    def renamed(item: Item) -> Item:
        if not isinstance(item, Caption):
            return item
        facts = tuple(
            (f"{MADE_FROM}{respoken.get((item.scene, slot), slot)}", value) if key != slot else (key, value)
            for key, value in item.metadata
            for slot in [key.removeprefix(MADE_FROM)]
        )
        return item if facts == item.metadata else replace(item, metadata=tuple(sorted(facts)))

    tracks = [track for track in timeline.tracks if track.kind is TrackKind.CAPTION]
    changed = [replace(track, items=tuple(map(renamed, track.items))) for track in tracks]
    return put_tracks(timeline, [new for old, new in zip(tracks, changed, strict=True) if old != new])


def word_starts(timeline: Timeline) -> list[int]:
    """When captions' words begin, on the timeline (flicks)."""
    found: list[int] = []
    for track in timeline.tracks:
        if track.kind is TrackKind.CAPTION:
            for start, item in zip(track.starts, track.items, strict=False):
                if isinstance(item, Caption):
                    begins = start - item.source_start
                    found += [begins + word.start for word in item.words]
    return sorted(found)


def nearest(times: Sequence[int], wanted: int, within: int) -> int:
    """The one of ``times`` (sorted) nearest to ``wanted`` and ``within`` reach; else ``wanted`` itself."""
    at = bisect_left(times, wanted)
    near = [time for time in times[max(0, at - 1) : at + 1] if abs(time - wanted) <= within]
    return min(near, key=lambda time: abs(time - wanted), default=wanted)


def touched(blocks: Sequence[Block], start: int, end: int, slack: int) -> list[Block]:
    """The blocks that [start, end) covers more than ``slack`` of; ``blocks`` by time."""
    first = bisect_right(blocks, start + slack, key=lambda block: block.end)
    found = []
    for block in blocks[first:]:
        if block.start + slack >= end:
            break
        found.append(block)
    return found
