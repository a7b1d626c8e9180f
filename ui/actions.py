"""Every action of the window as data: id, words, menu, keys. Menus, key sheet and palette come from it.

Keys follow the field (S splits, N snaps, Q and W ripple to the playhead); see ``Action.keys``. Keys
without a modifier never fire while text is typed: Qt's text fields take them first.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu, QMenuBar, QWidget

from ui.icons import icon


@dataclass(frozen=True, slots=True)
class Action:
    """One thing a creator can do. ``keys``: portable key sequences, the first is shown in menus."""

    id: str
    text: str
    menu: str
    keys: tuple[str, ...] = ()
    icon: str = ""
    checkable: bool = False
    project: bool = False
    """True when it needs an open project."""
    group: int = 0
    """Actions of one menu with different numbers are parted by a line."""


ACTIONS: tuple[Action, ...] = (
    Action("project.new", "New video from a prompt", "File", ("Ctrl+N",), "prompt"),
    Action("project.sample", "Open the sample", "File", (), "sample"),
    Action("media.import", "Import media…", "File", ("Ctrl+I",), "import", group=1),
    Action("project.export", "Export video…", "File", ("Ctrl+E", "Ctrl+M"), "export", project=True, group=1),
    Action("project.folder", "Show project files", "File", (), "folder", project=True, group=1),
    Action("project.home", "Close project", "File", ("Ctrl+W",), "", project=True, group=2),
    Action("window.quit", "Quit", "File", ("Ctrl+Q",), group=3),
    Action("edit.undo", "Undo", "Edit", ("Ctrl+Z",), "undo", project=True),
    Action("edit.redo", "Redo", "Edit", ("Ctrl+Shift+Z", "Ctrl+Y"), "redo", project=True),
    Action(
        "edit.delete", "Delete, leave a gap", "Edit", ("Del", "Backspace"), "delete", project=True, group=1
    ),
    Action(
        "edit.ripple_delete", "Ripple delete", "Edit", ("Shift+Del",), "ripple_delete", project=True, group=1
    ),
    Action("edit.select_all", "Select all", "Edit", ("Ctrl+A",), project=True, group=2),
    Action("edit.select_none", "Select nothing", "Edit", ("Esc",), project=True, group=2),
    Action("clip.split", "Split at playhead", "Clip", ("S", "Ctrl+K"), "split", project=True),
    Action("clip.trim_head", "Ripple trim start to playhead", "Clip", ("Q",), project=True),
    Action("clip.trim_tail", "Ripple trim end to playhead", "Clip", ("W",), project=True),
    Action("clip.nudge_left", "Move one frame left", "Clip", ("Alt+Left",), project=True, group=1),
    Action("clip.nudge_right", "Move one frame right", "Clip", ("Alt+Right",), project=True, group=1),
    Action("marker.add", "Add marker", "Clip", ("M",), "marker", project=True, group=2),
    Action("play.toggle", "Play or pause", "Playback", ("Space",), "play", project=True),
    Action("play.reverse", "Shuttle backwards", "Playback", ("J",), project=True),
    Action("play.stop", "Shuttle stop", "Playback", ("K",), project=True),
    Action("play.forward", "Shuttle forwards", "Playback", ("L",), project=True),
    Action(
        "play.back_frame", "One frame back", "Playback", ("Left", ","), "back_frame", project=True, group=1
    ),
    Action(
        "play.next_frame", "One frame on", "Playback", ("Right", "."), "forward_frame", project=True, group=1
    ),
    Action("play.back_second", "One second back", "Playback", ("Shift+Left",), project=True, group=1),
    Action("play.next_second", "One second on", "Playback", ("Shift+Right",), project=True, group=1),
    Action("play.start", "Go to start", "Playback", ("Home",), "previous", project=True, group=2),
    Action("play.end", "Go to end", "Playback", ("End",), "next", project=True, group=2),
    Action("play.previous_cut", "Previous cut", "Playback", ("Up",), project=True, group=2),
    Action("play.next_cut", "Next cut", "Playback", ("Down",), project=True, group=2),
    Action("play.mark_in", "Mark in", "Playback", ("I",), project=True, group=3),
    Action("play.mark_out", "Mark out", "Playback", ("O",), project=True, group=3),
    Action("play.clear_marks", "Clear in and out", "Playback", ("Alt+X",), project=True, group=3),
    Action("play.loop", "Loop", "Playback", ("Ctrl+L",), "loop", checkable=True, project=True, group=4),
    Action("view.zoom_in", "Zoom in", "View", ("=", "+"), "zoom_in", project=True),
    Action("view.zoom_out", "Zoom out", "View", ("-",), "zoom_out", project=True),
    Action("view.zoom_fit", "Fit timeline", "View", ("Shift+Z", "\\"), "fit", project=True),
    Action("view.snap", "Snapping", "View", ("N",), "magnet", checkable=True, group=1),
    Action("view.safe_zone", "Safe zone overlay", "View", ("Shift+S",), "safe_zone", checkable=True, group=1),
    Action(
        "view.full_screen", "Full-screen player", "View", ("F", "F11"), "full_screen", project=True, group=1
    ),
    Action("view.chat", "Chat", "View", ("Ctrl+1",), group=2),
    Action("view.timeline", "Timeline", "View", ("Ctrl+2",), group=2),
    Action("view.library", "Library", "View", ("Ctrl+3",), group=2),
    Action("view.jobs", "Jobs", "View", ("Ctrl+4",), group=2),
    Action("view.reset", "Reset layout", "View", (), group=3),
    Action("help.palette", "Command palette…", "Help", ("Ctrl+Shift+P",), "command"),
    Action("help.keys", "Keys", "Help", ("F1", "?"), "keys"),
)
MENUS = ("File", "Edit", "View", "Playback", "Clip", "Help")


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
            menu = QMenu(name, bar)
            group = 0
            for spec in (action for action in ACTIONS if action.menu == name):
                if spec.group != group:
                    menu.addSeparator()
                    group = spec.group
                menu.addAction(self._actions[spec.id])
            bar.addMenu(menu)


def key_text(keys: tuple[str, ...]) -> str:
    """The keys as this platform writes them: ``S or Ctrl+K``."""
    native = QKeySequence.SequenceFormat.NativeText
    return " or ".join(QKeySequence(key).toString(native) for key in keys)


def _make(spec: Action, owner: QWidget, handler: Callable[[], object]) -> QAction:
    action = QAction(spec.text, owner)
    action.setObjectName(spec.id)
    action.setCheckable(spec.checkable)
    action.setShortcuts([QKeySequence(key) for key in spec.keys])
    action.setShortcutContext(Qt.ShortcutContext.WindowShortcut)
    keys = key_text(spec.keys)
    action.setToolTip(f"{spec.text} ({keys})" if keys else spec.text)
    action.setStatusTip("")
    if spec.icon:
        action.setIcon(icon(spec.icon))
    action.triggered.connect(lambda _checked=False: handler())
    owner.addAction(action)
    return action
