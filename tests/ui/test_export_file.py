"""The file an export goes to: offered by ending, refused in one sentence."""

import asyncio
from pathlib import Path

import pytest
from PySide6.QtWidgets import QDialog, QWidget

from tests.ui.conftest import sample_timeline
from ui import export_file
from ui.export_file import ask_for_file, export_dialog, formats


def test_every_format_is_offered(qtbot, tmp_path):
    offered = set(formats().values())
    assert {".mp4", ".mov", ".webm", ".mkv", ".gif", ".m4a", ".mp3", ".wav", ".flac"} <= offered
    parent = QWidget()
    qtbot.addWidget(parent)
    dialog = export_dialog(parent, tmp_path / "My film")
    assert dialog.nameFilters() == list(formats())
    assert [Path(name).name for name in dialog.selectedFiles()] == ["My film.mp4"]
    dialog.filterSelected.emit("WebM (*.webm)")
    dialog.selectFile("other")
    assert Path(dialog.selectedFiles()[0]).name == "other.webm"


def test_calling_it_off_is_no_file(qtbot, tmp_path, monkeypatch):
    parent = QWidget()
    qtbot.addWidget(parent)
    monkeypatch.setattr(export_file.QFileDialog, "exec", lambda self: QDialog.DialogCode.Rejected)
    assert ask_for_file(parent, tmp_path / "x") is None


@pytest.mark.parametrize(
    ("name", "container"), [("film.webm", "webm"), ("film.MP3", "mp3"), ("film.avi", "")]
)
def test_the_ending_decides(window, studio, loop, tmp_path, monkeypatch, name, container):
    project = studio.library.projects.create("My film", sample_timeline())
    window.workspace.open_project(project.id)
    told: list[str] = []
    orders: list[dict] = []
    monkeypatch.setattr(window, "_tell", told.append)
    monkeypatch.setattr("ui.window.ask_for_file", lambda parent, start: tmp_path / name)
    monkeypatch.setattr(
        studio, "render_targets", lambda project_id, targets, **_: orders.append(targets[0].choices)
    )
    monkeypatch.setattr(window.workspace, "_begin", lambda job: None)
    window.export()
    loop.run_until_complete(asyncio.sleep(0))
    assert [order["container"] for order in orders] == ([container] if container else [])
    assert len(told) == 1
    if not container:
        assert told[0].startswith("Kinora writes no .avi files. Use .mp4,")
