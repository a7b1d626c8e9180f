"""libavfilter as the yardstick: planes in, planes out, through a chain of filters."""

from __future__ import annotations

from fractions import Fraction

import av
import numpy as np


def _plane(plane):
    rows = np.frombuffer(plane, np.uint8)[: plane.line_size * plane.height]
    return rows.reshape(plane.height, plane.line_size)[:, : plane.width]


def frame_of(planes, pixel_format, pts=0):
    height, width = planes[0].shape[:2]
    frame = av.VideoFrame(width, height, pixel_format)
    for target, data in zip(frame.planes, planes, strict=True):
        rows = np.frombuffer(target, np.uint8)[: target.line_size * target.height]
        rows.reshape(target.height, target.line_size)[:, : data.shape[1]] = data
    frame.pts, frame.time_base = pts, Fraction(1, 30)
    return frame


def filtered(planes, pixel_format, *chain):
    """``planes`` (list of 2-D uint8) through ``chain`` of (name, arguments) -> list of planes."""
    graph = av.filter.Graph()
    height, width = planes[0].shape[:2]
    last = graph.add_buffer(width=width, height=height, format=pixel_format, time_base=Fraction(1, 30))
    source = last
    for name, arguments in chain:
        node = graph.add(name, arguments)
        last.link_to(node)
        last = node
    sink = graph.add("buffersink")
    last.link_to(sink)
    graph.configure()
    source.push(frame_of(planes, pixel_format))
    source.push(None)
    return [_plane(plane).copy() for plane in sink.pull().planes]


def crossed(left, right, pixel_format, name, frames, wanted):
    """Frame ``wanted`` of an ``xfade`` over ``frames`` frames between two standing pictures."""
    graph = av.filter.Graph()
    height, width = left[0].shape
    sources = [
        graph.add_buffer(width=width, height=height, format=pixel_format, time_base=Fraction(1, 30))
        for _ in range(2)
    ]
    settled = [graph.add("fps", "30") for _ in sources]
    fade = graph.add("xfade", f"transition={name}:duration={frames / 30}:offset=0")
    for at, (source, node) in enumerate(zip(sources, settled, strict=True)):
        source.link_to(node)
        node.link_to(fade, 0, at)
    sink = graph.add("buffersink")
    # xfade works on full chroma: back to what went in.
    back = graph.add("format", pixel_format)
    fade.link_to(back)
    back.link_to(sink)
    graph.configure()
    for pts in range(frames + 4):
        for source, planes in zip(sources, (left, right), strict=True):
            source.push(frame_of(planes, pixel_format, pts))
    for source in sources:
        source.push(None)
    for _ in range(wanted):
        sink.pull()
    return [_plane(plane).copy() for plane in sink.pull().planes]
