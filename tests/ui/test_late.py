"""What the window leaves for later: panes until they are seen, modules until they are needed."""

import subprocess
import sys

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QLabel

from ui.late import LatePanes
from ui.panes import PANES
from ui.warming import MODULES, WINDOW_MODULES, warm

HEAVY = (
    "numpy",
    "av",
    "cv2",
    "superqt",
    "opentimelineio",
    "scipy",
    "alembic",
    "ui.player.pane",
    "ui.timeline.stage",
    "ui.palette.dialog",
    "pipeline.timeline.edits",
    "pipeline.recipes.assembly",
    "app.subtitles",
    "app.assistant.grammar",
)


def test_a_pane_is_made_once_when_it_is_shown_or_asked_for(qtbot):
    made: list[str] = []

    def build(name: str) -> QLabel:
        made.append(name)
        return QLabel(name)

    panes = LatePanes({name: (lambda name=name: build(name)) for name in ("seen", "asked", "never")})
    for holder in panes.holders.values():
        qtbot.addWidget(holder)
    assert not made and not panes.made("seen")
    panes.holders["seen"].show()
    panes.holders["seen"].hide()
    panes.holders["seen"].show()
    assert panes["asked"] is panes["asked"]
    panes.rest()
    panes.holders["never"].show()
    assert made == ["seen", "asked"]
    assert panes["seen"].parentWidget() is panes.holders["seen"]
    assert list(panes) == ["seen", "asked", "never"]


def test_the_home_page_needs_the_chat_only(window, loop):
    assert [name for name in PANES if window.panes.made(name)] == ["chat"]
    window.docks["library"].show()
    window.docks["library"].raise_()
    assert window.panes["library"].isVisibleTo(window)


def test_closing_makes_no_pane(studio, loop):
    from ui.window import MainWindow

    window = MainWindow(studio, sound=False)
    window.show()
    window.close()
    assert not window.panes.made("timeline")
    window.deleteLater()


def test_the_window_loads_nothing_before_it_is_there_that_it_can_do_without():
    code = f"import sys, ui.opening; print(*[name for name in {HEAVY!r} if name in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.split() == []


def test_what_a_first_project_needs_is_loaded_ahead():
    warm().join(60)
    assert set(MODULES) <= set(sys.modules)


def test_what_has_widgets_is_loaded_on_the_window_s_own_thread(qtbot):
    owner = QObject()
    warm(owner)
    qtbot.waitUntil(lambda: set(WINDOW_MODULES) <= set(sys.modules), timeout=60_000)


def test_the_player_is_made_with_the_first_project(window, studio, loop):
    assert not window.has_player
    project = studio.library.projects.create("Film")
    assert window.workspace.open_project(project.id)
    assert window.has_player and window.centre.currentWidget() is window.player
    window.workspace.close_project()
    assert window.centre.currentWidget() is window.home
