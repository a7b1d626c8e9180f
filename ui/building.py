"""Makes the widget of every pane.

Why the imports stand in the functions: a pane is loaded when it is first seen, so the window comes sooner.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from ui.late import left_to_right

if TYPE_CHECKING:
    from ui.window import MainWindow


def _chat(window: MainWindow) -> QWidget:
    from ui.actions import project
    from ui.chat.pane import ChatPane
    from ui.money.budget_bar import lay_budget_bar

    def stop_comparing() -> None:
        if window.has_player:
            window.player.stop_comparing()

    pane = ChatPane(window.chat, window.workspace, window.pictures)
    lay_budget_bar(pane, 0, window.purse, narrow=True)
    pane.play_wanted.connect(window.play_from_start)
    pane.render_wanted.connect(lambda: project.export(window))
    window.chat.turns.drafts.compare_wanted.connect(lambda found: window.player.compare(*found))
    window.chat.turns.drafts.changed.connect(stop_comparing)
    window.closed.connect(pane.close_pictures)
    return pane


def _timeline(window: MainWindow) -> QWidget:
    from ui.timeline.pane import TimelinePane

    pane = TimelinePane(window.workspace, window.pictures, window.actions_table)
    left_to_right(pane)
    pane.follow_stale(window.stale)
    pane.view.stage.snapping = window.actions_table["view.snap"].isChecked()
    return pane


def _library(window: MainWindow) -> QWidget:
    from ui.library.pane import LibraryPane

    pane = LibraryPane(window.workspace, window.pictures, window.actions_table)
    pane.captions_wanted.connect(window.add_captions)
    return pane


def _inspector(window: MainWindow) -> QWidget:
    from ui.inspector.attach import attached_inspector

    return attached_inspector(window)


def _storyboard(window: MainWindow) -> QWidget:
    from ui.storyboard.pane import StoryboardPane

    pane = StoryboardPane(window.workspace, window.pictures, window.playback, window.actions_table)
    pane.timeline_wanted.connect(lambda: window.docks.reveal("timeline"))
    pane.compare_wanted.connect(lambda found: window.player.compare(*found))
    pane.show_money(window.purse)
    window.closed.connect(pane.board.close)
    return pane


def _captions(window: MainWindow) -> QWidget:
    from ui.captions.pane import CaptionsPane

    return CaptionsPane(window.workspace, window.playback, window.actions_table)


def _transcript(window: MainWindow) -> QWidget:
    from ui.transcript.pane import TranscriptPane

    return TranscriptPane(window.workspace, window.playback, window.actions_table)


def _jobs(window: MainWindow) -> QWidget:
    from ui.jobs.pane import JobsPane

    return JobsPane(window.workspace, window.actions_table, window.purse)


BUILDERS: dict[str, Callable[[MainWindow], QWidget]] = {
    "chat": _chat,
    "timeline": _timeline,
    "library": _library,
    "inspector": _inspector,
    "storyboard": _storyboard,
    "captions": _captions,
    "transcript": _transcript,
    "jobs": _jobs,
}
"""Name of a pane -> what makes it; the names are those of ``ui.panes.PANES``."""
