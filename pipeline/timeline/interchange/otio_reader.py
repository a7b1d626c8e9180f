"""Reads OpenTimelineIO: our own files back complete, foreign ones with sensible defaults.

Where a file carries Kinora's values they are taken, and what OTIO says in its own words (lengths, starts,
names, speed) wins over them, because another program may have edited the file since.
"""

from __future__ import annotations

import json
import math
import re
from collections.abc import Mapping, MutableSequence
from dataclasses import replace
from fractions import Fraction
from typing import Any

import opentimelineio as oti

from pipeline.timeline.codec import check_list, check_object, check_text, decode
from pipeline.timeline.errors import InvalidTimeline, UnreadableInterchange
from pipeline.timeline.interchange.result import (
    Exists,
    MediaTable,
    ReadResult,
    check_size,
    within_media,
)
from pipeline.timeline.interchange.speed import held, signed_speed
from pipeline.timeline.model import (
    Caption,
    Clip,
    Gap,
    Item,
    Marker,
    MediaKind,
    MediaReference,
    Scene,
    Timeline,
    Track,
    TrackKind,
    Transition,
    new_id,
)
from pipeline.timeline.ramp import FREEZE, SPEED_RAMP
from pipeline.timeline.serialise import MAX_ITEMS, decode_item
from pipeline.timeline.splice import fits, with_items
from pipeline.timeline.time import FPS_30, ZERO, Flicks, FrameRate, TimeRange, from_rational, nearest_rate

KINORA = "kinora"
# The library exports these without types.
schema: Any = oti.schema
adapters: Any = oti.adapters
MAX_DEPTH = 100
MAX_TIME = 1 << 61
_KINDS = {"Video": TrackKind.VIDEO, "Audio": TrackKind.AUDIO, "Caption": TrackKind.CAPTION}


def read(text: str, exists: Exists | None = None) -> ReadResult:
    """OTIO JSON text -> timeline. Nested sequences become offline clips of the same length.

    Raises ``UnreadableInterchange``.
    """
    check_size(text)
    _check_depth(text)
    try:
        json.loads(text)  # the library's native parser can crash on broken JSON
        root = adapters.read_from_string(text, "otio_json")
    except (oti.exceptions.OTIOError, LookupError, ValueError, TypeError, RuntimeError) as error:
        raise UnreadableInterchange("This is no proper OpenTimelineIO file.") from error
    if not isinstance(root, schema.Timeline):
        raise UnreadableInterchange("This OpenTimelineIO file holds no timeline.")
    try:
        return _Reader(exists).timeline(root)
    except InvalidTimeline as error:
        raise UnreadableInterchange(f"The file can't be read: {error.message}") from error


def _check_depth(text: str) -> None:
    """The library's parser recurses natively, so that a hostile depth has to be found before it runs."""
    depth = 0
    for bracket in re.findall(r"[\[\]{}]", re.sub(r'"(?:[^"\\]|\\.)*+"', "", text)):
        depth += 1 if bracket in "[{" else -1
        if depth > MAX_DEPTH:
            raise UnreadableInterchange("The file is nested too deeply for a timeline.")


def _plain(value: Any) -> Any:
    """OTIO's own dictionaries and lists -> Python's."""
    if isinstance(value, Mapping):
        return {key: _plain(entry) for key, entry in value.items()}
    if isinstance(value, MutableSequence):
        return [_plain(entry) for entry in value]
    return value


def _own(thing: Any) -> Any:
    """What Kinora wrote into the metadata, None in a foreign file."""
    return _plain(thing.metadata[KINORA]) if KINORA in thing.metadata else None


def _flicks(time: Any) -> Flicks:
    if not (math.isfinite(time.value) and math.isfinite(time.rate) and time.rate > 0):
        raise UnreadableInterchange("The file holds a time that is no number.")
    flicks = from_rational(time)
    if abs(flicks) > MAX_TIME:
        raise UnreadableInterchange("The file holds a time beyond all bounds.")
    return flicks


def _span(span: Any) -> TimeRange:
    return TimeRange(_flicks(span.start_time), _flicks(span.duration))


