"""Passages from one clip to the next.

Parameters (``Transition.parameters``, all numbers); every kind takes ``ease`` 0..1 (0): from an even pace to
one that starts and ends slowly.
- ``cross-fade``
- ``dip``: ``red``, ``green``, ``blue`` 0..1 (black): down to a colour and up again
- ``wipe``: ``angle`` degrees (0: the edge runs to the right, 90: down), ``softness`` 0..1 of the way (0)
- ``iris``: ``softness`` (0.02): a circle opens from the middle
- ``clock``: ``softness`` (0): a hand sweeps clockwise from twelve
- ``luma``: ``pattern`` 0 clouds, 1 blinds, 2 diamonds, 3 grains (0), ``softness`` (0.2), ``seed`` (0)
- ``slide``: ``angle`` (180: the next picture comes in from the right and moves left): it covers the old one
- ``push``: ``angle`` (180): the next picture pushes the old one out
- ``zoom``: ``amount`` 0..4 (0.6): into the old picture, out of which the next one grows

``slide``, ``push`` and ``zoom`` move all that is drawn so far, what lies on tracks below included.
"""

from __future__ import annotations

import math
from collections.abc import Callable

import cv2
import numpy as np

from pipeline.media.picture import Plane as Plane8
from pipeline.render.colour import colour_to_yuv, weighed
from pipeline.render.drawing import Drawing
from pipeline.render.raster import Box, Canvas, Plane
from pipeline.render.transition_orders import even_order, order_map, partly_turned
from pipeline.timeline.keyframes import bezier_progress
from pipeline.timeline.model import Transition

Values = dict[str, float]
ColourMaker = Callable[[tuple[int, int, int]], tuple[int, int, int]]
_SLOW_ENDS = (0.42, 0.0, 0.58, 1.0)


def paint_transition(
    canvas: Canvas,
    transition: Transition,
    progress: float,
    left: Drawing | None,
    right: Drawing | None,
    colour: ColourMaker = colour_to_yuv,
) -> None:
    """Draws the passage at ``progress`` 0..1. A kind that is not known is drawn as a cross-fade.

    At 0 and 1 only the one picture that is seen is painted. ``colour``: R'G'B' to the canvas's Y'CbCr.
    """
    values = dict(transition.parameters)
    at = eased(progress, values.get("ease", 0.0))
    if at <= 0.0 or at >= 1.0:
        _paint(canvas, left if at <= 0.0 else right)
        return
    if transition.kind == "dip":
        _dip(canvas, at, values, left if at < 0.5 else right, colour)
        return
    other = canvas.copy()
    _paint(canvas, left)
    _paint(other, right)
    _PASSAGES.get(transition.kind, _cross_fade)(canvas, other, at, transition.kind, values)


def eased(progress: float, ease: float) -> float:
    """``progress`` 0..1, by the share ``ease`` on a curve with slow ends."""
    progress = min(max(progress, 0.0), 1.0)
    share = min(max(ease, 0.0), 1.0)
    return progress + (bezier_progress(_SLOW_ENDS, progress) - progress) * share


def _paint(canvas: Canvas, drawing: Drawing | None) -> None:
    if drawing is not None:
        drawing.paint(canvas)


def _dip(canvas: Canvas, at: float, values: Values, side: Drawing | None, colour: ColourMaker) -> None:
    _paint(canvas, side)
    red, green, blue = (round(255 * values.get(name, 0.0)) for name in ("red", "green", "blue"))
    weight = 2 * at if at < 0.5 else 2 * (1 - at)
    # Towards one colour: a scale and a constant per plane, no second picture.
    for plane, level in zip((canvas.y, canvas.u, canvas.v), colour((red, green, blue)), strict=True):
        if canvas.deep:
            cv2.addWeighted(plane, 1 - weight, plane, 0.0, level * weight, dst=plane)
        else:
            cv2.convertScaleAbs(plane, plane, alpha=1 - weight, beta=level * weight)


def _cross_fade(canvas: Canvas, other: Canvas, at: float, kind: str, values: Values) -> None:
    canvas.mix(other, at)


def _wipe(canvas: Canvas, other: Canvas, at: float, kind: str, values: Values) -> None:
    angle = values.get("angle", 0.0) % 360.0
    if angle % 90.0:
        _by_order(canvas, other, at, kind, values)
        return
    softness = _softness(kind, values)
    for mine, theirs in ((canvas.y, other.y), (canvas.u, other.u), (canvas.v, other.v)):
        if angle % 180.0:  # up or down: the same, along the rows
            mine, theirs = mine.T, theirs.T
        if angle >= 180.0:
            mine, theirs = mine[:, ::-1], theirs[:, ::-1]
        _wipe_columns(mine, theirs, at, softness)


def _wipe_columns(mine: Plane, theirs: Plane, at: float, softness: float) -> None:
    """From the first column on: whole columns are copied, only those in the soft edge are mixed."""
    turned = partly_turned(even_order(mine.shape[1]), at, softness)[0]
    whole, reached = int((turned == 255).sum()), int((turned > 0).sum())
    mine[:, :whole] = theirs[:, :whole]
    if reached > whole:
        edge = slice(whole, reached)
        share = turned[edge].astype(np.float32) / 255
        mixed = mine[:, edge] + (theirs[:, edge].astype(np.float32) - mine[:, edge]) * share
        mine[:, edge] = np.rint(mixed)


