"""Writing a finding down: what all checks fill in alike."""

from __future__ import annotations

from math import log2
from typing import Any

from pipeline.critic.findings import Exposure, Fault, Finding
from pipeline.critic.readings import SceneReading
from pipeline.timeline.time import TimeRange

_STOPS_PER_DOUBLING = 2.2
"""The effect ``colour`` multiplies coded values by 2 ** (stops / 2.2)."""
_MOST_STOPS = 3.0
_DARKEST = 0.02


def finding(
    fault: Fault,
    reading: SceneReading,
    sentence: str,
    measured: float,
    limit: float,
    *,
    where: TimeRange | None = None,
    **more: Any,
) -> Finding:
    """A finding about a scene as a whole, or about a stretch of it."""
    return Finding(
        f"{fault}:{reading.scene}",
        fault,
        reading.scene,
        sentence,
        round(measured, 4),
        round(limit, 4),
        where or reading.where,
        **more,
    )


def exposure(where: TimeRange, luma: float, target: float) -> Exposure:
    """What brings a stretch of mean ``luma`` (0..1) to ``target``: three stops at most, either way."""
    stops = _STOPS_PER_DOUBLING * log2(max(target, _DARKEST) / max(luma, _DARKEST))
    return Exposure(where, round(min(max(stops, -_MOST_STOPS), _MOST_STOPS), 3))
