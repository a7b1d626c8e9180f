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
