"""Where scenes lie on a timeline, and laying them out anew.

A scene is a card; on the tracks it is a *block*: the stretch from where its picture begins to where the next
scene's begins. Laying out cuts every track at the blocks' borders and puts the parts end to end in another
order, so that picture, voice, captions and markers of a scene stay together.

What moves: everything of a scene, and what lies over one or two blocks without belonging to a scene (a
title, a sound; cut where its two blocks part). What stays: music, and what reaches over more (a watermark).
What lies after the last block follows its end.

Voice and captions are cut where the block's first word begins, which may be up to a frame beside the
picture's cut. Where two parts then meet with an overlap of that size, the earlier one gives way.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from pipeline.timeline.errors import ScenesOverlap, TrackLocked, WouldOverlap
from pipeline.timeline.handles import portion
from pipeline.timeline.model import (
    AudioRole,
    Caption,
    Clip,
    Gap,
    Item,
    Marker,
    Timeline,
    Track,
    TrackKind,
    Transition,
    new_id,
)
from pipeline.timeline.scene_copies import Copy
from pipeline.timeline.scene_cuts import MOST_TOUCHED, Block, nearest, separated, touched, word_starts
from pipeline.timeline.splice import laid_out, put_tracks, with_items
from pipeline.timeline.time import Flicks, TimeRange


@dataclass(frozen=True, slots=True)
class Placement:
    """A block in the new layout; ``copy`` names what a duplicate's parts are called.

    A block that is not on the timeline is empty time of its length.
    """

    block: Block
    copy: Copy | None = None


def scene_spans(timeline: Timeline) -> dict[str, TimeRange]:
    """Where each scene is seen; heard, when it has no picture. Scenes that have neither are left out."""
    spans: dict[str, TimeRange] = {}
    tracks = [track for track in timeline.tracks if track.kind is TrackKind.VIDEO]
    tracks += [track for track in timeline.tracks if track.kind is not TrackKind.VIDEO]
    known = {scene.id for scene in timeline.scenes}
    for track in tracks:
        here: dict[str, tuple[int, int]] = {}
        for start, item in zip(track.starts, track.items, strict=False):
            if isinstance(item, Gap) or item.scene not in known or item.scene in spans:
                continue
            end = start + item.duration
            before = here.get(item.scene, (start, end))
            here[item.scene] = (min(before[0], start), max(before[1], end))
        spans |= {scene: TimeRange(Flicks(at), Flicks(end - at)) for scene, (at, end) in here.items()}
    return spans


def scene_blocks(timeline: Timeline) -> tuple[Block, ...]:
    """The blocks in the order of time, end to end. Raises ``ScenesOverlap``."""
    spans = sorted(scene_spans(timeline).items(), key=lambda pair: pair[1].start)
    blocks: list[Block] = []
    for scene, where in spans:
        start = where.start
        if blocks:
            last = blocks[-1]
            if last.end - start > timeline.rate.frame:
                raise ScenesOverlap
            start = max(start, last.end)
            if last.end != start:
                blocks[-1] = replace(last, end=start)
        blocks.append(Block(scene, start, max(where.end, Flicks(start + 1))))
    return tuple(blocks)


def block_at(timeline: Timeline, time: int) -> str:
    """Id of the scene that is seen at ``time``, empty for none."""
    for scene, where in scene_spans(timeline).items():
        if where.start <= time < where.end:
            return scene
    return ""


def relaid(timeline: Timeline, placements: Sequence[Placement]) -> Timeline:
    """The timeline with its blocks end to end in this order; one that is not named is gone.

    Raises ``ScenesOverlap``, ``TrackLocked``, ``WouldOverlap`` when what stays is in the way.
    """
    blocks = scene_blocks(timeline)
    if not blocks:
        return timeline
    starts = _new_starts(blocks, placements)
    words = word_starts(timeline)
    apart = separated(timeline, blocks, _parted(blocks, placements), words)
    changed: list[Track] = []
    for track in apart.tracks:
        if track.role is AudioRole.MUSIC:
            continue
        slack = 0 if track.kind is TrackKind.VIDEO else int(timeline.rate.frame)
        cuts = [nearest(words, block.start, slack) if slack else block.start for block in blocks]
        after = _Relaying(track, blocks, placements, starts, cuts, slack).track()
        if after != track:
            if track.locked:
                raise TrackLocked(track.name or track.kind.value, track.id)
            changed.append(after)
    markers = tuple(_markers(timeline.markers, blocks, placements, starts))
    return replace(put_tracks(apart, changed), markers=markers)


def _new_starts(blocks: Sequence[Block], placements: Sequence[Placement]) -> list[int]:
    """Where each placement begins, and as the last entry where the last ends."""
    starts = [int(blocks[0].start)]
    for placement in placements:
        starts.append(starts[-1] + placement.block.end - placement.block.start)
    return starts


def _parted(blocks: Sequence[Block], placements: Sequence[Placement]) -> list[Block]:
    """The blocks that no longer follow on the one before them."""
    place = {block: index for index, block in enumerate(blocks)}
    own = [place.get(p.block) if p.copy is None else None for p in placements]
    stay = {after for before, after in pairwise(own) if before is not None and after == before + 1}
    return [block for index, block in enumerate(blocks) if index and index not in stay]


class _Relaying:
    """One track being laid out anew. ``cuts``: where each block begins on it."""

    def __init__(
        self,
        track: Track,
        blocks: Sequence[Block],
        placements: Sequence[Placement],
        starts: Sequence[int],
        cuts: Sequence[int],
        slack: int,
    ) -> None:
        self._track, self._slack = track, slack
        self._blocks, self._placements, self._starts, self._cuts = blocks, placements, starts, cuts
        self._known = {block.scene for block in blocks}
        self._staying: list[tuple[int, Item]] = []
        self._parts: dict[str, list[tuple[int, Item]]] = {block.scene: [] for block in blocks}
        for start, item in zip(track.starts, track.items, strict=False):
            if not isinstance(item, Gap):
                self._sort(start, item)

    def track(self) -> Track:
        """The track in the new layout."""
        moved: list[tuple[int, Item]] = []
        home: dict[str, str] = {}
        for placement, start in zip(self._placements, self._starts, strict=False):
            scene = placement.block.scene
            for offset, item in self._parts.get(scene, ()):
                part = placement.copy.of(item) if placement.copy else item
                home[part.id] = scene
                moved.append((start + offset, part))
        transitions = list(self._track.transitions)
        for placement in self._placements:
            if placement.copy:
                transitions += placement.copy.transitions(self._track.transitions)
        items = laid_out(self._track, _fitted(self._staying, moved, self._slack))
        transitions += self._at_joins(items, home, transitions)
        return with_items(self._track, items, transitions=transitions)

    def _sort(self, start: Flicks, item: Clip | Caption) -> None:
        if item.scene in self._known:
            middle = start + item.duration // 2
            index = max(0, bisect_right(self._cuts, middle) - 1)
            block = self._blocks[index]
            if self._track.kind is not TrackKind.VIDEO and item.scene != block.scene:
                item = replace(item, scene=block.scene)
            self._parts[block.scene].append((start - block.start, item))
            return
        end = start + item.duration
        under = touched(self._blocks, start, end, self._slack)
        if 0 < len(under) <= MOST_TOUCHED:
            home = max(under, key=lambda block: min(block.end, end) - max(block.start, start))
            self._parts[home.scene].append((start - home.start, item))
            return
        after = start >= self._blocks[-1].end - self._slack
        moved = self._starts[-1] - self._blocks[-1].end if after else 0
        self._staying.append((start + moved, item))

    def _at_joins(
        self, items: tuple[Item, ...], home: dict[str, str], known: list[Transition]
    ) -> list[Transition]:
        """Transitions where scenes meet that did not: a scene keeps the one that led out of it.

        The scene that was last takes the place of the one that is last now.
        """
        led_out = {home.get(t.left, ""): t for t in known if home.get(t.left) != home.get(t.right)}
        if not led_out:
            return []
        met = {(left.id, right.id) for left, right in pairwise(self._track.items)}
        usual = led_out.get(self._placements[-1].block.scene) if self._placements else None
        found = []
        for left, right in pairwise(items):
            if (left.id, right.id) in met or not (isinstance(left, Clip) and isinstance(right, Clip)):
                continue
            scene = home.get(left.id)
            like = led_out.get(scene or "")
            if like is None and scene == self._blocks[-1].scene:
                like = usual
            if like is not None and not any((t.left, t.right) == (left.id, right.id) for t in known):
                found.append(replace(like, id=new_id(), left=left.id, right=right.id))
        return found


def _fitted(
    staying: list[tuple[int, Item]], moved: list[tuple[int, Item]], slack: int
) -> list[tuple[int, Item]]:
    """Items whose ends no longer overlap by a frame or two. Raises ``WouldOverlap`` for more."""
    result: list[tuple[int, Item]] = []
    still = {item.id for _, item in staying}
    for start, item in sorted([*staying, *moved], key=lambda pair: pair[0]):
        if start < 0:
            if -start >= item.duration:
                continue
            start, item = 0, portion(item, -start, item.duration + start)
        if result:
            before, last = result[-1]
            over = before + last.duration - start
            if over > 0 and (over > 2 * slack or last.id in still or item.id in still):
                raise WouldOverlap("Something that stays is in the way of a scene.", blocking=last.id)
            if over >= last.duration:
                result.pop()
            elif over > 0:
                result[-1] = (before, portion(last, 0, last.duration - over))
        result.append((start, item))
    return result


def _markers(
    markers: Sequence[Marker],
    blocks: Sequence[Block],
    placements: Sequence[Placement],
    starts: Sequence[int],
) -> Iterator[Marker]:
    """Markers travel with their block; those of a block that is gone go with it."""
    moved: list[Marker] = []
    delta = starts[-1] - blocks[-1].end
    for marker in markers:
        if marker.time < blocks[0].start:
            moved.append(marker)
        elif marker.time >= blocks[-1].end:
            moved.append(replace(marker, time=Flicks(marker.time + delta)))
    ordered = sorted(markers, key=lambda marker: marker.time)
    there, times = set(blocks), [marker.time for marker in ordered]
    for placement, start in zip(placements, starts, strict=False):
        block = placement.block
        if block not in there:
            continue
        for marker in ordered[bisect_left(times, block.start) : bisect_left(times, block.end)]:
            time = Flicks(start + marker.time - block.start)
            own = placement.copy.marker(marker) if placement.copy else marker
            moved.append(own if own.time == time else replace(own, time=time))
    yield from sorted(moved, key=lambda marker: marker.time)
