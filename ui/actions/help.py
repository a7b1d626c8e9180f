"""Finding what can be done."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from ui.actions.action import Action

if TYPE_CHECKING:
    from ui.window import MainWindow

ACTIONS: tuple[Action, ...] = (
    Action("help.palette", "Command palette…", "Help", ("Ctrl+Shift+P",), "command"),
    Action("help.keys", "Keys", "Help", ("F1", "?"), "keys"),
)


def handlers(window: MainWindow) -> Mapping[str, Callable[[], object]]:
    """What each of the actions does."""
    return {
        "help.palette": lambda: window.palette_dialog.open_over(window),
        "help.keys": window.show_keys,
    }
