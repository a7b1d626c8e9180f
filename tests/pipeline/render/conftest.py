"""A small stage for the renderer: pictures and timelines."""

from __future__ import annotations

import os
from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import cv2
import numpy as np
import pytest

from pipeline.media.resolver import FixedResolver, MediaFile
from pipeline.render.frames import FrameRenderer
from pipeline.render.presets import OutputSettings
from pipeline.timeline.model import (
    Caption,
    CaptionWord,
    Clip,
    MediaKind,
    MediaReference,
    Timeline,
    Track,
    TrackKind,
)
from pipeline.timeline.time import FPS_30, from_frames, from_seconds


class Stage:
    """Builds timelines of 192 x 108 at 30 fps (or another size) over files in a folder."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.files: list[MediaFile] = []
        self.size = (192, 108)

    def picture(self, name: str, rgba: np.ndarray) -> str:
        code = cv2.COLOR_RGBA2BGRA if rgba.shape[2] == 4 else cv2.COLOR_RGB2BGR
        path = self.folder / f"{name}.png"
        cv2.imwrite(str(path), cv2.cvtColor(rgba, code))
        return self.file(name, path, "image")

    def plain(self, name: str, colour: tuple[int, int, int], size: tuple[int, int] | None = None) -> str:
        width, height = size or self.size
        return self.picture(name, np.full((height, width, 3), colour, np.uint8))

    def file(self, name: str, path: Path, kind: str) -> str:
        self.files.append(MediaFile(name, path, kind))
        return name

    @property
    def resolver(self) -> FixedResolver:
        return FixedResolver(tuple(self.files))

    def clip(self, asset: str, frames: int = 30, kind: MediaKind = MediaKind.IMAGE, **changes) -> Clip:
        clip = Clip(f"clip-{asset}", MediaReference(kind, asset, name=asset), from_frames(frames, FPS_30))
        return replace(clip, **changes)

    def caption(self, words: str, step: float = 0.3, duration: float | None = None) -> Caption:
        timed = tuple(
            CaptionWord(word, from_seconds(n * step), from_seconds(step * 0.8))
            for n, word in enumerate(words.split())
        )
        return Caption("caption", from_seconds(duration or step * len(timed)), timed)

    def timeline(self, *tracks: Track) -> Timeline:
        return Timeline("timeline", width=self.size[0], height=self.size[1], tracks=tracks)

    def video(self, *items, transitions=(), **changes) -> Track:
        return Track(f"v{id(items)}", TrackKind.VIDEO, items=items, transitions=tuple(transitions), **changes)

    def renderer(self, timeline: Timeline) -> FrameRenderer:
        return FrameRenderer(timeline, self.resolver, OutputSettings.for_timeline(timeline))

    def frame(self, timeline: Timeline, number: int = 0) -> np.ndarray:
        renderer = self.renderer(timeline)
        try:
            return renderer.frame(from_frames(number, FPS_30)).astype(int)
        finally:
            renderer.close()


@pytest.fixture
def stage(tmp_path):
    return Stage(tmp_path)


@pytest.fixture
def kinds():
    return SimpleNamespace(video=TrackKind.VIDEO, caption=TrackKind.CAPTION, audio=TrackKind.AUDIO)


@pytest.fixture(scope="session")
def video_file(tmp_path_factory):
    """60 frames of 192 x 108 at 30 fps; frame n is grey of level 10 + 4 n."""
    import av

    path = tmp_path_factory.mktemp("media") / "ramp.mp4"
    with av.open(str(path), "w") as container:
        stream = container.add_stream("libx264", rate=30, options={"crf": "4", "preset": "ultrafast"})
        stream.width, stream.height, stream.pix_fmt = 192, 108, "yuv420p"
        stream.codec_context.colorspace = 1
        stream.codec_context.color_range = 1
        for n in range(60):
            rgb = np.full((108, 192, 3), 10 + 4 * n, np.uint8)
            frame = av.VideoFrame.from_ndarray(rgb, format="rgb24")
            container.mux(stream.encode(frame.reformat(format="yuv420p", dst_colorspace="itu709")))
        container.mux(stream.encode(None))
    return path
