"""What is measured of a film before anything is judged, as frozen values that travel as JSON."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any

from pipeline.analysis.palette import Swatch
from pipeline.timeline.time import Flicks, TimeRange


@dataclass(frozen=True, slots=True)
class Sample:
    """One frame that was looked at.

    ``luma``: its mean, 0..1; ``spread``: the standard deviation of it. Compared with the sample before it in
    the same scene: ``likeness``, the rank correlation of what is shown (1: the same picture, however bright;
    0 at a scene's first), and ``change``, the mean difference in levels of 255. ``cut``: a clip begins here.
    """

    time: Flicks
    luma: float
    spread: float
    likeness: float = 0.0
    change: float = 255.0
    cut: bool = False


@dataclass(frozen=True, slots=True)
class SceneReading:
    """What was measured of a scene. ``samples`` may be empty: a scene too short to look into.

    ``sharpness``: the energy of fine detail in it, a ratio without a unit. ``loudness``: LUFS of all that is
    heard in it, None for silence. ``speech``: True when something is said in it.
    """

    scene: str
    where: TimeRange
    samples: tuple[Sample, ...] = ()
    palette: tuple[Swatch, ...] = ()
    sharpness: float = 0.0
    loudness: float | None = None
    speech: bool = False

    @property
    def luma(self) -> float:
        """Its brightness, 0..1: the median of its samples."""
        values = sorted(sample.luma for sample in self.samples)
        return values[len(values) // 2] if values else 0.0

    def to_json(self) -> dict[str, Any]:
        """The reading as JSON."""
        return asdict(self) | {"where": [int(self.where.start), int(self.where.duration)]}

    @classmethod
    def from_json(cls, body: Mapping[str, Any]) -> SceneReading:
        """The inverse of ``to_json``."""
        start, duration = body["where"]
        return cls(
            body["scene"],
            TimeRange(Flicks(start), Flicks(duration)),
            tuple(Sample(**{**each, "time": Flicks(each["time"])}) for each in body["samples"]),
            tuple(Swatch(**each) for each in body["palette"]),
            float(body["sharpness"]),
            body["loudness"],
            bool(body["speech"]),
        )
