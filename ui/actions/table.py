"""All actions of the window, gathered from their areas, and their ``QAction``s."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cache, partial
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu, QMenuBar, QWidget

from ui.actions import (
    captions,
    clip,
    edit,
    footage,
    help,
    inspect,
    make,
    media,
    playback,
    project,
    services,
    storyboard,
    timeline,
    titles,
    view,
)
from ui.actions.action import Action, key_text
from ui.icons import icon
from ui.words import tr

if TYPE_CHECKING:
    from ui.window import MainWindow


class Area(Protocol):
    """A module of actions that belong together."""

    ACTIONS: tuple[Action, ...]

    def handlers(self, window: MainWindow, /) -> Mapping[str, Callable[[], object]]:
        """What each of them does, by its id."""
        ...


AREAS: tuple[Area, ...] = (
    project,
    make,
    edit,
    view,
    playback,
    clip,
    footage,
    titles,
    timeline,
    inspect,
    storyboard,
    captions,
    media,
    services,
    help,
)
"""Modules that each have ``ACTIONS`` and ``handlers(window)``. A new area is a module and a word here."""

ACTIONS: tuple[Action, ...] = tuple(action for area in AREAS for action in area.ACTIONS)
MENUS = (
    "File",
    "Edit",
    "View",
    "Playback",
    "Clip",
    "Titles",
    "Timeline",
    "Scene",
    "Captions",
    "Media",
    "Help",
)


def window_handlers(window: MainWindow) -> dict[str, Callable[[], object]]:
    """What every action of ``window`` does, by id.

    An area says it when the first of its actions is called: what it brings with it is not needed for a
    quick start.
    """
    return {name: do for area in AREAS for name, do in _late(area, window).items()}


def _late(area: Area, window: MainWindow) -> Mapping[str, Callable[[], object]]:
    """What the actions of ``area`` do, looked up when they are called."""
    handlers = cache(partial(area.handlers, window))
    return {spec.id: partial(_call, handlers, spec.id) for spec in area.ACTIONS}


def _call(handlers: Callable[[], Mapping[str, Callable[[], object]]], action_id: str) -> object:
    return handlers()[action_id]()


class ActionTable(QObject):
    """The ``QAction`` of every ``Action``, bound to what it does. ``keys_changed``: other keys call them."""

    keys_changed = Signal()

    def __init__(self, owner: QWidget, handlers: Mapping[str, Callable[[], object]]) -> None:
        """Raises ``ValueError`` when an action has no handler or a handler no action."""
        super().__init__(owner)
        ids = {action.id for action in ACTIONS}
        if ids != set(handlers):
            raise ValueError(f"actions and handlers differ: {sorted(ids ^ set(handlers))}")
        self._keys = {spec.id: spec.keys for spec in ACTIONS}
        self._reasons: dict[str, str] = {}
        self._locked: dict[str, str] = {}
        self._actions = {spec.id: _make(spec, owner, handlers[spec.id]) for spec in ACTIONS}

    def __getitem__(self, action_id: str) -> QAction:
        return self._actions[action_id]

    def keys(self, action_id: str) -> tuple[str, ...]:
        """The keys that call an action now, the first is shown in menus."""
        return self._keys[action_id]

    def set_keys(self, keys: Mapping[str, tuple[str, ...]]) -> None:
        """Has these keys call the actions; menus and tool tips follow. Actions not named keep theirs."""
        for action_id, wanted in keys.items():
            if action_id in self._actions and wanted != self._keys[action_id]:
                action, before = self._actions[action_id], _told_keys(self._keys[action_id])
                self._keys[action_id] = wanted
                action.setShortcuts([QKeySequence(key) for key in wanted])
                # What a pane added to the tool tip stays.
                words = action.toolTip().replace(before, "") if before else action.toolTip()
                head, rest = words[: len(action.text())], words[len(action.text()) :]
                action.setToolTip(f"{head}{_told_keys(wanted)}{rest}")
        self.keys_changed.emit()

    def set_enabled(self, action_id: str, enabled: bool, reason: str = "") -> None:
        """Enables an action, or disables it and keeps the reason. What is locked stays disabled."""
        if action_id in self._locked:
            enabled, reason = False, self._locked[action_id]
        self._actions[action_id].setEnabled(enabled)
        self._reasons[action_id] = "" if enabled else reason

    def lock(self, action_ids: Iterable[str], reason: str) -> None:
        """Disables actions for as long as the window lives; ``reason`` stands in their tool tips."""
        for action_id in action_ids:
            self._locked[action_id] = reason
            self.set_enabled(action_id, False)
            action = self._actions[action_id]
            action.setToolTip(f"{action.toolTip()}\n{reason}")
        self.keys_changed.emit()

    def reason(self, action_id: str) -> str:
        """Why an action can't be done now, empty when it can."""
        if self._actions[action_id].isEnabled():
            return ""
        return self._reasons.get(action_id) or tr("Not possible right now")

    def set_project_open(self, is_open: bool) -> None:
        """Enables what needs a project exactly while one is open."""
        for spec in ACTIONS:
            if spec.project:
                self.set_enabled(spec.id, is_open, tr("Open a project first"))

    def set_content(self, has_content: bool) -> None:
        """Enables what needs something on the timeline exactly while there is something."""
        for spec in ACTIONS:
            if spec.content:
                self.set_enabled(spec.id, has_content, tr("The timeline is empty"))

    def fill(self, bar: QMenuBar) -> None:
        """Builds the menus."""
        taken: set[str] = set()
        for name in MENUS:
            menu = QMenu(_with_letter(tr(name), taken), bar)
            menu.setObjectName(name)
            here = [action for action in ACTIONS if action.menu == name]
            self._fill_menu(menu, sorted(here, key=lambda action: action.group))
            bar.addMenu(menu)

    def _fill_menu(self, menu: QMenu, specs: Sequence[Action]) -> None:
        below: dict[str, QMenu] = {}
        group = 0
        for spec in specs:
            if spec.under:
                if spec.under not in below:
                    below[spec.under] = QMenu(tr(spec.under), menu)
                    menu.addMenu(below[spec.under])
                below[spec.under].addAction(self._actions[spec.id])
                continue
            if spec.group != group:
                menu.addSeparator()
                group = spec.group
            menu.addAction(self._actions[spec.id])


def _with_letter(title: str, taken: set[str]) -> str:
    """``title`` with its first free letter marked: Alt and that letter open the menu. ``taken`` grows."""
    for place, letter in enumerate(title):
        if letter.isalpha() and letter.casefold() not in taken:
            taken.add(letter.casefold())
            return f"{title[:place]}&{title[place:]}"
    return title


def _told_keys(keys: tuple[str, ...]) -> str:
    return f" ({key_text(keys)})" if keys else ""


def _make(spec: Action, owner: QWidget, handler: Callable[[], object]) -> QAction:
    action = QAction(tr(spec.text), owner)
    action.setObjectName(spec.id)
    action.setCheckable(spec.checkable)
    action.setShortcuts([QKeySequence(key) for key in spec.keys])
    action.setShortcutContext(Qt.ShortcutContext.WindowShortcut)
    action.setToolTip(f"{tr(spec.text)}{_told_keys(spec.keys)}")
    action.setStatusTip("")
    if spec.icon:
        action.setIcon(icon(spec.icon))
    action.triggered.connect(lambda _checked=False: handler())
    owner.addAction(action)
    return action
