"""Placing the mask of the selected picture in the player: moving, sizing, turning and feathering it.

A mask is said in fractions of its picture (``pipeline.render.effects.masks``), so that its box goes through
the picture's own; of several masks the last one that is on is meant.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QObject, Signal

from pipeline.render.effects.catalogue import EFFECTS
from pipeline.timeline import edits
from pipeline.timeline.keyframes import value_at
from pipeline.timeline.keying import Moment, moment_of, with_value
from pipeline.timeline.model import Clip, Effect, MediaKind, Timeline
from ui.player.box import CORNERS, SIDES, Box, Guides, Handle, Point, Pull, turned
from ui.player.drafting import Drafting
from ui.player.placing import Placing, Size
from ui.viewmodels.session import Session
from ui.words import tr

_LEAST, _MOST = 0.01, 4.0
_SOFTEST, _SHARP = 0.5, 0.004
"""The most feather there is, and below how much the edge is meant to be sharp (of the picture's height)."""
_PULLS = {
    Handle.TOP_LEFT: (-1, -1),
    Handle.TOP_RIGHT: (1, -1),
    Handle.BOTTOM_RIGHT: (1, 1),
    Handle.BOTTOM_LEFT: (-1, 1),
    Handle.LEFT: (-1, 0),
    Handle.RIGHT: (1, 0),
    Handle.TOP: (0, -1),
    Handle.BOTTOM: (0, 1),
}
"""Which way of the mask's own axes a handle pulls."""


@dataclass(frozen=True, slots=True)
class MaskShape:
    """A mask's place: middle, width and height as fractions of the picture, degrees clockwise.

    ``feather``: how wide its soft edge is, as a fraction of the picture's height; half of it lies outside.
    """

    x: float
    y: float
    width: float
    height: float
    rotation: float
    feather: float = 0.0


@dataclass(frozen=True, slots=True)
class MaskFrame:
    """Between a mask and the frame: ``box`` of the picture, ``size`` of it in its own pixels."""

    box: Box
    size: Size

    def to_frame(self, points: NDArray[np.float64]) -> NDArray[np.float64]:
        """Picture pixels, (n, 2) -> frame pixels."""
        first, along, down = self._axes()
        return np.asarray(first + points[:, :1] / self.size[0] * along + points[:, 1:] / self.size[1] * down)

    def to_picture(self, delta: Point) -> Point:
        """A way in frame pixels -> in fractions of the picture."""
        _, along, down = self._axes()
        a, b = np.linalg.lstsq(np.array([along, down]).T, np.array(delta), rcond=None)[0].tolist()
        return a, b

    def mask_box(self, shape: MaskShape) -> Box:
        """The mask's corners in the frame."""
        half = np.array([shape.width * self.size[0], shape.height * self.size[1]]) / 2
        corners = np.array([(-1, -1), (1, -1), (1, 1), (-1, 1)]) * half
        middle = np.array([shape.x * self.size[0], shape.y * self.size[1]])
        a, b, c, d = self.to_frame(corners @ _turn(shape.rotation).T + middle).tolist()
        return Box(((a[0], a[1]), (b[0], b[1]), (c[0], c[1]), (d[0], d[1])))

    def soft_box(self, shape: MaskShape) -> Box:
        """The corners of where its feather ends."""
        wider = shape.feather * self.size[1] / self.size[0]
        return self.mask_box(
            replace(shape, width=shape.width + wider, height=shape.height + shape.feather, feather=0.0)
        )

    def own_way(self, shape: MaskShape, delta: Point) -> Point:
        """A way in frame pixels along the mask's own axes, in fractions of the picture."""
        across, down = self.to_picture(delta)
        pixels = np.array([across * self.size[0], down * self.size[1]]) @ _turn(shape.rotation)
        return float(pixels[0] / self.size[0]), float(pixels[1] / self.size[1])

    def _axes(self) -> tuple[NDArray[np.float64], NDArray[np.float64], NDArray[np.float64]]:
        corners = np.array(self.box.corners, np.float64)
        return corners[0], corners[1] - corners[0], corners[3] - corners[0]


@dataclass(frozen=True, slots=True)
class _Held:
    timeline: Timeline
    clip: Clip
    effect: Effect
    moment: Moment
    shape: MaskShape
    frame: MaskFrame


class MaskPlacing(QObject):
    """``pictures`` says which picture is meant and where it lies. ``changed``: as its."""

    changed = Signal()

    def __init__(self, session: Session, pictures: Placing, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session, self._pictures = session, pictures
        self._drafting = Drafting(session)
        self._held: _Held | None = None
        self.active = False
        pictures.changed.connect(self.changed)

    def set_active(self, active: bool) -> None:
        """Whether the mask has the handles, or the picture."""
        self.active = active
        self.changed.emit()

    @property
    def frame(self) -> tuple[int, int]:
        """Width and height of the frame that is shown."""
        return self._pictures.frame

    @property
    def held(self) -> bool:
        """True between ``begin`` and ``end``."""
        return self._held is not None

    def target(self) -> tuple[Clip, Effect] | None:
        """The selected picture under the playhead and its mask, while masks are placed."""
        found = self._pictures.target() if self.active else None
        if found is None or found[0].media.kind not in (MediaKind.VIDEO, MediaKind.IMAGE):
            return None
        worn = [effect for effect in found[0].effects if effect.kind == "mask" and effect.enabled]
        return (found[0], worn[-1]) if worn else None

    def box(self) -> Box | None:
        """Where the mask lies."""
        now = self._now()
        return now.frame.mask_box(now.shape) if now is not None else None

    def soft_edge(self) -> Box | None:
        """Where its feather ends; None for a gradient, whose width is how soft it is."""
        now = self._now()
        return now.frame.soft_box(now.shape) if now is not None and _feathers(now.effect) else None

    def handles(self, cropping: bool) -> tuple[Handle, ...]:
        """Corners and edges to size, a knob to turn and one to feather."""
        found = self.target()
        soft = (Handle.FEATHER,) if found is not None and _feathers(found[1]) else ()
        return (*CORNERS, *SIDES, Handle.TURN, *soft)

    def begin(self) -> bool:
        """Takes hold of the mask. Returns False when there is none."""
        self._held = self._now()
        return self._held is not None

    def drag(self, pull: Pull) -> Guides:
        """Shows what the pull makes of the mask. Returns the lines it snapped to."""
        held = self._held
        if held is None:
            return Guides()
        if pull.handle is Handle.BODY:
            moved, guides = pull.moved(self.frame)
            self.move(*moved)
            return guides
        if pull.handle is Handle.TURN:
            angle = turned(pull.start.centre, pull.pressed, pull.now, held.shape.rotation, pull.shift)
            self._show({"rotation": angle})
        elif pull.handle is Handle.FEATHER:
            # The edge is softened inwards as far as outwards.
            wanted = held.shape.feather + 2 * held.frame.own_way(held.shape, pull.delta)[1]
            self._show({"feather": 0.0 if wanted < _SHARP else min(wanted, _SOFTEST)})
        else:
            self._show(_sized(held, pull))
        return Guides()

    def move(self, x: float, y: float) -> None:
        """Shows the mask ``x``, ``y`` pixels of the frame further right and down."""
        if self._held is not None:
            across, down = self._held.frame.to_picture((x, y))
            shape = self._held.shape
            self._show({"x": _within(shape.x + across, -1, 2), "y": _within(shape.y + down, -1, 2)})

    def end(self, nudged: bool = False) -> bool:
        """What is shown becomes one edit. Returns False when nothing changed."""
        self._held = None
        return self._drafting.end(tr("Nudge the mask") if nudged else tr("Place the mask"))

    def cancel(self) -> None:
        """Puts the mask back where it was."""
        self._held = None
        self._drafting.cancel()

    def _now(self) -> _Held | None:
        found, box, placed = self.target(), self._pictures.box(), self._pictures.target()
        if found is None or box is None or placed is None:
            return None
        clip, effect = found
        session = self._session
        moment = moment_of(clip, session.playhead - placed[1], session.timeline.rate.frame)
        frame = MaskFrame(box, self._pictures.shown_size(clip))
        return _Held(session.timeline, clip, effect, moment, _shape_at(effect, moment), frame)

    def _show(self, values: Mapping[str, float]) -> None:
        held = self._held
        if held is None:
            return

        def change() -> Timeline:
            timeline = held.timeline
            for name, value in values.items():
                number = with_value(held.effect.parameter(name, _usual(name)), held.moment, round(value, 5))
                timeline = edits.set_parameter(
                    timeline, held.clip.id, f"effect.{held.effect.id}.{name}", number
                )
            return timeline

        self._drafting.show(change)


def _shape_at(effect: Effect, moment: Moment) -> MaskShape:
    names = ("x", "y", "width", "height", "rotation", "feather")
    return MaskShape(*(value_at(effect.parameter(name, _usual(name)), moment.time) for name in names))


def _sized(held: _Held, pull: Pull) -> dict[str, float]:
    """Width and height after a pull at a corner or an edge; the middle stays. Shift keeps the proportions."""
    across, down = held.frame.own_way(held.shape, pull.delta)
    sign = _PULLS[pull.handle]
    width = _within(held.shape.width + 2 * sign[0] * across, _LEAST, _MOST)
    height = _within(held.shape.height + 2 * sign[1] * down, _LEAST, _MOST)
    if pull.shift and held.shape.width > 0 and held.shape.height > 0:
        ratios = (width / held.shape.width, height / held.shape.height)
        factor = max(ratios, key=lambda ratio: abs(ratio - 1))
        width = _within(held.shape.width * factor, _LEAST, _MOST)
        height = _within(held.shape.height * factor, _LEAST, _MOST)
    return {"width": width, "height": height}


def _feathers(effect: Effect) -> bool:
    return effect.text("shape") != "gradient"


def _usual(name: str) -> float:
    return next(known.default for known in EFFECTS["mask"].parameters if known.name == name)


def _within(value: float, low: float, high: float) -> float:
    return min(max(value, low), high)


def _turn(degrees: float) -> NDArray[np.float64]:
    angle = math.radians(degrees)
    return np.array([[math.cos(angle), -math.sin(angle)], [math.sin(angle), math.cos(angle)]])
