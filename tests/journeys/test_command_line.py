"""The command line from a script to a video, and everything one can do with it afterwards."""

import json
import os
import zipfile
from pathlib import Path

import av
import numpy as np
import pytest

from app.cli import main

SCRIPT = (
    "The lighthouse stands on a cliff above the sea. Every night its lamp turns over the dark water. "
    "Far away a small ship sees the light. It knows the way home now. And the mountains sleep in the snow."
)


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory):
    folder = tmp_path_factory.mktemp("library")
    before = os.environ.get("KINORA_HOME")
    os.environ["KINORA_HOME"] = str(folder)
    yield folder
    if before is None:
        del os.environ["KINORA_HOME"]
    else:
        os.environ["KINORA_HOME"] = before


def kinora(capsys: pytest.CaptureFixture[str], *words: object, code: int = 0) -> dict:
    """Runs a command with --json; returns the one object it prints."""
    capsys.readouterr()
    result = main([str(word) for word in words] + ["--json"])
    captured = capsys.readouterr()
    assert result == code, captured.err
    assert "Traceback" not in captured.err
    body: dict = json.loads(captured.out)
    if code:
        assert "\n" not in body["error"]["message"]
    return body


@pytest.fixture(scope="module")
def made(home: Path, tmp_path_factory: pytest.TempPathFactory) -> dict:
    """A finished video, made once for all tests here."""
    folder = tmp_path_factory.mktemp("made")
    (folder / "script.txt").write_text(SCRIPT)
    out = folder / "out.mp4"
    import contextlib
    import io

    printed = io.StringIO()
    with contextlib.redirect_stdout(printed):
        code = main(
            [
                "make",
                "--script",
                str(folder / "script.txt"),
                "--aspect",
                "1:1",
                "--seed",
                "4",
                "--style",
                "watercolour",
                "-o",
                str(out),
                "--json",
            ]
        )
    assert code == 0
    result: dict = json.loads(printed.getvalue())
    return result


def test_make_writes_a_video_that_players_can_read(made: dict) -> None:
    with av.open(made["output"]) as container:
        video, audio = container.streams.video[0], container.streams.audio[0]
        assert (video.codec_context.name, video.width, video.height) == ("h264", 1080, 1080)
        assert video.average_rate == 30
        assert (audio.codec_context.name, audio.rate) == ("aac", 48_000)
        assert abs(float(container.duration) / av.time_base - made["duration"]) < 0.1
    assert made["scenes"] >= 2
    assert made["jobs"]["succeeded"] == made["jobs"]["total"]
    assert made["cost"] == {"micro_credits": 0, "known": True}


def test_the_project_and_its_pieces_can_be_seen(made: dict, capsys: pytest.CaptureFixture[str]) -> None:
    listed = kinora(capsys, "projects", "list")["projects"]
    assert made["project"] in [project["id"] for project in listed]
    shown = kinora(capsys, "projects", "show", made["project"])
    assert len(shown["scenes"]) == made["scenes"]
    assert " ".join(scene["narration"] for scene in shown["scenes"]) == SCRIPT
    assert {track["name"] for track in shown["tracks"]} == {"Picture", "Captions", "Voice", "Music"}
    assert shown["stale"] == []
    assets = kinora(capsys, "assets", "list", "--project", made["project"])["assets"]
    assert {asset["kind"] for asset in assets} == {"voice", "image", "music", "render", "thumbnail"}
    image = next(asset for asset in assets if asset["kind"] == "image")
    details = kinora(capsys, "assets", "show", image["id"])
    assert details["provenance"]["provider"] == "embedded.illustrator"
    assert details["used_by"]
    assert kinora(capsys, "assets", "search", "lighthouse")["assets"]


def test_undo_and_redo_over_restarts(made: dict, capsys: pytest.CaptureFixture[str]) -> None:
    before = kinora(capsys, "timeline", made["project"])["timeline"]
    history = kinora(capsys, "projects", "history", made["project"])["history"]
    undone = kinora(capsys, "projects", "undo", made["project"], len(history))
    assert len(undone["labels"]) == len(history)
    assert kinora(capsys, "timeline", made["project"])["timeline"] != before
    kinora(capsys, "projects", "redo", made["project"], len(history))
    assert kinora(capsys, "timeline", made["project"])["timeline"] == before
    kinora(capsys, "projects", "redo", made["project"], code=2)


@pytest.mark.parametrize("suffix", ["otio", "edl", "fcpxml", "json"])
def test_timelines_go_out_and_come_back(
    made: dict, capsys: pytest.CaptureFixture[str], tmp_path: Path, suffix: str
) -> None:
    target = tmp_path / f"cut.{suffix}"
    kinora(capsys, "timeline", made["project"], "--export", target)
    opened = kinora(capsys, "open", target)
    assert kinora(capsys, "projects", "show", opened["project"])["duration"] > 0
    kinora(capsys, "projects", "delete", opened["project"])