def _softness(kind: str, values: Values) -> float:
    return min(max(values.get("softness", _SOFTNESS.get(kind, 0.0)), 0.0), 1.0)


def _by_order(canvas: Canvas, other: Canvas, at: float, kind: str, values: Values) -> None:
    """Each pixel turns when its place in the order has come."""
    softness = _softness(kind, values)
    given = (values.get("pattern", 0.0), values.get("seed", 0.0))
    pattern = (values.get("angle", 0.0), 0.0) if kind == "wipe" else given if kind == "luma" else (0.0, 0.0)
    order = order_map(kind, pattern, (canvas.width, canvas.height))
    for mine, theirs, field in (
        (canvas.y, other.y, order.full),
        (canvas.u, other.u, order.half),
        (canvas.v, other.v, order.half),
    ):
        _mix_where(mine, theirs, partly_turned(field, at, softness))


def _mix_where(mine: Plane, theirs: Plane, share: Plane8) -> None:
    """mine += (theirs - mine) * share / 255, looking only at the box where share is not 0."""
    x, y, width, height = cv2.boundingRect(share)
    at = (slice(y, y + height), slice(x, x + width))
    if not width:
        return
    part = np.ascontiguousarray(share[at])
    if part.min() == 255:
        mine[at] = theirs[at]
        return
    kept = weighed(mine[at], np.asarray(cv2.bitwise_not(part), np.uint8))
    mine[at] = cv2.add(kept, weighed(theirs[at], part))


def _travel(angle: float, share: float, canvas: Canvas) -> tuple[int, int]:
    """How far a picture has gone, in even pixels, that has left the frame along ``angle`` at ``share`` 1."""
    cos, sin = math.cos(math.radians(angle)), math.sin(math.radians(angle))
    # Out of the frame when it has gone one width or one height, whichever the direction meets first.
    reach = min(
        canvas.width / max(abs(cos), 1e-9),
        canvas.height / max(abs(sin), 1e-9),
    )
    return round(cos * reach * share / 2) * 2, round(sin * reach * share / 2) * 2


def _slide(canvas: Canvas, other: Canvas, at: float, kind: str, values: Values) -> None:
    angle = values.get("angle", 180.0)
    come = _travel(angle, at - 1, canvas)
    if kind == "push":
        gone = _travel(angle, at, canvas)
        # The two must not overlap: both move by the same whole steps.
        full = _travel(angle, 1.0, canvas)
        come = (gone[0] - full[0], gone[1] - full[1])
        _copy_moved(canvas.copy(), canvas, gone)
    _copy_moved(other, canvas, come)


def _copy_moved(source: Canvas, target: Canvas, move: tuple[int, int]) -> None:
    """Writes ``source``, moved by even steps, where it still lies in the frame."""
    box = Box(move[0], move[1], move[0] + source.width, move[1] + source.height).clip(target.box)
    if box.empty:
        return
    for mine, theirs, step in (
        (target.y, source.y, 1),
        (target.u, source.u, 2),
        (target.v, source.v, 2),
    ):
        x0, y0, x1, y1 = (edge // step for edge in (box.x0, box.y0, box.x1, box.y1))
        dx, dy = move[0] // step, move[1] // step
        mine[y0:y1, x0:x1] = theirs[y0 - dy : y1 - dy, x0 - dx : x1 - dx]


def _zoom(canvas: Canvas, other: Canvas, at: float, kind: str, values: Values) -> None:
    amount = min(max(values.get("amount", 0.6), 0.0), 4.0)
    _enlarge(canvas, (1 + amount) ** at)
    _enlarge(other, (1 + amount) ** ((at - 1) / 4))  # from outside it shows little: that is mirrored
    canvas.mix(other, at)


def _enlarge(canvas: Canvas, scale: float) -> None:
    """Scales about the middle; what comes in from outside mirrors what is inside."""
    for plane in (canvas.y, canvas.u, canvas.v):
        height, width = plane.shape
        matrix = np.array(
            [
                [scale, 0, (width - 1) / 2 * (1 - scale)],
                [0, scale, (height - 1) / 2 * (1 - scale)],
            ]
        )
        plane[:] = cv2.warpAffine(plane, matrix, (width, height), borderMode=cv2.BORDER_REFLECT_101)


_SOFTNESS = {"luma": 0.2, "iris": 0.02}
Passage = Callable[[Canvas, Canvas, float, str, Values], None]
_PASSAGES: dict[str, Passage] = {
    "cross-fade": _cross_fade,
    "wipe": _wipe,
    "iris": _by_order,
    "clock": _by_order,
    "luma": _by_order,
    "slide": _slide,
    "push": _slide,
    "zoom": _zoom,
}
TRANSITIONS: tuple[str, ...] = ("dip", *_PASSAGES)
"""Every kind, by name."""
