"""A clip's effects, one after the other, on a video frame or on a raster."""

from __future__ import annotations

from collections.abc import Callable
from itertools import groupby

import numpy as np

from pipeline.media.picture import YuvPicture
from pipeline.render.effects.blur import blurred, glowing, mirrored, pixelated, sharpened
from pipeline.render.effects.colour import LookFinder
from pipeline.render.effects.grade import grade
from pipeline.render.effects.grain import grained
from pipeline.render.effects.keying import chroma_keyed, luma_keyed
from pipeline.render.effects.masks import masked
from pipeline.render.effects.planes import Planes, from_picture, from_raster, to_picture, to_raster
from pipeline.render.effects.settings import COLOUR_KINDS, Setting, is_moving
from pipeline.render.raster import Raster

Size = tuple[float, float]
Colourist = Callable[[Planes, tuple[Setting, ...], LookFinder], Planes]
"""Does a run of colour effects."""


def apply_to_picture(
    picture: YuvPicture,
    settings: tuple[Setting, ...],
    frame_height: float,
    look: LookFinder,
    colours: Colourist = grade,
) -> YuvPicture:
    """A 4:2:0 video frame with the effects done in order. It gains an alpha plane from masks and keys.

    ``frame_height``: in the picture's own pixels; ``colours``: what does the colour effects. The picture is
    left as it is; planes an effect does not change are shared with it.
    """
    if not settings:
        return picture
    return to_picture(_through(from_picture(picture), settings, frame_height, look, colours))


def apply_effects(
    raster: Raster,
    settings: tuple[Setting, ...],
    frame_height: float,
    look: LookFinder,
    whole: Size | None = None,
) -> Raster:
    """``raster`` with the effects done in order. ``frame_height``: in the raster's own pixels.

    ``whole``: width and height in raster pixels of the picture it is a cut-out of, which masks and mirrors
    refer to; None: it ends where the raster ends.
    """
    if not settings:
        return raster
    planes = from_raster(raster, whole)
    if planes.alpha is None and not planes.covers_whole and any(kind == "blur" for kind, *_ in settings):
        # An opaque cut-out fades into what is clear around it; a whole picture keeps its edges.
        planes = planes.with_alpha(np.full_like(planes.y, 255))
    return to_raster(_through(planes, settings, frame_height, look))


def _through(
    planes: Planes,
    settings: tuple[Setting, ...],
    frame_height: float,
    look: LookFinder,
    colours: Colourist = grade,
) -> Planes:
    for run in _runs(settings):
        kind, values, texts = run[0]
        if kind in COLOUR_KINDS:
            planes = colours(planes, run, look)
        else:
            planes = _PAINTERS[kind](planes, values, texts, frame_height)
    return planes


def _runs(settings: tuple[Setting, ...]) -> list[tuple[Setting, ...]]:
    """What is done in one pass: neighbouring colour effects that stand still together, all others alone."""
    runs: list[tuple[Setting, ...]] = []
    for together, run in groupby(settings, key=lambda one: one[0] in COLOUR_KINDS and not is_moving(one)):
        found = tuple(run)
        runs.extend([found] if together else [(setting,) for setting in found])
    return runs


Painter = Callable[[Planes, tuple[float, ...], str, float], Planes]
_PAINTERS: dict[str, Painter] = {
    "blur": lambda planes, values, _, height: blurred(planes, values[0] * height, spread=True),
    "sharpen": lambda planes, values, _, height: sharpened(planes, values[0], values[1] * height),
    "glow": lambda planes, values, _, height: glowing(planes, values[0], values[1] * height, values[2]),
    "grain": lambda planes, values, _, height: grained(planes, values[0], values[1] * height, int(values[2])),
    "chroma-key": lambda planes, values, texts, _: chroma_keyed(
        planes, values[0], values[1], values[2], texts
    ),
    "luma-key": lambda planes, values, _, __: luma_keyed(planes, *values),
    "mask": lambda planes, values, texts, _: masked(planes, values, texts),
    "mirror": lambda planes, values, _, __: mirrored(planes, values[0] >= 0.5, values[1] >= 0.5),
    "pixelate": lambda planes, values, _, height: pixelated(planes, values[0] * height),
}
"""Each takes the picture, its numbers in the catalogue's order, its texts, and the frame's height."""
