"""The difference between two timelines, small enough to store with every edit.

A patch says which entities are put and which are removed (``serialise.entities`` names them). An entity that
already exists is put by its difference: a track's ``items`` and ``transitions`` are then a splice
``{"at", "drop", "put"}`` on the old sequence, so that an edit of one clip among 5000 stores one clip.
Shared objects are skipped by identity, so a diff costs what the edit touched.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import islice
from typing import Any, TypeVar

from pipeline.timeline.codec import (
    JSON,
    check_int,
    check_list,
    check_object,
    check_text,
    decode,
    encode,
)
from pipeline.timeline.errors import InvalidTimeline
from pipeline.timeline.model import Item, Marker, Scene, Timeline, Track, Transition
from pipeline.timeline.serialise import (
    decode_item,
    encode_head,
    encode_item,
    encode_track_fields,
)

_Value = TypeVar("_Value")


@dataclass(frozen=True, slots=True)
class Patch:
    """What an edit changed, by entity key. The way back is ``diff(after, before)``."""

    put: Mapping[str, JSON] = field(default_factory=dict)
    removed: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.put or self.removed)

    def to_json(self) -> dict[str, JSON]:
        """The patch as a JSON object."""
        return {"put": dict(self.put), "removed": list(self.removed)}

    @classmethod
    def from_json(cls, data: Any) -> Patch:
        """The patch that ``to_json`` wrote. Raises ``InvalidTimeline``."""
        values = check_object(data)
        put = check_object(values.get("put"))
        removed = tuple(check_text(key) for key in check_list(values.get("removed")))
        return cls(put, removed)


def diff(before: Timeline, after: Timeline) -> Patch:
    """The patch with ``apply_patch(before, patch) == after``."""
    if before is after:
        return Patch()
    put: dict[str, JSON] = {}
    removed: list[str] = []
    head = encode_head(after)
    if head != encode_head(before):
        put["timeline"] = head
    for kind, old, new in (
        ("marker", before.markers, after.markers),
        ("scene", before.scenes, after.scenes),
    ):
        _diff_values(kind, old, new, put, removed)
    _diff_tracks(before, after, put, removed)
    return Patch(put, tuple(removed))


def _diff_values(
    kind: str,
    before: Sequence[Marker] | Sequence[Scene],
    after: Sequence[Marker] | Sequence[Scene],
    put: dict[str, JSON],
    removed: list[str],
) -> None:
    if before is after:
        return
    old = {value.id: value for value in before}
    for value in after:
        known = old.pop(value.id, None)
        if known is not value and known != value:
            put[f"{kind}:{value.id}"] = encode(value)
    removed += [f"{kind}:{gone}" for gone in old]


def _diff_tracks(before: Timeline, after: Timeline, put: dict[str, JSON], removed: list[str]) -> None:
    old_tracks = {track.id: track for track in before.tracks}
    left: dict[str, Item] = {}
    arrived: dict[str, Item] = {}
    for track in after.tracks:
        old = old_tracks.pop(track.id, None)
        if old is track:
            continue
        entity, gone, come = _track_entity(old, track)
        if entity is not None:
            put[f"track:{track.id}"] = entity
        left.update((item.id, item) for item in gone)
        arrived.update((item.id, item) for item in come)
    for track in old_tracks.values():
        removed.append(f"track:{track.id}")
        left.update((item.id, item) for item in track.items)
    for item_id, item in arrived.items():
        known = left.pop(item_id, None)
        if known is not item and known != item:
            put[f"item:{item_id}"] = encode_item(item)
    removed += [f"item:{item_id}" for item_id in left]


def _track_entity(old: Track | None, track: Track) -> tuple[JSON, Sequence[Item], Sequence[Item]]:
    """The track's entry (None: nothing to say), the items that left it and those that came."""
    fields = encode_track_fields(track)
    if old is None:
        ids: list[JSON] = [item.id for item in track.items]
        transitions: list[JSON] = [encode(t) for t in track.transitions]
        return {**fields, "items": ids, "transitions": transitions}, (), track.items
    at, gone, come = _splice(old.items, track.items)
    entity: dict[str, JSON] = dict(fields)
    if gone or come:
        entity["items"] = {"at": at, "drop": len(gone), "put": [item.id for item in come]}
    t_at, t_gone, t_come = _splice(old.transitions, track.transitions)
    if t_gone or t_come:
        entity["transitions"] = {"at": t_at, "drop": len(t_gone), "put": [encode(t) for t in t_come]}
    if len(entity) == len(fields) and fields == encode_track_fields(old):
        return None, gone, come
    return entity, gone, come


def _splice(old: Sequence[_Value], new: Sequence[_Value]) -> tuple[int, Sequence[_Value], Sequence[_Value]]:
    """Where two sequences part, and what stands between their common beginning and end."""
    if old is new:
        return 0, (), ()
    shorter = min(len(old), len(new))
    head = _alike(zip(old, new, strict=False), shorter)
    tail = _alike(zip(reversed(old), reversed(new), strict=False), shorter - head)
    return head, old[head : len(old) - tail], new[head : len(new) - tail]


