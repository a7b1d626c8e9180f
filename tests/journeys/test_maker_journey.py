"""The maker's journey through the real window: from a typed script to a file, and back to the start.

Everything is done with mouse and keys, as a person would: a short script is said in the chat, a card of the
storyboard moved, a picture re-rolled and taken back, the film exported, the window closed and opened again,
and every step undone.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from fractions import Fraction
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QTabBar, QWidget

from app.jobs.spec import FINISHED
from app.studio import Studio
from pipeline.media.probe import probe
from pipeline.timeline.model import Clip, Timeline
from pipeline.timeline.time import to_seconds
from pipeline.timeline.validate import validate
from ui.export.dialog import ExportDialog
from ui.storyboard.reroll_dialog import RerollDialog
from ui.window import MainWindow

Until = Callable[[Callable[[], object]], None]
SCRIPT = (
    "Rain falls all night on the green hill and wakes the people in the old stone houses. "
    "The river runs fast through the quiet town and carries small boats down to the harbour. "
    "The wide sea waits under a clear sky for every ship."
)
CONTROL = Qt.KeyboardModifier.ControlModifier
LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def lives(loop, tmp_path: Path):
    """Opens a studio and its window, ends both; a second life begins where the first one ended."""
    held: list[tuple[Studio, MainWindow]] = []

    def begin() -> MainWindow:
        studio = loop.run_until_complete(Studio.open(tmp_path / "home"))
        window = MainWindow(studio, sound=False)
        window.resize(1600, 960)
        window.show()
        window.activateWindow()
        held.append((studio, window))
        return window

    def end() -> None:
        studio, window = held.pop()
        window.close()
        loop.run_until_complete(asyncio.sleep(0))
        window.deleteLater()
        loop.run_until_complete(studio.close())

    yield begin, end
    while held:
        end()


def click(widget: QWidget, at: QPoint | None = None) -> None:
    assert widget.isVisible() and widget.isEnabled(), widget
    QTest.mouseClick(widget, LEFT, Qt.KeyboardModifier.NoModifier, at or widget.rect().center())


def press(window: MainWindow, until: Until, key: Qt.Key, keys: Qt.KeyboardModifier) -> None:
    """A key of the window's own: it counts once the window is in front again."""
    window.activateWindow()
    until(window.isActiveWindow)
    QTest.keyClick(window, key, keys)


def show_tab(window: MainWindow, title: str) -> None:
    """Clicks a dock's tab."""
    for bar in window.findChildren(QTabBar):
        for index in range(bar.count()):
            if bar.tabText(index) == title and bar.isVisible():
                click(bar, bar.tabRect(index).center())
                return
    raise AssertionError(f"no tab {title}")


def dialog_of(kind: type[QDialog]) -> QDialog | None:
    return next((w for w in QApplication.topLevelWidgets() if isinstance(w, kind) and w.isVisible()), None)


def picture(timeline: Timeline, number: int) -> Clip:
    """The picture of a scene, counted from 1."""
    scene = timeline.scenes[number - 1].id
    items = (item for track in timeline.tracks for item in track.items)
    return next(i for i in items if isinstance(i, Clip) and i.scene == scene and i.slot.startswith("image"))


def make(window: MainWindow, until: Until) -> None:
    """Says the script in the chat and waits for the film."""
    field = window.chat_pane.composer.field
    until(field.isVisible)
    click(field)
    QTest.keyClicks(field, SCRIPT)
    QTest.keyClick(field, Qt.Key.Key_Return)
    board = window.workspace.board
    until(lambda: board.roots() and board.roots()[0].state in FINISHED)
    assert board.roots()[0].state == "succeeded", board.roots()[0].error
    validate(window.session.timeline)


