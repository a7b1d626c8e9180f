"""A second window on a library that another Kinora has open: it looks, plays and follows, and can take over.

Why every action is locked that is not named here: an action that somebody adds later must not seem to work.
What a pane does without an action is disabled too (``ui.locked_controls``), and were it not, the library
itself would refuse it with the same sentence.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QSizePolicy, QToolBar, QWidget

from app.looking import News, look
from ui import theme
from ui.actions.table import ACTIONS
from ui.icon_label import IconLabel
from ui.locked_controls import LockedControls
from ui.viewmodels.lookups import Lookups
from ui.words import tr

if TYPE_CHECKING:
    from ui.window import MainWindow

LOOK_MS = 2_000
"""Milliseconds between two looks at what the other window does."""
LOOKING_MENUS = ("View", "Playback", "Help")
LOOKING = frozenset(
    (
        "project.folder",
        "project.home",
        "project.save_frame",
        "window.preferences",
        "window.quit",
        "edit.copy",
        "edit.select_all",
        "edit.select_none",
        "library.find",
        "library.list",
        "library.details",
        "media.reveal",
        "money.open",
        "captions.export",
        "captions.find",
        "captions.styles",
        "scene.play",
        "scene.timeline",
        "tool.select",
        "tool.range",
        "tool.hand",
        "tool.zoom",
        "transcript.find",
        "view.zoom_selection",
    )
)
"""What can be done besides: nothing of it writes to the library."""
CHANGING = frozenset(("inspect.crop", "inspect.handles", "inspect.mask"))
"""What stands in one of these menus and changes something all the same."""


class Onlooker(QObject):
    """Keeps a window that may only look up to date, and says when it may do more."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window, self._workspace = window, window.workspace
        self._stamp: tuple[int, ...] = ()
        self._lookups = Lookups(self)
        self.banner = Banner()
        self.banner.take_over.clicked.connect(lambda _checked=False: self._take_over())
        window.addToolBar(Qt.ToolBarArea.TopToolBarArea, self.banner)
        reason = tr("Open in another window: read-only")
        self._locks = LockedControls((window.home, *window.panes.holders.values()), reason, self)
        self._workspace.closing.connect(self._locks.close)
        locked = [spec.id for spec in ACTIONS if not _looks(spec.id, spec.menu)]
        window.actions_table.lock(locked, reason)
        self._timer = QTimer(self, interval=LOOK_MS)
        self._timer.timeout.connect(self.look)
        self._timer.start()
        self._workspace.closing.connect(self._timer.stop)
        self._workspace.closing.connect(self._lookups.close)

    def look(self) -> None:
        """Looks now, off the window's thread."""
        question = partial(look, self._workspace.studio, self._workspace.project_id, self._stamp)
        self._lookups.ask("look", question, self._on_news)

    def _on_news(self, news: News) -> None:
        first, self._stamp = not self._stamp, news.stamp
        self.banner.set_free(news.free)
        if news.gone:
            self._workspace.close_project()
            self._window.tell(tr("The project was deleted in the other window."))
        elif news.changed and not first:
            self._workspace.board.show(news.jobs)
            self._workspace.projects_changed.emit()
            self._workspace.assets_changed.emit()

    def _take_over(self) -> None:
        self._window.wants_writing = True
        self._window.close()


class Banner(QToolBar):
    """Stands over everything while the window may only look."""

    def __init__(self) -> None:
        super().__init__(tr("Read-only"))
        self.setObjectName("read-only")
        self.setMovable(False)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.PreventContextMenu)
        theme.set_kind(self, "banner")
        row = QWidget()
        theme.set_kind(row, "bare")
        row.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        row.setFixedHeight(5 * theme.GRID)  # the same with the button and without
        self.words = QLabel()
        self.words.setAccessibleName(tr("Read-only"))
        self.take_over = QPushButton(tr("Take over"))
        self.take_over.setToolTip(tr("Opens this library for editing here"))
        theme.set_kind(self.take_over, "small")
        layout = QHBoxLayout(row)
        layout.setContentsMargins(2 * theme.GRID, 4, 2 * theme.GRID, 4)
        layout.setSpacing(theme.GRID)
        layout.addWidget(IconLabel("lock", "warning"))
        layout.addWidget(self.words)
        layout.addWidget(self.take_over)
        layout.addStretch(1)
        self.addWidget(row)
        self.set_free(False)

    def set_free(self, free: bool) -> None:
        """Says whether the other window is still there, and offers its place when it is not."""
        said = tr("Open in another window: read-only.")
        more = tr("You can look, play and copy here; changes made there are shown.")
        gone = tr("The other window was closed. Take over to go on editing here.")
        self.words.setText(gone if free else f"{said} {more}")
        self.take_over.setVisible(free)


def attach(window: MainWindow) -> Onlooker | None:
    """Makes ``window`` one that only looks, where its studio can do no more; None otherwise."""
    return Onlooker(window) if window.workspace.studio.read_only else None


def _looks(action_id: str, menu: str) -> bool:
    return action_id in LOOKING or (menu in LOOKING_MENUS and action_id not in CHANGING)
