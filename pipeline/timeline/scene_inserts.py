"""Bringing scenes in: from another timeline, or a new card that waits for its picture and its voice."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import pairwise

from pipeline.timeline.model import (
    AudioRole,
    Caption,
    Clip,
    Gap,
    Item,
    MediaKind,
    MediaReference,
    Scene,
    Timeline,
    Track,
    TrackKind,
    new_id,
)
from pipeline.timeline.placement import overwrite
from pipeline.timeline.scene_blocks import Placement, relaid, scene_blocks
from pipeline.timeline.scene_copies import Copy, free_numbers
from pipeline.timeline.scene_cuts import Block, separated
from pipeline.timeline.storyboard import add_scene, require_scene
from pipeline.timeline.time import Flicks, from_seconds, snap_to_frame
from pipeline.timeline.tracks import add_track

PLACEHOLDER = "#262a33"
NEW_SECONDS = 4.0
"""How long a new scene is until its voice says otherwise."""
STILL_START = from_seconds(1)
"""Stills start here on their media axis, so that a transition finds a handle before them."""


def new_scene(
    timeline: Timeline,
    index: int,
    *,
    narration: str = "",
    prompt: str = "",
    style: str = "",
    seed: int = 0,
    seconds: float = NEW_SECONDS,
) -> Timeline:
    """Adds a card at ``index`` with a plain colour where its picture will be; later scenes make room.

    Raises as ``insert_scenes``.
    """
    scene = Scene(new_id(), narration, prompt, style, seed)
    length = max(timeline.rate.frame, snap_to_frame(from_seconds(seconds), timeline.rate))
    picture = Clip(
        new_id(),
        MediaReference(MediaKind.COLOUR, name="New scene"),
        Flicks(length),
        STILL_START,
        "New scene",
        text=PLACEHOLDER,
        scene=scene.id,
        slot="image:1",
    )
    track = Track(new_id(), TrackKind.VIDEO, "Picture", (picture,))
    source = Timeline(new_id(), tracks=(track,), scenes=(scene,), rate=timeline.rate)
    return insert_scenes(timeline, source, [scene.id], index)


def insert_scenes(
    timeline: Timeline,
    source: Timeline,
    scene_ids: Sequence[str],
    index: int,
    assets: Mapping[str, str] | None = None,
) -> Timeline:
    """Puts scenes of ``source``, in their order there, before card ``index``: picture, voice and captions.

    ``assets``: id in ``source`` -> id here. Raises ``NoSuchThing``, ``ScenesOverlap``, ``TrackLocked``,
    ``WouldOverlap``.
    """
    for scene_id in scene_ids:
        require_scene(source, scene_id)
    chosen = [block for block in scene_blocks(source) if block.scene in scene_ids]
    apart = separated(source, scene_blocks(source), _borders(source, chosen))
    index = min(max(index, 0), len(timeline.scenes))
    timeline, at = _with_room(timeline, index, sum(block.end - block.start for block in chosen))
    numbers = free_numbers(timeline)
    copies = {block.scene: Copy(new_id(), numbers) for block in chosen}
    for track in apart.tracks:
        if track.role is AudioRole.MUSIC:
            continue
        timeline = _brought(timeline, track, chosen, copies, at, assets or {})
    order = [scene for scene in source.scenes if scene.id in copies]
    for offset, scene in enumerate(order):
        card = replace(scene, id=copies[scene.id].scene, locked=False)
        timeline = add_scene(timeline, card, index + offset)
    return timeline


def _borders(source: Timeline, chosen: Sequence[Block]) -> list[Block]:
    blocks = scene_blocks(source)
    return [after for before, after in pairwise(blocks) if {before, after} & set(chosen)]


def _with_room(timeline: Timeline, index: int, length: int) -> tuple[Timeline, int]:
    """The timeline with ``length`` empty flicks before card ``index``, and where they begin."""
    blocks = {block.scene: block for block in scene_blocks(timeline)}
    if not blocks:
        return timeline, snap_to_frame(timeline.duration, timeline.rate)
    hole = Block("", Flicks(0), Flicks(length))
    cards = [scene.id for scene in timeline.scenes]
    placements = [Placement(blocks[scene_id]) for scene_id in cards[:index] if scene_id in blocks]
    first = min(block.start for block in blocks.values())
    at = first + sum(p.block.end - p.block.start for p in placements)
    placements.append(Placement(hole))
    placements += [Placement(blocks[scene_id]) for scene_id in cards[index:] if scene_id in blocks]
    return relaid(timeline, placements), at


def _brought(
    timeline: Timeline,
    track: Track,
    chosen: Sequence[Block],
    copies: Mapping[str, Copy],
    at: int,
    assets: Mapping[str, str],
) -> Timeline:
    """The timeline with the chosen scenes' parts of one of the source's tracks."""
    target = ""
    for block in chosen:
        for where, item in track.placed():
            if isinstance(item, Gap) or item.scene != block.scene:
                continue
            if not target:
                timeline, target = _target(timeline, track)
            start = max(0, at + where.start - block.start)
            timeline = overwrite(timeline, target, start, copies[block.scene].of(_rehung(item, assets)))
        at += block.end - block.start
    return timeline


def _rehung(item: Clip | Caption, assets: Mapping[str, str]) -> Item:
    """The item showing this project's files."""
    if isinstance(item, Clip):
        media = replace(item.media, asset_id=assets.get(item.media.asset_id, item.media.asset_id))
        item = replace(item, media=media)
    facts = tuple(
        (key, assets.get(value, value) if isinstance(value, str) else value) for key, value in item.metadata
    )
    return replace(item, metadata=facts)


def _target(timeline: Timeline, track: Track) -> tuple[Timeline, str]:
    """The unlocked track here that is most like ``track``; a new one where there is none."""
    alike = [t for t in timeline.tracks if (t.kind, t.role) == (track.kind, track.role) and not t.locked]
    if alike:
        return timeline, next((t for t in alike if t.name == track.name), alike[0]).id
    fresh = replace(track, id=new_id(), items=(), transitions=())
    return add_track(timeline, fresh), fresh.id
