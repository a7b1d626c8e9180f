"""What platforms take, as dated data: ``resources/platforms``, over the export presets.

Length, size, loudness and safe zone are the preset's (``resources/presets``); here is what a preset doesn't
say.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from fractions import Fraction
from functools import cache
from importlib import resources
from typing import Any

from pipeline.render.presets import OutputSettings, SafeZone
from pipeline.timeline.framings import aspect_ratio
from pipeline.timeline.model import Timeline
from providers.errors import InvalidInput


class UnknownPlatform(InvalidInput):
    """Kinora knows no such platform."""


@dataclass(frozen=True, slots=True)
class Platform:
    """Where a video goes. ``preset``: the export preset made for it.

    ``min_seconds``, ``max_seconds``, ``max_bytes``: 0 = no limit. ``narrowest`` .. ``widest``: width over
    height it takes, ``best_aspect`` what it shows whole. ``min_side``, ``max_side``: pixels. Rates: frames a
    second. ``loudness``: LUFS; ``true_peak``: dBTP. ``music_seconds``: above this a video with claimed music
    is blocked. ``disclosure``: what it asks of AI-made content, one sentence, "" for nothing.
    """

    name: str
    title: str
    preset: str
    checked: str
    source: str
    min_seconds: float
    max_seconds: float
    max_bytes: int
    best_aspect: str
    narrowest: Fraction
    widest: Fraction
    min_side: int
    max_side: int
    min_rate: float
    max_rate: float
    caption_lines: int
    loudness: float
    true_peak: float
    zone: SafeZone
    music_seconds: float = 0.0
    disclosure: str = ""


def platform_names() -> tuple[str, ...]:
    """All platforms, sorted."""
    folder = resources.files("resources") / "platforms"
    return tuple(sorted(f.name[:-5] for f in folder.iterdir() if f.name.endswith(".json")))


@cache
def load_platform(name: str) -> Platform:
    """A platform's figures. Raises ``UnknownPlatform``."""
    if name not in platform_names():
        known = ", ".join(platform_names())
        raise UnknownPlatform(f"Kinora knows no platform called {name!r}.", advice=f"Choose {known}.")
    text = (resources.files("resources") / "platforms" / f"{name}.json").read_text("utf-8")
    data: dict[str, Any] = json.loads(text)
    output = OutputSettings.from_preset(data["preset"], Timeline("figures"))
    return Platform(
        name=name,
        title=data["title"],
        preset=data["preset"],
        checked=data["checked"],
        source=data["source"],
        min_seconds=float(data["min_seconds"]),
        max_seconds=output.max_seconds,
        max_bytes=int(data.get("max_bytes") or output.max_bytes),
        best_aspect=data["best_aspect"],
        narrowest=_ratio(data["narrowest"]),
        widest=_ratio(data["widest"]),
        min_side=int(data["min_side"]),
        max_side=int(data["max_side"]),
        min_rate=float(data["min_rate"]),
        max_rate=float(data["max_rate"]),
        caption_lines=int(data["caption_lines"]),
        loudness=-14.0 if output.loudness is None else output.loudness,
        true_peak=output.true_peak,
        zone=output.safe_zone,
        music_seconds=float(data.get("music_seconds") or 0),
        disclosure=data["disclosure"],
    )


def _ratio(text: str) -> Fraction:
    ratio = aspect_ratio(text)
    if ratio is None:
        raise InvalidInput(f"{text!r} is no aspect ratio.")
    return ratio
