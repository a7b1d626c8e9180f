"""What goes wrong within a scene: black frames, a picture that stands still, jumps between two frames."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise
from statistics import median

from pipeline.critic.drafting import exposure, finding
from pipeline.critic.findings import Fault, Finding, Mend
from pipeline.critic.readings import Sample, SceneReading
from pipeline.timeline.model import Clip, MediaKind, Timeline, TrackKind
from pipeline.timeline.time import Flicks, TimeRange, from_seconds, to_seconds
from providers.phrases import Phrase

BLACK = 0.03
"""Luma (0..1) of a frame that counts as black; limited-range black with noise lies below."""
_EVEN = 0.02
BLACK_SECONDS = 0.5
FADE_SECONDS = 1.5
"""A film may begin from black and end in it."""
FROZEN = 0.25
"""Mean difference in levels of 255: below it nothing moves; what an encoder does to a still is less."""
FROZEN_SECONDS = 2.0
JUMP = 0.11
"""Luma (0..1) that two neighbouring samples of one picture may differ."""
_JUMP_IN_THE_DARK, _WEBER = 0.05, 0.35
SAME = 0.75
"""Likeness of two frames that show the same thing."""
_SHIFTED = 0.015
"""Unlikeness (1 - likeness) of two shots that do not simply continue each other, at the least."""
_MOTIONS = 3.0
"""How many times as far as its own motion takes it a picture must leap at a cut to look like a slip."""

Mends = Callable[[str], Mend]
"""Scene -> how its picture can be mended."""


def check_black(readings: Sequence[SceneReading], mend: Mends) -> Iterator[Finding]:
    """Scenes that are black, or go black: half a second and more, but for a fade at the film's ends."""
    for number, reading in enumerate(readings):
        for where in _stretches(reading, [is_black(sample) for sample in reading.samples]):
            whole = len(reading.samples) > 1 and where.duration >= reading.where.duration * 0.9
            opens = number == 0 and where.start <= reading.where.start
            closes = number == len(readings) - 1 and where.end >= reading.where.end
            least = FADE_SECONDS if (opens or closes) and not whole else BLACK_SECONDS
            seconds = to_seconds(where.duration)
            if seconds >= least:
                part = Phrase("It is black for {seconds:.1f} s.", seconds=seconds)
                said = Phrase("It is black.") if whole else part
                yield finding(
                    Fault.BLACK, reading, said, seconds, least, where=where, mend=mend(reading.scene)
                )
                break


def check_empty(readings: Sequence[SceneReading], timeline: Timeline, mend: Mends) -> Iterator[Finding]:
    """Scenes whose picture was never made."""
    for reading in readings:
        if is_empty(timeline, reading.scene):
            said = Phrase("It has no picture yet, only a plain colour.")
            yield finding(Fault.EMPTY, reading, said, 1.0, 1.0, mend=mend(reading.scene))


def is_empty(timeline: Timeline, scene_id: str) -> bool:
    """True when the scene's place for a picture holds a plain colour."""
    return any(
        isinstance(item, Clip)
        and item.scene == scene_id
        and item.media.kind is MediaKind.COLOUR
        and item.slot.startswith("image:")
        for track in timeline.tracks
        if track.kind is TrackKind.VIDEO
        for item in track.items
    )


def is_black(sample: Sample) -> bool:
    """True for a frame in which nothing can be seen."""
    return sample.luma < BLACK and sample.spread < _EVEN


def check_frozen(readings: Sequence[SceneReading], timeline: Timeline) -> Iterator[Finding]:
    """Footage that stands still for seconds. Stills, and clips that are meant to hold, are not looked at."""
    moving = [
        where
        for track in timeline.tracks
        if track.kind is TrackKind.VIDEO and not track.hidden
        for where, item in track.placed()
        if isinstance(item, Clip) and item.enabled and not item.frozen
        if item.media.kind is MediaKind.VIDEO
    ]
    for reading in readings:
        still = [_in_footage(sample, moving) and sample.change < FROZEN for sample in reading.samples]
        for where in _stretches(reading, still):
            seconds = to_seconds(where.duration)
            if seconds >= FROZEN_SECONDS:
                said = Phrase("The picture stands still for {seconds:.1f} s.", seconds=seconds)
                yield finding(Fault.FROZEN, reading, said, seconds, FROZEN_SECONDS, where=where)
                break


