"""Finding what can be done."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from ui.actions.action import Action
from ui.log import LogWindow, keep_log

if TYPE_CHECKING:
    from ui.window import MainWindow

ACTIONS: tuple[Action, ...] = (
    Action("help.palette", "Command palette…", "Help", ("Ctrl+Shift+P",), "command"),
    Action("help.keys", "Keys", "Help", ("F1", "?"), "keys"),
    Action("help.log", "Log", "Help", ("Ctrl+Shift+L",)),
    Action("help.welcome", "Welcome", "Help", ()),
)


def handlers(window: MainWindow) -> Mapping[str, Callable[[], object]]:
    """What each of the actions does."""
    return {
        "help.palette": lambda: window.palette_dialog.open_over(window),
        "help.keys": window.show_keys,
        "help.log": lambda: _show_log(window),
        "help.welcome": lambda: _welcome_again(window),
    }


def _show_log(window: MainWindow) -> None:
    LogWindow(keep_log(window.workspace.studio.library.home.root), window).show()


def _welcome_again(window: MainWindow) -> None:
    window.workspace.close_project()
    window.greet()
