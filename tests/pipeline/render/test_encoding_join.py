"""Segments and sound in one file: exact times, one continuous stream, chapters, refusals."""

from __future__ import annotations

import shutil
import subprocess
from dataclasses import replace
from fractions import Fraction
from itertools import pairwise

import av
import numpy as np
import pytest

from pipeline.media.picture import YuvPicture, plane_rows
from pipeline.render.encoding import (
    CONTAINERS,
    Chapter,
    EncoderPicture,
    FormatRefused,
    RateControl,
    SegmentsDiffer,
    SoundFile,
    VideoSegment,
    check_output,
    container_for,
    join,
)
from pipeline.render.encoding.headers import merged_header
from pipeline.render.presets import OutputSettings
from pipeline.timeline.time import FPS_29_97, FPS_30, from_seconds
from providers.errors import InvalidInput

RATE = 48_000


def settings(**changes) -> OutputSettings:
    return replace(OutputSettings(width=128, height=96, rate=FPS_30, speed="superfast"), **changes)


def flash(number: int) -> YuvPicture:
    """Black, and white on every fifteenth frame; a bit of movement so that encoders reorder."""
    y = np.full((96, 128), 235 if number % 15 == 0 else 16, np.uint8)
    y[10:30, number * 3 % 100 :][:, :20] = 128
    grey = np.full((48, 64), 128, np.uint8)
    return YuvPicture(y, grey, grey)


def beeps(frames: int, rate: Fraction, extra: int = 0) -> np.ndarray:
    """A click at the beginning of every fifteenth frame."""
    count = round(frames / rate * RATE) + extra
    out = np.zeros((count, 2), np.float32)
    for frame in range(0, frames, 15):
        at = round(frame / rate * RATE)
        length = len(out[at : at + 480])
        out[at : at + 480] = 0.7 * np.sin(np.arange(length) / RATE * 2 * np.pi * 2000)[:, None]
    return out


def write(folder, output, lengths):
    paths, number = [], 0
    for index, length in enumerate(lengths):
        segment = VideoSegment(folder / f"{index}.seg", output)
        for _ in range(length):
            segment.put(flash(number))
            number += 1
        segment.close()
        assert (segment.frames, segment.path.exists()) == (length, True) and segment.bytes > 0
        paths.append(segment.path)
    return paths


def write_sound(path, output, samples):
    file = SoundFile(path, output)
    for start in range(0, len(samples), 7001):
        file.put(samples[start : start + 7001])
    file.close()
    assert file.samples == len(samples) and file.bytes > 0
    return path


def heard(path) -> tuple[np.ndarray, float]:
    """The decoded sound, (count, channels), and when it begins (seconds)."""
    with av.open(str(path)) as file:
        resampler = av.AudioResampler("fltp", None, None)
        frames = list(file.decode(audio=0))
        blocks = [r.to_ndarray() for f in frames for r in resampler.resample(f)]
        return np.concatenate(blocks, 1).T, float(frames[0].pts * frames[0].time_base)


def lag_of(sound: np.ndarray, original: np.ndarray) -> int:
    """By how many samples ``sound`` comes after ``original``."""
    size = 1 << 18
    spectrum = np.fft.rfft(sound[:, 0], size) * np.conj(np.fft.rfft(original[:, 0], size))
    lag = int(np.argmax(np.fft.irfft(spectrum, size)))
    return lag - size if lag > size // 2 else lag


def quiet(path) -> None:
    """FFmpeg's own program finds nothing to warn about."""
    program = shutil.which("ffmpeg")
    if program is None:
        pytest.skip("ffmpeg is not installed")
    run = [program, "-v", "warning", "-nostdin", "-xerror", "-i", path, "-f", "null", "-"]
    told = subprocess.run(run, capture_output=True, text=True, timeout=60)
    # old programs say so of two channels of PCM without names, which is what plain WAV holds
    lines = [line for line in told.stderr.splitlines() if not line.startswith("Guessed Channel Layout")]
    assert lines == [] and told.returncode == 0


