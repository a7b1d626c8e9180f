"""Remixes (R10): the voice of one film with the pictures of another, its music, or some of its scenes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from enum import StrEnum

from pipeline.recipes.assembly import MUSIC_SLOT, music_clip
from pipeline.timeline import edits
from pipeline.timeline.handles import portion
from pipeline.timeline.model import AudioRole, Clip, Item, MediaKind, Timeline, Track, TrackKind, new_id
from pipeline.timeline.scene_edits import with_music_until
from pipeline.timeline.splice import check_unlocked, put_tracks, with_items
from pipeline.timeline.time import Flicks
from providers.errors import InvalidInput


class Part(StrEnum):
    """What is taken from the other film."""

    SCENES = "scenes"
    """Scenes as they are: picture, voice and captions."""
    VOICE = "voice"
    """Its voice, words and captions; the pictures stay mine."""
    VISUALS = "visuals"
    """Its pictures, scene by scene; voice and words stay mine."""
    MUSIC = "music"


def remixed(
    timeline: Timeline,
    other: Timeline,
    part: Part,
    assets: Mapping[str, str],
    scene_ids: Sequence[str] = (),
    index: int = 0,
) -> Timeline:
    """``timeline`` with a part of ``other``. ``assets``: id there -> id here.

    ``scene_ids``, ``index``: which scenes, and before which card; only for ``Part.SCENES``. Raises
    ``InvalidInput`` when the other film has nothing of that kind, and what scene edits raise.
    """
    if part is Part.SCENES:
        if not scene_ids:
            raise InvalidInput("No scene was chosen.")
        return edits.insert_scenes(timeline, other, scene_ids, index, assets)
    if part is Part.MUSIC:
        return _with_music_of(timeline, other, assets)
    if part is Part.VISUALS:
        return with_visuals(timeline, other, assets)
    return _with_voice_of(timeline, other, assets)


def taken_assets(other: Timeline, part: Part, scene_ids: Sequence[str] = ()) -> frozenset[str]:
    """Ids of the files that a remix shows."""
    found: set[str] = set()
    for track in other.tracks:
        for item in track.items:
            if not isinstance(item, Clip) or not item.media.asset_id:
                continue
            wanted = {
                Part.SCENES: item.scene in scene_ids,
                Part.VOICE: bool(item.scene) and track.kind is TrackKind.AUDIO,
                Part.VISUALS: bool(item.scene) and track.kind is TrackKind.VIDEO,
                Part.MUSIC: track.role is AudioRole.MUSIC,
            }
            if wanted[part]:
                found.add(item.media.asset_id)
                found.update(effect.text("asset") for effect in item.effects)
    return frozenset(found - {""})


def with_visuals(timeline: Timeline, visuals: Timeline, assets: Mapping[str, str]) -> Timeline:
    """Each scene shows what the scene at its place in ``visuals`` shows, round again where those are fewer.

    Stills are held as long as the scene, with its own camera; footage that is too short is repeated. Raises
    ``InvalidInput`` when there are no scenes or pictures, ``TrackLocked``.
    """
    sources = [(scene, clips) for scene in visuals.scenes if (clips := _pictures(visuals, scene.id))]
    if not sources or not timeline.scenes:
        raise InvalidInput("There are no scenes with pictures to take.")
    chosen = {scene.id: sources[i % len(sources)] for i, scene in enumerate(timeline.scenes)}
    changed: list[Track] = []
    for track in timeline.tracks:
        if track.kind is not TrackKind.VIDEO or not any(_is_picture(i) for i in track.items):
            continue
        check_unlocked(track)
        items: list[Item] = []
        tails: dict[str, str] = {}
        for item in track.items:
            if isinstance(item, Clip) and _is_picture(item) and item.scene in chosen:
                pieces = _filled(item, chosen[item.scene][1], assets)
                tails[item.id] = pieces[-1].id
                items += pieces
            else:
                items.append(item)
        changed.append(with_items(track, items, tails))
    cards = tuple(
        replace(
            card,
            prompt=chosen[card.id][0].prompt,
            style=chosen[card.id][0].style,
            seed=chosen[card.id][0].seed,
        )
        for card in timeline.scenes
    )
    return replace(put_tracks(timeline, changed), scenes=cards)


def _filled(like: Clip, sources: Sequence[Clip], assets: Mapping[str, str]) -> list[Clip]:
    """Clips as long as ``like`` together, of the sources in turn; the first keeps its id."""
    pieces: list[Clip] = []
    left, turn = like.duration, 0
    while left > 0:
        source = sources[turn % len(sources)]
        media = replace(source.media, asset_id=assets.get(source.media.asset_id, source.media.asset_id))
        name = like.id if not pieces else new_id()
        if source.media.available_range is None:
            return [*pieces, replace(like, id=name, media=media, text=source.text, duration=left)]
        piece = portion(source, 0, min(left, source.duration))
        assert isinstance(piece, Clip)
        pieces.append(replace(piece, id=name, media=media, scene=like.scene, slot="", link=""))
        left, turn = Flicks(left - piece.duration), turn + 1
    return pieces


def _pictures(timeline: Timeline, scene_id: str) -> list[Clip]:
    return [
        item
        for track in timeline.tracks
        if track.kind is TrackKind.VIDEO
        for item in track.items
        if isinstance(item, Clip) and _is_picture(item) and item.scene == scene_id and item.media.asset_id
    ]


def _is_picture(item: Item) -> bool:
    shown = (MediaKind.IMAGE, MediaKind.VIDEO, MediaKind.COLOUR)
    return isinstance(item, Clip) and bool(item.scene) and item.media.kind in shown


def _with_voice_of(timeline: Timeline, other: Timeline, assets: Mapping[str, str]) -> Timeline:
    if not any(t.role is AudioRole.VOICE and t.items for t in other.tracks) or not other.scenes:
        raise InvalidInput("That project has no scenes with a voice.")
    bare = edits.delete_scenes(timeline, [scene.id for scene in timeline.scenes])
    music = [track for track in timeline.tracks if track.role is AudioRole.MUSIC]
    spoken = edits.insert_scenes(bare, other, [scene.id for scene in other.scenes], 0, assets)
    return with_music_until(timeline, with_visuals(put_tracks(spoken, music), timeline, {}))


def _with_music_of(timeline: Timeline, other: Timeline, assets: Mapping[str, str]) -> Timeline:
    theirs = [t for t in other.tracks if t.role is AudioRole.MUSIC]
    first = next((i for t in theirs for i in t.items if isinstance(i, Clip)), None)
    if first is None or first.media.available_range is None:
        raise InvalidInput("That project has no music.")
    mine = next((t for t in timeline.tracks if t.role is AudioRole.MUSIC), None)
    if mine is None:
        mine = replace(theirs[0], id=new_id(), items=(), transitions=())
        timeline = edits.add_track(timeline, mine)
    check_unlocked(mine)
    length = max((t.duration for t in timeline.tracks if t.role is not AudioRole.MUSIC), default=Flicks(0))
    asset = assets.get(first.media.asset_id, first.media.asset_id)
    clips = music_clip(new_id(), asset, length, first.media.available_range.duration, first.name)
    placed = tuple(replace(clip, slot=MUSIC_SLOT) for clip in clips)
    return put_tracks(timeline, [with_items(mine, placed)])
