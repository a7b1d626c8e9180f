"""The box around a clip's picture in the frame, and what dragging its handles means. Pure; frame pixels."""

from __future__ import annotations

import math
from dataclasses import dataclass
from enum import StrEnum

import numpy as np

from pipeline.render.geometry import Affine

Point = tuple[float, float]
SNAP_SCALE = 0.015
SNAP_DEGREES = 2.5
QUARTER, FINE_TURN = 90.0, 15.0


class Handle(StrEnum):
    """What can be taken hold of."""

    BODY = "body"
    TOP_LEFT = "top-left"
    TOP_RIGHT = "top-right"
    BOTTOM_RIGHT = "bottom-right"
    BOTTOM_LEFT = "bottom-left"
    TURN = "turn"
    LEFT = "left"
    TOP = "top"
    RIGHT = "right"
    BOTTOM = "bottom"
    FEATHER = "feather"


CORNERS = (Handle.TOP_LEFT, Handle.TOP_RIGHT, Handle.BOTTOM_RIGHT, Handle.BOTTOM_LEFT)
SIDES = (Handle.TOP, Handle.RIGHT, Handle.BOTTOM, Handle.LEFT)


@dataclass(frozen=True, slots=True)
class Box:
    """``corners``: from the top left clockwise, in the picture's own sense, so that a turn turns them."""

    corners: tuple[Point, Point, Point, Point]

    @classmethod
    def of(cls, matrix: Affine, x: float, y: float, width: float, height: float) -> Box:
        """The rectangle of a picture, laid into the frame by ``matrix``."""
        points = np.array([(x, y), (x + width, y), (x + width, y + height), (x, y + height)])
        a, b, c, d = (points @ matrix[:, :2].T + matrix[:, 2]).tolist()
        return cls(((a[0], a[1]), (b[0], b[1]), (c[0], c[1]), (d[0], d[1])))

    @property
    def centre(self) -> Point:
        """The middle."""
        xs, ys = zip(*self.corners, strict=True)
        return sum(xs) / 4, sum(ys) / 4

    @property
    def bounds(self) -> tuple[float, float, float, float]:
        """Left, top, right, bottom of all of it."""
        xs, ys = zip(*self.corners, strict=True)
        return min(xs), min(ys), max(xs), max(ys)

    def side(self, handle: Handle) -> Point:
        """The middle of a side."""
        first = SIDES.index(handle)
        (x0, y0), (x1, y1) = self.corners[first], self.corners[(first + 1) % 4]
        return (x0 + x1) / 2, (y0 + y1) / 2

    def lengths(self) -> tuple[float, float]:
        """How wide and how tall it is, along its own sides."""
        return math.dist(*self.corners[:2]), math.dist(*self.corners[1:3])

    def holds(self, point: Point) -> bool:
        """True for a point inside."""
        turns = []
        for (x0, y0), (x1, y1) in zip(self.corners, (*self.corners[1:], self.corners[0]), strict=True):
            turns.append((x1 - x0) * (point[1] - y0) - (y1 - y0) * (point[0] - x0))
        return all(turn >= 0 for turn in turns) or all(turn <= 0 for turn in turns)


@dataclass(frozen=True, slots=True)
class Pull:
    """A handle under way: ``start`` the box as it was, ``pressed`` and ``now`` where the pointer was and is.

    ``shift``, ``free``: Shift and Ctrl are held; ``reach``: how near something snaps. All in frame pixels.
    """

    handle: Handle
    start: Box
    pressed: Point
    now: Point
    shift: bool
    free: bool
    reach: float

    @property
    def delta(self) -> Point:
        """How far the pointer went."""
        return self.now[0] - self.pressed[0], self.now[1] - self.pressed[1]

    def moved(self, frame: tuple[int, int]) -> tuple[Point, Guides]:
        """The move of the whole box it stands for: snapping to the frame, with Shift along one axis."""
        delta = self.delta
        only = ("x" if abs(delta[0]) >= abs(delta[1]) else "y") if self.shift else ""
        return snapped_move(self.start, delta, frame, 0.0 if self.free else self.reach, only)


@dataclass(frozen=True, slots=True)
class Guides:
    """Lines to show: where (frame pixels) something snapped to, across and down."""

    xs: tuple[float, ...] = ()
    ys: tuple[float, ...] = ()


def snapped_move(
    box: Box, delta: Point, frame: tuple[int, int], reach: float, only: str = ""
) -> tuple[Point, Guides]:
    """The move that brings the box's middle or edges onto the frame's, when it comes within ``reach``.

    ``only``: ``x`` or ``y`` when it may go along one axis alone. ``reach`` 0: no snapping.
    """
    moved = [0.0 if only == "y" else delta[0], 0.0 if only == "x" else delta[1]]
    left, top, right, bottom = box.bounds
    found: list[tuple[float, ...]] = [(), ()]
    places = ((left, box.centre[0], right), (top, box.centre[1], bottom))
    for axis, length in enumerate(frame):
        if (axis == 0 and only == "y") or (axis == 1 and only == "x"):
            continue
        goals = (0.0, length / 2, float(length))
        near = [
            (abs(place + moved[axis] - goal), goal, goal - place)
            for place, goal in ((p, g) for p in places[axis] for g in goals)
        ]
        best = min(near)
        if best[0] <= reach:
            moved[axis] = best[2]
            found[axis] = (best[1],)
    return (moved[0], moved[1]), Guides(*found)


def scale_factor(centre: Point, pressed: Point, at: Point, fine: bool = False) -> float:
    """How much larger the box gets when its corner is dragged from ``pressed`` to ``at``."""
    before, after = math.dist(centre, pressed), math.dist(centre, at)
    factor = after / max(before, 1.0)
    return 1.0 + (factor - 1.0) * (0.2 if fine else 1.0)


def snapped_scale(scale: float) -> float:
    """``scale``, or 1 when it is nearly that."""
    return 1.0 if abs(scale - 1.0) <= SNAP_SCALE else scale


def turned(centre: Point, pressed: Point, at: Point, start: float, step: bool) -> float:
    """The rotation in degrees after dragging the knob; ``step``: in steps of 15°, else quarters attract."""
    angle = math.degrees(
        math.atan2(at[1] - centre[1], at[0] - centre[0])
        - math.atan2(pressed[1] - centre[1], pressed[0] - centre[0])
    )
    wanted = start + (angle + 180.0) % 360.0 - 180.0
    if step:
        return round(wanted / FINE_TURN) * FINE_TURN
    quarter = round(wanted / QUARTER) * QUARTER
    return quarter if abs(wanted - quarter) <= SNAP_DEGREES else wanted


def cut(box: Box, side: Handle, delta: Point) -> float:
    """What share of the box a drag of ``delta`` at that side cuts away (negative: gives back)."""
    inwards = (box.centre[0] - box.side(side)[0], box.centre[1] - box.side(side)[1])
    half = max((inwards[0] ** 2 + inwards[1] ** 2) ** 0.5, 1e-9)
    along = (delta[0] * inwards[0] + delta[1] * inwards[1]) / half
    return float(along / (2 * half))