def _alike(pairs: Iterable[tuple[_Value, _Value]], most: int) -> int:
    """How many of the first ``most`` pairs are the same value twice, up to the first that is not."""
    return next((i for i, (a, b) in enumerate(islice(pairs, most)) if a is not b and a != b), most)


def apply_patch(timeline: Timeline, patch: Patch) -> Timeline:
    """The timeline after the patch; what the patch does not name is the same object as before.

    The patch's form is checked, and that everything it names is there; ``validate`` checks the rest.
    Raises ``InvalidTimeline``.
    """
    head = dict(check_object(patch.put.get("timeline", encode_head(timeline))))
    order = {name: _ids(head.pop(name, [])) for name in ("tracks", "markers", "scenes")}
    tracks = _tracks(timeline, patch, order["tracks"])
    markers = _ordered("marker", timeline.markers, order["markers"], patch, lambda d: decode(Marker, d))
    scenes = _ordered("scene", timeline.scenes, order["scenes"], patch, lambda d: decode(Scene, d))
    base = decode(Timeline, head) if "timeline" in patch.put else timeline
    return replace(base, tracks=tracks, markers=markers, scenes=scenes)


def _ids(data: Any) -> list[str]:
    ids = [check_text(value) for value in check_list(data)]
    if len(set(ids)) < len(ids):
        raise InvalidTimeline("The patch names something twice.")
    return ids


def _ordered(
    kind: str, old: tuple[_Value, ...], ids: list[str], patch: Patch, read: Callable[[Any], _Value]
) -> tuple[_Value, ...]:
    known: dict[str, _Value] = {getattr(value, "id", ""): value for value in old}
    values = []
    for value_id in ids:
        data = patch.put.get(f"{kind}:{value_id}")
        value = known.get(value_id) if data is None else read(data)
        if value is None or getattr(value, "id", None) != value_id:
            raise InvalidTimeline(f"The patch names a {kind} that is not there.")
        values.append(value)
    same = len(values) == len(old) and all(a is b for a, b in zip(old, values, strict=True))
    return old if same else tuple(values)


def _tracks(timeline: Timeline, patch: Patch, ids: list[str]) -> tuple[Track, ...]:
    old = {track.id: track for track in timeline.tracks}
    find = _finder(timeline, patch)
    tracks = []
    for track_id in ids:
        track = old.get(track_id)
        data = patch.put.get(f"track:{track_id}")
        if data is not None:
            track = _patched(track, check_object(data), find)
        if track is None or track.id != track_id:
            raise InvalidTimeline("The patch names a track that is not there.")
        tracks.append(track)
    return tuple(tracks)


def _finder(timeline: Timeline, patch: Patch) -> Callable[[Any], Item]:
    """Finds an item by id: in the patch, else on the tracks that the patch changes."""
    touched = set(patch.put) | set(patch.removed)
    there: dict[str, Item] = {}

    def find(item_id: Any) -> Item:
        data = patch.put.get(f"item:{check_text(item_id)}")
        if data is not None:
            item = decode_item(data)
        else:
            if not there:
                changed = (track for track in timeline.tracks if f"track:{track.id}" in touched)
                there.update((item.id, item) for track in changed for item in track.items)
            found = there.get(item_id)
            if found is None:
                raise InvalidTimeline("The patch names a clip that is not there.")
            item = found
        if item.id != item_id:
            raise InvalidTimeline("The patch names a clip that is not there.")
        return item

    return find


def _patched(old: Track | None, data: dict[str, Any], find: Callable[[Any], Item]) -> Track:
    values = dict(data)
    items, transitions = values.pop("items", None), values.pop("transitions", None)
    fields = decode(Track, values)
    return replace(
        fields,
        items=_spliced(old.items if old else (), items, find),
        transitions=_spliced(old.transitions if old else (), transitions, lambda d: decode(Transition, d)),
    )


def _spliced(old: tuple[_Value, ...], data: Any, read: Callable[[Any], _Value]) -> tuple[_Value, ...]:
    """The old sequence with a splice applied; a list replaces it, None leaves it."""
    if data is None:
        return old
    if isinstance(data, list):
        return tuple(_read_all(data, read))
    values = check_object(data)
    at, drop = check_int(values.get("at")), check_int(values.get("drop"))
    if not (0 <= at <= at + drop <= len(old)):
        raise InvalidTimeline("The patch does not fit this timeline.")
    return (*old[:at], *_read_all(values.get("put"), read), *old[at + drop :])


def _read_all(data: Any, read: Callable[[Any], _Value]) -> Iterable[_Value]:
    return [read(value) for value in check_list(data)]
