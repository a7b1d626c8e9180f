"""Every codec: what goes in comes out, at its time, in its colours, through segments and joining."""

from __future__ import annotations

import shutil
import subprocess
from dataclasses import replace
from fractions import Fraction

import av
import numpy as np
import pytest

from pipeline.media.picture import YuvPicture, plane_rows
from pipeline.render.encoding import EncoderPicture, VideoFormat, VideoSegment, join
from pipeline.render.presets import OutputSettings
from pipeline.timeline.time import FPS_24, FPS_29_97, FPS_30

SIZE = (256, 144)


def picture(number: int, into: YuvPicture | None = None) -> YuvPicture:
    """A drifting pattern whose colours stay inside the limited range."""
    width, height = SIZE
    made = into or YuvPicture(
        np.empty((height, width), np.uint8),
        np.empty((height // 2, width // 2), np.uint8),
        np.empty((height // 2, width // 2), np.uint8),
    )
    for turn, plane in enumerate((made.y, made.u, made.v)):
        down, across = np.mgrid[: plane.shape[0], : plane.shape[1]]
        wave = np.sin(across / (19 + turn) + number / 5) + np.cos(down / 13 + number / 11 + turn)
        plane[:] = (125 + 45 * wave).astype(np.uint8)
    return made


def settings(**changes) -> OutputSettings:
    return replace(OutputSettings(width=SIZE[0], height=SIZE[1], crf=18, rate=FPS_30), **changes)


def write_segments(folder, output, lengths, rate_control=None):
    paths, number = [], 0
    for index, length in enumerate(lengths):
        segment = VideoSegment(folder / f"{index}.seg", output, rate_control)
        for _ in range(length):
            segment.put(picture(number))
            number += 1
        segment.close()
        paths.append(segment.path)
    return paths


def psnr(first: np.ndarray, second: np.ndarray) -> float:
    error = float(np.mean((first.astype(float) - second.astype(float)) ** 2))
    return 99.0 if error == 0 else 10 * np.log10(255**2 / error)


def planes(frame) -> list[np.ndarray]:
    """Y, U and V of a decoded frame, as 8-bit 4:2:0."""
    if frame.format.name != "yuv420p":
        frame = frame.reformat(format="yuv420p", interpolation="AREA")
    return [plane_rows(plane, plane.width) for plane in frame.planes]


def planes_of(number: int) -> list[np.ndarray]:
    made = picture(number)
    return [made.y, made.u, made.v]


def quiet(path) -> None:
    """FFmpeg's own program finds nothing to warn about."""
    program = shutil.which("ffmpeg")
    if program is None:
        return
    run = [program, "-v", "warning", "-nostdin", "-xerror", "-i", path, "-f", "null", "-"]
    told = subprocess.run(run, capture_output=True, text=True, timeout=60)
    assert told.stderr == "" and told.returncode == 0


def decoded(path):
    with av.open(str(path)) as file:
        return list(file.decode(video=0))


CODECS = [
    ("h264", "mp4", ""),
    ("h264", "mkv", "high422"),
    ("h264", "mov", "baseline"),
    ("h265", "mp4", ""),
    ("h265", "mkv", "main10"),
    ("av1", "mp4", ""),
    ("av1", "webm", ""),
    ("vp9", "webm", ""),
    ("vp9", "mp4", ""),
    ("prores", "mov", "proxy"),
    ("prores", "mov", "hq"),
    ("prores", "mov", "4444"),
    ("dnxhr", "mov", "dnxhr_sq"),
    ("dnxhr", "mov", "dnxhr_hqx"),
    ("dnxhr", "mov", "dnxhr_444"),
]


@pytest.mark.parametrize(("codec", "container", "profile"), CODECS)
def test_codecs_keep_every_frame(codec, container, profile, tmp_path):
    rate = FPS_29_97 if codec != "prores" else FPS_24
    output = settings(
        video_codec=codec, container=container, profile=profile, audio_codec="", rate=rate, speed="superfast"
    )
    lengths = (17, 1, 14)
    target = tmp_path / f"film.{container}"
    join(write_segments(tmp_path, output, lengths), None, target, output)
    frames = decoded(target)
    assert len(frames) == sum(lengths)
    asked = VideoFormat.of(output)
    worst = 99.0
    for number, frame in enumerate(frames):
        exact = number / rate.fraction
        slack = 0 if container in ("mp4", "mov") else Fraction(1, 2000)
        assert abs(frame.pts * frame.time_base - exact) <= slack
        assert (frame.colorspace, frame.color_range) == (1, 1)
        worst = min(worst, *(psnr(a, b) for a, b in zip(planes(frame), planes_of(number), strict=True)))
    assert worst > 30
    with av.open(str(target)) as file:
        context = file.streams.video[0].codec_context
        # FFmpeg's ProRes decoder shows 4444 with 12 bits, whatever was written
        assert context.pix_fmt == ("yuv444p12le" if profile == "4444" else asked.pixel_format)
        assert (context.color_primaries, context.color_trc, context.colorspace) == (1, 1, 1)
        assert file.streams.video[0].average_rate == rate.fraction or container in ("webm", "mkv")
    quiet(target)


def test_quality_zero_is_lossless(tmp_path):
    output = OutputSettings(64, 48, crf=0.0, speed="ultrafast")
    picture = EncoderPicture.new(64, 48)
    noise = np.random.default_rng(1)
    for plane in (picture.y, picture.u, picture.v):
        plane[:] = noise.integers(16, 236, plane.shape, np.uint8)
    wanted = picture.y.copy()
    segment = VideoSegment(tmp_path / "one.mp4", output)
    segment.put(picture)
    segment.close()
    with av.open(str(tmp_path / "one.mp4")) as file:
        shown = next(file.decode(video=0)).to_ndarray(format="yuv420p")
    assert np.array_equal(shown[:48], wanted)
