"""Captions made of a transcript: one track, in lines that can be read."""

from __future__ import annotations

from itertools import groupby

from pipeline.captions.breaking import caption_of, group_words, stretched
from pipeline.captions.formats.exchange import SPEAKER
from pipeline.captions.reading import rules_for
from pipeline.timeline.errors import NothingLeft
from pipeline.timeline.model import Caption, CaptionWord, Item, Metadata, Timeline, Track, TrackKind, new_id
from pipeline.timeline.splice import laid_out, with_items
from pipeline.timeline.time import ZERO, Flicks
from pipeline.timeline.tracks import add_track
from pipeline.transcript.model import Transcript, TranscriptWord, times_mark


def add_captions(
    timeline: Timeline, transcript: Transcript, *, language: str = "", style: str = "", name: str = "Captions"
) -> Timeline:
    """Adds a caption track with what is said, broken by the language's reading speed, speakers apart.

    Where voices overlap, the later word waits for the earlier one. Raises ``NothingLeft`` without words.
    """
    if not transcript.words:
        raise NothingLeft("Nothing is said that captions could show.", advice="Transcribe the sound first.")
    rules = rules_for(language)
    placed: list[tuple[int, Caption]] = []
    free = 0
    for (speaker, guessed), words in groupby(transcript.words, key=lambda w: (w.speaker, w.estimated)):
        said: Metadata = ((SPEAKER, speaker),) if speaker else ()
        said += times_mark(guessed)
        in_order, free = _in_turn(list(words), free)
        for group in group_words(in_order, rules):
            like = Caption(new_id(), Flicks(1), (), metadata=said)
            placed.append((group[0].start, caption_of(group, like)))
    items: list[tuple[int, Item]] = list(stretched(placed, rules))
    track = Track(new_id(), TrackKind.CAPTION, name, language=language, style=style)
    return add_track(timeline, with_items(track, laid_out(track, items)))


def _in_turn(words: list[TranscriptWord], free: int) -> tuple[list[CaptionWord], int]:
    """The words one after another from ``free`` on, and when the last one ends."""
    result = []
    for word in words:
        start = max(word.span.start, free)
        free = max(word.span.end, start)
        result.append(CaptionWord(word.text, Flicks(start), Flicks(max(free - start, ZERO))))
    return result, free
