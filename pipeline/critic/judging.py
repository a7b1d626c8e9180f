"""From readings to findings: each scene held against the rest of its own film."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from statistics import median

import numpy as np

from pipeline.analysis.palette import Swatch, distance_to, lab_of
from pipeline.critic.drafting import exposure, finding
from pipeline.critic.findings import Fault, Finding, Mend, Report, SceneScore
from pipeline.critic.intent import means_dark, means_light
from pipeline.critic.readings import SceneReading
from pipeline.critic.runs import check_black, check_empty, check_frozen, check_jumps
from pipeline.critic.syncing import Late
from pipeline.timeline.model import Clip, Scene, Timeline, TrackKind
from pipeline.timeline.time import TimeRange
from providers.phrases import Phrase

OFF_PALETTE = 34.0
"""Mean delta E to the nearest colours of the film: beyond it two scenes look like two films."""
TOO_BRIGHT = 0.2
"""Luma (0..1) a scene may differ from the film's middle at the least before it counts as a fault."""
BLUR = 0.4
"""Share of the film's usual detail below which a scene looks out of focus beside the others."""
LOUD = 7.0
"""LU a scene may be off the film's middle."""
LATE = 0.25
"""Seconds: viewers notice a caption that is farther from its words (EBU-TT-D practice: within 0.2 s)."""
OUTLIER = 4.0
"""Median deviations, scaled to standard ones, beyond which a scene is unlike the others."""
FEWEST = 3
"""Scenes a film needs before one of them can be unlike the others."""
_SCALE = 1.4826
_LAB_LIGHTNESS = 0.35
"""How much lightness counts beside hue in the distance of palettes: brightness is judged by itself."""
_WORST = 45
"""Points that the worst fault of its kind takes from a scene's score of 100."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """All that the critic goes by. ``brand``: colours ``#rrggbb`` that the film is to keep to, or none.

    ``brand_limit``: mean delta E beyond which a scene is off them.
    """

    timeline: Timeline
    readings: tuple[SceneReading, ...]
    late: tuple[Late, ...] = ()
    brand: tuple[str, ...] = ()
    brand_limit: float = 30.0

    def scene(self, scene_id: str) -> Scene | None:
        """The scene with this id."""
        return self.timeline.scene(scene_id)

    def rerolls(self, scene_id: str) -> Mend:
        """``Mend.REROLL`` where the scene shows a generated picture and isn't locked, else ``Mend.NONE``."""
        scene = self.scene(scene_id)
        painted = any(
            isinstance(item, Clip) and item.scene == scene_id and item.slot.startswith("image:")
            for track in self.timeline.tracks
            if track.kind is TrackKind.VIDEO
            for item in track.items
        )
        return Mend.REROLL if painted and scene is not None and not scene.locked else Mend.NONE


def judge(evidence: Evidence) -> Report:
    """The report on a film; pure. An empty or black scene is told as that, and as nothing else."""
    empty = tuple(check_empty(evidence.readings, evidence.timeline, evidence.rerolls))
    bare = {finding.scene for finding in empty}
    black = (f for f in check_black(evidence.readings, evidence.rerolls) if f.scene not in bare)
    dark = (*empty, *black)
    bare |= {finding.scene for finding in dark}
    rest = replace(evidence, readings=tuple(r for r in evidence.readings if r.scene not in bare))
    jumps = tuple(check_jumps(rest.readings))
    jumping = {f.scene for f in jumps if f.fault is Fault.BRIGHTNESS}
    colours = {r.scene: d for r, d in zip(rest.readings, colour_distances(rest), strict=True)}
    strange = tuple(_palette(rest, colours))
    # Another palette has another brightness, too: one cause is told once.
    jumping |= {finding.scene for finding in strange}
    found = [
        *dark,
        *check_frozen(rest.readings, evidence.timeline),
        *jumps,
        *(finding for finding in _brightness(rest) if finding.scene not in jumping),
        *strange,
        *_blur(rest),
        *_loudness(evidence),
        *_captions(evidence),
    ]
    found.sort(key=lambda finding: (-finding.weight, finding.where.start, finding.id))
    return Report(tuple(found), tuple(_scores(evidence, colours, found)))


