"""Tiny media made on the spot."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path

import av
import numpy as np
import pytest


def write_video(path: Path, pts_ms, size=(64, 48), rotation=None, gop=12, colour=None) -> Path:
    """A video whose frame n is grey of level 10 + 9 (n mod 26), at the given presentation times."""
    with av.open(str(path), "w") as container:
        stream = container.add_stream("libx264", rate=1000, options={"crf": "1", "g": str(gop), "bf": "2"})
        stream.width, stream.height = size
        stream.pix_fmt = "yuv420p"
        stream.time_base = Fraction(1, 1000)
        stream.codec_context.time_base = Fraction(1, 1000)
        if rotation is not None:
            stream.set_display_rotation(rotation)
        for n, pts in enumerate(pts_ms):
            rgb = np.full((size[1], size[0], 3), 10 + 9 * (n % 26), np.uint8) if colour is None else colour(n)
            frame = av.VideoFrame.from_ndarray(rgb, format="rgb24").reformat(
                format="yuv420p", dst_colorspace="itu709", dst_color_range=1
            )
            frame.colorspace = 1
            frame.color_range = 1
            frame.pts, frame.time_base = int(pts), Fraction(1, 1000)
            container.mux(stream.encode(frame))
        container.mux(stream.encode(None))
    return path


@pytest.fixture
def video(tmp_path):
    """50 frames at 25 fps, key frames every 12, B frames."""
    return write_video(tmp_path / "clip.mp4", [40 * n for n in range(50)])


def encode_frames(
    path: Path, frames, codec="libx264", rate=25, options=None, setup=None, pts=None, metadata=None
) -> Path:
    """Writes ready ``av.VideoFrame``s; ``pts`` in ticks of 1/1000 s when given, else one per frame."""
    with av.open(str(path), "w") as container:
        unit = Fraction(1, 1000) if pts is not None else 1 / Fraction(rate)
        stream = container.add_stream(codec, rate=1000 if pts is not None else rate, options=options or {})
        first = frames[0]
        stream.width, stream.height, stream.pix_fmt = first.width, first.height, first.format.name
        context = stream.codec_context
        context.time_base = stream.time_base = unit
        context.colorspace, context.color_range = int(first.colorspace), int(first.color_range)
        context.color_trc, context.color_primaries = int(first.color_trc), int(first.color_primaries)
        stream.metadata.update(metadata or {})
        if setup is not None:
            setup(stream)
        for n, frame in enumerate(frames):
            frame.pts, frame.time_base = (n if pts is None else pts[n]), unit
            container.mux(stream.encode(frame))
        container.mux(stream.encode(None))
    return path


def code_frame(layout: str, planes, matrix=2, full=False, transfer=2, primaries=2) -> av.VideoFrame:
    """A frame of given code values: ``planes`` is one array per plane, or one number for all of it."""
    height, width = next(p.shape for p in planes if isinstance(p, np.ndarray))
    frame = av.VideoFrame(width, height, layout)
    for plane, values in zip(frame.planes, planes, strict=True):
        kind = np.uint16 if frame.format.components[0].bits > 8 else np.uint8
        rows = np.frombuffer(plane, kind)
        rows = rows.reshape(plane.height, plane.line_size // np.dtype(kind).itemsize)
        rows[:, : plane.width] = values
    frame.colorspace, frame.color_range = matrix, 2 if full else 1
    frame.color_trc, frame.color_primaries = transfer, primaries
    return frame


@pytest.fixture
def encode():
    return encode_frames


@pytest.fixture
def coded():
    return code_frame
