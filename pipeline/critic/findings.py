"""What the critic says: faults, findings, and the mends it offers, as frozen values that travel as JSON."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from enum import StrEnum
from typing import Any

from pipeline.timeline.time import Flicks, TimeRange
from providers.phrases import packed, unpacked


class Fault(StrEnum):
    """What can be wrong with a scene; the values are stored."""

    EMPTY = "empty"
    """It shows a plain colour where a picture is to come."""
    BLACK = "black"
    FROZEN = "frozen"
    OFF_PALETTE = "off-palette"
    BRIGHTNESS = "brightness"
    """One stretch is much brighter or darker than what is around it."""
    BLURRED = "blurred"
    JUMP_CUT = "jump-cut"
    """Two shots of one scene almost continue each other, but not quite."""
    LOUDNESS = "loudness"
    SILENT = "silent"
    CAPTION_SYNC = "caption-sync"
    SEEN = "seen"
    """Something a vision model saw."""


class Mend(StrEnum):
    """How a fault can be mended; the values are stored."""

    REROLL = "reroll"
    """The picture is made anew. Costs what a picture costs."""
    EXPOSE = "expose"
    """The exposure of clips is set."""
    RETIME = "retime"
    """A caption goes where its words are heard."""
    LEVEL = "level"
    """The gain of voices is set."""
    NONE = ""
    """Only a person can mend it."""


@dataclass(frozen=True, slots=True)
class Exposure:
    """A stretch of picture whose exposure is to change by ``stops``. ``where``: of the timeline."""

    where: TimeRange
    stops: float


@dataclass(frozen=True, slots=True)
class Finding:
    """One fault. ``id`` is the same for the same fault in every look at the film.

    ``measured`` and ``limit``: in the unit of the fault (delta E, luma 0..1, LU, seconds, a share).
    ``where``: when it is seen or heard. ``items``: captions or clips it is about. ``weight``: 0..1, how bad.
    ``amount``: what the mend needs to know: seconds a caption is late (``RETIME``), dB (``LEVEL``).
    """

    id: str
    fault: Fault
    scene: str
    sentence: str
    measured: float
    limit: float
    where: TimeRange
    items: tuple[str, ...] = ()
    mend: Mend = Mend.NONE
    exposures: tuple[Exposure, ...] = ()
    amount: float = 0.0
    instruction: str = ""
    """What to ask of whoever makes the picture anew, empty for another try of the same."""

    @property
    def weight(self) -> float:
        """How bad it is, 0..1: how far beyond its limit."""
        if not self.limit:
            return 1.0
        return min(1.0, max(0.2, abs(self.measured) / abs(self.limit) / 3))

    def to_json(self) -> dict[str, Any]:
        """The finding as JSON."""
        body = asdict(self)
        body["where"] = _span_json(self.where)
        body["sentence"] = packed(self.sentence)
        body["exposures"] = [{"where": _span_json(e.where), "stops": e.stops} for e in self.exposures]
        return body | {"items": list(self.items)}

    @classmethod
    def from_json(cls, body: Mapping[str, Any]) -> Finding:
        """The inverse of ``to_json``."""
        exposures = tuple(Exposure(_span(e["where"]), float(e["stops"])) for e in body["exposures"])
        fields = dict(body) | {
            "fault": Fault(body["fault"]),
            "mend": Mend(body["mend"]),
            "where": _span(body["where"]),
            "sentence": unpacked(body["sentence"]),
            "items": tuple(body["items"]),
            "exposures": exposures,
        }
        return cls(**fields)


@dataclass(frozen=True, slots=True)
class SceneScore:
    """How a scene came out. ``score``: 0 (unusable) to 100 (nothing to mend).

    ``brightness``: mean luma 0..1; ``colour``: delta E to the nearest colours of the rest of the film;
    ``sharpness``: against the film's median; ``loudness``: LUFS, None for silence.
    """

    scene: str
    score: int
    brightness: float
    colour: float
    sharpness: float
    loudness: float | None


@dataclass(frozen=True, slots=True)
class Report:
    """What the critic found in a film, the worst first, and a score for every scene it could look at."""

    findings: tuple[Finding, ...] = ()
    scores: tuple[SceneScore, ...] = ()

    def of(self, scene: str) -> tuple[Finding, ...]:
        """The findings about a scene."""
        return tuple(finding for finding in self.findings if finding.scene == scene)

    def to_json(self) -> dict[str, Any]:
        """The report as JSON."""
        return {
            "findings": [finding.to_json() for finding in self.findings],
            "scores": [asdict(score) for score in self.scores],
        }

    @classmethod
    def from_json(cls, body: Mapping[str, Any]) -> Report:
        """The inverse of ``to_json``."""
        findings = tuple(Finding.from_json(each) for each in body.get("findings", ()))
        return cls(findings, tuple(SceneScore(**each) for each in body.get("scores", ())))


def _span_json(span: TimeRange) -> list[int]:
    return [int(span.start), int(span.duration)]


def _span(body: list[int]) -> TimeRange:
    return TimeRange(Flicks(body[0]), Flicks(body[1]))
