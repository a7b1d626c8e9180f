"""Exports made of parts: going on after a kill, full disks, several films at once, encoders that give up."""

import errno
import os
import subprocess
import sys
import textwrap
from dataclasses import replace

import av
import numpy as np
import pytest

from pipeline.render import crew as crew_module
from pipeline.render import export_run, picture_pass
from pipeline.render.encoding import EncoderDied
from pipeline.render.export import Target, export, export_many
from pipeline.render.presets import OutputSettings
from pipeline.render.workroom import room_beside
from pipeline.render.writing import DiskFull, ExportFailed
from pipeline.timeline.model import Keyframe, Marker, MediaKind, Track, TrackKind, Transform
from pipeline.timeline.time import FPS_30, TimeRange, from_frames, from_seconds
from providers.errors import Cancelled


@pytest.fixture
def short_segments(monkeypatch):
    monkeypatch.setattr(export_run, "SEGMENT_SECONDS", 0.5)


@pytest.fixture
def drifting(stage):
    """Two seconds of noise that grows."""
    noise = np.random.default_rng(7).integers(0, 255, (27, 48, 3), np.uint8).repeat(6, 0).repeat(6, 1)
    zoom = (Keyframe(from_seconds(0), 1.0), Keyframe(from_seconds(2), 1.3))
    name = stage.picture("noise", noise)
    return stage.timeline(stage.video(stage.clip(name, 60, transform=Transform(scale=zoom))))


def output_for(timeline, **changes):
    return replace(OutputSettings.for_timeline(timeline), speed="ultrafast", **changes)


def pictures(path):
    with av.open(str(path)) as file:
        return [frame.to_ndarray(format="rgb24") for frame in file.decode(video=0)]


def names(folder):
    return sorted(path.name for path in folder.iterdir())


def test_segments_join_without_a_seam(stage, drifting, tmp_path, short_segments):
    export(drifting, stage.resolver, output_for(drifting, crf=1), tmp_path / "film.mp4")
    with av.open(str(tmp_path / "film.mp4")) as file:
        times = [frame.time for frame in file.decode(video=0)]
    assert times == pytest.approx([n / 30 for n in range(60)], abs=1e-6)
    for number, shown in enumerate(pictures(tmp_path / "film.mp4")):
        assert np.abs(shown.astype(int) - stage.frame(drifting, number)).mean() < 4


KILLED = """
    import os, pickle, sys
    from pathlib import Path
    from pipeline.render import export_run
    from pipeline.render.export import export

    export_run.SEGMENT_SECONDS = 0.5
    timeline, resolver, output, path = pickle.loads(Path(sys.argv[1]).read_bytes())
    def die(number, picture):
        if number == 47:
            # Earlier segments are finished in the background: wait for two, then die on the spot.
            import time
            for _ in range(200):
                if len(list(path.parent.glob(".*/frames-*.seg"))) >= 2:
                    break
                time.sleep(0.05)
            os._exit(9)
    export(timeline, resolver, output, path, on_frame=die)
"""


def test_a_killed_export_goes_on_from_its_last_finished_segment(stage, drifting, tmp_path, short_segments):
    import pickle

    output, target = output_for(drifting), tmp_path / "film.mp4"
    whole = export(drifting, stage.resolver, output, tmp_path / "whole.mp4")
    (tmp_path / "work.pickle").write_bytes(pickle.dumps((drifting, stage.resolver, output, target)))
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    done = subprocess.run(
        [sys.executable, "-c", textwrap.dedent(KILLED), str(tmp_path / "work.pickle")],
        env=environment,
        capture_output=True,
        text=True,
    )
    assert done.returncode == 9, done.stderr
    assert room_beside(target).is_dir() and not target.exists()
    report = export(drifting, stage.resolver, output, target)
    assert report.resumed >= 30 and whole.resumed == 0
    assert not room_beside(target).exists()
    for one, other in zip(pictures(target), pictures(tmp_path / "whole.mp4"), strict=True):
        assert np.array_equal(one, other)


