"""Colour effects on HDR footage, done in HDR.

The formulas are SDR's, on R'G'B' in BT.709 of which 1 is SDR's white (``hdr.to_709``): what SDR can show
comes out as it does in SDR. What lies beyond goes along: the affine effects go on beyond 1 as they are, and
curves and looks, which end at 0 and 1, leave it at the distance it had. The whole is baked into one table
over the footage's own code values; a number that is keyframed would need a table a frame and is refused
(``hdr_limits``).
"""

from __future__ import annotations

from collections import OrderedDict
from dataclasses import replace

import numpy as np

from pipeline.media.colour_space import ColourSpace
from pipeline.media.hdr import (
    HDR_POINTS,
    Coding,
    Light,
    cube,
    from_709,
    light_of,
    light_to_hlg,
    light_to_pq,
    to_709,
)
from pipeline.media.lifting import Grader
from pipeline.render.effects.colour import Colours, LookFinder, graded
from pipeline.render.effects.planes import Planes, from_picture, to_picture
from pipeline.render.effects.settings import Setting
from pipeline.render.lut import Look

_KEPT = 3


class HdrGrade:
    """Grades the planes of HDR pictures in ``space``. Keeps the tables used last. Not thread-safe."""

    def __init__(self, space: ColourSpace) -> None:
        self._space = space
        self._graders: OrderedDict[tuple[tuple[Setting, ...], tuple[Look | None, ...]], Grader] = (
            OrderedDict()
        )

    def __call__(self, planes: Planes, settings: tuple[Setting, ...], look: LookFinder) -> Planes:
        """The picture with a run of colour effects done; looks that can't be found are left out."""
        key = settings, tuple(look(texts) if kind == "lut" else None for kind, _, texts in settings)
        grader = self._graders.pop(key, None)
        if grader is None:
            text = cube(HDR_POINTS, lambda code: graded_codes(code, settings, look, self._space))
            grader = Grader(text)
        self._graders[key] = grader
        while len(self._graders) > _KEPT:
            self._graders.popitem(last=False)
        made = from_picture(grader.picture(to_picture(planes)))
        return replace(planes, y=made.y, u=made.u, v=made.v)


def graded_codes(code: Light, settings: tuple[Setting, ...], look: LookFinder, space: ColourSpace) -> Light:
    """BT.2020 R'G'B' code values (..., 3) 0..1 of ``space`` with the colour effects done."""
    rgb = to_709(light_of(code, Coding(space.value))).astype(np.float32)
    for setting in settings:
        rgb = graded(rgb, (setting,), look) if setting[0] == "colour" else _inside(rgb, setting, look)
    light = from_709(rgb.astype(np.float64))
    return light_to_pq(light) if space is ColourSpace.PQ else light_to_hlg(light)


def _inside(rgb: Colours, setting: Setting, look: LookFinder) -> Colours:
    """An effect that ends at 0 and 1; what lies beyond keeps its distance."""
    held = np.clip(rgb, 0, 1)
    return np.asarray(graded(held, (setting,), look) + (rgb - held), np.float32)
