"""Every action of the menus on no project, on an empty and a full one, and while a job runs."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from fractions import Fraction

import pytest
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QApplication

from pipeline.recipes.brief import NarratedBrief
from pipeline.timeline.model import Timeline, Track, TrackKind
from pipeline.timeline.validate import validate
from tests.forked import forked
from tests.ui.conftest import sample_timeline, seconds
from ui.actions import ACTIONS

ENDS = {"window.quit"}
"""Ends the window; every other test closes one."""
IDLE = {
    "help.welcome",
    "edit.select_all",
    "edit.select_none",
    "view.zoom_fit",
    "play.stop",
    "play.start",
    "play.clear_marks",
    "aspect.own",
}
"""Make something so that may be so already: then there is nothing to see."""
FIRST = {
    "view.reset": lambda window: window.docks.toggle("chat"),
    "help.welcome": lambda window: setattr(window.choices, "welcomed", True),
}
"""What must be so for an action to have anything to do."""


@pytest.fixture(scope="module", autouse=True)
def _children_are_forked() -> Iterator[None]:
    """Hundreds come and go here, and what they do is not what is looked at."""
    with forked("app.jobs.workers", "ui.media.child"):
        yield


@pytest.fixture
def opened_folders(monkeypatch) -> list[str]:
    """What was to be shown in the file manager."""
    found: list[str] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: bool(found.append(url.toString())) or True)
    return found


def empty_timeline() -> Timeline:
    return Timeline("e", "Empty", tracks=(Track("v", TrackKind.VIDEO), Track("a", TrackKind.AUDIO)))


def state_of(window, dismisser, folders) -> tuple[object, ...]:
    """What a person could see change."""
    session, view = window.session, window.timeline.view
    document = session.document
    return (
        document.project_id if document else None,
        session.timeline,
        session.playhead,
        session.selection,
        session.in_point,
        session.out_point,
        window.playback.playing,
        view.scale,
        window.statusBar().currentMessage(),
        tuple(dismisser.seen),
        tuple(folders),
        window.isFullScreen(),
        QApplication.clipboard().text(),
        tuple(
            sorted((name, dock.isVisible(), dock.visibleRegion().isEmpty()) for name, dock in docks(window))
        ),
        tuple((a.id, window.actions_table[a.id].isChecked()) for a in ACTIONS if a.checkable),
        tuple(id(w) for w in QApplication.topLevelWidgets() if w.isVisible()),
        tuple(job.id for job in window.workspace.board.roots()),
        window.focusWidget() is not None and window.focusWidget().accessibleName(),
    )


def docks(window):
    from ui.panes import PANES

    return [(name, window.docks[name]) for name in PANES]


PATIENCE, GLANCE = 200, 20
"""Hundredths of a second in which something must have happened; and for what may do nothing."""


def walk(window, loop, dismisser, folders, fresh, patience=PATIENCE) -> list[str]:
    """Triggers every enabled action, each on what ``fresh`` opens. Returns those that did nothing."""
    dead = []
    for spec in ACTIONS:
        if spec.id in ENDS:
            continue
        fresh()
        loop.run_until_complete(asyncio.sleep(0))
        action = window.actions_table[spec.id]
        if not action.isEnabled():
            continue
        FIRST.get(spec.id, lambda _window: None)(window)
        window.statusBar().clearMessage()
        before = state_of(window, dismisser, folders)
        action.trigger()
        for _ in range(GLANCE if spec.id in IDLE else patience):
            loop.run_until_complete(asyncio.sleep(0.01))
            if state_of(window, dismisser, folders) != before:
                break
        else:
            dead += [spec.id] if spec.id not in IDLE else []
        window.playback.pause()
        validate(window.session.timeline)
        close_others(window)
    return dead


def close_others(window) -> None:
    """Closes every dialog. Asks anew after each: what one held goes with it."""
    for _ in range(50):
        shown = (w for w in QApplication.topLevelWidgets() if w is not window and w.isVisible())
        other = next(shown, None)
        if other is None:
            return
        other.close()


def test_without_a_project(window, loop, dismisser, opened_folders):
    dead = walk(window, loop, dismisser, opened_folders, window.workspace.close_project)
    assert dead == []


@pytest.mark.parametrize("make", [empty_timeline, sample_timeline])
def test_on_a_project(window, studio, loop, dismisser, opened_folders, make):
    project = studio.library.projects.create("Film", make())

    def fresh() -> None:
        assert window.workspace.open_project(project.id)
        session = window.session
        while session.document.can_undo:
            session.undo()
        if session.timeline.duration:
            session.seek(seconds(Fraction(1, 2)))
            session.select(["a"])

    dead = walk(window, loop, dismisser, opened_folders, fresh)
    assert dead == []


def test_while_a_job_runs(window, studio, loop, dismisser, opened_folders):
    project = studio.library.projects.create("Film", sample_timeline())
    job = loop.run_until_complete(studio.make(NarratedBrief(topic="rain", duration=30)))

    def fresh() -> None:
        assert window.workspace.open_project(project.id)

    # Some have nothing to do then; that none throws and each leaves a proper timeline is what counts.
    walk(window, loop, dismisser, opened_folders, fresh, GLANCE)
    studio.jobs.cancel(job.id)
