"""Where a clip's picture lies in the frame of one output.

A clip that is framed for the output's aspect (``timeline.framings``) and fills the frame covers it always:
neither its framing nor the camera over it can bring the picture's edge into view.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from pipeline.render.camera import largest_zoom
from pipeline.render.geometry import (
    Affine,
    Placement,
    covering_offset,
    covering_placement,
    fitted,
    largest,
    place,
)
from pipeline.timeline.framing_edits import framed
from pipeline.timeline.model import Clip, Fit

_KEPT = 512
_SLIVER = 0.01


@dataclass(frozen=True, slots=True)
class Framing:
    """``frame``: width and height; ``pixel_scale``: frame pixels per timeline pixel."""

    frame: tuple[int, int]
    pixel_scale: float
    _seen: dict[str, tuple[Clip, Clip]] = field(default_factory=dict, repr=False, compare=False)

    def view(self, clip: Clip) -> Clip:
        """The clip as this frame sees it (``framed``); the same object for the same clip."""
        if not clip.framings:
            return clip
        known = self._seen.get(clip.id)
        if known is None or known[0] is not clip:
            if len(self._seen) >= _KEPT:
                self._seen.clear()
            known = self._seen[clip.id] = clip, framed(clip, *self.frame)
        return known[1]

    def matrix(
        self,
        clip: Clip,
        size: tuple[float, float],
        placement: Placement,
        zoom: float = 1.0,
        shift: tuple[float, float] = (0.0, 0.0),
    ) -> Affine:
        """Where a picture of ``size`` (square pixels) lies, seen by a camera with ``zoom`` and ``shift``.

        ``clip``: as ``view`` gives it.
        """
        width, height = self.frame
        across, down = fitted(clip.transform.fit, size, self.frame, self.pixel_scale)
        shown = placement.scale * zoom
        if clip.framings and clip.transform.fit is Fit.FILL:
            # The camera looks at the framed picture: what the framing puts in the middle stays there.
            aim = ((placement.x * zoom + shift[0]) * height, (placement.y * zoom + shift[1]) * height)
            scale = (across * max(shown, _SLIVER), down * max(shown, _SLIVER))
            wider, offset = covering_placement(size, self.frame, scale, placement.rotation, aim)
            scale = (scale[0] * wider, scale[1] * wider)
            return place(size, self.frame, scale, placement.rotation, offset)
        scale = (across * shown, down * shown)
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
        if clip.framings and clip.transform.fit is Fit.FILL:
            greatest = max(greatest, 1.0)
        return (across * greatest, down * greatest), greatest
