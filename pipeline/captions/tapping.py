"""Retiming by tapping along: each tap says when the next word is spoken."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from pipeline.captions.breaking import HOLD
from pipeline.timeline.errors import NoSuchThing, OutOfRange, WouldOverlap
from pipeline.timeline.model import Caption, CaptionWord, Gap, Item, Timeline
from pipeline.timeline.splice import editable_caption, laid_out, put_track, with_items
from pipeline.timeline.time import Flicks, from_seconds
from pipeline.transcript.model import remarked

_LONGEST_WORD = from_seconds(1.2)
"""The last tapped word, which no further tap ends, lasts as long as it did, but no longer than this."""


def retime_by_taps(timeline: Timeline, caption_id: str, word: int, taps: Sequence[int]) -> Timeline:
    """The words from ``word`` of a caption on begin at ``taps`` (timeline time, flicks), one tap each.

    A word lasts until the next tap; captions begin with their first tapped word and end with their last one.
    Taps go on into the captions that follow; of the caption they stop in, the rest of the words keep their
    distance to the last one. Captions beyond stay where they are; more taps than words are ignored.
    Raises ``OutOfRange`` for taps that don't go forwards, ``NoSuchThing`` for a word that is not there,
    ``WouldOverlap`` when the taps reach back into an earlier caption or over a later one.
    """
    track, at, caption = editable_caption(timeline, caption_id)
    if not 0 <= word < len(caption.words):
        raise NoSuchThing("The caption has no such word.")
    if not taps:
        return timeline
    if taps[0] < 0 or any(later <= earlier for earlier, later in pairwise(taps)):
        raise OutOfRange("Each tap must come after the one before it.")
    placed: list[tuple[int, Item]] = []
    left, skip = list(taps), word
    for index, (where, item) in enumerate(track.placed()):
        if isinstance(item, Gap):
            continue
        if index < at or not left or not isinstance(item, Caption) or not item.words:
            placed.append((where.start, item))
            continue
        mine = left[: len(item.words) - skip]
        del left[: len(mine)]
        placed.append(_tapped(item, where.start, skip, mine, left[0] if left else None))
        skip = 0
    return put_track(timeline, with_items(track, laid_out(track, _held(placed))))


def _tapped(
    caption: Caption, start: int, skip: int, taps: Sequence[int], following: int | None
) -> tuple[int, Caption]:
    """The caption with its words from ``skip`` on at ``taps``, and where it now begins on the timeline."""
    zero = start - caption.source_start
    old = caption.words
    times = [(zero + w.start, zero + w.end) for w in old[:skip]]
    if times and taps[0] < times[-1][0]:
        raise WouldOverlap("The first tap lies before the word it follows.", blocking=caption.id)
    if times:
        times[-1] = (times[-1][0], min(times[-1][1], taps[0]))
    for index, tap in enumerate(taps):
        longest = tap + min(old[skip + index].duration, _LONGEST_WORD)
        after = taps[index + 1] if index + 1 < len(taps) else following
        times.append((tap, longest if after is None else after))
    moved = taps[-1] - (zero + old[skip + len(taps) - 1].start)
    rest = old[skip + len(taps) :]
    if rest:
        times[-1] = (times[-1][0], max(times[-1][0], min(times[-1][1], zero + rest[0].start + moved)))
        times += [(zero + w.start + moved, zero + w.end + moved) for w in rest]
    begin = times[0][0] if skip == 0 else start
    end = max(times[-1][1] if following is not None else times[-1][1] + HOLD, begin + 1)
    words = tuple(
        replace(word, start=Flicks(first - begin), duration=Flicks(last - first))
        for word, (first, last) in zip(old, times, strict=True)
    )
    return begin, _on_own_axis(caption, words, end - begin)


def _on_own_axis(caption: Caption, words: tuple[CaptionWord, ...], duration: int) -> Caption:
    heard = remarked(caption.metadata, estimated=False)
    return replace(caption, words=words, source_start=Flicks(0), duration=Flicks(duration), metadata=heard)


def _held(placed: list[tuple[int, Item]]) -> list[tuple[int, Item]]:
    """Cuts what a caption holds on after its last word where the next one begins.

    Raises ``WouldOverlap`` when the words themselves, not only the hold, run into the next caption.
    """
    result: list[tuple[int, Item]] = []
    for number, (start, item) in enumerate(placed):
        after = placed[number + 1][0] if number + 1 < len(placed) else None
        if after is not None and isinstance(item, Caption) and start + item.duration > after:
            last = max((w.start for w in item.words), default=0)
            if after <= start + max(last - item.source_start, 0):
                raise WouldOverlap("The taps run into the next caption.", blocking=placed[number + 1][1].id)
            item = replace(item, duration=Flicks(after - start))
        result.append((start, item))
    return result
