"""Exported files: what is in them, and that nothing is left of the ones that failed."""

from __future__ import annotations

import errno
import os
import subprocess
import sys
import textwrap
from dataclasses import replace

import av
import numpy as np
import pytest
from scipy.io import wavfile

from pipeline.media.probe import probe
from pipeline.render.export import NothingToExport, export
from pipeline.render.frames import FrameNotWritten, export_frame
from pipeline.render.presets import OutputSettings, UnknownPreset
from pipeline.render.writing import DiskFull, ExportFailed, FolderMissing, FolderReadOnly, translated
from pipeline.timeline.model import Keyframe, MediaKind, Timeline, Track, Transform
from pipeline.timeline.time import FPS_24, FPS_29_97, FPS_30, TimeRange, from_frames, from_seconds, to_seconds
from providers.errors import Cancelled, InvalidInput


@pytest.fixture
def moving(stage, kinds):
    """Two seconds of a picture that drifts and zooms, with a caption and a tone."""
    noise = np.random.default_rng(7).integers(0, 255, (27, 48, 3), np.uint8).repeat(6, 0).repeat(6, 1)
    name = stage.picture("noise", noise)
    zoom = (Keyframe(from_seconds(0), 1.0), Keyframe(from_seconds(2), 1.3))
    clip = stage.clip(name, 60, transform=Transform(scale=zoom))
    caption = Track("c", kinds.caption, items=(stage.caption("one two three four", 0.5),))
    at = np.arange(2 * 48000) / 48000
    tone = np.rint(0.08 * np.sin(2 * np.pi * 440 * at) * 32767).astype(np.int16)
    wavfile.write(stage.folder / "tone.wav", 48000, np.stack([tone, tone], 1))
    stage.file("tone", stage.folder / "tone.wav", "audio")
    sound = Track("a", kinds.audio, items=(stage.clip("tone", 60, MediaKind.AUDIO),))
    return stage.timeline(stage.video(clip), caption, sound)


def output_for(timeline, **changes):
    return replace(OutputSettings.for_timeline(timeline), speed="ultrafast", **changes)


def leftovers(folder):
    return sorted(p.name for p in folder.iterdir())


def test_the_file_is_what_was_promised(stage, moving, tmp_path):
    out = tmp_path / "out"
    out.mkdir()
    heard = []
    report = export(
        moving,
        stage.resolver,
        output_for(moving),
        out / "film.mp4",
        progress=lambda f, m: heard.append((f, m)),
    )
    assert leftovers(out) == ["film.mp4"] and report.bytes == (out / "film.mp4").stat().st_size
    info = probe(out / "film.mp4")
    assert (info.width, info.height, info.rate, info.codec) == (192, 108, FPS_30, "h264")
    assert to_seconds(info.duration) == pytest.approx(2.0, abs=0.04)
    assert (info.colour.matrix, info.colour.primaries, info.colour.transfer) == (1, 1, 1)
    with av.open(str(out / "film.mp4")) as file:
        audio = file.streams.audio[0].codec_context
        assert (audio.name, audio.sample_rate, audio.channels) == ("aac", 48000, 2)
        assert file.streams.video[0].codec_context.pix_fmt == "yuv420p"
        keys = [p.pts for p in file.demux(video=0) if p.is_keyframe and p.size]
        assert len(keys) >= 1
    data = (out / "film.mp4").read_bytes()
    assert data.index(b"moov") < data.index(b"mdat")
    fractions = [fraction for fraction, _ in heard]
    assert fractions == sorted(fractions) and fractions[-1] == 1.0
    assert any("left" in message for _, message in heard)
    assert report.loudness == pytest.approx(-14.0, abs=0.5) and report.true_peak <= -1.0
    assert report.frames == 60 and report.warnings == () and report.copied == report.resumed == 0


def test_the_loudness_is_in_the_file(stage, moving, tmp_path):
    pyloudnorm = pytest.importorskip("pyloudnorm")
    export(moving, stage.resolver, output_for(moving), tmp_path / "film.mp4")
    with av.open(str(tmp_path / "film.mp4")) as file:
        blocks = [frame.to_ndarray() for frame in file.decode(audio=0)]
    samples = np.concatenate(blocks, axis=1).T
    assert pyloudnorm.Meter(48000).integrated_loudness(samples) == pytest.approx(-14.0, abs=0.5)


