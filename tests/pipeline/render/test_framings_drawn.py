"""One timeline in several aspects: framings are drawn, and never let an edge be seen."""

from __future__ import annotations

from dataclasses import replace

import av
import numpy as np
import pytest

from pipeline.analysis.reframe import reframe
from pipeline.analysis.subjects import subject_path
from pipeline.render.camera import STILL_CAMERA
from pipeline.render.frames import FrameRenderer
from pipeline.render.framing import Framing
from pipeline.render.geometry import Placement, placement_at
from pipeline.render.presets import OutputSettings
from pipeline.timeline.framing_edits import set_framing
from pipeline.timeline.framings import AspectFraming
from pipeline.timeline.model import Clip, Effect, Fit, Keyframe, MediaKind, Transform
from pipeline.timeline.time import FPS_30, Flicks, from_frames

RAMP = np.repeat(np.linspace(0, 240, 192)[None, :, None], 108, 0).repeat(3, 2).astype(np.uint8)
"""Grey rises to the right: a pixel's level says where in the picture it comes from."""


def shown(stage, clip, size, frame=0):
    """R'G'B' of ``clip``, alone on a 16:9 timeline, in an output of ``size``."""
    timeline = stage.timeline(stage.video(clip))
    output = replace(OutputSettings.for_timeline(timeline), width=size[0], height=size[1])
    renderer = FrameRenderer(timeline, stage.resolver, output)
    try:
        return renderer.frame(from_frames(frame, FPS_30)).astype(int)
    finally:
        renderer.close()