def test_otio_with_missing_media_opens_with_a_list(
    made: dict, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    target = tmp_path / "cut.otio"
    kinora(capsys, "timeline", made["project"], "--export", target)
    text = target.read_text()
    target.write_text(text.replace("/projects/", "/gone/"))
    opened = kinora(capsys, "open", target)
    assert opened["missing"]
    frame = tmp_path / "offline.png"
    kinora(capsys, "frame", opened["project"], "1", "-o", frame)
    assert frame.stat().st_size > 0
    kinora(capsys, "projects", "delete", opened["project"])


def picture(path: str, second: float) -> np.ndarray:
    with av.open(path) as container:
        for frame in container.decode(video=0):
            if frame.time >= second - 1e-6:
                return frame.to_ndarray(format="rgb24")
    raise AssertionError("no such frame")


def test_a_rerolled_image_changes_its_scene_and_nothing_else(
    made: dict, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    project = made["project"]
    before = kinora(capsys, "timeline", project)["timeline"]
    rerolled = kinora(capsys, "reroll", project, "--scene", 1, "--part", "image", "--seed", 99)
    assert list(rerolled["takes"]) == ["image:1"]
    after = kinora(capsys, "timeline", project)["timeline"]
    assert [t["name"] for t in after["tracks"]] == [t["name"] for t in before["tracks"]]
    assert after["tracks"][1:] == before["tracks"][1:], "captions, voice and music stay"
    takes = [t for t in kinora(capsys, "projects", "show", project)["takes"] if t["slot"] == "image:1"]
    assert len(takes) == 2
    again = tmp_path / "again.mp4"
    kinora(capsys, "render", project, "-o", again)
    last = made["duration"] - 1
    assert np.array_equal(picture(made["output"], last), picture(str(again), last)) or (
        np.abs(picture(made["output"], last).astype(int) - picture(str(again), last)).mean() < 2.0
    )
    assert np.abs(picture(made["output"], 1).astype(int) - picture(str(again), 1)).mean() > 8.0
    kinora(capsys, "projects", "undo", project)
    assert kinora(capsys, "timeline", project)["timeline"] == before


def test_a_rerolled_voice_and_music(made: dict, capsys: pytest.CaptureFixture[str]) -> None:
    project = made["project"]
    before = kinora(capsys, "projects", "show", project)
    kinora(capsys, "reroll", project, "--scene", 1, "--part", "voice", "--prompt", "slower")
    slower = kinora(capsys, "projects", "show", project)
    assert slower["duration"] > before["duration"] + 0.1
    assert slower["stale"] == []
    kinora(capsys, "reroll", project, "--part", "music", "--seed", 12)
    kinora(capsys, "projects", "undo", project, 2)
    assert kinora(capsys, "projects", "show", project)["duration"] == before["duration"]


def test_bundles_travel(made: dict, capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    bundle = tmp_path / "project.kinora"
    kinora(capsys, "projects", "export", made["project"], bundle)
    brought = kinora(capsys, "projects", "import", bundle)
    frame_a, frame_b = tmp_path / "a.png", tmp_path / "b.png"
    kinora(capsys, "frame", made["project"], "2.5", "-o", frame_a)
    kinora(capsys, "frame", brought["project"], "2.5", "-o", frame_b)
    assert frame_a.read_bytes() == frame_b.read_bytes()
    kinora(capsys, "projects", "delete", brought["project"])
    kinora(capsys, "projects", "show", brought["project"], code=2)


def test_hostile_bundles_are_refused(made: dict, capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    before = kinora(capsys, "projects", "list")
    evil = tmp_path / "evil.kinora"
    with zipfile.ZipFile(evil, "w") as archive:
        archive.writestr("../../escape.txt", "x")
    kinora(capsys, "projects", "import", evil, code=2)
    evil.write_bytes(b"PK\x03\x04 not really")
    kinora(capsys, "projects", "import", evil, code=2)
    assert kinora(capsys, "projects", "list") == before
    assert not (tmp_path.parent / "escape.txt").exists()


def test_jobs_and_providers_are_listed(made: dict, capsys: pytest.CaptureFixture[str]) -> None:
    jobs = kinora(capsys, "jobs", "list")["jobs"]
    assert kinora(capsys, "jobs", "show", made["jobs"]["id"])["state"] == "succeeded"
    assert any(job["kind"] == "video.render" for job in jobs)
    providers = kinora(capsys, "providers", "list")
    assert {"text", "speech", "image", "music"} <= {
        p["capability"] for p in providers["providers"] if p["ok"]
    }
    assert providers["voices"]
    assert kinora(capsys, "providers", "test", "embedded.speech")["providers"][0]["ok"]
    kinora(capsys, "providers", "test", "nobody", code=3)
    assert kinora(capsys, "doctor")["ok"]


@pytest.mark.slow
def test_make_writes_what_the_ending_says(
    made: dict, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    out = tmp_path / "out.mkv"
    (tmp_path / "script.txt").write_text(SCRIPT)
    words = ("--aspect", "1:1", "--seed", 4, "--style", "watercolour")
    kinora(capsys, "make", "--script", tmp_path / "script.txt", *words, "-o", out)
    with av.open(str(out)) as container:
        assert (container.format.name, container.streams.video[0].codec_context.name) == (
            "matroska,webm",
            "h264",
        )
        assert abs(float(container.duration) / av.time_base - made["duration"]) < 0.1