def test_preview_and_export_are_the_same_frames(stage, moving, tmp_path):
    output = output_for(moving)
    seen = {}

    def keep(number, picture):
        seen[number] = (picture.y.copy(), picture.u.copy(), picture.v.copy())

    export(moving, stage.resolver, output, tmp_path / "film.mp4", on_frame=keep)
    renderer = stage.renderer(moving)
    for number in (59, 0, 17, 18, 44, 30, 2):
        picture = renderer.frame_yuv(from_frames(number, FPS_30) + 5)
        for mine, theirs in zip(seen[number], (picture.y, picture.u, picture.v), strict=True):
            assert np.array_equal(mine, theirs)
    assert sorted(seen) == list(range(60))


def test_a_range_is_exported_alone(stage, moving, tmp_path):
    seen = []
    part = TimeRange(from_frames(15, FPS_30), from_frames(20, FPS_30))
    report = export(
        moving,
        stage.resolver,
        output_for(moving),
        tmp_path / "part.mp4",
        time_range=part,
        on_frame=lambda number, picture: seen.append(number),
    )
    assert seen == list(range(15, 35)) and report.frames == 20
    with pytest.raises(NothingToExport):
        export(
            moving,
            stage.resolver,
            output_for(moving),
            tmp_path / "none.mp4",
            time_range=TimeRange(from_seconds(50), from_seconds(1)),
        )


@pytest.mark.parametrize("rate", [FPS_24, FPS_29_97])
def test_sound_and_picture_end_together(stage, moving, tmp_path, rate):
    export(moving, stage.resolver, output_for(moving, rate=rate), tmp_path / "film.mp4")
    with av.open(str(tmp_path / "film.mp4")) as file:
        video, audio = file.streams.video[0], file.streams.audio[0]
        assert float(video.duration * video.time_base) == pytest.approx(
            float(audio.duration * audio.time_base), abs=0.05
        )


@pytest.mark.parametrize("after", [0, 1, 25, 59])
def test_cancelling_leaves_nothing(stage, moving, tmp_path, after):
    folder = tmp_path / "out"
    folder.mkdir()
    done = []
    with pytest.raises(Cancelled):
        export(
            moving,
            stage.resolver,
            output_for(moving),
            folder / "film.mp4",
            cancelled=lambda: len(done) >= after,
            on_frame=lambda number, picture: done.append(number),
        )
    assert leftovers(folder) == []


def test_an_older_export_survives_a_failed_one(stage, moving, tmp_path):
    target = tmp_path / "film.mp4"
    target.write_bytes(b"the old one")

    def burst(number, picture):
        raise RuntimeError("a bug in a hook")

    with pytest.raises(RuntimeError):
        export(moving, stage.resolver, output_for(moving), target, on_frame=burst)
    assert target.read_bytes() == b"the old one"
    assert not [name for name in leftovers(tmp_path) if name.endswith(".part")]


def test_bad_targets_are_refused_at_once(stage, moving, tmp_path):
    output = output_for(moving)
    with pytest.raises(FolderMissing):
        export(moving, stage.resolver, output, tmp_path / "no" / "film.mp4")
    (tmp_path / "dir.mp4").mkdir()
    with pytest.raises(ExportFailed):
        export(moving, stage.resolver, output, tmp_path / "dir.mp4")
    with pytest.raises(NothingToExport):
        export(Timeline("empty"), stage.resolver, output, tmp_path / "film.mp4")


def test_read_only_folders_are_refused(stage, moving, tmp_path, monkeypatch):
    monkeypatch.setattr(os, "access", lambda path, mode: False)
    with pytest.raises(FolderReadOnly):
        export(moving, stage.resolver, output_for(moving), tmp_path / "film.mp4")


