"""Exports from the command line: stopped with Ctrl+C, killed, gone on with; in two languages and shapes."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import av
import numpy as np
import pytest

from app.cli import main
from app.library.library import Library
from pipeline.timeline.model import (
    Caption,
    CaptionWord,
    Clip,
    Keyframe,
    MediaKind,
    MediaReference,
    Timeline,
    Track,
    TrackKind,
    Transform,
)
from pipeline.timeline.time import ZERO, from_seconds

ROOT = Path(__file__).parents[2]
SECONDS = 24


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "library"
    monkeypatch.setenv("KINORA_HOME", str(folder))
    return folder


def captions(language: str, text: str) -> Track:
    length = from_seconds(SECONDS)
    words = (CaptionWord(text, ZERO, length),)
    return Track(
        language, TrackKind.CAPTION, items=(Caption(f"c-{language}", length, words),), language=language
    )


@pytest.fixture
def project(home: Path) -> str:
    """A grey that comes up from black for 24 s, with captions in two languages."""
    length = from_seconds(SECONDS)
    rising = Transform(opacity=(Keyframe(ZERO, 0.0), Keyframe(length, 1.0)))
    clip = Clip("c", MediaReference(MediaKind.COLOUR), length, text="#808080", transform=rising)
    tracks = (Track("v", TrackKind.VIDEO, items=(clip,)), captions("en", "English"), captions("fa", "فارسی"))
    with Library.open(home) as library:
        return library.projects.create("Film", Timeline("t", "Film", width=640, height=360, tracks=tracks)).id


def kinora(capsys: pytest.CaptureFixture[str], *words: object) -> dict:
    capsys.readouterr()
    assert main([*map(str, words), "--json"]) == 0
    body: dict = json.loads(capsys.readouterr().out)
    return body


def started(*words: object) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-m", "app.cli", *map(str, words), "--json"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        cwd=ROOT,
        env=os.environ | {"PYTHONPATH": str(ROOT)},
    )


def until_a_part_is_finished(home: Path) -> None:
    ends = time.monotonic() + 60
    while not list(home.glob("work/*/parts/film-0/frames-*.seg")):
        assert time.monotonic() < ends, "no part was finished in a minute"
        time.sleep(0.005)


def test_control_c_leaves_nothing(home: Path, project: str, tmp_path: Path):
    folder = tmp_path / "out"
    folder.mkdir()
    process = started("render", project, "-o", folder, "--aspect", "9:16", "--aspect", "1:1", "--height", 180)
    until_a_part_is_finished(home)
    process.send_signal(signal.SIGINT)
    out, err = process.communicate(timeout=30)
    assert process.returncode == 4
    assert "Traceback" not in err and json.loads(out)["error"]["type"] == "Cancelled"
    assert list(folder.iterdir()) == []
    assert not list(home.glob("work/*/parts"))


def test_a_killed_render_goes_on_when_it_is_asked_for_again(
    home: Path, project: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
):
    words = ("render", project, "-o", tmp_path / "film.mp4", "--height", 180, "--language", "en")
    process = started(*words)
    until_a_part_is_finished(home)
    process.kill()
    process.communicate()
    assert not (tmp_path / "film.mp4").exists()
    made = kinora(capsys, *words)
    assert made["files"][0]["resumed"] >= 300
    with av.open(made["output"]) as file:
        levels = [frame.to_ndarray()[:20].mean() for frame in file.decode(video=0)]
    assert len(levels) == SECONDS * 30
    assert np.abs(np.array(levels) - np.linspace(16, 126, len(levels))).max() < 4
    assert sorted(path.name for path in tmp_path.iterdir()) == ["film.mp4", "library"]


def test_two_languages_in_two_shapes(
    home: Path, project: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
):
    pattern = tmp_path / "out_{aspect}_{language}.mp4"
    several = ("--aspect", "9:16", "--aspect", "16:9", "--language", "en", "--language", "fa")
    made = kinora(
        capsys, "render", project, "-o", pattern, *several, "--height", 180, "--in", 20, "--out", 21
    )
    assert [Path(file["path"]).name for file in made["files"]] == [
        "out_9x16_en.mp4",
        "out_9x16_fa.mp4",
        "out_16x9_en.mp4",
        "out_16x9_fa.mp4",
    ]
    pictures = {}
    for file in made["files"]:
        with av.open(file["path"]) as opened:
            frames = [frame.to_ndarray(format="gray").astype(int) for frame in opened.decode(video=0)]
        assert len(frames) == file["frames"] == 30
        pictures[file["aspect"], file["language"]] = frames[15]
    for aspect in ("9:16", "16:9"):
        assert np.abs(pictures[aspect, "en"] - pictures[aspect, "fa"]).max() > 60, "other words"
    assert pictures["9:16", "en"].shape == pictures["16:9", "en"].shape[::-1]


def test_doctor_lists_the_encoders(home: Path, capsys: pytest.CaptureFixture[str]):
    found = kinora(capsys, "doctor")
    names = {encoder["name"] for encoder in found["encoders"]}
    assert {"libx264", "libx265", "libvpx-vp9"} <= names
    (check,) = [check for check in found["checks"] if check["name"] == "encoders"]
    assert check["ok"] and all(name in check["detail"] for name in names)
