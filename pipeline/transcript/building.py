"""From a timeline to its transcript: the words of media laid where their clips play them."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import TypeAlias

from pipeline.timeline.model import Caption, Clip, Metadata, Timeline, Track, TrackKind
from pipeline.timeline.ramp import timeline_between
from pipeline.timeline.time import Flicks, TimeRange, from_seconds
from pipeline.transcript.model import Source, Transcript, TranscriptWord, is_estimated
from pipeline.transcript.ranges import CutRanges

SpokenWords: TypeAlias = Sequence[tuple[str, float, float]]
"""What is said in a file: (text, start, end), seconds of media time, in order."""


def build_transcript(
    timeline: Timeline,
    spoken: Mapping[str, SpokenWords],
    caption_track: str | None = None,
    estimated: Collection[str] = (),
) -> Transcript:
    """The words heard on the timeline. ``spoken``: asset id -> its words; ``estimated``: whose are guesses.

    Clips whose media is transcribed say their own words; elsewhere the captions of ``caption_track`` (None:
    the first one that is shown) stand for them. Muted tracks, and clips that are switched off, play backwards
    or stand still, say nothing. A word that a cut left less than half of is not there any more.
    """
    words: list[TranscriptWord] = []
    covered: list[TimeRange] = []
    files = {asset_id: _File(said) for asset_id, said in spoken.items() if said}
    for track in timeline.tracks:
        if track.kind is not TrackKind.AUDIO or track.muted:
            continue
        for where, item in track.placed():
            if isinstance(item, Clip) and _speaks(item) and item.media.asset_id in files:
                covered.append(where)
                guessed = item.media.asset_id in estimated
                words += _clip_words(item, where, files[item.media.asset_id], guessed)
    captions = _caption_track(timeline, caption_track)
    if captions is not None:
        heard = CutRanges(covered, timeline.duration)
        words += [word for word in _caption_words(captions) if not heard.holds(_middle(word.span))]
    return Transcript(tuple(sorted(words, key=lambda word: (word.span.start, word.span.end))))


def _speaks(clip: Clip) -> bool:
    return clip.enabled and not clip.reverse and not clip.frozen


class _File:
    """The words of a file by the middle of each, so that a clip of it finds its own at once."""

    def __init__(self, spoken: SpokenWords) -> None:
        words = [
            (text.strip(), from_seconds(first), from_seconds(max(first, last)), index)
            for index, (text, first, last) in enumerate(spoken)
            if text.strip()
        ]
        self._words = sorted(words, key=lambda word: word[1] + word[2])
        self._middles = [(start + end) // 2 for _, start, end, _ in self._words]

    def within(self, shown: TimeRange) -> Sequence[tuple[str, Flicks, Flicks, int]]:
        """(text, start, end, number) of the words whose middle lies in ``shown`` (media time)."""
        return self._words[bisect_left(self._middles, shown.start) : bisect_left(self._middles, shown.end)]


def _clip_words(clip: Clip, where: TimeRange, file: _File, guessed: bool) -> Iterator[TranscriptWord]:
    shown, speaker = clip.source_range, _speaker(clip.metadata)
    for text, start, end, index in file.within(shown):
        begin = where.start + _offset(clip, max(start, shown.start))
        until = where.start + _offset(clip, min(end, shown.end))
        begin, until = min(begin, where.end), min(max(until, begin), where.end)
        span = TimeRange(Flicks(begin), Flicks(until - begin))
        yield TranscriptWord(text, span, clip.id, index, Source.VOICE, speaker, guessed)


def _offset(clip: Clip, media: int) -> int:
    """Timeline flicks from the clip's start until it plays ``media``."""
    return timeline_between(clip.speed_ramp, clip.source_start, media, clip.speed)


def _caption_track(timeline: Timeline, track_id: str | None) -> Track | None:
    if track_id is not None:
        return timeline.track(track_id)
    shown = (t for t in timeline.tracks if t.kind is TrackKind.CAPTION and not t.hidden and t.items)
    return next(shown, None)


def _caption_words(track: Track) -> Iterator[TranscriptWord]:
    for where, item in track.placed():
        if not isinstance(item, Caption):
            continue
        zero, speaker = where.start - item.source_start, _speaker(item.metadata)
        guessed = is_estimated(item.metadata)
        for index, word in enumerate(item.words):
            span = TimeRange(Flicks(zero + word.start), word.duration)
            shown = where.intersection(span) or TimeRange(span.start, Flicks(0))
            if word.text.strip() and where.contains(_middle(span)):
                text = word.text.strip()
                yield TranscriptWord(text, shown, item.id, index, Source.CAPTION, speaker, guessed)


def _speaker(metadata: Metadata) -> str:
    return str(next((value for key, value in metadata if key == "speaker"), ""))


def _middle(span: TimeRange) -> int:
    return span.start + span.duration // 2
