"""Edits of what lies over the tracks: markers, scenes, links, metadata."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace

from pipeline.timeline.errors import BeforeStart, DuplicateId, NoSuchThing, WrongItemKind
from pipeline.timeline.model import (
    Caption,
    Clip,
    Gap,
    Item,
    Marker,
    Metadata,
    Scalar,
    Scene,
    Timeline,
    new_id,
)
from pipeline.timeline.splice import check_unlocked, editable_item, put_item, put_tracks, tracks_of


def add_marker(timeline: Timeline, marker: Marker) -> Timeline:
    """Adds a marker. Raises ``DuplicateId``, ``BeforeStart``."""
    if any(other.id == marker.id for other in timeline.markers):
        raise DuplicateId
    return _with_markers(timeline, (*timeline.markers, marker))


def set_marker(timeline: Timeline, marker: Marker) -> Timeline:
    """Gives the marker with that id other values. Raises ``NoSuchThing``, ``BeforeStart``."""
    if not any(other.id == marker.id for other in timeline.markers):
        raise NoSuchThing("That marker is not on the timeline.")
    return _with_markers(timeline, tuple(marker if m.id == marker.id else m for m in timeline.markers))


def remove_marker(timeline: Timeline, marker_id: str) -> Timeline:
    """Removes a marker. Raises ``NoSuchThing``."""
    rest = tuple(marker for marker in timeline.markers if marker.id != marker_id)
    if len(rest) == len(timeline.markers):
        raise NoSuchThing("That marker is not on the timeline.")
    return replace(timeline, markers=rest)


def _with_markers(timeline: Timeline, markers: tuple[Marker, ...]) -> Timeline:
    if any(marker.time < 0 or marker.duration < 0 for marker in markers):
        raise BeforeStart
    return replace(timeline, markers=tuple(sorted(markers, key=lambda m: m.time)))


def add_scene(timeline: Timeline, scene: Scene, index: int | None = None) -> Timeline:
    """Adds a scene at ``index`` (None: last). Raises ``DuplicateId``."""
    if timeline.scene(scene.id) is not None:
        raise DuplicateId
    scenes = list(timeline.scenes)
    scenes.insert(len(scenes) if index is None else index, scene)
    return replace(timeline, scenes=tuple(scenes))


def set_scene(timeline: Timeline, scene: Scene) -> Timeline:
    """Gives the scene with that id other values. Raises ``NoSuchThing``."""
    require_scene(timeline, scene.id)
    return replace(timeline, scenes=tuple(scene if s.id == scene.id else s for s in timeline.scenes))


def remove_scene(timeline: Timeline, scene_id: str) -> Timeline:
    """Removes a scene; its clips stay and belong to none. Raises ``NoSuchThing``, ``TrackLocked``."""
    require_scene(timeline, scene_id)
    rest = replace(timeline, scenes=tuple(s for s in timeline.scenes if s.id != scene_id))
    changed = []
    for track in timeline.tracks:
        if any(not isinstance(item, Gap) and item.scene == scene_id for item in track.items):
            check_unlocked(track)
            changed.append(
                replace(track, items=tuple(_without_scene(item, scene_id) for item in track.items))
            )
    return put_tracks(rest, changed)


def _without_scene(item: Item, scene_id: str) -> Item:
    if isinstance(item, Gap) or item.scene != scene_id:
        return item
    return replace(item, scene="")


def reorder_scenes(timeline: Timeline, scene_ids: Sequence[str]) -> Timeline:
    """Puts the cards in this order (each exactly once); clips stay. Raises ``NoSuchThing``."""
    by_id = {scene.id: scene for scene in timeline.scenes}
    if len(scene_ids) != len(by_id) or set(scene_ids) != set(by_id):
        raise NoSuchThing("The new order must name each scene once.")
    return replace(timeline, scenes=tuple(by_id[scene_id] for scene_id in scene_ids))


def require_scene(timeline: Timeline, scene_id: str) -> Scene:
    """The scene with this id. Raises ``NoSuchThing``."""
    scene = timeline.scene(scene_id)
    if scene is None:
        raise NoSuchThing("That scene is not on the storyboard.")
    return scene


def linked(timeline: Timeline, item_ids: Collection[str]) -> tuple[str, ...]:
    """The ids plus those of everything that shares a link with one of them, in track order."""
    chosen = set(item_ids)
    links = {
        item.link
        for track in timeline.tracks
        for item in track.items
        if item.id in chosen and not isinstance(item, Gap) and item.link
    }
    return tuple(
        item.id
        for track in timeline.tracks
        for item in track.items
        if item.id in chosen or (not isinstance(item, Gap) and item.link in links)
    )


def link(timeline: Timeline, item_ids: Collection[str], link_id: str = "") -> Timeline:
    """Links items, so that they are selected and moved together. Raises ``WrongItemKind`` for a gap."""
    return _relinked(timeline, item_ids, link_id or new_id())


def unlink(timeline: Timeline, item_ids: Collection[str]) -> Timeline:
    """Takes items out of their links. Raises ``WrongItemKind`` for a gap."""
    return _relinked(timeline, item_ids, "")


def _relinked(timeline: Timeline, item_ids: Collection[str], value: str) -> Timeline:
    chosen = set(item_ids)
    tracks = tracks_of(timeline, item_ids)
    if any(isinstance(item, Gap) and item.id in chosen for track in tracks for item in track.items):
        raise WrongItemKind("A gap can't be linked.")

    def relink(item: Item) -> Item:
        if item.id not in chosen or isinstance(item, Gap):
            return item
        return replace(item, link=value)

    return put_tracks(timeline, [replace(track, items=tuple(map(relink, track.items))) for track in tracks])


def set_metadata(timeline: Timeline, target_id: str, key: str, value: Scalar) -> Timeline:
    """Sets (None: removes) a small fact on the timeline, a clip, caption, marker or scene, named by id.

    Raises ``NoSuchItem``, ``WrongItemKind`` for a gap.
    """
    if target_id == timeline.id:
        return replace(timeline, metadata=_with_fact(timeline.metadata, key, value))
    for marker in timeline.markers:
        if marker.id == target_id:
            return set_marker(timeline, replace(marker, metadata=_with_fact(marker.metadata, key, value)))
    scene = timeline.scene(target_id)
    if scene is not None:
        return set_scene(timeline, replace(scene, metadata=_with_fact(scene.metadata, key, value)))
    track, index = editable_item(timeline, target_id)
    item = track.items[index]
    if not isinstance(item, (Clip, Caption)):
        raise WrongItemKind("A gap carries no metadata.")
    return put_item(timeline, track, index, replace(item, metadata=_with_fact(item.metadata, key, value)))


def _with_fact(metadata: Metadata, key: str, value: Scalar) -> Metadata:
    facts = {name: fact for name, fact in metadata if name != key}
    if value is not None:
        facts[key] = value
    return tuple(sorted(facts.items()))