@pytest.mark.skipif(sys.platform == "win32", reason="needs a file size limit")
def test_a_full_disk_is_said_and_nothing_is_left(tmp_path):
    script = textwrap.dedent(
        """
        import resource, signal, sys
        from pathlib import Path
        from pipeline.media.resolver import FixedResolver
        from pipeline.render.export import export
        from pipeline.render.writing import DiskFull
        from pipeline.render.presets import OutputSettings
        from pipeline.timeline.model import Clip, MediaKind, MediaReference, Timeline, Track, TrackKind
        from pipeline.timeline.time import from_seconds

        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        folder = Path(sys.argv[1])
        clip = Clip("c", MediaReference(MediaKind.COLOUR), from_seconds(20), text="#406080")
        timeline = Timeline("t", width=640, height=360, tracks=(Track("v", TrackKind.VIDEO, items=(clip,)),))
        resource.setrlimit(resource.RLIMIT_FSIZE, (20_000, 20_000))
        try:
            output = OutputSettings(640, 360, speed="ultrafast")
            export(timeline, FixedResolver(()), output, folder / "film.mp4")
        except DiskFull as error:
            print("refused:", error.message, list(folder.iterdir()))
        """
    )
    done = subprocess.run([sys.executable, "-c", script, str(tmp_path)], capture_output=True, text=True)
    assert "refused: The disk filled up" in done.stdout, done.stderr
    assert done.stdout.strip().endswith("[]")


def test_errors_become_sentences(tmp_path):
    target = tmp_path / "film.mp4"
    assert isinstance(translated(OSError(errno.ENOSPC, "x"), target), DiskFull)
    assert isinstance(translated(OSError(errno.EROFS, "x"), target), FolderReadOnly)
    assert isinstance(translated(OSError(errno.ENOENT, "x"), target), FolderMissing)
    assert type(translated(OSError(errno.EIO, "x"), target)) is ExportFailed


def test_size_limits_hold(stage, tmp_path):
    noise = np.random.default_rng(9)
    clips = [
        stage.clip(stage.picture(f"n{n}", noise.integers(0, 255, (108, 192, 3), np.uint8)), 6)
        for n in range(40)
    ]
    timeline = stage.timeline(stage.video(*clips))
    limit = 700_000
    output = replace(output_for(timeline), speed="veryfast", crf=1, max_bytes=limit, audio_bitrate=64_000)
    free = export(timeline, stage.resolver, replace(output, max_bytes=0), tmp_path / "free.mp4")
    capped = export(timeline, stage.resolver, output, tmp_path / "capped.mp4")
    assert free.bytes > limit >= capped.bytes


def test_a_platform_limit_is_warned_about(stage, moving, tmp_path):
    report = export(moving, stage.resolver, output_for(moving, max_seconds=1.0), tmp_path / "film.mp4")
    assert len(report.warnings) == 1 and "1 s at most" in report.warnings[0]


def test_a_still_frame_is_the_same_frame(stage, moving, tmp_path):
    import cv2

    path = export_frame(
        moving, stage.resolver, OutputSettings.for_timeline(moving), from_seconds(1), tmp_path / "f.png"
    )
    saved = cv2.cvtColor(cv2.imread(str(path)), cv2.COLOR_BGR2RGB)
    assert np.array_equal(saved, stage.renderer(moving).frame(from_seconds(1)))
    with pytest.raises(FrameNotWritten):
        export_frame(
            moving, stage.resolver, OutputSettings.for_timeline(moving), 0, tmp_path / "no" / "f.png"
        )
    assert "no" not in leftovers(tmp_path)


def test_presets_turn_to_an_aspect():
    timeline = Timeline("t", width=1080, height=1920)
    wide = OutputSettings.from_preset("shorts", timeline, "16:9")
    assert (wide.width, wide.height) == (1920, 1080)
    assert OutputSettings.from_preset("draft", timeline).height == 960
    for bad in ("wide", "0:1", "1:99"):
        with pytest.raises(InvalidInput):
            OutputSettings.from_preset("shorts", timeline, bad)
    with pytest.raises(UnknownPreset, match="nope"):
        OutputSettings.from_preset("nope", timeline)
