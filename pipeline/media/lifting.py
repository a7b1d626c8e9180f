"""SDR pictures that are in memory already, brought into an HDR space: white at 203 cd/m2 (``media.hdr``)."""

from __future__ import annotations

from typing import Any

import av
import av.filter
import numpy as np
from numpy.typing import NDArray

from pipeline.media.colour_space import ColourSpace
from pipeline.media.convert import Converter
from pipeline.media.hdr import TableFile
from pipeline.media.picture import YuvPicture, deep_rows, plane_rows

_TILE = (1024, 64)
"""Width and height of the frame that single pixels are laid out in: every pixel is on its own, so that one
filter serves pictures of any size."""


class Lifter:
    """Lifts BT.709 into ``space``. Keeps the filters it set up last. Not thread-safe."""

    def __init__(self, space: ColourSpace) -> None:
        self.space = space
        self._converter = Converter()
        self._tiles: av.filter.Graph | None = None

    def picture(self, picture: YuvPicture) -> YuvPicture:
        """An 8-bit picture of 4:2:0 in 10 bit."""
        height, width = picture.y.shape
        frame: Any = av.VideoFrame(width, height, "yuv420p" if picture.alpha is None else "yuva420p")
        planes = [plane for plane in (picture.y, picture.u, picture.v, picture.alpha) if plane is not None]
        for plane, data in zip(frame.planes, planes, strict=True):
            plane_rows(plane, plane.width)[:] = data
        frame.colorspace = frame.color_primaries = frame.color_trc = frame.color_range = 1
        return self._converter.picture(frame, space=self.space)

    def pixels(self, rgb: NDArray[np.uint8]) -> NDArray[np.uint16]:
        """(n, 3) 8-bit R'G'B' -> (n, 3) 10-bit Y'CbCr."""
        width, height = _TILE
        out = np.empty(rgb.shape, np.uint16)
        for first in range(0, len(rgb), width * height):
            part = rgb[first : first + width * height]
            frame: Any = av.VideoFrame(width, height, "rgb24")
            rows = plane_rows(frame.planes[0], 3 * width)
            whole, rest = divmod(len(part), width)
            rows[:whole] = part[: whole * width].reshape(whole, 3 * width)
            if rest:
                rows[whole, : 3 * rest] = part[whole * width :].reshape(-1)
            lifted = self._through(frame)
            for channel, plane in enumerate(lifted.planes):
                values = deep_rows(plane, width)[: whole + bool(rest)]
                out[first : first + len(part), channel] = values.reshape(-1)[: len(part)]
        return out

    def _through(self, frame: Any) -> Any:
        graph = self._tiles
        if graph is None:
            graph = self._tiles = _tile_graph(self.space)
        frame.pts = 0
        graph.vpush(frame)
        return graph.vpull()


def _tile_graph(space: ColourSpace) -> av.filter.Graph:
    graph = av.filter.Graph()
    graph.threads = 1
    steps = [
        graph.add(
            "buffer",
            video_size=f"{_TILE[0]}x{_TILE[1]}",
            pix_fmt="rgb24",
            time_base="1/1000",
            colorspace="gbr",
            range="pc",
        ),
        graph.add("scale"),
        graph.add("format", pix_fmts="gbrp16le"),
    ]
    with TableFile(None, space) as table:
        steps.append(graph.add("lut3d", file=table, interp="tetrahedral"))
    steps += [
        graph.add("scale", out_color_matrix="bt2020", out_range="tv"),
        graph.add("format", pix_fmts="yuv444p10le"),
        graph.add("buffersink"),
    ]
    graph.link_nodes(*steps).configure()
    return graph
