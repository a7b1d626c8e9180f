"""What the window refuses, and how: real files, the real window, mouse and keys. Nothing is ever lost."""

from __future__ import annotations

import os
import random
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QTimer, QUrl
from PySide6.QtGui import QColor, QDropEvent, QGuiApplication, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMessageBox

from pipeline.timeline.model import Clip, Timeline
from pipeline.timeline.validate import validate
from tests.bench.small_files import write_files
from tests.ui.conftest import sample_timeline
from ui.timeline.commands.clipboard import CLIPS_MIME
from ui.timeline.geometry import Part
from ui.viewmodels.importing import Imported
from ui.window import MainWindow

Until = Callable[[Callable[[], object]], None]
LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def files(tmp_path: Path) -> list[Path]:
    """A picture, another one, a film of half a second, a sound."""
    return write_files(tmp_path / "camera", 4)


@pytest.fixture
def told(window: MainWindow) -> list[str]:
    """All sentences the window says."""
    said: list[str] = []
    window.session.refused.connect(said.append)
    window.session.told.connect(said.append)
    window.workspace.failed.connect(lambda message, advice: said.append(f"{message} {advice}"))
    return said


def drop(window: MainWindow, *paths: Path) -> None:
    """Drops files from the file manager in the middle of the window."""
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    place = QPointF(window.rect().center())
    action = Qt.DropAction.CopyAction
    window.dropEvent(QDropEvent(place, action, mime, LEFT, Qt.KeyboardModifier.NoModifier))


