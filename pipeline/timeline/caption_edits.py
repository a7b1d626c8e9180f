"""Edits of captions: their words, when the words are heard, splitting, merging, shifting."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from difflib import SequenceMatcher

from pipeline.timeline.caption_place import CaptionPlace
from pipeline.timeline.errors import (
    BeforeStart,
    NoSuchThing,
    NothingToCut,
    NotNeighbours,
    OutOfRange,
    WouldOverlap,
    WrongTrackKind,
)
from pipeline.timeline.handles import head_part, tail_part
from pipeline.timeline.model import Caption, CaptionWord, Gap, Timeline, TrackKind, new_id
from pipeline.timeline.splice import (
    editable_caption,
    editable_track,
    put_item,
    put_track,
    with_items,
)
from pipeline.timeline.time import Flicks


def set_caption(timeline: Timeline, caption_id: str, *, style: str) -> Timeline:
    """Gives a caption its own style (empty: the track's)."""
    track, index, caption = editable_caption(timeline, caption_id)
    return put_item(timeline, track, index, replace(caption, style=style))


def place_captions(timeline: Timeline, caption_ids: Iterable[str], place: CaptionPlace | None) -> Timeline:
    """Puts captions at a place of their own; None: back where their style puts them.

    Raises ``OutOfRange`` for a place outside the frame, ``NoSuchItem``, ``WrongItemKind``, ``TrackLocked``.
    """
    if place is not None and not place.sound:
        raise OutOfRange("A caption's place must lie inside the picture.")
    for caption_id in caption_ids:
        track, index, caption = editable_caption(timeline, caption_id)
        if caption.place != place:
            timeline = put_item(timeline, track, index, replace(caption, place=place))
    return timeline


def restyle_captions(timeline: Timeline, track_id: str, style: str) -> Timeline:
    """Gives a caption track a style that all its captions take, those with one of their own too.

    Raises ``NoSuchTrack``, ``TrackLocked``, ``WrongTrackKind``.
    """
    track = editable_track(timeline, track_id)
    if track.kind is not TrackKind.CAPTION:
        raise WrongTrackKind("Only caption tracks have a caption style.")
    items = tuple(replace(i, style="") if isinstance(i, Caption) and i.style else i for i in track.items)
    if track.style == style and all(new is old for new, old in zip(items, track.items, strict=True)):
        return timeline
    return put_track(timeline, with_items(replace(track, style=style), items))


def set_caption_words(timeline: Timeline, caption_id: str, words: Sequence[CaptionWord]) -> Timeline:
    """Gives a caption other words (its own axis, in order). Raises ``OutOfRange`` when they overlap."""
    track, index, caption = editable_caption(timeline, caption_id)
    check_words(words)
    return put_item(timeline, track, index, replace(caption, words=tuple(words)))


def check_words(words: Sequence[CaptionWord]) -> None:
    """Raises ``OutOfRange`` unless the words follow each other without overlap, none shorter than 0."""
    now: int | None = None
    for word in words:
        if word.duration < 0 or (now is not None and word.start < now):
            raise OutOfRange("Words must follow each other without overlap.")
        now = word.end


def set_caption_text(timeline: Timeline, caption_id: str, text: str) -> Timeline:
    """Sets a caption's text. Words that stay keep their times; new ones share the time of what they replace.

    Raises ``OutOfRange`` for an empty text.
    """
    track, index, caption = editable_caption(timeline, caption_id)
    words = text.split()
    if not words:
        raise OutOfRange("A caption needs at least one word; delete it instead.")
    return put_item(timeline, track, index, replace(caption, words=reworded(caption, words)))


def reworded(caption: Caption, texts: list[str]) -> tuple[CaptionWord, ...]:
    """The words for other texts: those that stay keep their times, new ones share what they replace."""
    old = caption.words
    matcher = SequenceMatcher(None, [word.text for word in old], texts, autojunk=False)
    result: list[CaptionWord] = []
    for tag, i, j, k, m in matcher.get_opcodes():
        if tag == "equal":
            result += old[i:j]
        elif j - i == m - k:
            result += [replace(old[i + n], text=texts[k + n]) for n in range(j - i)]
        elif m > k:
            after = (
                old[j].start if j < len(old) else max(caption.source_start + caption.duration, *_ends(old))
            )
            before = result[-1].end if result else min(caption.source_start, after)
            start = old[i].start if j > i else before
            end = old[j - 1].end if j > i else after
            result += shared_out(texts[k:m], start, end)
    return tuple(result)


def _ends(words: Sequence[CaptionWord]) -> list[int]:
    return [words[-1].end] if words else [0]


def shared_out(texts: Sequence[str], start: int, end: int) -> list[CaptionWord]:
    """Words over [start, end), each as long as its share of the letters."""
    total = sum(len(text) for text in texts)
    words, letters, at = [], 0, start
    for text in texts:
        letters += len(text)
        until = start + (end - start) * letters // total
        words.append(CaptionWord(text, Flicks(at), Flicks(until - at)))
        at = until
    return words


def retime_word(timeline: Timeline, caption_id: str, index: int, start: int, duration: int) -> Timeline:
    """Says anew when a word is heard (the caption's axis). Raises ``WouldOverlap``, ``NoSuchThing``."""
    track, at, caption = editable_caption(timeline, caption_id)
    if not 0 <= index < len(caption.words):
        raise NoSuchThing("The caption has no such word.")
    words = list(caption.words)
    words[index] = replace(words[index], start=Flicks(start), duration=Flicks(duration))
    try:
        check_words(words)
    except OutOfRange as error:
        raise WouldOverlap("The word would overlap another.", blocking=caption_id) from error
    return put_item(timeline, track, at, replace(caption, words=tuple(words)))


def emphasise_word(timeline: Timeline, caption_id: str, index: int, emphasis: bool = True) -> Timeline:
    """Turns a word's emphasis on or off. Raises ``NoSuchThing``."""
    track, at, caption = editable_caption(timeline, caption_id)
    if not 0 <= index < len(caption.words):
        raise NoSuchThing("The caption has no such word.")
    words = tuple(replace(w, emphasis=emphasis) if i == index else w for i, w in enumerate(caption.words))
    return put_item(timeline, track, at, replace(caption, words=words))


def split_caption(timeline: Timeline, caption_id: str, word_index: int) -> Timeline:
    """Splits a caption before a word; the first part keeps the id.

    Raises ``NothingToCut`` at the first word and where nothing would be left of one part.
    """
    track, at, caption = editable_caption(timeline, caption_id)
    if not 0 < word_index < len(caption.words):
        raise NothingToCut
    offset = caption.words[word_index].start - caption.source_start
    if not 0 < offset < caption.duration:
        raise NothingToCut
    left = head_part(caption, offset)
    right = replace(tail_part(caption, offset), id=new_id())
    return put_track(timeline, with_items(track, (*track.items[:at], left, right, *track.items[at + 1 :])))


def merge_captions(timeline: Timeline, first_id: str, second_id: str) -> Timeline:
    """Makes one caption of two that follow each other (a gap between them is covered).

    The first keeps id and style; words outside what was shown are dropped. Raises ``NotNeighbours``.
    """
    track, at, first = editable_caption(timeline, first_id)
    _, other, second = editable_caption(timeline, second_id)
    between = track.items[at + 1 : other]
    if track.index_of(second_id) != other or other <= at or not all(isinstance(i, Gap) for i in between):
        raise NotNeighbours("Only captions that follow each other can be merged.")
    shift = track.starts[other] - track.starts[at] + first.source_start - second.source_start
    words = (*_shown(first, 0), *_shown(second, shift))
    duration = Flicks(track.starts[other + 1] - track.starts[at])
    merged = replace(first, words=words, duration=duration)
    return put_track(timeline, with_items(track, (*track.items[:at], merged, *track.items[other + 1 :])))


def _shown(caption: Caption, shift: int) -> list[CaptionWord]:
    """The words that begin while the caption shows, cut off at its end and moved along its axis."""
    end = caption.source_start + caption.duration
    return [
        replace(word, start=Flicks(word.start + shift), duration=Flicks(min(word.duration, end - word.start)))
        for word in caption.words
        if caption.source_start <= word.start < end
    ]


def shift_captions(timeline: Timeline, track_id: str, delta: int) -> Timeline:
    """Shows all captions of a track ``delta`` flicks later. Raises ``BeforeStart``, ``WrongTrackKind``."""
    track = editable_track(timeline, track_id)
    if track.kind is not TrackKind.CAPTION:
        raise WrongTrackKind("Only caption tracks can be shifted as a whole.")
    if delta >= 0 or not track.items:
        gap = (Gap(new_id(), Flicks(delta)),) if delta > 0 else ()
        return put_track(timeline, with_items(track, (*gap, *track.items)))
    lead = track.items[0]
    if not isinstance(lead, Gap) or lead.duration < -delta:
        raise BeforeStart
    shorter = Gap(lead.id, Flicks(lead.duration + delta))
    return put_track(timeline, with_items(track, (shorter, *track.items[1:])))
