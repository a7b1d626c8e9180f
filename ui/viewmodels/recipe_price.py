"""Before a recipe is made from the chat: its price is asked about where it may cost something."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING, Any, TypeAlias

from ui.viewmodels.workspace import Workspace

if TYPE_CHECKING:
    from app.recipe_estimates import Brief

AskFirst: TypeAlias = Callable[[str, str, Callable[[], Awaitable[Any]], Callable[[], object]], None]
"""(what, details, cost, what to do after a yes)."""


def begin_recipe(
    workspace: Workspace,
    ask_first: AskFirst,
    words: tuple[str, str],
    brief: Brief,
    begin: Callable[[], object],
) -> None:
    """Does ``begin``; where ``brief`` may cost, after a yes to its price. ``words``: what, and details."""
    from app.recipe_estimates import may_cost, recipe_cost  # every recipe comes with it

    if not may_cost(workspace.studio, brief):
        begin()
        return
    ask_first(*words, lambda: recipe_cost(workspace.studio, brief), begin)
