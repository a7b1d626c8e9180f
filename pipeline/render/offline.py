"""The placeholder for a clip whose file is missing or unreadable: red stripes and its name."""

from __future__ import annotations

from functools import lru_cache

import numpy as np

from pipeline.captions.layout import balance, split_units
from pipeline.captions.styles import TextStyle
from pipeline.render.presets import OutputSettings
from pipeline.render.raster import Raster
from pipeline.render.text import PageState, Typesetter
from pipeline.timeline.model import CaptionWord
from pipeline.timeline.time import ZERO

DARK, LIGHT = (74, 12, 16), (128, 22, 28)
_STYLE = TextStyle(
    name="offline",
    weight=600,
    size=0.05,
    outline="",
    outline_width=0.0,
    panel="#120406e0",
    padding=0.6,
    shadow="",
    max_lines=4,
    position=0.5,
    position_landscape=0.5,
)


@lru_cache(maxsize=8)
def offline_raster(name: str, frame: tuple[int, int], output: OutputSettings) -> Raster:
    """An opaque raster as large as ``frame`` (width, height) that says which media is missing."""
    width, height = frame
    period = max(8, min(width, height) // 12)
    diagonal = np.add.outer(np.arange(height), np.arange(width)) // period % 2
    rgba = np.empty((height, width, 4), np.uint8)
    rgba[..., 3] = 255
    rgba[..., :3] = np.where(diagonal[..., None] == 0, np.array(DARK), np.array(LIGHT))
    setter = Typesetter(_STYLE, frame, output.safe_zone)
    words = [CaptionWord(word, ZERO, ZERO) for word in f"Media offline: {name[:120]}".split()]
    lines = balance(split_units(words), setter.measure, setter.max_width, _STYLE.max_lines)
    label = setter.page(lines).paint(PageState())
    x0, y0 = max(label.x, 0), max(label.y, 0)
    part = label.rgba[y0 - label.y : height - label.y, x0 - label.x : width - label.x]
    under = rgba[y0 : y0 + part.shape[0], x0 : x0 + part.shape[1], :3]
    through = 1.0 - part[..., 3:].astype(np.float32) / 255.0
    under[:] = np.rint(under * through + part[..., :3])
    raster = Raster.from_rgba(rgba, crop=False)
    assert raster is not None  # crop=False always gives one
    return raster
