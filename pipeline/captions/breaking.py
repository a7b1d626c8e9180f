"""Gathering words into captions that can be read: at most two lines, breaks where the sentence breathes.

The same choice of breaks as on screen (``layout.paginate``), measured in characters instead of pixels, so
that it holds for every style and can be written to a subtitle file.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from pipeline.captions.layout import Page, paginate, split_units
from pipeline.captions.reading import ReadingRules, rules_for
from pipeline.timeline.errors import WrongTrackKind
from pipeline.timeline.model import Caption, CaptionWord, Item, Timeline, Track, TrackKind, new_id
from pipeline.timeline.splice import editable_track, laid_out, put_track, with_items
from pipeline.timeline.time import Flicks, from_seconds

HOLD = from_seconds(0.35)
"""A caption stays this long after its last word when nothing follows at once."""
_SILENCE = from_seconds(1.2)
"""Words on both sides of a pause this long never share a caption."""


@dataclass(frozen=True, slots=True)
class _Run:
    """Captions that may be gathered anew together, and their words in timeline time."""

    captions: tuple[Caption, ...]
    words: tuple[CaptionWord, ...]


def break_captions(timeline: Timeline, track_id: str, rules: ReadingRules | None = None) -> Timeline:
    """Gathers the words of a caption track into captions anew; no word's time changes.

    ``rules`` None: those of the track's language. Captions of different style, scene, speaker or voice stay
    apart; each stays on screen as long as it takes to read, as far as the next one lets it. Ids are used
    again in order. Raises ``NoSuchTrack``, ``TrackLocked``, ``WrongTrackKind``.
    """
    track = editable_track(timeline, track_id)
    if track.kind is not TrackKind.CAPTION:
        raise WrongTrackKind("Only caption tracks have lines to break.")
    wanted = rules or rules_for(track.language)
    fresh: list[tuple[int, Caption]] = []
    for run in _runs(track):
        groups = group_words(run.words, wanted)
        for number, words in enumerate(groups):
            like = run.captions[min(number, len(run.captions) - 1)]
            made = caption_of(words, replace(run.captions[0], id=like.id))
            reused = number < len(run.captions)
            fresh.append((words[0].start, made if reused else replace(made, id=new_id())))
    placed: list[tuple[int, Item]] = list(stretched(fresh, wanted))
    return put_track(timeline, with_items(track, laid_out(track, placed)))


def group_words(words: Sequence[CaptionWord], rules: ReadingRules) -> list[tuple[CaptionWord, ...]]:
    """Cuts words (any one axis) into captions of at most ``rules.max_lines`` lines of ``line_length``.

    A word of a script without spaces that is longer than a caption is cut; its parts share its time.
    """
    groups: list[tuple[CaptionWord, ...]] = []
    for run in _between_silences(words):
        end = run[-1].end
        whole = Caption("", Flicks(end - run[0].start), tuple(run), source_start=run[0].start)
        pages = paginate(whole, rules.columns, rules.line_length, max_lines=rules.max_lines)
        groups += _words_of(run, pages)
    return groups


def caption_of(words: Sequence[CaptionWord], like: Caption) -> Caption:
    """``like`` with other words (timeline time): it begins with the first one and ends with the last."""
    start = words[0].start
    own = tuple(replace(word, start=Flicks(word.start - start)) for word in words)
    return replace(like, words=own, source_start=Flicks(0), duration=Flicks(max(own[-1].end, 1)))


def stretched(placed: Sequence[tuple[int, Caption]], rules: ReadingRules) -> Iterator[tuple[int, Caption]]:
    """Captions (start, value) in order, each held until it is read, as far as the next one lets it."""
    for number, (start, caption) in enumerate(placed):
        wanted = max(caption.duration + HOLD, rules.needed(caption.text))
        if number + 1 < len(placed):
            wanted = min(wanted, max(placed[number + 1][0] - start, 1))
        yield start, replace(caption, duration=Flicks(wanted))


def _runs(track: Track) -> list[_Run]:
    runs: list[_Run] = []
    for where, item in track.placed():
        if not isinstance(item, Caption):
            continue
        zero, end = where.start - item.source_start, item.source_start + item.duration
        words = tuple(
            replace(w, start=Flicks(zero + w.start), duration=Flicks(min(w.end, end) - w.start))
            for w in item.words
            if item.source_start <= w.start < end
        )
        if not words:
            continue
        last = runs[-1] if runs else None
        if last is not None and _alike(last.captions[0], item):
            runs[-1] = _Run((*last.captions, item), (*last.words, *words))
        else:
            runs.append(_Run((item,), words))
    return runs


def _alike(one: Caption, other: Caption) -> bool:
    return (one.style, one.scene, one.link, one.metadata) == (
        other.style,
        other.scene,
        other.link,
        other.metadata,
    )


def _between_silences(words: Sequence[CaptionWord]) -> Iterator[list[CaptionWord]]:
    run: list[CaptionWord] = []
    for word in words:
        if not word.text.strip():
            continue
        if run and word.start - run[-1].end >= _SILENCE:
            yield run
            run = []
        run.append(word)
    if run:
        yield run


def _words_of(words: Sequence[CaptionWord], pages: Sequence[Page]) -> Iterator[tuple[CaptionWord, ...]]:
    """The words of each page; a word that two pages share is cut by its units."""
    units = split_units(words)
    pieces: dict[int, int] = {}
    for unit in units:
        pieces[unit.word] = pieces.get(unit.word, 0) + 1
    used: dict[int, int] = {}
    for page in pages:
        texts: dict[int, list[str]] = {}
        for line in page.lines:
            for unit in line.units:
                texts.setdefault(unit.word, []).append(unit.text)
        made = []
        for index, parts in texts.items():
            first = used.get(index, 0)
            used[index] = first + len(parts)
            made.append(_part(words[index], "".join(parts), first, used[index], pieces[index]))
        yield tuple(made)


def _part(word: CaptionWord, text: str, first: int, end: int, count: int) -> CaptionWord:
    if end - first == count:
        return word
    start = word.start + word.duration * first // count
    until = word.start + word.duration * end // count
    return replace(word, text=text, start=Flicks(start), duration=Flicks(until - start))
