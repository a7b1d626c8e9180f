"""Fitting a timeline to a sentence that is spoken anew: a warp of time, applied to every track.

Before the sentence nothing moves. Inside it each old word start maps to the new one, linearly in between.
After it everything shifts by the difference in length. Cuts of pictures stay on frames; music and sounds
are shortened or lengthened at the piece that plays there, as far as their media go.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, replace

from pipeline.timeline.model import (
    AudioRole,
    Caption,
    CaptionWord,
    Clip,
    Gap,
    Item,
    MediaReference,
    Timeline,
    Track,
    TrackKind,
)
from pipeline.timeline.time import Flicks, FrameRate, snap_to_frame
from providers.errors import InvalidInput


@dataclass(frozen=True, slots=True)
class TimeWarp:
    """A rising, piecewise linear map of timeline time; ``old`` and ``new`` are matching instants (flicks)."""

    old: tuple[int, ...]
    new: tuple[int, ...]

    def __call__(self, time: int) -> int:
        """Where ``time`` goes."""
        if time <= self.old[0]:
            return time + self.new[0] - self.old[0]
        if time >= self.old[-1]:
            return time + self.new[-1] - self.old[-1]
        i = bisect_right(self.old, time) - 1
        span_old, span_new = self.old[i + 1] - self.old[i], self.new[i + 1] - self.new[i]
        return self.new[i] + (time - self.old[i]) * span_new // span_old


def warp_between(start: int, old: Sequence[int], new: Sequence[int], ends: tuple[int, int]) -> TimeWarp:
    """The warp for a sentence at ``start``: word starts ``old`` -> ``new`` and lengths ``ends`` (old, new).

    Word starts count from the sentence's start. Lists of different length (new words) map only the ends.
    """
    pairs = [(start, start)]
    if len(old) == len(new):
        for before, after in zip(old, new, strict=True):
            if (
                pairs[-1][0] < start + before < start + ends[0]
                and pairs[-1][1] < start + after < start + ends[1]
            ):
                pairs.append((start + before, start + after))
    pairs.append((start + ends[0], start + ends[1]))
    return TimeWarp(tuple(p[0] for p in pairs), tuple(p[1] for p in pairs))


def retime_sentence(timeline: Timeline, slot: str, media: MediaReference, warp: TimeWarp) -> Timeline:
    """Puts ``media`` into the voice clip of ``slot`` and moves everything else by ``warp``.

    Raises ``InvalidInput`` when a track that would have to move is locked.
    """
    blocked = [t.name or t.kind.value for t in timeline.tracks if t.locked and t.duration > warp.old[0]]
    if blocked and warp.old != warp.new:
        raise InvalidInput(
            f"The track {blocked[0]!r} is locked and would have to move.", advice="Unlock it and try again."
        )
    tracks = tuple(_warp_track(track, slot, media, warp, timeline.rate) for track in timeline.tracks)
    markers = tuple(replace(m, time=Flicks(warp(m.time))) for m in timeline.markers)
    return replace(timeline, tracks=tracks, markers=markers)


def _warp_track(track: Track, slot: str, media: MediaReference, warp: TimeWarp, rate: FrameRate) -> Track:
    items: list[Item] = []
    at = 0
    for placed, item in track.placed():
        start, end = _bounds(track, placed.start, placed.end, warp, rate)
        start = max(start, at)
        if isinstance(item, Gap):
            continue  # gaps are what is left between the others
        if isinstance(item, Clip) and item.slot == slot and media.available_range is not None:
            whole = media.available_range
            new: Item = replace(item, media=media, source_start=whole.start, duration=whole.duration)
        elif isinstance(item, Clip) and track.role is AudioRole.VOICE:
            new = item
        elif isinstance(item, Caption):
            fresh = _retimed_by(item, slot, media.asset_id)
            new = warp_caption(fresh, placed.start, start, max(end - start, rate.frame), warp)
        else:
            new = _fit_clip(item, Flicks(max(end - start, rate.frame)))
        if start > at:
            items.append(Gap(f"{new.id}-before"[-40:], Flicks(start - at)))
        items.append(new)
        at = start + new.duration
    kept = {item.id: item for item in track.items}
    items = [kept[i.id] if kept.get(i.id) == i else i for i in items]
    if tuple(items) == track.items:
        return track
    return replace(track, items=tuple(items))


def _retimed_by(caption: Caption, slot: str, asset_id: str) -> Caption:
    """The caption, saying that it now follows the new voice when it followed that slot's old one."""
    name = f"made_from:asset:{slot}"
    if not any(key == name for key, _ in caption.metadata):
        return caption
    metadata = tuple((key, asset_id if key == name else value) for key, value in caption.metadata)
    return replace(caption, metadata=metadata)


def _bounds(track: Track, start: int, end: int, warp: TimeWarp, rate: FrameRate) -> tuple[int, int]:
    first, last = warp(start), warp(end)
    if track.kind is TrackKind.VIDEO:
        return snap_to_frame(first, rate), snap_to_frame(last, rate)
    return first, last


def _fit_clip(clip: Clip, duration: Flicks) -> Clip:
    available = clip.media.available_range
    if available is not None:
        room = (available.end - clip.source_start) * clip.speed.denominator // clip.speed.numerator
        duration = Flicks(min(duration, room))
    return clip if duration == clip.duration else replace(clip, duration=duration)


def warp_caption(caption: Caption, old_start: int, new_start: int, duration: int, warp: TimeWarp) -> Caption:
    """The caption with its words where ``warp`` puts them, shown from ``new_start`` for ``duration``."""
    zero_old = old_start - caption.source_start
    zero_new = new_start - caption.source_start
    words = []
    for word in caption.words:
        start = warp(zero_old + word.start) - zero_new
        end = warp(zero_old + word.end) - zero_new
        words.append(CaptionWord(word.text, Flicks(start), Flicks(max(end - start, 1)), word.emphasis))
    return replace(caption, words=tuple(words), duration=Flicks(duration))
