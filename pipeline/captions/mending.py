"""Captions that are hard to read made readable: longer, shorter or split, never reworded."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace

from pipeline.captions.breaking import group_words
from pipeline.captions.reading import ReadingRules, rules_for
from pipeline.captions.spacing import space_captions
from pipeline.captions.warnings import Trouble, caption_warnings
from pipeline.timeline.caption_edits import split_caption
from pipeline.timeline.cuts import Edge, trim
from pipeline.timeline.errors import EditRefused
from pipeline.timeline.model import Caption, CaptionWord, Gap, Timeline, Track
from pipeline.timeline.placement import lift
from pipeline.timeline.splice import editable_track, put_item
from pipeline.timeline.time import ZERO, Flicks, from_seconds

MOST_EARLY = from_seconds(0.4)
"""A caption may come this long before its first word; more of it is read as a mistake."""


def mend_captions(timeline: Timeline, track_id: str, caption_ids: Collection[str] | None = None) -> Timeline:
    """Mends what ``track_warnings`` tells of these captions (None: all), as far as their neighbours let it.

    Empty ones go; what takes too many lines or too long is split, what flashes by stays longer and comes a
    little earlier. No word is changed. The same object when nothing could be mended. Raises ``NoSuchTrack``,
    ``TrackLocked``, ``WrongTrackKind``.
    """
    track = editable_track(timeline, track_id)
    rules = rules_for(track.language)
    found: dict[str, set[Trouble]] = {}
    for item in track.items:
        if isinstance(item, Caption) and (caption_ids is None or item.id in caption_ids):
            for warning in caption_warnings(item, rules):
                found.setdefault(item.id, set()).add(warning.trouble)
    for caption_id, troubles in found.items():
        if Trouble.EMPTY in troubles:
            timeline = lift(timeline, (caption_id,))
            continue
        if Trouble.WORDS_CUT_OFF in troubles:
            timeline = _covering(timeline, track_id, caption_id)
        if Trouble.TOO_MANY_LINES in troubles:
            timeline = _split_by_lines(timeline, track_id, caption_id, rules)
        if Trouble.TOO_LONG in troubles:
            timeline = _shortened(timeline, track_id, caption_id, rules)
    hurried = [i for i, t in found.items() if t & {Trouble.TOO_FAST, Trouble.TOO_SHORT}]
    if hurried:
        timeline = space_captions(timeline, track_id, hurried)
        for caption_id in hurried:
            timeline = _earlier(timeline, track_id, caption_id, rules)
    return timeline


def _place(timeline: Timeline, track_id: str, caption_id: str) -> tuple[Track, int, Caption]:
    track = editable_track(timeline, track_id)
    index = track.index_of(caption_id)
    assert index is not None  # mending keeps the ids it was given
    caption = track.items[index]
    assert isinstance(caption, Caption)
    return track, index, caption


def _room(track: Track, index: int) -> int | None:
    """Length of the gap at ``index``; None beyond the last item: there is no end to it."""
    if index < 0:
        return 0
    if index >= len(track.items):
        return None
    item = track.items[index]
    return item.duration if isinstance(item, Gap) else 0


def _covering(timeline: Timeline, track_id: str, caption_id: str) -> Timeline:
    """Shows the caption while its words are spoken; where there is no room its words move closer."""
    track, index, caption = _place(timeline, track_id, caption_id)
    first = min(word.start for word in caption.words)
    last = max(word.end for word in caption.words)
    early = min(max(caption.source_start - first, 0), _room(track, index - 1) or 0)
    room = _room(track, index + 1)
    late = max(last - caption.source_start - caption.duration, 0)
    late = late if room is None else min(late, room)
    if early:
        timeline = trim(timeline, caption_id, Edge.HEAD, -early)
    if late:
        timeline = trim(timeline, caption_id, Edge.TAIL, late)
    track, index, caption = _place(timeline, track_id, caption_id)
    low, high = caption.source_start, caption.source_start + caption.duration
    if first >= low and last <= high:
        return timeline
    words = _squeezed(caption.words, max(low, min(first, high)), high if last > high else last)
    return put_item(timeline, track, index, replace(caption, words=words))


def _squeezed(words: tuple[CaptionWord, ...], low: int, high: int) -> tuple[CaptionWord, ...]:
    """The words over [low, high), each as long as its share of the time they took."""
    first, last = words[0].start, max(word.end for word in words)
    span = max(last - first, 1)

    def at(time: int) -> int:
        return low + (time - first) * (high - low) // span

    return tuple(
        replace(word, start=Flicks(at(word.start)), duration=Flicks(at(word.end) - at(word.start)))
        for word in words
    )


def _split_by_lines(timeline: Timeline, track_id: str, caption_id: str, rules: ReadingRules) -> Timeline:
    _, _, caption = _place(timeline, track_id, caption_id)
    at, cuts = 0, []
    for group in group_words(caption.words, rules)[:-1]:
        at += len(group)
        cuts.append(at)
    # From the back: the first part keeps the id, so that the numbers of the words before stay right.
    for cut in reversed(cuts):
        timeline = _split(timeline, caption_id, cut)
    return timeline


def _shortened(timeline: Timeline, track_id: str, caption_id: str, rules: ReadingRules) -> Timeline:
    """Ends the caption when it has been read; one that is spoken for longer is split in the middle."""
    _, _, caption = _place(timeline, track_id, caption_id)
    if caption.duration <= rules.max_duration:
        return timeline
    spoken = max(word.end for word in caption.words) - caption.source_start
    if spoken <= rules.max_duration:
        return trim(timeline, caption_id, Edge.TAIL, rules.max_duration - caption.duration)
    return _split(timeline, caption_id, len(caption.words) // 2)


def _split(timeline: Timeline, caption_id: str, word: int) -> Timeline:
    try:
        return split_caption(timeline, caption_id, word)
    except EditRefused:
        return timeline  # a caption of one word, or whose words share an instant, stays whole


def _earlier(timeline: Timeline, track_id: str, caption_id: str, rules: ReadingRules) -> Timeline:
    track, index, caption = _place(timeline, track_id, caption_id)
    missing = rules.needed(caption.text) - caption.duration
    early = min(missing, _room(track, index - 1) or 0, MOST_EARLY)
    return trim(timeline, caption_id, Edge.HEAD, -early) if early > ZERO else timeline
