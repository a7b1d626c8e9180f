"""The plan: spans of the timeline in which the set of layers is constant, aligned to frames.

A frame shows the timeline at the frame's first instant, so an item is first seen on the first frame that
begins at or after its start.
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, field
from itertools import pairwise
from typing import TypeAlias

from pipeline.render.caption_stacking import place_of
from pipeline.render.presets import OutputSettings
from pipeline.timeline.caption_place import CaptionPlace
from pipeline.timeline.model import Caption, Clip, MediaKind, Timeline, Track, TrackKind, Transition
from pipeline.timeline.time import Flicks, FrameRate


@dataclass(frozen=True, slots=True)
class ClipLayer:
    """A clip on screen. ``start``: flicks, where it lies on the timeline."""

    clip: Clip
    start: Flicks


@dataclass(frozen=True, slots=True)
class TransitionLayer:
    """Two clips on screen, one passing into the other; None is what lies below. ``start``: flicks."""

    transition: Transition
    start: Flicks
    left: ClipLayer | None
    right: ClipLayer | None


@dataclass(frozen=True, slots=True)
class CaptionLayer:
    """A caption on screen. ``style``: its own or its track's; ``place`` None: where the style says."""

    caption: Caption
    start: Flicks
    style: str
    place: CaptionPlace | None = None


Layer: TypeAlias = ClipLayer | TransitionLayer | CaptionLayer


@dataclass(frozen=True, slots=True)
class Span:
    """Frames [first, last) that show the same layers, bottom to top."""

    first: int
    last: int
    layers: tuple[Layer, ...]


@dataclass(frozen=True, slots=True)
class Plan:
    """All spans, in order and without holes. ``frames``: how many frames the timeline has."""

    timeline: Timeline
    rate: FrameRate
    frames: int
    spans: tuple[Span, ...]
    _firsts: tuple[int, ...] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_firsts", tuple(span.first for span in self.spans))

    def layers_at(self, frame: int) -> tuple[Layer, ...]:
        """The layers on screen at frame number ``frame``; none outside the timeline."""
        if not 0 <= frame < self.frames:
            return ()
        return self.spans[bisect_right(self._firsts, frame) - 1].layers


@dataclass(frozen=True, slots=True)
class _Stretch:
    first: int
    last: int
    layer: Layer


def make_plan(timeline: Timeline, output: OutputSettings) -> Plan:
    """Finds the spans of ``timeline`` at the output's frame rate. Captions lie above all pictures."""
    rate = output.rate
    frames = _frame_from(timeline.duration, rate)
    tracks: list[list[_Stretch]] = []
    for kind in (TrackKind.VIDEO, TrackKind.CAPTION):
        for track in timeline.tracks:
            if track.kind is kind and not track.hidden:
                tracks.append(_stretches(timeline, track, output))
    edges = {0, frames}
    for stretches in tracks:
        for stretch in stretches:
            edges.update((stretch.first, stretch.last))
    ordered = sorted(edge for edge in edges if 0 <= edge <= frames)
    cursors = [0] * len(tracks)
    spans = []
    for first, last in pairwise(ordered):
        layers = []
        for index, stretches in enumerate(tracks):
            while cursors[index] < len(stretches) and stretches[cursors[index]].last <= first:
                cursors[index] += 1
            if cursors[index] < len(stretches) and stretches[cursors[index]].first <= first:
                layers.append(stretches[cursors[index]].layer)
        spans.append(Span(first, last, tuple(layers)))
    return Plan(timeline, rate, frames, tuple(spans))


def _frame_from(time: int, rate: FrameRate) -> int:
    """The first frame that begins at or after ``time``."""
    return -(-time // rate.frame)


def _stretches(timeline: Timeline, track: Track, output: OutputSettings) -> list[_Stretch]:
    """What a track shows, in order and without overlap."""
    rate, size = output.rate, (output.width, output.height)
    after = {transition.left: transition for transition in track.transitions}
    before = {transition.right: transition for transition in track.transitions}
    shown: list[_Stretch] = []
    for index, (place, item) in enumerate(track.placed()):
        first, last = _frame_from(place.start, rate), _frame_from(place.end, rate)
        if isinstance(item, Caption):
            stands = place_of(timeline, track, item, size, output.safe_zone)
            layer = CaptionLayer(item, place.start, item.style or track.style, stands)
            shown.append(_Stretch(first, last, layer))
        elif isinstance(item, Clip):
            if item.id in before:
                first = _frame_from(place.start + before[item.id].out_offset, rate)
            if item.id in after:
                last = _frame_from(place.end - after[item.id].in_offset, rate)
            if _visible(item):
                shown.append(_Stretch(first, last, ClipLayer(item, place.start)))
            if item.id in after:
                shown.append(_passage(track, index, after[item.id], rate))
    return [stretch for stretch in shown if stretch.last > stretch.first]


def _passage(track: Track, index: int, transition: Transition, rate: FrameRate) -> _Stretch:
    cut = track.starts[index + 1]
    sides: list[ClipLayer | None] = []
    for at in (index, index + 1):
        item = track.items[at] if at < len(track.items) else None
        visible = isinstance(item, Clip) and _visible(item)
        sides.append(ClipLayer(item, track.starts[at]) if isinstance(item, Clip) and visible else None)
    start = Flicks(cut - transition.in_offset)
    layer = TransitionLayer(transition, start, sides[0], sides[1])
    end = _frame_from(cut + transition.out_offset, rate)
    return _Stretch(_frame_from(start, rate), end, layer)


def _visible(clip: Clip) -> bool:
    return clip.enabled and clip.media.kind is not MediaKind.AUDIO