def test_what_was_finished_for_another_film_is_not_used(stage, drifting, tmp_path, short_segments):
    target = tmp_path / "film.mp4"
    room = room_beside(target)
    room.mkdir()
    (room / "export.json").write_text('{"fingerprint": "of something else"}')
    (room / "frames-0-15.seg").write_bytes(b"not ours")
    report = export(drifting, stage.resolver, output_for(drifting), target)
    assert report.resumed == 0 and len(pictures(target)) == 60 and not room.exists()


def test_a_full_disk_keeps_what_is_finished_for_the_next_try(
    stage, drifting, tmp_path, short_segments, monkeypatch
):
    target = tmp_path / "film.mp4"
    true_segment = picture_pass.VideoSegment
    made = []

    class FullAfterThree(true_segment):
        def __init__(self, *arguments, **more):
            if len(made) == 3:
                raise OSError(errno.ENOSPC, "No space left on device")
            made.append(1)
            super().__init__(*arguments, **more)

    monkeypatch.setattr(picture_pass, "VideoSegment", FullAfterThree)
    with pytest.raises(DiskFull, match="filled up"):
        export(drifting, stage.resolver, output_for(drifting), target)
    assert names(tmp_path) == [room_beside(target).name, "noise.png"]
    monkeypatch.setattr(picture_pass, "VideoSegment", true_segment)
    report = export(drifting, stage.resolver, output_for(drifting), target)
    assert report.resumed >= 30 and names(tmp_path) == ["film.mp4", "noise.png"]


def test_several_shapes_in_one_pass_are_those_of_single_exports(stage, drifting, tmp_path, kinds, video_file):
    name = stage.file("ramp", video_file, "video")
    timeline = stage.timeline(stage.video(stage.clip(name, 45, MediaKind.VIDEO)))
    outputs = [
        output_for(timeline),
        output_for(timeline, width=108, height=192),
        output_for(timeline, width=108),
    ]
    targets = [Target(output, tmp_path / f"{n}.mp4") for n, output in enumerate(outputs)]
    reports = export_many(timeline, stage.resolver, targets)
    assert [report.frames for report in reports] == [45, 45, 45]
    for number, output in enumerate(outputs):
        export(timeline, stage.resolver, output, tmp_path / "single.mp4")
        single, shared = pictures(tmp_path / "single.mp4"), pictures(tmp_path / f"{number}.mp4")
        assert shared[0].shape == (output.height, output.width, 3)
        assert all(np.array_equal(a, b) for a, b in zip(single, shared, strict=True))


def test_a_hardware_encoder_that_dies_is_replaced_in_silence(stage, drifting, tmp_path, monkeypatch):
    true_segment = picture_pass.VideoSegment
    asked = []

    class Dying(true_segment):
        def __init__(self, path, output, control, **more):
            asked.append(output.encoder)
            self._dies = bool(output.encoder)
            super().__init__(path, replace(output, encoder=""), control, **more)

        def put(self, picture):
            if self._dies and self.frames == 20:
                raise EncoderDied("h264_nvenc")
            super().put(picture)

    monkeypatch.setattr(picture_pass, "VideoSegment", Dying)
    report = export(
        drifting, stage.resolver, output_for(drifting, encoder="h264_nvenc"), tmp_path / "film.mp4"
    )
    assert asked[0] == "h264_nvenc" and asked[-1] == "" and report.frames == 60
    assert len(pictures(tmp_path / "film.mp4")) == 60


def test_named_markers_become_chapters(stage, drifting, tmp_path):
    marks = (
        Marker("a", from_seconds(0), "Start"),
        Marker("b", from_seconds(0.5), ""),
        Marker("c", from_seconds(1.5), "End"),
    )
    timeline = replace(drifting, markers=marks)
    export(timeline, stage.resolver, output_for(timeline), tmp_path / "film.mp4")
    with av.open(str(tmp_path / "film.mp4")) as file:
        chapters = [(c["metadata"]["title"], float(c["start"] * c["time_base"])) for c in file.chapters()]
    assert chapters == [("Start", 0.0), ("End", 1.5)]
    part = TimeRange(from_seconds(1), from_seconds(1))
    export(timeline, stage.resolver, output_for(timeline), tmp_path / "part.mp4", time_range=part)
    with av.open(str(tmp_path / "part.mp4")) as file:
        assert [c["metadata"]["title"] for c in file.chapters()] == ["End"]


