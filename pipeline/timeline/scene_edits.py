"""Edits of whole scenes: their cards and everything of theirs on the tracks, as one."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace
from itertools import pairwise

from pipeline.timeline.cuts import blade
from pipeline.timeline.errors import NothingToCut, NotNeighbours
from pipeline.timeline.handles import clamp_fades
from pipeline.timeline.model import (
    AudioRole,
    Clip,
    Effect,
    Gap,
    Item,
    Scene,
    Timeline,
    Track,
    TrackKind,
    new_id,
)
from pipeline.timeline.scene_blocks import Placement, relaid, scene_blocks, scene_spans
from pipeline.timeline.scene_copies import Copy, free_numbers
from pipeline.timeline.scene_cuts import separated, word_starts
from pipeline.timeline.splice import check_unlocked, put_tracks, with_items
from pipeline.timeline.storyboard import add_scene, reorder_scenes, require_scene, set_scene
from pipeline.timeline.time import Flicks, snap_to_frame


def move_scene(timeline: Timeline, scene_id: str, index: int) -> Timeline:
    """Moves a card to ``index`` (from 0), with its picture, voice, captions and markers; music stays.

    Afterwards the timeline plays in the order of the cards. Raises ``NoSuchThing``, ``ScenesOverlap``,
    ``TrackLocked``, ``WouldOverlap``.
    """
    return move_scenes(timeline, [scene_id], index)


def move_scenes(timeline: Timeline, scene_ids: Collection[str], index: int) -> Timeline:
    """Moves cards so that, side by side in their order, the first is card ``index``. As ``move_scene``."""
    for scene_id in scene_ids:
        require_scene(timeline, scene_id)
    order = [scene.id for scene in timeline.scenes]
    moving = [scene_id for scene_id in order if scene_id in scene_ids]
    rest = [scene_id for scene_id in order if scene_id not in scene_ids]
    index = min(max(index, 0), len(rest))
    wanted = [*rest[:index], *moving, *rest[index:]]
    if wanted == order:
        return timeline
    blocks = {block.scene: block for block in scene_blocks(timeline)}
    placements = [Placement(blocks[scene_id]) for scene_id in wanted if scene_id in blocks]
    return reorder_scenes(relaid(timeline, placements), wanted)


def delete_scenes(timeline: Timeline, scene_ids: Collection[str]) -> Timeline:
    """Takes cards away with all that is theirs; later scenes come earlier, music ends with the film.

    Raises as ``move_scene``.
    """
    for scene_id in scene_ids:
        require_scene(timeline, scene_id)
    blocks = scene_blocks(timeline)
    kept = [Placement(block) for block in blocks if block.scene not in scene_ids]
    after = relaid(timeline, kept)
    after = replace(after, scenes=tuple(s for s in after.scenes if s.id not in scene_ids))
    return with_music_until(timeline, after)


def duplicate_scene(timeline: Timeline, scene_id: str) -> Timeline:
    """Puts a copy of a card and all that is its own behind it. Raises as ``move_scene``."""
    scene = require_scene(timeline, scene_id)
    blocks = scene_blocks(timeline)
    borders = [i for i, block in enumerate(blocks) if scene_id in (block.scene, blocks[i - 1].scene) and i]
    timeline = separated(timeline, blocks, [blocks[i] for i in borders])
    copy = Copy(new_id(), free_numbers(timeline))
    placements = []
    for block in blocks:
        placements.append(Placement(block))
        if block.scene == scene_id:
            placements.append(Placement(block, copy))
    after = relaid(timeline, placements)
    index = [s.id for s in after.scenes].index(scene_id) + 1
    return with_music_until(timeline, add_scene(after, replace(scene, id=copy.scene, locked=False), index))


def split_scene(timeline: Timeline, scene_id: str, time: int) -> Timeline:
    """Makes two scenes of one at ``time`` (flicks, snapped to a frame); both show what they showed.

    Raises ``NothingToCut`` unless ``time`` lies inside the scene, ``TrackLocked``.
    """
    scene = require_scene(timeline, scene_id)
    at = snap_to_frame(Flicks(time), timeline.rate)
    where = scene_spans(timeline).get(scene_id)
    if where is None or not where.start < at < where.end:
        raise NothingToCut("Put the playhead inside the scene to split it.")
    before, after = _narration_at(timeline, scene, at)
    later = replace(scene, id=new_id(), narration=after)
    numbers = free_numbers(timeline)
    fresh: dict[str, str] = {}

    def of_later(start: int, item: Item) -> Item:
        if isinstance(item, Gap) or item.scene != scene_id or start < at:
            return item
        kind = item.slot.partition(":")[0]
        if kind == "image" and item.slot not in fresh:
            numbers[kind] = numbers.get(kind, 0) + 1
            fresh[item.slot] = f"{kind}:{numbers[kind]}"
        return replace(item, scene=later.id, slot=fresh.get(item.slot, item.slot))

    cut = timeline
    for track in timeline.tracks:
        index = track.index_at(at)
        if track.kind is not TrackKind.VIDEO or index is None or track.starts[index] == at:
            continue
        item = track.items[index]
        if not isinstance(item, Gap) and item.scene == scene_id:
            cut = blade(cut, track.id, at)
    tracks = [
        replace(track, items=tuple(of_later(where.start, item) for where, item in track.placed()))
        for track in cut.tracks
    ]
    done = set_scene(put_tracks(cut, tracks), replace(scene, narration=before))
    return add_scene(done, later, [s.id for s in done.scenes].index(scene_id) + 1)


def merge_scenes(timeline: Timeline, scene_ids: Sequence[str]) -> Timeline:
    """Makes one scene of neighbouring cards. It has the first one's picture, if that can be held so long.

    Raises ``NotNeighbours``, ``NoSuchThing``, ``ScenesOverlap``, ``TrackLocked``.
    """
    order = [scene.id for scene in timeline.scenes]
    if len(scene_ids) < 2:
        raise NotNeighbours("Select two or more scenes that follow one another.")
    chosen = sorted({require_scene(timeline, scene_id).id for scene_id in scene_ids}, key=order.index)
    first = order.index(chosen[0])
    if order[first : first + len(chosen)] != chosen:
        raise NotNeighbours("Only scenes that follow one another can be merged.")
    blocks = {block.scene: block for block in scene_blocks(timeline)}
    lying = [blocks[scene_id] for scene_id in chosen if scene_id in blocks]
    if any(left.end != right.start for left, right in pairwise(lying)):
        raise NotNeighbours("These scenes don’t follow one another on the timeline.")
    kept = require_scene(timeline, chosen[0])
    narration = " ".join(filter(None, (s.narration for s in timeline.scenes if s.id in chosen)))
    done = put_tracks(timeline, [_merged(track, chosen) for track in timeline.tracks])
    scenes = tuple(
        replace(kept, narration=narration) if scene.id == kept.id else scene
        for scene in done.scenes
        if scene.id == kept.id or scene.id not in chosen
    )
    return replace(done, scenes=scenes)


def _merged(track: Track, chosen: Sequence[str]) -> Track:
    theirs = [item for item in track.items if not isinstance(item, Gap) and item.scene in chosen]
    if not theirs:
        return track
    check_unlocked(track)
    first = theirs[0]
    stills = all(isinstance(item, Clip) and item.media.available_range is None for item in theirs)
    side_by_side = [item.id for item in track.items[track.items.index(first) :]][: len(theirs)]
    if track.kind is TrackKind.VIDEO and stills and side_by_side == [item.id for item in theirs]:
        assert isinstance(first, Clip)
        length = Flicks(sum(item.duration for item in theirs))
        held = {item.id for item in theirs[1:]}
        items = [i for i in track.items if i.id not in held]
        items[items.index(first)] = _held(theirs, length)
        return with_items(track, items, {theirs[-1].id: first.id})
    gathered = tuple(
        replace(item, scene=chosen[0]) if not isinstance(item, Gap) and item.scene in chosen else item
        for item in track.items
    )
    return replace(track, items=gathered)


def _held(clips: Sequence[Item], length: Flicks) -> Clip:
    """The first of neighbouring stills for ``length``; pieces of one shot are simply one again."""
    first = clips[0]
    assert isinstance(first, Clip)
    for before, after in pairwise(clips):
        assert isinstance(before, Clip) and isinstance(after, Clip)
        alike = (after.media, after.effects) == (first.media, first.effects)
        if not alike or after.source_start != before.source_range.end:
            return stretched(first, length)
    return replace(first, duration=length)


def stretched(clip: Clip, duration: Flicks) -> Clip:
    """A still held for ``duration``, its camera's travel spread over the new length."""

    def moved(time: int) -> Flicks:
        return Flicks(clip.source_start + (time - clip.source_start) * duration // clip.duration)

    def spread(effect: Effect) -> Effect:
        parameters = tuple(
            (
                name,
                tuple(replace(k, time=moved(k.time)) for k in value) if isinstance(value, tuple) else value,
            )
            for name, value in effect.parameters
        )
        return replace(effect, parameters=parameters)

    effects = tuple(spread(effect) if effect.kind == "camera" else effect for effect in clip.effects)
    return replace(clip, duration=duration, effects=effects, audio=clamp_fades(clip.audio, duration))


def _narration_at(timeline: Timeline, scene: Scene, at: int) -> tuple[str, str]:
    """The scene's words before and after ``at``, by when captions' words begin."""
    where = scene_spans(timeline)[scene.id]
    frame = timeline.rate.frame
    spoken = [word for word in word_starts(timeline) if where.start - frame <= word < where.end - frame]
    words = scene.narration.split()
    if len(spoken) == len(words):
        count = sum(word < at for word in spoken)
    else:
        count = round(len(words) * (at - where.start) / where.duration)
    return " ".join(words[:count]), " ".join(words[count:])


def with_music_until(before: Timeline, after: Timeline) -> Timeline:
    """``after``, with music that ended with the film ``before`` ending with it again, as far as it goes."""
    old, new = _film_end(before), _film_end(after)
    changed = []
    for track in after.tracks:
        if track.role is not AudioRole.MUSIC or track.locked or not track.items:
            continue
        if abs(track.duration - old) <= before.rate.frame and old != new:
            changed.append(_until(track, new))
    return put_tracks(after, changed)


def _film_end(timeline: Timeline) -> int:
    return max((t.duration for t in timeline.tracks if t.role is not AudioRole.MUSIC), default=0)


def _until(track: Track, end: int) -> Track:
    """The track ending at ``end``: shortened, or its last clip played on as far as its media goes."""
    items = [item for where, item in track.placed() if where.start < end]
    if not items:
        return with_items(track, ())
    last = items[-1]
    start = track.starts[len(items) - 1]
    if isinstance(last, Clip):
        wanted = end - start
        available = last.media.available_range
        if available is not None and not last.reverse:
            room = (available.end - last.source_start) * last.speed.denominator // last.speed.numerator
            wanted = min(wanted, room)
        audio = clamp_fades(last.audio, wanted)
        items[-1] = replace(last, duration=Flicks(wanted), audio=audio)
    return with_items(track, items)