# --- against the film ----------------------------------------------------------------------------------


def deviation(values: Sequence[float], floor: float) -> tuple[float, float]:
    """(middle, what counts as usual around it): median, and scaled median deviation of at least ``floor``.

    Source: Leys et al. 2013, "Detecting outliers: use absolute deviation around the median".
    """
    middle = median(values)
    return middle, max(_SCALE * median(abs(value - middle) for value in values), floor)


def _brightness(evidence: Evidence) -> Iterator[Finding]:
    """Scenes far brighter or darker than the film, unless their words ask for it."""
    readings = [r for r in evidence.readings if r.samples]
    if len(readings) < FEWEST:
        return
    middle, usual = deviation([r.luma for r in readings], TOO_BRIGHT / OUTLIER)
    for number, reading in enumerate(readings):
        off = reading.luma - middle
        near = [readings[n].luma for n in (number - 1, number + 1) if 0 <= n < len(readings)]
        alone = all(abs(reading.luma - luma) > TOO_BRIGHT for luma in near)
        scene = evidence.scene(reading.scene)
        meant = scene is not None and (means_light(scene) if off > 0 else means_dark(scene))
        if abs(off) <= OUTLIER * usual or not alone or meant:
            continue
        target = median(near)
        brighter = Phrase("It is much brighter than the scenes around it.")
        yield finding(
            Fault.BRIGHTNESS,
            reading,
            brighter if off > 0 else Phrase("It is much darker than the scenes around it."),
            abs(off),
            OUTLIER * usual,
            mend=Mend.EXPOSE,
            exposures=(exposure(reading.where, reading.luma, target),),
        )


def colour_distances(evidence: Evidence) -> list[float]:
    """How far each scene's colours are from the rest of the film (or from the brand's), in delta E.

    Each colour against the nearest one in any other scene, weighted by how much it covers: a film may be as
    colourful as it likes, but what one scene alone shows is far from everything.
    """
    readings = evidence.readings
    if evidence.brand:
        return [distance_to(reading.palette, evidence.brand) for reading in readings]
    flat = [_flattened(reading.palette) for reading in readings]
    distances = []
    for number, (own, shares) in enumerate(flat):
        others = [colours for n, (colours, _) in enumerate(flat) if n != number and len(colours)]
        if not len(own) or not others:
            distances.append(0.0)
            continue
        nearest = np.linalg.norm(own[:, None] - np.concatenate(others)[None], axis=2).min(axis=1)
        distances.append(float(np.average(nearest, weights=shares)))
    return distances


def _flattened(palette: Sequence[Swatch]) -> tuple[np.ndarray, np.ndarray]:
    if not palette:
        return np.zeros((0, 3)), np.zeros(0)
    colours = lab_of([swatch.colour for swatch in palette]) * (_LAB_LIGHTNESS, 1.0, 1.0)
    return colours, np.array([swatch.share for swatch in palette])


def _palette(evidence: Evidence, distances: Mapping[str, float]) -> Iterator[Finding]:
    if not evidence.brand and len(distances) < FEWEST:
        return
    if evidence.brand:
        limit = evidence.brand_limit
    else:
        middle, usual = deviation(list(distances.values()), OFF_PALETTE / 2 / OUTLIER)
        limit = max(OFF_PALETTE, middle + OUTLIER * usual)
    brand = Phrase("Its colours are not those of the brand.")
    said = brand if evidence.brand else Phrase("Its colours are not those of the rest of the film.")
    for reading in evidence.readings:
        if distances[reading.scene] > limit:
            yield finding(
                Fault.OFF_PALETTE,
                reading,
                said,
                distances[reading.scene],
                limit,
                mend=evidence.rerolls(reading.scene),
            )