class _Reader:
    def __init__(self, exists: Exists | None) -> None:
        self.table = MediaTable(exists)
        self.seen: set[str] = set()
        self.markers: list[Marker] = []

    def timeline(self, root: Any) -> ReadResult:
        own = _own(root)
        if isinstance(own, dict) and isinstance(own.get("timeline"), dict):
            base = decode(Timeline, own["timeline"])
            scenes = tuple(decode(Scene, scene) for scene in check_list(own.get("scenes", [])))
        else:
            base, scenes = Timeline(new_id(), rate=_rate(root)), ()
        self.markers += [self.marker(marker) for marker in root.tracks.markers]
        tracks = [track for child in root.tracks for track in self.tracks(child)]
        return self.table.result(
            replace(
                base,
                name=root.name or base.name,
                tracks=tuple(tracks),
                markers=tuple(sorted(self.markers, key=lambda marker: marker.time)),
                scenes=scenes,
            )
        )

    def fresh(self, wanted: str) -> str:
        """``wanted``, or a new id when it is taken (another program may have copied a clip)."""
        value = wanted if wanted and wanted not in self.seen else new_id()
        self.seen.add(value)
        return value

    def marker(self, marker: Any) -> Marker:
        span, own = _span(marker.marked_range), _own(marker)
        if own is None:
            return Marker(self.fresh(""), Flicks(max(0, span.start)), marker.name, span.duration)
        value = decode(Marker, own)
        return replace(
            value, id=self.fresh(value.id), time=span.start, duration=span.duration, name=marker.name
        )

    def tracks(self, child: Any) -> list[Track]:
        own = _own(child)
        track = decode(Track, own) if own is not None else Track(new_id(), TrackKind.VIDEO)
        if isinstance(child, schema.Track):
            kind = _KINDS.get(child.kind)
            if kind is None:
                self.table.note(f"A track of the unknown kind {child.kind[:40]!r} was left out.")
                return []
            children = list(child)
            self.markers += [self.marker(marker) for marker in child.markers]
        else:
            kind, children = TrackKind.VIDEO, [child]
        track = replace(track, id=self.fresh(track.id), kind=kind, name=child.name or track.name)
        if own is None and not child.enabled:
            track = replace(track, hidden=kind is not TrackKind.AUDIO, muted=kind is TrackKind.AUDIO)
        return [self.filled(track, children)]

    def filled(self, track: Track, children: list[Any]) -> Track:
        items: list[Item] = []
        pending: list[tuple[int, Any]] = []
        now = 0
        if len(children) > MAX_ITEMS:
            raise UnreadableInterchange("The file holds too many clips.")
        for child in children:
            if isinstance(child, schema.Transition):
                pending.append((len(items), child))
                continue
            item = self.item(child, track.kind)
            if item.duration > 0 and fits(item, track.kind):
                self.clip_markers(child, item, now)
                items.append(item)
                now += item.duration
        transitions = [t for at, child in pending if (t := self.transition(child, items, at))]
        filled = with_items(track, items, transitions=transitions)
        if len(filled.transitions) < len(pending):
            self.table.note("Transitions without two clips, or without media beyond the cut, were left out.")
        return filled

    def transition(self, child: Any, items: list[Item], at: int) -> Transition | None:
        if not 0 < at < len(items):
            return None
        own = _own(child)
        kind = "cross-fade" if child.transition_type == "SMPTE_Dissolve" else (child.name or "cross-fade")
        value = Transition("", kind, "", "", ZERO, ZERO) if own is None else decode(Transition, own)
        return replace(
            value,
            id=self.fresh(value.id),
            left=items[at - 1].id,
            right=items[at].id,
            in_offset=Flicks(max(0, _flicks(child.in_offset))),
            out_offset=Flicks(max(0, _flicks(child.out_offset))),
        )

    def item(self, child: Any, kind: TrackKind) -> Item:
        own = _own(child)
        span = _span(child.trimmed_range())
        if isinstance(child, schema.Gap):
            return Gap(self.fresh(check_text(check_object(own or {}).get("id", ""))), span.duration)
        if own is None:
            return self.foreign(child, span, kind)
        item = decode_item(own)
        if isinstance(item, Gap):
            return Gap(self.fresh(item.id), span.duration)
        item = replace(item, id=self.fresh(item.id), source_start=span.start, duration=span.duration)
        if isinstance(item, Caption):
            return item
        url = getattr(getattr(child, "media_reference", None), "target_url", "") or ""
        if item.media.kind not in (MediaKind.TITLE, MediaKind.COLOUR):
            self.table.note_media(item.media.asset_id, item.media.name or child.name, url)
        if abs(float(signed_speed(item)) - self.scalar(child)) > 1e-9:
            item = self.at_speed(item, child)
        return within_media(replace(item, name=child.name, enabled=child.enabled))

    def foreign(self, child: Any, span: TimeRange, kind: TrackKind) -> Clip | Caption:
        reference = getattr(child, "media_reference", None)
        if kind is TrackKind.CAPTION:
            return Caption(self.fresh(""), span.duration, ())
        media, start = self.media(child, reference, kind, span.start)
        clip = Clip(self.fresh(""), media, span.duration, start, child.name, enabled=child.enabled)
        if media.kind in (MediaKind.TITLE, MediaKind.COLOUR):
            clip = replace(clip, text="#000000" if media.kind is MediaKind.COLOUR else child.name)
        return within_media(self.at_speed(clip, child))

    def media(
        self, child: Any, reference: Any, kind: TrackKind, start: Flicks
    ) -> tuple[MediaReference, Flicks]:
        """The media and the clip's start in it, counted from the file's first frame."""
        if isinstance(reference, schema.GeneratorReference) and kind is TrackKind.VIDEO:
            solid = "solid" in reference.generator_kind.lower()
            return MediaReference(MediaKind.COLOUR if solid else MediaKind.TITLE), start
        if isinstance(child, oti.core.Composition):
            self.table.note(f"The nested sequence {child.name[:40]!r} became an offline clip.")
        available = getattr(reference, "available_range", None)
        span = None if available is None else _span(available)
        if span is not None:
            start = Flicks(start - span.start)
            span = TimeRange(ZERO, span.duration)
        url = getattr(reference, "target_url", "") or ""
        name = getattr(reference, "name", "") or child.name or url.rsplit("/", 1)[-1]
        forced = MediaKind.AUDIO if kind is TrackKind.AUDIO else None
        media = self.table.reference(name, url, span, forced)
        if kind is TrackKind.VIDEO and media.kind is MediaKind.AUDIO:
            media = replace(media, kind=MediaKind.VIDEO)
        return media, start

    def scalar(self, child: Any) -> float:
        warps = [e for e in child.effects if isinstance(e, schema.LinearTimeWarp)]
        if len(child.effects) > len(warps) and _own(child) is None:
            self.table.note("Effects of another program were left out.")
        return math.prod(float(warp.time_scalar) for warp in warps)

    def at_speed(self, clip: Clip, child: Any) -> Clip:
        scalar = self.scalar(child)
        plain = replace(clip, effects=tuple(e for e in clip.effects if e.kind not in (SPEED_RAMP, FREEZE)))
        if scalar == 0:
            return held(plain)
        speed = Fraction(abs(scalar)).limit_denominator(10_000) if math.isfinite(scalar) else Fraction(0)
        if not 0 < speed <= 10_000:
            self.table.note(f"The clip {clip.name[:40]!r} is of an odd speed; it plays normally here.")
            return replace(plain, speed=Fraction(1), reverse=False)
        return replace(plain, speed=speed, reverse=scalar < 0)

    def clip_markers(self, child: Any, item: Item, now: int) -> None:
        if isinstance(item, Gap) or not child.markers:
            return
        for marker in child.markers:
            value = self.marker(marker)
            offset = _flicks(marker.marked_range.start_time) - _flicks(child.trimmed_range().start_time)
            speed = item.speed if isinstance(item, Clip) else Fraction(1)
            if 0 <= offset < item.duration * speed:
                self.markers.append(replace(value, time=Flicks(now + int(offset / speed))))


def _rate(root: Any) -> FrameRate:
    """The frame rate that the timeline's first clip counts in."""
    for clip in root.find_clips():
        rate = nearest_rate(clip.trimmed_range().duration.rate)
        if rate is not None:
            return rate
    return FPS_30
