"""An editor's first hour: a folder of footage, a cut, a title, captions, a grade, a file, back to the start.

The real window on a real library, driven by the mouse and the keys; closed and opened again in between.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterator
from fractions import Fraction
from pathlib import Path
from typing import Any

import av
import numpy as np
import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPlainTextEdit, QWidget

from app.studio import Studio
from pipeline.timeline.model import Caption, Clip, Item, MediaKind, Timeline, TrackKind
from pipeline.timeline.time import to_seconds
from pipeline.timeline.validate import validate
from tests.bench.small_files import write_files
from tests.ui.conftest import seconds
from ui.drops import mime_of
from ui.export.dialog import ExportDialog
from ui.inspector.pane import InspectorPane
from ui.timeline.geometry import Part
from ui.window import MainWindow

Until = Callable[[Callable[[], object]], None]
LEFT = Qt.MouseButton.LeftButton
NONE = Qt.KeyboardModifier.NoModifier
SUBTITLES = (
    "1\n00:00:00,200 --> 00:00:01,400\nHello from the shore\n\n2\n00:00:01,600 --> 00:00:02,600\nGoodbye\n"
)


class Desk:
    """A library's window, and the hands at it."""

    def __init__(self, loop: Any, home: Path) -> None:
        self._loop = loop
        self.is_open = True
        self.studio = loop.run_until_complete(Studio.open(home))
        self.window = MainWindow(self.studio, sound=False)
        self.window.show()

    @property
    def timeline(self) -> Timeline:
        return self.window.session.timeline

    def items(self, kind: TrackKind) -> list[Item]:
        return [item for t in self.timeline.tracks if t.kind is kind for item in t.items]

    def pictures(self) -> list[Clip]:
        return [item for item in self.items(TrackKind.VIDEO) if isinstance(item, Clip)]

    def press(self, keys: str) -> None:
        """Presses a key with its modifiers where the focus is."""
        combination = QKeySequence(keys)[0]
        QTest.keyClick(
            QApplication.focusWidget() or self.window, combination.key(), combination.keyboardModifiers()
        )
        validate(self.timeline)

    def drop(self, target: QWidget, at: QPoint, mime: QMimeData) -> None:
        place = QPointF(at)
        target.dropEvent(QDropEvent(place, Qt.DropAction.CopyAction, mime, LEFT, NONE))

    def drag(self, start: QPoint, dx: int) -> None:
        """Drags along the timeline."""
        port = self.window.timeline.view.viewport()
        QTest.mousePress(port, LEFT, NONE, start)
        for part in (3, 2, 1):
            QTest.mouseMove(port, start + QPoint(dx // part, 0))
        QTest.mouseRelease(port, LEFT, NONE, start + QPoint(dx, 0))
        validate(self.timeline)

    def look_at(self, second: float) -> None:
        """Clicks on the ruler."""
        ruler = self.window.timeline.view.ruler
        x = round(self.window.timeline.view.scale.x(seconds(second)))
        QTest.mouseClick(ruler, LEFT, NONE, QPoint(x, ruler.height() - 4))
        assert to_seconds(self.window.session.playhead) == pytest.approx(second, abs=0.1)

    def close(self) -> None:
        self.is_open = False
        self.window.close()
        self._loop.run_until_complete(asyncio.sleep(0))
        self.window.deleteLater()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        self._loop.run_until_complete(self.studio.close())


@pytest.fixture
def sit_down(loop, tmp_path: Path) -> Iterator[Callable[[], Desk]]:
    """Opens the library's window; whatever is still open at the end is closed."""
    desks: list[Desk] = []

    def begin() -> Desk:
        desks.append(Desk(loop, tmp_path / "home"))
        return desks[-1]

    yield begin
    for desk in desks:
        if desk.is_open:
            desk.close()


@pytest.fixture
def camera(tmp_path: Path) -> Path:
    """A folder with two films of three seconds, a picture, a sound and a broken file."""
    folder = tmp_path / "camera"
    write_files(folder, 4)
    (folder / "file0002.mp4").unlink()  # too short to cut
    for name, tone in (("drone", 40), ("phone", 160)):
        write_film(folder / f"{name}.mp4", tone)
    (folder / "broken.mp4").write_bytes(b"\0" * 4000)
    return folder


def write_film(path: Path, tone: int) -> None:
    """Three seconds at 25 pictures a second, getting brighter."""
    with av.open(str(path), "w") as file:
        stream: Any = file.add_stream("libx264", rate=25)
        stream.width, stream.height, stream.pix_fmt = 160, 90, "yuv420p"
        stream.options = {"preset": "ultrafast"}
        for turn in range(75):
            picture = np.full((90, 160, 3), (tone, turn, 255 - tone), np.uint8)
            frame = av.VideoFrame.from_ndarray(picture, format="rgb24")
            frame.pts, frame.time_base = turn, Fraction(1, 25)
            file.mux(stream.encode(frame))
        file.mux(stream.encode(None))


def test_from_a_folder_of_footage_to_a_file_and_back_to_the_start(
    sit_down: Callable[[], Desk], camera: Path, tmp_path: Path, until: Until
) -> None:
    desk = sit_down()
    bring_in(desk, camera, until)
    rough_cut(desk)
    name_it(desk, until)
    caption(desk, tmp_path, until)
    grade(desk, until)
    made = export(desk, tmp_path / "out", until)
    with av.open(str(made)) as file:
        assert file.duration is not None
        assert file.duration / 1e6 == pytest.approx(to_seconds(desk.timeline.duration), abs=0.15)
    finished, project = desk.timeline, desk.window.workspace.project_id
    desk.close()

    desk = sit_down()
    until(lambda: any(each.id == project for each in desk.studio.library.projects.list()))
    desk.window.home.project_chosen.emit(project)
    assert desk.timeline == finished
    for _ in range(200):
        if not desk.window.actions_table["edit.undo"].isEnabled():
            break
        desk.press("Ctrl+Z")
    assert desk.timeline.duration == 0
    desk.press("Ctrl+Shift+Z")
    assert len(desk.pictures()) == 2


def bring_in(desk: Desk, camera: Path, until: Until) -> None:
    """The folder onto the window; two films from the library onto the timeline."""
    window = desk.window
    told: list[str] = []
    window.session.told.connect(told.append)
    folder = QMimeData()
    folder.setUrls([QUrl.fromLocalFile(str(camera))])
    desk.drop(window, window.rect().center(), folder)
    until(lambda: told)
    assert "5 files" in told[0] and "broken.mp4" in told[0]
    assert window.panes["library"].isVisible(), "what came in is not shown"
    films = [asset for asset in window.workspace.assets() if asset.name in ("drone", "phone")]
    view = window.timeline.view
    desk.drop(view, QPoint(0, 40), mime_of(sorted(films, key=lambda asset: asset.name)))
    until(lambda: len(desk.pictures()) == 2)
    assert [clip.name for clip in desk.pictures()] == ["drone", "phone"]


def rough_cut(desk: Desk) -> None:
    """Split, trim to the playhead, out and in, a ripple delete, an edge dragged."""
    view = desk.window.timeline.view
    view.setFocus()
    view.fit()
    desk.look_at(1.0)
    desk.press("S")
    desk.look_at(2.0)
    desk.press("Q")
    assert to_seconds(desk.timeline.duration) == pytest.approx(5, abs=0.1)
    assert len(desk.pictures()) == 3
    first = desk.pictures()[0]
    QTest.mouseClick(view.viewport(), LEFT, NONE, view.item_point(first.id))
    assert desk.window.session.selection == {first.id}
    desk.press("Shift+Del")
    assert len(desk.pictures()) == 2
    last = desk.pictures()[-1]
    view.fit()
    desk.drag(view.item_point(last.id, Part.TAIL), -round(view.scale.x(seconds(1)) - view.scale.x(0)))
    assert to_seconds(desk.timeline.duration) == pytest.approx(3, abs=0.2)


def name_it(desk: Desk, until: Until) -> None:
    """A title over the picture; its words in the inspector."""
    desk.press("Home")
    desk.press("Ctrl+Shift+T")
    (title,) = [clip for clip in desk.pictures() if clip.media.kind is MediaKind.TITLE]
    inspector = inspector_of(desk)
    until(lambda: inspector.settled and inspector.section("title") is not None)
    section = inspector.section("title")
    assert section is not None
    words = section.findChild(QPlainTextEdit)
    assert words is not None
    words.setFocus()
    words.selectAll()
    QTest.keyClicks(words, "By the sea")
    QTest.keyClick(words, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert [clip.text for clip in desk.pictures() if clip.id == title.id] == ["By the sea"]
    desk.window.timeline.view.setFocus()


def caption(desk: Desk, tmp_path: Path, until: Until) -> None:
    """A subtitle file dropped on the window."""
    file = tmp_path / "shore.srt"
    file.write_text(SUBTITLES, "utf-8")
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(file))])
    desk.drop(desk.window, desk.window.rect().center(), mime)
    until(lambda: desk.items(TrackKind.CAPTION))
    spoken = [item.text for item in desk.items(TrackKind.CAPTION) if isinstance(item, Caption)]
    assert spoken == ["Hello from the shore", "Goodbye"]


