"""All actions of the window, gathered from their areas, and their ``QAction``s."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu, QMenuBar, QWidget

from ui.actions import clip, edit, help, playback, project, view
from ui.actions.action import Action, key_text
from ui.icons import icon
from ui.words import tr

if TYPE_CHECKING:
    from ui.window import MainWindow

AREAS = (project, edit, view, playback, clip, help)
"""Modules that each have ``ACTIONS`` and ``handlers(window)``. A new area is a module and a word here."""

ACTIONS: tuple[Action, ...] = tuple(action for area in AREAS for action in area.ACTIONS)
MENUS = ("File", "Edit", "View", "Playback", "Clip", "Help")


def window_handlers(window: MainWindow) -> dict[str, Callable[[], object]]:
    """What every action of ``window`` does, by id."""
    return {name: do for area in AREAS for name, do in area.handlers(window).items()}


class ActionTable:
    """The ``QAction`` of every ``Action``, bound to what it does."""

    def __init__(self, owner: QWidget, handlers: Mapping[str, Callable[[], object]]) -> None:
        """Raises ``ValueError`` when an action has no handler or a handler no action."""
        ids = {action.id for action in ACTIONS}
        if ids != set(handlers):
            raise ValueError(f"actions and handlers differ: {sorted(ids ^ set(handlers))}")
        self._actions = {spec.id: _make(spec, owner, handlers[spec.id]) for spec in ACTIONS}

    def __getitem__(self, action_id: str) -> QAction:
        return self._actions[action_id]

    def set_project_open(self, is_open: bool) -> None:
        """Enables what needs a project exactly while one is open."""
        for spec in ACTIONS:
            if spec.project:
                self._actions[spec.id].setEnabled(is_open)

    def fill(self, bar: QMenuBar) -> None:
        """Builds the menus."""
        for name in MENUS:
            menu = QMenu(tr(name), bar)
            group = 0
            for spec in (action for action in ACTIONS if action.menu == name):
                if spec.group != group:
                    menu.addSeparator()
                    group = spec.group
                menu.addAction(self._actions[spec.id])
            bar.addMenu(menu)


def _make(spec: Action, owner: QWidget, handler: Callable[[], object]) -> QAction:
    action = QAction(tr(spec.text), owner)
    action.setObjectName(spec.id)
    action.setCheckable(spec.checkable)
    action.setShortcuts([QKeySequence(key) for key in spec.keys])
    action.setShortcutContext(Qt.ShortcutContext.WindowShortcut)
    keys = key_text(spec.keys)
    action.setToolTip(f"{tr(spec.text)} ({keys})" if keys else tr(spec.text))
    action.setStatusTip("")
    if spec.icon:
        action.setIcon(icon(spec.icon))
    action.triggered.connect(lambda _checked=False: handler())
    owner.addAction(action)
    return action
