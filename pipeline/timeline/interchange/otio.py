"""Writes OpenTimelineIO (``.otio``); ``read`` lives in ``otio_reader``.

Everything OTIO has a word for is said in OTIO's words, so that other programs understand it; the whole
Kinora value rides along in ``metadata["kinora"]``, so that our own files come back complete.
https://opentimelineio.readthedocs.io/en/stable/tutorials/otio-timeline-structure.html
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import opentimelineio as oti

from pipeline.timeline.codec import encode
from pipeline.timeline.interchange.otio_reader import KINORA, read
from pipeline.timeline.interchange.speed import signed_speed
from pipeline.timeline.model import (
    Caption,
    Clip,
    Gap,
    Item,
    Marker,
    MediaKind,
    Timeline,
    Track,
    TrackKind,
    Transition,
)
from pipeline.timeline.serialise import SCHEMA, encode_head, encode_item, encode_track_fields
from pipeline.timeline.time import ZERO, FrameRate, TimeRange, to_rational

__all__ = ["read", "write"]
# The library exports these without types.
schema: Any = oti.schema
adapters: Any = oti.adapters

_TRACK_KINDS = {
    TrackKind.VIDEO: schema.TrackKind.Video,
    TrackKind.AUDIO: schema.TrackKind.Audio,
    TrackKind.CAPTION: "Caption",
}
_COLOURS = {
    "RED": (230, 60, 50),
    "ORANGE": (242, 184, 75),
    "YELLOW": (250, 235, 60),
    "GREEN": (70, 190, 80),
    "CYAN": (60, 210, 220),
    "BLUE": (60, 110, 230),
    "PURPLE": (140, 80, 200),
    "PINK": (245, 150, 190),
    "WHITE": (255, 255, 255),
    "BLACK": (0, 0, 0),
}


def write(timeline: Timeline, urls: Mapping[str, str] | None = None) -> str:
    """The timeline as OTIO JSON text. ``urls``: asset id -> URL; others become missing references."""
    result = schema.Timeline(name=timeline.name)
    head: dict[str, Any] = {**encode_head(timeline)}
    for name in ("tracks", "markers", "scenes"):
        head.pop(name)
    scenes = [encode(scene) for scene in timeline.scenes]
    result.metadata[KINORA] = {"schema": SCHEMA, "timeline": head, "scenes": scenes}
    for marker in timeline.markers:
        result.tracks.markers.append(_marker(marker, timeline.rate))
    for track in timeline.tracks:
        result.tracks.append(_track(track, timeline.rate, urls or {}))
    text: str = adapters.write_to_string(result, "otio_json")
    return text


def _range(span: TimeRange, rate: FrameRate) -> Any:
    return oti.opentime.TimeRange(to_rational(span.start, rate), to_rational(span.duration, rate))


def _marker(marker: Marker, rate: FrameRate) -> Any:
    return schema.Marker(
        name=marker.name,
        marked_range=_range(TimeRange(marker.time, marker.duration), rate),
        color=_nearest_colour(marker.colour),
        metadata={KINORA: encode(marker)},
    )


def _nearest_colour(colour: str) -> str:
    try:
        red, green, blue = bytes.fromhex(colour.lstrip("#"))
    except ValueError:
        return "ORANGE"

    def distance(name: str) -> int:
        r, g, b = _COLOURS[name]
        return (r - red) ** 2 + (g - green) ** 2 + (b - blue) ** 2

    return min(_COLOURS, key=distance)


def _track(track: Track, rate: FrameRate, urls: Mapping[str, str]) -> Any:
    result = schema.Track(name=track.name, kind=_TRACK_KINDS[track.kind])
    result.metadata[KINORA] = encode_track_fields(track)
    result.enabled = not (track.muted or track.hidden)
    after = {transition.left: transition for transition in track.transitions}
    for item in track.items:
        result.append(_item(item, rate, urls))
        if item.id in after:
            result.append(_transition(after[item.id], rate))
    return result


def _item(item: Item, rate: FrameRate, urls: Mapping[str, str]) -> Any:
    if isinstance(item, Gap):
        gap = schema.Gap(source_range=_range(TimeRange(ZERO, item.duration), rate))
        gap.metadata[KINORA] = encode_item(item)
        return gap
    result = schema.Clip(
        name=item.name if isinstance(item, Clip) else item.text,
        source_range=_range(TimeRange(item.source_start, item.duration), rate),
        media_reference=_reference(item, rate, urls),
        metadata={KINORA: encode_item(item)},
    )
    if isinstance(item, Clip):
        result.enabled = item.enabled
        scalar = float(signed_speed(item))
        if item.frozen:
            result.effects.append(schema.FreezeFrame(name="freeze"))
        elif scalar != 1:
            result.effects.append(schema.LinearTimeWarp(name="speed", time_scalar=scalar))
    return result


def _reference(item: Clip | Caption, rate: FrameRate, urls: Mapping[str, str]) -> Any:
    if isinstance(item, Caption):
        return schema.GeneratorReference(generator_kind="Caption", parameters={"text": item.text})
    media = item.media
    if media.kind in (MediaKind.TITLE, MediaKind.COLOUR):
        kind = "Title" if media.kind is MediaKind.TITLE else "SolidColor"
        return schema.GeneratorReference(generator_kind=kind, parameters={"text": item.text})
    available = None if media.available_range is None else _range(media.available_range, rate)
    url = urls.get(media.asset_id)
    if url is None:
        reference = schema.MissingReference(name=media.name, available_range=available)
    else:
        reference = schema.ExternalReference(target_url=url, available_range=available)
        reference.name = media.name
    return reference


def _transition(transition: Transition, rate: FrameRate) -> Any:
    dissolve = schema.TransitionTypes.SMPTE_Dissolve
    return schema.Transition(
        name=transition.kind,
        transition_type=dissolve if transition.kind == "cross-fade" else "Custom_Transition",
        in_offset=to_rational(transition.in_offset, rate),
        out_offset=to_rational(transition.out_offset, rate),
        metadata={KINORA: encode(transition)},
    )
