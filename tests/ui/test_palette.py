"""The command palette: finds by letters, remembers, says why not."""

import asyncio

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from tests.ui.conftest import sample_timeline
from ui.palette import CommandPalette, Entry, best, rank
from ui.palette.sources import entries
from ui.settings import WindowSettings


def entry(key, title, ran=None, **more):
    return Entry(key, title, "", lambda: ran.append(key) if ran is not None else None, **more)


def test_ranking_prefers_beginnings_then_parts_then_letters():
    assert rank("split", "Split at playhead") < rank("play", "Split at playhead")
    assert rank("sap", "Split at playhead") > rank("play", "Split at playhead")
    assert rank("xyz", "Split at playhead") is None


def test_what_was_used_last_comes_first_among_equals():
    listed = [entry("a", "Zoom in"), entry("b", "Zoom out"), entry("c", "Undo")]
    assert [e.key for e in best("", listed)] == ["a", "b", "c"]
    assert [e.key for e in best("", listed, ["c"])] == ["c", "a", "b"]
    assert [e.key for e in best("zoom", listed, ["b", "c"])] == ["b", "a"]


def test_an_english_name_finds_a_translated_entry():
    assert best("undo", [entry("a", "واگرد", spoken_of="Undo")])[0].key == "a"


@pytest.fixture
def palette(qtbot, tmp_path):
    owner, ran = QWidget(), []
    qtbot.addWidget(owner)
    listed = [
        entry("a", "Alpha", ran),
        entry("b", "Beta", ran, reason="Open a project first"),
        entry("g", "Gamma", ran),
    ]
    made = CommandPalette(lambda: listed, WindowSettings(tmp_path), owner)
    made.ran, made.owner = ran, owner
    made.open_over(owner)
    return made


def test_it_runs_what_is_chosen_and_remembers_it(palette):
    palette.field.setText("gam")
    QTest.keyClick(palette.field, Qt.Key.Key_Return)
    assert palette.ran == ["g"] and not palette.isVisible()
    palette.open_over(palette.owner)
    assert palette.model.entries[0].key == "g"


def test_what_can_not_be_done_says_why_and_stays(palette):
    palette.field.setText("beta")
    palette.run_current()
    assert palette.ran == [] and palette.isVisible()
    said = palette.model.index(0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert "Open a project first" in said


def test_arrow_keys_go_round(palette):
    QTest.keyClick(palette.field, Qt.Key.Key_Up)
    assert palette.list.currentIndex().row() == 2
    QTest.keyClick(palette.field, Qt.Key.Key_Down)
    assert palette.list.currentIndex().row() == 0


def test_damaged_memory_is_forgotten(palette, tmp_path):
    WindowSettings(tmp_path).put("palette_recent", '{"not": "a list"}')
    assert palette.recent == []
    WindowSettings(tmp_path).put("palette_recent", "[1,")
    assert palette.recent == []


def test_the_window_offers_commands_projects_markers_assets_and_settings(window, studio, loop):
    made = studio.library.projects.create("A film about herons", sample_timeline())
    window.projects.refresh()
    window.workspace.open_project(made.id)
    window.actions_table["marker.add"].trigger()
    wanted = {"action", "project", "marker", "theme", "language"}

    async def offered() -> None:
        async with asyncio.timeout(30):
            while not wanted <= {e.key.partition(":")[0] for e in entries(window)}:
                await asyncio.sleep(0.01)

    loop.run_until_complete(offered())
    light = next(e for e in entries(window) if e.key == "theme:light")
    assert light.key in [e.key for e in best("theme: light", entries(window))]
    light.run()
    assert window.choices.theme == "light"
    window.choices.theme = "dark"
    window.workspace.close_project()
    split = next(e for e in entries(window) if e.key == "action:clip.split")
    assert split.reason == "Open a project first" and split.keys