def reorder(window: MainWindow, until: Until) -> None:
    """Moves the last card to the front with the keys: its picture comes first with it."""
    show_tab(window, "Storyboard")
    grid = window.storyboard.grid
    before = window.session.timeline
    last = len(before.scenes) - 1
    assert last > 0
    until(lambda: grid.scenes.rowCount() == last + 1 and grid.visualRect(grid.scenes.index(last)).width())
    grid.scrollTo(grid.scenes.index(last))
    click(grid.viewport(), grid.visualRect(grid.scenes.index(last)).center())
    assert grid.selected() == [before.scenes[-1].id]
    for _ in range(last):
        QTest.keyClick(grid, Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
    after = window.session.timeline
    assert [s.id for s in after.scenes] == [before.scenes[-1].id, *(s.id for s in before.scenes[:-1])]
    assert picture(after, 1).id == picture(before, last + 1).id
    validate(after)


def reroll(window: MainWindow, until: Until) -> None:
    """Re-rolls the first card's picture with an instruction, compares, and uses the new take."""
    grid = window.storyboard.grid
    click(grid.viewport(), grid.visualRect(grid.scenes.index(0)).center())
    QTest.keyClick(grid, Qt.Key.Key_R)
    until(lambda: dialog_of(RerollDialog) is not None)
    dialog = dialog_of(RerollDialog)
    assert isinstance(dialog, RerollDialog)
    QTest.keyClicks(dialog.instruction, "in deep snow")
    old = picture(window.session.timeline, 1).media.asset_id
    click(dialog.again)
    until(lambda: len(dialog.variants.tiles) == 2 and not dialog._jobs)
    assert picture(window.session.timeline, 1).media.asset_id == old
    click(dialog.variants.tiles[1])
    click(dialog.use)
    until(lambda: picture(window.session.timeline, 1).media.asset_id != old)
    taken = picture(window.session.timeline, 1).media.asset_id
    press(window, until, Qt.Key.Key_Z, CONTROL)
    assert picture(window.session.timeline, 1).media.asset_id == old
    press(window, until, Qt.Key.Key_Z, CONTROL | Qt.KeyboardModifier.ShiftModifier)
    assert picture(window.session.timeline, 1).media.asset_id == taken


def export(window: MainWindow, until: Until, folder: Path) -> Path:
    """Exports a draft to ``folder`` from the dialog, and returns the file."""
    press(window, until, Qt.Key.Key_E, CONTROL)
    until(lambda: dialog_of(ExportDialog) is not None)
    dialog = dialog_of(ExportDialog)
    assert isinstance(dialog, ExportDialog)
    dialog.presets.ensureWidgetVisible(dialog.presets.cards["draft"])
    click(dialog.presets.cards["draft"])
    for field, words in ((dialog.form.folder, str(folder)), (dialog.form.name, "My film")):
        click(field)
        QTest.keyClick(field, Qt.Key.Key_A, CONTROL)
        QTest.keyClicks(field, words)
    QTest.keyClick(dialog.form.name, Qt.Key.Key_Tab)
    click(dialog.go)
    until(lambda: any(path.suffix == ".mp4" for path in folder.glob("*")))
    until(lambda: not window.workspace.board.active())
    (made,) = folder.iterdir()
    return made


def test_from_a_script_to_a_file_and_back_to_the_start(lives, until: Until, tmp_path: Path) -> None:
    begin, end = lives
    window = begin()
    make(window, until)
    reorder(window, until)
    reroll(window, until)
    made = export(window, until, tmp_path / "out")
    finished = window.session.timeline
    assert abs(to_seconds(probe(made).duration) - to_seconds(finished.duration)) < Fraction(1, 5)
    end()

    window = begin()
    until(lambda: window.home.model.rowCount() == 1)
    grid = window.home.grid
    click(grid.viewport(), grid.visualRect(window.home.model.index(0, 0)).center())
    QTest.keyClick(grid, Qt.Key.Key_Return)
    assert window.session.timeline == finished
    undone = 0
    while window.actions_table["edit.undo"].isEnabled():
        press(window, until, Qt.Key.Key_Z, CONTROL)
        undone += 1
        validate(window.session.timeline)
    assert undone >= 3
    assert window.session.timeline.scenes == () and window.session.timeline.duration == 0
    for _ in range(undone):
        press(window, until, Qt.Key.Key_Z, CONTROL | Qt.KeyboardModifier.ShiftModifier)
    assert window.session.timeline == finished
