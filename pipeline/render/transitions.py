"""Passages from one clip to the next."""

from __future__ import annotations

from pipeline.render.colour import colour_to_yuv
from pipeline.render.drawing import Drawing
from pipeline.render.raster import Canvas
from pipeline.timeline.model import Transition


def paint_transition(
    canvas: Canvas,
    transition: Transition,
    progress: float,
    left: Drawing | None,
    right: Drawing | None,
) -> None:
    """Draws the passage at ``progress`` 0..1. A kind that is not known is drawn as a cross-fade.

    ``dip``: down to a colour (parameters ``red``, ``green``, ``blue`` 0..1, black) and up again.
    """
    if transition.kind == "dip":
        side = left if progress < 0.5 else right
        if side is not None:
            side.paint(canvas)
        values = dict(transition.parameters)
        red, green, blue = (round(255 * values.get(name, 0.0)) for name in ("red", "green", "blue"))
        colour = Canvas(canvas.width, canvas.height)
        colour.fill(colour_to_yuv((red, green, blue)))
        canvas.mix(colour, min(1.0, 2 * progress if progress < 0.5 else 2 * (1 - progress)))
        return
    other = canvas.copy()
    if left is not None:
        left.paint(canvas)
    if right is not None:
        right.paint(other)
    canvas.mix(other, progress)
