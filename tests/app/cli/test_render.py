"""``kinora render``: what was asked for on the command line is what is in the file."""

from __future__ import annotations

import json
from argparse import Namespace
from collections.abc import Callable
from pathlib import Path

import av
import numpy as np
import pytest

from app.cli import main
from app.cli.render import parse_choices, parse_size, parse_stretch
from app.targets import targets_for
from pipeline.render.presets import OutputSettings
from pipeline.timeline.interchange.otio import write
from pipeline.timeline.model import Clip, MediaKind, MediaReference, Timeline, Track, TrackKind
from pipeline.timeline.time import TimeRange, from_seconds
from providers.errors import InvalidInput

TIMELINE = Timeline("Colour", width=1080, height=1920)
Kinora = Callable[..., dict]


def asked(target: Path, **given) -> OutputSettings:
    words = {"codec": "", "encoder": "", "profile": "", "height": 0, "crf": None, "max_size": "", **given}
    (one,) = targets_for(TIMELINE, target, "tiktok", choices=parse_choices(Namespace(**words)))
    return one.output(TIMELINE)


def test_the_ending_names_the_container(tmp_path):
    assert asked(tmp_path / "a.mp4") == OutputSettings.from_preset("tiktok", TIMELINE)
    webm = asked(tmp_path / "a.WEBM")
    assert (webm.container, webm.video_codec) == ("webm", "vp9")
    assert asked(tmp_path / "a.mov", codec="prores").video_codec == "prores"
    assert asked(tmp_path / "a.m4a").video_codec == ""
    assert asked(tmp_path / "a.mp4", crf=0.0).crf == 0.0
    assert asked(tmp_path / "a.mkv", height=720, max_size="8MB").max_bytes == 8_000_000
    for name in ("a.avi", "a", "a.txt"):
        with pytest.raises(InvalidInput):
            asked(tmp_path / name)


def test_sizes_are_read():
    assert [parse_size(text) for text in ("8MB", "1.5 GB", "500k", "1234", "2 mb")] == [
        8_000_000,
        1_500_000_000,
        500_000,
        1234,
        2_000_000,
    ]
    for text in ("", "MB", "-3MB", "0", "8TB"):
        with pytest.raises(InvalidInput):
            parse_size(text)


def test_stretches_are_read():
    def stretch(**given: str) -> TimeRange | None:
        words = {"range": "", "in_point": "", "out_point": "", **given}
        return parse_stretch(Namespace(**words), from_seconds(9))

    def between(first: float, last: float) -> TimeRange:
        return TimeRange(from_seconds(first), from_seconds(last - first))

    assert stretch() is None
    assert stretch(range="0:01-2.5") == between(1, 2.5)
    assert stretch(in_point="4") == between(4, 9)
    assert stretch(out_point="0:02") == between(0, 2)
    assert stretch(in_point="3", out_point="5") == between(3, 5)
    for wrong in ({"in_point": "9"}, {"in_point": "5", "out_point": "3"}, {"in_point": "1", "range": "1-2"}):
        with pytest.raises(InvalidInput):
            stretch(**wrong)


@pytest.fixture
def kinora(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Kinora:
    monkeypatch.setenv("KINORA_HOME", str(tmp_path / "library"))

    def run(*words: object, code: int = 0) -> dict:
        capsys.readouterr()
        assert main([*map(str, words), "--json"]) == code
        body: dict = json.loads(capsys.readouterr().out)
        return body

    return run


@pytest.fixture
def project(tmp_path: Path, kinora: Kinora) -> str:
    """Half a second of blue, then of red."""
    clips = tuple(
        Clip(name, MediaReference(MediaKind.COLOUR), from_seconds(0.5), text=name)
        for name in ("#2040a0", "#a02020")
    )
    track = Track("v", TrackKind.VIDEO, items=clips)
    file = tmp_path / "colour.otio"
    file.write_text(write(Timeline("Colour", width=640, height=360, tracks=(track,))), "utf-8")
    made: str = kinora("open", file)["project"]
    return made


def test_a_project_is_rendered_as_asked(tmp_path, kinora, project):
    target = tmp_path / "film.webm"
    made = kinora("render", project, "-o", target, "--height", 144, "--codec", "av1", "--crf", 30)
    with av.open(str(target)) as file:
        video = file.streams.video[0].codec_context
        assert (video.width, video.height, file.format.name) == (256, 144, "matroska,webm")
        assert file.streams.audio[0].codec_context.name in ("opus", "libopus")
        assert sum(1 for _ in file.decode(video=0)) == 30
    assert (made["files"][0]["loudness"], made["files"][0]["resumed"]) == (None, 0)
    refused = kinora("render", project, "-o", tmp_path / "film.webm", "--codec", "h264", code=2)
    assert "WebM files hold no H.264" in refused["error"]["message"]


def test_several_shapes_in_one_go(tmp_path, kinora, project):
    several = ("--aspect", "9:16", "--aspect", "16:9", "--height", 144)
    refused = kinora("render", project, "-o", tmp_path / "same.mp4", *several, code=2)
    assert "{aspect}" in refused["error"]["advice"]
    kinora("render", project, "-o", tmp_path / "out_{aspect}.mp4", *several, "--in", "0.5")
    for name, size in (("out_9x16.mp4", (144, 256)), ("out_16x9.mp4", (256, 144))):
        with av.open(str(tmp_path / name)) as file:
            frames = [frame.to_ndarray(format="rgb24") for frame in file.decode(video=0)]
        assert (frames[0].shape[1], frames[0].shape[0], len(frames)) == (*size, 15)
        assert np.abs(frames[0].mean(axis=(0, 1)) - (160, 32, 32)).max() < 8, "it begins at --in"
    folder = tmp_path / "folder"
    folder.mkdir()
    made = kinora("render", project, "-o", folder, *several, "--codec", "vp9", "--out", "0.2")
    assert sorted(path.name for path in folder.iterdir()) == ["colour_16x9.mp4", "colour_9x16.mp4"]
    assert [file["frames"] for file in made["files"]] == [6, 6]
    jobs = [job for job in kinora("jobs", "list")["jobs"] if job["kind"] == "video.render"]
    assert len(jobs) == 2, "two orders, two jobs"


def test_a_language_that_is_not_there(tmp_path, kinora, project):
    refused = kinora("render", project, "-o", tmp_path / "a.mp4", "--language", "fa", code=2)
    assert "no captions in 'fa'" in refused["error"]["message"]
    assert list(tmp_path.glob("*.mp4")) == []