def check_jumps(readings: Sequence[SceneReading]) -> Iterator[Finding]:
    """Neighbouring frames of one scene that show the same, but brighter or darker; and jump cuts."""
    for reading in readings:
        jumps = [
            (before, after)
            for before, after in pairwise(reading.samples)
            if after.likeness >= SAME and abs(after.luma - before.luma) > _noticed(before, after)
        ]
        if jumps:
            yield _jump(reading, jumps)
            continue
        limit = _usual_change(reading)
        cut = next((s for s in reading.samples if s.cut and limit < 1 - s.likeness <= 1 - SAME), None)
        if cut is not None:
            at = TimeRange(cut.time, from_seconds(0.1))
            said = Phrase("Two shots of it are almost alike, so the cut between them looks like a slip.")
            yield finding(Fault.JUMP_CUT, reading, said, 1 - cut.likeness, limit, where=at)


def _usual_change(reading: SceneReading) -> float:
    """How unlike the samples around a cut may be: several times what the shots' own motion makes them."""
    within = [1 - sample.likeness for sample in reading.samples[1:] if not sample.cut]
    return max(_SHIFTED, _MOTIONS * median(within)) if within else 1.0


def _noticed(one: Sample, other: Sample) -> float:
    """The difference in luma that an eye notices between two samples: less in the dark (Weber's law)."""
    return min(JUMP, max(_JUMP_IN_THE_DARK, _WEBER * max(one.luma, other.luma)))


def _jump(reading: SceneReading, jumps: Sequence[tuple[Sample, Sample]]) -> Finding:
    """One finding for a scene's jumps: the stretches between them are brought to the longest one's level."""
    edges = [reading.where.start, *(after.time for _, after in jumps), reading.where.end]
    parts = [
        (TimeRange(Flicks(start), Flicks(end - start)), _level(reading, start, end))
        for start, end in pairwise(edges)
    ]
    level = max(parts, key=lambda part: part[0].duration)[1]
    size = max(abs(after.luma - before.luma) for before, after in jumps)
    before, after = jumps[0]
    at = to_seconds(after.time - reading.where.start)
    brighter = Phrase("It jumps brighter {at:.1f} s in.", at=at)
    return finding(
        Fault.BRIGHTNESS,
        reading,
        brighter if after.luma > before.luma else Phrase("It jumps darker {at:.1f} s in.", at=at),
        size,
        _noticed(before, after),
        where=TimeRange(after.time, Flicks(reading.where.end - after.time)),
        mend=Mend.EXPOSE,
        exposures=tuple(
            exposure(where, own, level)
            for where, own in parts
            if abs(own - level) > _noticed(before, after) / 2
        ),
    )


def _level(reading: SceneReading, start: int, end: int) -> float:
    return median(sample.luma for sample in reading.samples if start <= sample.time < end)


def _in_footage(sample: Sample, moving: Sequence[TimeRange]) -> bool:
    return any(where.start < sample.time < where.end for where in moving)


def _stretches(reading: SceneReading, flags: Sequence[bool]) -> Iterator[TimeRange]:
    """The runs of samples with a flag; a run reaches half a step beyond its samples, to the scene's edges."""
    samples = reading.samples
    first: int | None = None
    for index in range(len(samples) + 1):
        on = index < len(samples) and flags[index]
        if on and first is None:
            first = index
        elif not on and first is not None:
            start = reading.where.start if first == 0 else samples[first].time
            end = reading.where.end if index == len(samples) else samples[index].time
            yield TimeRange(Flicks(start), Flicks(end - start))
            first = None
