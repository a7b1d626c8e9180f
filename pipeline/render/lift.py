"""How SDR gets onto an HDR canvas: whatever was drawn, set or graded in BT.709 is lifted last.

Why last: effects, looks and styles are made for SDR numbers and mean the same in every output. A title, a
logo or an SDR clip therefore looks in HDR as it does in SDR, with its white at 203 cd/m2 (``media.hdr``).

Why dark things thin out in PQ: half of a PQ code value is a third of the light that half of an SDR one is, so
that a vignette or a dark panel laid on by its SDR alpha would come out nearly black. The darker a pixel, the
more its alpha is turned into the one that dims ``_SHADED`` as SDR does. HLG's code values dim like SDR's.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Any

import numpy as np
from numpy.typing import NDArray

from pipeline.media.colour_space import ColourSpace
from pipeline.media.hdr import Light, light_to_pq
from pipeline.media.lifting import Lifter
from pipeline.media.picture import YuvPicture
from pipeline.render.colour import colour_to_yuv
from pipeline.render.planar import Planar
from pipeline.render.raster import Raster
from pipeline.render.sources import ByteCache

_KEPT_BYTES = 128 * 1024 * 1024
_SHADED = 60.0
"""cd/m2: between a grey card (26) and white (203). Darker and brighter light is met to within two fifths."""


class Lift:
    """Brings BT.709 into the space of one output; for an SDR output it hands on what it is given.

    Not thread-safe.
    """

    def __init__(self, space: ColourSpace) -> None:
        self.space = space
        self._lifter = Lifter(space) if space.hdr else None
        self._kept: ByteCache[Raster | Planar] = ByteCache(_KEPT_BYTES, lambda drawn: drawn.nbytes)
        self._colour = lru_cache(maxsize=64)(self._lifted_colour)

    def picture(self, picture: YuvPicture) -> YuvPicture:
        """A picture in the output's space; one that is so already comes back itself."""
        return picture if self._lifter is None or picture.deep else self._lifter.picture(picture)

    def kept(self, drawn: Raster | Planar) -> Raster | Planar:
        """``lifted``, remembered for what is drawn again and again."""
        return drawn if self._lifter is None else self._kept.get(drawn, lambda: self._any_lifted(drawn))

    def lifted(self, raster: Raster) -> Raster:
        """A raster in the output's space."""
        if self._lifter is None or raster.deep:
            return raster
        rgba = raster.rgba()
        seen = rgba[..., 3] > 0
        yuva = np.zeros(rgba.shape, np.uint16)
        colours = self._lifter.pixels(rgba[seen][:, :3])
        alpha = self._thinned(rgba[seen][:, 3:] / 255, colours[:, :1])
        yuva[seen] = np.rint(np.hstack([colours * alpha, 255 * alpha]))
        return Raster(yuva, raster.opaque, raster.x, raster.y)

    def colour(self, rgb: tuple[int, int, int]) -> tuple[int, int, int]:
        """One 8-bit R'G'B' colour -> Y'CbCr code values of the output."""
        return self._colour(rgb)

    def opacity(self, opacity: float, rgb: tuple[int, int, int]) -> float:
        """The opacity 0..1 at which one 8-bit R'G'B' colour dims as it does in SDR."""
        if not 0.0 < opacity < 1.0:
            return opacity
        return float(self._thinned(np.array(opacity), np.array(self.colour(rgb)[0])))

    def _thinned(self, alpha: Light, luma: NDArray[Any]) -> Light:
        """``alpha`` 0..1 of pixels with 10-bit ``luma``, as dark as they are turned into PQ's own."""
        if self.space is not ColourSpace.PQ:
            return alpha
        dimmed = light_to_pq(_SHADED * (1 - alpha) ** 2.4) / light_to_pq(np.array(_SHADED))
        darkness = np.clip(1 - (luma - 64.0) / (876 * self.white), 0, 1)
        return np.asarray(alpha + ((1 - dimmed) - alpha) * darkness)

    @property
    def white(self) -> float:
        """Where SDR's white lies in the range of the output's luma: 1 in SDR."""
        if self._lifter is None:
            return 1.0
        return (self.colour((255, 255, 255))[0] - 64) / 876

    def _lifted_colour(self, rgb: tuple[int, int, int]) -> tuple[int, int, int]:
        if self._lifter is None:
            return colour_to_yuv(rgb)
        y, u, v = self._lifter.pixels(np.array([rgb], np.uint8))[0].tolist()
        return y, u, v

    def _any_lifted(self, drawn: Raster | Planar) -> Raster | Planar:
        if isinstance(drawn, Raster):
            return self.lifted(drawn)
        # The replicated pixels around it are a part of the picture like any other.
        deep = self.picture(YuvPicture(drawn.y, drawn.u, drawn.v))
        return Planar(deep.y, deep.u, deep.v, drawn.width, drawn.height, drawn.pad, drawn.left, drawn.top)
