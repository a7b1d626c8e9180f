"""Zoom, overlays and which panes are seen."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtGui import QCursor
from PySide6.QtWidgets import QInputDialog, QMenu

from ui.actions.action import Action
from ui.layouts import LAYOUTS, Layout
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
    *(
        Action(f"view.{pane.name}", pane.title, "View", pane.keys, under="Panes", group=2)
        for pane in PANES.values()
    ),
    *(
        Action(
            f"layout.{layout.name}", layout.title, "View", (f"Alt+Shift+{number}",), under="Layout", group=3
        )
        for number, layout in enumerate(LAYOUTS.values(), start=1)
    ),
    Action("layout.keep", "Save this layout…", "View", (), under="Layout", group=4),
    Action("layout.own", "My layouts…", "View", (), under="Layout", group=4),
    Action("view.reset", "Reset layout", "View", (), under="Layout", group=4),
    Action("window.preferences", "Preferences…", "Edit", ("Ctrl+,",), "settings", group=9),
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
        "layout.keep": lambda: _keep_layout(window),
        "layout.own": lambda: _own_layouts(window),
        "window.preferences": lambda: _open_preferences(window),
        **{f"layout.{name}": partial(_arrange, window, layout) for name, layout in LAYOUTS.items()},
        **{f"view.{name}": partial(_toggle_pane, window, name) for name in PANES},
    }


def _toggle_pane(window: MainWindow, name: str) -> None:
    window.docks.toggle(name)


def _toggle_snapping(window: MainWindow) -> None:
    window.timeline.view.stage.snapping = window.actions_table["view.snap"].isChecked()
    window.tell(tr("Snapping on") if window.timeline.view.stage.snapping else tr("Snapping off"))


def _toggle_safe_zone(window: MainWindow) -> None:
    window.player.show_safe_zone(window.actions_table["view.safe_zone"].isChecked())


def _arrange(window: MainWindow, layout: Layout) -> None:
    window.docks.arrange(layout)
    window.tell(tr(layout.title))


def _keep_layout(window: MainWindow) -> None:
    name, given = QInputDialog.getText(window, tr("Save this layout"), tr("Name"))
    if given and name.strip():
        window.layouts.put(name.strip()[:60], window.docks.state())
        window.tell(tr("Saved the layout “{name}”.", name=name.strip()[:60]))


def _own_layouts(window: MainWindow) -> None:
    """Offers the creator's own layouts, to be used or to be deleted."""
    menu = QMenu(window)
    names = window.layouts.names()
    for name in names:
        menu.addAction(name, partial(use_own_layout, window, name))
    if names:
        menu.addSeparator()
        away = menu.addMenu(tr("Delete"))
        for name in names:
            away.addAction(name, partial(window.layouts.forget, name))
    else:
        menu.addAction(tr("None yet: arrange the panes, then save the layout")).setEnabled(False)
    menu.aboutToHide.connect(menu.deleteLater)
    menu.popup(QCursor.pos() if window.underMouse() else window.mapToGlobal(window.rect().center()))


def use_own_layout(window: MainWindow, name: str) -> None:
    """Brings back a layout the creator saved; says so when it is from an older version."""
    state = window.layouts.get(name)
    if state is None or not window.docks.set_state(state):
        window.tell(tr("This layout is from another version and can't be used."))


def _open_preferences(window: MainWindow) -> None:
    from ui.preferences.opening import open_preferences  # its pages are not needed for a quick start

    open_preferences(window)
