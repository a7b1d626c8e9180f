"""Cutting stretches of time out of a timeline at once, and the stretches that words take."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace
from itertools import accumulate, pairwise

from pipeline.timeline.errors import NothingToCut
from pipeline.timeline.handles import clamp_fades, head_part, portion, tail_part
from pipeline.timeline.model import (
    AudioRole,
    Caption,
    Clip,
    Gap,
    Item,
    Marker,
    Timeline,
    Track,
    TrackKind,
    new_id,
)
from pipeline.timeline.splice import chosen_tracks, put_tracks, with_items
from pipeline.timeline.time import ZERO, Flicks, FrameRate, TimeRange, from_seconds
from pipeline.transcript.model import Transcript
from pipeline.transcript.ranges import CutRanges, on_frames

PADDING = from_seconds(0.05)
"""What is cut on both sides of a word, as far as its neighbours let it."""
SMOOTH = from_seconds(0.005)
"""Sound fades this long on both sides of a cut inside it: a wave that breaks off is heard as a click."""


def cut_ranges(
    timeline: Timeline,
    spans: Iterable[TimeRange],
    track_ids: Collection[str] | None = None,
    *,
    keep_music: bool = True,
) -> Timeline:
    """Takes stretches out of the tracks (None: all unlocked ones) and closes them, all in one edit.

    ``keep_music``: with ``track_ids`` None, music plays on through the cuts and only ends earlier. Captions
    lose the words that were mostly cut out and stay in one piece; markers follow. The timeline is shorter by
    exactly what the stretches cover together, unless a locked track or one not chosen reaches further.
    Raises ``NothingToCut``, ``NoSuchTrack``, ``TrackLocked``.
    """
    ranges = CutRanges(spans, timeline.duration)
    if not ranges.spans:
        raise NothingToCut
    chosen = chosen_tracks(timeline, track_ids)
    music = [t for t in chosen if keep_music and track_ids is None and t.role is AudioRole.MUSIC]
    changed = [_cut(track, ranges) for track in chosen if track not in music]
    changed += [_ended(track, timeline.duration - ranges.total) for track in music]
    markers = tuple(_moved(marker, ranges) for marker in timeline.markers)
    return replace(put_tracks(timeline, changed), markers=markers)


def delete_words(
    timeline: Timeline,
    transcript: Transcript,
    indices: Iterable[int],
    *,
    padding: Flicks = PADDING,
    track_ids: Collection[str] | None = None,
    keep_music: bool = True,
) -> Timeline:
    """Cuts words of the transcript out of the timeline; neighbours go together, with the pause between them.

    Nothing of a word that stays is cut. Raises as ``cut_ranges``; ``NothingToCut`` also when the words are
    drowned by others that stay.
    """
    spans = word_ranges(transcript, indices, timeline.rate, padding)
    if not spans:
        raise NothingToCut("There is nothing to cut between the words that stay.")
    return cut_ranges(timeline, spans, track_ids, keep_music=keep_music)


def word_ranges(
    transcript: Transcript, indices: Iterable[int], rate: FrameRate, padding: Flicks = PADDING
) -> list[TimeRange]:
    """The stretches that words take, up to ``padding`` more on both sides; indices of no word are ignored."""
    words = transcript.words
    chosen = sorted({index for index in indices if 0 <= index < len(words)})
    if not chosen:
        return []
    breaks = [n + 1 for n, (a, b) in enumerate(pairwise(chosen)) if b > a + 1]
    groups = [range(chosen[a], chosen[b - 1] + 1) for a, b in pairwise([0, *breaks, len(chosen)])]
    staying: list[int] = list(transcript.ends)
    for index in chosen:
        staying[index] = 0
    heard = _heard(staying)
    spans = (_group_range(transcript, group, heard, rate, padding) for group in groups)
    return [span for span in spans if span is not None]


def single_ranges(
    transcript: Transcript, groups: Iterable[range], rate: FrameRate, padding: Flicks = PADDING
) -> list[TimeRange | None]:
    """As ``word_ranges`` for each run of words by itself, all others staying; None where nothing can go."""
    heard = _heard(transcript.ends)
    return [_group_range(transcript, group, heard, rate, padding) for group in groups]


def _heard(ends: Sequence[int]) -> list[int]:
    """For each word, and the end, when all words before it that stay are over."""
    return list(accumulate(ends, max, initial=0))


def _group_range(
    transcript: Transcript, group: range, heard: Sequence[int], rate: FrameRate, padding: Flicks
) -> TimeRange | None:
    words, after = transcript.words, group.stop
    end = max(words[index].span.end for index in group)
    following = words[after].span.start if after < len(words) else end + padding
    start = max(heard[group.start], words[group.start].span.start - padding, 0)
    return on_frames(start, min(end + padding, max(following, start)), rate)


def _cut(track: Track, ranges: CutRanges) -> Track:
    if ranges.spans[0].start >= track.duration:
        return track
    first = max(0, bisect_right(track.starts, ranges.spans[0].start) - 1)
    last = min(bisect_left(track.starts, ranges.spans[-1].end), len(track.items))
    items: list[Item] = list(track.items[:first])
    renamed: dict[str, str] = {}
    for start, item in zip(track.starts[first:last], track.items[first:last], strict=True):
        where = TimeRange(start, item.duration)
        left = ranges.kept(where)
        if left == [(0, where.duration)]:
            items.append(item)
        elif isinstance(item, Caption):
            items += _caption(item, where, ranges, left)
        else:
            parts = _parts(item, left, SMOOTH if track.kind is TrackKind.AUDIO else ZERO)
            if parts and left[-1][1] == where.duration:
                renamed[item.id] = parts[-1].id
            items += parts
    return with_items(track, [*items, *track.items[last:]], renamed)


def _parts(item: Item, left: Sequence[tuple[int, int]], smooth: Flicks) -> list[Item]:
    """What stays of a clip or gap; the first part keeps the id. Its sound fades by ``smooth`` at cuts."""
    parts: list[Item] = []
    for start, end in left:
        part = tail_part(item, start) if start else item
        if end < item.duration:
            part = head_part(part, end - start)
        if smooth and isinstance(part, Clip):
            part = _smoothed(part, smooth if start else ZERO, smooth if end < item.duration else ZERO)
        parts.append(replace(part, id=new_id()) if parts else part)
    return parts


def _smoothed(clip: Clip, head: Flicks, tail: Flicks) -> Clip:
    audio = replace(
        clip.audio, fade_in=max(clip.audio.fade_in, head), fade_out=max(clip.audio.fade_out, tail)
    )
    return replace(clip, audio=clamp_fades(audio, clip.duration))


def _caption(
    caption: Caption, where: TimeRange, ranges: CutRanges, left: Sequence[tuple[int, int]]
) -> list[Item]:
    """The caption in one piece without the words that are cut out; a gap when none is left."""
    duration = sum(end - start for start, end in left)
    if not duration:
        return []
    zero = where.start - caption.source_start
    origin = ranges.moved(where.start) - caption.source_start
    words = []
    for word in caption.words:
        start, end = zero + word.start, zero + word.end
        if not ranges.holds((start + end) // 2):
            begin = word.start if start < where.start else ranges.moved(start) - origin
            until = max(ranges.moved(end) - origin, begin)
            words.append(replace(word, start=Flicks(begin), duration=Flicks(until - begin)))
    if caption.words and not any(w.end > caption.source_start or not w.duration for w in words):
        return [Gap(new_id(), Flicks(duration))]
    return [replace(caption, words=tuple(words), duration=Flicks(duration))]


def _ended(track: Track, end: int) -> Track:
    """The track without what lies beyond ``end``; the last piece keeps its fade."""
    if track.duration <= end:
        return track
    items = [
        item if where.end <= end else portion(item, 0, end - where.start)
        for where, item in track.placed()
        if where.start < end
    ]
    return with_items(track, items)


def _moved(marker: Marker, ranges: CutRanges) -> Marker:
    start, end = ranges.moved(marker.time), ranges.moved(marker.time + marker.duration)
    if (start, end - start) == (marker.time, marker.duration):
        return marker
    return replace(marker, time=start, duration=Flicks(end - start))
