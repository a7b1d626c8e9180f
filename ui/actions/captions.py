"""Captions, the transcript and recording a voice. Keys of a pane work while it has the focus."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from typing import TYPE_CHECKING, cast

from ui.actions.action import Action

if TYPE_CHECKING:
    from ui.captions.pane import CaptionsPane
    from ui.transcript.pane import TranscriptPane
    from ui.window import MainWindow

ACTIONS: tuple[Action, ...] = (
    Action("captions.add", "Add caption", "Captions", (), "add", project=True),
    Action("captions.edit", "Edit caption text", "Captions", (), "title", project=True),
    Action("captions.split", "Split caption", "Captions", (), "split", project=True),
    Action("captions.merge", "Merge captions", "Captions", (), "merge", project=True),
    Action("captions.delete", "Delete captions", "Captions", (), "delete", project=True),
    Action("captions.tap", "Retime by tapping along", "Captions", (), "tap", project=True, group=1),
    Action("captions.shift", "Shift captions…", "Captions", (), "shift", project=True, group=1),
    Action("captions.break", "Break lines anew", "Captions", (), "break", project=True, group=1),
    Action("captions.mend", "Mend captions", "Captions", (), "auto", project=True, group=1),
    Action("captions.mend_all", "Mend all captions", "Captions", (), "auto", project=True, group=1),
    Action(
        "captions.find",
        "Find and replace in captions",
        "Captions",
        ("Ctrl+F",),
        "search",
        project=True,
        group=2,
    ),
    Action(
        "captions.styles", "Caption styles", "Captions", (), "brand", checkable=True, project=True, group=2
    ),
    Action("captions.import", "Import subtitles…", "Captions", (), "import", project=True, group=3),
    Action("captions.export", "Export subtitles…", "Captions", (), "export", project=True, group=3),
    Action(
        "captions.from_voices",
        "Captions from what is said",
        "Captions",
        (),
        "captions",
        project=True,
        group=3,
    ),
    Action(
        "transcript.transcribe", "Write down what is said", "Captions", (), "voice", project=True, group=4
    ),
    Action("transcript.find", "Search what is said", "Captions", (), "search", project=True, group=4),
    Action("transcript.cut", "Cut selected words", "Captions", (), "ripple_delete", project=True, group=4),
    Action(
        "transcript.clean",
        "Remove silences and fillers…",
        "Captions",
        (),
        "auto",
        checkable=True,
        project=True,
        group=4,
    ),
    Action(
        "record.voice", "Record voice…", "Captions", ("Ctrl+Shift+R",), "microphone", project=True, group=5
    ),
)
_SHOWS = frozenset({"captions.add", "captions.edit", "captions.tap", "captions.find", "captions.styles"})
"""Actions that need the captions pane to be seen."""


def handlers(window: MainWindow) -> Mapping[str, Callable[[], object]]:
    """What each of the actions does."""
    return {
        action.id: partial(_do, window, action.id) for action in ACTIONS if action.id != "record.voice"
    } | {"record.voice": lambda: _record(window)}


def captions_pane(window: MainWindow) -> CaptionsPane:
    """The window's captions."""
    return cast("CaptionsPane", window.panes["captions"])


def transcript_pane(window: MainWindow) -> TranscriptPane:
    """The window's transcript."""
    return cast("TranscriptPane", window.panes["transcript"])


def _do(window: MainWindow, action_id: str) -> None:
    if action_id.startswith("transcript."):
        window.docks.reveal("transcript")
        transcript_pane(window).commands()[action_id]()
        return
    if action_id in _SHOWS:
        window.docks.reveal("captions")
    captions_pane(window).commands()[action_id]()


def _record(window: MainWindow) -> None:
    from ui.recorder.dialog import open_recorder  # PortAudio is not needed for a quick start

    open_recorder(window)
