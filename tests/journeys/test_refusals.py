"""Bad input: one clear sentence, the right exit code, the library as it was, no half file."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from app.cli import main
from app.library.library import Library


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "library"
    monkeypatch.setenv("KINORA_HOME", str(folder))
    return folder


def refused(capsys: pytest.CaptureFixture[str], *words: object) -> tuple[int, str]:
    capsys.readouterr()
    code = main([str(word) for word in words] + ["--json"])
    captured = capsys.readouterr()
    error = json.loads(captured.out)["error"]
    assert "Traceback" not in captured.err
    assert error["message"].endswith(".") and "\n" not in error["message"]
    assert error["exit_code"] == code
    return code, error["message"]


def no_projects(home: Path) -> bool:
    if not (home / "library.db").exists():
        return True
    with Library.open(home, exclusive=False) as library:
        return library.projects.list() == ()


@pytest.mark.parametrize(
    "words",
    [
        ["make"],
        ["make", "   "],
        ["make", "tea", "--duration", "0"],
        ["make", "tea", "--duration", "-5"],
        ["make", "tea", "--duration", "nan"],
        ["make", "tea", "--duration", "soon"],
        ["make", "tea", "--style", "crayon"],
        ["make", "tea", "--music", "nowhere.mp3"],
        ["make", "tea", "--media", "nowhere"],
        ["make", "--script", "nowhere.txt"],
        ["make", "tea", "-o", "/nowhere/at/all/out.mp4"],
        ["make", "tea", "-o", "out.avi"],
        ["render", "nobody", "-o", "out.mp4"],
        ["edit", "nobody", "blur clip 1"],
        ["projects", "show", "nobody"],
        ["projects", "import", "nowhere.kinora"],
        ["open", "nowhere.otio"],
        ["frame", "nobody", "1", "-o", "x.png"],
        ["jobs", "show", "nobody"],
        ["dance"],
    ],
)
def test_bad_words(home: Path, capsys: pytest.CaptureFixture[str], words: list[str]) -> None:
    code, _ = refused(capsys, *words)
    assert code == 2
    assert no_projects(home)


def test_scripts_that_are_none(home: Path, capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    for name, data in (
        ("big.txt", b"word " * 600_000),
        ("binary.txt", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR"),
        ("empty.txt", b"  \n"),
    ):
        (tmp_path / name).write_bytes(data)
        assert refused(capsys, "make", "--script", tmp_path / name)[0] == 2
    assert no_projects(home)


def test_an_unknown_voice(home: Path, capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    out = tmp_path / "out.mp4"
    code, message = refused(capsys, "make", "tea", "--voice", "nobody-at-all", "-o", out)
    assert code == 2
    assert "nobody-at-all" in message
    assert list(tmp_path.glob("*.mp4")) == []


def test_a_folder_that_can_not_be_written(
    home: Path, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    (tmp_path / "file").write_text("not a folder")
    assert refused(capsys, "make", "tea", "-o", tmp_path / "file" / "out.mp4")[0] == 2
    assert refused(capsys, "make", "tea", "-o", tmp_path)[0] == 2


def test_corrupt_media_is_refused_by_name(
    home: Path, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    song = tmp_path / "song.mp3"
    song.write_bytes(os.urandom(4000))
    code, message = refused(capsys, "make", "tea", "--music", song)
    assert code == 2
    assert "song.mp3" in message
    media = tmp_path / "media"
    media.mkdir()
    (media / "broken.png").write_bytes(b"\x89PNG\r\n\x1a\n" + os.urandom(200))
    code, message = refused(capsys, "make", "tea", "--media", media)
    assert code == 2
    assert "broken.png" in message
    assert no_projects(home)


def test_a_second_instance_is_told_so(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with Library.open(home):
        code = subprocess.run(
            [sys.executable, "-m", "app.cli", "make", "tea", "--json"], capture_output=True, text=True
        )
    assert code.returncode == 1
    assert "Traceback" not in code.stderr
    assert len(code.stderr.strip().splitlines()) == 1


def test_no_traceback_unless_asked(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["make", "--debug"]) == 2
    assert "Traceback" in capsys.readouterr().err
