"""A plan of cuts: what was found, why, and what it saves; looked at first, then applied as one edit."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from enum import StrEnum

import numpy as np
from numpy.typing import NDArray

from pipeline.timeline.model import Timeline
from pipeline.timeline.time import Flicks, TimeRange
from pipeline.transcript.cutting import PADDING, cut_ranges, single_ranges
from pipeline.transcript.fillers import find_fillers
from pipeline.transcript.model import Transcript
from pipeline.transcript.ranges import CutRanges, on_frames, without
from pipeline.transcript.silence import USUAL, SilenceSettings, find_silences


class Reason(StrEnum):
    """Why something would be cut."""

    SILENCE = "silence"
    FILLER = "filler"
    """A mere sound: um, äh."""
    PHRASE = "phrase"
    """A filler that may mean something: you know."""


@dataclass(frozen=True, slots=True)
class Removal:
    """One stretch that would be cut. ``text``: what is said in it; ``chosen``: whether it is to go."""

    span: TimeRange
    reason: Reason
    text: str = ""
    chosen: bool = True


@dataclass(frozen=True, slots=True)
class CutPlan:
    """Removals in order of time; they may overlap, and count once where they do."""

    removals: tuple[Removal, ...] = ()

    @property
    def spans(self) -> tuple[TimeRange, ...]:
        """The stretches of the chosen removals, in order and apart."""
        chosen = [removal.span for removal in self.removals if removal.chosen]
        return CutRanges(chosen, max((span.end for span in chosen), default=0)).spans

    @property
    def saved(self) -> Flicks:
        """How much shorter the timeline becomes."""
        return Flicks(sum(span.duration for span in self.spans))

    def choose(self, index: int, chosen: bool) -> CutPlan:
        """The plan with one removal chosen or left alone."""
        removals = list(self.removals)
        removals[index] = replace(removals[index], chosen=chosen)
        return CutPlan(tuple(removals))

    def choose_all(self, reason: Reason, chosen: bool) -> CutPlan:
        """The plan with all removals of a reason chosen or left alone."""
        return CutPlan(tuple(replace(r, chosen=chosen) if r.reason is reason else r for r in self.removals))

    def apply(
        self, timeline: Timeline, track_ids: Collection[str] | None = None, *, keep_music: bool = True
    ) -> Timeline:
        """The timeline without what is chosen: one edit. Raises as ``cut_ranges``."""
        return cut_ranges(timeline, self.spans, track_ids, keep_music=keep_music)


def together(plans: Iterable[CutPlan]) -> CutPlan:
    """One plan of several."""
    removals = [removal for plan in plans for removal in plan.removals]
    return CutPlan(tuple(sorted(removals, key=lambda removal: removal.span.start)))


def silence_plan(
    timeline: Timeline,
    levels: NDArray[np.float32],
    settings: SilenceSettings = USUAL,
    transcript: Transcript | None = None,
) -> CutPlan:
    """What would go of the silences. ``levels``: from ``measure_levels``; words stay, however soft."""
    found = [
        TimeRange(span.start, Flicks(min(span.end, timeline.duration) - span.start))
        for span in find_silences(levels, settings)
        if span.start < timeline.duration
    ]
    spoken = [word.span for word in transcript.words] if transcript is not None else []
    whole = (on_frames(span.start, span.end, timeline.rate) for span in without(found, spoken))
    return CutPlan(tuple(Removal(span, Reason.SILENCE) for span in whole if span is not None))


def filler_plan(
    timeline: Timeline,
    transcript: Transcript,
    language: str = "",
    *,
    phrases: bool = False,
    padding: Flicks = PADDING,
) -> CutPlan:
    """What would go of the filler words; phrases that may mean something are found but not chosen."""
    fillers = find_fillers(transcript, language, phrases)
    groups = [range(filler.first, filler.end) for filler in fillers]
    spans = single_ranges(transcript, groups, timeline.rate, padding)
    removals = []
    for filler, group, span in zip(fillers, groups, spans, strict=True):
        if span is not None:
            text = " ".join(transcript.words[index].text for index in group)
            reason = Reason.FILLER if filler.certain else Reason.PHRASE
            removals.append(Removal(span, reason, text, filler.certain))
    return CutPlan(tuple(removals))
