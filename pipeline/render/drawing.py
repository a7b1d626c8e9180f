"""What a layer is once its instant is known: a key that says when two are alike, and how to paint it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from pipeline.render.raster import Canvas


@dataclass(frozen=True, slots=True)
class Drawing:
    """A layer at one instant. ``key``: equal keys paint equal pixels; ``paint`` does it."""

    key: tuple[object, ...]
    paint: Callable[[Canvas], None]
