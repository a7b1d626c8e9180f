"""Findings and mends: what preflight says, as frozen values."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from enum import IntEnum
from typing import TypeAlias

from app.library.values import Asset
from app.preflight.platforms import Platform
from app.rights.guard import Bar
from pipeline.render.caption_box import TextBox
from pipeline.render.presets import OutputSettings
from pipeline.timeline.model import Timeline
from pipeline.timeline.time import TimeRange

SettingValue: TypeAlias = str | int | float | bool


class Severity(IntEnum):
    """How bad it is; higher is worse."""

    NOTE = 1
    """Good to know."""
    WARNING = 2
    """Viewers or the platform will mind."""
    ERROR = 3
    """The platform refuses it, or something is missing from the picture."""


@dataclass(frozen=True, slots=True)
class TimelineMend:
    """One click that edits the timeline: a pure edit, undone like any other."""

    label: str
    change: Callable[[Timeline], Timeline] = field(repr=False, compare=False)


@dataclass(frozen=True, slots=True)
class SettingMend:
    """One click that changes how it is exported or posted, or what is known of a file.

    ``setting``: ``preset``, ``loudness``, ``max_bytes``, ``rate`` of the export; ``credits``: a line to add
    to the description; ``licence:<asset id>``: to be kept as the fact ``licence`` of that asset.
    """

    label: str
    setting: str
    value: SettingValue


Mend: TypeAlias = TimelineMend | SettingMend


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing to look at. ``id``: the same for the same thing in every run.

    ``where``: when it happens, None = all along; ``items``: the clips or captions it is about.
    """

    id: str
    severity: Severity
    platform: str
    sentence: str
    where: TimeRange | None = None
    items: tuple[str, ...] = ()
    mend: Mend | None = None


@dataclass(frozen=True, slots=True)
class Measured:
    """What has to be rendered, decoded or typeset to be known; a worker finds it out (``measuring``).

    ``loudness``: LUFS, ``true_peak``: dBTP, both None for silence. ``opening``: the mean brightness, 0..1, of
    the first frame and of the one a second later. ``wide``: caption or title id -> the word that is wider
    than a line, and is drawn smaller. ``tall``: captions that take more lines than the platform's viewers
    read. ``titles``: where the letters of each title lie halfway through it, by id.
    """

    loudness: float | None = None
    true_peak: float | None = None
    opening: tuple[float, float] = (1.0, 1.0)
    wide: tuple[tuple[str, str], ...] = ()
    tall: tuple[str, ...] = ()
    titles: tuple[tuple[str, TextBox], ...] = ()
    placed: tuple[tuple[str, TextBox], ...] = ()
    """The pages of captions with a place of their own, by id."""


@dataclass(frozen=True, slots=True)
class Case:
    """All that is looked at. ``output``: how it would be exported; ``missing``: assets without a file.

    ``assets``: those in use, by id; ``bars``: those of them that may not be used commercially, and why.
    ``measured`` None: not measured yet; what depends on it is left out.
    """

    timeline: Timeline
    platform: Platform
    output: OutputSettings
    assets: Mapping[str, Asset] = field(default_factory=dict)
    missing: frozenset[str] = frozenset()
    bars: Mapping[str, Bar] = field(default_factory=dict)
    measured: Measured | None = None

    def where(self, item_id: str) -> TimeRange | None:
        """When an item is on, None when it is not on the timeline."""
        found = self.timeline.find(item_id)
        if found is None:
            return None
        track, index = found
        return TimeRange(track.starts[index], track.items[index].duration)

    def finding(
        self,
        name: str,
        severity: Severity,
        sentence: str,
        *,
        where: TimeRange | None = None,
        items: tuple[str, ...] = (),
        mend: Mend | None = None,
    ) -> Finding:
        """A finding of this case; ``name`` is made unique by the first item it is about."""
        own = ":".join(filter(None, (self.platform.name, name, items[0] if items else "")))
        return Finding(own, severity, self.platform.name, sentence, where, items, mend)
