"""Making a new video with everything it can be told before, and taking parts of other projects into one."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from ui.actions.action import Action

if TYPE_CHECKING:
    from ui.window import MainWindow

ACTIONS: tuple[Action, ...] = (
    Action("make.new", "New video…", "File", ("Ctrl+Shift+N",), "prompt"),
    Action("make.remix", "Remix from another project…", "File", (), "remix", project=True),
)


def handlers(window: MainWindow) -> Mapping[str, Callable[[], object]]:
    """What each of the actions does."""
    return {"make.new": lambda: build(window), "make.remix": lambda: remix(window)}


def build(window: MainWindow) -> None:
    """Opens the prompt builder, with the draft as it was left."""
    from ui.money.budget_bar import BudgetBar
    from ui.prompt_builder.dialog import PromptBuilder

    builder = PromptBuilder(window.workspace, window)
    builder.notices.addWidget(BudgetBar(window.purse, framed=True))
    builder.open()


def remix(window: MainWindow) -> None:
    """Asks what to take from which project."""
    from ui.remix.dialog import RemixDialog

    RemixDialog(window.workspace, window).open()
