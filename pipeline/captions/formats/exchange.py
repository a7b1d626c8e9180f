"""Between cues and caption tracks: a track can't overlap itself and holds nothing without length."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from pipeline.captions.breaking import group_words
from pipeline.captions.formats.cue import Cue, CueFile, Notes
from pipeline.captions.layout import balance, split_units
from pipeline.captions.reading import ReadingRules, rules_for
from pipeline.timeline.model import Caption, CaptionWord, Track, TrackKind, new_id
from pipeline.timeline.splice import laid_out, with_items
from pipeline.timeline.time import Flicks

SPEAKER = "speaker"
"""Metadata of a caption: who says it."""
_MOST_TOGETHER = 3
"""Cues that are joined with the one they begin with; more at one time are no dialogue."""
_MERGED = "{} subtitles were shown at the same time as another and were joined with it."
_CROWDED = "{} subtitles were shown together with four others and were left out."
_CUT = "{} subtitles were cut short where the next one begins."
_LENGTHENED = "{} subtitles had no length; they stay as long as reading takes."
_DROPPED = "{} subtitles had no time of their own and were left out."


@dataclass(frozen=True, slots=True)
class ImportedCaptions:
    """A caption track made of a subtitle file, and what had to be changed, one sentence each."""

    track: Track
    notes: tuple[str, ...] = ()


def to_track(
    file: CueFile, *, name: str = "Captions", language: str = "", styles: Collection[str] = ()
) -> ImportedCaptions:
    """Makes a caption track of cues. ``styles``: names a cue's style may have; others become the track's.

    Cues come in order of time. Those that are shown together are joined, one that runs into the next is cut
    where that one begins.
    """
    notes = Notes()
    tongue = language or file.language
    cues = _apart(_joined(sorted(file.cues, key=lambda cue: cue.start), notes), notes, rules_for(tongue))
    track = Track(new_id(), TrackKind.CAPTION, name, language=tongue)
    placed = [(cue.start, _caption(cue, styles)) for cue in cues]
    return ImportedCaptions(with_items(track, laid_out(track, placed)), (*file.notes, *notes.sentences()))


def _joined(cues: Sequence[Cue], notes: Notes) -> list[Cue]:
    """Cues that begin together as one: the second line of a dialogue often comes as a cue of its own."""
    result: list[Cue] = []
    for _, together in groupby(cues, key=lambda cue: cue.start):
        first, *others = together
        for _ in others[:_MOST_TOGETHER]:
            notes.add(_MERGED)
        for _ in others[_MOST_TOGETHER:]:
            notes.add(_CROWDED)
        if others:
            shown = [first, *others[:_MOST_TOGETHER]]
            end = max(cue.end for cue in shown)
            words = tuple(word for cue in shown for word in cue.words)
            first = replace(first, end=end, words=_in_turn(words, first.start, end), timed=False)
        result.append(first)
    return result


def _in_turn(words: Sequence[CaptionWord], start: Flicks, end: Flicks) -> tuple[CaptionWord, ...]:
    """Words that share a time by their letters: nobody says two lines at once."""
    total, letters, at = sum(len(word.text) for word in words), 0, start
    result = []
    for word in words:
        letters += len(word.text)
        until = Flicks(start + (end - start) * letters // total)
        result.append(replace(word, start=at, duration=Flicks(until - at)))
        at = until
    return tuple(result)


def _apart(cues: Sequence[Cue], notes: Notes, rules: ReadingRules) -> Iterator[Cue]:
    """Cues that follow each other and have a length."""
    for index, cue in enumerate(cues):
        following = cues[index + 1].start if index + 1 < len(cues) else None
        if cue.end <= cue.start:
            notes.add(_LENGTHENED)
            cue = replace(cue, end=Flicks(cue.start + rules.needed(cue.text)))
        if following is not None and cue.end > following:
            notes.add(_CUT)
            cue = replace(cue, end=following)
        if cue.end > cue.start:
            yield replace(cue, words=_within(cue))
        else:
            notes.add(_DROPPED)


def _within(cue: Cue) -> tuple[CaptionWord, ...]:
    """The words inside the cue's time; those that would lie behind it share what is left at its end."""
    words, at = [], cue.start
    for word in cue.words:
        start = min(max(word.start, at), cue.end)
        at = min(max(word.end, start), cue.end)
        words.append(replace(word, start=Flicks(start), duration=Flicks(at - start)))
    if any(word.start >= cue.end for word in words):
        return _in_turn(cue.words, cue.start, cue.end)
    return tuple(words)


def _caption(cue: Cue, styles: Collection[str]) -> Caption:
    words = tuple(replace(word, start=Flicks(word.start - cue.start)) for word in cue.words)
    return Caption(
        new_id(),
        Flicks(cue.end - cue.start),
        words,
        style=cue.style if cue.style in styles else "",
        metadata=((SPEAKER, cue.speaker),) if cue.speaker else (),
    )


def to_cues(track: Track, rules: ReadingRules | None = None) -> tuple[Cue, ...]:
    """The captions of a track as cues; one that shows several pages gives one cue a page.

    ``rules`` None: those of the track's language. Words that are never shown are left out.
    """
    wanted = rules or rules_for(track.language)
    return tuple(
        cue
        for where, item in track.placed()
        if isinstance(item, Caption)
        for cue in _cues(item, where.start, wanted)
    )


def _cues(caption: Caption, start: int, rules: ReadingRules) -> Iterator[Cue]:
    zero, end = start - caption.source_start, start + caption.duration
    words = [
        replace(
            w,
            text=" ".join(w.text.split()),
            start=Flicks(zero + w.start),
            duration=Flicks(min(zero + w.end, end) - zero - w.start),
        )
        for w in caption.words
        if start <= zero + w.start < end and w.text.strip()
    ]
    groups = group_words(words, rules)
    speaker = str(next((value for key, value in caption.metadata if key == SPEAKER), ""))
    for index, group in enumerate(groups):
        begin = start if index == 0 else group[0].start
        until = groups[index + 1][0].start if index + 1 < len(groups) else end
        if until > begin:
            yield Cue(Flicks(begin), Flicks(until), group, True, speaker, caption.style, caption.place)


def line_breaks(cues: Sequence[Cue], rules: ReadingRules) -> list[tuple[int, ...]]:
    """For each cue the indices of the words that begin its second and further lines."""
    return [_breaks(cue, rules) for cue in cues]


def _breaks(cue: Cue, rules: ReadingRules) -> tuple[int, ...]:
    lines = balance(split_units(cue.words), rules.columns, rules.line_length, rules.max_lines)
    heads = [line.units[0] for line in lines[1:]]
    return tuple(dict.fromkeys(unit.word for unit in heads if unit.space))
