"""Making a new video with everything it can be told before, and taking parts of other projects into one."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from ui.actions.action import Action

if TYPE_CHECKING:
    from ui.window import MainWindow

ACTIONS: tuple[Action, ...] = (
    Action("make.new", "New video…", "File", ("Ctrl+Shift+N",), "prompt"),
    Action("make.series", "Series…", "File", (), "playlist"),
    Action("make.practices", "Practice log…", "File", (), "heart"),
    Action("make.remix", "Remix from another project…", "File", (), "remix", project=True),
)


def handlers(window: MainWindow) -> Mapping[str, Callable[[], object]]:
    """What each of the actions does."""
    return {
        "make.new": lambda: build(window),
        "make.series": lambda: series(window),
        "make.practices": lambda: practices(window),
        "make.remix": lambda: remix(window),
    }


def build(window: MainWindow, category: str = "") -> None:
    """Opens the prompt builder, with the draft as it was left; ``category``: another than the draft's."""
    from ui.money.budget_bar import BudgetBar
    from ui.prompt_builder.dialog import PromptBuilder

    builder = PromptBuilder(window.workspace, window)
    if category:
        builder.prompting.change(niche=category)
    builder.notices.addWidget(BudgetBar(window.purse, framed=True, narrow=True))
    builder.open()


def series(window: MainWindow) -> None:
    """Shows the series; a new one begins in the prompt builder."""
    from ui.series.dialog import SeriesDialog
    from ui.viewmodels.categories import SERIES

    SeriesDialog(window.workspace, lambda: build(window, SERIES), window).open()


def practices(window: MainWindow) -> None:
    """Shows what was practised, and the days in a row."""
    from ui.practice.dialog import PracticeDialog

    PracticeDialog(window.workspace, lambda name: interview(window, name), window).open()


def interview(window: MainWindow, name: str) -> None:
    """Begins the interview of a persona in the chat."""
    window.docks.reveal("chat")
    window.chat.practising.interview(name)


def remix(window: MainWindow) -> None:
    """Asks what to take from which project."""
    from ui.remix.dialog import RemixDialog

    RemixDialog(window.workspace, window).open()