def test_sound_alone(stage, drifting, tmp_path):
    output = output_for(drifting, video_codec="", container="m4a")
    report = export(drifting, stage.resolver, output, tmp_path / "sound.m4a")
    with av.open(str(tmp_path / "sound.m4a")) as file:
        assert not file.streams.video and file.streams.audio[0].codec_context.name == "aac"
    assert report.frames == 60 and from_frames(60, FPS_30) == from_seconds(report.seconds)


@pytest.fixture
def crew_of_two(monkeypatch):
    monkeypatch.setattr(export_run, "crew_size", lambda: 2)
    monkeypatch.setattr(export_run, "_LEAST_SECONDS", 0.3)


def test_a_crew_makes_the_same_film(stage, drifting, tmp_path, short_segments, monkeypatch):
    heard = []
    monkeypatch.setattr(export_run, "crew_size", lambda: 2)
    monkeypatch.setattr(export_run, "_LEAST_SECONDS", 0.5)
    caption = stage.caption("drawn by two", 0.5)
    timeline = replace(drifting, tracks=(*drifting.tracks, Track("c", TrackKind.CAPTION, items=(caption,))))
    output = output_for(timeline)
    export(timeline, stage.resolver, output, tmp_path / "two.mp4", progress=lambda f, m: heard.append((f, m)))
    monkeypatch.setattr(export_run, "crew_size", lambda: 1)
    export(timeline, stage.resolver, output, tmp_path / "one.mp4")
    films = zip(pictures(tmp_path / "one.mp4"), pictures(tmp_path / "two.mp4"), strict=True)
    unlike = {n: np.argwhere((one != two).any(axis=2)) for n, (one, two) in enumerate(films)}
    where = {n: (len(at), at.min(axis=0), at.max(axis=0)) for n, at in unlike.items() if len(at)}
    assert not where, f"frame: pixels that differ, between (row, column) and (row, column): {where}"
    assert any("60 of 60" in message for _, message in heard)


def test_what_goes_wrong_in_a_member_is_raised(stage, drifting, tmp_path, short_segments, crew_of_two):
    room = tmp_path / "work"
    output = output_for(drifting)

    def spoil(fraction, message):
        # No folder to write segments into any more.
        if (room / "film-0").is_dir():
            (room / "film-0").rename(room / "gone")
            (room / "film-0").write_text("a file")

    with pytest.raises(ExportFailed):
        export(drifting, stage.resolver, output, tmp_path / "film.mp4", work=room, progress=spoil)
    assert not (tmp_path / "film.mp4").exists()


def test_a_crew_stops_when_cancelled(stage, drifting, tmp_path, short_segments, crew_of_two):
    with pytest.raises(Cancelled):
        export(
            drifting,
            stage.resolver,
            output_for(drifting),
            tmp_path / "film.mp4",
            cancelled=lambda: any(tmp_path.glob(".*/frames-*.seg")),
        )
    assert names(tmp_path) == ["noise.png"]


def test_a_member_that_dies_is_said(stage, drifting, tmp_path, short_segments, crew_of_two, monkeypatch):
    true_start = crew_module.subprocess.Popen

    def start(command, **more):
        return true_start([sys.executable, "-c", "import sys; sys.exit(3)"], **more)

    monkeypatch.setattr(crew_module.subprocess, "Popen", start)
    with pytest.raises(ExportFailed, match=r"unexpectedly|could not be written"):
        export(drifting, stage.resolver, output_for(drifting), tmp_path / "film.mp4")


def test_crews_are_for_machines_with_cores_to_spare():
    assert [crew_module.crew_size(cores) for cores in (1, 2, 4, 7, 8, 16)] == [1, 1, 1, 1, 2, 4]
