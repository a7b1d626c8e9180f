"""Smart export: what is copied is the source bit for bit, what isn't is encoded, and no seam can be seen."""

import shutil
import subprocess
from dataclasses import replace
from fractions import Fraction

import av
import numpy as np
import pytest

from pipeline.render.copying import copies_in
from pipeline.render.export import export
from pipeline.render.plan import make_plan
from pipeline.render.presets import OutputSettings
from pipeline.timeline.framings import AspectFraming
from pipeline.timeline.model import Effect, MediaKind, Track, TrackKind, Transform
from pipeline.timeline.time import FPS_30, from_frames, from_seconds

SIZE = (192, 108)


def scene(number: int) -> np.ndarray:
    """A picture that tells its number, with something that moves."""
    rgb = np.full((SIZE[1], SIZE[0], 3), 20 + number % 200, np.uint8)
    rgb[40:70, (number * 3) % 160 : (number * 3) % 160 + 30] = (250, 60, 30)
    return rgb


def clip_file(path, frames=240, gop=30, rate=30, **options):
    """An H.264 clip with B-frames and a tone; frame n shows ``scene(n)``."""
    with av.open(str(path), "w") as container:
        settings = {"crf": "12", "preset": "veryfast", "g": str(gop), "bf": "3", "sc_threshold": "0"}
        stream = container.add_stream("libx264", rate=rate, options={**settings, **options})
        stream.width, stream.height, stream.pix_fmt = *SIZE, "yuv420p"
        context = stream.codec_context
        context.color_primaries = context.color_trc = context.colorspace = 1
        context.color_range = 1
        audio = container.add_stream("aac", rate=48000, layout="stereo")
        for n in range(frames):
            frame = av.VideoFrame.from_ndarray(scene(n), format="rgb24")
            frame = frame.reformat(format="yuv420p", dst_colorspace="itu709")
            frame.pts, frame.time_base = n, Fraction(1, rate)
            container.mux(stream.encode(frame))
        at = np.arange(frames * 48000 // rate) / 48000
        tone = np.stack([0.2 * np.sin(2 * np.pi * 440 * at)] * 2).astype(np.float32)
        for start in range(0, tone.shape[1], 1024):
            block = np.ascontiguousarray(tone[:, start : start + 1024])
            sound = av.AudioFrame.from_ndarray(block, format="fltp", layout="stereo")
            sound.sample_rate, sound.pts = 48000, start
            container.mux(audio.encode(sound))
        container.mux(stream.encode(None))
        container.mux(audio.encode(None))
    return path


@pytest.fixture(scope="module")
def source(tmp_path_factory):
    return clip_file(tmp_path_factory.mktemp("copying") / "long.mp4")


@pytest.fixture
def cuts(stage, source):
    """Frames 7 to 97, 100 to 190 and 31 to 121 of the source, joined, with their sound."""
    name = stage.file("long", source, "video")

    def build(**changes):
        def items(kind):
            return tuple(
                replace(
                    stage.clip(name, 90, kind, **(changes if kind is MediaKind.VIDEO else {})),
                    id=f"{kind}{first}",
                    source_start=from_frames(first, FPS_30),
                )
                for first in (7, 100, 31)
            )

        sound = Track("a", TrackKind.AUDIO, items=items(MediaKind.AUDIO))
        return stage.timeline(stage.video(*items(MediaKind.VIDEO)), sound)

    return build


def output_for(timeline, **changes):
    return replace(OutputSettings.for_timeline(timeline), speed="ultrafast", crf=12, **changes)


def copies(stage, timeline, **changes):
    output = output_for(timeline, **changes)
    plan = make_plan(timeline, output)
    return copies_in(plan, stage.resolver, output, range(plan.frames))


def pictures(path):
    with av.open(str(path)) as file:
        return [frame.to_ndarray(format="yuv420p") for frame in file.decode(video=0)]


def test_whole_groups_are_copied_and_the_rest_is_encoded(stage, cuts, source, tmp_path):
    timeline = cuts()
    report = export(timeline, stage.resolver, output_for(timeline), tmp_path / "film.mp4")
    assert report.frames == 270 and report.copied >= 150
    shown, original = pictures(tmp_path / "film.mp4"), pictures(source)
    wanted = [original[first + n] for first in (7, 100, 31) for n in range(90)]
    assert len(shown) == 270
    copied = {n for copy in copies(stage, timeline) for n in range(copy.first, copy.last)}
    assert len(copied) == report.copied
    for number, (ours, theirs) in enumerate(zip(shown, wanted, strict=True)):
        if number in copied:
            assert np.array_equal(ours, theirs), number
        else:
            assert np.abs(ours.astype(int) - theirs).mean() < 1.5, number


def test_only_what_lies_between_a_cut_and_a_key_frame_is_encoded(stage, cuts):
    found = copies(stage, cuts())
    # Key frames lie at 30, 60, 90 and so on: the cuts at 7, 100, 31 need 23, 20 and 29 frames first.
    assert [copy.first for copy in found] == [23, 110, 209]
    for copy, end in zip(found, (90, 180, 270), strict=True):
        assert end - copy.last <= 4  # at most one run of B-frames is left at a tail


@pytest.mark.skipif(shutil.which("ffmpeg") is None, reason="needs the ffmpeg program")
@pytest.mark.parametrize("loudness", [-14.0, None])
def test_ffmpeg_reads_the_joined_file_without_a_word(stage, cuts, tmp_path, loudness):
    timeline = cuts()
    output = output_for(timeline, loudness=loudness)  # None: the sound is copied as well
    report = export(timeline, stage.resolver, output, tmp_path / "film.mp4")
    assert np.isnan(report.loudness) == (loudness is None)
    command = ["ffmpeg", "-v", "warning", "-i", str(tmp_path / "film.mp4"), "-f", "null", "-"]
    done = subprocess.run(command, capture_output=True, text=True)
    assert done.returncode == 0 and done.stderr == ""


@pytest.mark.parametrize(
    "change",
    [
        {"transform": Transform(opacity=0.9)},
        {"transform": Transform(scale=1.1)},
        {"transform": Transform(crop_left=0.1)},
        {"effects": (Effect("e", "colour", (("exposure", 0.5),)),)},
        {"framings": (AspectFraming("16:9", x=0.1, scale=1.2),)},
        {"speed": Fraction(2)},
        {"reverse": True},
    ],
)
def test_whatever_changes_the_picture_stops_the_copying(stage, cuts, change):
    assert copies(stage, cuts(**change)) == []


def test_an_effect_that_is_switched_off_changes_nothing(stage, cuts):
    off = Effect("e", "colour", (("exposure", 0.5),), enabled=False)
    assert len(copies(stage, cuts(effects=(off,)))) == 3


@pytest.mark.parametrize(
    "change",
    [
        {"width": 96, "height": 54},
        {"video_codec": "h265"},
        {"container": "mkv"},
        {"copy_unchanged": False},
        {"max_bitrate": 10_000},
        {"max_bytes": 20_000},
        {"rate": FPS_30.__class__(25, 1)},
    ],
)
def test_an_output_of_another_kind_is_encoded(stage, cuts, change):
    assert copies(stage, cuts(), **change) == []


def test_captions_and_other_layers_stop_the_copying_where_they_are(stage, cuts):
    timeline = cuts()
    caption = stage.caption("only the first seconds", 0.3, duration=3.0)
    captioned = replace(timeline, tracks=(*timeline.tracks, Track("c", TrackKind.CAPTION, items=(caption,))))
    assert all(copy.first >= 90 for copy in copies(stage, captioned)) and copies(stage, captioned)


def test_long_stretches_and_bridges_of_other_settings_share_a_file(stage, cuts, source, tmp_path):
    timeline = cuts()
    caption = stage.caption("only the first seconds", 0.3, duration=3.0)
    captioned = replace(timeline, tracks=(*timeline.tracks, Track("c", TrackKind.CAPTION, items=(caption,))))
    output = replace(output_for(captioned), speed="medium")  # whose bridges refer to fewer pictures
    report = export(captioned, stage.resolver, output, tmp_path / "film.mp4")
    shown, original = pictures(tmp_path / "film.mp4"), pictures(source)
    assert len(shown) == report.frames == 270 and report.copied > 60
    for number in range(90, 270):
        wanted = original[(100, 31)[number // 90 - 1] + number % 90]
        assert np.abs(shown[number].astype(int) - wanted).mean() < 1.5, number


def test_a_source_that_refers_backwards_across_key_frames_starts_at_a_clean_one(stage, tmp_path):
    path = clip_file(tmp_path / "open.mp4", **{"x264-params": "open-gop=1:keyint=20:min-keyint=20"})
    name = stage.file("open", path, "video")
    timeline = stage.timeline(
        stage.video(stage.clip(name, 150, MediaKind.VIDEO, source_start=from_seconds(1)))
    )
    report = export(timeline, stage.resolver, output_for(timeline), tmp_path / "film.mp4")
    shown, original = pictures(tmp_path / "film.mp4"), pictures(path)
    assert len(shown) == report.frames == 150
    for number, ours in enumerate(shown):
        assert np.abs(ours.astype(int) - original[30 + number]).mean() < 1.5


def test_another_frame_rate_is_encoded(stage, tmp_path):
    path = clip_file(tmp_path / "slow.mp4", rate=25)
    timeline = stage.timeline(stage.video(stage.clip(stage.file("slow", path, "video"), 90, MediaKind.VIDEO)))
    assert copies(stage, timeline) == []


def test_two_sources_with_the_same_numbers_for_different_headers_are_not_mixed(stage, source, tmp_path):
    other = clip_file(tmp_path / "other.mp4", profile="main", refs="1")
    names = [stage.file("one", source, "video"), stage.file("two", other, "video")]
    clips = [stage.clip(name, 120, MediaKind.VIDEO) for name in names]
    timeline = stage.timeline(stage.video(*clips))
    report = export(timeline, stage.resolver, output_for(timeline), tmp_path / "film.mp4")
    assert 0 < report.copied <= 120 and len(pictures(tmp_path / "film.mp4")) == 240


def test_a_damaged_source_is_not_copied(stage, source, tmp_path):
    path = tmp_path / "cut.mkv"
    with av.open(str(source)) as whole, av.open(str(path), "w") as container:
        stream = container.add_stream_from_template(whole.streams.video[0])
        for packet in whole.demux(video=0):
            if packet.size:
                packet.stream = stream
                container.mux(packet)
    data = path.read_bytes()
    path.write_bytes(data[: len(data) // 2])
    timeline = stage.timeline(stage.video(stage.clip(stage.file("cut", path, "video"), 200, MediaKind.VIDEO)))
    report = export(timeline, stage.resolver, output_for(timeline), tmp_path / "film.mp4")
    assert report.frames == len(pictures(tmp_path / "film.mp4")) == 200
