"""Titles and other overlays that need no file."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from typing import TYPE_CHECKING

from ui.actions.action import Action

if TYPE_CHECKING:
    from ui.window import MainWindow

ACTIONS: tuple[Action, ...] = (
    Action("title.gallery", "Title gallery", "Titles", (), "title", project=True),
    Action("title.title", "Add title", "Titles", ("Ctrl+Shift+T",), "title", project=True),
    Action("title.lower_third", "Add lower third", "Titles", ("Ctrl+Alt+T",), "lower_third", project=True),
    Action("title.call", "Add call to action", "Titles", (), "call", project=True),
    Action("title.big", "Add big words", "Titles", (), "title", project=True),
    Action("title.typed", "Add typed words", "Titles", (), "title", project=True),
    Action("title.colour", "Add colour clip", "Titles", (), "plain", project=True, group=1),
    Action("title.logo", "Logo and watermark…", "Titles", (), "brand", group=2),
)


def handlers(window: MainWindow) -> Mapping[str, Callable[[], object]]:
    """What each of the actions does."""
    from ui.timeline.commands.titles import OVERLAYS, add_overlay

    def add(kind: str) -> None:
        window.docks.reveal("timeline")
        add_overlay(window.session, kind)
        window.docks.reveal("inspector")

    def gallery() -> None:
        window.docks.reveal("timeline")
        window.timeline.show_titles()

    return {
        "title.gallery": gallery,
        **{f"title.{kind}": partial(add, kind) for kind in OVERLAYS},
        "title.logo": lambda: window.actions_table["brand.kits"].trigger(),
    }