def seen_from(picture):
    """The pixel columns of RAMP at the left and right of a frame."""
    row = picture[picture.shape[0] // 2, :, 0] / 240 * 191
    return row[0], row[-1]


@pytest.fixture(scope="module")
def ramp_video(tmp_path_factory):
    path = tmp_path_factory.mktemp("framings") / "ramp.mp4"
    with av.open(str(path), "w") as container:
        stream = container.add_stream("libx264", rate=30, options={"crf": "4", "preset": "ultrafast"})
        stream.width, stream.height, stream.pix_fmt = 192, 108, "yuv420p"
        stream.codec_context.colorspace = 1
        stream.codec_context.color_range = 1
        for _ in range(20):
            frame = av.VideoFrame.from_ndarray(RAMP, format="rgb24")
            container.mux(stream.encode(frame.reformat(format="yuv420p", dst_colorspace="itu709")))
        container.mux(stream.encode(None))
    return path


def clips(stage, ramp_video):
    video = stage.file("film", ramp_video, "video")
    still = stage.picture("still", RAMP)
    return stage.clip(video, 20, MediaKind.VIDEO), stage.clip(still, 20)


# A 9:16 crop of 192 x 108 is 60.75 wide; at x = 0.5 it lies half a height to the left of the middle.
def test_each_output_takes_its_own_framing(stage, ramp_video):
    for clip in clips(stage, ramp_video):
        framings = (AspectFraming("1:1", -0.2), AspectFraming("9:16", 0.5))
        framed = replace(clip, framings=framings)
        for size, middle in (((54, 96), 95.5 - 54), ((64, 64), 95.5 + 0.2 * 108)):
            left, right = seen_from(shown(stage, framed, size))
            assert abs((left + right) / 2 - middle) < 1.5
            assert np.abs(shown(stage, clip, size) - shown(stage, framed, size)).max() > 20
        for size in ((192, 108), (80, 100)):
            assert (shown(stage, clip, size) == shown(stage, framed, size)).all()


def test_a_framing_takes_the_place_of_the_clips_own_position(stage, ramp_video):
    for clip in clips(stage, ramp_video):
        odd = replace(clip, transform=Transform(x=0.4, y=0.3, scale=0.2, opacity=0.9))
        framed = replace(odd, framings=(AspectFraming("9:16", 0.1),))
        plain = replace(clip, transform=Transform(opacity=0.9), framings=framed.framings)
        assert (shown(stage, framed, (54, 96)) == shown(stage, plain, (54, 96))).all()


def test_a_glide_moves_evenly_and_jumps_at_a_hold(stage, ramp_video):
    end = from_frames(19, FPS_30)
    for clip in clips(stage, ramp_video):
        glide = replace(
            clip, framings=(AspectFraming("9:16", (Keyframe(Flicks(0), 0.4), Keyframe(end, -0.4))),)
        )
        middles = [sum(seen_from(shown(stage, glide, (54, 96), n))) / 2 for n in (0, 5, 10, 15)]
        assert np.abs(np.diff(middles) - 5 / 19 * 0.8 * 108).max() < 1.5


@pytest.mark.parametrize("camera", [(), (Effect("c", "camera", (("x", 2.0), ("zoom", 1.2))),)])
def test_no_edge_is_ever_seen(stage, ramp_video, camera):
    bright = np.maximum(RAMP, 40)
    still = stage.clip(stage.picture("bright", bright), 20)
    for x, y, scale in ((5.0, 3.0, 1.0), (-5.0, -3.0, 1.5), (0.0, 0.0, 0.1), (0.3, 0.0, 0.0)):
        clip = replace(still, framings=(AspectFraming("9:16", x, y, scale),), effects=camera)
        assert shown(stage, clip, (54, 96)).min() > 30
        turned = replace(clip, transform=Transform(rotation=20.0))
        assert shown(stage, turned, (54, 96)).min() > 30
    fitted = replace(
        still, transform=Transform(fit=Fit.FIT), framings=(AspectFraming("9:16", 0.0, 0.0, 0.5),)
    )
    assert shown(stage, fitted, (54, 96)).min() < 5  # bars were asked for


def test_covering_holds_for_any_place_size_and_turn():
    generator = np.random.default_rng(3)
    for _ in range(300):
        size = tuple(generator.uniform(50, 4000, 2))
        frame = tuple(int(n) for n in generator.integers(16, 2000, 2))
        clip = Clip("c", None, Flicks(1), framings=(AspectFraming("1:1"),))
        place = Placement(*generator.normal(0, 1, 2), generator.uniform(0, 2), generator.uniform(0, 360), 1.0)
        matrix = Framing(frame, 1.0).matrix(clip, size, place, *_any_camera(generator))
        inverse = np.linalg.inv(np.vstack([matrix, [0, 0, 1]]))
        corners = np.array([[x, y, 1] for x in (0, frame[0]) for y in (0, frame[1])], float)
        inside = (corners @ inverse.T)[:, :2]
        assert (inside > -1e-6 * max(size)).all() and (inside < np.array(size) + 1e-6 * max(size)).all()


def _any_camera(generator):
    return generator.uniform(0.2, 2), tuple(generator.normal(0, 0.3, 2))


def test_the_camera_zooms_into_what_is_framed():
    clip = Clip("c", None, Flicks(1), framings=(AspectFraming("9:16", 0.3),))
    framing = Framing((90, 160), 1.0)
    seen = framing.view(clip)
    place = placement_at(seen.transform, 0)
    middle = np.array([45.0, 80.0])
    points = []
    for zoom in (1.0, 1.5):
        matrix = framing.matrix(seen, (1920.0, 1080.0), place, zoom, STILL_CAMERA.shift_at(0.5))
        points.append(np.linalg.solve(matrix[:, :2], middle - matrix[:, 2]))
    assert np.allclose(points[0], points[1])
    assert abs(points[0][0] - (960 - 0.3 * 1080)) < 1e-6


def test_a_clip_without_framings_is_not_touched():
    framing, clip = Framing((90, 160), 1.0), Clip("c", None, Flicks(1))
    assert framing.view(clip) is clip
    framed = replace(clip, framings=(AspectFraming("9:16", 0.3),))
    assert framing.view(framed) is framing.view(framed)


def cut_film(path):
    """20 frames of a white bar at the left on grey, then 20 with one at the right on darker grey."""
    with av.open(str(path), "w") as container:
        stream = container.add_stream("libx264", rate=30, options={"crf": "8", "preset": "ultrafast"})
        stream.width, stream.height, stream.pix_fmt = 192, 108, "yuv420p"
        for n in range(40):
            rgb = np.full((108, 192, 3), 120 if n < 20 else 40, np.uint8)
            left = 24 if n < 20 else 148
            rgb[30:80, left : left + 20] = (240, 240, 200)
            frame = av.VideoFrame.from_ndarray(rgb, format="rgb24")
            container.mux(stream.encode(frame.reformat(format="yuv420p")))
        container.mux(stream.encode(None))
    return path


@pytest.mark.parametrize("reverse", [False, True])
def test_a_reframed_film_shows_its_subject_in_every_frame(stage, reverse):
    path = cut_film(stage.folder / "cut.mp4")
    asset = stage.file("cut", path, "video")
    clip = stage.clip(asset, 40, MediaKind.VIDEO, reverse=reverse)
    framing = reframe(subject_path(path), clip, "9:16")
    track = stage.video(clip)
    timeline = set_framing(stage.timeline(track), clip.id, "9:16", framing)
    output = replace(OutputSettings.for_timeline(timeline), width=54, height=96)
    renderer = FrameRenderer(timeline, stage.resolver, output)
    try:
        for n in range(40):
            row = renderer.frame(from_frames(n, FPS_30))[48, :, 0].astype(int)
            bar = np.flatnonzero(row > 190)
            assert 15 <= len(bar) <= 21
            assert abs(bar.mean() - 26.5) < 27 * 0.6
    finally:
        renderer.close()
