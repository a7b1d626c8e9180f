"""What is done to the clips under the playhead or selected."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from pipeline.timeline.edits import Edge
from ui import editing
from ui.actions.action import Action

if TYPE_CHECKING:
    from ui.window import MainWindow

ACTIONS: tuple[Action, ...] = (
    Action("clip.split", "Split at playhead", "Clip", ("S", "Ctrl+K"), "split", project=True),
    Action("clip.trim_head", "Ripple trim start to playhead", "Clip", ("Q",), project=True),
    Action("clip.trim_tail", "Ripple trim end to playhead", "Clip", ("W",), project=True),
    Action("clip.nudge_left", "Move one frame left", "Clip", ("Alt+Left",), project=True, group=1),
    Action("clip.nudge_right", "Move one frame right", "Clip", ("Alt+Right",), project=True, group=1),
    Action("marker.add", "Add marker", "Clip", ("M",), "marker", project=True, group=2),
)


def handlers(window: MainWindow) -> Mapping[str, Callable[[], object]]:
    """What each of the actions does."""
    session = window.session
    return {
        "clip.split": lambda: editing.split(session),
        "clip.trim_head": lambda: editing.trim_to_playhead(session, Edge.HEAD),
        "clip.trim_tail": lambda: editing.trim_to_playhead(session, Edge.TAIL),
        "clip.nudge_left": lambda: editing.nudge(session, -1),
        "clip.nudge_right": lambda: editing.nudge(session, 1),
        "marker.add": lambda: editing.add_marker(session),
    }
