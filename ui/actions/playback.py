"""Playing, stepping and marking."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from ui.actions.action import Action

if TYPE_CHECKING:
    from ui.window import MainWindow

ACTIONS: tuple[Action, ...] = (
    Action("play.toggle", "Play or pause", "Playback", ("Space",), "play", project=True, content=True),
    Action("play.reverse", "Shuttle backwards", "Playback", ("J",), project=True, content=True),
    Action("play.stop", "Shuttle stop", "Playback", ("K",), project=True, content=True),
    Action("play.forward", "Shuttle forwards", "Playback", ("L",), project=True, content=True),
    Action(
        "play.back_frame",
        "One frame back",
        "Playback",
        ("Left", ","),
        "back_frame",
        project=True,
        content=True,
        group=1,
    ),
    Action(
        "play.next_frame",
        "One frame on",
        "Playback",
        ("Right", "."),
        "forward_frame",
        project=True,
        content=True,
        group=1,
    ),
    Action(
        "play.back_second",
        "One second back",
        "Playback",
        ("Shift+Left",),
        project=True,
        content=True,
        group=1,
    ),
    Action(
        "play.next_second", "One second on", "Playback", ("Shift+Right",), project=True, content=True, group=1
    ),
    Action(
        "play.start", "Go to start", "Playback", ("Home",), "previous", project=True, content=True, group=2
    ),
    Action("play.end", "Go to end", "Playback", ("End",), "next", project=True, content=True, group=2),
    Action("play.previous_cut", "Previous cut", "Playback", ("Up",), project=True, content=True, group=2),
    Action("play.next_cut", "Next cut", "Playback", ("Down",), project=True, content=True, group=2),
    Action("play.mark_in", "Mark in", "Playback", ("I",), project=True, content=True, group=3),
    Action("play.mark_out", "Mark out", "Playback", ("O",), project=True, content=True, group=3),
    Action(
        "play.clear_marks", "Clear in and out", "Playback", ("Alt+X",), project=True, content=True, group=3
    ),
    Action(
        "play.loop",
        "Loop",
        "Playback",
        ("Ctrl+L",),
        "loop",
        checkable=True,
        project=True,
        content=True,
        group=4,
    ),
)


def handlers(window: MainWindow) -> Mapping[str, Callable[[], object]]:
    """What each of the actions does."""
    from ui import editing

    session, playback = window.session, window.playback
    return {
        "play.toggle": playback.toggle,
        "play.reverse": lambda: playback.shuttle(-1),
        "play.stop": playback.pause,
        "play.forward": lambda: playback.shuttle(1),
        "play.back_frame": lambda: playback.step(-1),
        "play.next_frame": lambda: playback.step(1),
        "play.back_second": lambda: playback.step(-session.timeline.rate.nominal),
        "play.next_second": lambda: playback.step(session.timeline.rate.nominal),
        "play.start": lambda: session.seek(0),
        "play.end": lambda: session.seek(session.timeline.duration),
        "play.previous_cut": lambda: editing.neighbour_cut(session, -1),
        "play.next_cut": lambda: editing.neighbour_cut(session, 1),
        "play.mark_in": lambda: session.set_range(session.playhead, session.out_point),
        "play.mark_out": lambda: session.set_range(session.in_point, session.playhead),
        "play.clear_marks": lambda: session.set_range(None, None),
        "play.loop": lambda: _toggle_loop(window),
    }


def _toggle_loop(window: MainWindow) -> None:
    window.playback.loop = window.actions_table["play.loop"].isChecked()
