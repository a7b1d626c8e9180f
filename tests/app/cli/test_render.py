"""``kinora render``: what was asked for on the command line is what is in the file."""

from __future__ import annotations

import json
from argparse import Namespace
from pathlib import Path

import av
import pytest

from app.cli import main
from app.cli.render import parse_choices, parse_size
from pipeline.render.encoding import choose
from pipeline.render.presets import OutputSettings
from pipeline.timeline.interchange.otio import write
from pipeline.timeline.model import Clip, MediaKind, MediaReference, Timeline, Track, TrackKind
from pipeline.timeline.time import from_seconds
from providers.errors import InvalidInput

TIMELINE = Timeline("Colour", width=1080, height=1920)


def asked(target: str, **given) -> OutputSettings:
    words = {"codec": "", "encoder": "", "profile": "", "height": 0, "crf": None, "max_size": "", **given}
    choices = parse_choices(Namespace(**words), Path(target))
    return choose(OutputSettings.from_preset("tiktok", TIMELINE), **choices)


def test_the_ending_names_the_container():
    assert asked("a.mp4") == OutputSettings.from_preset("tiktok", TIMELINE)
    assert (asked("a.WEBM").container, asked("a.webm").video_codec) == ("webm", "vp9")
    assert (asked("a.mov", codec="prores").video_codec, asked("a.m4a").video_codec) == ("prores", "")
    assert asked("a.mp4", crf=0.0).crf == 0.0
    assert asked("a.mkv", height=720, max_size="8MB").max_bytes == 8_000_000
    for name in ("a.avi", "a", "a.txt"):
        with pytest.raises(InvalidInput):
            asked(name)


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


def test_a_project_is_rendered_as_asked(tmp_path, monkeypatch, capsys):
    monkeypatch.setenv("KINORA_HOME", str(tmp_path / "library"))

    def kinora(*words: object, code: int = 0) -> dict:
        capsys.readouterr()
        assert main([*map(str, words), "--json"]) == code
        body: dict = json.loads(capsys.readouterr().out)
        return body

    clip = Clip("c", MediaReference(MediaKind.COLOUR), from_seconds(1), text="#406080")
    track = Track("v", TrackKind.VIDEO, items=(clip,))
    (tmp_path / "colour.otio").write_text(
        write(Timeline("Colour", width=640, height=360, tracks=(track,))), "utf-8"
    )
    project = kinora("open", tmp_path / "colour.otio")["project"]
    target = tmp_path / "film.webm"
    kinora("render", project, "-o", target, "--height", 144, "--codec", "av1", "--crf", 30)
    with av.open(str(target)) as file:
        video = file.streams.video[0].codec_context
        assert (video.width, video.height, file.format.name) == (256, 144, "matroska,webm")
        assert file.streams.audio[0].codec_context.name in ("opus", "libopus")
        assert sum(1 for _ in file.decode(video=0)) == 30
    refused = kinora("render", project, "-o", tmp_path / "film.webm", "--codec", "h264", code=2)
    assert "WebM files hold no H.264" in refused["error"]["message"]
