"""Caption tracks of a timeline as subtitle tracks of its file: the words alone, in readable lines."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from pipeline.captions.formats.cue import Cue
from pipeline.captions.formats.exchange import line_breaks, to_cues
from pipeline.captions.formats.srt import broken
from pipeline.captions.reading import rules_for
from pipeline.render.encoding.subtitles import SubtitleTrack
from pipeline.timeline.model import Timeline, Track
from pipeline.timeline.splice import require_track
from pipeline.timeline.time import Flicks, TimeRange


def soft_captions(
    timeline: Timeline, track_ids: Sequence[str], stretch: TimeRange | None = None
) -> tuple[SubtitleTrack, ...]:
    """The tracks as they go along in a file of the timeline, or of a ``stretch`` of it.

    Tracks without captions there are left out. Raises ``NoSuchTrack``.
    """
    found = (_soft(require_track(timeline, track_id), stretch) for track_id in track_ids)
    return tuple(track for track in found if track.lines)


def cues_within(cues: Sequence[Cue], stretch: TimeRange | None) -> tuple[Cue, ...]:
    """The cues that are seen in a stretch, counted from its start; all of them without one."""
    if stretch is None:
        return tuple(cues)
    return tuple(
        _shifted(cue, stretch) for cue in cues if cue.start < stretch.end and cue.end > stretch.start
    )


def _shifted(cue: Cue, stretch: TimeRange) -> Cue:
    def moved(time: int) -> Flicks:
        return Flicks(min(max(time, stretch.start), stretch.end) - stretch.start)

    words = tuple(
        replace(word, start=moved(word.start), duration=Flicks(moved(word.end) - moved(word.start)))
        for word in cue.words
    )
    return replace(cue, start=moved(cue.start), end=moved(cue.end), words=words)


def _soft(track: Track, stretch: TimeRange | None) -> SubtitleTrack:
    return SubtitleTrack(track.language, track.name, tuple(_lines(track, stretch)))


def _lines(track: Track, stretch: TimeRange | None) -> Iterator[tuple[int, int, str]]:
    rules = rules_for(track.language)
    cues = cues_within(to_cues(track, rules), stretch)
    for cue, breaks in zip(cues, line_breaks(cues, rules), strict=True):
        yield int(cue.start), int(cue.end), broken([word.text for word in cue.words], set(breaks))
