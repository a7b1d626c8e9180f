"""Zoom, overlays and which panes are seen."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from typing import TYPE_CHECKING

from ui.actions.action import Action
from ui.panes import PANES
from ui.words import tr

if TYPE_CHECKING:
    from ui.window import MainWindow

ACTIONS: tuple[Action, ...] = (
    Action("view.zoom_in", "Zoom in", "View", ("=", "+"), "zoom_in", project=True),
    Action("view.zoom_out", "Zoom out", "View", ("-",), "zoom_out", project=True),
    Action("view.zoom_fit", "Fit timeline", "View", ("Shift+Z", "\\"), "fit", project=True),
    Action("view.snap", "Snapping", "View", ("N",), "magnet", checkable=True, group=1),
    Action("view.safe_zone", "Safe zone overlay", "View", ("Shift+S",), "safe_zone", checkable=True, group=1),
    Action(
        "view.full_screen", "Full-screen player", "View", ("F", "F11"), "full_screen", project=True, group=1
    ),
    *(Action(f"view.{pane.name}", pane.title, "View", pane.keys, group=2) for pane in PANES.values()),
    Action("view.reset", "Reset layout", "View", (), group=3),
)


def handlers(window: MainWindow) -> Mapping[str, Callable[[], object]]:
    """What each of the actions does."""
    return {
        "view.zoom_in": lambda: window.timeline.view.zoom(1.4),
        "view.zoom_out": lambda: window.timeline.view.zoom(1 / 1.4),
        "view.zoom_fit": lambda: window.timeline.view.fit(),
        "view.snap": lambda: _toggle_snapping(window),
        "view.safe_zone": lambda: _toggle_safe_zone(window),
        "view.full_screen": lambda: window.player.toggle_full_screen(),
        "view.reset": lambda: window.docks.arrange(),
        **{f"view.{name}": partial(_toggle_pane, window, name) for name in PANES},
    }


def _toggle_pane(window: MainWindow, name: str) -> None:
    window.docks.toggle(name)


def _toggle_snapping(window: MainWindow) -> None:
    window.timeline.view.snapping = window.actions_table["view.snap"].isChecked()
    window.tell(tr("Snapping on") if window.timeline.view.snapping else tr("Snapping off"))


def _toggle_safe_zone(window: MainWindow) -> None:
    window.player.show_safe_zone(window.actions_table["view.safe_zone"].isChecked())
