"""A timeline as JSON, whole or by its entities.

Entities (one entry each, so that an edit stores only what it changed):
``timeline`` (its settings and the order of tracks, markers and scenes), ``track:<id>`` (its own fields, the
ids of its items, its transitions), ``item:<id>``, ``marker:<id>``, ``scene:<id>``.
"""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any, NoReturn

from pipeline.timeline.codec import JSON, check_list, check_object, decode, encode
from pipeline.timeline.errors import InvalidTimeline
from pipeline.timeline.model import Item, Timeline, Track
from pipeline.timeline.validate import validate

SCHEMA = 1
MAX_ITEMS = 100_000
MAX_CHARACTERS = 256 * 1024 * 1024


def dumps(timeline: Timeline) -> str:
    """The timeline as JSON text."""
    return json.dumps(to_json(timeline), ensure_ascii=False, allow_nan=False, separators=(",", ":"))


def loads(text: str) -> Timeline:
    """JSON text -> timeline. Raises ``InvalidTimeline``."""
    if len(text) > MAX_CHARACTERS:
        raise InvalidTimeline("The timeline's file is too large.")
    try:
        data = json.loads(text, parse_constant=_refuse_constant)
    except (ValueError, RecursionError) as error:
        raise InvalidTimeline("The timeline's file is no proper JSON.") from error
    return from_json(data)


def _refuse_constant(name: str) -> NoReturn:
    raise ValueError(name)


def to_json(timeline: Timeline) -> dict[str, JSON]:
    """The timeline as one JSON object; fields that hold their default are left out."""
    return {"schema": SCHEMA, **encode(timeline)}


def from_json(data: Any) -> Timeline:
    """The timeline that ``to_json`` wrote, validated. Raises ``InvalidTimeline``."""
    values = dict(check_object(data))
    schema = values.pop("schema", None)
    if schema != SCHEMA or isinstance(schema, bool):
        raise InvalidTimeline("This timeline was written by another version of Kinora.")
    tracks = check_list(values.get("tracks", []))
    if sum(len(check_list(check_object(track).get("items", []))) for track in tracks) > MAX_ITEMS:
        raise InvalidTimeline(f"A timeline holds at most {MAX_ITEMS} clips.")
    timeline = decode(Timeline, values)
    validate(timeline)
    return timeline


def encode_head(timeline: Timeline) -> dict[str, JSON]:
    """The timeline's own settings, and the order of what it holds as ids."""
    return {
        **encode(replace(timeline, tracks=(), markers=(), scenes=())),
        "tracks": [track.id for track in timeline.tracks],
        "markers": [marker.id for marker in timeline.markers],
        "scenes": [scene.id for scene in timeline.scenes],
    }


def encode_item(item: Item) -> dict[str, JSON]:
    """A clip, gap or caption as JSON; ``type`` says which."""
    return {"type": type(item).__name__.lower(), **encode(item)}


def decode_item(data: Any) -> Item:
    """The item that ``encode_item`` wrote. Raises ``InvalidTimeline``."""
    any_item: Any = Item
    item: Item = decode(any_item, data)
    return item


def encode_track_fields(track: Track) -> dict[str, JSON]:
    """A track's own fields, without items and transitions."""
    return encode(replace(track, items=(), transitions=()))


def entities(timeline: Timeline) -> dict[str, JSON]:
    """Every entity by its key (see the module's docstring)."""
    result: dict[str, JSON] = {"timeline": encode_head(timeline)}
    for track in timeline.tracks:
        result[f"track:{track.id}"] = {
            **encode_track_fields(track),
            "items": [item.id for item in track.items],
            "transitions": [encode(transition) for transition in track.transitions],
        }
        result.update((f"item:{item.id}", encode_item(item)) for item in track.items)
    result.update((f"marker:{marker.id}", encode(marker)) for marker in timeline.markers)
    result.update((f"scene:{scene.id}", encode(scene)) for scene in timeline.scenes)
    return result
