"""History, deleting and selecting."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from ui import editing
from ui.actions.action import Action

if TYPE_CHECKING:
    from ui.window import MainWindow

ACTIONS: tuple[Action, ...] = (
    Action("edit.undo", "Undo", "Edit", ("Ctrl+Z",), "undo", project=True),
    Action("edit.redo", "Redo", "Edit", ("Ctrl+Shift+Z", "Ctrl+Y"), "redo", project=True),
    Action(
        "edit.delete", "Delete, leave a gap", "Edit", ("Del", "Backspace"), "delete", project=True, group=1
    ),
    Action(
        "edit.ripple_delete", "Ripple delete", "Edit", ("Shift+Del",), "ripple_delete", project=True, group=1
    ),
    Action("edit.select_all", "Select all", "Edit", ("Ctrl+A",), project=True, group=2),
    Action("edit.select_none", "Select nothing", "Edit", ("Esc",), project=True, group=2),
)


def handlers(window: MainWindow) -> Mapping[str, Callable[[], object]]:
    """What each of the actions does."""
    session = window.session
    return {
        "edit.undo": session.undo,
        "edit.redo": session.redo,
        "edit.delete": lambda: editing.delete(session, ripple=False),
        "edit.ripple_delete": lambda: editing.delete(session, ripple=True),
        "edit.select_all": lambda: editing.select_all(session),
        "edit.select_none": lambda: _escape(window),
    }


def _escape(window: MainWindow) -> None:
    if not window.timeline.view.cancel_drag():
        window.session.select(())
