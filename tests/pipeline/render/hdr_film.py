"""Small HDR films of known code values, exports of them, and what is in a film."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import av
import numpy as np
from numpy.typing import NDArray

from pipeline.media.colour_space import ColourSpace
from pipeline.media.hdr import Coding, to_hdr
from pipeline.render.export import export
from pipeline.render.presets import OutputSettings
from pipeline.timeline.model import MediaKind
from pipeline.timeline.time import FPS_30
from tests.pipeline.media.conftest import code_frame, encode_frames

SIZE = (192, 108)
TRANSFER = {"pq": 16, "hlg": 18}
P3 = "G(13250,34500)B(7500,3000)R(34000,16000)WP(15635,16450)L(10000000,50)"
"""A P3 display of 0.005 to 1000 cd/m2 in x265's units."""
Codes = tuple[int, int, int]


def hdr_video(
    path: Path,
    colour: Codes,
    system: str,
    count: int = 30,
    *,
    patches: tuple[Codes, ...] = (),
    parameters: str = "",
    layout: str = "yuv420p10le",
) -> Path:
    """A lossless film of ``count`` frames of one Y'CbCr colour, or of patches side by side."""
    width, height = SIZE
    colours = np.array(patches or (colour,), np.uint16)
    column = np.arange(width) * len(colours) // width
    full = [np.broadcast_to(colours[column, n], (height, width)) for n in range(3)]
    planes = [full[0], full[1][::2, ::2], full[2][::2, ::2]]
    frame = code_frame(layout, planes, 9, transfer=TRANSFER[system], primaries=9)
    options = {"x265-params": "log-level=none:lossless=1:bframes=0" + (parameters and f":{parameters}")}
    return encode_frames(path, [frame] * count, "libx265", 30, options)


def frames_of(path: Path) -> list[av.VideoFrame]:
    """Every frame, decoded."""
    with av.open(str(path)) as file:
        return list(file.decode(video=0))


def codes_of(frame: av.VideoFrame) -> list[NDArray[np.int64]]:
    """Y, Cb and Cr of a 10-bit frame."""
    return [
        np.frombuffer(plane, np.uint16).reshape(plane.height, -1)[:, : plane.width].astype(int)
        for plane in frame.planes
    ]


def patch(frame: av.VideoFrame, across: float, down: float = 0.5) -> tuple[float, float, float]:
    """The mean Y, Cb and Cr of the pixels around a place in shares of the frame."""
    found = []
    for plane in codes_of(frame):
        y, x = int(plane.shape[0] * down), int(plane.shape[1] * across)
        found.append(float(plane[max(y - 3, 0) : y + 3, max(x - 3, 0) : x + 3].mean()))
    return found[0], found[1], found[2]


def tags(path: Path) -> tuple[int, int, int, int]:
    """Matrix, primaries, transfer and range as a player reads them, and as the frames say."""
    with av.open(str(path)) as file:
        context = file.streams.video[0].codec_context
        stream = (context.colorspace, context.color_primaries, context.color_trc, context.color_range)
        frame = next(file.decode(video=0))
        shown = (frame.colorspace, frame.color_primaries, frame.color_trc, frame.color_range)
    assert tuple(map(int, stream)) == tuple(map(int, shown))
    matrix, primaries, transfer, width = map(int, stream)
    return matrix, primaries, transfer, width


def yuv_2020(rgb: NDArray[np.float64]) -> NDArray[np.float64]:
    """R'G'B' 0..1 (..., 3) -> 10-bit limited Y'CbCr, by BT.2020 table 4."""
    luma = rgb @ np.array([0.2627, 0.6780, 0.0593])
    return np.stack(
        [
            luma * 876 + 64,
            (rgb[..., 2] - luma) / 1.8814 * 896 + 512,
            (rgb[..., 0] - luma) / 1.4746 * 896 + 512,
        ],
        axis=-1,
    )


def rgb_2020(yuv: Codes) -> NDArray[np.float64]:
    """10-bit limited Y'CbCr -> R'G'B' 0..1."""
    luma, blue, red = (yuv[0] - 64) / 876, (yuv[1] - 512) / 896 * 1.8814, (yuv[2] - 512) / 896 * 1.4746
    green = (luma - 0.2627 * (luma + red) - 0.0593 * (luma + blue)) / 0.6780
    return np.array([luma + red, green, luma + blue])


def lifted(rgb: tuple[int, int, int], system: str) -> NDArray[np.float64]:
    """8-bit BT.709 R'G'B' -> Y'CbCr in HDR."""
    return yuv_2020(to_hdr(np.array(rgb) / 255, None, ColourSpace(system)))


def converted(yuv: Codes, source: str, system: str) -> NDArray[np.float64]:
    """Y'CbCr of one HDR system in the other."""
    return yuv_2020(to_hdr(rgb_2020(yuv), Coding(source), ColourSpace(system)))


def output_for(timeline, system, **changes):
    name = "youtube-hdr" if system == "hlg" else "youtube-hdr10"
    made = OutputSettings.from_preset(name, timeline)
    return replace(made, width=SIZE[0], height=SIZE[1], rate=FPS_30, crf=2, speed="ultrafast", **changes)


def footage(stage, name, colour, system, count=12, **how):
    stage.file(name, hdr_video(stage.folder / f"{name}.mkv", colour, system, count, **how), "video")
    return name


def hdr_clip(stage, asset, frames=12, **changes):
    return stage.clip(asset, frames, MediaKind.VIDEO, **changes)


def film(stage, timeline, system, **changes):
    """The exported file's frames; its tags are what its system asks for."""
    path = stage.folder / f"film.{changes.get('container', 'mp4')}"
    export(timeline, stage.resolver, output_for(timeline, system, **changes), path)
    assert tags(path) == (9, 9, TRANSFER[system], 1)
    return frames_of(path)
