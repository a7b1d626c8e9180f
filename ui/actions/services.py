"""Who makes what, with which models, for how much money."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from ui.actions.action import Action

if TYPE_CHECKING:
    from ui.window import MainWindow

ACTIONS: tuple[Action, ...] = (
    Action("providers.open", "Providers and keys…", "Edit", ("Ctrl+Alt+K",), "unlock", group=9),
    Action("models.open", "Models…", "Edit", ("Ctrl+Alt+M",), "drive", group=9),
    Action("money.open", "Budgets and spending…", "Edit", ("Ctrl+Alt+B",), "money", group=9),
)


def handlers(window: MainWindow) -> Mapping[str, Callable[[], object]]:
    """What each of the actions does."""
    return {
        "providers.open": lambda: show_page(window, "providers"),
        "models.open": lambda: show_page(window, "models"),
        "money.open": lambda: show_page(window, "money"),
    }


def show_page(window: MainWindow, page: str) -> None:
    """Opens the preferences there."""
    from ui.preferences.opening import open_preferences  # pages are loaded when they are wanted

    open_preferences(window, page)
