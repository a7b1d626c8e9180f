"""Camera moves over stills: the ``camera`` effect, with parallax between the layers of a layered picture.

Parameters (keyframed on the media axis): ``zoom`` (1 = as fitted), ``x``, ``y`` (where the camera stands, in
frame heights right and down: the picture moves the other way), ``parallax`` 0..1. A layer at depth d moves
and zooms by the factor 1 + REACH * parallax * (1 - 2 d): the nearest most, the farthest least.
"""

from __future__ import annotations

from dataclasses import dataclass

from pipeline.render.geometry import largest
from pipeline.timeline.keyframes import value_at
from pipeline.timeline.model import Effect

REACH = 0.75


@dataclass(frozen=True, slots=True)
class Camera:
    """The camera at one instant."""

    zoom: float = 1.0
    x: float = 0.0
    y: float = 0.0
    parallax: float = 0.0

    def factor(self, depth: float) -> float:
        """How much more (or less) a layer at ``depth`` moves than the picture's middle."""
        return 1.0 + REACH * self.parallax * (1.0 - 2.0 * depth)

    def zoom_at(self, depth: float) -> float:
        """The zoom of a layer at ``depth``; never below a sliver."""
        return max(1.0 + (self.zoom - 1.0) * self.factor(depth), 0.01)

    def shift_at(self, depth: float) -> tuple[float, float]:
        """How far a layer moves on screen, in frame heights right and down."""
        reach = self.factor(depth) * self.zoom
        return -self.x * reach, -self.y * reach


STILL_CAMERA = Camera()


def camera_at(effects: tuple[Effect, ...], media_time: int) -> Camera:
    """The camera of the first enabled ``camera`` effect; at rest when there is none."""
    effect = next((e for e in effects if e.enabled and e.kind == "camera"), None)
    if effect is None:
        return STILL_CAMERA
    return Camera(
        max(value_at(effect.parameter("zoom", 1.0), media_time), 0.01),
        value_at(effect.parameter("x"), media_time),
        value_at(effect.parameter("y"), media_time),
        min(max(value_at(effect.parameter("parallax"), media_time), 0.0), 1.0),
    )


def largest_zoom(effects: tuple[Effect, ...]) -> float:
    """The greatest zoom the camera reaches, at least 1."""
    effect = next((e for e in effects if e.enabled and e.kind == "camera"), None)
    return max(1.0, largest(effect.parameter("zoom", 1.0))) if effect is not None else 1.0


def is_still(effects: tuple[Effect, ...]) -> bool:
    """True when the camera does not move at all."""
    effect = next((e for e in effects if e.enabled and e.kind == "camera"), None)
    return effect is None or not any(isinstance(effect.parameter(name), tuple) for name in ("zoom", "x", "y"))


def zooms(effects: tuple[Effect, ...]) -> bool:
    """True when the camera's distance changes, or layers at different depths are seen at different sizes."""
    effect = next((e for e in effects if e.enabled and e.kind == "camera"), None)
    return effect is not None and isinstance(effect.parameter("zoom", 1.0), tuple)