def _blur(evidence: Evidence) -> Iterator[Finding]:
    readings = [r for r in evidence.readings if r.sharpness > 0]
    if len(readings) < FEWEST:
        return
    logs = [float(np.log(r.sharpness)) for r in readings]
    middle, usual = deviation(logs, -float(np.log(BLUR)) / OUTLIER)
    for reading, value in zip(readings, logs, strict=True):
        if value < middle - OUTLIER * usual:
            yield finding(
                Fault.BLURRED,
                reading,
                Phrase("It looks out of focus beside the other scenes."),
                float(np.exp(middle - value)),
                float(np.exp(OUTLIER * usual)),
                mend=evidence.rerolls(reading.scene),
            )


def _loudness(evidence: Evidence) -> Iterator[Finding]:
    """Scenes in which somebody speaks: unheard, or far louder or softer than the others."""
    spoken = [reading for reading in evidence.readings if reading.speech]
    for reading in spoken:
        if reading.loudness is None:
            said = Phrase("Somebody speaks in it, but nothing is heard.")
            yield finding(Fault.SILENT, reading, said, 1.0, 1.0)
    heard = [(reading, reading.loudness) for reading in spoken if reading.loudness is not None]
    if len(heard) < FEWEST:
        return
    middle, usual = deviation([level for _, level in heard], LOUD / OUTLIER)
    for reading, level in heard:
        off = level - middle
        if abs(off) > OUTLIER * usual:
            louder = Phrase("It is {by:.0f} LU louder than the rest of the film.", by=abs(off))
            softer = Phrase("It is {by:.0f} LU softer than the rest of the film.", by=abs(off))
            yield finding(
                Fault.LOUDNESS,
                reading,
                louder if off > 0 else softer,
                abs(off),
                OUTLIER * usual,
                mend=Mend.LEVEL,
                amount=-off,
            )


def _captions(evidence: Evidence) -> Iterator[Finding]:
    for late in evidence.late:
        if late.seconds is not None and abs(late.seconds) <= LATE:
            continue
        scene = late.scene or _scene_at(evidence.readings, late.where)
        words = late.words if len(late.words) <= 40 else late.words[:39] + "…"
        by = 1.0 if late.seconds is None else abs(late.seconds)
        if late.seconds is None:
            said = Phrase("The caption “{words}” stands where nobody speaks.", words=words)
        elif late.seconds > 0:
            said = Phrase("The caption “{words}” is {by:.1f} s too late.", words=words, by=by)
        else:
            said = Phrase("The caption “{words}” is {by:.1f} s too early.", words=words, by=by)
        yield Finding(
            f"{Fault.CAPTION_SYNC}:{late.caption_id}",
            Fault.CAPTION_SYNC,
            scene,
            said,
            by,
            LATE,
            late.where,
            (late.caption_id,),
            Mend.NONE if late.seconds is None else Mend.RETIME,
            amount=late.seconds or 0.0,
        )


def _scene_at(readings: Sequence[SceneReading], where: TimeRange) -> str:
    middle = where.start + where.duration // 2
    return next((r.scene for r in readings if r.where.start <= middle < r.where.end), "")


def _scores(
    evidence: Evidence, colours: Mapping[str, float], found: Sequence[Finding]
) -> Iterator[SceneScore]:
    details = [r.sharpness for r in evidence.readings if r.sharpness > 0]
    usual = median(details) if details else 1.0
    for reading in evidence.readings:
        lost = sum(_WORST * (0.5 + 0.5 * f.weight) for f in found if f.scene == reading.scene)
        yield SceneScore(
            reading.scene,
            max(0, round(100 - lost)),
            round(reading.luma, 3),
            round(colours.get(reading.scene, 0.0), 1),
            round(reading.sharpness / usual, 2),
            None if reading.loudness is None else round(reading.loudness, 1),
        )
