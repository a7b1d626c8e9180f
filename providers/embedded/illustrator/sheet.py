"""A sheet: one depth layer under the brush, as flat colour, form light, alpha and glow.

Why four buffers: what a thing *is* (its daylight colour, the shape of its light and shade) is painted once;
how a style shows that (cel steps, halftone, brush strokes, wet edges) is decided afterwards. So every subject
exists in every style.

Coordinates are pixels, x to the right and y down, floats allowed; colours are (red, green, blue) 0..255.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

import cv2
import numpy as np

from providers.embedded.illustrator.noise import Image

Colour = tuple[float, float, float]
_SHIFT = 4
NEUTRAL = 150
"""The light of a surface that neither faces the sun nor turns away from it."""


def tinted(colour: Colour, other: Colour, amount: float) -> Colour:
    """Mixes ``amount`` (0..1) of ``other`` into ``colour``."""
    return (
        colour[0] + (other[0] - colour[0]) * amount,
        colour[1] + (other[1] - colour[1]) * amount,
        colour[2] + (other[2] - colour[2]) * amount,
    )


def scaled(colour: Colour, factor: float) -> Colour:
    """Makes a colour lighter (> 1) or darker (< 1)."""
    r, g, b = (min(255.0, channel * factor) for channel in colour)
    return (r, g, b)


def smooth(points: Sequence[tuple[float, float]], steps: int = 8, closed: bool = True) -> Image:
    """Returns a Catmull-Rom curve through ``points``: (n, 2) float32."""
    knots = np.asarray(points, np.float32)
    if closed:
        padded = np.concatenate([knots[-1:], knots, knots[:2]])
    else:
        padded = np.concatenate([knots[:1], knots, knots[-1:]])
    t = np.linspace(0.0, 1.0, steps, endpoint=False, dtype=np.float32)[None, :, None]
    p0, p1, p2, p3 = (padded[k : len(padded) - 3 + k, None, :] for k in range(4))
    curve = p1 + 0.5 * t * (p2 - p0 + t * (2 * p0 - 5 * p1 + 4 * p2 - p3 + t * (3 * (p1 - p2) + p3 - p0)))
    flat = curve.reshape(-1, 2)
    return flat if closed else np.concatenate([flat, knots[-1:]])


@lru_cache(maxsize=4)
def _sphere(side: int) -> Image:
    """Form light of a ball lit from the upper ``side`` (-1 left, 1 right): (65, 65) uint8."""
    y, x = np.mgrid[-1:1:65j, -1:1:65j].astype(np.float32)
    z = np.sqrt(np.maximum(0.0, 1.0 - x * x - y * y))
    light = 0.55 * x * side - 0.68 * y + 0.48 * z
    return np.asarray(np.clip(118.0 + 120.0 * light, 0, 255).astype(np.uint8))


class Sheet:
    """One layer being painted.

    ``colour`` (height, width, 3) uint8 daylight colour; ``light`` (height, width) uint8 form light;
    ``alpha`` (height, width) uint8; ``glow`` like ``colour``, added light that night does not dim.
    ``depth`` 0 near .. 1 far. ``lit`` False: colours are final (sky, air). ``mist`` (height, width) uint8 or
    None: how much of the air lies over the layer.
    """

    def __init__(self, name: str, width: int, height: int, depth: float, base: Colour, side: int) -> None:
        self.name, self.width, self.height, self.depth, self.side = name, width, height, depth, side
        self.colour: Image = np.empty((height, width, 3), np.uint8)
        self.colour[:] = np.tile(np.clip(base, 0, 255).astype(np.uint8), (width, 1))
        self.light: Image = np.full((height, width), NEUTRAL, np.uint8)
        self.alpha: Image = np.zeros((height, width), np.uint8)
        self.glow: Image | None = None
        self.mist: Image | None = None
        self.lit = True
        self.hidden_from = height
        """First row that nearer layers always cover, however the camera moves: painted plain from there."""
        self.soft = False
        """True for air (cloud, fog, shafts): never outlined."""

    def _glow(self) -> Image:
        if self.glow is None:
            self.glow = np.zeros((self.height, self.width, 3), np.uint8)
        return self.glow

    def polygon(
        self, points: Image | Sequence[tuple[float, float]], colour: Colour, light: int = NEUTRAL
    ) -> None:
        """Fills a polygon, opaque."""
        fixed = _fixed(points)
        cv2.fillPoly(self.colour, [fixed], colour, cv2.LINE_AA, _SHIFT)
        cv2.fillPoly(self.light, [fixed], (light,), cv2.LINE_AA, _SHIFT)
        cv2.fillPoly(self.alpha, [fixed], (255,), cv2.LINE_AA, _SHIFT)

    def polygons(self, shapes: Sequence[Image], colour: Colour, light: int = NEUTRAL) -> None:
        """Fills many polygons of one colour in one go."""
        fixed = [_fixed(points) for points in shapes]
        for shape in fixed:
            cv2.fillPoly(self.colour, [shape], colour, cv2.LINE_AA, _SHIFT)
            cv2.fillPoly(self.light, [shape], (light,), cv2.LINE_AA, _SHIFT)
            cv2.fillPoly(self.alpha, [shape], (255,), cv2.LINE_AA, _SHIFT)

    def shade(self, points: Image | Sequence[tuple[float, float]], light: int) -> None:
        """Sets only the form light inside a polygon (a shadow, a lit side)."""
        cv2.fillPoly(self.light, [_fixed(points)], (light,), cv2.LINE_AA, _SHIFT)

    def tint(self, points: Image | Sequence[tuple[float, float]], colour: Colour) -> None:
        """Sets only the colour inside a polygon (a pattern on what is there)."""
        cv2.fillPoly(self.colour, [_fixed(points)], colour, cv2.LINE_AA, _SHIFT)

    def box(self, x0: float, y0: float, x1: float, y1: float, colour: Colour, light: int = NEUTRAL) -> None:
        """Fills an upright rectangle."""
        self.polygon([(x0, y0), (x1, y0), (x1, y1), (x0, y1)], colour, light)

    def disc(self, x: float, y: float, radius: float, colour: Colour, light: int = NEUTRAL) -> None:
        """Fills a circle of even light."""
        self.ellipse(x, y, radius, radius, colour, light)

    def ellipse(
        self,
        x: float,
        y: float,
        rx: float,
        ry: float,
        colour: Colour,
        light: int = NEUTRAL,
        angle: float = 0.0,
    ) -> None:
        """Fills an ellipse; ``angle`` in degrees, clockwise."""
        self.polygon(ring(x, y, rx, ry, angle), colour, light)

    def line(
        self,
        points: Image | Sequence[tuple[float, float]],
        width: float,
        colour: Colour,
        light: int = NEUTRAL,
    ) -> None:
        """Draws a polyline of even width with round ends."""
        fixed, thick = [_fixed(points)], max(1, round(width))
        cv2.polylines(self.colour, fixed, False, colour, thick, cv2.LINE_AA, _SHIFT)
        cv2.polylines(self.light, fixed, False, (light,), thick, cv2.LINE_AA, _SHIFT)
        cv2.polylines(self.alpha, fixed, False, (255,), thick, cv2.LINE_AA, _SHIFT)

    def taper(
        self,
        points: Sequence[tuple[float, float]],
        start: float,
        end: float,
        colour: Colour,
        light: int = NEUTRAL,
        steps: int = 6,
    ) -> None:
        """Draws a smooth limb through ``points`` that narrows from width ``start`` to ``end``."""
        spine = smooth(points, steps, closed=False)
        tangent = np.gradient(spine, axis=0)
        normal = np.stack([-tangent[:, 1], tangent[:, 0]], 1)
        normal /= np.maximum(np.linalg.norm(normal, axis=1, keepdims=True), 1e-6)
        half = np.linspace(start, end, len(spine), dtype=np.float32)[:, None] / 2
        self.polygon(np.concatenate([spine + normal * half, (spine - normal * half)[::-1]]), colour, light)

    def ball(
        self, x: float, y: float, radius: float, colour: Colour, strength: float = 1.0, lift: int = 0
    ) -> None:
        """Draws a ball with rounded light; ``strength`` scales the contrast, ``lift`` adds to it."""
        self.disc(x, y, radius, colour)
        self.round_light(x, y, radius, radius, strength, lift)

    def round_light(
        self, x: float, y: float, rx: float, ry: float, strength: float = 1.0, lift: int = 0
    ) -> None:
        """Lays the light of a ball over the ellipse around (x, y)."""
        x0, x1 = int(np.floor(x - rx)), int(np.ceil(x + rx)) + 1
        y0, y1 = int(np.floor(y - ry)), int(np.ceil(y + ry)) + 1
        if x1 <= 0 or y1 <= 0 or x0 >= self.width or y0 >= self.height or x1 - x0 < 3 or y1 - y0 < 3:
            return
        lit = cv2.resize(_sphere(self.side), (x1 - x0, y1 - y0), interpolation=cv2.INTER_LINEAR)
        if strength != 1.0 or lift:
            lit = cv2.addWeighted(lit, strength, lit, 0.0, NEUTRAL * (1 - strength) + lift)
        mask = np.zeros((y1 - y0, x1 - x0), np.uint8)
        cv2.fillPoly(mask, [_fixed(ring(x - x0, y - y0, rx, ry))], (255,), cv2.LINE_8, _SHIFT)
        cx0, cy0 = max(x0, 0), max(y0, 0)
        cx1, cy1 = min(x1, self.width), min(y1, self.height)
        part = (slice(cy0 - y0, cy1 - y0), slice(cx0 - x0, cx1 - x0))
        cv2.copyTo(lit[part], mask[part], self.light[cy0:cy1, cx0:cx1])

    def land(self, ridge: Image, colour: Colour, light: int = NEUTRAL) -> None:
        """Fills everything below ``ridge``: one y per column (width,)."""
        xs = np.arange(self.width, dtype=np.float32)
        outline = np.stack([xs, np.asarray(ridge, np.float32)], 1)
        corners = np.array(
            [(self.width + 2, ridge[-1]), (self.width + 2, self.height + 2), (-2, self.height + 2)]
        )
        self.polygon(
            np.concatenate([outline, corners.astype(np.float32), [[-2.0, float(ridge[0])]]]), colour, light
        )

    def shine(self, points: Image | Sequence[tuple[float, float]], colour: Colour) -> None:
        """Makes a polygon give light of its own."""
        cv2.fillPoly(self._glow(), [_fixed(points)], colour, cv2.LINE_AA, _SHIFT)

    def shine_line(self, points: Image | Sequence[tuple[float, float]], width: float, colour: Colour) -> None:
        """Makes a line give light of its own."""
        cv2.polylines(
            self._glow(), [_fixed(points)], False, colour, max(1, round(width)), cv2.LINE_AA, _SHIFT
        )

    def lamp(self, x: float, y: float, radius: float, colour: Colour) -> None:
        """Makes a disc that gives light of its own."""
        self.shine(ring(x, y, radius, radius), colour)

    def veil(self, weight: Image) -> None:
        """Lays air over the layer; ``weight`` (height, width) or (height, 1), 0..1."""
        field = np.broadcast_to(np.asarray(weight, np.float32), (self.height, self.width))
        thick = np.asarray(np.clip(field * 255.0, 0, 255).astype(np.uint8))
        self.mist = thick if self.mist is None else np.maximum(self.mist, thick)


def ring(x: float, y: float, rx: float, ry: float, angle: float = 0.0) -> Image:
    """Returns an ellipse as a polygon; ``angle`` in degrees, clockwise."""
    count = int(np.clip(max(rx, ry) * 1.2, 12, 96))
    turn = np.linspace(0.0, 2 * np.pi, count, endpoint=False)
    px, py = rx * np.cos(turn), ry * np.sin(turn)
    c, s = np.cos(np.radians(angle)), np.sin(np.radians(angle))
    return np.asarray(np.stack([x + px * c - py * s, y + px * s + py * c], 1).astype(np.float32))


def _fixed(points: Image | Sequence[tuple[float, float]]) -> Image:
    scaled_points = np.asarray(points, np.float64) * (1 << _SHIFT)
    return np.asarray(np.clip(np.rint(scaled_points), -(2**24), 2**24).astype(np.int32))
