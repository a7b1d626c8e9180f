"""What is done to scenes. Their keys (``ui.storyboard.grid.KEYS``) are the storyboard’s own."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from typing import TYPE_CHECKING

from ui.actions.action import Action
from ui.words import tr

if TYPE_CHECKING:
    from ui.window import MainWindow

ACTIONS: tuple[Action, ...] = (
    Action("scene.add", "Add scene", "Scene", (), "add", project=True),
    Action("scene.duplicate", "Duplicate scene", "Scene", (), "duplicate", project=True),
    Action("scene.split", "Split scene at playhead", "Scene", (), "split", project=True),
    Action("scene.merge", "Merge scenes", "Scene", (), "merge", project=True),
    Action("scene.delete", "Delete scene", "Scene", (), "delete", project=True),
    Action("scene.reroll", "Re-roll scene…", "Scene", (), "reroll", project=True, group=1),
    Action("scene.approve", "Approve scene", "Scene", (), "check", project=True, group=1),
    Action("scene.reject", "Reject scene", "Scene", (), "cancel", project=True, group=1),
    Action("scene.lock", "Lock or unlock scene", "Scene", (), "lock", project=True, group=1),
    Action("scene.critique", "Look the film over…", "Scene", (), "critic", project=True, group=1),
    Action("scene.earlier", "Move scene earlier", "Scene", (), "previous", project=True, group=2),
    Action("scene.later", "Move scene later", "Scene", (), "next", project=True, group=2),
    Action("scene.play", "Play scene", "Scene", (), "play", project=True, group=3),
    Action("scene.timeline", "Show scene on the timeline", "Scene", (), "footage", project=True, group=3),
    Action("scene.edit", "Edit scene’s words", "Scene", (), "title", project=True, group=3),
)


def handlers(window: MainWindow) -> Mapping[str, Callable[[], object]]:
    """What each of the actions does."""
    return {action.id: partial(_do, window, action.id) for action in ACTIONS}


def _do(window: MainWindow, action_id: str) -> None:
    if action_id != "scene.add" and not window.session.timeline.scenes:
        window.tell(tr("There are no scenes yet. Add one, or make a video from a prompt."))
        return
    window.storyboard.commands()[action_id]()