PAIRS = [
    ("mp4", "h264", "aac"),
    ("mp4", "h265", "opus"),
    ("mp4", "av1", "mp3"),
    ("mp4", "h264", "flac"),
    ("mov", "prores", "pcm24"),
    ("mov", "h264", "aac"),
    ("webm", "vp9", "opus"),
    ("webm", "av1", "opus"),
    ("mkv", "h264", "aac"),
    ("mkv", "h265", "opus"),
    ("mkv", "vp9", "flac"),
    ("mkv", "h264", "pcm16"),
]


@pytest.mark.parametrize(("container", "video", "audio"), PAIRS)
def test_picture_and_sound_stay_together(container, video, audio, tmp_path):
    output = settings(container=container, video_codec=video, audio_codec=audio, rate=FPS_29_97, crf=24)
    frames = 75
    sound = beeps(frames, output.rate.fraction)
    target = tmp_path / f"film{CONTAINERS[container].suffix}"
    parts = write(tmp_path, output, (31, 30, 14))
    join(parts, write_sound(tmp_path / "sound", output, sound), target, output, {"title": "A film"})
    with av.open(str(target)) as file:
        assert file.metadata.get("title", file.metadata.get("TITLE")) == "A film"
        for kind in (file.streams.video[0], file.streams.audio[0]):
            stamps = [p.dts for p in file.demux(kind) if p.size and p.dts is not None]
            assert all(a < b for a, b in pairwise(stamps))
            file.seek(0)
    with av.open(str(target)) as file:
        pictures = list(file.decode(video=0))
    slack = 0 if container in ("mp4", "mov") else Fraction(1, 2000)
    times = [picture.pts * picture.time_base for picture in pictures]
    assert len(times) == frames
    assert all(abs(t - n / output.rate.fraction) <= slack for n, t in enumerate(times))
    white = [n for n, p in enumerate(pictures) if np.median(p.reformat(format="gray").to_ndarray()) > 200]
    assert white == list(range(0, frames, 15))
    made, begins = heard(target)
    assert abs(begins * RATE + lag_of(made, sound)) <= (1 if slack == 0 else 48)
    assert 0 <= len(made) - len(sound) < 2400
    quiet(target)


AUDIO_ONLY = [
    ("m4a", "aac", 1100),
    ("mp3", "mp3", 2400),
    ("wav", "pcm16", 0),
    ("wav", "pcm24", 0),
    ("flac", "flac", 0),
    ("opus", "opus", 0),
    ("ogg", "flac", 0),
]


@pytest.mark.parametrize("channels", [1, 2])
@pytest.mark.parametrize(("container", "audio", "tail"), AUDIO_ONLY)
def test_sound_alone(container, audio, tail, channels, tmp_path):
    output = settings(container=container, video_codec="", audio_codec=audio, channels=channels)
    sound = beeps(60, output.rate.fraction, extra=777) * np.float32([1.0, 0.5])
    target = tmp_path / f"sound{CONTAINERS[container].suffix}"
    join([], write_sound(tmp_path / "s", output, sound), target, output)
    made, _ = heard(target)
    assert made.shape[1] == channels and lag_of(made, sound) == 0
    assert 0 <= len(made) - len(sound) <= tail
    if tail == 0 and audio != "opus":
        right = sound if channels == 2 else sound.mean(1, keepdims=True)
        assert np.abs(made - right).max() < (2e-7 if audio != "pcm16" else 2e-5)
    quiet(target)


@pytest.mark.parametrize("container", ["mp4", "mov", "mkv", "webm", "m4a"])
def test_chapters_are_written(container, tmp_path):
    spec = CONTAINERS[container]
    output = settings(
        container=container, video_codec=spec.video[0] if spec.video else "", audio_codec=spec.audio[0]
    )
    chapters = [
        Chapter("Beginning", 0, from_seconds(0.5)),
        Chapter("Middle and Ümlaut", from_seconds(0.5), from_seconds(1)),
    ]
    parts = write(tmp_path, output, (15, 15)) if spec.video else []
    sound = write_sound(tmp_path / "s", output, beeps(30, output.rate.fraction))
    target = tmp_path / f"f{spec.suffix}"
    join(parts, sound, target, output, chapters=chapters)
    with av.open(str(target)) as file:
        found = [
            (c["metadata"]["title"], round(float(c["start"] * c["time_base"]), 3)) for c in file.chapters()
        ]
    assert found == [("Beginning", 0.0), ("Middle and Ümlaut", 0.5)]
    quiet(target)