def grade(desk: Desk, until: Until) -> None:
    """A look, found by typing."""
    desk.window.docks.reveal("timeline")
    view = desk.window.timeline.view
    view.setFocus()
    shot = next(clip for clip in desk.pictures() if clip.media.kind is MediaKind.VIDEO)
    QTest.mouseClick(view.viewport(), LEFT, NONE, view.item_point(shot.id))
    inspector = inspector_of(desk)
    until(lambda: inspector.settled and inspector.section("effects") is not None)
    desk.press("Shift+E")
    picker = inspector.picker
    QTest.keyClicks(picker.search, "noir")
    assert picker.names() == ["look:noir"]
    QTest.keyClick(picker.search, Qt.Key.Key_Return)
    kinds = {effect.kind for clip in desk.pictures() if clip.id == shot.id for effect in clip.effects}
    assert "vignette" in kinds


def export(desk: Desk, folder: Path, until: Until) -> Path:
    """The dialog's button, then the file."""
    desk.press("Ctrl+E")
    (dialog,) = desk.window.findChildren(ExportDialog)
    field = dialog.form.folder
    folder.mkdir()
    field.setFocus()
    field.selectAll()
    QTest.keyClicks(field, str(folder))
    QTest.keyClick(field, Qt.Key.Key_Tab)
    assert dialog.wish.folder == folder
    assert dialog.go.isEnabled(), dialog.trouble.text()
    QTest.mouseClick(dialog.go, LEFT)
    until(lambda: list(folder.glob("*.mp4")))
    return next(folder.glob("*.mp4"))


def inspector_of(desk: Desk) -> InspectorPane:
    pane = desk.window.panes["inspector"]
    assert isinstance(pane, InspectorPane)
    return pane
