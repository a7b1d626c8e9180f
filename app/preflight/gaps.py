"""Empty picture: black at the start, holes in the middle, sound that goes on after the last picture."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from app.preflight.findings import Case, Finding, Severity, TimelineMend
from pipeline.timeline import edits
from pipeline.timeline.edits import Edge
from pipeline.timeline.handles import tail_handle
from pipeline.timeline.model import Clip, Timeline, TrackKind
from pipeline.timeline.time import Flicks, TimeRange, from_seconds, to_seconds
from pipeline.transcript.cutting import cut_ranges
from pipeline.transcript.ranges import CutRanges
from providers.phrases import Phrase

_DARK = 0.02
"""Mean brightness of a picture that looks black."""


def check_empty(case: Case) -> Iterator[Finding]:
    """Stretches in which no picture is shown."""
    timeline = case.timeline
    if not _pictures(timeline):
        return
    for span in empty_spans(timeline):
        if span.duration < timeline.rate.frame:
            continue
        seconds = to_seconds(span.duration)
        if span.start == 0:
            said = Phrase("The video begins with {seconds:.1f} s of black.", seconds=seconds)
            yield case.finding("starts-empty", Severity.WARNING, said, where=span, mend=_closed(case, span))
        elif span.end >= timeline.duration:
            said = Phrase("The sound goes on for {seconds:.1f} s after the last picture.", seconds=seconds)
            cut = partial(cut_ranges, spans=[span], keep_music=False)
            mend = TimelineMend(Phrase("End with the picture"), cut)
            yield case.finding("ends-empty", Severity.WARNING, said, where=span, mend=mend)
        else:
            said = Phrase("Nothing is shown for {seconds:.1f} s.", seconds=seconds)
            mend_gap = _held(timeline, span) or _closed(case, span)
            name = f"hole@{span.start}"
            yield case.finding(name, Severity.WARNING, said, where=span, mend=mend_gap)


def check_opening(case: Case) -> Iterator[Finding]:
    """A first frame that is black although something is shown: it is what platforms take for the cover."""
    measured = case.measured
    if (
        measured is None
        or measured.opening[0] >= _DARK
        or any(s.start == 0 for s in empty_spans(case.timeline))
    ):
        return
    where = TimeRange(Flicks(0), from_seconds(1))
    if measured.opening[1] < _DARK:
        said = Phrase("The first second is black; viewers move on before anything is seen.")
        yield case.finding("black-start", Severity.WARNING, said, where=where)
    else:
        said = Phrase("The first frame is black; choose another cover, or begin without the fade.")
        yield case.finding("black-frame", Severity.NOTE, said, where=where)


def empty_spans(timeline: Timeline) -> tuple[TimeRange, ...]:
    """Where no clip of a visible video track lies, in order, up to the timeline's end."""
    whole = TimeRange(Flicks(0), timeline.duration)
    covered = CutRanges(_pictures(timeline), timeline.duration)
    return (
        tuple(TimeRange(Flicks(a), Flicks(b - a)) for a, b in covered.kept(whole)) if whole.duration else ()
    )


def _pictures(timeline: Timeline) -> list[TimeRange]:
    return [
        where
        for track in timeline.tracks
        if track.kind is TrackKind.VIDEO and not track.hidden
        for where, item in track.placed()
        if isinstance(item, Clip) and item.enabled
    ]


def _sounds(timeline: Timeline, span: TimeRange) -> bool:
    return any(
        where.overlaps(span)
        for track in timeline.tracks
        if track.kind is TrackKind.AUDIO and not track.muted
        for where, item in track.placed()
        if isinstance(item, Clip) and item.enabled
    )


def _closed(case: Case, span: TimeRange) -> TimelineMend | None:
    """Cutting the hole out of all tracks, when nothing is heard in it."""
    if _sounds(case.timeline, span):
        return None
    return TimelineMend(Phrase("Close the gap"), partial(cut_ranges, spans=[span], keep_music=False))


def _held(timeline: Timeline, span: TimeRange) -> TimelineMend | None:
    """Letting the picture before the hole run on through it, when there is enough of it."""
    for track in reversed(timeline.tracks):
        if track.kind is not TrackKind.VIDEO or track.hidden or track.locked:
            continue
        for where, item in track.placed():
            reaches = isinstance(item, Clip) and item.enabled and where.end == span.start
            if reaches and isinstance(item, Clip) and tail_handle(item) >= span.duration:
                change = partial(edits.trim, item_id=item.id, edge=Edge.TAIL, delta=span.duration)
                return TimelineMend(Phrase("Let the picture before it run on"), change)
    return None
