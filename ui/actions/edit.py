"""History, deleting and selecting."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

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
    Action("edit.cut", "Cut", "Edit", ("Ctrl+X",), project=True, group=3),
    Action("edit.copy", "Copy", "Edit", ("Ctrl+C",), "copy", project=True, group=3),
    Action("edit.paste", "Paste at playhead", "Edit", ("Ctrl+V",), "paste", project=True, group=3),
    Action("edit.paste_insert", "Paste and push", "Edit", ("Ctrl+Shift+V",), project=True, group=3),
    Action("edit.duplicate", "Duplicate", "Edit", ("Ctrl+D",), "duplicate", project=True, group=3),
    Action("edit.paste_attributes", "Paste attributes", "Edit", ("Ctrl+Alt+V",), project=True, group=4),
    Action("edit.remove_attributes", "Remove attributes", "Edit", (), project=True, group=4),
    Action("edit.select_all", "Select all", "Edit", ("Ctrl+A",), project=True, group=2),
    Action("edit.select_none", "Select nothing", "Edit", ("Esc",), project=True, group=2),
)


def handlers(window: MainWindow) -> Mapping[str, Callable[[], object]]:
    """What each of the actions does."""
    from ui import editing

    session = window.session
    return {
        "edit.undo": session.undo,
        "edit.redo": session.redo,
        "edit.delete": lambda: editing.delete(session, ripple=False),
        "edit.ripple_delete": lambda: editing.delete(session, ripple=True),
        "edit.cut": lambda: window.timeline.clipboard.cut(),
        "edit.copy": lambda: window.timeline.clipboard.copy(),
        "edit.paste": lambda: _paste(window, insert=False),
        "edit.paste_insert": lambda: _paste(window, insert=True),
        "edit.duplicate": lambda: window.timeline.clipboard.duplicate(),
        "edit.paste_attributes": lambda: window.timeline.clipboard.paste_attributes(),
        "edit.remove_attributes": lambda: window.timeline.clipboard.remove_attributes(),
        "edit.select_all": lambda: editing.select_all(session),
        "edit.select_none": lambda: _escape(window),
    }


def _paste(window: MainWindow, insert: bool) -> None:
    window.timeline.clipboard.paste(window.timeline.view.stage.target_track, insert)


def _escape(window: MainWindow) -> None:
    """Gives a drag up; without one takes the selection tool; with that lets the selection go."""
    from ui.timeline.tools.table import SELECT

    view = window.timeline.view
    if view.cancel_drag():
        return
    if view.tool != SELECT:
        view.choose_tool(SELECT)
    else:
        window.session.select(())
