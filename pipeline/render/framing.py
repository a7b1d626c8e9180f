"""Where a clip's picture lies in the frame of one output."""

from __future__ import annotations

from dataclasses import dataclass

from pipeline.render.camera import largest_zoom
from pipeline.render.geometry import Affine, Placement, covering_offset, fitted, largest, place
from pipeline.timeline.model import Clip, Fit


@dataclass(frozen=True, slots=True)
class Framing:
    """``frame``: width and height; ``pixel_scale``: frame pixels per timeline pixel."""

    frame: tuple[int, int]
    pixel_scale: float

    def matrix(
        self,
        clip: Clip,
        size: tuple[float, float],
        placement: Placement,
        zoom: float = 1.0,
        shift: tuple[float, float] = (0.0, 0.0),
    ) -> Affine:
        """Where a picture of ``size`` (square pixels) lies, seen by a camera with ``zoom`` and ``shift``."""
        width, height = self.frame
        across, down = fitted(clip.transform.fit, size, self.frame, self.pixel_scale)
        scale = (across * placement.scale * zoom, down * placement.scale * zoom)
        moved = [shift[0] * height, shift[1] * height]
        if clip.transform.fit is Fit.FILL and placement.rotation == 0 and placement.scale >= 1.0:
            # The camera may not look past the picture's edge.
            moved[0] = covering_offset(moved[0], size[0] * scale[0], width)
            moved[1] = covering_offset(moved[1], size[1] * scale[1], height)
        offset = (placement.x * height + moved[0], placement.y * height + moved[1])
        return place(size, self.frame, scale, placement.rotation, offset)

    def closest(self, clip: Clip, size: tuple[float, float]) -> tuple[tuple[float, float], float]:
        """Frame pixels per picture pixel (across, down) at the clip's closest, and how close that is."""
        across, down = fitted(clip.transform.fit, size, self.frame, self.pixel_scale)
        greatest = largest(clip.transform.scale) * largest_zoom(clip.effects)
        return (across * greatest, down * greatest), greatest
