"""Makes the widget of every pane."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from ui.captions.pane import CaptionsPane
from ui.chat.pane import ChatPane
from ui.inspector.attach import attached_inspector
from ui.jobs.pane import JobsPane
from ui.library.pane import LibraryPane
from ui.storyboard.pane import StoryboardPane
from ui.timeline.pane import TimelinePane
from ui.transcript.pane import TranscriptPane

if TYPE_CHECKING:
    from ui.window import MainWindow


def _storyboard(window: MainWindow) -> StoryboardPane:
    pane = StoryboardPane(window.workspace, window.pictures, window.playback, window.actions_table)
    pane.timeline_wanted.connect(lambda: window.docks.reveal("timeline"))
    pane.compare_wanted.connect(lambda found: window.player.compare(*found))
    window.closed.connect(pane.board.close)
    return pane


BUILDERS: dict[str, Callable[[MainWindow], QWidget]] = {
    "chat": lambda window: ChatPane(window.chat, window.workspace, window.pictures),
    "timeline": lambda window: TimelinePane(window.workspace, window.pictures, window.actions_table),
    "library": lambda window: LibraryPane(window.workspace, window.pictures, window.actions_table),
    "inspector": attached_inspector,
    "storyboard": _storyboard,
    "captions": lambda window: CaptionsPane(window.workspace, window.playback, window.actions_table),
    "transcript": lambda window: TranscriptPane(window.workspace, window.playback, window.actions_table),
    "jobs": lambda window: JobsPane(window.workspace),
}
"""Name of a pane -> its widget; the names are those of ``ui.panes.PANES``."""
