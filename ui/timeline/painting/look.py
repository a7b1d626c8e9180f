"""What painting a stretch of a row needs to know."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from PySide6.QtGui import QFont

from pipeline.media.resolver import FixedResolver
from pipeline.timeline.time import FLICKS_PER_SECOND, Flicks
from ui.media.pictures import PictureCache

TITLE_BAR = 17
"""Pixels at the top of a clip that carry its name."""
WIDE = 26
"""Pixels from which on a clip has a shape of its own, a name, pictures and a wave."""

Files = Mapping[str, str]
"""Asset id -> path of the media that is there."""


@dataclass(frozen=True, slots=True)
class Look:
    """``left``: the content pixel at the painter's x = 0; ``pixels``: per second of timeline."""

    pixels: float
    left: float
    width: int
    files: Files
    pictures: PictureCache
    font: QFont
    chosen: frozenset[str] = frozenset()
    stale: frozenset[str] = frozenset()
    """Ids of items that are older than what they were made from."""
    ratio: float = 1.0
    """Device pixels per pixel."""
    waits: list[bool] = field(default_factory=list)
    """Gets an entry when a picture or wave was not there yet."""

    def x(self, time: int) -> float:
        """Pixel of an instant (flicks)."""
        return time / FLICKS_PER_SECOND * self.pixels - self.left

    def length(self, pixels: float) -> Flicks:
        """Flicks that a distance in pixels stands for."""
        return Flicks(round(pixels / self.pixels * FLICKS_PER_SECOND))


def files_of(resolver: FixedResolver) -> dict[str, str]:
    """The media that is there, by asset id: asked for every clip painted, so no search."""
    return {file.asset_id: str(file.path) for file in resolver.files if file.path is not None}