def test_mp4_begins_with_its_index(tmp_path):
    output = settings(audio_codec="")
    join(write(tmp_path, output, (40,)), None, tmp_path / "f.mp4", output)
    data = (tmp_path / "f.mp4").read_bytes()
    assert data.index(b"moov") < data.index(b"mdat")


@pytest.mark.parametrize("video", ["h264", "h265"])
def test_the_rate_may_change_from_segment_to_segment(video, tmp_path):
    output = settings(video_codec=video, audio_codec="")
    rates = (
        RateControl(20, 0, 2_000_000),
        RateControl(20, 300_000, 2_000_000),
        RateControl(33, 0, 2_000_000),
    )
    paths = []
    for index, control in enumerate(rates):
        segment = VideoSegment(tmp_path / f"{index}", output, control)
        for number in range(20):
            segment.put(flash(number))
        segment.close()
        paths.append(segment.path)
    join(paths, None, tmp_path / "f.mp4", output)
    with av.open(str(tmp_path / "f.mp4")) as file:
        assert sum(1 for _ in file.decode(video=0)) == 60
    quiet(tmp_path / "f.mp4")


def test_segments_are_repeatable_and_copies_are_spared(tmp_path):
    output = settings(audio_codec="")
    plain = VideoSegment(tmp_path / "a", output)
    drawn = VideoSegment(tmp_path / "b", output)
    for number in range(20):
        given = flash(number)
        plain.put(given)
        own = EncoderPicture.new(128, 96)
        own.y[:], own.u[:], own.v[:] = given.y, given.u, given.v
        drawn.put(own)
    plain.close()
    drawn.close()
    assert (tmp_path / "a").read_bytes() == (tmp_path / "b").read_bytes()


def test_a_cut_segment_is_no_segment(tmp_path):
    output = settings(audio_codec="")
    segment = VideoSegment(tmp_path / "s", output)
    segment.put(flash(0))
    assert not (tmp_path / "s").exists()
    segment.abandon()
    assert list(tmp_path.iterdir()) == []


def test_unlike_segments_are_refused(tmp_path):
    first, second = settings(audio_codec=""), settings(audio_codec="", width=160)
    one = write(tmp_path, first, (3,))
    (tmp_path / "0.seg").rename(tmp_path / "other")
    segment = VideoSegment(tmp_path / "two", second)
    segment.put(YuvPicture(*(np.full(s, 99, np.uint8) for s in ((96, 160), (48, 80), (48, 80)))))
    segment.close()
    with pytest.raises(SegmentsDiffer):
        join([tmp_path / "other", tmp_path / "two"], None, tmp_path / "f.mp4", first)
    assert one == [tmp_path / "0.seg"]


def test_what_does_not_go_together_is_refused():
    for changes in (
        {"container": "webm"},
        {"container": "avi"},
        {"video_codec": "mpeg9"},
        {"audio_codec": "vinyl"},
        {"profile": "highest"},
        {"pixel_format": "rgb565"},
        {"profile": "high", "pixel_format": "yuv444p"},
        {"video_codec": "prores", "container": "mp4"},
        {"container": "m4a"},
        {"audio_codec": "", "video_codec": ""},
        {"audio_codec": "opus", "sample_rate": 44_100},
        {"encoder": "hevc_nvenc"},
        {"encoder": "h264_nvenc", "pixel_format": "yuv444p"},
        {"video_codec": "dnxhr", "container": "mov", "audio_codec": "pcm16"},
    ):
        with pytest.raises(FormatRefused):
            check_output(settings(**changes))
    with pytest.raises(InvalidInput):
        settings(channels=6)
    check_output(settings())
    assert container_for(".MOV") is CONTAINERS["mov"] and container_for(".xyz") is None


