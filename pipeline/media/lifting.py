"""Pictures that are in memory already, through colour tables.

SDR is lifted into an HDR space, its white at 203 cd/m2 (``media.hdr``); HDR is graded within its own.
"""

from __future__ import annotations

from collections import OrderedDict
from typing import Any

import av
import av.filter
import numpy as np
from numpy.typing import NDArray

from pipeline.media.colour_space import ColourSpace
from pipeline.media.convert import Converter
from pipeline.media.hdr import TableFile, table
from pipeline.media.picture import YuvPicture, deep_rows, plane_rows

_SIZES = 3
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
    given = {"pix_fmt": "rgb24", "colorspace": "gbr", "range": "pc"}
    return _table_graph(_TILE, given, {}, table(None, space), {"pix_fmts": "yuv444p10le"})


class Grader:
    """Changes the colours of HDR pictures by a table over their own R'G'B', as ``hdr.cube`` writes it.

    Keeps the filters of the sizes it had last. Not thread-safe.
    """

    def __init__(self, text: str) -> None:
        self._text = text
        self._graphs: OrderedDict[tuple[int, int], av.filter.Graph] = OrderedDict()

    def picture(self, picture: YuvPicture) -> YuvPicture:
        """The picture with other colours; its alpha stays."""
        height, width = picture.y.shape
        graph = self._graph((width, height))
        frame: Any = av.VideoFrame(width, height, "yuv420p10le")
        for plane, data in zip(frame.planes, (picture.y, picture.u, picture.v), strict=True):
            deep_rows(plane, plane.width)[:] = data
        frame.colorspace, frame.color_range, frame.pts = ColourSpace.PQ.matrix, 1, 0
        graph.vpush(frame)
        y, u, v = (deep_rows(plane, plane.width) for plane in graph.vpull().planes)
        return YuvPicture(y, u, v, picture.alpha)

    def _graph(self, size: tuple[int, int]) -> av.filter.Graph:
        graph = self._graphs.pop(size, None)
        if graph is None:
            given = {"pix_fmt": "yuv420p10le", "colorspace": "bt2020nc", "range": "tv"}
            meant = {"in_color_matrix": "bt2020", "in_range": "tv"}
            graph = _table_graph(size, given, meant, self._text, {"pix_fmts": "yuv420p10le"})
        self._graphs[size] = graph
        while len(self._graphs) > _SIZES:
            self._graphs.popitem(last=False)
        return graph


def _table_graph(
    size: tuple[int, int], given: dict[str, str], meant: dict[str, str], text: str, final: dict[str, str]
) -> av.filter.Graph:
    """A filter that takes frames of one size to R'G'B', through the table ``text`` and to HDR's Y'CbCr."""
    graph = av.filter.Graph()
    graph.threads = 1
    steps = [
        graph.add("buffer", video_size=f"{size[0]}x{size[1]}", time_base="1/1000", **given),
        graph.add("scale", flags="bicubic", **meant),
        graph.add("format", pix_fmts="gbrp16le"),
    ]
    with TableFile(text) as path:
        steps.append(graph.add("lut3d", file=path, interp="tetrahedral"))
    steps += [
        graph.add("scale", flags="area", out_color_matrix="bt2020", out_range="tv"),
        graph.add("format", **final),
        graph.add("buffersink"),
    ]
    graph.link_nodes(*steps).configure()
    return graph