def drag(window: MainWindow, start: QPoint, dx: int) -> None:
    """Drags along the timeline."""
    port = window.timeline.view.viewport()
    QTest.mousePress(port, LEFT, Qt.KeyboardModifier.NoModifier, start)
    for part in (3, 2, 1):
        QTest.mouseMove(port, start + QPoint(dx // part, 0))
    QTest.mouseRelease(port, LEFT, Qt.KeyboardModifier.NoModifier, start + QPoint(dx, 0))


def clips(timeline: Timeline) -> list[Clip]:
    return [item for track in timeline.tracks for item in track.items if isinstance(item, Clip)]


@pytest.fixture
def film(window: MainWindow, files: list[Path], until: Until) -> Clip:
    """A project with the film in it; returns its clip."""
    window.workspace.import_files([files[2]])
    until(lambda: clips(window.session.timeline))
    return clips(window.session.timeline)[0]


# --- dropping a folder ---------------------------------------------------------------------------------


def test_of_a_folder_what_can_be_read_comes_in_and_one_sentence_tells_of_the_rest(
    window: MainWindow, files: list[Path], told: list[str], until: Until
) -> None:
    folder = files[0].parent
    for number in range(5):
        (folder / f"broken{number}.mp4").write_bytes(random.Random(number).randbytes(4000))
    (folder / "notes.txt").write_text("buy milk")
    (folder / "empty.wav").touch()
    before = {path.name: path.read_bytes() for path in folder.iterdir()}
    outcomes: list[Imported] = []
    window.workspace.imported.connect(outcomes.append)
    drop(window, folder)
    until(lambda: outcomes)
    assert outcomes[0].count == len(files)
    assert {name for name, _ in outcomes[0].refused} == before.keys() - {path.name for path in files}
    assert all(why.endswith(".") for _, why in outcomes[0].refused)
    summaries = [words for words in told if "left out" in words]
    assert len(summaries) == 1, "one summary, not one message a file"
    assert "4 files" in summaries[0] and "4 more" in summaries[0]
    assert {path.name: path.read_bytes() for path in folder.iterdir()} == before, "the sources are only read"
    assert len(window.workspace.assets()) == len(files)


def test_a_folder_of_nothing_readable_is_one_sentence_too(
    window: MainWindow, tmp_path: Path, told: list[str], until: Until
) -> None:
    folder = tmp_path / "rubbish"
    folder.mkdir()
    for number in range(3):
        (folder / f"broken{number}.png").write_bytes(b"\x89PNG\r\n\x1a\n" + os.urandom(50))
    drop(window, folder)
    until(lambda: any("left out" in words or "read" in words for words in told))
    assert window.workspace.assets() == []
    assert not clips(window.session.timeline)


# --- moving and trimming -------------------------------------------------------------------------------


@pytest.fixture
def two_titles(window: MainWindow) -> MainWindow:
    """a 2 s, gap 1 s, b 3 s; snapping off, all of it in sight."""
    project = window.workspace.studio.library.projects.create("Titles", sample_timeline())
    assert window.workspace.open_project(project.id)
    window.actions_table["view.zoom_fit"].trigger()
    return window


def test_a_move_onto_another_clip_never_corrupts(two_titles: MainWindow) -> None:
    session, view = two_titles.session, two_titles.timeline.view
    before = session.timeline
    for seconds in (-6, -3, -2, -1, 1, 4):
        drag(two_titles, view.item_point("b"), round(seconds * view.scale.pixels))
        validate(session.timeline)
        for track in session.timeline.tracks:
            ends = [start + item.duration for start, item in zip(track.starts, track.items, strict=False)]
            assert all(end <= start for end, start in zip(ends, track.starts[1:], strict=False))
        track, index = session.timeline.find("b") or (before.tracks[0], 0)
        assert track.items[index].duration == before.track("v1").items[2].duration, "b is whole"
        while session.document is not None and session.document.can_undo:
            session.undo()
        assert session.timeline == before


def test_an_edge_stops_where_the_media_ends(window: MainWindow, film: Clip, told: list[str]) -> None:
    view, session = window.timeline.view, window.session
    window.actions_table["view.zoom_fit"].trigger()
    view.zoom(0.2, 0.0)  # room to pull to
    for edge, far in ((Part.TAIL, 400), (Part.HEAD, -400)):
        drag(window, view.item_point(film.id, edge), far)
        found = session.timeline.find(film.id)
        assert found is not None
        item = found[0].items[found[1]]
        assert isinstance(item, Clip) and item.media.available_range is not None
        assert item.source_start >= item.media.available_range.start
        assert item.source_start + item.duration <= item.media.available_range.end
        validate(session.timeline)


# --- deleting and pasting ------------------------------------------------------------------------------


def test_throwing_away_what_is_in_use_says_where_and_can_be_declined(
    window: MainWindow, film: Clip, until: Until
) -> None:
    pane = window.panes["library"]
    window.docks.reveal("library")
    questions: list[str] = []

    def decline() -> None:
        box = QApplication.activeModalWidget()
        if isinstance(box, QMessageBox):
            questions.append(f"{box.text()} {box.informativeText()}")
            box.reject()

    answering = QTimer(interval=20)
    answering.timeout.connect(decline)
    answering.start()
    pane.refresh()
    until(lambda: pane.browser.count == 1 and pane.browser.entry(0) is not None)
    pane._select([0])
    window.actions_table["media.trash"].trigger()
    until(lambda: questions)
    answering.stop()
    assert window.session.timeline.name in questions[0] and "1 clip" in questions[0]
    assert len(window.workspace.assets()) == 1
    assert window.session.resolver.resolve(film.media.asset_id).path is not None


def _mime(kind: str, data: bytes) -> QMimeData:
    mime = QMimeData()
    mime.setData(kind, data)
    return mime


def _picture() -> QMimeData:
    mime = QMimeData()
    image = QImage(8, 8, QImage.Format.Format_RGB32)
    image.fill(QColor("red"))
    mime.setImageData(image)
    return mime


NONSENSE: dict[str, Callable[[], QMimeData]] = {
    "text": lambda: _mime("text/plain", "DROP TABLE projects; 🌧".encode()),
    "bytes": lambda: _mime(CLIPS_MIME, os.urandom(5000)),
    "other json": lambda: _mime(CLIPS_MIME, b'{"version": 1, "tracks": "no"}'),
    "deep json": lambda: _mime(CLIPS_MIME, b"[" * 100_000),
    "no such file": lambda: _mime("text/uri-list", b"file:///nowhere/at/all.mp4"),
    "picture": _picture,
    "nothing": QMimeData,
}


@pytest.mark.parametrize("action", ["edit.paste", "edit.paste_insert", "edit.paste_attributes"])
def test_pasting_nonsense_changes_nothing_and_says_so(
    two_titles: MainWindow, told: list[str], action: str
) -> None:
    before = two_titles.session.timeline
    two_titles.session.select(["a"])
    for name, make in NONSENSE.items():
        told.clear()
        QGuiApplication.clipboard().setMimeData(make())
        two_titles.actions_table[action].trigger()
        assert two_titles.session.timeline is before, name
        assert told and told[-1].strip(), name
    QGuiApplication.clipboard().clear()  # Qt without a display dies of what is left in it at its end


# --- the disk goes away --------------------------------------------------------------------------------


def redness(window: MainWindow) -> float:
    """How much more red than green the player's picture is, 0..1; 0 while there is none."""
    image = window.player.canvas.image
    if image is None:
        return 0.0
    colour = image.scaled(1, 1, mode=Qt.TransformationMode.SmoothTransformation).pixelColor(0, 0)
    return colour.redF() - colour.greenF()


def test_media_on_a_lost_disk_is_offline_until_it_is_back(
    window: MainWindow, film: Clip, told: list[str], until: Until, tmp_path: Path
) -> None:
    session, asset_id = window.session, film.media.asset_id
    watch = window.panes["library"].offline
    watch._timer.setInterval(100)
    watch._timer.start()
    until(lambda: window.player.canvas.image is not None)
    seen = redness(window)
    before = session.timeline
    source = session.resolver.resolve(asset_id).path
    assert source is not None
    away = source.parent.with_name("unplugged")
    source.parent.rename(away)
    until(lambda: watch.missing == {asset_id})
    assert session.resolver.resolve(asset_id).path is None, "the timeline paints it as offline"
    until(lambda: redness(window) > 0.2)
    assert abs(redness(window) - seen) > 0.05, "the player shows the placeholder"

    told.clear()
    out = tmp_path / "out.mp4"
    window.workspace.render(out)
    assert film.media.name in told[-1] and "missing" in told[-1] and "disk" in told[-1]
    assert not out.exists() and not window.workspace.board.active()

    session.select([film.id])
    window.actions_table["marker.add"].trigger()
    assert session.timeline != before, "editing goes on meanwhile"
    session.undo()
    assert session.timeline == before

    away.rename(source.parent)
    until(lambda: not watch.missing)
    assert session.resolver.resolve(asset_id).path == source
    until(lambda: abs(redness(window) - seen) < 0.02)
    assert session.timeline == before


def test_a_project_opens_while_its_media_is_away(window: MainWindow, film: Clip, until: Until) -> None:
    session, project_id = window.session, window.workspace.project_id
    source = session.resolver.resolve(film.media.asset_id).path
    assert source is not None
    window.workspace.close_project()
    away = source.parent.with_name("unplugged")
    source.parent.rename(away)
    assert window.workspace.open_project(project_id)
    assert session.resolver.resolve(film.media.asset_id).path is None
    watch = window.panes["library"].offline
    watch._timer.setInterval(100)
    watch._timer.start()
    until(lambda: watch.missing)
    away.rename(source.parent)
    until(lambda: not watch.missing)
    assert session.resolver.resolve(film.media.asset_id).path == source