def test_nothing_is_not_joined(tmp_path):
    with pytest.raises(InvalidInput):
        join([], None, tmp_path / "f.mp4", settings())


def test_a_gif_shows_the_frames_in_their_colours(tmp_path):
    output = settings(container="gif", video_codec="gif", audio_codec="")
    parts = []
    colours = [(180, 90, 160), (60, 150, 100), (120, 128, 128), (210, 100, 140)]
    for index in range(2):
        segment = VideoSegment(tmp_path / f"{index}", output)
        for number in range(index * 10, index * 10 + 10):
            y, u, v = colours[number // 5]
            segment.put(
                YuvPicture(
                    np.full((96, 128), y, np.uint8),
                    np.full((48, 64), u, np.uint8),
                    np.full((48, 64), v, np.uint8),
                )
            )
        segment.close()
        parts.append(segment.path)
    join(parts, None, tmp_path / "f.gif", output)
    with av.open(str(tmp_path / "f.gif")) as file:
        frames = list(file.decode(video=0))
    assert len(frames) == 20
    assert all(abs(f.time - n / 30) <= 0.0051 for n, f in enumerate(frames))
    for number, frame in enumerate(frames):
        y, u, v = colours[number // 5]
        right = YuvPicture(*(np.full(s, c, np.uint8) for s, c in (((2, 2), y), ((1, 1), u), ((1, 1), v))))
        shown = frame.to_ndarray(format="rgb24").reshape(-1, 3).astype(float)
        assert np.abs(shown.mean(0) - right.rgb()[0, 0]).max() < 6
    quiet(tmp_path / "f.gif")


def copied(folder, size=(128, 96)):
    """A stretch as a camera might have written it: other profile, references and rate than Kinora's."""
    path = folder / "camera.mp4"
    with av.open(str(path), "w") as file:
        stream = file.add_stream("libx264", rate=30)
        stream.width, stream.height, stream.pix_fmt = *size, "yuv420p"
        stream.options = {"profile": "main", "bf": "1", "b": "300000", "preset": "fast", "g": "12"}
        for number in range(24):
            picture = EncoderPicture.new(*size)
            given = flash(number)
            picture.y[:], picture.u[:], picture.v[:] = given.y, given.u, given.v
            picture.frame.pts, picture.frame.time_base = number, Fraction(1, 30)
            file.mux(stream.encode(picture.frame))
        file.mux(stream.encode(None))
    return path


@pytest.mark.parametrize("container", ["mp4", "mkv"])
def test_copied_and_encoded_stretches_share_a_file(container, tmp_path):
    output = settings(audio_codec="", container=container)
    camera, paths = copied(tmp_path), []
    for index in (0, 24):
        segment = VideoSegment(tmp_path / f"{index}", output, parameter_set=7)
        for number in range(index, index + 12):
            segment.put(flash(number))
        segment.close()
        paths.append(segment.path)
    target = tmp_path / f"f.{container}"
    join([paths[0], camera, paths[1], camera], None, target, output)
    with av.open(str(target)) as file:
        frames = list(file.decode(video=0))
    wanted = [*range(12), *range(24), *range(24, 36), *range(24)]
    assert len(frames) == len(wanted)
    for place, (frame, number) in enumerate(zip(frames, wanted, strict=True)):
        assert abs(frame.pts * frame.time_base - Fraction(place, 30)) <= Fraction(1, 1000)
        shown = plane_rows(frame.planes[0], 128).astype(float)
        assert np.mean((shown - flash(number).y) ** 2) < 65  # 30 dB
    quiet(target)


def test_stretches_with_one_number_for_two_headers_are_refused(tmp_path):
    output = settings(audio_codec="")
    parts = write(tmp_path, output, (3,))
    with pytest.raises(SegmentsDiffer):
        join([*parts, copied(tmp_path)], None, tmp_path / "f.mp4", output)


def test_broken_headers_are_refused(tmp_path):
    with av.open(str(copied(tmp_path))) as file:
        header = file.streams.video[0].codec_context.extradata
    assert merged_header([header, header]) == header
    for cut in range(len(header)):
        with pytest.raises(SegmentsDiffer):
            merged_header([header, header[:cut]])
