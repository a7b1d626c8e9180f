"""Size limits: never above, close below where the content needs it."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from pipeline.media.picture import YuvPicture
from pipeline.render.encoding import LimitTooSmall, RateControl, SizePlan, SoundFile, VideoSegment, join
from pipeline.render.encoding.levels import h264_level, h265_level
from pipeline.render.presets import OutputSettings
from pipeline.timeline.time import FPS_30, FPS_60

SIZE = (128, 96)
NOISE = np.random.default_rng(3).integers(0, 256, (8, SIZE[1] + 64, SIZE[0] + 64), np.uint8)
STRENGTH = (0.1, 0.9, 0.5, 0.2, 1.0, 0.05, 0.6, 0.3)
CHROMA = np.full((SIZE[1] // 2, SIZE[0] // 2), 128, np.uint8)


def noisy(number: int) -> YuvPicture:
    """Noise that is strong in some stretches of the film and weak in others."""
    part = STRENGTH[number // 75 % len(STRENGTH)]
    top, left = number % 60, number % 50
    grain = NOISE[number % 8, top : top + SIZE[1], left : left + SIZE[0]] / 255.0
    return YuvPicture((16 + 219 * (part * grain + (1 - part) / 2)).astype(np.uint8), CHROMA, CHROMA)


def settings(**changes) -> OutputSettings:
    return replace(
        OutputSettings(width=SIZE[0], height=SIZE[1], speed="veryfast", crf=18, audio_bitrate=64_000),
        **changes,
    )


def fit(folder, output, lengths) -> tuple[int, int]:
    """Encodes within the limit; the file's size and how many frames were encoded for it."""
    sound = SoundFile(folder / "sound", output)
    sound.put((np.random.default_rng(1).standard_normal((sum(lengths) * 1600, 2)) * 0.1).astype(np.float32))
    sound.close()
    plan, sizes, encoded = SizePlan(output, lengths), [0] * len(lengths), 0
    parts = [folder / str(index) for index in range(len(lengths))]
    todo: tuple[int, ...] = tuple(range(len(lengths)))
    while todo:
        for index in todo:
            segment = VideoSegment(parts[index], output, plan.controls[index])
            for number in range(sum(lengths[:index]), sum(lengths[: index + 1])):
                segment.put(noisy(number))
            segment.close()
            sizes[index] = segment.bytes
            encoded += lengths[index]
        join(parts, folder / "sound", folder / "film", output)
        todo = plan.settle(sizes, (folder / "film").stat().st_size)
    return (folder / "film").stat().st_size, encoded


@pytest.mark.parametrize("lengths", [(600,), (150,) * 4, (60,) * 10])
@pytest.mark.parametrize("limit", [300_000, 500_000, 1_200_000])
def test_a_film_of_20_seconds_fills_its_limit(lengths, limit, tmp_path):
    size, encoded = fit(tmp_path, settings(max_bytes=limit, max_bitrate=0), lengths)
    assert 0.97 * limit <= size <= limit
    assert encoded <= 4 * 600


@pytest.mark.slow
@pytest.mark.parametrize(("codec", "container"), [("h265", "mp4"), ("vp9", "webm"), ("av1", "mp4")])
@pytest.mark.parametrize("lengths", [(600,), (60,) * 10])
def test_other_codecs_fill_it_too(codec, container, lengths, tmp_path):
    audio = "opus" if container == "webm" else "aac"
    output = settings(
        max_bytes=700_000, max_bitrate=0, video_codec=codec, container=container, audio_codec=audio
    )
    size, _ = fit(tmp_path, output, lengths)
    assert 0.97 * 700_000 <= size <= 700_000


def test_a_film_under_its_limit_is_encoded_once(tmp_path):
    output = settings(max_bytes=50_000_000)
    size, encoded = fit(tmp_path, output, (60, 60))
    assert size < 5_000_000 and encoded == 120


def test_without_a_limit_nothing_is_settled():
    plan = SizePlan(settings(), (30, 30))
    assert plan.settle([10, 10], 10**12) == ()
    assert plan.controls == [RateControl.of(settings())] * 2


def test_an_impossible_limit_is_refused(tmp_path):
    with pytest.raises(LimitTooSmall, match=r"0\.02 MB"):
        fit(tmp_path, settings(max_bytes=20_000), (60, 60))
    fixed = settings(max_bytes=1000, video_codec="prores", container="mov", audio_codec="pcm24")
    with pytest.raises(LimitTooSmall):
        SizePlan(fixed, (30,)).settle([100_000], 100_500)


def test_the_cap_holds(tmp_path):
    output = settings(max_bitrate=400_000, audio_codec="", crf=1)
    sizes = []
    for name, control in (("a", None), ("b", RateControl(crf=1))):
        segment = VideoSegment(tmp_path / name, output, control)
        for number in range(150):
            segment.put(noisy(number))
        segment.close()
        sizes.append(segment.bytes * 8)
    # five seconds at the cap, and the two that the full buffer holds at the start
    assert sizes[0] <= 400_000 * 7 < sizes[1]


@pytest.mark.parametrize(
    ("width", "height", "rate", "cap", "h264", "h265"),
    [
        (1080, 1920, FPS_30, 12_000_000, "4.0", "4"),
        (1920, 1080, FPS_60, 16_000_000, "4.2", "4.1"),
        (1280, 720, FPS_30, 8_000_000, "3.1", "3.1"),
        (3840, 2160, FPS_30, 45_000_000, "5.1", "5.2"),
        (1920, 1080, FPS_30, 0, "4.0", "4"),
        (7680, 4320, FPS_60, 0, "6.1", "6.1"),
    ],
)
def test_levels(width, height, rate, cap, h264, h265):
    output = OutputSettings(width=width, height=height, rate=rate)
    control = RateControl(20, max_bitrate=cap)
    assert (h264_level(output, control), h265_level(output, control)) == (h264, h265)
