"""The presets, and a user's wishes on top of them."""

from __future__ import annotations

import json

import numpy as np
import pytest

from pipeline.media.colour_space import ColourSpace
from pipeline.media.picture import YuvPicture
from pipeline.render.encoding import (
    FormatRefused,
    SoundFile,
    VideoFormat,
    VideoSegment,
    check_output,
    choose,
    join,
)
from pipeline.render.presets import OutputSettings, load_preset, preset_names
from pipeline.timeline.model import Timeline
from pipeline.timeline.time import FPS_25
from providers.errors import InvalidInput

UPRIGHT = Timeline("t", width=1080, height=1920, rate=FPS_25)
ALONE = {"master", "dnxhr", "untouched"}


def of(name: str) -> OutputSettings:
    return OutputSettings.from_preset(name, UPRIGHT)


@pytest.mark.parametrize("name", preset_names())
def test_presets_go_together(name):
    output, data = of(name), load_preset(name)
    check_output(output)
    assert output.preset == name and output.true_peak <= -1.0
    assert output.safe_zone.top + output.safe_zone.bottom < 0.5
    assert data["title"] and "2026" in data["source"]
    assert output.loudness is None if name in ALONE else output.loudness in (-14.0, -16.0)
    known = {"title", "width", "height", "max_side", "short_side", "rate", "safe_zone", "source", "speed"}
    fields = set(OutputSettings.__dataclass_fields__)
    assert set(data) <= known | fields, json.dumps(sorted(set(data) - known - fields))


def test_what_the_presets_promise():
    assert (of("720p").width, of("720p").height) == (720, 1280)
    assert (of("1080p").width, of("480p").height) == (1080, 854)
    assert (of("x").width, of("x").height, of("x").max_seconds, of("x").max_bytes) == (
        1280,
        720,
        140,
        512_000_000,
    )
    master = VideoFormat.of(of("master"))
    assert (master.encoder, master.profile, master.pixel_format) == ("prores_ks", "hq", "yuv422p10le")
    assert VideoFormat.of(of("dnxhr")).pixel_format == "yuv422p10le"
    assert (of("webm").container, of("webm").video_codec, of("webm").audio_codec) == ("webm", "vp9", "opus")
    assert of("podcast").video_codec == "" and of("podcast").loudness == -16.0
    assert of("podcast-mono").channels == 1
    assert of("gif").audio_codec == "" and max(of("gif").width, of("gif").height) == 480
    assert of("gif").rate.fraction == 15 and of("h265").rate == FPS_25
    assert (of("youtube").container, of("youtube").video_codec, of("youtube").encoder) == ("mp4", "h264", "")


def test_choices_go_on_top_of_a_preset():
    tiktok = of("tiktok")
    assert choose(tiktok) == tiktok
    small = choose(tiktok, height=480, crf=28, max_bytes=5_000_000)
    assert (small.width, small.height, small.crf, small.max_bytes) == (480, 854, 28, 5_000_000)
    webm = choose(tiktok, container="webm")
    assert (webm.video_codec, webm.audio_codec) == ("vp9", "opus")
    prores = choose(tiktok, codec="prores", profile="4444")
    assert (prores.container, prores.audio_codec, prores.profile) == ("mov", "aac", "4444")
    assert choose(tiktok, codec="vp9").container == "mp4"
    assert choose(tiktok, codec="h265").container == "mp4"
    device = choose(tiktok, encoder="hevc_nvenc")
    assert (device.video_codec, device.encoder) == ("h265", "hevc_nvenc")
    sound = choose(of("master"), container="m4a")
    assert (sound.video_codec, sound.audio_codec) == ("", "aac") and sound.audio_bitrate > 0
    hdr = choose(tiktok, codec="h265", colour="hlg")
    assert (VideoFormat.of(hdr).pixel_format, VideoFormat.of(hdr).profile) == ("yuv420p10le", "main10")
    assert choose(of("youtube-hdr"), colour="bt709").colour is ColourSpace.BT709
    gif = choose(tiktok, container="gif")
    assert (gif.video_codec, gif.audio_codec) == ("gif", "")


@pytest.mark.parametrize(
    "wish",
    [
        {"container": "avi"},
        {"codec": "mpeg9"},
        {"encoder": "h264_abacus"},
        {"container": "webm", "codec": "h264"},
        {"codec": "h265", "encoder": "h264_nvenc"},
        {"profile": "best"},
        {"colour": "hlg"},
        {"colour": "sepia"},
    ],
)
def test_impossible_choices_are_refused(wish):
    with pytest.raises(FormatRefused):
        choose(of("tiktok"), **wish)


@pytest.mark.parametrize("wish", [{"crf": 99}, {"crf": -1}, {"height": 4}, {"height": 100_000}])
def test_choices_out_of_range_are_refused(wish):
    with pytest.raises(InvalidInput):
        choose(of("tiktok"), **wish)


@pytest.mark.parametrize("name", [n for n in preset_names() if n not in ("youtube", "reels", "tiktok")])
def test_every_preset_writes_a_file(name, tmp_path):
    """A few frames at the preset's own settings, made small."""
    output = choose(OutputSettings.from_preset(name, UPRIGHT, "16:9"), height=144)
    height, width = output.height, output.width
    depth = np.uint16 if output.colour.hdr else np.uint8
    grey = YuvPicture(
        *(
            np.full(s, output.colour.black[1], depth)
            for s in ((height, width), (height // 2, width // 2), (height // 2, width // 2))
        )
    )
    parts, sound = [], None
    if output.video_codec:
        segment = VideoSegment(tmp_path / "s", output)
        for _ in range(3):
            segment.put(grey)
        segment.close()
        parts.append(segment.path)
    if output.audio_codec:
        file = SoundFile(tmp_path / "a", output)
        file.put(np.zeros((9600, 2), np.float32))
        file.close()
        sound = file.path
    join(parts, sound, tmp_path / "film", output)
    assert (tmp_path / "film").stat().st_size > 100
