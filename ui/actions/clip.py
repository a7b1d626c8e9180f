"""What is done to the clips under the playhead or selected."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from ui.actions.action import Action
from ui.words import tr

if TYPE_CHECKING:
    from ui.window import MainWindow

ACTIONS: tuple[Action, ...] = (
    Action("clip.split", "Split at playhead", "Clip", ("S", "Ctrl+K"), "split", project=True),
    Action("clip.trim_head", "Ripple trim start to playhead", "Clip", ("Q",), project=True),
    Action("clip.trim_tail", "Ripple trim end to playhead", "Clip", ("W",), project=True),
    Action("clip.nudge_left", "Move one frame left", "Clip", ("Alt+Left",), project=True, group=1),
    Action("clip.nudge_right", "Move one frame right", "Clip", ("Alt+Right",), project=True, group=1),
    Action("clip.speed", "Speed…", "Clip", ("Ctrl+R",), "speed", project=True, group=2),
    Action("clip.keyframes", "Keyframe lanes", "Clip", ("Shift+K",), project=True, group=2),
    Action("clip.reverse", "Reverse", "Clip", (), project=True, group=2),
    Action("clip.freeze", "Freeze frame", "Clip", ("Shift+R",), project=True, group=2),
    Action("clip.transition", "Add transition", "Clip", ("Ctrl+T", "D"), "transition", project=True, group=3),
    Action("clip.link", "Link", "Clip", ("Ctrl+G",), "link", project=True, group=4),
    Action("clip.unlink", "Unlink", "Clip", ("Ctrl+Shift+G",), project=True, group=4),
    Action("clip.detach", "Detach audio", "Clip", ("Ctrl+Shift+D",), project=True, group=4),
    Action("clip.enable", "Turn clip on or off", "Clip", ("Shift+B",), project=True, group=4),
    Action("range.lift", "Lift in to out", "Clip", (";",), project=True, group=5),
    Action("range.extract", "Extract in to out", "Clip", ("'",), project=True, group=5),
    Action("marker.add", "Add marker", "Clip", ("M",), "marker", project=True, group=6),
)


def handlers(window: MainWindow) -> Mapping[str, Callable[[], object]]:
    """What each of the actions does."""
    from pipeline.timeline.edits import Edge
    from ui import editing
    from ui.timeline.commands import clips, passages

    session = window.session
    return {
        "clip.split": lambda: editing.split(session),
        "clip.trim_head": lambda: editing.trim_to_playhead(session, Edge.HEAD),
        "clip.trim_tail": lambda: editing.trim_to_playhead(session, Edge.TAIL),
        "clip.nudge_left": lambda: editing.nudge(session, -1),
        "clip.nudge_right": lambda: editing.nudge(session, 1),
        "clip.speed": lambda: _ask_speed(window),
        "clip.keyframes": lambda: _toggle_lanes(window),
        "clip.reverse": lambda: clips.reverse(session),
        "clip.freeze": lambda: clips.freeze(session),
        "clip.transition": lambda: passages.add_transition(session),
        "clip.link": lambda: clips.link(session),
        "clip.unlink": lambda: clips.unlink(session),
        "clip.detach": lambda: clips.detach(session),
        "clip.enable": lambda: clips.toggle_enabled(session),
        "range.lift": lambda: editing.take_out_range(session, close=False),
        "range.extract": lambda: editing.take_out_range(session, close=True),
        "marker.add": lambda: editing.add_marker(session),
    }


def _toggle_lanes(window: MainWindow) -> None:
    """Unfolds the selected clips that have keyframes, or folds them."""
    from pipeline.timeline.model import Clip
    from ui.timeline.gestures.handles import keyed_parameters

    session, stage = window.session, window.timeline.view.stage
    placed = (session.timeline.find(item_id) for item_id in session.selection)
    items = [found[0].items[found[1]] for found in placed if found is not None]
    moving = {item.id for item in items if isinstance(item, Clip) and keyed_parameters(item)}
    if not moving:
        window.tell(tr("Select a clip with keyframes; the diamonds in the inspector set them."))
        return
    window.docks.reveal("timeline")
    window.tell(tr("Keyframe lanes shown") if stage.unfold(moving) else tr("Keyframe lanes folded"))


def _ask_speed(window: MainWindow) -> None:
    from ui.timeline.speed_dialog import ask_speed  # dialogs are loaded when they are wanted

    ask_speed(window.session, window)
